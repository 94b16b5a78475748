"""A noun or verb that stands twice in a row: "they killed killed", "the town town of"."""

from __future__ import annotations

from collections.abc import Iterator
from operator import eq

from normalize.stages.artifacts.phrases import FUNCTION_WORDS, only_spaces
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_MIN_LETTERS = 4
_TWICE = FUNCTION_WORDS | frozenset(
    """very really much many more long never ever again almost every only well good great high deep far fast slow
    hard ha bye blah knock tsk there please quick round poor dear hear yeah okay wait stop look come home news
    walkie""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    same = bytes(map(eq, folded, folded[1:]))
    at = same.find(b"\1")
    while at >= 0:
        last = at + 1
        while last < len(same) and same[last]:
            last += 1
        if _is_slip(block, at, last):
            start, end = words.starts[at], words.ends[last]
            yield Match(
                Span(start, end),
                f'"{words[at]}" stands {last - at + 1} times in a row.',
                (replace(block.text, words.ends[at], end, ""),),
            )
        at = same.find(b"\1", last)


def _is_slip(block: Context, first: int, last: int) -> bool:
    """Say whether nobody would write the word so many times: no name, no adverb, nothing but spaces between."""
    words = block.words
    word = words.folded[first]
    if len(word) < _MIN_LETTERS or word in _TWICE or word.endswith("ly") or not word.isalpha():
        return False
    if any(not only_spaces(words.between(number)) for number in range(first, last)):
        return False
    if words.between(last)[:1] == "-" or (first and words.between(first - 1)[-1:] == "-"):
        return False
    return all(words[number].islower() for number in range(first, last + 1))


RULE = Rule(
    id="dup.content-word",
    reason="The same word stands twice in a row.",
    type=IssueType.DUPLICATION,
    mqm="duplication",
    applicability=Applicability.SUGGEST,
    argument="In small letters, with nothing but spaces between; the editor decides whether it is meant.",
    arabic="",
    find=_find,
    bad=(
        Bad("They killed killed two guards.", "They killed two guards."),
        Bad("He fled to the town town town of Homs.", "He fled to the town of Homs."),
    ),
    good=(
        "They killed two guards.",
        "It was a very very long war.",
        "The band Duran Duran played.",
        "He went home, home to Homs.",
    ),
)
