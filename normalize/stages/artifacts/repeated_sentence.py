"""The same sentence twice in a row, or the lead word for word once more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from normalize.text import Applicability, Context, Edit, IssueType, Span, fix_of
from normalize.text.rule import Bad, Match, Rule

_MIN_WORDS = 8
_SPACES = " \t\N{NO-BREAK SPACE}"


def _find(context: Context) -> Iterator[Match]:
    lead: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    lead_span = kept = Span(0, 0)
    repeats: list[Span] = []
    for sentence, key in _sentences(context):
        if key == before and len(key) >= _MIN_WORDS:
            repeats.append(sentence)
            continue
        if repeats:
            yield _match(context, kept, repeats)
            repeats = []
        if len(key) >= _MIN_WORDS:
            if key == lead:
                yield _match(context, lead_span, [sentence])
            elif not lead:
                lead, lead_span = key, sentence
            kept = sentence
        before = key
    if repeats:
        yield _match(context, kept, repeats)


def _sentences(context: Context) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield the sentences with their folded words."""
    for start, block in context.blocks:
        starts, folded = block.words.starts, block.words.folded
        first = 0
        for sentence in block.sentences:
            last = bisect_left(starts, sentence.end, lo=first)
            yield sentence.shifted(start), tuple(folded[first:last])
            first = last


def _match(context: Context, first: Span, repeats: list[Span]) -> Match:
    """Return the repeats of a sentence with their deletion: the whole run at once."""
    text = context.text
    edits: list[Span] = []
    for repeat in repeats:
        span = _deletion(text, repeat)
        # The space between two repeats goes with the first of them.
        edits.append(Span(max(span.start, edits[-1].end), span.end) if edits else span)
    fix = fix_of(Edit(span, span.of(text), "") for span in edits)
    return Match(
        fix.hull,
        "This sentence stands in the article already.",
        (fix,),
        Applicability.FLAG if any(_fills_line(text, span) for span in edits) else None,
        related=(Span(first.start, first.start + len(first.of(text).rstrip())),),
    )


def _deletion(text: str, sentence: Span) -> Span:
    """Return the sentence with the space that goes with it: the one before, or at a line's start the one behind."""
    start, end = sentence.start, sentence.start + len(sentence.of(text).rstrip())
    if start and text[start - 1] in _SPACES:
        while start and text[start - 1] in _SPACES:
            start -= 1
        if start and text[start - 1] not in "\r\n":
            return Span(start, end)
        start = sentence.start
    while end < len(text) and text[end] in _SPACES:
        end += 1
    return Span(start, end)


def _fills_line(text: str, span: Span) -> bool:
    """Say whether the deletion would leave an empty line."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return before in ("", "\n", "\r") and after in ("", "\n", "\r")


RULE = Rule(
    id="dup.sentence",
    reason="The same sentence stands in the article twice.",
    type=IssueType.DUPLICATION,
    mqm="duplication",
    applicability=Applicability.SUGGEST,
    argument=(
        "Word for word, eight words or more, next to each other or the lead again. The editor decides which of the two "
        "stays; where the second fills its own line or paragraph the rule only asks, since the empty line would stay."
    ),
    arabic="",
    find=_find,
    reach="article",
    bad=(
        Bad(
            "Two shells fell on the market this morning at nine. Two shells fell on the market this morning at nine. "
            "Nobody was hurt.",
            "Two shells fell on the market this morning at nine. Nobody was hurt.",
        ),
        Bad(
            "Two shells fell on the market this morning. A boy was hurt. Two shells fell on the market this morning. "
            "It is closed.",
            "Two shells fell on the market this morning. A boy was hurt. It is closed.",
        ),
        Bad(
            "They have not heard of the men since. They have not heard of the men since. They have not heard of the "
            "men since.",
            "They have not heard of the men since.",
        ),
    ),
    good=(
        "Never again. Never again. Never again.",
        "Two shells fell on the market this morning. Two shells fell on the school this morning.",
        "Nobody was hurt. The school was closed when the shells fell on it. Nobody was hurt. The market stayed open.",
    ),
)
