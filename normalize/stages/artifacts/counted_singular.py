"""A number above ten with a singular behind it: "40 fighter were killed"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import NUMBER_WORDS, only_spaces, phrase_ends
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_PLURALS = {
    "activist": "activists",
    "child": "children",
    "citizen": "citizens",
    "civilian": "civilians",
    "detainee": "detainees",
    "family": "families",
    "fighter": "fighters",
    "gunman": "gunmen",
    "jihadist": "jihadists",
    "journalist": "journalists",
    "man": "men",
    "martyr": "martyrs",
    "mercenary": "mercenaries",
    "militant": "militants",
    "officer": "officers",
    "person": "people",
    "prisoner": "prisoners",
    "refugee": "refugees",
    "soldier": "soldiers",
    "terrorist": "terrorists",
    "vehicle": "vehicles",
    "victim": "victims",
    "woman": "women",
    "airstrike": "airstrikes",
    "building": "buildings",
    "car": "cars",
    "corpse": "corpses",
    "dinar": "dinars",
    "dollar": "dollars",
    "house": "houses",
    "missile": "missiles",
    "protester": "protesters",
    "raid": "raids",
    "resident": "residents",
    "rocket": "rockets",
    "shell": "shells",
    "student": "students",
    "tank": "tanks",
    "truck": "trucks",
    "village": "villages",
    "worker": "workers",
}
_SMALL = frozenset("two three four five six seven eight nine ten".split())
_BEFORE_COUNTS = frozenset("about over some nearly almost only around another the these those with of and".split())
_BEFORE_ONE = frozenset("a an one no every each this that".split())
_NOT_ENDS = frozenset("and or to i you he she it we they this that the a an his her its their my your our".split())
"""What may still make it "the 20 soldier and officer posts"."""


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for noun in sorted(number for word in _PLURALS.keys() & block.index.keys() for number in block.index[word]):
        if noun == 0 or not only_spaces(words.between(noun - 1)) or not words[noun].islower():
            continue
        if not _counts_many(block, noun - 1) or not phrase_ends(block, noun, but_not=_NOT_ENDS):
            continue
        yield Match(
            Span(words.starts[noun - 1], words.ends[noun]),
            f'"{words[noun - 1]}" takes a plural.',
            (replace(text, words.starts[noun], words.ends[noun], _PLURALS[folded[noun]]),),
        )


def _counts_many(block: Context, number: int) -> bool:
    """Say whether the word `number` counts more than ten and names nothing ("an Su-24 fighter", "Unit 12 officer")."""
    words, folded = block.words, block.words.folded
    word = folded[number]
    start = words.starts[number]
    before = words.text[start - 1] if start else " "
    if before in "-/.,'":
        return before == "," and number > 0 and folded[number - 1].isdigit() and word.isdigit() and len(word) == 3
    if word.isdigit():
        if not 1 < len(word) < 4 or int(word) < 11:
            return False
    elif word not in NUMBER_WORDS or word in _SMALL:
        return False
    if number == 0 or not words.between(number - 1).isspace():
        return True
    previous = folded[number - 1]
    if not words[number - 1].islower() and previous not in _BEFORE_COUNTS:
        return False
    return previous not in _BEFORE_ONE


RULE = Rule(
    id="number.counted-singular",
    reason="A singular stands behind a number above ten.",
    type=IssueType.GRAMMAR,
    mqm="agreement",
    applicability=Applicability.SUGGEST,
    argument=(
        "Persons, families and vehicles only, and nothing behind them that they could be part of ('40 fighter jets'). "
        "The editor makes sure that the number is no name."
    ),
    arabic="أربعون مقاتلاً: from eleven on, the counted noun is singular",
    gates=frozenset(_PLURALS),
    find=_find,
    bad=(
        Bad("More than 40 fighter were killed.", "More than 40 fighters were killed."),
        Bad("The army lost 1,200 soldier in the battle.", "The army lost 1,200 soldiers in the battle."),
        Bad("About thirty civilian, among them women, died.", "About thirty civilians, among them women, died."),
    ),
    good=(
        "At least 20 civilian deaths were reported.",
        "They bought 40 fighter jets.",
        "An F-16 fighter was shot down.",
        "It is a 20 soldier unit.",
        "A Mirage 2000 fighter was shot down.",
        "Section 14 officer was his title.",
    ),
)
