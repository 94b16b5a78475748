"""Stage 1: text whose bytes were read in the wrong charset, and what was lost on the way.

A repair is SAFE or it is not made; what is lost is flagged and stays as it is. Nothing here is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.encoding.ftfy_repair import CAN_CHANGE, SINGLE_BYTES, lines, repairs
from normalize.stages.encoding.losses import losses
from normalize.stages.encoding.notes import NOTES
from normalize.stages.encoding.routes import routed
from normalize.text import Applicability, Context, Finding
from normalize.text.places import Places

__all__ = ["NOTES", "find"]


def find(context: Context) -> Iterator[Finding]:
    """Yield the repairs that routes and ftfy prove, and flags for the characters that are lost.

    A byte order mark at the beginning of the text is no damage.
    """
    mark = int(context.text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"))
    for finding in context.after(mark).by_block("encoding", _in_block):
        yield finding.shifted(mark)


def _in_block(block: Context) -> Iterator[Finding]:
    """Yield what there is to say of a block, line by line, as bytes were damaged.

    Routes to Arabic come first: ftfy would straighten quotation marks that are bytes of ل and ق. A line that a route
    repairs is looked at by ftfy in the next pass, as it stands then.
    """
    if block.text.isascii() and not CAN_CHANGE.search(block.text) and "??" not in block.text:
        return
    for start, line in lines(block.text):
        if not line.isascii() or CAN_CHANGE.search(line) or "??" in line:
            for finding in _in_line(line):
                yield finding.shifted(start)


def _in_line(line: str) -> Iterator[Finding]:
    by_route = list(routed(line))
    lost = list(losses(line))
    if any(finding.applicability is Applicability.SAFE for finding in by_route):
        mended = [finding for finding in by_route if finding.applicability is Applicability.SAFE]
    else:
        doubtful = Places((finding.span, None) for finding in by_route)
        unexplained = Places((loss.span, None) for loss in lost if loss.rule == "encoding.bytes")
        mended = [
            finding
            for finding in repairs(line)
            if not _touches(finding, doubtful)
            and not (finding.source == SINGLE_BYTES and _touches(finding, unexplained))
        ]
    yield from mended
    repaired = Places((edit.span, None) for finding in mended for edit in finding.fixes[0].edits)
    for finding in (*by_route, *lost):
        if finding.applicability is not Applicability.SAFE and not _touches(finding, repaired):
            yield finding


def _touches(finding: Finding, places: Places[None]) -> bool:
    """Say whether a finding's edits, or its span where it has none, conflict with one of some places."""
    spans = [edit.span for edit in finding.fixes[0].edits] if finding.fixes else [finding.span]
    return any(next(places.conflicting(span), None) is not None for span in spans)
