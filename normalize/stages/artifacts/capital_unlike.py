"""A word or an office that has its capitals elsewhere in the text: "the takfiri groups" beside "Takfiri groups"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.proper import PARTICLES, speaks_of_arabs
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType
from normalize.text.classes import CLOSED, GUESSED
from normalize.text.rule import Bad, Match, Rule

_OFFICES = frozenset(
    """staff command council ministry observatory directorate authority brigade army front movement coalition
    assembly""".split()
)
_SHORTEST = 5
_OFTEN = 2
_COMMON = ("s", "th", "ing", "ism")
"""Endings of words that are common however rare they are."""


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    if not speaks_of_arabs(block):
        return
    pairs: dict[tuple[str, str], list[int]] = {}
    for office in sorted(number for word in _OFFICES & block.index.keys() for number in block.index[word]):
        if office and joined(block, office - 1, office):
            pairs.setdefault((folded[office - 1], folded[office]), []).append(office)
    for pair in pairs.values():
        capital = sum(words[office].istitle() and words[office - 1].istitle() for office in pair)
        small = [office for office in pair if words[office].islower() and words[office - 1].islower()]
        if len(small) != 1 or capital < _OFTEN or block.classes[small[0] - 1] & CLOSED:
            continue
        yield _match(block, small[0] - 1, small[0])
    for word, places in block.index.items():
        if len(places) < 2 or len(word) < _SHORTEST or not word.isalpha() or word in PARTICLES:
            continue
        if not block.classes[places[0]] & GUESSED or word.endswith(_COMMON):
            continue
        small = [number for number in places if words[number].islower() and _is_free(block, number)]
        capital = sum(
            words[number].istitle() and _is_free(block, number) and not begins_sentence(block, number)
            for number in places
        )
        if len(small) == 1 and capital >= len(places) - 1:
            yield _match(block, small[0], small[0])


def _is_free(block: Context, number: int) -> bool:
    """Say whether spaces or stops stand round the word, no hyphen and nothing of an address."""
    text, words = block.text, block.words
    before, after = text[max(words.starts[number] - 1, 0)], text[words.ends[number] : words.ends[number] + 1]
    return (number == 0 or before in ' ("') and after in ("", *' .,;:)"')


def _match(block: Context, first: int, last: int) -> Match:
    span = span_of(block, first, last)
    edits = tuple(
        Edit(span_of(block, number, number), block.words[number], block.words[number].capitalize())
        for number in range(first, last + 1)
    )
    return Match(span, f'"{span.of(block.text)}" has capitals elsewhere in the text.', (Fix(edits),))


RULE = Rule(
    id="capital.unlike-itself",
    reason="A word has a capital elsewhere in the text and none here.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The text writes it with a capital more often. The editor decides which of the two is meant.",
    arabic="التكفيريون، هيئة الأركان: Arabic has no capitals",
    find=_find,
    bad=(
        Bad(
            "Two Takfiri groups fled from Homs, and other takfiri groups came.",
            "Two Takfiri groups fled from Homs, and other Takfiri groups came.",
        ),
        Bad(
            "The Russian General Staff said so in Syria. The General Staff denied it, the general staff said.",
            "The Russian General Staff said so in Syria. The General Staff denied it, the General Staff said.",
        ),
    ),
    good=(
        "Two takfiri groups fled from Homs, and other takfiri groups came.",
        "Takfiri groups fled from Homs, and two takfiri groups came.",
        "The Syrian army fought. A Syrian Army unit came.",
        "The Local Council met in Homs; each local council has one baker.",
    ),
)
