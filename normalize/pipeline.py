"""The stages in their order, and the face that programs use."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from normalize.configuration import Settings, read_settings
from normalize.engine import Engine, Find
from normalize.glossary import Glossary
from normalize.outputs.ascii import ascii_layers
from normalize.text import Applicability, Article, Decision, Part, Verdicts
from normalize.text.rule import RuleNote
from normalize.text.zones import POLICIES, Policy, ZoneKind

STAGES = ("encoding", "boilerplate", "typography", "terms", "artifacts")
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

    Raises:
        ValueError: if a stage, a level, a rule or a zone has no such name.
        GlossaryError: if the packaged glossary cannot be read.
    """

    def __init__(
        self,
        stages: Sequence[str] = STAGES,
        apply: Applicability | str = Applicability.SAFE,
        *,
        glossary: Glossary | None = None,
        decisions: Iterable[Decision] = (),
        rules: Mapping[str, str] | None = None,
        zones: Mapping[str, str] | None = None,
        quotes: str = "keep",
    ) -> None:
        unknown = [name for name in stages if name not in STAGES]
        if unknown:
            raise ValueError(f"there is no stage {unknown[0]!r}; the stages are {', '.join(STAGES)}")
        level = Applicability(apply)
        if level is Applicability.FLAG:
            raise ValueError('flags are never applied; the levels are "safe" and "suggest"')
        unknown = sorted((rules or {}).keys() - rule_notes().keys()) if rules else []
        if unknown:
            raise ValueError(f"there is no rule {unknown[0]!r}; the rules are {', '.join(rule_notes())}")
        self.glossary = Glossary.load() if glossary is None else glossary
        self.engine = Engine(
            stages=tuple((name, _stage(name, self.glossary, quotes)) for name in STAGES if name in stages),
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
        return cls.of(read_settings(Path(path)), decisions)

    @classmethod
    def of(cls, settings: Settings, decisions: Iterable[Decision] = ()) -> Pipeline:
        """Return the pipeline of some settings."""
        folders = [Path(folder) for folder in settings.glossaries]
        return cls(
            settings.stages or STAGES,
            settings.apply,
            glossary=Glossary.load(*folders, with_packaged=settings.packaged),
            decisions=decisions,
            rules=settings.rules,
            zones=settings.zones,
            quotes=settings.style.quotes,
        )

    def run(self, text: str, *, id: str = "text", source: str = "", parts: Sequence[Part] = ()) -> Article:
        """Run one text through the stages and return it with its record. A lone surrogate in it is allowed."""
        return self.engine.run(text, id=id, source=source, parts=parts)

    def run_many(self, texts: Iterable[str]) -> Iterator[Article]:
        """Run texts one after the other; their ids are their numbers, from 1."""
        for number, text in enumerate(texts, start=1):
            yield self.run(text, id=str(number))


def rule_notes() -> dict[str, RuleNote]:
    """Return every rule of every stage by its id."""
    from normalize.stages import artifacts, boilerplate, encoding, terms, typography

    notes = (*encoding.NOTES, *boilerplate.notes(), *typography.notes(), *terms.NOTES, *artifacts.rules())
    return {note.id: note for note in sorted(notes, key=lambda note: note.id)}


def _stage(name: str, glossary: Glossary, quotes: str) -> Find:
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

            return Terms(glossary)
        case "artifacts":
            from normalize.stages import artifacts

            return artifacts.find
    raise ValueError(f"there is no stage {name!r}")
