"""A quotation mark that is opened and never closed in its paragraph."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.quotes import quotations
from normalize.text.rule import Bad, Match, Rule

_CLOSING = {
    '"': '"',
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{DOUBLE LOW-9 QUOTATION MARK}": "\N{LEFT DOUBLE QUOTATION MARK}",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
}
_OPENING = frozenset("\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}")
_CLOSERS = frozenset("\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
_MARK = regex.compile(f"[{''.join(_CLOSING)}]")


def _find(context: Context) -> Iterator[Match]:
    blocks = context.blocks
    for number, (start, block) in enumerate(blocks):
        text = block.text
        if not _MARK.search(text):
            continue
        goes_on = number + 1 < len(blocks) and blocks[number + 1].block.text.lstrip()[:1] in _CLOSING
        first, end = len(text) - len(text.lstrip()), len(text.rstrip())
        for at, to_the_end in _unclosed(text):
            if goes_on and to_the_end:
                continue  # a quotation over several paragraphs opens each of them
            if len(blocks) == 1 and at == first:
                continue  # a quotation without an article around it
            span = Span(start + at, start + end) if to_the_end else Span(start + at, start + at + 1)
            fixes = (replace(context.text, span.end, span.end, _CLOSING[text[at]]),) if to_the_end else ()
            yield Match(span, "This quotation is never closed in its paragraph.", fixes)


def _unclosed(text: str) -> Iterator[tuple[int, bool]]:
    """Yield the places of opening marks that nothing closes, each with whether all that follows could be quoted."""
    pairs = quotations(text)
    ends_open = bool(pairs) and pairs[-1].close < 0 and bool(text[pairs[-1].open + 1 :].strip())
    closed_by_wrong_mark = bool(pairs) and pairs[-1].close < 0 and not ends_open
    dropped = _dropped(text, {mark for pair in pairs for mark in pair})
    if closed_by_wrong_mark and dropped:
        dropped.pop(0)
    for at in dropped:
        before = text[max(0, at - 8) : at].rstrip()
        to_the_end = not ends_open and before[-1:] in ("", ":", ",")
        ends_open = ends_open or to_the_end
        yield at, to_the_end
    if pairs and pairs[-1].close < 0 and not closed_by_wrong_mark:
        yield pairs[-1].open, True


def _dropped(text: str, paired: set[int]) -> list[int]:
    """Return the places of opening marks that another opening mark replaced, and that nothing closes further on."""
    open_marks: list[int] = []
    for match in _MARK.finditer(text):
        at = match.start()
        if text[at] in _OPENING and text[max(0, at - 8) : at].rstrip(" \t\N{NO-BREAK SPACE}")[-1:] in ("\n", "\r"):
            open_marks.clear()  # each line of a longer quotation opens anew
        if at in paired:
            continue
        if text[at] in _OPENING:
            open_marks.append(at)
        elif text[at] in _CLOSERS and open_marks:
            open_marks.pop()
    return open_marks


RULE = Rule(
    id="quote.unclosed",
    reason="A quotation mark is opened and not closed.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="unpaired-marks",
    applicability=Applicability.FLAG,
    argument="Where the quoted words end only an editor can tell; the end of the paragraph is offered.",
    arabic="",
    characters="".join(_CLOSING),
    find=_find,
    reach="article",
    bad=(
        Bad('The man said: "They came at night.', 'The man said: "They came at night."'),
        Bad(
            "He added \N{LEFT DOUBLE QUOTATION MARK}we left the town.\n\nThe road is closed.",
            "He added \N{LEFT DOUBLE QUOTATION MARK}we left the town.\N{RIGHT DOUBLE QUOTATION MARK}"
            "\n\nThe road is closed.",
        ),
        Bad(
            "It follows \N{LEFT DOUBLE QUOTATION MARK}guests of the office, and holds \N{LEFT DOUBLE QUOTATION MARK}"
            "aides\N{RIGHT DOUBLE QUOTATION MARK} as well."
        ),
    ),
    good=(
        'The man said: "They came at night."',
        '"We left the town.\n\n"The road is closed," he said.',
        "\N{LEFT DOUBLE QUOTATION MARK}He told us \N{LEFT DOUBLE QUOTATION MARK}no\N{RIGHT DOUBLE QUOTATION MARK}"
        " twice,\N{RIGHT DOUBLE QUOTATION MARK} she said.",
        'The pipe is 6" wide.',
        '"We left the town.',
    ),
)
