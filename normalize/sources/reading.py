"""Inputs as they are named on the command line: files, folders, patterns, standard input."""

from __future__ import annotations

import codecs
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple, cast

from normalize.configuration import SourceSettings
from normalize.sources import json_lines, markdown, pages, plain, separated
from normalize.sources.foreign import PAGE, foreign
from normalize.sources.item import Content, Draft, Format, Item, Problem, SourceError
from normalize.sources.naming import Names
from normalize.sources.opening import Stream, TooLarge, opened

FORMATS: dict[str, Format] = {
    ".csv": separated.read,
    ".htm": pages.read,
    ".html": pages.read,
    ".jsonl": json_lines.read,
    ".md": markdown.read,
    ".txt": plain.read,
}
"""What reads which files, by the endings of their names, which `.gz` may follow."""

PLANNED = (".docx", ".parquet")
"""Endings of articles that cannot be read yet; in a folder they are named, not passed over."""

STANDARD_INPUT = "-"

_ENDINGS = f"{', '.join(sorted(FORMATS))}, or one of these with .gz"


class _File(NamedTuple):
    """A file to read, the input that leads to it, and what is wrong with it, if something is."""

    path: Path
    root: str
    error: str = ""


_DEFAULTS = SourceSettings()


def read_inputs(
    inputs: Iterable[str], settings: SourceSettings = _DEFAULTS, *, read_as: str = ""
) -> Iterator[Item | Problem]:
    """Yield the articles of inputs one by one, in order, each with an id of its own, or the problem in its place.

    Args:
        inputs: files, folders, patterns, or `-` for standard input: rows if its first line begins like a row of JSON
            Lines, a page if it begins with `<!doctype html` or `<html`, else one text. A file that several of them
            lead to is read once.
        settings: charsets and names of fields.
        read_as: the ending, without its dot, of the format in which standard input is read, and a file that is named
            and whose own ending says nothing; if empty, standard input is read as it begins.

    Raises:
        ValueError: if there is no such format.
    """
    if read_as and f".{read_as}" not in FORMATS:
        known = ", ".join(ending[1:] for ending in sorted(FORMATS))
        raise ValueError(f"there is no format {read_as!r} to read; the formats are {known}")
    names = Names()
    for file in _files(inputs):
        if file.root == STANDARD_INPUT and not file.error:
            yield from _standard_input(settings, names, read_as)
        else:
            yield from _read(file, settings, names, read_as)


# Which files


def _files(inputs: Iterable[str]) -> Iterator[_File]:
    seen: set[str] = set()
    for given in inputs:
        for file in _named(given):
            if file.error:
                yield file
                continue
            real = given if given == STANDARD_INPUT else os.path.realpath(file.path)
            if real not in seen:
                seen.add(real)
                yield file
            elif given == STANDARD_INPUT:
                yield file._replace(error=f"{given}: standard input is named twice; it can be read once")


def _named(given: str) -> Iterator[_File]:
    """Yield the files that an input names."""
    path = Path(given)
    if not given:
        yield _File(path, given, '"": an input has a name; this folder is "."')
    elif given == STANDARD_INPUT:
        yield _File(path, given)
    elif "\0" in given:
        yield _File(path, given, f"{given!r}: a name holds no NUL")
    elif path.is_dir():
        yield from _in_folder(path, given)
    elif os.path.lexists(path):
        yield _File(path, given)
    else:
        found = _matches(given)
        yield from (_File(one, given) for one in found)
        if not found:
            yield _File(path, given, f"{given}: there is no such file or folder")


def _in_folder(folder: Path, given: str) -> Iterator[_File]:
    if _is_output(folder):
        yield _File(folder, given, f"{given} is an output of normalize; run it again: normalize rerun {given}")
        return
    found = sorted(_walk(folder, given))
    yield from found
    if not found:
        yield _File(folder, given, f"{given}: no article in this folder; articles end in {_ENDINGS}")


def _walk(folder: Path, given: str) -> Iterator[_File]:
    """Yield the articles in a folder: no hidden files, and nothing of the outputs of runs that lie in it.

    Links to folders are not followed, so that they cannot go round in circles or out of the folder.
    """
    root = os.path.realpath(folder)
    unread: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=unread.append):
        inside = Path(place)
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_output(inside / name)]
        for path in (inside / name for name in folders):
            real = os.path.realpath(path)
            if path.is_symlink() and real != root and not real.startswith(root.rstrip(os.sep) + os.sep):
                yield _File(path, given, f"{_shown(path)}: links to folders are not followed; name it: {_shown(real)}")
        for path in (inside / name for name in files if not name.startswith(".")):
            if (_kind(path) in FORMATS and (path.is_file() or path.is_symlink())) or (
                _kind(path) in PLANNED and path.is_file()
            ):
                yield _File(path, given)
    for error in unread:
        place = str(error.filename)
        yield _File(Path(place), given, f"{_shown(place)}: the folder cannot be read: {error.strerror or error}")


def _matches(pattern: str) -> list[Path]:
    """Return the files of a pattern in order: no hidden ones, unless the pattern names them."""
    anchor = Path(pattern).anchor
    relative = pattern[len(anchor) :]
    if not any(mark in relative for mark in "*?["):
        return []
    try:
        found = sorted(Path(anchor or ".").glob(relative))
    except (ValueError, NotImplementedError, OSError):
        return []
    named = any(part.startswith(".") for part in Path(relative).parts if part != "..")
    return [
        path
        for path in found
        if (path.is_file() or (path.is_symlink() and not path.exists()))
        and (named or not any(part.startswith(".") and part != ".." for part in path.parts))
    ]


def _is_output(folder: Path) -> bool:
    return (folder / "run.json").is_file() and (folder / "ledger.jsonl").is_file()


def _kind(path: Path) -> str:
    """Return what the name of a file ends in, without `.gz`."""
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() if suffix == ".gz" else suffix


def _stem(path: Path, root: str) -> str:
    """Return the path of a file below the input that leads to it, without its ending."""
    try:
        relative = path.relative_to(root).as_posix() if Path(root).is_dir() else path.name
    except ValueError:
        relative = path.name
    if path.suffix.lower() == ".gz":
        relative = relative[:-3]
    ending = Path(relative).suffix
    return relative.removesuffix(ending) if ending else relative


def _shown(path: Path | str) -> str:
    """Return a path for people and records: bytes of it that are no UTF-8 are written as escapes."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


# What stands in them


def _read(file: _File, settings: SourceSettings, names: Names, read_as: str) -> Iterator[Item | Problem]:
    source = _shown(file.path) if "\0" not in file.root else file.root
    if file.error:
        source = file.root if file.path == Path(file.root) else source
        yield Problem(names.name(Path(source).name, source, ""), source, file.error)
        return
    stem = _stem(file.path, file.root)
    kind = _kind(file.path)
    told_kind = read_as and kind not in FORMATS and file.path == Path(file.root)
    if told_kind:
        kind = f".{read_as}"
    try:
        if kind in PLANNED:
            raise SourceError(f"{source}: {kind} cannot be read yet; save it as one that ends in {_ENDINGS}")
        if kind not in FORMATS:
            raise SourceError(
                f"{source}: files of this kind cannot be read; name one that ends in {_ENDINGS}, or say what it holds: "
                "--as html"
            )
        if not stat.S_ISREG(file.path.stat().st_mode):
            raise SourceError(f"{source}: cannot be read: it is no file; standard input is named {STANDARD_INPUT}")
        with opened(file.path) as stream:
            if told := foreign(stream.peek(), kind, source):
                raise SourceError(f"{source}: {told}")
            for draft in FORMATS[kind](stream, source, settings, _told(file.path, source, settings)):
                yield _finished(_with_kind(draft, kind, "told") if told_kind else draft, source, stem, names)
    except SourceError as error:
        yield Problem(names.name(stem, source, ""), source, str(error))
    except TooLarge as error:
        yield Problem(names.name(stem, source, ""), source, f"{source}: {error}")
    except OSError as error:
        yield Problem(names.name(stem, source, ""), source, f"{source}: cannot be read: {error.strerror or error}")


def _standard_input(settings: SourceSettings, names: Names, read_as: str) -> Iterator[Item | Problem]:
    source = "stdin"
    told = _told(Path(source), source, settings)
    try:
        content = sys.stdin.buffer
        stream = Stream(
            content if isinstance(content, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, content))
        )
        kind, evidence = (f".{read_as}", "told") if read_as else _recognised(stream.peek())
        for draft in FORMATS[kind](stream, source, settings, told):
            yield _finished(_with_kind(draft, kind, evidence), source, source, names)
    except SourceError as error:
        yield Problem(names.name(source, source, ""), source, str(error))
    except TooLarge as error:
        yield Problem(names.name(source, source, ""), source, f"{source}: {error}")
    except (OSError, AttributeError) as error:  # no standard input at all
        yield Problem(names.name(source, source, ""), source, f"{source}: cannot be read: {error}")


def _recognised(beginning: bytes) -> tuple[str, str]:
    """Return what standard input holds by how it begins, and the evidence for it.

    Tables and Markdown begin like any text; they have to be told.
    """
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        beginning = beginning[2:].replace(b"\0", b"")
    beginning = beginning.removeprefix(codecs.BOM_UTF8)
    if json_lines.looks_like_rows(beginning):
        return ".jsonl", "the first line begins like a row"
    if page := PAGE.match(beginning):
        return ".html", f"begins with <{page.group(1).decode('ascii').lower()}"
    return ".txt", "begins neither like a row nor like a page"


def _with_kind(draft: Draft, kind: str, evidence: str) -> Draft:
    """Return a draft that says in which format it was read, and why, where no ending says it."""
    if not isinstance(draft.content, Content):
        return draft
    encoding = {**draft.content.encoding, "format": kind[1:], "format_evidence": evidence}
    return replace(draft, content=replace(draft.content, encoding=encoding))


def _finished(draft: Draft, source: str, stem: str, names: Names) -> Item | Problem:
    position = str(draft.line) if draft.line else ""
    place = f"{source}:{position}" if position else source
    name = names.name(draft.id or (f"{stem}-{position}" if position else stem), source, position)
    if not isinstance(draft.content, Content):
        return Problem(name, place, str(draft.content))
    content = draft.content
    return Item(name, place, content.source_sha256, content.text, content.encoding, content.parts, content.fields)


def _told(path: Path, source: str, settings: SourceSettings) -> str:
    """Return the charset that the settings name for a file: that of the first pattern for its path or its name."""
    for pattern, charset in settings.encodings.items():
        if fnmatchcase(path.name, pattern) or fnmatchcase(source, pattern):
            return charset
    return ""
