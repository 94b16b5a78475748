"""Direction marks without any right-to-left text around them: they are invisible and go."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from normalize.stages.typography.english import Lines, Tongue
from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.edit import replace
from normalize.text.rule import Bad, Match, Rule

_SINGLE = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
_OVERRIDES = "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
_PAIRED = (
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}\N{LEFT-TO-RIGHT ISOLATE}"
    "\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
) + _OVERRIDES
_RUN = re.compile(f"[{_SINGLE}{_PAIRED}]+")
_OVERRIDE = re.compile(f"[{_OVERRIDES}]")
_MARKS = f"[{_SINGLE}]"
_RIGHT_TO_LEFT = rf"\p{{Bidi_Class=R}}\p{{Bidi_Class=AL}}\p{{Bidi_Class=AN}}--{_MARKS}"
_RTL = regex.compile(f"[{_RIGHT_TO_LEFT}]", regex.V1)
_STRONG = regex.compile(rf"[\p{{Bidi_Class=L}}{_RIGHT_TO_LEFT}]", regex.V1)
_STRONG_BACK = regex.compile(rf"(?r)[\p{{Bidi_Class=L}}{_RIGHT_TO_LEFT}]", regex.V1)
_REACH = 40


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    lines = Lines(block)
    known: dict[int, tuple[bool, bool]] = {}
    for run in _RUN.finditer(text):
        start, end = run.span()
        if lines.tongue(start) is Tongue.OTHER or not lines.words(start):
            continue
        number = lines.number(start)
        if number not in known:
            line = lines.of(number)
            known[number] = bool(_RTL.search(line)), bool(_OVERRIDE.search(line))
        mixed, overridden = known[number]
        if mixed and not (frozenset(run.group()) <= frozenset(_SINGLE) and _is_within_english(text, start, end)):
            continue
        yield Match(
            Span(start, end),
            "An invisible direction mark stands where all text runs from left to right.",
            (replace(text, start, end, ""),),
            Applicability.SUGGEST if overridden else Applicability.SAFE,
        )


def _is_within_english(text: str, start: int, end: int) -> bool:
    """Say whether the nearest letters on both sides, in the same line, run from left to right."""
    before = _STRONG_BACK.search(text, max(0, start - _REACH), start)
    after = _STRONG.search(text, end, min(len(text), end + _REACH))
    if before is None or after is None or _RTL.match(before.group()) or _RTL.match(after.group()):
        return False
    return not frozenset("\r\n") & frozenset(text[before.start() : after.end()])


RULE = Rule(
    id="characters.bidi",
    reason="An invisible direction mark stands in text that runs from left to right anyway.",
    type=IssueType.CHARACTERS,
    mqm=None,
    applicability=Applicability.SAFE,
    argument=(
        "Direction marks act on right-to-left letters and on what stands beside them. In a line without any, and "
        "between two left-to-right letters, English reads the same or only now reads right; pairs in a line that holds "
        "Arabic or Hebrew stay whole. A line with an override, which shows letters backwards, is a suggestion."
    ),
    arabic="(the marks come from right-to-left editors)",
    characters=_SINGLE + _PAIRED,
    find=_find,
    bad=(
        Bad("They fled\N{RIGHT-TO-LEFT MARK} from the town.", "They fled from the town."),
        Bad(
            "\N{LEFT-TO-RIGHT EMBEDDING}They fled from the town.\N{POP DIRECTIONAL FORMATTING}",
            "They fled from the town.",
        ),
        Bad("The name\N{LEFT-TO-RIGHT MARK} of the man is عمر in Arabic.", "The name of the man is عمر in Arabic."),
    ),
    good=(
        "The man \N{RIGHT-TO-LEFT EMBEDDING}عمر (1)\N{POP DIRECTIONAL FORMATTING} fled from the town.",
        "The man عمر\N{LEFT-TO-RIGHT MARK} (1) fled from the town.",
        "قال\N{RIGHT-TO-LEFT MARK}. الرجل",
        "\N{RIGHT-TO-LEFT MARK}",
    ),
)
