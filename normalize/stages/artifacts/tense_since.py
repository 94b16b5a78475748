"""The past tense with “since”: "the town was hit by unrest since 2011"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import MONTHS, begins_sentence
from normalize.stages.artifacts.reading import DAYS, FREQUENT_ADVERBS, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import (
    ADJECTIVE,
    AUXILIARY,
    CLOSED,
    GRADED,
    GUESSED,
    ING,
    LINK,
    NOUN,
    NUMBER,
    PARTICIPLE,
    PAST,
    PLURAL,
    PREPOSITION,
    THIRD,
    base_of,
    participle_of,
)
from normalize.text.rule import Bad, Match, Rule

_BE = {"was": "has been", "were": "have been", "is": "has been", "are": "have been"}
_UNDER = frozenset({"under", "without"})
_POINTS = DAYS | MONTHS | frozenset("mid early late last then".split())
_BEGINNINGS = frozenset("beginning start outbreak onset eruption revolution uprising crisis ceasefire truce".split())
_BEGAN = frozenset("came began started went entered took broke".split())
_NOT_BETWEEN = frozenset(
    """first only worst best most biggest largest since that which who whose when where while but because after before
    if as until said says least highest lowest deadliest latest second third""".split()
)
_REACH = 14
_SUBJECT = 4
_VERBS = frozenset(
    """witnessed violated killed lost suffered targeted documented recorded displaced claimed faced experienced saw
    received imposed besieged controlled carried launched conducted left destroyed committed arrested shelled bombed
    remained continued increased exceeded hit cost forced""".split()
)
_OPENERS = frozenset("that and but while where because".split())
_PRONOUNS = {"he": "has", "she": "has", "it": "has", "they": "have", "we": "have"}


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for since in block.index["since"]:
        if since < 3 or since + 1 >= len(folded) or not joined(block, since - 1, since + 1):
            continue
        if not _is_point(block, since + 1):
            continue
        be = _be(block, since)
        if be is None:
            yield from _counted(block, since)
            continue
        done = be + 1
        while done < since and folded[done] in FREQUENT_ADVERBS:
            done += 1
        kind = classes[done]
        present = folded[be] in ("is", "are")
        if present and done < since and (folded[done] in _UNDER or kind & ING):
            kind = PARTICIPLE
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


def _is_point(block: Context, number: int) -> bool:
    """Say whether a point in time follows: "2011", "last May", "the outbreak of", "it came into force"."""
    folded = block.words.folded
    point, following = folded[number], folded[number + 1] if number + 1 < len(folded) else ""
    if point in _POINTS or (point.isdigit() and len(point) == 4):
        return True
    return following in _BEGINNINGS if point == "the" else point == "it" and following in _BEGAN


def _counted(block: Context, since: int) -> Iterator[Match]:
    """Yield a verb of the past that is no passive: "the town witnessed ten raids since May"."""
    words, folded, classes = block.words, block.words.folded, block.classes
    for verb in range(since - 1, max(0, since - _REACH), -1):
        if not joined(block, verb, verb + 1) or folded[verb] in _NOT_BETWEEN:
            return
        kind = classes[verb]
        if kind & (AUXILIARY | LINK) and not kind & PREPOSITION:
            return
        if folded[verb] not in _VERBS or not words[verb].islower():
            continue
        have = _have(block, verb)
        base = base_of(folded[verb], PAST)
        participle = participle_of(base) if base else None
        if have and participle:
            yield Match(
                span_of(block, verb, since),
                f'"Since" takes the perfect, not "{words[verb]}".',
                (replace(block.text, words.starts[verb], words.ends[verb], f"{have} {participle}"),),
            )
        return


def _have(block: Context, verb: int) -> str | None:
    """Return "has" or "have", as the subject asks, None where no subject stands before the verb."""
    words, folded, classes = block.words, block.words.folded, block.classes
    subject = verb - 1
    if subject < 1 or not joined(block, subject, verb):
        return None
    if folded[subject] in _PRONOUNS:
        return _PRONOUNS[folded[subject]]
    if not (words[subject][0].isupper() or classes[subject] & (NOUN | PLURAL)) or classes[subject] & CLOSED:
        return None
    head = subject
    while head and joined(block, head - 1, head) and subject - head < _SUBJECT:
        if folded[head - 1] in _OPENERS:
            break
        head -= 1
        if folded[head] in ("the", "this", "a", "its", "their"):
            break
        if classes[head] & (CLOSED | AUXILIARY):
            return None
    before = folded[head - 1] if head and joined(block, head - 1, head) else ""
    if not begins_sentence(block, head) and before not in _OPENERS:
        return None
    several = before == "and" or (classes[subject] & PLURAL and words[subject].islower())
    return "have" if several else "has"


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
    reason="“Since” stands with the past tense or the present.",
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
        Bad("The camp is besieged by the army since 2013.", "The camp has been besieged by the army since 2013."),
        Bad("The people are living in camps since 2014.", "The people have been living in camps since 2014."),
        Bad("The town witnessed ten raids since last May.", "The town has witnessed ten raids since last May."),
        Bad(
            "The army and its allies violated the truce ten times since it began.",
            "The army and its allies have violated the truce ten times since it began.",
        ),
    ),
    good=(
        "The town witnessed the worst raid since last May.",
        "The men who left since May are in Turkey.",
        "The town witnessed ten raids, and since May it is quiet.",
        "The country has been hit by unrest since 2011.",
        "It was the worst raid recorded since 2011.",
        "He was arrested, and since May nobody has seen him.",
        "She was the first to be elected since 2011.",
    ),
)
