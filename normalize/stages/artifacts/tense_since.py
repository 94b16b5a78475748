"""The past tense with “since”: "the town was hit by unrest since 2011"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import MONTHS
from normalize.stages.artifacts.reading import DAYS, FREQUENT_ADVERBS, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import ADJECTIVE, AUXILIARY, GRADED, GUESSED, NUMBER, PARTICIPLE, PAST, THIRD
from normalize.text.rule import Bad, Match, Rule

_BE = {"was": "has been", "were": "have been"}
_POINTS = DAYS | MONTHS | frozenset("mid early late last then".split())
_NOT_BETWEEN = frozenset(
    """first only worst best most biggest largest since that which who whose when where while but because after before
    if as until said says least highest lowest deadliest latest second third""".split()
)
_REACH = 12


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for since in block.index["since"]:
        if since < 3 or since + 1 >= len(folded) or not joined(block, since - 1, since + 1):
            continue
        point = folded[since + 1]
        if point not in _POINTS and not (point.isdigit() and len(point) == 4):
            continue
        be = _be(block, since)
        if be is None:
            continue
        done = be + 1
        while done < since and folded[done] in FREQUENT_ADVERBS:
            done += 1
        kind = classes[done]
        if not kind & PARTICIPLE or (kind & ADJECTIVE and not kind & PAST) or done >= since:
            continue
        subject = folded[be - 1] if be else ""
        if subject in ("there", "it", "what", "this", "that") or (be and classes[be - 1] & AUXILIARY):
            continue
        yield Match(
            span_of(block, be, since),
            f'"Since" takes the perfect, not "{words[be]}".',
            (replace(block.text, words.starts[be], words.ends[be], _BE[folded[be]]),),
        )


def _be(block: Context, since: int) -> int | None:
    """Return the number of the "was" or "were" whose clause the word `since` ends."""
    words, folded, classes = block.words, block.words.folded, block.classes
    for number in range(since - 1, max(-1, since - _REACH), -1):
        if not joined(block, number, number + 1) or folded[number] in _NOT_BETWEEN:
            return None
        if folded[number] in _BE and words[number].islower():
            return number
        kind = classes[number]
        if kind & (AUXILIARY | GRADED) or (kind & THIRD and not kind & ~THIRD & ~GUESSED):
            return None
        if kind & NUMBER and folded[number] not in ("one", "two"):
            continue
    return None


RULE = Rule(
    id="tense.since",
    reason="“Since” stands with the past tense.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="What goes on since a point in time takes the perfect. In a story of the past it is “had been”.",
    arabic="شهدت البلاد منذ عام 2011: the past with منذ",
    gates=frozenset({"since"}),
    find=_find,
    bad=(
        Bad(
            "The country was hit by unrest since mid-March 2011.",
            "The country has been hit by unrest since mid-March 2011.",
        ),
        Bad(
            "The families were besieged in the camp since May.",
            "The families have been besieged in the camp since May.",
        ),
    ),
    good=(
        "The country has been hit by unrest since 2011.",
        "It was the worst raid recorded since 2011.",
        "He was arrested, and since May nobody has seen him.",
        "She was the first to be elected since 2011.",
    ),
)
