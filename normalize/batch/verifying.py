"""Proving that an output is what its run wrote, and that every version follows from the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import msgspec

from normalize.batch import layout
from normalize.batch.fingerprints import Fingerprint, first_byte, first_difference
from normalize.batch.keeping import Kept, in_folder, kept_of, line_of, shard_lines, shards
from normalize.batch.ledger import START, ArticleRow, ClosingRow, check_link, decode_article, decode_closing, layers_of
from normalize.batch.opening import OutputError, settings_of, was_ours
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

    Raises:
        OutputError: if the folder is no output of ours, not even a damaged one.
    """
    if not was_ours(output):
        raise OutputError(
            f"{output} is not an output of normalize: it has neither a {layout.RUN} nor a {layout.LEDGER} of ours; "
            f"name the folder that a run wrote: normalize run INPUT -o OUTPUT"
        )
    remarks: list[str] = []
    rows, closing, last, broken = _read_ledger(output)
    differences = list(broken)
    if head is not None and head != last:
        differences.append(Difference(layout.LEDGER, f"its last hash is {last}, not {head}"))
    if _form(output, closing) == "jsonl":
        differences += _shards(output, rows, closing, whole=not broken)
    else:
        differences += _folders(output, rows, remarks, whole=not broken)
    if closing is not None:
        if closing.articles != len(rows):
            differences.append(
                Difference(layout.LEDGER, f"{len(rows)} articles, and its last line counts {closing.articles}")
            )
        for name, expected in closing.files.items():
            differences += _file(output, name, expected)
    differences += _decisions(output, remarks)
    return Verified(tuple(differences), tuple(remarks), last)


def _form(output: Path, closing: ClosingRow | None) -> str:
    """Return how an output keeps its articles, by the first of its parts that still says so."""
    try:
        return settings_of(output).format
    except OutputError:
        if closing is not None:
            return "jsonl" if any(fnmatchcase(name, layout.SHARDS) for name in closing.files) else "files"
        return "files" if (output / layout.ARTICLES).is_dir() else "jsonl"


def _folders(output: Path, rows: list[ArticleRow], remarks: list[str], *, whole: bool) -> Iterator[Difference]:
    """Check articles that have a folder each."""
    for row in rows:
        kept = in_folder(output, row.id)
        place = f"{layout.ARTICLES}/{row.id}"
        for version, wrong in _versions(row, kept):
            yield Difference(f"{place}/{version}.txt" if version else layout.LEDGER, wrong.said)
        for name, known in row.files.items():
            yield from _file(output, f"{place}/{name}", known)
    known_ids = {row.id for row in rows}
    articles = output / layout.ARTICLES
    for path in sorted(articles.iterdir()) if articles.is_dir() else ():
        if path.name not in known_ids and whole:
            yield Difference(f"{layout.ARTICLES}/{path.name}", "is not in the ledger")
        elif path.is_dir():
            remarks += (
                f"{layout.ARTICLES}/{path.name}/{file.name} is not part of the record"
                for file in sorted(path.iterdir())
                if file.name not in layout.ARTICLE_FILES
            )
    if whole:
        yield from (Difference(path.name, "is not in the ledger") for path in shards(output))


def _shards(output: Path, rows: list[ArticleRow], closing: ClosingRow | None, *, whole: bool) -> Iterator[Difference]:
    """Check articles that stand in shards, one a line."""
    missing = {row.id: row for row in rows}
    for line in shard_lines(output):
        begins = f"line {line.number}, which begins at byte {line.start}"
        try:
            kept = kept_of(line.content)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Difference(line.shard, f"{begins}, holds no article: {error}")
            continue
        row = missing.pop(kept.id, None)
        if row is None:
            yield Difference(line.shard, f"{begins}, holds {kept.id}, which is not in the ledger or stands before it")
            continue
        expected = kept
        for version, wrong in _versions(row, kept):
            if not version:
                yield Difference(layout.LEDGER, wrong.said)
                continue
            said = wrong.said
            if wrong.content is not None:
                expected = Kept(**{**expected._asdict(), version: wrong.content})
                said = f"byte {line.start + first_byte(line.content, line_of(expected))} differs from the record"
            yield Difference(line.shard, f"{begins}: {version} of {kept.id}: {said}")
        for name, known in row.files.items():
            place = first_difference(getattr(kept, layout.FIELD_OF.get(name, "")), known)
            if place is not None:
                yield Difference(line.shard, f"{begins}: {layout.FIELD_OF[name]} of {kept.id}: {place}")
    yield from (Difference(layout.SHARDS, f"article {id} is missing") for id in missing)
    if whole:
        known_files = closing.files if closing is not None else {}
        strange = [path.name for path in shards(output) if path.name not in known_files]
        strange += [layout.ARTICLES] if (output / layout.ARTICLES).exists() else []
        yield from (Difference(name, "is not in the ledger") for name in strange)


class _Wrong(NamedTuple):
    """What is wrong with a version, in words, and what it should be, if that can be derived."""

    said: str
    content: bytes | None = None


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


def _versions(row: ArticleRow, kept: Kept) -> Iterator[tuple[str, _Wrong]]:
    """Yield each version of an article that is not the one of the ledger, and what is wrong with it.

    The name is empty where it is the ledger that is wrong.
    """
    found = {"original": kept.original, "clean": kept.clean, "ascii": kept.ascii}
    whole = {
        name: content is not None and hashlib.sha256(content).hexdigest() == row.sha256.get(name)
        for name, content in found.items()
    }
    try:
        layers, ascii_layer = layers_of(row)
    except ValueError as error:
        yield "", _Wrong(f"article {row.id}: {error}")
        return
    expected = _replayed(row, found, whole, layers, ascii_layer)
    for name, content in found.items():
        if content is None:
            yield name, _Wrong("is missing")
        elif not whole[name] and expected is not None:
            place = f"byte {first_byte(content, expected[name])} differs from the record"
            yield name, _Wrong(place, expected[name])
        elif not whole[name]:
            yield name, _Wrong("differs from the record, and no other version is left to show where")
        elif expected is not None and content != expected[name]:
            place = f"byte {first_byte(content, expected[name])} does not follow from the ledger's edits"
            yield name, _Wrong(place)


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
        elsewhere = settings_of(output).decisions
    except (OSError, OutputError, KeyError, TypeError, UnicodeDecodeError, RecursionError, msgspec.DecodeError):
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
