"""JSON Lines: one article a row."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

import msgspec

from normalize.charsets import CharsetError, decode
from normalize.configuration import SourceSettings
from normalize.sources import rows
from normalize.sources.item import Draft, SourceError
from normalize.sources.opening import MAX_INFLATED, Stream, TooLarge
from normalize.sources.plain import advice, encoding_of

_JSON = {"charset": "utf-8", "evidence": "JSON", "confidence": "1"}


def read(stream: Stream, name: str, settings: SourceSettings, told: str) -> Iterator[Draft]:
    """Yield the article of each row, or the error in its place; rows are read one by one.

    A line ends at a line feed only. A byte order mark before the first row belongs to the file, not to the row. JSON is
    UTF-8; another charset is read where the user names it or a byte order mark says it, then from the whole file.

    Raises:
        SourceError: if the file holds no row, or is not of the charset that it ought to be.
        TooLarge: if what is packed, or not UTF-8, is too large.
        OSError: if the reading fails.
    """
    empty = True
    encoding = _JSON
    lines: Iterator[bytes | TooLarge] = stream.lines()
    if told or stream.peek()[:4].startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        try:
            decoded = decode(stream.all(MAX_INFLATED), told=told)
        except CharsetError as error:
            raise SourceError(f"{name}: {error}{advice(name, error)}") from error
        encoding = encoding_of(decoded)
        lines = (line.encode() for line in decoded.text.split("\n"))
    for number, line in enumerate(lines, start=1):
        if isinstance(line, TooLarge):
            yield Draft(SourceError(f"{name}:{number}: {line}"), line=number)
            empty = False
            continue
        content = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if empty and (whole := _whole_file(content)):
            raise SourceError(f"{name}:{number}: {whole} {name} > rows.jsonl")
        if content.strip():
            yield _row(content, number, encoding, name, settings)
            empty = False
    if empty:
        raise SourceError(f"{name}: the file is empty")


def looks_like_rows(beginning: bytes) -> bool:
    """Return whether the first line that is not blank begins like a row: `{` and a quotation mark."""
    return beginning.removeprefix(codecs.BOM_UTF8).lstrip().replace(b" ", b"")[:2] == b'{"'


def _whole_file(line: bytes) -> str:
    """Return what to type where the first line shows that the file is one value of JSON over many lines."""
    start = line.strip()
    if start == b"{":
        return "one row stands on one line, not on many; type: jq -c ."
    if not start.startswith(b"["):
        return ""
    try:
        found = msgspec.json.decode(start)
    except (msgspec.DecodeError, RecursionError):
        found = None if start == b"[" or start.startswith((b'[{"', b"[ {")) else [0]
    if found is None or (found and all(isinstance(one, dict) for one in found)):
        return "the file is one array of JSON, not one row a line; type: jq -c '.[]'"
    return ""


def _twice(content: bytes, names: tuple[str, ...]) -> str:
    """Return which of some fields stands twice in a row: one of the two would be lost without a word."""
    if all(content.count(f'"{name}"'.encode()) < 2 for name in names):
        return ""
    found: list[str] = []

    def pairs(of: list[tuple[str, object]]) -> None:
        found[:] = [key for key, _ in of]  # the outermost object is the last

    json.loads(content, object_pairs_hook=pairs)
    return next((name for name in names if found.count(name) > 1), "")


def _row(content: bytes, number: int, encoding: dict[str, str], name: str, settings: SourceSettings) -> Draft:
    place = f"{name}:{number}"
    try:
        if b"\0" in content:
            raise SourceError(f"{place}: byte {content.index(0)} is NUL: this is not a row of text")
        row = msgspec.json.decode(content.decode("utf-8"))
    except SourceError as error:
        return Draft(error, line=number)
    except UnicodeDecodeError as error:
        return Draft(SourceError(f"{place}: {_not_utf8(content, error, name)}"), line=number)
    except (msgspec.DecodeError, RecursionError) as error:
        message = f"{place}: not a row of JSON: {error}; the line begins {content[:60]!r}"
        return Draft(SourceError(message), line=number)
    if not isinstance(row, dict):
        message = (
            f'{place}: a row is an object such as {{"{settings.id}": ..., "{settings.text}": ...}}, not {row!r:.60}'
        )
        return Draft(SourceError(message), line=number)
    if again := _twice(content, (settings.id, settings.title, settings.text)):
        message = f'{place}: "{again}" stands twice in the row; keep one of them'
        return Draft(SourceError(message), line=number)
    return rows.draft(row, number, content, encoding, name, settings)


def _not_utf8(content: bytes, error: UnicodeDecodeError, name: str) -> str:
    """Say which byte is not UTF-8, as JSON must be, and which charset the row looks like."""
    try:
        likely = decode(content).charset
        looks = f"; it looks like {likely}"
    except CharsetError as doubt:
        likely, looks = doubt.likely, ""
    remedy = advice(name, CharsetError("", error.start, likely))
    return f"byte {error.start} ({content[error.start]:#04x}) is not utf-8, as JSON is{looks}{remedy}"
