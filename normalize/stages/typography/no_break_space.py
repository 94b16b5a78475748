"""A no-break space, or another odd one, between two English words: it becomes an ordinary space.

Where it is meant it stays: between a number and its unit, within a number, after "No." or "Dr." and within French.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.typography.english import Lines, other_script_after, other_script_before
from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.edit import replace
from normalize.text.rule import Bad, Match, Rule
from normalize.text.spaces import FREE, INVISIBLE, LONGEST, ODD, SPACES, is_half_a_letter

_RUN = re.compile(f"[{SPACES}]+")
_ODD = frozenset(ODD)
_EDGES = FREE | frozenset(INVISIBLE)
_NOT_BEFORE = frozenset(
    "([{$#\N{POUND SIGN}\N{EURO SIGN}\N{SECTION SIGN}\N{NUMERO SIGN}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_NOT_AFTER = frozenset(
    ".,;:!?)]}%\N{PER MILLE SIGN}\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}\N{ARABIC COMMA}\N{ARABIC SEMICOLON}"
    "\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}\N{ARABIC PERCENT SIGN}"
)
_UNITS = frozenset(
    """km m cm mm kg g mg t l ml ha ft in mi lb lbs oz kw mw gw kwh mwh hz khz mhz ghz kb mb gb tb h min s am pm a.m p.m
    mph km/h bn mn k hundred thousand million billion trillion percent per dollars dollar pounds pound euros euro liras
    lira dinars dinar rials usd eur gbp syp iqd lbp kilometres kilometers metres meters miles tonnes tons kilograms
    kilos litres liters barrels hectares degrees""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[./][^\W\d_]+)*")
_SHORTENED = re.compile(r"(?<!\w)(?:[A-Z]|[A-Z][a-z]{1,3}|no|nos|p|pp|vol|fig|art|para|ed|eds|cf|e\.g|i\.e)\.\Z")


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    lines = Lines(block)
    for run in _RUN.finditer(text):
        if _ODD.isdisjoint(run.group()):
            continue
        start, end = run.span()
        if not start or end == len(text) or end - start > LONGEST or not _is_between_words(text, start, end):
            continue
        level = lines.level(start)
        if level is None or (level is not Applicability.SAFE and text[start - 1].isdigit()):
            continue
        yield Match(
            Span(start, end),
            "A space that is not the ordinary one stands between two words.",
            (replace(text, start, end, " "),),
            level,
        )


def _is_between_words(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1], text[end]
    if before in _EDGES or after in _EDGES or before in _NOT_BEFORE or after in _NOT_AFTER:
        return False
    if before.isdigit() and not after.isalpha():
        return after in "(-\N{EN DASH}\N{EM DASH}\N{LEFT DOUBLE QUOTATION MARK}"
    if before.isdigit() and (unit := _WORD.match(text, end)) and unit.group().lower() in _UNITS:
        return False
    if before == "." and _SHORTENED.search(text, max(0, start - 6), start):
        return False
    if any(is_half_a_letter(text, at) for at in range(start, end)):
        return False
    return not other_script_before(text, start) and not other_script_after(text, end)


RULE = Rule(
    id="space.no-break",
    reason="A no-break space or another odd space stands where English sets an ordinary one.",
    type=IssueType.WHITESPACE,
    mqm="whitespace",
    applicability=Applicability.SAFE,
    argument=(
        "Pages and editors leave such spaces behind; between two English words they read as a space and nothing else. "
        "Those that a typesetter means are left: in a number, between a number and its unit or symbol, after a "
        "shortened word or an initial, within guillemets, before French punctuation, and in other languages. "
        "A line too short to show its language is a suggestion."
    ),
    characters=ODD,
    find=_find,
    bad=(
        Bad(
            "They fled to the\N{NO-BREAK SPACE}city after the\N{THIN SPACE}raid.",
            "They fled to the city after the raid.",
        ),
        Bad(
            "He was trying to justify \N{NO-BREAK SPACE}what had happened.",
            "He was trying to justify what had happened.",
        ),
        Bad("ARA\N{NO-BREAK SPACE}News", "ARA News"),
    ),
    good=(
        "The town is 12\N{NO-BREAK SPACE}km from the border.",
        "They seized 30\N{NARROW NO-BREAK SPACE}000 of the rifles.",
        "They met Dr.\N{NO-BREAK SPACE}Khoury in the hospital.",
        "The paper wrote: \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{NO-BREAK SPACE}Alep est"
        "\N{NO-BREAK SPACE}libre\N{NO-BREAK SPACE}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK} on the first page.",
        "قال\N{NO-BREAK SPACE}الرجل",
        "Les forces\N{NO-BREAK SPACE}du régime dans la ville.",
        "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}This line is set in from the margin.",
    ),
)
