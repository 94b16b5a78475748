"""A quotation mark that is opened and never closed in its paragraph."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule
from normalize.text.zones import quotations

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
        pairs = quotations(text)
        for at in _dropped(text, {mark for pair in pairs for mark in pair}):
            yield Match(Span(start + at, start + at + 1), "This quotation mark is opened and not closed before the next.")
        if not pairs or pairs[-1].close >= 0:
            continue
        if number + 1 < len(blocks) and blocks[number + 1].block.text.lstrip()[:1] in _CLOSING:
            continue  # a quotation over several paragraphs opens each of them
        opened = pairs[-1].open
        end = len(text.rstrip())
        closing = _CLOSING[text[opened]]
        fixes = (replace(context.text, start + end, start + end, closing),) if end > opened + 1 else ()
        yield Match(
            Span(start + opened, start + end),
            "This quotation is never closed in its paragraph.",
            fixes,
            Applicability.FLAG,
        )


def _dropped(text: str, paired: set[int]) -> list[int]:
    """Return the places of opening marks that another opening mark replaced, and that nothing closes further on."""
    open_marks: list[int] = []
    for match in _MARK.finditer(text):
        at = match.start()
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
    ),
)
