"""Stage 1: text whose bytes were read in the wrong charset, and what was lost on the way.

A repair is SAFE or it is not made; what is lost is flagged and stays as it is. Nothing here is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.encoding.ftfy_repair import SINGLE_BYTES, repairs
from normalize.stages.encoding.losses import losses
from normalize.stages.encoding.notes import NOTES
from normalize.text import Context, Finding, Span
from normalize.text.places import Places

__all__ = ["NOTES", "find"]


def find(context: Context) -> Iterator[Finding]:
    """Yield the repairs that ftfy proves, and flags for the characters that are lost.

    A byte order mark at the beginning of the text is no damage.
    """
    mark = int(context.text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"))
    for finding in context.after(mark).by_block("encoding", _in_block):
        yield finding.shifted(mark)


def _in_block(block: Context) -> Iterator[Finding]:
    lost = list(losses(block.text))
    unexplained = Places((loss.span, None) for loss in lost if loss.rule == "encoding.bytes")
    mended = [
        finding
        for finding in repairs(block.text)
        if finding.source != SINGLE_BYTES
        or not any(_touches(edit.span, unexplained) for edit in finding.fixes[0].edits)
    ]
    yield from mended
    repaired = Places((edit.span, None) for finding in mended for edit in finding.fixes[0].edits)
    for loss in lost:
        if not _touches(loss.span, repaired):
            yield loss


def _touches(span: Span, places: Places[None]) -> bool:
    return next(places.conflicting(span), None) is not None
