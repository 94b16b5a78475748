"""Quotation marks around an abbreviation that stands without them near by: "ISIS ... to find “ISIS” in danger"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from normalize.stages.artifacts.speech import CLOSING, opening_marks
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.marks import OPENING_QUOTES, STRAIGHT
from normalize.text.rule import Bad, Match, Rule

_LETTERS = range(2, 9)
_NAMING = frozenset(
    """called calls call itself themselves named name as acronym abbreviation word term letters initials means meaning
    or by""".split()
)
_REACH = 3


def _find(block: Context) -> Iterator[Match]:
    words, text = block.words, block.text
    for opening in opening_marks(text):
        number = bisect_left(words.starts, opening)
        if number == len(words) or words.starts[number] != opening + 1:
            continue
        end = words.ends[number]
        if text[end : end + 1] not in tuple(CLOSING) or not text[opening + 1 : end].isupper():
            continue
        if len(words[number]) not in _LETTERS or not _stands_bare(block, number):
            continue
        if number and (words[number - 1][0].isupper() or words.between(number - 1).strip()[:1] != text[opening]):
            continue  # "Institute for War “IWPR”"
        if not _NAMING.isdisjoint(words.folded[max(0, number - _REACH) : number]):
            continue
        edits = (Edit(Span(opening, opening + 1), text[opening], ""), Edit(Span(end, end + 1), text[end], ""))
        yield Match(Span(opening, end + 1), f"{words[number]} stands without quotation marks elsewhere.", (Fix(edits),))


def _stands_bare(block: Context, number: int) -> bool:
    """Say whether the same abbreviation stands elsewhere in the paragraph without marks."""
    words, text = block.words, block.text
    return any(
        text[words.starts[other] - 1 : words.starts[other]] not in tuple(CLOSING + OPENING_QUOTES)
        and words[other] == words[number]
        for other in block.index[words.folded[number]]
    )


RULE = Rule(
    id="quote.around-acronym",
    reason="An abbreviation stands in quotation marks here and without them near by.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The editor makes sure that the word itself is not spoken of.",
    arabic="«داعش»: Arabic sets names off by quotation marks, now and then",
    characters=OPENING_QUOTES + STRAIGHT,
    find=_find,
    bad=(
        Bad("The men left ISIS, and they fear “ISIS” now.", "The men left ISIS, and they fear ISIS now."),
        Bad('Fighters of "SDF" came; SDF has left since.', "Fighters of SDF came; SDF has left since."),
    ),
    good=(
        "The men left ISIS, and they fear ISIS now.",
        "The group calls itself “IS”, and IS has changed its name before.",
        "The Institute for War “IWPR” is small, and IWPR is poor.",
        "The men fear “ISIS” now.",
    ),
)
