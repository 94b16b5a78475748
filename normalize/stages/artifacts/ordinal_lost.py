"""A number where its ordinal belongs: "on its 63 day", "the 3 week of the siege"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_UNITS = frozenset("day week month year anniversary session time brigade division".split())
_SINGLE = frozenset("its the their his her".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for unit in sorted(number for word in _UNITS & block.index.keys() for number in block.index[word]):
        count, owner = unit - 1, unit - 2
        if owner < 0 or not folded[count].isdigit() or folded[owner] not in _SINGLE:
            continue
        if not joined(block, owner, unit) or not is_written_small(block, unit) or not phrase_ends(block, unit):
            continue
        if not folded[count].isascii() or len(folded[count]) > 3:
            continue
        yield Match(
            span_of(block, owner, unit),
            f'"{words[count]} {words[unit]}" is one of a row and takes the ordinal.',
            (replace(block.text, words.starts[count], words.ends[count], words[count] + _ending(folded[count])),),
        )


def _ending(count: str) -> str:
    if count[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(count[-1], "th")


RULE = Rule(
    id="number.ordinal-lost",
    reason="A number stands where its ordinal belongs.",
    type=IssueType.NUMBERS,
    mqm="number",
    applicability=Applicability.SUGGEST,
    argument=(
        "The noun is a singular, so the number tells which and not how many. The editor sees to it that no "
        "plural is meant."
    ),
    arabic="في يومها الـ63: an ordinal is written with the article and digits",
    gates=_UNITS,
    find=_find,
    bad=(
        Bad("The campaign goes on in its 63 day.", "The campaign goes on in its 63rd day."),
        Bad("It was the 12 week of the siege.", "It was the 12th week of the siege."),
    ),
    good=(
        "The campaign goes on in its 63rd day.",
        "It was a 12 week siege.",
        "The 5 day truce held.",
        "In the 30 days of the siege.",
    ),
)
