"""The ledger: a chain of lines from which every version of every article follows.

Each line ends in the hash of the line before it and its own, so that no line can be changed, dropped, doubled or
moved unseen. The closing line holds the number of articles and the fingerprints of the run-level files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from normalize.batch.fingerprints import Fingerprint
from normalize.text import AppliedEdit, Article, Layer

START = "0" * 64
"""What stands for the line before the first."""

_ENCODER = msgspec.json.Encoder()
_HASH = b',"hash":"'

Edits = list[AppliedEdit]


class LayerRow(msgspec.Struct, frozen=True, rename={"number": "pass"}):
    """A layer in the ledger; an edit is [start, end, before, after, finding id]."""

    stage: str
    number: int
    edits: Edits


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the ledger: the hashes of an article's versions, and the layers that lead from one to the next."""

    id: str
    sha256: dict[str, str]
    layers: list[LayerRow]
    ascii: Edits
    segments_after: int
    files: dict[str, Fingerprint]


class ClosingRow(msgspec.Struct, frozen=True, kw_only=True):
    """The last line of the ledger."""

    articles: int
    files: dict[str, Fingerprint]


def article_row(article: Article, versions: Mapping[str, bytes], files: Mapping[str, Fingerprint]) -> ArticleRow:
    """Return the ledger's account of an article.

    Args:
        article: the article.
        versions: the bytes of each version, by name.
        files: the fingerprints of its records, by file name.
    """
    return ArticleRow(
        id=article.id,
        sha256={name: hashlib.sha256(content).hexdigest() for name, content in versions.items()},
        layers=[LayerRow(layer.stage, layer.number, list(layer.edits)) for layer in article.layers],
        ascii=list(article.ascii_layer.edits) if article.ascii_layer else [],
        segments_after=article.segments_after,
        files=dict(files),
    )


def layers_of(row: ArticleRow) -> tuple[tuple[Layer, ...], Layer]:
    """Return the layers of an article and its ASCII layer."""
    layers = tuple(Layer(layer.stage, layer.number, tuple(layer.edits)) for layer in row.layers)
    return layers, Layer("ascii", 1, tuple(row.ascii))


def chained(row: ArticleRow | ClosingRow, prev: str) -> tuple[bytes, str]:
    """Return a row as a line of the ledger, and the line's hash."""
    body = _ENCODER.encode(row)[:-1] + b',"prev":"' + prev.encode() + b'"'
    own = hashlib.sha256(body).hexdigest()
    return body + _HASH + own.encode() + b'"}\n', own


def check_link(line: bytes, prev: str) -> tuple[str | None, str]:
    """Check one line, without its line end. Return what is wrong with its place in the chain, and its hash."""
    body, found, tail = line.rpartition(_HASH)
    own = hashlib.sha256(body).hexdigest()
    if not found or tail != own.encode() + b'"}':
        return "its hash does not fit its content", own
    if not body.endswith(b'"prev":"' + prev.encode() + b'"'):
        return "it does not follow the line before it", own
    return None, own


def decode_article(line: bytes) -> ArticleRow:
    """Return the article of a line of the ledger."""
    return msgspec.json.decode(line, type=ArticleRow)


def decode_closing(line: bytes) -> ClosingRow:
    """Return the closing line of a ledger."""
    return msgspec.json.decode(line, type=ClosingRow)
