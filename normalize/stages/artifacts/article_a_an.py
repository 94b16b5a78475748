"""An article that the next word's sound does not take: "an Syrian airstrike", "a explosion"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, ADVERB, CLOSED, GRADED, ING, NOUN, PARTICIPLE
from normalize.text.rule import Bad, Match, Rule

_NAMED = NOUN | ADJECTIVE | GRADED | PARTICIPLE | ADVERB | ING
"""What an article can stand before; "an the" has another word for its article's."""

_VOWELS = "aeiou"
_AS_CONSONANT = ("u", "eu", "one", "once")
"""Beginnings that are or may be spoken with a consonant though a vowel is written."""

_MUTE_H = ("hour", "hono", "heir", "honest")
_EITHER_H = ("hist", "hotel", "habit", "heroic", "herb")


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for article in sorted((*block.index.get("a", ()), *block.index.get("an", ()))):
        word = article + 1
        if word >= len(folded) or (
            (folded[word][0] in _VOWELS) == (folded[article] == "an") and folded[word][0] != "h"
        ):
            continue
        if not joined(block, article, word) or words[article] not in ("a", "an", "An", "A"):
            continue
        form = words[word]
        if len(form) < 3 or not form.isalpha() or not form.isascii() or not form[1:].islower():
            continue  # letters are spoken one by one: "an FSA fighter", "a US officer"
        if words[article] == "A" and (not form.islower() or (words.between(article - 1).strip() == "" and article)):
            continue
        if block.classes[word] & CLOSED or not block.classes[word] & _NAMED or folded[word][0] == "x":
            continue
        right = _article(folded[word])
        if right and right != folded[article]:
            yield Match(span_of(block, article, word), f'"{form}" takes "{right}".', (put(block, article, right),))


def _article(word: str) -> str:
    """Return the article that the sound of the word asks for, "" where the spelling does not tell."""
    if word.startswith(_EITHER_H) or word.startswith(_AS_CONSONANT):
        return ""
    if word.startswith(_MUTE_H):
        return "an"
    return "an" if word[0] in _VOWELS else "a"


RULE = Rule(
    id="article.a-an",
    reason="“A” stands before a vowel, or “an” before a consonant.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument=(
        "The spelling tells the sound, words in u- and some in h- apart. The editor sees to letters spoken one by one."
    ),
    arabic="",
    gates=frozenset({"a", "an"}),
    find=_find,
    bad=(
        Bad("Ten men died in an Syrian airstrike.", "Ten men died in a Syrian airstrike."),
        Bad("There was a explosion in the town.", "There was an explosion in the town."),
    ),
    good=(
        "Ten men died in a Syrian airstrike.",
        "There was an explosion.",
        "An FSA fighter and an MP met.",
        "He spent an hour at a university.",
        "It was an historic day.",
    ),
)
