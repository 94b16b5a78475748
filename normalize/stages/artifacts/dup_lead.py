"""A sentence that the next one says once more, word for word and further: a lead that was set above its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_HEAD = 6
_LEAST = 12
_MOST = 70
_SHARE = 0.85
_SLACK = 2.0


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    if len(folded) < 2 * _LEAST:
        return
    first = 0
    for sentence in block.sentences:
        first = bisect_left(words.starts, sentence.start, lo=first)
        number = _again(block, first) if first < len(folded) else None
        if number is None:
            continue
        start, end = words.starts[first], words.starts[number]
        yield Match(
            Span(start, end),
            "The next sentence says all of this once more.",
            (replace(block.text, start, end, ""),),
        )


def _again(block: Context, first: int) -> int | None:
    """Return the number of the word with which the sentence that the word `first` opens is said once more."""
    words, folded = block.words, block.words.folded
    places, head = block.index[folded[first]], folded[first : first + _HEAD]
    for number in places[bisect_left(places, first + _LEAST) : bisect_right(places, first + _MOST)]:
        if folded[number : number + _HEAD] != head or words[number] != words[first] or not _may_open(block, number):
            continue
        further = 2 * number - first
        again = folded[first:number] == folded[number:further]
        if again and (further >= len(folded) or begins_sentence(block, further)):
            return None  # the same sentence twice is another rule's
        if _shared(folded, first, number) >= _SHARE:
            return number
    return None


def _may_open(block: Context, number: int) -> bool:
    """Say whether a sentence may begin with the word: behind a stop, or where nothing but a capital shows it."""
    if begins_sentence(block, number):
        return True
    words = block.words
    return words.between(number - 1) == " " and (words[number - 1].islower() or words[number - 1].isdigit())


def _shared(folded: list[str], first: int, second: int) -> float:
    """Return which share of the words from `first` to `second` stand in the same order behind `second`."""
    end = min(len(folded), second + int(_SLACK * (second - first)))
    at, found = second, 0
    for number in range(first, second):
        try:
            at = folded.index(folded[number], at, end) + 1
        except ValueError:
            continue
        found += 1
    return found / (second - first)


RULE = Rule(
    id="dup.lead",
    reason="A sentence stands above the one that says it once more and further.",
    type=IssueType.DUPLICATION,
    mqm="duplication",
    applicability=Applicability.SUGGEST,
    argument="Its words stand in the next sentence in their order. The editor sees to it that nothing of it is lost.",
    arabic="",
    find=_find,
    bad=(
        Bad(
            "Two shells fell on the old market of the town at nine on Monday. "
            "Two shells fell on the old market of the town at nine on Monday and wounded a boy near the mosque.",
            "Two shells fell on the old market of the town at nine on Monday and wounded a boy near the mosque.",
        ),
        Bad(
            "The council has closed the bakery by the river for days because of a lack of flour "
            "The council has closed the bakery by the river for days because of a grave lack of flour and fuel.",
            "The council has closed the bakery by the river for days because of a grave lack of flour and fuel.",
        ),
    ),
    good=(
        "Two shells fell on the old market of the town at nine on Monday. "
        "Two shells fell on the old market of the town last week, and nobody could say from where they had been fired.",
        "Two shells fell. Two shells fell and wounded a boy.",
    ),
)
