"""The stages in their order, and the face that programs use."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.configuration import GrammarSettings, Settings, settings_for_run
from normalize.engine import Engine, Find
from normalize.glossary import Glossary
from normalize.outputs.ascii import ascii_layers
from normalize.text import Applicability, Article, Decision, Part, Verdicts
from normalize.text.rule import RuleNote
from normalize.text.zones import POLICIES, Policy, ZoneKind

if TYPE_CHECKING:
    from normalize.stages.grammar import Grammar
    from normalize.stages.grammar.languagetool.serving import Lease

STAGES = ("encoding", "boilerplate", "typography", "terms", "artifacts", "grammar")
"""The stages in the order in which they run; the order has meaning."""


class Pipeline:
    """What turns texts into articles with their records.

    Args:
        stages: names out of `STAGES`; they run in the order of `STAGES`, whatever their order here.
        apply: what is applied without a decision: "safe", or "suggest" for the first fix of each suggestion too.
        glossary: the names and terms; the packaged ones by default.
        decisions: what editors decided.
        rules: rule ids with "off", "flag" or "suggest": how far a rule may go at most.
        zones: kinds of zones ("url", "speech" ...) with "never", "suggest" or "free".
        quotes: "keep" the author's quotation marks, or set them all "curly" or "straight".
        gloss: whether the first mention of a term that readers may not know is explained, as a suggestion.
        english: "en-US" or "en-GB": whose spelling the grammar stage takes for right.
        grammar: how LanguageTool is asked.
        lease: a LanguageTool server to share with other pipelines of the same run; one of its own by default, which
            starts when it is first needed and ends with `close`, or with the process.

    Raises:
        ValueError: if a stage, a level, a rule or a zone has no such name, or if text would leave this machine and
            nobody has allowed it.
        GlossaryError: if the packaged glossary cannot be read.
    """

    def __init__(  # noqa: PLR0913
        self,
        stages: Sequence[str] = STAGES,
        apply: Applicability | str = Applicability.SAFE,
        *,
        glossary: Glossary | None = None,
        decisions: Iterable[Decision] = (),
        rules: Mapping[str, str] | None = None,
        zones: Mapping[str, str] | None = None,
        quotes: str = "keep",
        gloss: bool = False,
        english: str = "en-US",
        grammar: GrammarSettings | None = None,
        lease: Lease | None = None,
    ) -> None:
        unknown = [name for name in stages if name not in STAGES]
        if unknown:
            raise ValueError(f"there is no stage {unknown[0]!r}; the stages are {', '.join(STAGES)}")
        level = Applicability(apply)
        if level is Applicability.FLAG:
            raise ValueError('flags are never applied; the levels are "safe" and "suggest"')
        unknown = sorted(rule for rule in rules if not is_rule(rule)) if rules else []
        if unknown:
            raise ValueError(f"there is no rule {unknown[0]!r}; the rules are {', '.join(rule_notes())}")
        self.glossary = Glossary.load() if glossary is None else glossary
        self._grammar = _grammar(self.glossary, english, grammar, lease) if "grammar" in stages else None
        self.engine = Engine(
            stages=tuple(
                (
                    name,
                    _stage(name, self.glossary, quotes, gloss)
                    if name != "grammar" or not self._grammar
                    else self._grammar,
                )
                for name in STAGES
                if name in stages
            ),
            apply=level,
            recognise=self.glossary.recognise,
            describe=self.glossary.describe,
            to_ascii=ascii_layers(self.glossary.romanized),
            decisions=Verdicts(decisions),
            policies={**POLICIES, **{ZoneKind(kind): Policy(policy) for kind, policy in (zones or {}).items()}},
            ceilings={rule: None if level == "off" else Applicability(level) for rule, level in (rules or {}).items()},
        )

    @classmethod
    def load(cls, path: str | os.PathLike[str], decisions: Iterable[Decision] = ()) -> Pipeline:
        """Return the pipeline that a normalize.toml describes.

        Raises:
            ConfigurationError: if the file cannot be used; the message names path and line.
            GlossaryError: if a glossary cannot be used; the message names path and line.
        """
        return cls.of(settings_for_run(Path(path), rule_notes), decisions)

    @classmethod
    def of(
        cls,
        settings: Settings,
        decisions: Iterable[Decision] = (),
        lease: Lease | None = None,
        glossary: Glossary | None = None,
    ) -> Pipeline:
        """Return the pipeline of some settings.

        Args:
            settings: what a run is told.
            decisions: what editors decided.
            lease: a LanguageTool server to share with others.
            glossary: the names and terms, instead of those that the settings name.
        """
        folders = [Path(folder) for folder in settings.glossaries]
        return cls(
            settings.stages or STAGES,
            settings.apply,
            glossary=glossary or Glossary.load(*folders, with_packaged=settings.packaged),
            decisions=decisions,
            rules=settings.rules,
            zones=settings.zones,
            quotes=settings.style.quotes,
            gloss=settings.style.gloss,
            english=settings.style.english,
            grammar=settings.grammar,
            lease=lease,
        )

    @property
    def checkers(self) -> dict[str, str]:
        """The release of each foreign checker that findings depend on, by name."""
        release = self._grammar.release() if self._grammar else None
        return {"LanguageTool": release} if release else {}

    @property
    def lease(self) -> Lease | None:
        """The LanguageTool server that other pipelines of the same run may share, in other processes too."""
        from normalize.stages.grammar.languagetool.serving import Lease

        server = self._grammar.server if self._grammar else None
        return server if isinstance(server, Lease) else None

    def close(self) -> None:
        """End what the stages have started: LanguageTool's server. A closed pipeline runs on without it."""
        if self._grammar:
            self._grammar.close()

    def run(self, text: str, *, id: str = "text", source: str = "", parts: Sequence[Part] = ()) -> Article:
        """Run one text through the stages and return it with its record. A lone surrogate in it is allowed."""
        return self.engine.run(text, id=id, source=source, parts=parts)

    def run_many(self, texts: Iterable[str]) -> Iterator[Article]:
        """Run texts one after the other; their ids are their numbers, from 1."""
        for number, text in enumerate(texts, start=1):
            yield self.run(text, id=str(number))


def rule_notes() -> dict[str, RuleNote]:
    """Return every rule of every stage by its id.

    Raises:
        ValueError: if two rules have one id.
    """
    from normalize.stages import artifacts, boilerplate, encoding, grammar, terms, typography

    notes = (
        *encoding.NOTES,
        *boilerplate.notes(),
        *typography.notes(),
        *terms.NOTES,
        *artifacts.rules(),
        *grammar.NOTES,
    )
    by_id = {note.id: note for note in sorted(notes, key=lambda note: note.id)}
    if len(by_id) < len(notes):
        twice = sorted(id for id, count in Counter(note.id for note in notes).items() if count > 1)
        raise ValueError(f"two rules are called {', '.join(twice)}; ids are unique")
    return by_id


def rule_note(rule: str) -> RuleNote | None:
    """Return what there is to say of a rule, by its id; LanguageTool's own rules, which no list holds, among them."""
    from normalize.stages import grammar

    return rule_notes().get(rule) or grammar.note(rule)


def is_rule(rule: str) -> bool:
    """Say whether some rule of some stage may have this id."""
    return rule_note(rule) is not None


def _grammar(glossary: Glossary, english: str, settings: GrammarSettings | None, lease: Lease | None) -> Grammar:
    """Return the grammar stage; nothing is started before it is needed.

    Raises:
        ValueError: if a server on another machine is named, and nobody has allowed text to leave this one.
    """
    from normalize.stages.grammar import Grammar
    from normalize.stages.grammar.asking import is_loopback
    from normalize.stages.grammar.languagetool.places import ANSWERS, cache
    from normalize.stages.grammar.languagetool.serving import Elsewhere
    from normalize.stages.grammar.languagetool.serving import Lease as NewLease
    from normalize.stages.grammar.selection import Selection

    settings = settings or GrammarSettings()
    if settings.server and not settings.allow_remote and not is_loopback(settings.server):
        raise ValueError(
            f"the LanguageTool server {settings.server} is not on this machine: the text of every article would be "
            "sent there; if that is meant, say --allow-remote, or allow_remote = true under [grammar]"
        )
    return Grammar(
        Elsewhere(settings.server) if settings.server else lease or NewLease(heap=settings.heap),
        lambda term: glossary[term].kind,
        english=english,
        selection=Selection(settings.on, settings.off),
        cache=cache() / ANSWERS if settings.cache else None,
    )


def _stage(name: str, glossary: Glossary, quotes: str, gloss: bool) -> Find:
    """Return a stage by its name; a stage is loaded when it is first used."""
    match name:
        case "encoding":
            from normalize.stages import encoding

            return encoding.find
        case "boilerplate":
            from normalize.stages import boilerplate

            return boilerplate.find
        case "typography":
            from normalize.stages import typography

            return typography.find if quotes == "keep" else typography.HouseStyle(quotes)
        case "terms":
            from normalize.stages.terms import Terms

            return Terms(glossary, gloss)
        case "artifacts":
            from normalize.stages import artifacts

            return artifacts.find
    raise ValueError(f"there is no stage {name!r}")
