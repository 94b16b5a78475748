"""A side of the sky with a capital: "ten miles West of Aleppo", "in the Northern countryside"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.proper import name_start, speaks_of_arabs
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_SIDES = frozenset("north south east west northeast northwest southeast southwest".split())
_ADJECTIVES = frozenset(
    "northern southern eastern western northeastern northwestern southeastern southwestern central".split()
)
_NOUNS = frozenset(
    """countryside city town province village villages towns suburbs suburb parts part outskirts side border
    neighborhood neighborhoods neighbourhood neighbourhoods districts district entrance front areas axis
    governorate""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    if not speaks_of_arabs(block):
        return
    for number in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        if not words[number].istitle() or not number or not joined(block, number - 1, number + 1):
            continue
        if number + 1 >= len(folded) or not words[number - 1].islower() or begins_sentence(block, number):
            continue
        following = number + 1
        if folded[number] in _ADJECTIVES:
            fits = folded[following] in _NOUNS and words[following].islower()
        else:
            fits = folded[following] == "of" and _names_place(block, following + 1)
        if fits:
            yield Match(
                span_of(block, number, following),
                f'"{words[number].lower()}" names a side here and no place.',
                (replace(block.text, words.starts[number], words.ends[number], words[number].lower()),),
            )


def _names_place(block: Context, number: int) -> bool:
    """Say whether a name of a place stands there, behind an article or not."""
    words, folded = block.words, block.words.folded
    if number < len(folded) and folded[number] == "the":
        return number + 1 < len(folded) and folded[number + 1] in ("city", "town", "village", "province", "country")
    while number + 1 < len(folded) and folded[number] == "al":
        number += 1
    if number >= len(folded) or folded[number] in _FAR:
        return False
    return words[number][0].isupper() and name_start(block, number) is not None


_FAR = frozenset("england ireland france germany italy america africa india china britain europe".split())
_GATES = _SIDES | _ADJECTIVES

RULE = Rule(
    id="capital.direction",
    reason="A side of the sky has a capital.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The editor sees to it that the region is not called so.",
    arabic="غرب حلب، الريف الشمالي: Arabic has no capitals",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("The convoy stood to the West of Aleppo.", "The convoy stood to the west of Aleppo."),
        Bad("They fled to the Northern countryside of Homs.", "They fled to the northern countryside of Homs."),
    ),
    good=(
        "The convoy stood to the west of Aleppo.",
        "The West of our days knows little of Syria.",
        "They fled to Eastern Ghouta near Damascus.",
        "He lives in the North of England and knows Syria.",
        "He read The Northern City of Iraq by Omar.",
    ),
)
