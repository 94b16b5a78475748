"""A plural of hundred, thousand or million behind its number: "5 thousands", "two hundreds of fighters"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS, MONTHS, NUMBER_WORDS, PERSONAL, PREPOSITIONS, only_spaces
from normalize.text import Applicability, Context, Edit, IssueType, Span, fix_of
from normalize.text.rule import Bad, Match, Rule

_PLURALS = {
    "hundreds": "hundred",
    "thousands": "thousand",
    "millions": "million",
    "billions": "billion",
    "trillions": "trillion",
    "dozens": "dozen",
}
_DATED = MONTHS | frozenset("in on at by since from until till of page paragraph article chapter section".split())
_SPECIFIC = DETERMINERS | PERSONAL | PREPOSITIONS | {"which", "whom"}


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for plural in sorted(number for word in _PLURALS.keys() & block.index.keys() for number in block.index[word]):
        if plural == 0 or not only_spaces(words.between(plural - 1)) or words[plural] != folded[plural]:
            continue
        if not _is_count(block, plural - 1):
            continue
        if plural + 1 < len(folded) and words.between(plural)[:1] in ("-", "/"):
            continue
        edits = [Edit(Span(words.starts[plural], words.ends[plural]), words[plural], _PLURALS[folded[plural]])]
        end = words.ends[plural]
        if plural + 2 < len(folded) and folded[plural + 1] == "of" and _counts_what_follows(block, plural):
            end = words.ends[plural + 1]
            edits.append(Edit(Span(words.ends[plural], end), text[words.ends[plural] : end], ""))
        start = words.starts[plural - 1]
        yield Match(
            Span(start, end),
            f'"{words[plural]}" keeps its singular behind a number.',
            (fix_of(edits),),
        )


def _is_count(block: Context, number: int) -> bool:
    """Say whether the word `number` counts: no year, no day of a month."""
    words, folded = block.words, block.words.folded
    word = folded[number]
    if word in NUMBER_WORDS:
        return number == 0 or not (folded[number - 1] in _DATED and words.between(number - 1).isspace())
    if not word.isdigit():
        return False
    first = number
    while first and folded[first - 1].isdigit() and words.between(first - 1) in (",", "."):
        first -= 1
    if first == number and (len(word) > 3 or words.text[max(0, words.starts[number] - 1)] in "-/"):
        return False
    if first == 0:
        return True
    if words.text[words.starts[first] - 1] in "$€£":
        return True
    return words.between(first - 1).isspace() and folded[first - 1] not in _DATED and not folded[first - 1].isdigit()


def _counts_what_follows(block: Context, plural: int) -> bool:
    """Say whether "of" can go: a bare noun follows ("hundreds of fighters", not "of the fighters")."""
    words, folded = block.words, block.words.folded
    if not only_spaces(words.between(plural)) or not only_spaces(words.between(plural + 1)):
        return False
    following = folded[plural + 2]
    return following not in _SPECIFIC and following not in _PLURALS


RULE = Rule(
    id="number.counted-plural",
    reason="Hundred, thousand and million take no plural behind a number.",
    type=IssueType.GRAMMAR,
    mqm="agreement",
    applicability=Applicability.SUGGEST,
    argument="The editor makes sure that the number counts and is no date whose comma was lost.",
    arabic="خمسة آلاف، مئتا مقاتل: Arabic puts the counted thousand into the plural",
    gates=frozenset(_PLURALS),
    find=_find,
    bad=(
        Bad("The battle drove out five thousands people.", "The battle drove out five thousand people."),
        Bad("They paid $3 millions for the hostages.", "They paid $3 million for the hostages."),
        Bad("At least two hundreds of fighters fled.", "At least two hundred fighters fled."),
        Bad("Some 2.5 millions of the refugees are children.", "Some 2.5 million of the refugees are children."),
    ),
    good=(
        "Hundreds of fighters fled.",
        "In 2014 thousands of people left.",
        "On July 5 hundreds gathered in the square.",
        "Tens of thousands of people left.",
        "On May 3 millions of them went home.",
        "It is a two-thousands-year-old wall.",
    ),
)
