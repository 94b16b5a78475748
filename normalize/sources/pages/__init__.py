"""Pages of the web: one article a page, its text with all blocks, and for each that is furniture the reason to drop it.

Nothing of a page is thrown away here but what a browser does not show. What an extractor would leave out stays in the
text, with a `drop` in its part; the boilerplate stage makes a finding of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from normalize.configuration import SourceSettings
from normalize.sources.item import Content, Draft, SourceError, check_length, sha256
from normalize.sources.opening import Stream
from normalize.sources.plain import decode
from normalize.text import Part, Span

if TYPE_CHECKING:
    from normalize.sources.pages.layout import Block

MAX_PAGE = 16_000_000
"""The largest page, in bytes; its tree takes some fifteen times as much."""

MAX_ASKED_DEPTH = 1000
"""How deeply a page may be nested for the extractor to be asked; it walks trees by calling itself."""

_HEAD = 4096
_META = re.compile(rb"<meta\b[^<>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^<>]*?\bencoding\s*=\s*[\"']([\w.:-]+)")
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)


def read(stream: Stream, name: str, settings: SourceSettings, told: str) -> Iterator[Draft]:
    """Yield the one article of a page.

    Raises:
        SourceError: if the page cannot be read as a whole, holds no text or too much, or the extra `html` is missing.
        TooLarge: if the page is too large.
        OSError: if the reading fails.
    """
    content = stream.all(MAX_PAGE)
    page, encoding = decode(content, name, told=told, declared=_declared(content), markup=True)
    try:
        from normalize.sources.pages.judging import judge
        from normalize.sources.pages.layout import Layout
        from normalize.sources.pages.parsing import Unreadable, depth, parse
    except ModuleNotFoundError as error:
        raise SourceError(
            f"{name}: pages need the package {error.name}; type: pip install 'normalize-articles[html]'"
        ) from error
    try:
        root = parse(page)
    except Unreadable as error:
        raise SourceError(f"{name}: {error}") from error
    layout = Layout.of(root)
    if not layout.blocks:
        raise SourceError(f"{name}: the page shows no text")
    text = SEPARATOR.join(block.text for block in layout.blocks)
    check_length(text, name)
    blocks, extractor = judge(root, layout, ask=depth(root) <= MAX_ASKED_DEPTH)
    fields = {**layout.fields, "extractor": extractor}
    yield Draft(Content(sha256(content), text, encoding, _parts(blocks), fields))


SEPARATOR = "\n\n"
"""What stands between two blocks: a blank line."""


def _declared(content: bytes) -> str:
    """Return the charset that a page names at its beginning, if it names one."""
    head = _COMMENT.sub(b"", content[:_HEAD])
    found = _XML.match(head) or _META.search(head)
    return found.group(1).decode("ascii") if found else ""


def _parts(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """Return the parts of a page's text: one a block, and one each for a date or by-line inside it."""
    parts: list[Part] = []
    start = 0
    for block in blocks:
        at = 0
        for run in block.runs:
            if at < run.start:
                parts.append(Part(Span(start + at, start + run.start), block.role, block.drop))
            parts.append(Part(Span(start + run.start, start + run.end), run.role))
            at = run.end
        if at < len(block.text):
            parts.append(Part(Span(start + at, start + len(block.text)), block.role, block.drop))
        start += len(block.text) + len(SEPARATOR)
    return tuple(parts)
