"""A paragraph that stands in the article twice."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_MIN_WORDS = 12


def _find(context: Context) -> Iterator[Match]:
    seen: dict[str, int] = {}
    blocks = context.blocks
    for number, (_, block) in enumerate(blocks):
        key = block.text.strip()
        if len(key) < 2 * _MIN_WORDS:
            continue
        first = seen.setdefault(key, number)
        if first == number or len(block.words) < _MIN_WORDS:
            continue
        if len(block.sentences) == 1 and first in (0, number - 1):
            continue  # one sentence, repeated at once or from the lead: dup.sentence
        yield _match(context, first, number)


def _match(context: Context, first: int, number: int) -> Match:
    """Return the later paragraph with its deletion, which takes the blank lines before it."""
    blocks, text = context.blocks, context.text
    start = blocks[number].start
    end = start + len(blocks[number].block.text.rstrip())
    before = len(text[:start].rstrip())
    earlier = blocks[first].start
    return Match(
        Span(before, end),
        "This paragraph stands in the article already.",
        (replace(text, before, end, ""),),
        related=(Span(earlier, earlier + len(blocks[first].block.text.rstrip())),),
    )


RULE = Rule(
    id="dup.paragraph",
    reason="A paragraph stands in the article twice.",
    type=IssueType.DUPLICATION,
    mqm="duplication",
    applicability=Applicability.SUGGEST,
    argument="Letter for letter, twelve words or more; the editor decides which of the two stays.",
    arabic="",
    find=_find,
    reach="article",
    bad=(
        Bad(
            "News.\n\nTwo shells fell on the market this morning at nine. A boy was hurt.\n\nThe road is closed.\n\n"
            "Two shells fell on the market this morning at nine. A boy was hurt.\n\nThe end.",
            "News.\n\nTwo shells fell on the market this morning at nine. A boy was hurt.\n\nThe road is closed.\n\n"
            "The end.",
        ),
        Bad(
            "News.\n\nTwo shells fell on the market of the town this morning at nine.\n\nThe road is closed.\n\n"
            "Two shells fell on the market of the town this morning at nine.",
            "News.\n\nTwo shells fell on the market of the town this morning at nine.\n\nThe road is closed.",
        ),
    ),
    good=(
        "News.\n\nThe road is closed.\n\nNo one was hurt.\n\nThe road is closed.",
        "Two shells fell on the market this morning at nine. A boy was hurt.\n\n"
        "Two shells fell on the market this morning at ten. A boy was hurt.",
    ),
)
