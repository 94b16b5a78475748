"""Names and terms: entries, their files, and finding them in texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from normalize.glossary.matching import Hit, Matcher
from normalize.glossary.reading import GlossaryError, overlay, packaged, read_file, read_folder
from normalize.glossary.term import FormStatus, Keep, Term
from normalize.text import Context, Mention, Recognised, Span

__all__ = ["FormStatus", "Glossary", "GlossaryError", "Hit", "Keep", "Mention", "Term", "packaged", "read_file"]


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

    def recognise(self, block: Context) -> Recognised:
        """Return the names, terms and literal translations in one block, and the forms to keep."""
        mentions: list[Mention] = []
        phrases: list[Mention] = []
        keep: list[Span] = []
        for hit in self._matcher.hits(block):
            if hit.keep:
                keep.append(hit.span)
            for term, status in hit.owners:
                if term.kind != "calque":
                    mentions.append(Mention(hit.span, term.id, status.value))
                elif status in (FormStatus.VARIANT, FormStatus.DOUBTFUL):
                    phrases.append(Mention(hit.span, term.id, status.value))
        return Recognised(tuple(mentions), tuple(phrases), tuple(keep))

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
