"""Names and terms: entries, their files, and finding them in texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from normalize.glossary.matching import Hit, Matcher, is_near
from normalize.glossary.namesakes import may_be_a_namesake
from normalize.glossary.naming import (
    PATTERN,
    ROMANIZATION,
    blocked,
    by_name_behind,
    by_names,
    is_at_home,
    is_of_another,
)
from normalize.glossary.reading import GlossaryError, overlay, packaged, read_file, read_folder
from normalize.glossary.runs import runs
from normalize.glossary.spellings import Explained, Spellings, is_part_of_a_name
from normalize.glossary.term import FormStatus, Keep, Term
from normalize.text import Context, Mention, Phrase, Recognised, Span

__all__ = [
    "Explained",
    "FormStatus",
    "Glossary",
    "GlossaryError",
    "Hit",
    "Keep",
    "Mention",
    "Term",
    "packaged",
    "read_file",
]


class Glossary:
    """The entries that a run reads, and what finds them in a text."""

    def __init__(self, terms: tuple[Term, ...] = (), keep: tuple[Keep, ...] = ()) -> None:
        self.terms = terms
        self.keep = keep
        self._by_id = {term.id: term for term in terms}

    @classmethod
    def load(cls, *folders: Path, with_packaged: bool = True) -> Glossary:
        """Read the packaged entries and lay those of the folders over them, entry by entry.

        Raises:
            GlossaryError: if a folder or file cannot be used; the message names path and line.
        """
        every = (packaged(), *folders) if with_packaged else folders
        return cls(*overlay(read_folder(folder) for folder in every))

    def __getitem__(self, term: str) -> Term:
        return self._by_id[term]

    def __contains__(self, term: str) -> bool:
        return term in self._by_id

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.terms, (keep.form for keep in self.keep))

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self.terms)

    @cached_property
    def _by_names(self) -> Mapping[str, Term]:
        return by_names(self.terms)

    @property
    def looked_up(self) -> int:
        """How many spellings that no entry lists were looked up by their sound."""
        return self._spellings.looked_up

    @property
    def judged(self) -> int:
        """How often such a spelling was compared with a name or its Arabic."""
        return self._spellings.judged

    def explain(self, spelling: str) -> tuple[Explained, ...]:
        """Return the entries whose name a spelling that no entry lists may be, the likeliest first."""
        return self._spellings.explain(spelling)

    def recognise(self, block: Context) -> Recognised:
        """Return the names, terms and literal translations in one block, the forms to keep, and unknown names."""
        mentions: list[Mention] = []
        phrases: list[Phrase] = []
        keep: list[Span] = []
        taken: list[Span] = []
        never: list[Hit] = []
        parts: dict[Span, list[Mention]] = {}
        previous: Hit | None = None
        for hit in self._matcher.hits(block):
            of_another, previous = is_of_another(block, hit, previous), hit
            if of_another:
                continue
            if hit.keep:
                keep.append(hit.span)
            if hit.never:
                never.append(hit)
            if hit.owners and all(is_part_of_a_name(owner.term) for owner in hit.owners):
                parts[hit.span] = [Mention(hit.span, owner.term.id, owner.status.value) for owner in hit.owners]
                continue
            if hit.owners or hit.keep:
                taken += hit.beside_slots
            for term, status, inflection in hit.owners:
                if term.kind != "calque":
                    doubtful = term.kind == "place" and may_be_a_namesake(block, hit.span)
                    form = FormStatus.DOUBTFUL if doubtful else status
                    mentions.append(Mention(hit.span, term.id, form.value))
                elif status in (FormStatus.VARIANT, FormStatus.DOUBTFUL):
                    phrases.append(Phrase(hit.span, term.id, status.value, inflection, hit.slots))
        taken.sort()
        names: list[Span] = []
        listed = tuple(mentions)
        for run in runs(block, taken):
            if run.span in parts:
                continue
            spelling = run.span.of(block.text)
            explained = [
                one
                for one in (self.explain(spelling) if is_at_home(block, run, listed) else ())
                if is_near(block, one.term) and not blocked(run.span, one.term, never)
            ]
            if explained:
                mentions += (Mention(run.span, one.term.id, ROMANIZATION) for one in explained)
                parts = {span: owners for span, owners in parts.items() if not run.span.contains(span)}
                continue
            names.append(run.span)
            by_name = by_name_behind(block, run, self._by_names) if run.span not in parts else None
            if by_name is not None and by_name[0] not in parts:
                span, term = by_name
                parts[span] = [Mention(span, term.id, PATTERN)]
        if parts or names:
            mentions = sorted(
                (*mentions, *(one for owners in parts.values() for one in owners)),
                key=lambda mention: (mention.span.start, mention.span.end),
            )
        return Recognised(tuple(mentions), tuple(phrases), tuple(keep), tuple(names))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the names and terms in a text, by place, preferred and admitted forms too."""
        return Context(text, recognise=self.recognise).mentions

    def describe(self, term: str) -> tuple[str, str, str]:
        """Return an entry's preferred form, its Arabic and its kind."""
        entry = self._by_id[term]
        return entry.prefer[0], entry.script, entry.kind

    @cached_property
    def romanized(self) -> Mapping[str, str]:
        """The preferred Latin form of each Arabic one."""
        return {arabic: term.prefer[0] for term in self.terms if term.kind != "calque" for arabic in term.arabic}
