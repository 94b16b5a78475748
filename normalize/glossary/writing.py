"""Entries as text: how one is written in a glossary file, and where it stands there.

A file is kept as the pieces that it consists of, so that what is not changed stays as it is, byte by byte: comments,
blank lines and the way in which lists are broken.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import tomlkit

from normalize.glossary.reading import GlossaryError
from normalize.glossary.term import Keep, Term

KEYS = (
    "id", "prefer", "arabic", "kind", "case", "match", "status", "head", "safe", "when", "variants", "doubtful",
    "doubt", "admitted", "never", "gloss", "note", "source", "good", "bad",
)  # fmt: skip
"""The keys of an entry in the order in which they are written."""

_WIDTH = 120
_HEADER = re.compile(r"[ \t]*\[\[[ \t]*(term|keep)[ \t]*\]\][ \t]*(?:#.*)?$")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\ufff0-\uffff\U000e0000-\U000e0fff]"
)


def entry_of(term: Term) -> dict[str, Any]:
    """Return an entry as the table of keys and values that a glossary file holds; what is the default is left out."""
    entry: dict[str, Any] = {}
    for key in KEYS:
        if key == "when":
            if term.near:
                entry["when"] = {"near": list(term.near)}
            continue
        value = getattr(term, key)
        if key in ("prefer", "arabic", "head"):
            if value:
                entry[key] = value[0] if len(value) == 1 else list(value)
        elif isinstance(value, tuple):
            if value:
                entry[key] = list(value)
        elif value and (key in ("id", "kind") or value != Term.__dataclass_fields__[key].default):
            entry[key] = value
    return entry


def entry_text(term: Term) -> str:
    """Return an entry as a glossary file writes it, from `[[term]]` to the last line's end."""
    lines = [f"{key} = {value_text(value, len(key) + 3)}" for key, value in entry_of(term).items()]
    return "\n".join(("[[term]]", *lines, ""))


def keep_text(keep: Keep) -> str:
    """Return a form to keep as a glossary file writes it."""
    return f"[[keep]]\nform = {value_text(keep.form)}\nreason = {value_text(keep.reason)}\n"


def value_text(value: str | Sequence[str] | dict[str, Sequence[str]], indent: int = 0) -> str:
    """Return a value in TOML: a string, a list, broken where it is long, or an inline table of lists.

    What cannot be seen is written as an escape, so that nobody takes a no-break space for a space.
    """
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {value_text(listed)}" for key, listed in value.items()) + " }"
    strings = [_string(one) for one in value]
    flat = f"[{', '.join(strings)}]"
    if indent + len(flat) <= _WIDTH:
        return flat
    lines, line = [], "   "
    for one in strings:
        if len(line) > 3 and len(line) + len(one) + 2 > _WIDTH:
            lines.append(line)
            line = "   "
        line += f" {one},"
    return "\n".join(("[", *lines, line, "]"))


def _string(value: str) -> str:
    # tomlkit writes the quotes and the escapes that TOML asks for; ours are put into its result.
    written = tomlkit.item(value).as_string()
    return _UNSEEN.sub(lambda found: _escape(found[0]), written)


def _escape(letter: str) -> str:
    code = ord(letter)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry in its file: the comment lines right above it, its own lines, and what follows up to the next one.

    `table` is "term" or "keep", `name` the id or the form, `line` where its header stands, counted from 1.
    """

    table: str
    name: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A glossary file in pieces; joined, they are its text."""

    path: Path
    head: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.head + "".join(piece.text for piece in self.pieces)

    def place(self, table: str, name: str) -> str | None:
        """Return `path:line` of an entry, or None if it does not stand here."""
        return next((f"{self.path}:{one.line}" for one in self.pieces if (one.table, one.name) == (table, name)), None)

    def with_piece(self, table: str, name: str, text: str) -> File:
        """Return the file with an entry in the order of names, behind a blank line; one of its name is replaced."""
        pieces = list(self.pieces)
        at = next((n for n, one in enumerate(pieces) if (one.table, one.name) == (table, name)), None)
        if at is not None:
            old = pieces[at].text
            tail = old[len(old.rstrip()) :] or "\n"
            pieces[at] = replace(pieces[at], text=comments_above(old) + text.rstrip() + tail)
            return replace(self, pieces=tuple(pieces))
        same = [number for number, one in enumerate(pieces) if one.table == table]
        at = bisect_left([pieces[number].name for number in same], name)
        at = same[at] if at < len(same) else (same[-1] + 1 if same else len(pieces))
        head = self.head
        if at == 0:
            head = _spaced(head) if head.strip() else head
        else:
            pieces[at - 1] = replace(pieces[at - 1], text=_spaced(pieces[at - 1].text))
        text = text if at == len(pieces) else _spaced(text)
        pieces.insert(at, Piece(table, name, text))
        return replace(self, head=head, pieces=tuple(pieces))


def _spaced(text: str) -> str:
    """Return text that ends with one blank line, or more if it did."""
    if not text.endswith("\n"):
        text += "\n"
    return text if text.endswith(("\n\n", "\n\r\n")) else text + "\n"


def comments_above(piece: str) -> str:
    """Return the comment lines above the header of a piece."""
    above = []
    for line in piece.splitlines(keepends=True):
        if _HEADER.match(line.rstrip("\r\n")):
            break
        above.append(line)
    return "".join(above)


def read_pieces(text: str, path: Path) -> File:
    """Return a glossary file's text in pieces.

    Raises:
        GlossaryError: if it is no TOML, or its entries cannot be told apart by their lines.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        place = f"{path}:{line.group(1) if line else len(text.splitlines())}"  # otherwise at the end
        raise GlossaryError(f"{place}: not valid TOML: {error}") from error
    lines = [line for line in re.split(r"(?<=\n)", text) if line]
    headers = [(number, found.group(1)) for number, line in enumerate(lines) if (found := _header(line))]
    entries = {table: _listed(content, table, path) for table in ("term", "keep")}
    counts = {table: sum(one == table for _, one in headers) for table in entries}
    if any(counts[table] != len(listed) for table, listed in entries.items()):
        raise GlossaryError(
            f"{path}: its entries cannot be told apart; write each header, [[term]] or [[keep]], on a line of its own, "
            "and none inside a string"
        )
    starts = [_with_comments(lines, number) for number, _ in headers]
    ends = [*starts[1:], len(lines)] if starts else []
    following = {table: iter(listed) for table, listed in entries.items()}
    pieces = []
    for (number, table), start, end in zip(headers, starts, ends, strict=True):
        entry = next(following[table])
        name = entry.get("id" if table == "term" else "form")
        if not isinstance(name, str) or not name:
            raise GlossaryError(
                f"{path}:{number + 1}: the entry needs {'an id' if table == 'term' else 'a form'} to be told by"
            )
        pieces.append(Piece(table, name, "".join(lines[start:end]), number + 1))
    return File(path, "".join(lines[: starts[0] if starts else len(lines)]), tuple(pieces))


def _header(line: str) -> re.Match[str] | None:
    return _HEADER.match(line.rstrip("\r\n"))


def _listed(content: dict[str, Any], table: str, path: Path) -> list[dict[str, Any]]:
    listed = content.get(table, [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise GlossaryError(f"{path}: write [[{table}]] with two brackets: there may be many")
    return listed


def _with_comments(lines: Sequence[str], number: int) -> int:
    while number and lines[number - 1].lstrip().startswith("#"):
        number -= 1
    return number


def file_of(path: Path) -> File:
    """Return a glossary file in pieces; one that does not exist yet is empty.

    Raises:
        GlossaryError: if it cannot be read or is no TOML.
    """
    if not path.exists():
        return File(path, "", ())
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"{path}: cannot be read: {error}") from error
    return read_pieces(text, path)


def with_entries(file: File, terms: Iterable[Term], keep: Iterable[Keep] = ()) -> File:
    """Return a file with entries put in where they belong."""
    for term in terms:
        file = file.with_piece("term", term.id, entry_text(term))
    for form in keep:
        file = file.with_piece("keep", form.form, keep_text(form))
    return file


def slug(form: str) -> str:
    """Return an id for a preferred form: "Deir ez-Zor" is deir-ez-zor."""
    letters = unicodedata.normalize("NFKD", form.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in "'`")
    return "-".join(re.findall(r"[a-z0-9]+", re.sub("[\u2018\u2019\u02bf\u02be]", "", plain)))
