"""A verb that does not agree with the subject beside it: "the fighters was", "they has", "there is many"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import NUMBER_WORDS, PREPOSITIONS, begins_sentence
from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, is_written_small, joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import (
    ADJECTIVE,
    CLOSED,
    DETERMINER,
    GUESSED,
    MASS,
    NOUN,
    NUMBER,
    PARTICIPLE,
    PLURAL,
)
from normalize.text.rule import Bad, Match, Rule

_MANY = {"was": "were", "is": "are", "has": "have", "doesn't": "don't", "wasn't": "weren't", "isn't": "aren't"}
_PLURALS = SEVERAL_PEOPLE | frozenset(
    """airstrikes areas arrests attacks bombs camps cars cases checkpoints cities clashes conditions corpses
    crimes defections documents explosions factions families forces groups houses injuries killings losses massacres
    militias mosques operations planes prices prisons raids rockets schools shells tanks towns troops vehicles villages
    warplanes weapons wounds police units""".split()
)
_DETERMINERS = frozenset("the no these those some many several all most other".split()) | NUMBER_WORDS

_RELATIVES = frozenset({"who", "which"})
_SINGULARS = frozenset(
    """news series means headquarters politics economics works species athletics premises barracks customs ethics
    statistics physics mathematics gymnastics logistics crossroads chaos""".split()
)
_SUBJECTS = _PLURALS | {"there", "they", "we"}
_THERE = frozenset("is was".split())
_COUNT = frozenset("many several".split())


def _find(block: Context) -> Iterator[Match]:
    folded = block.words.folded
    for verb in sorted(number for word in _MANY.keys() & block.index.keys() for number in block.index[word]):
        subject = verb - 1
        if subject > 0 and folded[subject] in _RELATIVES and _is_their_relative(block, subject):
            yield _match(block, subject, verb)
            continue
        if (
            subject < 0
            or not (folded[subject] in _SUBJECTS or _is_several(block, subject))
            or not joined(block, subject, verb)
            or not is_written_small(block, verb)
        ):
            continue
        if folded[subject] == "there":
            if _counts(block, verb):
                yield _match(block, subject, verb)
        elif folded[subject] == "they" or (folded[subject] == "we" and folded[verb] != "was"):
            if not subject or folded[subject - 1] not in ("than", "as"):
                yield _match(block, subject, verb)
        elif _is_whole_subject(block, subject):
            yield _match(block, subject, verb)


def _is_several(block: Context, noun: int) -> bool:
    """Say whether the word can be nothing but a plural in -s."""
    word, kind = block.words.folded[noun], block.classes[noun]
    sure = kind & PLURAL and not kind & (NOUN | MASS | GUESSED | ADJECTIVE | CLOSED)
    return bool(sure) and word.endswith("s") and word not in _SINGULARS


def _is_their_relative(block: Context, relative: int) -> bool:
    """Say whether the relative speaks of the several people or things right before it: "the houses which was"."""
    words, folded, classes = block.words, block.words.folded, block.classes
    noun = relative - 1
    if not joined(block, noun, relative + 1) or not is_written_small(block, noun):
        return False
    if folded[relative] == "who":
        return folded[noun] in SEVERAL_PEOPLE and folded[noun - 1] not in ("of", "among")
    if folded[noun] not in _PLURALS or noun < 2:
        return False
    first = noun
    while first and joined(block, first - 1, first) and classes[first - 1] & (ADJECTIVE | NUMBER | DETERMINER):
        first -= 1
    return first < noun and first > 0 and folded[first - 1] not in PREPOSITIONS | {"and", "or"} and bool(words[first])


def _counts(block: Context, verb: int) -> bool:
    """Say whether several things follow "there is": "there is many people", "there was five men"."""
    folded, classes = block.words.folded, block.classes
    if folded[verb] not in _THERE or verb + 2 >= len(folded) or not joined(block, verb, verb + 2):
        return False
    if not classes[verb + 2] & PLURAL or not is_written_small(block, verb + 2):
        return False
    return folded[verb + 1] in _COUNT or folded[verb + 1] in NUMBER_WORDS


def _is_whole_subject(block: Context, noun: int) -> bool:
    """Say whether the noun is the head of its phrase, which stands where a clause begins."""
    words, folded, classes = block.words, block.words.folded, block.classes
    first = noun
    if not is_written_small(block, noun):
        return False
    while first and joined(block, first - 1, first) and classes[first - 1] & (ADJECTIVE | PARTICIPLE | NUMBER):
        if folded[first - 1] in PREPOSITIONS:
            break
        first -= 1
    if (first == noun and first and folded[first - 1] in _DETERMINERS and joined(block, first - 1, first)) or (
        first and folded[first - 1] in _DETERMINERS and joined(block, first - 1, first)
    ):
        first -= 1
    elif first == noun and not begins_sentence(block, noun):
        return False
    if first == noun and not words[first][0].isupper():
        return False
    if first and folded[first] == "no" and folded[first - 1] == "and":
        return True
    return begins_sentence(block, first) or (first > 0 and folded[first - 1] in ("that", "because", "although"))


def _match(block: Context, subject: int, verb: int) -> Match:
    words = block.words
    return Match(
        span_of(block, subject, verb),
        f'"{words[verb]}" does not agree with "{words[subject]}".',
        (put(block, verb, _MANY[words.folded[verb]]),),
    )


RULE = Rule(
    id="agreement.subject-verb",
    reason="The verb does not agree with the subject beside it.",
    type=IssueType.GRAMMAR,
    mqm="agreement",
    applicability=Applicability.SUGGEST,
    argument="The subject stands whole before its verb, with nothing to which it could belong. Speech may want it so.",
    arabic="كانت القوات، هناك الكثير: a plural of things takes a verb in the feminine singular",
    gates=frozenset(_MANY),
    find=_find,
    bad=(
        Bad("The fighters was seen at dawn.", "The fighters were seen at dawn."),
        Bad("He said that the armed groups has left.", "He said that the armed groups have left."),
        Bad("There is many people in the camp.", "There are many people in the camp."),
        Bad("The camp was hit and no injuries was recorded.", "The camp was hit and no injuries were recorded."),
        Bad("They has left the town.", "They have left the town."),
        Bad("They rebuilt the houses which was burned.", "They rebuilt the houses which were burned."),
        Bad("The police has closed the road.", "The police have closed the road."),
    ),
    good=(
        "The number of fighters was small.",
        "The fighters were seen at dawn.",
        "Killing civilians is a crime.",
        "There is some people smuggling.",
        "One of the areas is empty.",
        "They rebuilt the street of houses which was burned.",
        "The news was bad.",
    ),
)
