"""Markdown: one article a file. The marks stay; the front matter becomes fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.configuration import SourceSettings
from normalize.sources.item import Content, Draft, SourceError, is_empty, sha256, with_title
from normalize.sources.opening import Stream
from normalize.sources.plain import decode
from normalize.text import Part, Span

FRONT_MATTER = "front_matter"
"""The field that holds the front matter as it stands, with the lines around it and the blank lines after it."""

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*", re.DOTALL | re.MULTILINE
)
_LINE = re.compile(r"^([A-Za-z_][\w-]*):[ \t](.*)$", re.MULTILINE)
_HEADING = re.compile(r"\ufeff?(?:[ \t]*\r?\n)*#[ \t]([^\r\n]*)")


def read(stream: Stream, name: str, settings: SourceSettings, told: str) -> Iterator[Draft]:
    """Yield the one article of a Markdown file.

    Lines `name: value` of front matter between lines `---` become fields, its title the title of the article; the field
    `front_matter` keeps all of it as it stands, so that it and the text below it are the file again. Without front
    matter the text is the file, and a heading of the first level at its beginning is its title.

    Raises:
        SourceError: if the file is empty or no text, or the text is too long.
        TooLarge: if the file is too large.
        OSError: if the reading fails.
    """
    content = stream.all()
    text, encoding = decode(content, name, told=told)
    front = _FRONT.match(text)
    if front is None or not _LINE.search(front.group(1)):
        yield Draft(Content(sha256(content), text, encoding, _parts(text)))
        return
    fields = {key: _unquoted(value.strip()) for key, value in _LINE.findall(front.group(1)) if value.strip()}
    title, id = fields.pop(settings.title, ""), fields.pop(settings.id, "")
    fields[FRONT_MATTER] = front.group()
    body = text[front.end() :]
    if is_empty(body):
        raise SourceError(f"{name}: there is no text below the front matter")
    joined, parts = with_title(title, body)
    yield Draft(Content(sha256(content), joined, encoding, parts or _parts(body), fields), id)


def _parts(text: str) -> tuple[Part, ...]:
    """Return the heading at the beginning of a text and what stands below it."""
    heading = _HEADING.match(text)
    name = heading.group(1).strip(" \t").rstrip("#").rstrip(" \t") if heading else ""
    if heading is None or not name:
        return ()
    start = text.index(name, heading.start(1))
    below = len(text) - len(text[heading.end() :].lstrip())
    title = Part(Span(start, start + len(name)), "title")
    return (title, Part(Span(below, len(text)), "body")) if below < len(text) else (title,)


def _unquoted(value: str) -> str:
    """Return a value of front matter without the quotation marks around it."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return value
