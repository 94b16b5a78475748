"""Reading an output again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import tee
from pathlib import Path
from typing import Any

import msgspec

from normalize.batch import layout
from normalize.batch.keeping import Kept, holds, kept_in_order, kept_of_one, shards
from normalize.batch.ledger import START, ArticleRow, check_link, decode_article, layers_of
from normalize.batch.manifest import ManifestRow, parts_of, read_manifest_line
from normalize.batch.paths import located
from normalize.configuration import Settings
from normalize.glossary import Glossary
from normalize.outputs import records
from normalize.outputs.ascii import ascii_layers
from normalize.text import Article, Layer

_WANTED = (layout.ORIGINAL, layout.FINDINGS, layout.MENTIONS)


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
    row = _run_row(output)
    if row is None or not (output / layout.LEDGER).is_file():
        raise OutputError(
            f"{output} is not an output of normalize (no run.json of ours in it) and was not touched; "
            + (
                "name the folder that a run wrote: normalize run INPUT -o OUTPUT"
                if must_exist
                else "name another folder with -o"
            )
        )
    return row


def was_ours(output: Path) -> bool:
    """Say whether a folder can be told for an output of ours, if perhaps a damaged one: by its run.json or ledger."""
    if _run_row(output) is not None:
        return True
    try:
        with (output / layout.LEDGER).open("rb") as ledger:
            return check_link(ledger.readline().rstrip(b"\n"), START)[0] is None
    except OSError:
        return False


def _run_row(output: Path) -> dict[str, Any] | None:
    """Return the run.json of an output; None if it is missing or not one of ours."""
    try:
        row = msgspec.json.decode((output / layout.RUN).read_bytes())
        ours = isinstance(row, dict) and isinstance(row["format"], int) and "normalize" in row
        if ours:
            msgspec.convert(row["settings"], Settings)
    except (OSError, KeyError, RecursionError, UnicodeDecodeError, msgspec.DecodeError):
        return None
    return dict(row) if ours else None


def settings_of(output: Path) -> Settings:
    """Return the settings of a run; their paths lead from the working directory to where they led from the output.

    Raises:
        OutputError: if the folder is no output of ours.
    """
    return located(msgspec.convert(check_ours(output, must_exist=True)["settings"], Settings), output)


def holds_articles(output: Path) -> bool:
    """Say whether there is an output with at least one article."""
    articles = output / layout.ARTICLES
    return bool(shards(output)) or (articles.is_dir() and any(articles.iterdir()))


def open_output(output: str | Path) -> Iterator[Article]:
    """Yield the articles of a finished run, with the methods that they had in it.

    Versions are replayed from the ledger's layers. Nothing is checked against the hashes: see `verify`.

    Raises:
        OutputError: if the folder is no output of ours, or a record of it cannot be read.
        StaleEdit: if an original is not the one that the ledger's layers were made for.
    """
    folder = Path(output)
    settings = settings_of(folder)
    to_ascii = _to_ascii(settings)
    manifest, ahead = tee(row for row in manifest_of(folder) if row.status == "done")
    kept = kept_in_order(folder, settings.format, (row.id for row in ahead), _WANTED)
    for line in _ledger_lines(folder):
        with readable(folder):
            row, about = decode_article(line), next(manifest, None)
            if about is None or about.id != row.id:
                raise KeyError(row.id)
            article = _article(row, about, next(kept)[0], to_ascii)
        yield article


def open_article(output: Path, id: str) -> Article | None:
    """Return one article of a finished run, without reading the others; None if there is no such article.

    Raises:
        OutputError: if the folder is no output of ours, or a record of it cannot be read.
        StaleEdit: if the original is not the one that the ledger's layers were made for.
    """
    settings = settings_of(output)
    with readable(output):
        row = next((decode_article(line) for line in _ledger_lines(output) if holds(line, id)), None)
        if row is None:
            return None
        about = next((row for row in manifest_of(output, id) if row.status == "done"), None)
        kept = kept_of_one(output, settings.format, id)
        if about is None or kept is None:
            raise KeyError(id)
        return _article(row, about, kept, _to_ascii(settings))


def manifest_of(output: Path, id: str | None = None) -> Iterator[ManifestRow]:
    """Yield the lines of an output's manifest one by one; with an id, only those of that article.

    Raises:
        OutputError: if a line is none, or the manifest is missing.
    """
    with readable(output), (output / layout.MANIFEST).open("rb") as lines:
        for line in lines:
            if line.strip() and (id is None or holds(line, id)):
                yield read_manifest_line(line)


@contextmanager
def readable(output: Path) -> Iterator[None]:
    """Turn what is wrong with the records of an output into a message that says what to do.

    Raises:
        OutputError: if a record cannot be read.
    """
    try:
        yield
    except (KeyError, UnicodeDecodeError, RecursionError, msgspec.DecodeError) as error:
        raise OutputError(
            f"{output} has a record that cannot be read: {error}. See what differs: normalize verify {output}"
        ) from error


def _ledger_lines(output: Path) -> Iterator[bytes]:
    """Yield the lines of the articles: all but the last."""
    with (output / layout.LEDGER).open("rb") as lines:
        before: bytes | None = None
        for line in lines:
            if before is not None:
                yield before
            before = line.rstrip(b"\n")


def _article(row: ArticleRow, about: ManifestRow, kept: Kept, to_ascii: Callable[[str], Layer]) -> Article:
    layers, ascii_layer = layers_of(row)
    if kept.original is None or kept.mentions is None or kept.findings is None:
        raise KeyError(f"article {row.id} is missing")
    return Article(
        id=row.id,
        source=about.source,
        original=kept.original.decode("utf-8"),
        layers=layers,
        ascii_layer=ascii_layer,
        parts=parts_of(about),
        mentions=records.read_mentions(kept.mentions),
        findings=records.read_findings(kept.findings),
        segments_after=row.segments_after,
        to_ascii=to_ascii,
    )


def _to_ascii(settings: Settings) -> Callable[[str], Layer]:
    """Return the function to the ASCII layer with a run's glossaries, which are read when it is first used."""

    @cache
    def layers() -> Callable[[str], Layer]:
        folders = [Path(folder) for folder in settings.glossaries]
        return ascii_layers(Glossary.load(*folders, with_packaged=settings.packaged).romanized)

    def layer(text: str) -> Layer:
        return layers()(text)

    return layer
