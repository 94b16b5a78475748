"""A small number with a singular behind it: "5 leader", "two soldier were killed"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import PEOPLE, is_written_small, joined, noun_ends, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_NUMBERS = frozenset("two three four five six seven eight nine ten 2 3 4 5 6 7 8 9 10".split())
_PLURALS = {
    word: plural for word, plural in PEOPLE.items() if word not in ("man", "woman", "youth", "adult", "guard", "pilot")
} | {
    "airstrike": "airstrikes",
    "barrel": "barrels",
    "brother": "brothers",
    "day": "days",
    "explosion": "explosions",
    "family": "families",
    "hour": "hours",
    "martyr": "martyrs",
    "month": "months",
    "mortar": "mortars",
    "raid": "raids",
    "sister": "sisters",
    "son": "sons",
    "week": "weeks",
    "year": "years",
    "bomb": "bombs",
    "building": "buildings",
    "car": "cars",
    "city": "cities",
    "house": "houses",
    "missile": "missiles",
    "rocket": "rockets",
    "shell": "shells",
    "tank": "tanks",
    "town": "towns",
    "vehicle": "vehicles",
    "village": "villages",
}
_COUNTS = frozenset(
    "about over some nearly almost only another the these killed killing wounded injured and of with".split()
)
_NOT_ENDS = frozenset("and or to i you he she it we they this that the a an his her its their".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for noun in sorted(number for word in _PLURALS.keys() & block.index.keys() for number in block.index[word]):
        count = noun - 1
        if count < 0 or folded[count] not in _NUMBERS or not joined(block, count, noun):
            continue
        if not is_written_small(block, noun) or not noun_ends(block, noun, _NOT_ENDS):
            continue
        if words.starts[count] and block.text[words.starts[count] - 1] in "-/.,:'":
            continue
        if folded[count].isdigit() and count and not (words[count - 1].islower() and folded[count - 1] in _COUNTS):
            continue  # "Unit 5 commander"
        yield Match(
            span_of(block, count, noun),
            f'"{words[count]}" takes a plural.',
            (put(block, noun, _PLURALS[folded[noun]]),),
        )


RULE = Rule(
    id="number.counted-few",
    reason="A singular stands behind a number from two to ten.",
    type=IssueType.GRAMMAR,
    mqm="agreement",
    applicability=Applicability.SUGGEST,
    argument=(
        "The noun ends its phrase, so that the number counts it. The editor sees to it that the number names nothing."
    ),
    arabic=(
        "ثلاثة جنود، جنديان: Arabic has a dual and plurals of other shapes, which hurried typing takes for singulars"
    ),
    gates=frozenset(_PLURALS),
    find=_find,
    bad=(
        Bad("Two soldier were killed in the raid.", "Two soldiers were killed in the raid."),
        Bad("The group lost about 5 leader in May.", "The group lost about 5 leaders in May."),
    ),
    good=(
        "Two soldiers were killed.",
        "A five car convoy left.",
        "The Unit 5 commander was hurt.",
        "He came with the two soldier and officer posts.",
    ),
)
