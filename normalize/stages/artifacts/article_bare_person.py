"""The article lost before one person: "a body of mercenary was found", "he was shot by sniper"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import PEOPLE, insert, is_written_small, joined, noun_ends, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import BASE, MASS
from normalize.text.rule import Bad, Match, Rule

_ONE = (
    PEOPLE.keys()
    - frozenset(
        """adult boy captive child citizen colonel doctor elder emir girl guard hostage judge leader man martyr
        minister neighbor neighbour officer patient person relative sheikh student teacher victim wife witness woman
        worker youth""".split()
    )
)  # fmt: skip
_BEFORE = frozenset("of by from with against killed wounded arrested".split())
_NOT_ENDS = frozenset({"and", "or", "to", "as"})


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for noun in sorted(number for word in _ONE & block.index.keys() for number in block.index[word]):
        if not noun or folded[noun - 1] not in _BEFORE or not joined(block, noun - 1, noun):
            continue
        if classes[noun] & (MASS | BASE) or not is_written_small(block, noun):
            continue
        if not noun_ends(block, noun, _NOT_ENDS):
            continue
        article = "an" if folded[noun][0] in "aeiou" else "a"
        yield Match(
            span_of(block, noun - 1, noun),
            f'"{words[noun]}" is one of several and takes an article.',
            (insert(block, noun, article), insert(block, noun, "the")),
        )


RULE = Rule(
    id="article.bare-person",
    reason="The article is missing before one person.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The noun is a singular that is counted. The editor decides between “a” and “the”.",
    arabic="جثة مرتزق، برصاص قناص: Arabic has no indefinite article",
    gates=frozenset(_ONE),
    find=_find,
    bad=(
        Bad("A body of mercenary was found in the village.", "A body of a mercenary was found in the village."),
        Bad("He was shot by sniper in the town.", "He was shot by a sniper in the town."),
    ),
    good=(
        "He was shot by a sniper.",
        "It is a matter of rebel politics.",
        "He rose from soldier to general.",
        "They spoke of militant groups.",
    ),
)
