"""The checkers side by side, each as a function from a text to what it reports."""

from __future__ import annotations

import atexit
import importlib
import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from normalize import STAGES, Applicability, Pipeline


class Hit(NamedTuple):
    """What a checker reports: a place in code points, and what it would put there, best first.

    Attributes:
        rule: the checker's name for what it found.
        start: where it begins.
        end: where it ends.
        replacements: whole texts for the place; empty where the checker only points.
        automatic: whether the checker would change the text without asking.
        places: where the first replacement differs from what stands there; empty where that is the whole.
    """

    rule: str
    start: int
    end: int
    replacements: tuple[str, ...] = ()
    automatic: bool = False
    places: tuple[tuple[int, int], ...] = ()


Checker = Callable[[str], list[Hit]]


def without_languagetool() -> Checker:
    """Return this package without its grammar stage."""
    return ours(tuple(stage for stage in STAGES if stage != "grammar"))


def ours(stages: tuple[str, ...] = STAGES) -> Checker:
    """Return this package, all stages, applying what is safe."""
    pipeline = Pipeline(stages)

    def check(text: str) -> list[Hit]:
        return [
            Hit(
                finding.rule,
                finding.start,
                finding.end,
                finding.replacements,
                finding.applicability is Applicability.SAFE,
                tuple((finding.start + start, finding.start + end) for start, end, _ in finding.edits),
            )
            for finding in pipeline.run(text).findings
        ]

    return check


def languagetool() -> Checker:
    """Return LanguageTool as language_tool_python asks it, at its defaults, without its speller.

    Raises:
        ModuleNotFoundError: if the package or LanguageTool is not installed.
    """
    module: Any = importlib.import_module("language_tool_python")
    places: Any = importlib.import_module("normalize.stages.grammar.languagetool.places")
    units: Any = importlib.import_module("normalize.stages.grammar.units")
    if places.missing():
        raise ModuleNotFoundError(places.missing()[0])
    os.environ["LTP_PATH"] = str(places.installed().folder.parent)
    tool = module.LanguageTool("en-US")
    atexit.register(tool.close)
    tool.disabled_rules = {"MORFOLOGIK_RULE_EN_US"}

    def check(text: str) -> list[Hit]:
        return [
            Hit(match.rule_id, match.offset, match.offset + _length(units, text, match), tuple(match.replacements))
            for match in tool.check(text)
        ]

    return check


def _length(units: Any, text: str, match: Any) -> int:
    """Return how many code points a match has; the package leaves the number of UTF-16 units."""
    rest = units.Units(text[match.offset :]).span(0, match.error_length)
    return len(rest) if rest is not None else int(match.error_length)


def harper() -> Checker:
    """Return Harper, without its speller, which takes Arabic names for errors.

    Raises:
        ModuleNotFoundError: if harper-py is not installed.
    """
    module: Any = importlib.import_module("harper")
    linter = module.Linter()
    linter.set_lint_config({**linter.get_lint_config(), "SpellCheck": False})

    def check(text: str) -> list[Hit]:
        return [
            Hit(name, lint.span.start, lint.span.end, tuple(_harper_texts(module, lint)))
            for name, lints in linter.organized_lints(text).items()
            for lint in lints
        ]

    return check


def _harper_texts(module: Any, lint: Any) -> Iterator[str]:
    for suggestion in lint.suggestions:
        if suggestion.kind == module.SuggestionKind.REMOVE:
            yield ""
        elif suggestion.kind == module.SuggestionKind.INSERT_AFTER:
            yield lint.problem_text + suggestion.replacement_text
        else:
            yield suggestion.replacement_text


def proselint() -> Checker:
    """Return proselint with its default checks.

    Raises:
        ModuleNotFoundError: if proselint is not installed.
    """
    checks: Any = importlib.import_module("proselint.checks")
    registry: Any = importlib.import_module("proselint.registry")
    tools: Any = importlib.import_module("proselint.tools")
    registry.CheckRegistry().register_many(checks.__register__)

    def check(text: str) -> list[Hit]:
        if not text.strip():
            return []
        hits = []
        for result in tools.LintFile("text", text).lint():
            found = result.check_result
            # proselint counts from 1: it puts a line end before the text.
            start, end = (min(max(place - 1, 0), len(text)) for place in found.span)
            hits.append(Hit(found.check_path, start, end, (found.replacements,) if found.replacements else ()))
        return hits

    return check


CHECKERS: dict[str, Callable[[], Checker]] = {
    "normalize": ours,
    "normalize without LanguageTool": without_languagetool,
    "LanguageTool": languagetool,
    "harper": harper,
    "proselint": proselint,
}
PACKAGES = {
    "LanguageTool": "'normalize-articles[grammar]' && normalize languagetool install",
    "harper": "harper-py",
    "proselint": "proselint",
}
"""What to install for a checker that is missing."""


def available() -> Iterator[tuple[str, Checker | None]]:
    """Yield each checker by name; None for one that is not installed."""
    for name, make in CHECKERS.items():
        try:
            yield name, make()
        except ModuleNotFoundError:
            yield name, None
