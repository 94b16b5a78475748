"""What a source yields: a text that can be run, or a problem that cannot."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from normalize.configuration import SourceSettings
from normalize.sources.opening import Stream
from normalize.text import Part, Span

MAX_TEXT = 5_000_000
"""The longest article, in code points."""


class SourceError(ValueError):
    """A file or row that cannot be read. The message names it, says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article as its source gives it.

    Attributes:
        id: one safe path segment.
        source: the path, and the row for files with several articles.
        source_sha256: of the bytes that the text was read from: the file's (of a .gz what it holds), or the row's.
        text: the decoded text; with a title, the title, a blank line, the text.
        encoding: the charset, the evidence for it in words, and the confidence, 0 to 1.
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


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a format gives it, before it has its id, or the error in its place.

    Attributes:
        content: the text with all but its id, or what is wrong.
        id: the id that the row names, if it names one.
        line: where the row begins, counted from 1; 0 for a file that is one article.
    """

    content: Content | SourceError
    id: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """What a format finds in a file or row; the attributes are those of `Item`."""

    source_sha256: str
    text: str
    encoding: Mapping[str, str]
    parts: tuple[Part, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


class Format(Protocol):
    """Reads the articles of one file."""

    def __call__(self, stream: Stream, name: str, settings: SourceSettings, told: str) -> Iterator[Draft]:
        """Yield the articles of a file.

        Args:
            stream: its bytes.
            name: its path, for messages.
            settings: the names of the fields of rows.
            told: the charset that the user names; empty if none.

        Raises:
            SourceError: if the file as a whole cannot be read.
            TooLarge: if it holds more than its format may.
            OSError: if the reading fails.
        """


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def with_title(title: str, text: str) -> tuple[str, tuple[Part, ...]]:
    """Return the one text of a title and a text, with the parts that it has."""
    if not title:
        return text, ()
    joined = f"{title}\n\n{text}"
    return joined, (Part(Span(0, len(title)), "title"), Part(Span(len(title) + 2, len(joined)), "body"))


def is_empty(text: str) -> bool:
    """Return whether nothing but white space and a byte order mark stands in a text."""
    return not text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").strip()


def check_length(text: str, name: str) -> None:
    """Raise SourceError if a text is longer than an article may be."""
    if len(text) > MAX_TEXT:
        raise SourceError(
            f"{name}: the text has {len(text)} code points, an article at most {MAX_TEXT}; cut it into several articles"
        )
