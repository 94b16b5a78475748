"""“Between” said twice of one pair: "between the army and between the rebels"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from normalize.stages.artifacts.reading import drop, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_REACH = 12


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for first, again in pairwise(block.index["between"]):
        link = again - 1
        if folded[link] != "and" or not joined(block, link, again + 1):
            continue
        if again - first > _REACH or "and" in folded[first:link]:
            continue
        if any(not words.between(number).isspace() and words.between(number) != "-" for number in range(first, link)):
            continue
        yield Match(
            span_of(block, link, again + 1), '"Between" is said once for both sides.', (drop(block, again, again),)
        )


RULE = Rule(
    id="prep.between-twice",
    reason="“Between” is said of each side.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="One “between” holds both sides. The editor sees to it that two pairs are not meant.",
    arabic="بين الجيش وبين المعارضة: بين may be said again",
    gates=frozenset({"between"}),
    find=_find,
    bad=(
        Bad(
            "Clashes between the army and between the rebels went on.",
            "Clashes between the army and the rebels went on.",
        ),
        Bad("The road between Homs and between Hama is cut.", "The road between Homs and Hama is cut."),
    ),
    good=(
        "The road between Homs and Hama and between Hama and Idlib is cut.",
        "Clashes between the army and the rebels went on.",
    ),
)
