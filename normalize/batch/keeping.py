"""How an output keeps its articles: a folder of files for each, or many to a file, one a line.

Both hold the same bytes: the versions, and the records as in findings.jsonl and mentions.jsonl. A shard is a file
`articles-NNNNN.jsonl`; its articles stand in the order of the run, and so do the shards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, Protocol

import msgspec

from normalize.batch import layout
from normalize.batch.disk import sync_file, write
from normalize.batch.fingerprints import Counting, Fingerprint

MOST_ARTICLES = 1_000
"""How many articles a shard holds at most."""

MOST_BYTES = 64_000_000
"""A shard that has grown to this many bytes takes no further article: few enough to be opened in an editor."""

Format = Literal["files", "jsonl"]


class Kept(NamedTuple):
    """What an output keeps of an article, as bytes; what is missing is None."""

    id: str
    original: bytes | None
    clean: bytes | None
    ascii: bytes | None
    findings: bytes | None
    mentions: bytes | None


class Place(NamedTuple):
    """Where an article is kept: the file, and the line in it, counted from 1; 0 if it has a folder of its own."""

    file: str
    line: int


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a shard: an article with the texts of its versions, its findings and its mentions."""

    id: str
    original: str
    clean: str
    ascii: str
    findings: list[msgspec.Raw]
    mentions: list[msgspec.Raw]


class Keeper(Protocol):
    """Writes the articles of a run one by one."""

    def add(self, kept: Kept) -> Place:
        """Write one article and return where it stands."""

    def end(self) -> dict[str, Fingerprint]:
        """End the writing; return the fingerprints of the files that hold several articles."""


@contextmanager
def keeping(folder: Path, form: Format) -> Iterator[Keeper]:
    """Give what writes articles into an empty folder."""
    if form == "files":
        yield _Folders(folder)
        return
    made = _Shards(folder)
    try:
        yield made
    finally:
        made.release()


class _Folders:
    """A folder for each article, with a file for each version and record."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / layout.ARTICLES
        self._folder.mkdir()

    def add(self, kept: Kept) -> Place:
        folder = self._folder / kept.id
        folder.mkdir()
        for name, field in layout.FIELD_OF.items():
            write(folder / name, getattr(kept, field))
        return Place(f"{layout.ARTICLES}/{kept.id}", 0)

    def end(self) -> dict[str, Fingerprint]:
        return {}


class _Shards:
    """Shards with a line for each article."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._counting = Counting()
        self._done: dict[str, Fingerprint] = {}

    def add(self, kept: Kept) -> Place:
        if self._counting.lines == MOST_ARTICLES or self._counting.bytes >= MOST_BYTES:
            self._end_shard()
        name = layout.shard(len(self._done) + 1)
        if self._file is None:
            self._file = (self._folder / name).open("wb")
        line = line_of(kept)
        self._file.write(line)
        self._counting.add(line)
        return Place(name, self._counting.lines)

    def end(self) -> dict[str, Fingerprint]:
        self._end_shard()
        return self._done

    def release(self) -> None:
        """Let go of the file, also of one that could not be written to its end."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()

    def _end_shard(self) -> None:
        if self._file is None:
            return
        with self._file as file:
            sync_file(file)
        self._done[layout.shard(len(self._done) + 1)] = self._counting.fingerprint()
        self._file, self._counting = None, Counting()


def line_of(kept: Kept) -> bytes:
    """Return the line of a shard that holds an article. Equal articles give equal bytes."""
    return (
        msgspec.json.encode(
            Line(
                id=kept.id,
                original=(kept.original or b"").decode("utf-8"),
                clean=(kept.clean or b"").decode("utf-8"),
                ascii=(kept.ascii or b"").decode("utf-8"),
                findings=[msgspec.Raw(line) for line in (kept.findings or b"").split(b"\n") if line],
                mentions=[msgspec.Raw(line) for line in (kept.mentions or b"").split(b"\n") if line],
            )
        )
        + b"\n"
    )


def kept_of(line: bytes) -> Kept:
    """Return the article that a line of a shard holds.

    Raises:
        msgspec.DecodeError: if the line holds none.
    """
    row = msgspec.json.decode(line, type=Line)
    return Kept(
        row.id,
        row.original.encode("utf-8"),
        row.clean.encode("utf-8"),
        row.ascii.encode("utf-8"),
        b"".join(bytes(record) + b"\n" for record in row.findings),
        b"".join(bytes(record) + b"\n" for record in row.mentions),
    )


# Reading


def kept_in_order(
    output: Path, form: Format, ids: Iterable[str], wanted: Collection[str] = tuple(layout.FIELD_OF)
) -> Iterator[tuple[Kept, Place]]:
    """Yield what an output keeps of its articles, and where, one by one.

    Args:
        output: the folder.
        form: how it keeps them.
        ids: all articles of the output, in the order of the run. One that is not in its place is yielded empty.
        wanted: the names of the files to read, where each has its own.

    Raises:
        msgspec.DecodeError: if a line of a shard holds no article.
        OSError: if a shard cannot be read.
    """
    if form == "files":
        for id in ids:
            yield in_folder(output, id, wanted), Place(f"{layout.ARTICLES}/{id}", 0)
        return
    lines = shard_lines(output)
    for id in ids:
        line = next(lines, None)
        place = Place(line.shard, line.number) if line else Place(layout.SHARDS, 0)
        whole = line is not None and holds(line.content, id)
        yield kept_of(line.content) if line and whole else Kept(id, *[None] * len(layout.FIELD_OF)), place


def kept_of_one(output: Path, form: Format, id: str) -> Kept | None:
    """Return what an output keeps of one article; None if there is no such article.

    Raises:
        msgspec.DecodeError: if its line in a shard holds no article.
        OSError: if a shard cannot be read.
    """
    if form == "files":
        return in_folder(output, id)
    return next((kept_of(line.content) for line in shard_lines(output) if holds(line.content, id)), None)


def in_folder(output: Path, id: str, wanted: Collection[str] = tuple(layout.FIELD_OF)) -> Kept:
    """Return what the folder of an article holds."""
    folder = output / layout.ARTICLES / id
    return Kept(id, *(_content(folder / name) if name in wanted else None for name in layout.FIELD_OF))


def shards(output: Path) -> list[Path]:
    """Return the shards of an output, in order."""
    return sorted(path for path in output.glob(layout.SHARDS) if path.is_file())


class ShardLine(NamedTuple):
    """A line of a shard with its line end, where it begins in bytes, and which line it is, counted from 1."""

    shard: str
    number: int
    start: int
    content: bytes


def shard_lines(output: Path) -> Iterator[ShardLine]:
    """Yield the lines of all shards one by one; no more than a line is in memory.

    Raises:
        OSError: if a shard cannot be read.
    """
    for path in shards(output):
        start = 0
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                yield ShardLine(path.name, number, start, line)
                start += len(line)


def holds(line: bytes, id: str) -> bool:
    """Say whether a line of a shard, of the ledger or of the manifest is an article's, without reading all of it."""
    return line.startswith(b'{"id":' + msgspec.json.encode(id) + b",")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
