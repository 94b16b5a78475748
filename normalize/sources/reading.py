"""Inputs as they are named on the command line: files, folders, patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from normalize.sources.item import Item, Problem, SourceError, sha256, with_title
from normalize.sources.naming import Names
from normalize.sources.plain import decode
from normalize.sources.rows import read_rows

SUFFIXES = (".jsonl", ".txt")
"""The formats that can be read, by the endings of their names."""


def read_inputs(inputs: Iterable[str]) -> Iterator[Item | Problem]:
    """Yield the articles of files, folders and patterns in order, each with an id of its own, or its problem."""
    names = Names()
    for root, path in _files(inputs):
        if isinstance(path, SourceError):
            yield Problem(names.name(Path(root).name, root, ""), root, str(path))
            continue
        yield from _read(path, _relative(path, root), names)


def _files(inputs: Iterable[str]) -> Iterator[tuple[str, Path | SourceError]]:
    seen: set[str] = set()
    for given in inputs:
        path = Path(given)
        if not given:
            yield given, SourceError('"": an input has a name; this folder is "."')
            continue
        if path.is_dir():
            found = [] if _is_output(path) else sorted(_walk(path))
            if _is_output(path):
                yield given, SourceError(f"{given} is an output of normalize; run it again: normalize rerun {given}")
            elif not found:
                yield given, SourceError(f"{given}: no article in this folder; articles end in {' or '.join(SUFFIXES)}")
        elif path.exists() or path.is_symlink():
            found = [path]
        else:
            found = sorted(Path(one) for one in glob.glob(given, recursive=True) if Path(one).is_file())
            if not found:
                yield given, SourceError(f"{given}: there is no such file or folder")
        for one in found:
            real = os.path.realpath(one)  # unlike `resolve`, it takes a link that leads to itself
            if real not in seen:
                seen.add(real)
                yield given, one


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the articles in a folder: no hidden files, and nothing of the outputs of runs that lie in it."""
    for place, folders, files in os.walk(folder):
        inside = Path(place)
        folders[:] = (name for name in folders if not name.startswith(".") and not _is_output(inside / name))
        for name in files:
            path = inside / name
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES and path.is_file():
                yield path


def _is_output(folder: Path) -> bool:
    return (folder / "run.json").is_file() and (folder / "ledger.jsonl").is_file()


def _relative(path: Path, root: str) -> str:
    try:
        return path.relative_to(root).as_posix() if Path(root).is_dir() else path.name
    except ValueError:
        return path.name


def _read(path: Path, relative: str, names: Names) -> Iterator[Item | Problem]:
    source = path.as_posix()
    stem = relative.removesuffix(path.suffix)
    if path.suffix.lower() not in SUFFIXES:
        problem = f"{source}: files of this kind cannot be read; name one that ends in {' or '.join(SUFFIXES)}"
        yield Problem(names.name(stem, source, ""), source, problem)
        return
    try:
        content = path.read_bytes()
    except OSError as error:
        yield Problem(names.name(stem, source, ""), source, f"{source}: cannot be read: {error.strerror or error}")
        return
    if path.suffix.lower() == ".jsonl":
        yield from _rows(content, source, stem, names)
        return
    name = names.name(stem, source, "")
    try:
        text, encoding = decode(content, source)
        if not text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").strip():
            raise SourceError(f"{source}: the file is empty")
    except SourceError as error:
        yield Problem(name, source, str(error))
    else:
        yield Item(name, source, sha256(content), text, encoding)


def _rows(content: bytes, source: str, stem: str, names: Names) -> Iterator[Item | Problem]:
    empty = True
    for number, line, row in read_rows(content, source):
        empty = False
        place = f"{source}:{number}"
        if isinstance(row, SourceError):
            yield Problem(names.name(f"{stem}-{number}", source, str(number)), place, str(row))
            continue
        fields = dict(row)
        given = fields.pop("id", None)
        wanted = str(given) if isinstance(given, str | int) and str(given) else f"{stem}-{number}"
        name = names.name(wanted, source, str(number))
        try:
            item = _item(name, place, line, fields)
        except SourceError as error:
            yield Problem(name, place, str(error))
        else:
            yield item
    if empty:
        yield Problem(names.name(stem, source, ""), source, f"{source}: the file is empty")


def _item(name: str, place: str, line: bytes, fields: dict[str, Any]) -> Item:
    text, title = fields.pop("text", None), fields.pop("title", None)
    if not isinstance(text, str) or not text.strip():
        raise SourceError(f'{place}: the row has no "text"; its fields are {", ".join(sorted(fields)) or "none"}')
    if title is not None and not isinstance(title, str):
        raise SourceError(f'{place}: "title" is a string, not {title!r:.60}')
    joined, parts = with_title(title or "", text)
    return Item(name, place, sha256(line), joined, {"charset": "utf-8", "evidence": "JSON"}, parts, fields)
