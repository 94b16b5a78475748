"""A phrase that is written twice in a row: "in the town of in the town of", or a loop of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from normalize.stages.artifacts.phrases import FUNCTION_WORDS, only_spaces
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_LENGTHS = range(3, 13)
_MIN_BLOCK = 6


def _find(block: Context) -> Iterator[Match]:
    folded = block.words.folded
    if len(folded) < _MIN_BLOCK:
        return
    done = 0
    for first, length in sorted(_repeats(block)):
        if first < done:
            continue
        last = first + length
        while folded[last : last + length] == folded[first : first + length] and _runs_on(block, last - 1, length):
            last += length
        match = _match(block, first, length, last)
        if match:
            done = last
            yield match


def _repeats(block: Context) -> Iterator[tuple[int, int]]:
    """Yield where as many words as the second number stand again right behind themselves."""
    folded = block.words.folded
    for word, places in block.index.items():
        if len(places) == 1 or word in FUNCTION_WORDS:
            continue
        for one, other in pairwise(places):
            length = other - one
            if length not in _LENGTHS:
                continue
            first, last = one, one + 1
            while first and one - first < length and folded[first - 1] == folded[first - 1 + length]:
                first -= 1
            while last - first < length and last + length < len(folded) and folded[last] == folded[last + length]:
                last += 1
            if last - first >= length:
                yield first, length


def _runs_on(block: Context, number: int, count: int) -> bool:
    """Say whether nothing but spaces parts the word `number` from the next, and so on for as many words."""
    return all(only_spaces(block.words.between(place)) for place in range(number, number + count))


def _match(block: Context, first: int, length: int, last: int) -> Match | None:
    words, text = block.words, block.text
    phrase = words.folded[first : first + length]
    quoted = text[words.starts[first] : words.ends[first + length - 1]]
    if last == first + length or len(set(phrase)) < 3 or any(word.isdecimal() for word in phrase):
        return None
    if not _runs_on(block, first, length - 1):
        return None
    return Match(
        Span(words.starts[first], words.ends[last - 1]),
        f'"{quoted}" is written {(last - first) // length} times.',
        (replace(text, words.ends[first + length - 1], words.ends[last - 1], ""),),
    )


RULE = Rule(
    id="dup.phrase",
    reason="A phrase is written again right behind itself.",
    type=IssueType.DUPLICATION,
    mqm="duplication",
    applicability=Applicability.SUGGEST,
    argument="Three words or more, word for word, with nothing but spaces between; a speaker may repeat himself.",
    arabic="",
    find=_find,
    bad=(
        Bad("They fled from the town of from the town of Hama.", "They fled from the town of Hama."),
        Bad(
            "He said the road is closed the road is closed the road is closed.",
            "He said the road is closed.",
        ),
    ),
    good=(
        "They fled from the town of Hama and the town of Homs.",
        "They waited day after day after day after day.",
        "No to the war, no to the war, no to the war.",
        "He asked again and again and again.",
    ),
)
