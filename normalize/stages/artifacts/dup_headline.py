"""The headline once more at the head of the text, run into its first sentence."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_MIN_WORDS = 5
_REACH = 25
_ENDS = frozenset(".!?:;,\"'")


def _find(context: Context) -> Iterator[Match]:
    blocks = context.blocks
    if len(blocks) < 2:
        return
    title = blocks[0].block
    key = title.words.folded
    if len(key) < _MIN_WORDS or len(title.sentences) > 1 or title.text.rstrip()[-1:] in (".", ":"):
        return
    start, body = blocks[1]
    words, folded = body.words, body.words.folded
    if len(folded) <= len(key):
        return
    for first in range(min(_REACH, len(folded) - len(key))):
        if folded[first] != key[0] or folded[first : first + len(key)] != key:
            continue
        last = first + len(key)
        if _runs_on(body, last):
            begin, end = words.starts[first], words.starts[last]
            yield Match(
                Span(start + begin, start + end),
                "The headline stands once more at the head of the text.",
                (replace(context.text, start + begin, start + end, ""),),
                related=(Span(0, len(title.text.rstrip())),),
            )
        return


def _runs_on(body: Context, last: int) -> bool:
    """Say whether a sentence begins with the word `last`, with no more than spaces or an end mark before it."""
    words = body.words
    return words[last][0].isupper() and words.between(last - 1).strip() in ("", ".", "-", "...")


RULE = Rule(
    id="dup.headline",
    reason="The headline stands once more at the head of the text and runs into it.",
    type=IssueType.DUPLICATION,
    mqm="duplication",
    applicability=Applicability.SUGGEST,
    argument="Word for word, five words or more; the editor makes sure that the first sentence does not need them.",
    arabic="",
    find=_find,
    reach="article",
    bad=(
        Bad(
            "Two shells fall on the market\n\nTwo shells fall on the market The army said that a boy was hurt.",
            "Two shells fall on the market\n\nThe army said that a boy was hurt.",
        ),
        Bad(
            "Two shells fall on the market\n\nMonday 4 May Two shells fall on the market A boy was hurt.",
            "Two shells fall on the market\n\nMonday 4 May A boy was hurt.",
        ),
    ),
    good=(
        "Two shells fall on the market\n\nTwo shells fall on the market of Homs each day.",
        "Two shells fall on the market\n\nThe army said that two shells fell on the market.",
        "Market is closed\n\nMarket is closed The army said so.",
        "Two shells fall on the market\n\nTwo shells fall on the market, and a boy was hurt.",
    ),
)
