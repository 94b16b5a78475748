"""Two or three spaces where one belongs: "the  city of  Raqqa" becomes "the city of Raqqa"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.typography.english import Lines, Tongue, other_script_after, other_script_before
from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.edit import replace
from normalize.text.rule import Bad, Match, Rule
from normalize.text.spaces import INVISIBLE, LONGEST

_RUN = re.compile(r"  +")
_BEFORE = frozenset(
    ".,;:!?)]%\"'-\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}"
    "\N{EN DASH}\N{EM DASH}"
)
_AFTER = frozenset(
    "([$\"'-\N{POUND SIGN}\N{EURO SIGN}\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{EN DASH}\N{EM DASH}"
)
_SHOWN = dict.fromkeys(map(ord, INVISIBLE))
_QUOTES = frozenset(
    "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}"
)
_ITEM = re.compile(r"\s*(?:[-*\N{BULLET}\N{EN DASH}\N{EM DASH}]|\(?\w{1,3}[.)]|\w{1,3}\))\Z")


class _Tables:
    """Which lines of a block set columns with spaces."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._ends: dict[int, frozenset[int]] = {}
        self._known: dict[int, bool] = {}

    def holds(self, number: int) -> bool:
        """Say whether a line has a tab or a wide gap, or a gap that ends where one of the next line ends."""
        if number not in self._known:
            own = self._gaps(number)
            self._known[number] = self._is_wide(number) or any(
                not own.isdisjoint(self._gaps(other)) for other in (number - 1, number + 1)
            )
        return self._known[number]

    def gaps(self, number: int) -> int:
        """Return how many gaps a line has."""
        return len(self._gaps(number))

    def _is_wide(self, number: int) -> bool:
        line = self._lines.of(number).translate(_SHOWN).strip()
        return "\t" in line or " " * (LONGEST + 1) in line

    def _gaps(self, number: int) -> frozenset[int]:
        if number not in self._ends:
            line = self._lines.of(number)
            self._ends[number] = frozenset(run.end() for run in _RUN.finditer(line) if run.start())
        return self._ends[number]


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    if "  " not in text:
        return
    lines = Lines(block)
    tables = _Tables(lines)
    for run in _RUN.finditer(text):
        start, end = run.span()
        if end - start > LONGEST or not _is_between_words(text, start, end):
            continue
        number = lines.number(start)
        tongue = lines.tongue(start)
        if lines.level(start) is None or tables.holds(number) or _is_item(text, lines.start(number), start):
            continue
        alone = tongue is Tongue.ENGLISH or tables.gaps(number) == 1
        yield Match(
            Span(start, end),
            f"{end - start} spaces stand where one belongs.",
            (replace(text, start + 1, end, ""),),
            Applicability.SAFE if alone else Applicability.SUGGEST,
        )


def _is_item(text: str, line: int, end: int) -> bool:
    return end - line <= 8 and _ITEM.match(text, line, end) is not None


def _is_inner(text: str, start: int, end: int) -> bool:
    """Say whether a quotation mark beside the spaces may have its inner side to them."""
    outer = text[start - 2 : start - 1] if start > 1 else ""
    if text[start - 1] in _QUOTES and not (outer.isalnum() or (outer and outer in ".,!?)")):
        return True
    return text[end] in _QUOTES and not text[end + 1 : end + 2].isalnum()


def _is_between_words(text: str, start: int, end: int) -> bool:
    if not start or end == len(text):
        return False
    before, after = text[start - 1], text[end]
    if not (before.isalnum() or before in _BEFORE) or not (after.isalnum() or after in _AFTER):
        return False
    if (before.isdigit() and after.isdigit()) or _is_inner(text, start, end):
        return False
    return not other_script_before(text, start) and not other_script_after(text, end)


RULE = Rule(
    id="space.double",
    reason="Two or three spaces stand where one belongs.",
    type=IssueType.WHITESPACE,
    mqm="whitespace",
    applicability=Applicability.SAFE,
    argument=(
        "Between two words of a line of English a second space says nothing. Where it may say something nothing is "
        "changed: at the start of a line or after the sign of an item (indentation), in runs of four and more, in "
        "lines with a tab or such a run, where a gap ends in the column of a gap in the next line (a table), and "
        "between two numbers or guillemets. A line with several gaps and no English sentence (a menu) is a suggestion."
    ),
    find=_find,
    bad=(
        Bad("The army  entered the town.", "The army entered the town."),
        Bad("They fled from Raqqa.   Some of them  were wounded.", "They fled from Raqqa. Some of them were wounded."),
        Bad("Deir  Ezzor", "Deir Ezzor"),
        Bad("Home  News  Contact", "Home News Contact"),
    ),
    good=(
        "  Indented, as the first line of a paragraph is.",
        "Name  Age\nOmar  31\nAli   20",
        "Killed in Homs    12",
        "1.  The first of the demands",
        "Between 2011  2014 of them",
        "قال  الرجل",
        "The paper wrote \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}Alep  est libre"
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK} on the first page.",
    ),
)
