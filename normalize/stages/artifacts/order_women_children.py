"""Pairs whose order English has settled: "children and women", "killed and injured of"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import cased, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_PAIRS = {
    ("children", "women"): "women and children",
    ("injured", "dead"): "dead and injured",
    ("wounded", "killed"): "killed and wounded",
    ("wounded", "dead"): "dead and wounded",
    ("medicine", "food"): "food and medicine",
}


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for first in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        last = first + 2
        if last >= len(folded) or folded[first + 1] != "and" or not joined(block, first, last):
            continue
        after = _PAIRS.get((folded[first], folded[last]))
        if after is None or "," in words.between(first - 1)[:1] or words.between(last)[:1] in ("'", "-"):
            continue
        if first and folded[first - 1] in ("and", "her", "his", "their", "four", "two", "three", "five", "six"):
            continue
        if first and block.words[first - 1].isdigit():
            continue
        span = span_of(block, first, last)
        yield Match(
            span,
            f'English says "{after}".',
            (replace(block.text, span.start, span.end, cased(words[first], after)),),
        )


_GATES = frozenset(first for first, _ in _PAIRS)

RULE = Rule(
    id="order.women-children",
    reason="A pair stands in the order of Arabic.",
    type=IssueType.STYLE,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument="English has settled the order of such pairs. The editor keeps the other where it says something.",
    arabic="الأطفال والنساء: children come first",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("Most of the dead are children and women.", "Most of the dead are women and children."),
        Bad("Dozens of wounded and killed were brought in.", "Dozens of killed and wounded were brought in."),
    ),
    good=(
        "Most of the dead are women and children.",
        "He left with his children and women of the house.",
        "Three children and women were hurt.",
    ),
)
