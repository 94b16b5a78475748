"""A "that" for a reason behind "especially": "it is hard to count, especially that the town is closed"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import PERSONAL
from normalize.stages.artifacts.reading import is_written_small, joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import AUXILIARY, DETERMINER, FINITE
from normalize.text.rule import Bad, Match, Rule

_ADVERBS = frozenset({"especially", "particularly"})
_REACH = 12


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for adverb in sorted(number for word in _ADVERBS & block.index.keys() for number in block.index[word]):
        that = adverb + 1
        if that + 2 >= len(folded) or folded[that] != "that" or not joined(block, adverb, that):
            continue
        opens = classes[that + 1] & DETERMINER or folded[that + 1] in PERSONAL or not is_written_small(block, that + 1)
        if not opens or folded[that + 1] == "which":
            continue
        clause = range(that + 2, min(that + _REACH, len(folded)))
        if any(classes[number] & (FINITE | AUXILIARY) for number in clause):
            yield Match(
                span_of(block, adverb, that),
                f'A reason behind "{words[adverb]}" takes "since".',
                (put(block, that, "since"), put(block, that, "as")),
            )


RULE = Rule(
    id="link.especially-that",
    reason="“That” gives a reason behind “especially”.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="A whole clause follows, which says why. The editor decides between “since” and “as”.",
    arabic="خاصةً أن، لا سيما أن: أن with a clause behind the adverb",
    gates=_ADVERBS,
    find=_find,
    bad=(
        Bad(
            "They cannot be counted, especially that the town is closed.",
            "They cannot be counted, especially since the town is closed.",
        ),
        Bad(
            "He fled, especially that they were looking for him.",
            "He fled, especially since they were looking for him.",
        ),
    ),
    good=(
        "They cannot be counted, especially since the town is closed.",
        "He likes the town, especially that of old.",
        "He said especially that.",
    ),
)
