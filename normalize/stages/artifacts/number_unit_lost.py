"""A distance without its unit: "130 southeast of the city"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_SIDES = frozenset("north south east west northeast northwest southeast southwest".split())
_AWAY = frozenset({"of", "from"})
_YEARS = range(1900, 2100)


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for side in sorted(number for word in _SIDES & block.index.keys() for number in block.index[word]):
        number = side - 1
        if number < 1 or side + 1 >= len(folded) or folded[side + 1] not in _AWAY or not words[side].islower():
            continue
        if not joined(block, number - 1, side + 1) or not folded[number].isdigit() or not folded[number].isascii():
            continue
        if int(folded[number]) in _YEARS or folded[number][0] == "0" or block.text[words.starts[number] - 1] != " ":
            continue
        at = words.ends[number]
        yield Match(
            span_of(block, number, side),
            "A distance has no unit: kilometers?",
            (Fix((Edit(Span(at, at), "", " km"),)),),
        )


RULE = Rule(
    id="number.unit-lost",
    reason="A distance stands without its unit.",
    type=IssueType.OMISSION,
    mqm="omission",
    applicability=Applicability.SUGGEST,
    argument="Arabic sources count in kilometers. The editor sees to it that miles or a road's number are not meant.",
    arabic="على بعد 130 كم جنوب شرق المدينة: كم is easily lost",
    gates=_SIDES,
    find=_find,
    bad=(
        Bad("It lies 130 southeast of the city.", "It lies 130 km southeast of the city."),
        Bad("They were held at a post 12 north of Homs.", "They were held at a post 12 km north of Homs."),
    ),
    good=(
        "It lies 130 km southeast of the city.",
        "In 2014 north of Homs two men fled.",
        "They took Highway 5, north of Homs.",
        "Of the posts, 12 are north of Homs.",
    ),
)
