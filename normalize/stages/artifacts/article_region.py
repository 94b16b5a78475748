"""The article lost before a region or a river that has one: "Iraq and Levant", "east of Euphrates"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import insert, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_ONE = frozenset(
    "levant euphrates tigris orontes bekaa caucasus maghreb hauran khabur balkans kremlin bosphorus".split()
)
_TWO = {
    "heights": frozenset({"golan"}),
    "strip": frozenset({"gaza"}),
    "bank": frozenset({"west"}),
    "gulf": frozenset({"arabian", "persian"}),
    "sea": frozenset({"mediterranean", "red", "black"}),
    "emirates": frozenset({"arab"}),
    "world": frozenset({"arab", "islamic", "muslim"}),
    "peninsula": frozenset({"arabian", "sinai"}),
    "dam": frozenset({"euphrates", "tishrin", "mosul", "tabqa", "baath"}),
}
"""The last words of names, and what stands before them."""

_BEFORE = frozenset(
    "in of on at to from near into across around toward towards through over along behind between by for".split()
)
_LISTED = {"and": frozenset({"iraq", "syria", "lebanon", "jordan"})}
_AND = frozenset({"and", "or"})


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for last in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        first = last
        if folded[last] in _TWO:
            first = last - 1
            if first < 1 or folded[first] not in _TWO[folded[last]] or not joined(block, first, last):
                continue
            if folded[first] == "arab" and folded[last] == "emirates":
                first -= 1
                if folded[first] != "united" or not joined(block, first, last):
                    continue
            if not (words[last][0].isupper() or folded[last] in ("world", "dam")):
                continue
        if first < 1 or not words[first].istitle() or not joined(block, first - 1, first):
            continue
        before = folded[first - 1]
        listed = first > 1 and folded[first - 2] in _LISTED.get(before, ())
        if not (before in _BEFORE or listed) or not words[first - 1].islower():
            continue
        if phrase_ends(block, last) or words.between(last).startswith(('"', "'")):
            yield Match(
                span_of(block, first - 1, last),
                f'"{span_of(block, first, last).of(block.text)}" takes the article.',
                (insert(block, first, "the"),),
            )


_GATES = _ONE | _TWO.keys()

RULE = Rule(
    id="article.region",
    reason="A region or a river stands without its article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="A closed list of names that have the article. The editor sees to it that no noun follows that bears it.",
    arabic="العراق والشام، شرق الفرات: ال was taken for a part of the name",
    gates=frozenset(_GATES),
    find=_find,
    bad=(
        Bad("He joined the Islamic State in Iraq and Levant.", "He joined the Islamic State in Iraq and the Levant."),
        Bad("They met in the villages east of Euphrates.", "They met in the villages east of the Euphrates."),
        Bad("Two shells fell in Golan Heights.", "Two shells fell in the Golan Heights."),
        Bad("The road to Tishrin dam is cut.", "The road to the Tishrin dam is cut."),
    ),
    good=(
        "They met in the villages east of the Euphrates.",
        "It was hit by Euphrates Shield fighters.",
        "He spoke of West Bank towns.",
        "Two ships left for Red Sea ports.",
        "They joined Gulf states and the Arab world.",
    ),
)
