"""The same adverb twice in one clause: "later issued an order later"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from normalize.stages.artifacts.phrases import AUXILIARIES, LINKS
from normalize.text import Applicability, Context, Fix, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_ADVERBS = frozenset("later also previously recently currently yesterday tomorrow already".split())
_NEXT = 12
_MEASURES = frozenset("not years days months weeks hours minutes".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for word in _ADVERBS & block.index.keys():
        for first, second in pairwise(block.index[word]):
            if not 1 < second - first <= _NEXT or not _one_clause(block, first, second):
                continue
            if "than" in folded[second + 1 : second + 2] or words.between(second)[:1] == "-":
                continue
            if first and folded[first - 1] in _MEASURES:
                continue
            yield Match(
                Span(max(words.starts[first] - 1, 0), words.ends[second]),
                f'"{word}" stands twice in one clause.',
                (_without(block, second), _without(block, first)) if first else (_without(block, second),),
            )


def _one_clause(block: Context, first: int, second: int) -> bool:
    words, folded = block.words, block.words.folded
    return (LINKS | AUXILIARIES).isdisjoint(folded[first:second]) and all(
        words.between(number) in (" ", "\N{NO-BREAK SPACE}") for number in range(first, second)
    )


def _without(block: Context, number: int) -> Fix:
    words = block.words
    if number and words.between(number - 1).isspace():
        return replace(block.text, words.ends[number - 1], words.ends[number], "")
    return replace(block.text, words.starts[number], words.starts[number + 1], "")


RULE = Rule(
    id="dup.adverb",
    reason="The same adverb stands twice in one clause.",
    type=IssueType.DUPLICATION,
    mqm="duplication",
    applicability=Applicability.SUGGEST,
    argument="Two things may be later; the editor decides which of the words goes.",
    arabic="",
    gates=_ADVERBS,
    find=_find,
    bad=(
        Bad("The group later issued an order later on the money.", "The group later issued an order on the money."),
        Bad("He also met the guards also.", "He also met the guards."),
    ),
    good=(
        "The group later issued an order on the money.",
        "He also met the guards, and he also met the families.",
        "The group left later, and later it came back.",
        "Two years later they met, and later still they left.",
        "The men already working there had already left.",
    ),
)
