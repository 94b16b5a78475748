"""The manifest: one line an article, with where it came from and what became of it."""

from __future__ import annotations

from typing import Any

import msgspec

from normalize.sources import Item, Problem
from normalize.text import Article, Part, Span


class PartRow(msgspec.Struct, frozen=True):
    """A span of the original with its role, and why an extractor would drop it."""

    start: int
    end: int
    role: str
    drop: str | None = None


class ManifestRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of manifest.jsonl. `status` is "done" or "error"; `same_text_as` names the first article of equal text.

    `unavailable` names the stages that could not look at all of the text; run.json says why.
    """

    id: str
    source: str
    source_sha256: str | None = None
    encoding: dict[str, str] | None = None
    parts: list[PartRow] = []
    fields: dict[str, Any] = {}
    sha256: dict[str, str] = {}
    same_text_as: str | None = None
    counts: dict[str, int] = {}
    unavailable: list[str] = []
    status: str
    error: str | None = None


def row_of(item: Item, article: Article, sha256: dict[str, str], same_text_as: str | None) -> ManifestRow:
    """Return the line of an article that was run."""
    counts: dict[str, int] = {}
    for finding in article.findings:
        counts[finding.status] = counts.get(finding.status, 0) + 1
    return ManifestRow(
        id=item.id,
        source=item.source,
        source_sha256=item.source_sha256,
        encoding=dict(item.encoding),
        parts=[PartRow(part.span.start, part.span.end, part.role, part.drop) for part in item.parts],
        fields=dict(item.fields),
        sha256=sha256,
        same_text_as=same_text_as,
        counts=dict(sorted(counts.items())),
        unavailable=[stage for stage, _ in article.unavailable],
        status="done",
    )


def row_of_problem(problem: Problem) -> ManifestRow:
    """Return the line of an article that could not be read."""
    return ManifestRow(id=problem.id, source=problem.source, status="error", error=problem.error)


def parts_of(row: ManifestRow) -> tuple[Part, ...]:
    """Return the parts of an article as its source gave them."""
    return tuple(Part(Span(part.start, part.end), part.role, part.drop) for part in row.parts)


def read_manifest_line(line: bytes) -> ManifestRow:
    """Return a line of a manifest.jsonl.

    Raises:
        msgspec.DecodeError: if it is none.
    """
    return msgspec.json.decode(line, type=ManifestRow)
