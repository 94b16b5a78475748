"""Stage 1: text whose bytes were read in the wrong charset, and what was lost on the way.

A repair is SAFE or it is not made; what is lost is flagged and stays as it is. Nothing here is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from normalize.stages.encoding.escapes import escapes, may_have_escapes
from normalize.stages.encoding.forms import forms, has_forms
from normalize.stages.encoding.ftfy_repair import SINGLE_BYTES, entities, is_plausible, lines, repairs
from normalize.stages.encoding.losses import losses, remains
from normalize.stages.encoding.notes import NOTES
from normalize.stages.encoding.residue import residue
from normalize.stages.encoding.routes import DOUBTFUL, RULE, routed
from normalize.stages.encoding.sound import is_sound
from normalize.stages.encoding.western import western
from normalize.text import Applicability, Context, Finding
from normalize.text.places import Places

__all__ = ["NOTES", "find"]


def find(context: Context) -> Iterator[Finding]:
    """Yield the repairs that routes and ftfy prove, and flags for the characters that are lost.

    A byte order mark at the beginning of the text is no damage.
    """
    if is_sound(context.text) and not may_have_escapes(context.text) and not has_forms(context.text):
        return
    mark = int(context.text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"))
    for finding in context.after(mark).by_block("encoding", _in_block):
        yield finding.shifted(mark)


def _in_block(block: Context) -> Iterator[Finding]:
    """Yield what there is to say of a block, line by line, as bytes were damaged.

    Routes to Arabic come first: ftfy would straighten quotation marks that are bytes of ل and ق. A line that a route
    repairs is looked at by ftfy in the next pass, as it stands then.
    """
    escaped, shaped = may_have_escapes(block.text), has_forms(block.text)
    if is_sound(block.text) and not escaped and not shaped:
        return
    for start, line in lines(block.text):
        found = [] if is_sound(line) else list(_in_line(line))
        if shaped:
            known = Places((finding.span, None) for finding in found)
            found += (finding for finding in forms(line) if not _touches(finding, known))
        if escaped:
            known = Places((finding.span, None) for finding in found)
            found += (finding for finding in escapes(line) if not _touches(finding, known))
        for finding in found:
            yield finding.shifted(start)


def _in_line(line: str) -> Iterator[Finding]:
    written_out = list(entities(line))
    if written_out:  # what they stand for may be bytes: the next pass looks at it
        yield from written_out
        return
    by_route = [*routed(line)]
    by_route += _apart(western(line, "cp1256"), by_route)
    lost = list(losses(line))
    if any(finding.applicability is Applicability.SAFE for finding in by_route):
        mended = [finding for finding in by_route if finding.applicability is Applicability.SAFE]
    else:
        doubtful = Places((finding.span, None) for finding in by_route)
        unexplained = Places((loss.span, None) for loss in lost if loss.rule == "encoding.bytes")
        possible = list(repairs(line))
        edits = [edit for finding in possible for edit in finding.fixes[0].edits]
        mended = [
            finding
            for finding in possible
            if not _touches(finding, doubtful)
            and not _halves_a_word(finding, line)
            and is_plausible(finding, line, edits)
            and not (finding.source == SINGLE_BYTES and _touches(finding, unexplained))
        ]
        lost += [remains(finding.span) for finding in possible if not is_plausible(finding, line, edits)]
        lost += [remains(finding.span) for finding in mended if _leaves_remains(finding, line)]
        mended = [finding for finding in mended if not _leaves_remains(finding, line)]
        mended += _apart(western(line, "cp437", "mac-roman"), [*mended, *by_route])
    yield from mended
    repaired = Places((edit.span, None) for finding in mended for edit in finding.fixes[0].edits)
    flagged = [finding for finding in by_route if finding.applicability is not Applicability.SAFE]
    explained = Places((finding.span, None) for finding in flagged)
    found = [*flagged, *(loss for loss in lost if not _touches(loss, explained))]
    found = [finding for finding in found if not _touches(finding, repaired)]
    yield from found
    damaged = any(finding.rule in (RULE, DOUBTFUL) for finding in (*mended, *flagged))
    known = Places((finding.span, None) for finding in (*mended, *found))
    yield from (finding for finding in residue(line, damaged=damaged) if not _touches(finding, known))


def _apart(found: Iterable[Finding], others: list[Finding]) -> Iterator[Finding]:
    """Yield the findings that do not meet any of some others."""
    places = Places((finding.span, None) for finding in others)
    return (finding for finding in found if not _touches(finding, places))


def _halves_a_word(finding: Finding, line: str) -> bool:
    """Say whether a repair makes a letter that is not Latin, as Europe has them, and leaves others beside it damaged.

    Bytes that are UTF-8 in a word are so in the whole word: what ftfy takes from its middle is another charset's.
    """
    for edit in finding.fixes[0].edits:
        if not _FAR.search(edit.after):
            continue
        start, end = edit.span.start, edit.span.end
        while start > 0 and not line[start - 1].isspace():
            start -= 1
        while end < len(line) and not line[end].isspace():
            end += 1
        inside = {at for one in finding.fixes[0].edits for at in range(one.span.start, one.span.end)}
        if any(line[at].isalpha() and not line[at].isascii() for at in range(start, end) if at not in inside):
            return True
    return False


_FAR = re.compile("[\u0180-\u1dff\u2e80-\uf8ff]")


def _leaves_remains(finding: Finding, line: str) -> bool:
    """Say whether a repair ends in the first half of a character of UTF-8, whose second half is not there."""
    last = finding.fixes[0].edits[-1]
    return last.after[-1:] in _FIRST_HALVES and not line[last.span.end : last.span.end + 1].isalpha()


_FIRST_HALVES = frozenset("ÂÃ")


def _touches(finding: Finding, places: Places[None]) -> bool:
    """Say whether a finding's edits, or its span where it has none, conflict with one of some places."""
    spans = [edit.span for edit in finding.fixes[0].edits] if finding.fixes else [finding.span]
    return any(next(places.conflicting(span), None) is not None for span in spans)
