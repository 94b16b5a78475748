"""Figures before "thousand", and "persons" behind a number: "12 thousand fighters", "3 persons were killed"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import NUMBER_WORDS
from normalize.stages.artifacts.proper import speaks_of_arabs
from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_BEHIND = frozenset(
    """killed were was injured wounded have had in including from who others died lost and arrested displaced
    missing""".split()
)
_COUNTED = SEVERAL_PEOPLE | frozenset(
    "families people dollars persons terrorists troops houses mercenaries others".split()
)
_MOST = 1000


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    if not speaks_of_arabs(block):
        return
    for thousand in block.index.get("thousand", ()):
        number, noun = thousand - 1, thousand + 1
        if number < 0 or noun >= len(folded) or not folded[number].isascii() or not folded[number].isdigit():
            continue
        if not joined(block, number, noun) or folded[noun] not in _COUNTED or not words[thousand].islower():
            continue
        if not 0 < int(folded[number]) < _MOST or block.text[words.starts[number] - 1 : words.starts[number]] in (
            ".",
            ",",
        ):
            continue
        yield Match(
            span_of(block, number, thousand),
            "Such a number is written in figures alone.",
            (replace(block.text, words.starts[number], words.ends[thousand], f"{folded[number]},000"),),
        )
    for persons in block.index.get("persons", ()):
        number = persons - 1
        if number < 0 or not words[persons].islower() or not joined(block, number, persons):
            continue
        if not (folded[number].isdigit() or folded[number] in NUMBER_WORDS):
            continue
        if persons + 1 < len(folded) and joined(block, persons, persons + 1) and folded[persons + 1] not in _BEHIND:
            continue
        edits = [Edit(span_of(block, persons, persons), words[persons], "people")]
        if folded[number] in _LETTERS and number and words[number - 1].islower() and joined(block, number - 1, number):
            edits.insert(0, Edit(span_of(block, number, number), words[number], _LETTERS[folded[number]]))
        yield Match(span_of(block, number, persons), 'The plural of "person" is "people".', (Fix(tuple(edits)),))


_LETTERS = dict(zip("2 3 4 5 6 7 8 9".split(), "two three four five six seven eight nine".split(), strict=True))

RULE = Rule(
    id="number.thousand",
    reason="A number of people is written as Arabic writes it.",
    type=IssueType.STYLE,
    mqm=None,
    applicability=Applicability.SUGGEST,
    argument="English press writes 12,000 and counts people. The editor sees to it that no law or form is quoted.",
    arabic="12 ألف مقاتل، 3 أشخاص: ألف stands behind figures, and أشخاص counts people",
    gates=frozenset({"thousand", "persons"}),
    find=_find,
    bad=(
        Bad("The group has 12 thousand fighters in Syria.", "The group has 12,000 fighters in Syria."),
        Bad(
            "At least 3 persons were killed in Homs, in Syria.", "At least three people were killed in Homs, in Syria."
        ),
        Bad("About 40 persons died in Aleppo.", "About 40 people died in Aleppo."),
    ),
    good=(
        "The group has 12,000 fighters in Syria.",
        "Displaced persons were sent to Homs in Syria.",
        "It holds for 2 persons only, says the law of Syria.",
        "It is 5 thousand miles from Syria.",
    ),
)
