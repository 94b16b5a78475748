"""Glossary files: TOML in, entries out, errors with path and line."""

from __future__ import annotations

import importlib.resources
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from normalize.glossary.term import KINDS, STATUSES, Keep, Term

_STRINGS = ("id", "kind", "doubt", "case", "match", "status", "safe", "gloss", "note", "source")
_LISTS = ("prefer", "arabic", "head", "variants", "doubtful", "admitted", "never", "good", "bad")
_KEYS = frozenset({*_STRINGS, *_LISTS, "when"})


class GlossaryError(ValueError):
    """A glossary file that cannot be used. The message names path and line and says what to do."""


def packaged() -> Path:
    """Return the folder of the glossaries that come with the program.

    In a checkout it is the top-level folder, so that an edited entry counts at once; in an installed package it lies
    inside.
    """
    package = Path(str(importlib.resources.files("normalize")))
    inside, beside = package / "_glossaries", package.parent / "glossaries"
    return inside if inside.is_dir() else beside


def read_folder(folder: Path) -> tuple[tuple[Term, ...], tuple[Keep, ...]]:
    """Return the entries of all .toml files of a folder, and the forms to keep.

    Raises:
        GlossaryError: if the folder is missing, or a file in it is malformed.
    """
    if not folder.is_dir():
        raise GlossaryError(f"{folder}: there is no such folder; --glossary takes a folder of .toml files")
    terms: list[Term] = []
    keep: list[Keep] = []
    for path in sorted(folder.glob("*.toml")):
        in_file, kept = read_file(path)
        terms += in_file
        keep += kept
    return tuple(terms), tuple(keep)


def read_file(path: Path) -> tuple[tuple[Term, ...], tuple[Keep, ...]]:
    """Return the entries of one file.

    Raises:
        GlossaryError: if the file cannot be read, is no TOML, or has an entry that is not one.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"{path}: cannot be read: {error}") from error
    return read_text(text, path)


def read_text(text: str, path: Path) -> tuple[tuple[Term, ...], tuple[Keep, ...]]:
    """Return the entries of a glossary file's text; `path` is what messages call the file.

    Raises:
        GlossaryError: if it is no TOML, or has an entry that is not one.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        place = f"{path}:{line.group(1)}" if line else str(path)
        raise GlossaryError(f"{place}: not valid TOML: {error}") from error
    lines = Lines(path, text)
    for key in content.keys() - {"term", "keep"}:
        raise GlossaryError(f"{lines.top(key)}: a glossary file has [[term]] and [[keep]] entries, not {key!r}")
    terms = [term_of(entry, number, lines) for number, entry in enumerate(_entries(content, "term", lines))]
    keep = [_keep(entry, number, lines) for number, entry in enumerate(_entries(content, "keep", lines))]
    return tuple(terms), tuple(keep)


class Origin(Protocol):
    """Where an entry was read, for messages, whatever its format."""

    path: Path

    def of(self, table: str, number: int, key: str | None = None, value: str | None = None) -> str:
        """Return `path:line` of an entry, of a key in it, or of a value under that key."""


class Lines:
    """Finds the line of an entry or of one of its keys: TOML parsers tell lines of syntax errors only."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self._lines = text.splitlines()
        self._starts: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            header = re.match(r"\s*\[\[\s*(\w+)\s*\]\]", line)
            if header:
                self._starts.setdefault(header.group(1), []).append(number)
        self._headers = sorted(number for starts in self._starts.values() for number in starts)

    def top(self, key: str) -> str:
        """Return `path:line` of a key outside all entries."""
        return self._place(self._search(key, 0, len(self._lines)))

    def of(self, table: str, number: int, key: str | None = None, value: str | None = None) -> str:
        """Return `path:line` of the `number`-th entry of a table, of a key in it, or of a value under that key."""
        starts = self._starts.get(table, [])
        if number >= len(starts):
            return str(self.path)
        start = starts[number]
        end = next((header for header in self._headers if header > start), len(self._lines))
        line = start if key is None else self._search(key, start, end)
        if value is not None:
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            line = next((at for at in range(line, end) if quoted in self._lines[at]), line)
        return self._place(line)

    def _search(self, key: str, start: int, end: int) -> int:
        pattern = re.compile(rf"\s*(?:\[term\.)?[\"']?{re.escape(key)}[\"']?\s*[=\]]")
        return next((at for at in range(start, end) if pattern.match(self._lines[at])), start)

    def _place(self, line: int) -> str:
        return f"{self.path}:{line + 1}"


def _entries(content: Mapping[str, Any], table: str, lines: Lines) -> Sequence[Mapping[str, Any]]:
    entries = content.get(table, [])
    if not isinstance(entries, list):
        raise GlossaryError(f"{lines.top(table)}: write [[{table}]] with two brackets: there may be many")
    return entries


def term_of(entry: Mapping[str, Any], number: int, lines: Origin) -> Term:
    """Return the entry that a table of keys and values holds.

    Raises:
        GlossaryError: if a key is missing, unknown, or holds what it cannot; the message says where it stands.
    """
    for key in entry.keys() - _KEYS:
        raise GlossaryError(
            f"{lines.of('term', number, key)}: an entry has no key {key!r}; it may have {', '.join(sorted(_KEYS))}"
        )
    for key in ("id", "prefer", "arabic", "kind"):
        if not entry.get(key):
            name = f" {entry['id']!r}" if entry.get("id") else ""
            raise GlossaryError(f"{lines.of('term', number)}: the entry{name} needs a {key!r}")
    values: dict[str, Any] = {"file": lines.path.name}
    for key in _STRINGS:
        if key in entry:
            if not isinstance(entry[key], str):
                raise GlossaryError(f"{lines.of('term', number, key)}: {key!r} is a string, not {entry[key]!r}")
            values[key] = entry[key]
    for key in _LISTS:
        if key in entry:
            values[key] = _strings(entry[key], key, number, lines)
    when = entry.get("when", {})
    if not isinstance(when, dict) or when.keys() - {"near"}:
        raise GlossaryError(f"{lines.of('term', number, 'when')}: 'when' knows one condition: near = [\"word\", ...]")
    if when:
        values["near"] = _strings(when["near"], "near", number, lines)
    for key, allowed in (
        ("kind", KINDS),
        ("status", STATUSES),
        ("match", ("romanization", "exact")),
        ("case", ("exact",)),
    ):
        if key in values and values[key] not in allowed:
            raise GlossaryError(
                f"{lines.of('term', number, key)}: {key!r} is one of {', '.join(allowed)}, not {values[key]!r}"
            )
    return Term(**values)


def _strings(value: object, key: str, number: int, lines: Origin) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(item, str) and item.strip() for item in listed):
        raise GlossaryError(f"{lines.of('term', number, key)}: {key!r} holds strings that are not empty")
    return tuple(listed)


def _keep(entry: Mapping[str, Any], number: int, lines: Lines) -> Keep:
    if entry.keys() != {"form", "reason"} or not all(isinstance(value, str) and value for value in entry.values()):
        raise GlossaryError(f"{lines.of('keep', number)}: a [[keep]] entry has a form and a reason, and nothing else")
    return Keep(entry["form"], entry["reason"])


def overlay(layers: Iterable[tuple[tuple[Term, ...], tuple[Keep, ...]]]) -> tuple[tuple[Term, ...], tuple[Keep, ...]]:
    """Lay glossaries over each other: an entry replaces the one of the same id below it; forms to keep add up."""
    terms: dict[str, Term] = {}
    keep: dict[str, Keep] = {}
    for layer, kept in layers:
        for term in layer:
            terms[term.id] = term
        for form in kept:
            keep[form.form] = form
    return tuple(terms.values()), tuple(keep.values())
