"""The blocks of a text: what stands between blank lines."""

from __future__ import annotations

import re

from normalize.text.span import Span

_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\n|\r")
_NEWLINES = frozenset({"\n", "\r\n", "\r"})
_SPACES = "\t " + "".join(chr(code) for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
"""The spaces of Unicode (category Zs) and the tab."""
_BLANK = _SPACES + "\r\n"
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def split_blocks(text: str) -> tuple[Span, ...]:
    """Return the blocks of `text` in order: runs of lines that have more than spaces in them.

    Only line feed and carriage return end a line. Blank lines, and the line ends at a block's borders, belong to no
    block.
    """
    blocks: list[Span] = []
    start = end = -1
    for line in _LINE.finditer(text):
        if not text[line.start() : line.end()].strip(_SPACES):
            continue
        if start >= 0 and text[end : line.start()] in _NEWLINES:
            end = line.end()
            continue
        if start >= 0:
            blocks.append(Span(start, end))
        start, end = line.span()
    if start >= 0:
        blocks.append(Span(start, end))
    return tuple(blocks)


def is_blank(text: str) -> bool:
    """Say whether `text` is nothing but spaces and line ends."""
    return not text.strip(_BLANK)


def takes_blocks(span: Span, text: str) -> bool:
    """Say whether `span` holds no block of `text` by halves; a byte order mark before the first does not count."""
    inside = span.of(text)
    start = span.end - len(inside.lstrip(_BLANK))
    end = span.start + len(inside.rstrip(_BLANK))
    if start >= end:
        return True
    before, after = start, end
    while before > 0 and text[before - 1] in _BLANK:
        before -= 1
    while after < len(text) and text[after] in _BLANK:
        after += 1
    at_start = before == 0 or (before == 1 and text[0] == _MARK)
    return (at_start or len(_LINE_END.findall(text, before, start)) > 1) and (
        after == len(text) or len(_LINE_END.findall(text, end, after)) > 1
    )
