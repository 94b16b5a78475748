"""Merging two versions of a glossary file that come from one: entry by entry, and inside an entry key by key.

What only one side changed is taken; lists of forms that both sides changed are joined. What both changed differently is
a conflict: both versions of the entry stand in the result between the marks that git uses.
"""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from normalize.glossary.adding import write_file
from normalize.glossary.lint import lint
from normalize.glossary.reading import GlossaryError
from normalize.glossary.writing import File, Piece, read_pieces, value_text

_STATEMENT = re.compile(r"[ \t]*([A-Za-z0-9_-]+|\"[^\"]+\"|'[^']+')(?:\.[A-Za-z0-9_.-]+)?[ \t]*=|[ \t]*\[term\.")

OURS, BETWEEN, THEIRS = "<<<<<<< ours", "=======", ">>>>>>> theirs"


class Conflict(NamedTuple):
    """An entry that both sides changed: the line of the result where it begins, and what is the matter."""

    line: int
    message: str


class Merged(NamedTuple):
    """The text of the merged file, and where it needs a person."""

    text: str
    conflicts: tuple[Conflict, ...]


def merge_files(base: Path, ours: Path, theirs: Path, name: Path | None = None) -> tuple[str, ...]:
    """Merge files as git asks a merge driver to: the result is written to `ours`.

    Args:
        base: the version from which both come.
        ours: the version into which is merged, and where the result goes.
        theirs: the other one.
        name: what messages call the file; git hands over temporary names.

    Returns:
        What needs a person, each with `path:line`: entries in conflict, and what lint says of the result and of neither
        side. Nothing if all is well.

    Raises:
        GlossaryError: if one of the three is no glossary file; nothing was written.
        OSError: if one cannot be read, or the result not be written.
    """
    texts = []
    for path in (base, ours, theirs):
        try:
            texts.append(path.read_bytes().decode("utf-8"))
        except UnicodeDecodeError as error:
            raise GlossaryError(f"{path}: cannot be read: {error}") from error
    name = name or ours
    merged = merge(texts[0], texts[1], texts[2], name)
    write_file(ours, merged.text)
    if merged.conflicts:
        return tuple(f"{name}:{one.line}: {one.message}" for one in merged.conflicts)
    known = _complaints(texts[1], name).keys() | _complaints(texts[2], name).keys()
    return tuple(said for bare, said in _complaints(merged.text, name).items() if bare not in known)


def _complaints(text: str, name: Path) -> dict[str, str]:
    """Return what lint says of a file's text on its own, by what it says without numbers of lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name.name if name.suffix == ".toml" else f"{name.name}.toml")
        path.write_bytes(text.encode("utf-8"))
        said = [str(one).replace(str(path), str(name)) for one in lint([Path(folder)])]
    return {re.sub(r":\d+\b", "", one): one for one in said}


def merge(base: str, ours: str, theirs: str, path: Path) -> Merged:
    """Merge two versions of a glossary file by the ids of their entries.

    Args:
        base: the version from which both come; empty if there is none.
        ours: the version into which is merged; its comments and its order stay.
        theirs: the other one.
        path: what messages call the file.

    Raises:
        GlossaryError: if one of the three is no glossary file; the message says which.
    """
    if ours in (base, theirs):
        return Merged(theirs, ())
    old, our, their = (
        read_pieces(text, path.with_name(f"{path.name} ({name})"))
        for text, name in ((base, "base"), (ours, "ours"), (theirs, "theirs"))
    )
    was, here, there = ({(one.table, one.name): one for one in file.pieces} for file in (old, our, their))
    head, head_conflict = _three(old.head, our.head, their.head)
    reasons: dict[tuple[str, str], str] = {}
    merged = File(path, head, our.pieces)
    for key in dict.fromkeys((*here, *there)):
        before, mine, yours = (_text(one.get(key)) for one in (was, here, there))
        text, reason = _entry(before, mine, yours)
        if reason:
            reasons[key] = reason
        merged = _placed(merged, key, text, mine)
    conflicts = [Conflict(1, "the comment at the head was changed by both sides")] if head_conflict else []
    at = head.count("\n")
    for piece in merged.pieces:
        if (piece.table, piece.name) in reasons:
            conflicts.append(Conflict(at + 1, f"{piece.name!r} {reasons[piece.table, piece.name]}"))
        at += piece.text.count("\n")
    return Merged(merged.text, tuple(conflicts))


def _text(piece: Piece | None) -> str | None:
    return None if piece is None else piece.text


def _placed(file: File, key: tuple[str, str], text: str | None, mine: str | None) -> File:
    """Return the file with the merged text of an entry in its place; None takes the entry out."""
    if mine is None:
        return file if text is None else file.with_piece(*key, text)
    if text == mine:
        return file
    at = next(number for number, one in enumerate(file.pieces) if (one.table, one.name) == key)
    put = () if text is None else (Piece(*key, text),)
    return File(file.path, file.head, (*file.pieces[:at], *put, *file.pieces[at + 1 :]))


def _three(before: str | None, mine: str | None, yours: str | None) -> tuple[str, bool]:
    """Merge texts that are taken as a whole. Return the merged one and whether both sides changed it differently."""
    mine, yours = mine or "", yours or ""
    if _same(mine, yours) or _same(yours, before or ""):
        return mine, False
    if _same(mine, before or ""):
        return yours, False
    return _marked(mine, yours), True


def _same(one: str | None, other: str | None) -> bool:
    return (one or "").strip() == (other or "").strip()


def _marked(mine: str, yours: str) -> str:
    sides = [side.strip("\n") for side in (mine, yours)]
    lines = (OURS, *sides[:1], BETWEEN, *sides[1:], THEIRS)
    return "\n".join(line for line in lines if line) + "\n\n"


def _entry(before: str | None, mine: str | None, yours: str | None) -> tuple[str | None, str]:
    """Merge an entry. Return its text, None if it is gone, and why a person must look, if one must."""
    if mine is None or yours is None:
        other = yours if mine is None else mine
        if before is None:
            return other, ""
        if _same(other, before):
            return None, ""
        gone, changed = ("ours", "theirs") if mine is None else ("theirs", "ours")
        return _marked(mine or "", yours or ""), f"was removed by {gone} and changed by {changed}"
    if _same(mine, yours) or _same(yours, before):
        return mine, ""
    if before is not None and _same(mine, before):
        return yours, ""
    text, keys = _by_key(before or "", mine, yours)
    if text is None:
        what = "was added by both sides, with other" if before is None else "was changed by both sides in"
        return _marked(mine, yours), f"{what} {', '.join(keys)}; keep one of the two, or join them"
    return text, ""


def _by_key(before: str, mine: str, yours: str) -> tuple[str | None, list[str]]:
    """Merge the keys of an entry, each with the comments above it. Return None and the keys in conflict, if any."""
    was, here, there = (_statements(text) for text in (before, mine, yours))
    values = [_values(text) for text in (before, mine, yours)]
    result: dict[str, str] = {}
    bad: list[str] = []
    for key in _in_order(here, there):
        old, our, their = was.get(key), here.get(key), there.get(key)
        if _same(our, their) or _same(their, old):
            chosen = our
        elif _same(our, old):
            chosen = their
        else:
            chosen = _joined(key, values, (our, their))
            if chosen is None:
                bad.append(key or "the comment above it")
                continue
        if chosen is not None:
            result[key] = chosen
    tail = mine[len(mine.rstrip()) :].removeprefix("\n")
    return (None, bad) if bad else ("".join(result.values()) + tail, [])


def _in_order(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Return the keys of both, those that only the other side has behind the key that they follow there."""
    order = list(here)
    last: str | None = None
    for key in there:
        if key not in here:
            order.insert(order.index(last) + 1 if last is not None else 0, key)
        last = key
    return order


def _joined(key: str, values: list[dict[str, Any]], texts: tuple[str | None, str | None]) -> str | None:
    """Return the statement of a list that both sides changed, with the additions and without the removals of both."""
    was, here, there = (_list(one.get(key)) for one in values)
    if key in ("", "id", "prefer", "arabic") or here is None or there is None:
        return None
    if any("#" in re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", "", text or "") for text in texts):
        return None  # a comment inside the list belongs to one of its forms; a person joins them
    was = was or []
    gone = {one for one in was if one not in here or one not in there}
    joined = [*here, *(one for one in there if one not in here and one not in was)]
    kept = [one for one in joined if one not in gone]
    return f"{key} = {value_text(kept, len(key) + 3)}\n" if kept else ""


def _list(value: object) -> list[str] | None:
    if value is None:
        return []
    return value if isinstance(value, list) and all(isinstance(one, str) for one in value) else None


def _values(text: str) -> dict[str, Any]:
    content = tomllib.loads(text)
    (entry,) = [one for table in content.values() for one in table] or [{}]
    return dict(entry)


def _statements(text: str) -> dict[str, str]:
    """Cut an entry into its statements by key, each with the comments above it; "" is the header with what is above."""
    found: dict[str, str] = {}
    key, start = "", 0
    lines = text.rstrip().splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    header = next((number for number, line in enumerate(lines) if line.lstrip().startswith("[[")), -1)
    at = header + 1
    begun = at
    while at < len(lines):
        name = _STATEMENT.match(lines[at])
        if name:
            found[key] = "".join(lines[start:begun])
            end = at + 1
            while end < len(lines) and not _whole("".join(lines[at:end])):
                end += 1
            key, start = (name.group(1) or "when").strip("\"'"), begun
            if name.group(1) is None:
                end = len(lines)  # a sub-table runs to the end of the entry
            at = begun = end
        else:
            at += 1
    found[key] = "".join(lines[start:])
    return found if text.strip() else {}


def _whole(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True
