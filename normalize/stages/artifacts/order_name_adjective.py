"""An adjective of place behind the name, where Arabic has it: "Aleppo southern countryside"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import only_spaces
from normalize.stages.artifacts.reading import is_written_small, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_SIDES = frozenset(
    """northern southern eastern western northeastern northwestern southeastern southwestern
    latest largest biggest""".split()
)
_LAND = frozenset(
    """countryside suburb suburbs outskirts province neighborhoods neighbourhoods districts regions borders
    border""".split()
)
_LATEST = frozenset(
    """airstrike airstrikes attack attacks raid raids city town statement offensive operation strike strikes
    defeat""".split()
)
_PARTICLES = frozenset("al el ul ez as ash az ar ad abu bin ibn umm deir tal tel jabal jisr".split())
_IN_S = frozenset("homs damascus tartus tartous jarablus us isis".split())
"""Names that end in s; another one may have lost the apostrophe of its genitive."""

_ENDS = ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s", "s'", "s\N{RIGHT SINGLE QUOTATION MARK}")
_BEFORE = frozenset("in of on to from at near across into and towards the inside".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for side in sorted(number for word in _SIDES & block.index.keys() for number in block.index[word]):
        if (
            side < 1
            or side + 1 >= len(folded)
            or not joined(block, side - 1, side + 1)
            or not is_written_small(block, side)
        ):
            continue
        graded = folded[side].endswith("est")
        if folded[side + 1] not in (_LATEST if graded else _LAND) or words[side - 1].endswith(_ENDS):
            continue
        first = _name_start(block, side - 1)
        if first is None or not first or not only_spaces(words.between(first - 1)) or folded[first - 1] not in _BEFORE:
            continue
        if graded and folded[first - 1] not in ("the",):
            continue
        start, end = words.ends[side - 1], words.ends[side]
        name = words.starts[first]
        yield Match(
            span_of(block, first, side + 1),
            f'"{words[side]}" stands behind the name; English puts it before.',
            (Fix((Edit(Span(name, name), "", f"{words[side]} "), Edit(Span(start, end), text[start:end], ""))),),
        )


def _name_start(block: Context, last: int) -> int | None:
    """Return the number of the first word of the name that ends with the word `last`."""
    words, folded = block.words, block.words.folded
    if not words[last][0].isupper() or (folded[last].endswith("s") and folded[last] not in _IN_S):
        return None
    for mention in block.mentions:
        if mention.span.end == words.ends[last]:
            first = last
            while first and words.starts[first] > mention.span.start:
                first -= 1
            return first
    first = last
    while (
        first
        and words.between(first - 1) in (" ", "-")
        and (words[first - 1][0].isupper() or folded[first - 1] in _PARTICLES)
    ):
        first -= 1
    return first


RULE = Rule(
    id="order.name-adjective",
    reason="An adjective stands behind the name to whose noun it belongs.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument=(
        "Between a name and its noun English has the adjective first, or a genitive. The editor chooses between them."
    ),
    arabic="ريف حلب الجنوبي: the adjective follows the whole idafa, the name included",
    gates=_SIDES,
    find=_find,
    bad=(
        Bad("Clashes went on in Aleppo southern countryside.", "Clashes went on in southern Aleppo countryside."),
        Bad("They fled to Deir ez-Zor western suburbs.", "They fled to western Deir ez-Zor suburbs."),
        Bad("He was hurt in the US latest airstrike.", "He was hurt in the latest US airstrike."),
    ),
    good=(
        "Clashes went on in the southern Aleppo countryside.",
        "Clashes went on in Aleppo's southern countryside.",
        "In Syria northern winds blew.",
        "They took the town in Homs and eastern suburbs.",
    ),
)
