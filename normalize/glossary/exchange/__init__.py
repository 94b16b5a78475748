"""Glossaries in the formats of others: TBX-Basic and CSV both ways, lists for LanguageTool and Vale one way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from normalize.glossary.lint import Complaint
from normalize.glossary.reading import GlossaryError
from normalize.glossary.term import Keep, Term

MAX_BYTES = 256_000_000
"""The largest file that is imported."""


class Imported(NamedTuple):
    """The entries of a foreign file, and what could not be taken over, each with path and line."""

    terms: tuple[Term, ...]
    keep: tuple[Keep, ...]
    complaints: tuple[Complaint, ...]


Export = Callable[[Sequence[Term], Sequence[Keep]], str]


def exporters() -> dict[str, Export]:
    """Return what writes a glossary in each format, by the format's name."""
    from normalize.glossary.exchange import csv, languagetool, vale

    return {
        "tbx": _tbx,
        "tbx-2008": _tbx_older,
        "csv": csv.write,
        "languagetool-spelling": languagetool.spelling,
        "languagetool-replace": languagetool.replacements,
        "vale": vale.write,
        "vale-doubtful": vale.write_doubtful,
    }


def _tbx(terms: Iterable[Term], keep: Iterable[Keep]) -> str:
    return str(_tbx_module().write(terms, keep))


def _tbx_older(terms: Iterable[Term], keep: Iterable[Keep]) -> str:
    return str(_tbx_module().write_older(terms, keep))


def _tbx_module() -> ModuleType:
    try:
        from normalize.glossary.exchange import tbx
    except ImportError as error:
        raise GlossaryError(
            "TBX needs lxml, which is not installed; get it: pip install 'normalize-articles[exchange]'"
        ) from error
    return tbx


def read(path: Path, kind: str = "concept") -> Imported:
    """Return the entries of a .tbx, .xml or .csv file.

    Args:
        path: the file.
        kind: the kind of entries that name none.

    Raises:
        GlossaryError: if it cannot be read as a whole; the message names path and line.
    """
    from normalize.glossary.exchange import csv

    ending = path.suffix.casefold()
    if ending not in (".csv", ".tsv", ".tbx", ".xml"):
        raise GlossaryError(f"{path}: .tbx and .csv files are imported; a .toml file is laid over with --glossary")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise GlossaryError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB; cut it into several files")
        content = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"{path}: cannot be read: {error}") from error
    if ending in (".csv", ".tsv"):
        return csv.read(content, path, kind)
    found: Imported = _tbx_module().read(content, path, kind)
    return found
