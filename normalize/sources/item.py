"""What a source yields: a text that can be run, or a problem that cannot."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from normalize.text import Part, Span


class SourceError(ValueError):
    """A file or row that cannot be read. The message names it, says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article as its source gives it.

    Attributes:
        id: one safe path segment.
        source: the path, and the row for files with several articles.
        source_sha256: of the bytes that the text was read from: the file's, or the row's.
        text: the decoded text; with a title, the title, a blank line, the text.
        encoding: the charset with the evidence for it.
        parts: spans of the text with their roles.
        fields: what else the row holds, carried through.
    """

    id: str
    source: str
    source_sha256: str
    text: str
    encoding: Mapping[str, str]
    parts: tuple[Part, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """One article that could not be read, with the reason; the rest of the run goes on."""

    id: str
    source: str
    error: str


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def with_title(title: str, text: str) -> tuple[str, tuple[Part, ...]]:
    """Return the one text of a title and a text, with the parts that it has."""
    if not title:
        return text, ()
    joined = f"{title}\n\n{text}"
    return joined, (Part(Span(0, len(title)), "title"), Part(Span(len(title) + 2, len(joined)), "body"))
