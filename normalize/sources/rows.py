"""Rows with fields: what JSON Lines and tables have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from normalize.configuration import SourceSettings
from normalize.sources.item import Content, Draft, SourceError, check_length, sha256, with_title


def draft(
    row: Mapping[str, Any], line: int, content: bytes, encoding: Mapping[str, str], name: str, settings: SourceSettings
) -> Draft:
    """Return the article of a row: its id, title and text by the names of the settings; other fields are carried.

    Args:
        row: the fields.
        line: where the row begins, counted from 1.
        content: the bytes of the row.
        encoding: how they were decoded.
        name: the path of the file, for messages.
        settings: the names of the fields.
    """
    place = f"{name}:{line}"
    fields = dict(row)
    given = fields.pop(settings.id, None)
    id = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    text, title = fields.pop(settings.text, None), fields.pop(settings.title, None)
    try:
        if text is not None and not isinstance(text, str):
            raise SourceError(f'{place}: the row has no "{settings.text}" that is a string, but {text!r:.60}')
        if text is None or not text.strip():
            names = ", ".join(sorted(fields)) or "none"
            raise SourceError(f'{place}: the row has no "{settings.text}"; its fields are {names:.200}')
        if title is not None and not isinstance(title, str):
            raise SourceError(f'{place}: "{settings.title}" is a string, not {title!r:.60}')
        joined, parts = with_title(title or "", text)
        check_length(joined, place)
    except SourceError as error:
        return Draft(error, id, line)
    return Draft(Content(sha256(content), joined, encoding, parts, fields), id, line)
