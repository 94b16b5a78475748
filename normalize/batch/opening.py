"""Reading an output again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from normalize.batch import layout
from normalize.batch.ledger import decode_article, layers_of
from normalize.batch.manifest import ManifestRow, parts_of, read_manifest
from normalize.configuration import Settings
from normalize.glossary import Glossary
from normalize.outputs import records
from normalize.outputs.ascii import ascii_layers
from normalize.text import Article, Layer


class OutputError(ValueError):
    """An output that cannot be read or written. The message names it and says what to do."""


def check_ours(output: Path, *, must_exist: bool = False) -> dict[str, Any]:
    """Make sure that a folder is an output of ours, or free to become one; return its run.json.

    Raises:
        OutputError: if it holds something else, or is missing where it must exist.
    """
    if not output.exists() or (output.is_dir() and not any(output.iterdir())):
        if must_exist:
            raise OutputError(f"{output}: there is no output here; make one: normalize run INPUT -o {output}")
        return {}
    try:
        row = msgspec.json.decode((output / layout.RUN).read_bytes())
        ours = isinstance(row, dict) and isinstance(row["format"], int) and "normalize" in row
        if ours:
            msgspec.convert(row["settings"], Settings)
    except (OSError, KeyError, RecursionError, UnicodeDecodeError, msgspec.DecodeError):
        ours, row = False, {}
    if not ours or not (output / layout.LEDGER).is_file():
        raise OutputError(
            f"{output} is not an output of normalize (no run.json of ours in it) and was not touched; "
            "name another folder with -o"
        )
    return dict(row)


def holds_articles(output: Path) -> bool:
    """Say whether there is an output with at least one article."""
    articles = output / layout.ARTICLES
    return articles.is_dir() and any(articles.iterdir())


def open_output(output: str | Path) -> Iterator[Article]:
    """Yield the articles of a finished run, with the methods that they had in it.

    Versions are replayed from the ledger's layers. Nothing is checked against the hashes: see `verify`.

    Raises:
        OutputError: if the folder is no output of ours.
        StaleEdit: if an original is not the one that the ledger's layers were made for.
    """
    folder = Path(output)
    settings = msgspec.convert(check_ours(folder, must_exist=True)["settings"], Settings)
    to_ascii = _to_ascii(tuple(Path(one) for one in settings.glossaries), settings.packaged)
    with readable(folder):
        manifest = {row.id: row for row in read_manifest((folder / layout.MANIFEST).read_bytes())}
        lines = (folder / layout.LEDGER).read_bytes().split(b"\n")[:-2]
    for line in lines:
        with readable(folder):
            article = _article(folder, line, manifest, to_ascii)
        yield article


@contextmanager
def readable(output: Path) -> Iterator[None]:
    """Turn what is wrong with the records of an output into a message that says what to do.

    Raises:
        OutputError: if a record cannot be read.
    """
    try:
        yield
    except (KeyError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise OutputError(
            f"{output} has a record that cannot be read: {error}. See what differs: normalize verify {output}"
        ) from error


def _article(
    folder: Path, line: bytes, manifest: Mapping[str, ManifestRow], to_ascii: Callable[[str], Layer]
) -> Article:
    row = decode_article(line)
    layers, ascii_layer = layers_of(row)
    place = folder / layout.ARTICLES / row.id
    return Article(
        id=row.id,
        source=manifest[row.id].source,
        original=(place / layout.ORIGINAL).read_bytes().decode("utf-8"),
        layers=layers,
        ascii_layer=ascii_layer,
        parts=parts_of(manifest[row.id]),
        mentions=records.read_mentions((place / layout.MENTIONS).read_bytes()),
        findings=records.read_findings((place / layout.FINDINGS).read_bytes()),
        segments_after=row.segments_after,
        to_ascii=to_ascii,
    )


def _to_ascii(folders: tuple[Path, ...], packaged: bool) -> Callable[[str], Layer]:
    """Return the function to the ASCII layer with a run's glossaries, which are read when it is first used."""

    @cache
    def layers() -> Callable[[str], Layer]:
        return ascii_layers(Glossary.load(*folders, with_packaged=packaged).romanized)

    def layer(text: str) -> Layer:
        return layers()(text)

    return layer
