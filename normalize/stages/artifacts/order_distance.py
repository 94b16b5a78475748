"""A distance put as in Arabic: "is far 20 km from the town", "at 20 km from the town"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import drop, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import NUMBER
from normalize.text.rule import Bad, Match, Rule

_UNITS = frozenset("km kilometers kilometres kilometer kilometre miles mile meters metres m".split())
_ABOUT = frozenset("about only around some nearly almost approximately".split())
_BE = frozenset("is are was were lies located situated".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for unit in sorted(number for word in _UNITS & block.index.keys() for number in block.index[word]):
        number = unit - 1
        if number < 1 or not classes[number] & NUMBER or not joined(block, number, unit):
            continue
        behind = folded[unit + 1] if unit + 1 < len(folded) else ""
        first = number - 1
        while first > 0 and folded[first] in _ABOUT:
            first -= 1
        if first < 1 or not joined(block, first - 1, unit) or folded[first - 1] not in _BE:
            continue
        if folded[first] == "far" or (folded[first] == "at" and behind == "from"):
            yield Match(
                span_of(block, first - 1, unit),
                f'A distance stands alone, without "{words[first]}".',
                (drop(block, first, first),),
            )


RULE = Rule(
    id="order.distance",
    reason="A distance has a word before it that English leaves out.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="“Is 20 km from” says how far a place lies. The editor sees to it that no rest of a sentence is meant.",
    arabic="تبعد 20 كم عن، على بعد 20 كم: “it is far by”, and “at a distance of”",
    gates=_UNITS,
    find=_find,
    bad=(
        Bad("The village is far 20 km from the border.", "The village is 20 km from the border."),
        Bad("The camp is located at 5 kilometers from the town.", "The camp is located 5 kilometers from the town."),
    ),
    good=(
        "The village is 20 km from the border.",
        "He ran at 20 km an hour.",
        "The front is far, 20 km from the border.",
        "The plane was at 300 m when it fell.",
    ),
)
