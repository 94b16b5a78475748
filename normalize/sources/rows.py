"""JSON Lines: one article a row."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from normalize.sources.item import SourceError
from normalize.sources.plain import decode


def read_rows(content: bytes, name: str) -> Iterator[tuple[int, bytes, Mapping[str, Any] | SourceError]]:
    """Yield line number, bytes and fields of each row, or the error in their place.

    A line ends at a line feed only. A byte order mark before the first row belongs to the file, not to the row.
    """
    for number, line in enumerate(content.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        try:
            text, _ = decode(line, place)
            row = msgspec.json.decode(text)
        except SourceError as error:
            yield number, line, error
            continue
        except (msgspec.DecodeError, RecursionError) as error:
            yield number, line, SourceError(f"{place}: not a row of JSON: {error}; the line begins {line[:60]!r}")
            continue
        if not isinstance(row, dict):
            yield (
                number,
                line,
                SourceError(f'{place}: a row is an object such as {{"id": ..., "text": ...}}, not {row!r:.60}'),
            )
            continue
        yield number, line, row
