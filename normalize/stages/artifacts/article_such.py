"""“Such” before a singular without its article: "such weapon was used"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import article_for, insert, is_written_small, joined, noun_ends, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, CLOSED, GUESSED, MASS, NOUN, PLURAL
from normalize.text.rule import Bad, Match, Rule

_NONE = frozenset("no any one some every another all many few other more each".split())
_NOT = frozenset("time type kind sort fashion point degree manner endeavour endeavor as".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for such in block.index.get("such", ()):
        noun = such + 1
        if (
            noun < len(folded) - 1
            and classes[noun] & ADJECTIVE
            and not classes[noun] & CLOSED
            and joined(block, noun, noun + 1)
        ):
            noun += 1
        if noun >= len(folded) or not joined(block, such, noun) or not is_written_small(block, noun):
            continue
        kind = classes[noun]
        if not kind & NOUN or kind & (MASS | PLURAL | CLOSED | GUESSED) or folded[noun] in _NOT:
            continue
        if (kind & ADJECTIVE and noun == such + 1 and not phrase_ends(block, noun)) or not noun_ends(block, noun):
            continue
        if such and folded[such - 1] in _NONE and joined(block, such - 1, such):
            continue
        if folded[noun + 1 : noun + 2] in (["and"], ["or"]):
            continue
        yield Match(
            span_of(block, such, noun),
            f'"{words[such]}" before one {words[noun]} takes an article behind it.',
            (insert(block, such + 1, article_for(words[such + 1])),),
        )


RULE = Rule(
    id="article.such",
    reason="“Such” stands before a singular without an article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="A noun that is counted takes “such a”. The editor sees to it that no plural is meant.",
    arabic="مثل هذا السلاح: Arabic has no indefinite article",
    gates=frozenset({"such"}),
    find=_find,
    bad=(
        Bad("It is the first time that such weapon was used.", "It is the first time that such a weapon was used."),
        Bad("They have never seen such large unit.", "They have never seen such a large unit."),
    ),
    good=(
        "They have never seen such a convoy.",
        "No such weapon was used.",
        "Such violence is rare.",
        "Such weapons were used.",
        "It was hard in places such as the camp.",
    ),
)
