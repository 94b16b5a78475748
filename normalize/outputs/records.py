"""The records of an article as lines of JSON: findings, mentions, segments.

All of them are UTF-8 with sorted, stable fields and end in a line feed. A lone surrogate cannot be written in UTF-8;
files and rows that hold one are refused before they get here.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from normalize.text import Article, FindingRecord, MentionRecord, segments

_ENCODER = msgspec.json.Encoder()
_FINDING = msgspec.json.Decoder(FindingRecord)
_MENTION = msgspec.json.Decoder(MentionRecord)


class SegmentRecord(msgspec.Struct, frozen=True):
    """A line of parallel.jsonl: a segment's number, its text in each version, and its span there."""

    article: str
    n: int
    original: str
    clean: str
    ascii: str
    original_span: tuple[int, int]
    clean_span: tuple[int, int]
    ascii_span: tuple[int, int]


def lines(records: Iterable[object]) -> bytes:
    """Return records as JSON Lines."""
    return b"".join(_ENCODER.encode(record) + b"\n" for record in records)


def findings(article: Article) -> bytes:
    """Return findings.jsonl of an article."""
    return lines(article.findings)


def mentions(article: Article) -> bytes:
    """Return mentions.jsonl of an article."""
    return lines(article.mentions)


def parallel(article: Article) -> bytes:
    """Return the lines of parallel.jsonl for an article: its segments in the three versions."""
    return lines(
        SegmentRecord(
            article.id,
            number,
            one.original.of(article.original),
            one.clean.of(article.clean),
            one.ascii.of(article.ascii),
            (one.original.start, one.original.end),
            (one.clean.start, one.clean.end),
            (one.ascii.start, one.ascii.end),
        )
        for number, one in enumerate(segments(article), start=1)
    )


def read_findings(content: bytes) -> tuple[FindingRecord, ...]:
    """Return the findings of a findings.jsonl.

    Raises:
        msgspec.DecodeError: if a line is not a finding.
    """
    return tuple(_FINDING.decode(line) for line in content.split(b"\n") if line)


def read_mentions(content: bytes) -> tuple[MentionRecord, ...]:
    """Return the mentions of a mentions.jsonl.

    Raises:
        msgspec.DecodeError: if a line is not a mention.
    """
    return tuple(_MENTION.decode(line) for line in content.split(b"\n") if line)
