"""“That” behind “after” and “before”: "it came after that the group left"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import drop, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import CLOSED, PAST
from normalize.text.rule import Bad, Match, Rule

_LINKS = frozenset({"after", "before", "since", "until", "despite"})
_SUBJECTS = frozenset("the a an his her their its this these".split())


def _find(block: Context) -> Iterator[Match]:
    folded, classes = block.words.folded, block.classes
    for link in sorted(number for word in _LINKS & block.index.keys() for number in block.index[word]):
        that, subject = link + 1, link + 2
        if link < 1 or subject + 1 >= len(folded) or folded[that] != "that" or not joined(block, link - 1, subject):
            continue
        if folded[subject] not in _SUBJECTS or not classes[link - 1] & PAST or classes[link - 1] & CLOSED:
            continue
        yield Match(
            span_of(block, link, subject),
            f'"{block.words[link].capitalize()}" takes its clause without "that".',
            (drop(block, that, that),),
        )


RULE = Rule(
    id="link.after-that",
    reason="“That” stands behind “after” or “before”.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The clause follows at once in English. The editor sees to it that “after that” does not mean “later”.",
    arabic="بعد أن رفضت المجموعة: بعد أن, “after that”, is one conjunction",
    gates=_LINKS,
    find=_find,
    bad=(
        Bad("This came after that the group had left.", "This came after the group had left."),
        Bad("They fled before that the army arrived.", "They fled before the army arrived."),
    ),
    good=(
        "After that the group left.",
        "This came after that, the group said.",
        "He left after that first raid.",
    ),
)
