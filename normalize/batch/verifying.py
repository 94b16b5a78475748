"""Proving that an output is what its run wrote, and that every version follows from the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from normalize.batch import layout
from normalize.batch.fingerprints import Fingerprint, first_byte, first_difference
from normalize.batch.ledger import START, ArticleRow, ClosingRow, check_link, decode_article, decode_closing, layers_of
from normalize.text import Article, Layer, StaleEdit


class Difference(NamedTuple):
    """A file of an output that is not as it was written, and where."""

    file: str
    place: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}"


class Verified(NamedTuple):
    """What `verify` found: differences, remarks that are none, and the hash of the ledger's last line."""

    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    head: str


def verify(output: Path, head: str | None = None) -> Verified:
    """Check every file of an output against its ledger, and replay every version of every article.

    Args:
        output: the folder.
        head: the hash that the run printed, if it was kept: without it, a ledger that was written anew as a whole
            cannot be told.
    """
    remarks: list[str] = []
    rows, closing, last, broken = _read_ledger(output)
    differences = list(broken)
    if head is not None and head != last:
        differences.append(Difference(layout.LEDGER, f"its last hash is {last}, not {head}"))
    for row in rows:
        differences += _article(output, row)
    if closing is not None:
        if closing.articles != len(rows):
            differences.append(
                Difference(layout.LEDGER, f"{len(rows)} articles, and its last line counts {closing.articles}")
            )
        for name, expected in closing.files.items():
            differences += _file(output, name, expected)
    differences += _decisions(output, remarks)
    known = {row.id for row in rows}
    articles = output / layout.ARTICLES
    for path in sorted(articles.iterdir()) if articles.is_dir() else ():
        if path.name not in known and not broken:
            differences.append(Difference(f"{layout.ARTICLES}/{path.name}", "is not in the ledger"))
        elif path.is_dir():
            remarks += (
                f"{layout.ARTICLES}/{path.name}/{file.name} is not part of the record"
                for file in sorted(path.iterdir())
                if file.name not in layout.ARTICLE_FILES
            )
    return Verified(tuple(differences), tuple(remarks), last)


def _read_ledger(output: Path) -> tuple[list[ArticleRow], ClosingRow | None, str, list[Difference]]:
    path = output / layout.LEDGER
    if not path.is_file():
        return [], None, START, [Difference(layout.LEDGER, "is missing")]
    content = path.read_bytes()
    lines = content.split(b"\n")
    broken: list[Difference] = []
    if lines[-1]:
        broken.append(Difference(layout.LEDGER, f"line {len(lines)}: has no line end"))
    else:
        lines.pop()
    rows: list[ArticleRow] = []
    closing: ClosingRow | None = None
    prev = START
    for number, line in enumerate(lines, start=1):
        wrong, prev = check_link(line, prev)
        if wrong is not None:
            broken.append(Difference(layout.LEDGER, f"line {number}: {wrong}"))
        if closing is not None:
            broken.append(Difference(layout.LEDGER, f"line {number}: stands behind the closing line"))
            continue
        try:
            if number == len(lines) and b'"articles":' in line[:12]:
                closing = decode_closing(line)
            else:
                rows.append(decode_article(line))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            if wrong is None:
                broken.append(Difference(layout.LEDGER, f"line {number}: {error}"))
    if closing is None and not broken:
        broken.append(Difference(layout.LEDGER, f"line {len(lines)}: the closing line is missing"))
    return rows, closing, prev, broken


def _article(output: Path, row: ArticleRow) -> Iterator[Difference]:
    folder = output / layout.ARTICLES / row.id
    try:
        layers, ascii_layer = layers_of(row)
    except ValueError as error:
        yield Difference(layout.LEDGER, f"article {row.id}: {error}")
        return
    found = {name: _content(folder / f"{name}.txt") for name in ("original", "clean", "ascii")}
    whole = {
        name: content is not None and hashlib.sha256(content).hexdigest() == row.sha256.get(name)
        for name, content in found.items()
    }
    expected = _replayed(row, found, whole, layers, ascii_layer)
    for name, content in found.items():
        file = f"{layout.ARTICLES}/{row.id}/{name}.txt"
        if content is None:
            yield Difference(file, "is missing")
        elif not whole[name] and expected is not None:
            yield Difference(file, f"byte {first_byte(content, expected[name])} differs from the record")
        elif not whole[name]:
            yield Difference(file, "differs from the record, and no other version is left to show where")
        elif expected is not None and content != expected[name]:
            yield Difference(
                file, f"byte {first_byte(content, expected[name])} does not follow from the ledger's edits"
            )
    for name, known in row.files.items():
        yield from _file(output, f"{layout.ARTICLES}/{row.id}/{name}", known)


def _replayed(
    row: ArticleRow,
    found: dict[str, bytes | None],
    whole: dict[str, bool],
    layers: tuple[Layer, ...],
    ascii_layer: Layer,
) -> dict[str, bytes] | None:
    """Return the bytes that each version should have, from one that is whole; None if there is none."""
    try:
        if whole["original"]:
            text = (found["original"] or b"").decode("utf-8")
        elif whole["clean"]:
            text = (found["clean"] or b"").decode("utf-8")
            for layer in reversed(layers):
                text = layer.inverse().apply(text)
        elif whole["ascii"]:
            text = ascii_layer.inverse().apply((found["ascii"] or b"").decode("utf-8"))
            for layer in reversed(layers):
                text = layer.inverse().apply(text)
        else:
            return None
        article = Article(row.id, "", text, layers, ascii_layer)
    except (StaleEdit, UnicodeDecodeError):
        return None
    versions = {"original": article.original, "clean": article.clean, "ascii": article.ascii}
    return {name: version.encode("utf-8") for name, version in versions.items()}


def _file(output: Path, name: str, expected: Fingerprint) -> Iterator[Difference]:
    content = _content(output / name)
    if content is None:
        yield Difference(name, "is missing")
    elif (place := first_difference(content, expected)) is not None:
        yield Difference(name, place)


def _decisions(output: Path, remarks: list[str]) -> Iterator[Difference]:
    """Check the decisions that the run applied; later ones are only not yet applied."""
    try:
        row = msgspec.json.decode((output / layout.RUN).read_bytes())
        applied = msgspec.convert(row["decisions"]["fingerprint"], Fingerprint)
        elsewhere = row["settings"]["decisions"]
    except (OSError, KeyError, TypeError, UnicodeDecodeError, RecursionError, msgspec.DecodeError):
        return  # run.json is missing or broken, which is a difference of its own
    path = Path(elsewhere) if elsewhere else output / layout.DECISIONS
    name = elsewhere or layout.DECISIONS
    content = _content(path)
    if content is None:
        if applied.bytes or not elsewhere:
            yield Difference(name, "is missing")
        return
    place = first_difference(content[: applied.bytes], applied)
    if place is not None:
        yield Difference(name, place)
    later = content[applied.bytes :].count(b"\n")
    if later:
        noun = "decision is" if later == 1 else "decisions are"
        remarks.append(f"{name}: {later} {noun} not yet applied; apply them: normalize rerun {output}")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
