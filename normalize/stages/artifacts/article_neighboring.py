"""The article before a neighboring place that is named: "entered the neighboring Raqqa province"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence, phrase_ends
from normalize.stages.artifacts.proper import name_start
from normalize.stages.artifacts.reading import drop, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_NEAR = frozenset("neighboring neighbouring nearby adjacent".split())
_KINDS = frozenset("province city town village governorate".split())
_MOST = 5


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for near in sorted(number for word in _NEAR & block.index.keys() for number in block.index[word]):
        the, first = near - 1, near + 1
        if the < 0 or words[the] != "the" or begins_sentence(block, the) or not joined(block, the, first):
            continue
        for last in range(first, min(first + _MOST, len(folded) - 1)):
            if folded[last + 1] in _KINDS and joined(block, last, last + 1):
                break
        else:
            continue
        if name_start(block, last) != first or not phrase_ends(block, last + 1):
            continue
        yield Match(
            span_of(block, the, last + 1),
            f"A {folded[last + 1]} with its name takes no article.",
            (drop(block, the, the),),
        )


RULE = Rule(
    id="article.neighboring",
    reason="The article stands before a neighboring place with its name.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The name tells which place it is. The editor sees to it that no second noun bears the article.",
    arabic="محافظة الرقة المجاورة: the adjective has the article because the noun is definite",
    gates=_NEAR,
    find=_find,
    bad=(
        Bad("The troops entered the neighboring Raqqa province.", "The troops entered neighboring Raqqa province."),
        Bad("They fled to the nearby Deir Hafer town.", "They fled to nearby Deir Hafer town."),
    ),
    good=(
        "The troops entered neighboring Raqqa province.",
        "They fled to the nearby town.",
        "They fled to the neighboring province of Raqqa.",
        "They met in the nearby Raqqa city council.",
    ),
)
