"""Reading a unified diff of glossary files, as git writes it, and what the files would hold with it.

Nothing is written. A hunk is put where its lines stand: at the line that it names, or at the only other place that
reads so, since a file may have grown above it. What fits nowhere, or in several places, is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from normalize.glossary.reading import GlossaryError

_IS_DIFF = re.compile(r"^(?:diff --git |--- [^\n]*\n\+\+\+ )", re.M)
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPED = re.compile(r"\\([0-7]{3}|.)", re.S)
_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_NEW, _OLD = "+", "-"


class Hunk(NamedTuple):
    """Lines that change: where the hunk stands in the diff, the line that it names, and its lines before and after.

    Attributes:
        line: the line of the diff where it begins, counted from 1.
        start: the line of the file, counted from 1.
        old: the lines as they are, with their ends.
        new: the lines as they will be.
        closed: whether lines that stay follow what changes; without them the hunk is the end of its file.
    """

    line: int
    start: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    closed: bool


class Patch(NamedTuple):
    """What a diff does to one file. A path is empty where there is no file: before it comes, after it goes."""

    line: int
    old: str
    new: str
    hunks: tuple[Hunk, ...]

    @property
    def path(self) -> str:
        """The path of the file, as the diff writes it."""
        return self.new or self.old

    def inverse(self, forward: Sequence[int]) -> Patch:
        """Return the patch that takes this one back; `forward` are the lines at which its hunks begin afterwards."""
        hunks = zip(self.hunks, forward, strict=True)
        turned = (hunk._replace(start=start, old=hunk.new, new=hunk.old) for hunk, start in hunks)
        return Patch(self.line, self.new, self.old, tuple(turned))


class Patched(NamedTuple):
    """What files hold before a diff and after it.

    Attributes:
        before: their text; None for a file that does not exist.
        after: the same files with the diff.
        standing: whether the files on the disk are the ones after it: it was applied already.
        left_out: the paths in the diff that are in no folder that is read.
    """

    before: dict[Path, str | None]
    after: dict[Path, str | None]
    standing: bool
    left_out: tuple[str, ...]


def is_diff(text: str) -> bool:
    """Say whether a text is a diff and no glossary file."""
    return _IS_DIFF.search(text) is not None


def patched(text: str, name: str, folders: Sequence[Path]) -> Patched:
    """Return what the files of some folders hold before and after a diff.

    A diff whose change the files hold already, as that of a working tree does, is taken back instead.

    Args:
        text: the diff.
        name: what messages call it.
        folders: the glossary folders that are read.

    Raises:
        GlossaryError: if it is no diff, changes no file of these folders, or does not fit them.
    """
    if not is_diff(text):
        raise GlossaryError(f"{name}:1: this is no diff; write one with git diff > {_file(name)}")
    patches = [(patch, turned) for patch, turned in _patches(text, name) if _is_glossary(patch)]
    if not patches:
        raise GlossaryError(f"{name}:1: it changes no .toml file; write it with git diff -- FOLDER > {_file(name)}")
    files = {
        path: _on_disk(path, patch.line, name, folders)
        for patch, _ in patches
        for path in (patch.old, patch.new)
        if path
    }
    left_out = [patch for patch, _ in patches if not any(files.get(path) for path in (patch.old, patch.new))]
    mine = [one for one in patches if one[0] not in left_out]
    if not mine:
        read = ", ".join(map(str, folders)) or "none"
        raise GlossaryError(
            f"{name}:{left_out[0].line}: {left_out[0].path} is in no glossary folder that is read ({read}); "
            "name its folder with --glossary FOLDER"
        )
    names = tuple(patch.path for patch in left_out)
    try:
        before, after = _apply([patch for patch, _ in mine], files, name)
    except GlossaryError:
        try:
            after, before = _apply([turned for _, turned in reversed(mine)], files, name)
        except GlossaryError:
            pass
        else:
            return Patched(before, after, True, names)
        raise
    return Patched(before, after, False, names)


def _file(name: str) -> str:
    return name if name.endswith((".diff", ".patch")) else "changes.diff"


def _is_glossary(patch: Patch) -> bool:
    return any(path.endswith(".toml") for path in (patch.old, patch.new))


def _patches(text: str, name: str) -> Iterator[tuple[Patch, Patch]]:
    """Yield what a diff does to each file, and what takes it back; its other lines are a message or a signature."""
    lines = text.split("\n")
    if any(line.startswith("@@ ") and line.endswith("\r") for line in lines):
        lines = [line.removesuffix("\r") for line in lines]  # the diff itself went through a program of Windows
    at = 0
    start, old, new = 0, "", ""
    hunks: list[Hunk] = []
    forward: list[int] = []

    def whole() -> Iterator[tuple[Patch, Patch]]:
        if old or new:
            patch = Patch(start, old, new, tuple(hunks))
            yield patch, patch.inverse(forward)

    while at < len(lines):
        line = lines[at]
        if line.startswith("@@@"):
            raise GlossaryError(
                f"{name}:{at + 1}: this diff has several sides, as that of a merge; write git diff HEAD"
            )
        if line.startswith("diff --git ") or (line.startswith("--- ") and lines[at + 1 : at + 2] != [] and hunks):
            yield from whole()
            start, old, new, hunks, forward = at + 1, "", "", [], []
        if line.startswith("copy from "):
            raise GlossaryError(f"{name}:{at + 1}: it tells of copies; write it with git diff --no-renames")
        if line.startswith("rename from "):
            old = _path(line.removeprefix("rename from "))
        elif line.startswith("rename to "):
            new = _path(line.removeprefix("rename to "))
        elif line.startswith("--- ") and lines[at + 1 : at + 2] and lines[at + 1].startswith("+++ "):
            start = start or at + 1
            old, new = _path(line[4:]), _path(lines[at + 1][4:])
            at += 1
        elif found := _HUNK.match(line):
            hunk, after, at = _hunk(lines, at, found, name)
            hunks.append(hunk)
            forward.append(after)
            continue
        at += 1
    yield from whole()


def _hunk(lines: Sequence[str], at: int, found: re.Match[str], name: str) -> tuple[Hunk, int, int]:
    """Return a hunk, the line at which it begins afterwards, and where the next line of the diff stands."""
    counts = {_OLD: int(found[2] or 1), _NEW: int(found[4] or 1)}
    sides: dict[str, list[str]] = {_OLD: [], _NEW: []}
    line = at + 1
    last = ""
    while any(len(sides[side]) < counts[side] for side in sides):
        at += 1
        row = lines[at] if at < len(lines) else None
        mark = row[:1] or " " if row is not None else ""
        if row is None or mark not in " +-" or (row == "" and at == len(lines) - 1):
            raise GlossaryError(f"{name}:{at + 1}: the diff ends early; write it anew with git diff > {_file(name)}")
        for side in _OLD + _NEW if mark == " " else mark:
            sides[side].append(f"{row[1:]}\n")
        last = mark
        if lines[at + 1 : at + 2] and lines[at + 1].startswith("\\"):
            at += 1
            for side in _OLD + _NEW if mark == " " else mark:
                sides[side][-1] = sides[side][-1][:-1]
    old, new = tuple(sides[_OLD]), tuple(sides[_NEW])
    return Hunk(line, int(found[1]), old, new, last == " "), int(found[3]), at + 1


def _path(text: str) -> str:
    """Return a path as git writes it: quoted if it has letters other than ASCII, empty for /dev/null."""
    path = text.split("\t", 1)[0].rstrip("\r")
    if path.startswith('"') and path.endswith('"'):
        plain = _ESCAPED.sub(lambda one: _letter(one[1]), path[1:-1])
        path = plain.encode("latin-1", "replace").decode("utf-8", "replace")
    return "" if path == "/dev/null" else path


def _letter(escape: str) -> str:
    return chr(int(escape, 8) & 0xFF) if escape.isdigit() else _LETTERS.get(escape, escape)


def _on_disk(path: str, line: int, name: str, folders: Sequence[Path]) -> Path | None:
    """Return which file a path in a diff is: one of the folder that is called as it is there; None if none is.

    Raises:
        GlossaryError: if several folders are.
    """
    depths = [_depth(path, folder) for folder in folders]
    best = [folder for folder, depth in zip(folders, depths, strict=True) if depth and depth == max(depths)]
    if len({folder.resolve() for folder in best}) > 1:
        raise GlossaryError(
            f"{name}:{line}: {path} may be of {' or of '.join(map(str, best))}; "
            "write the diff from the top of the repository, so that it names the folder"
        )
    return best[0] / path.rsplit("/", 1)[-1] if best else None


def _depth(path: str, folder: Path) -> int:
    """Return how many folders of a path in a diff are those of a glossary folder, counted from the file; 0 for none.

    A path may begin with the a/ or b/ of git or not; one that is left with no folder fits a file that is there.
    """
    own = [part.removeprefix("_") for part in folder.resolve().parts]
    deepest = 0
    parts = path.split("/")
    for inner in (parts[:-1], parts[1:-1]):
        if not inner:
            deepest = max(deepest, int((folder / parts[-1]).is_file()))
            continue
        equal = 0
        while equal < min(len(inner), len(own)) and inner[-1 - equal] == own[-1 - equal]:
            equal += 1
        deepest = max(deepest, equal + 1 if equal else 0)
    return deepest


def _apply(
    patches: Iterable[Patch], files: Mapping[str, Path | None], name: str
) -> tuple[dict[Path, str | None], dict[Path, str | None]]:
    """Return what files hold, and what they would hold with the patches.

    Raises:
        GlossaryError: if one does not fit.
    """
    before: dict[Path, str | None] = {}
    after: dict[Path, str | None] = {}
    for patch in patches:
        old, new = files.get(patch.old), files.get(patch.new)
        if any(path and not files[path] for path in (patch.old, patch.new)):
            raise GlossaryError(
                f"{name}:{patch.line}: {patch.old} goes to {patch.new}, and one of both is in no folder that is read; "
                "name it with --glossary FOLDER, or write the diff with git diff --no-renames"
            )
        for path in (old, new):
            if path is not None and path not in before:
                before[path] = after[path] = _text(path)
        anew = f"{_ANEW} {_file(name)}"
        if old is not None and after[old] is None:
            raise GlossaryError(f"{name}:{patch.line}: {old} is not there; {anew}")
        if new is not None and new != old and after[new] is not None:
            raise GlossaryError(f"{name}:{patch.line}: {new} is there already; {anew}")
        text = _with(patch, (after[old] if old is not None else "") or "", old or new, name)
        if new is None and text:
            raise GlossaryError(f"{name}:{patch.line}: {old} holds more than the diff removes; {anew}")
        if old is not None and old != new:
            after[old] = None
        if new is not None:
            after[new] = text
    return before, after


_ANEW = "write the diff anew against the glossary as it is: git diff >"


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8") if path.exists() else None
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"{path}: cannot be read: {error}") from error


def _with(patch: Patch, text: str, path: Path | None, name: str) -> str:
    lines = text.split("\n")
    file = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    result: list[str] = []
    done = shift = 0
    for hunk in patch.hunks:
        named = max(hunk.start - 1, 0) + shift
        at = _place(hunk, file, done, named)
        if at is None:
            raise GlossaryError(f"{name}:{hunk.line}: {_unfit(hunk, file, named, path)}; {_ANEW} {_file(name)}")
        result += file[done:at]
        result += hunk.new
        done = at + len(hunk.old)
        shift = at - max(hunk.start - 1, 0)
    return "".join((*result, *file[done:]))


def _place(hunk: Hunk, file: Sequence[str], first: int, named: int) -> int | None:
    """Return where the lines of a hunk stand: where it says, or else at the only other place."""
    if not hunk.old:
        return first if len(file) == first == 0 else None  # without a line that stays, any place would do
    size = len(hunk.old)
    places = [
        at
        for at in range(first, len(file) - size + 1)
        if file[at] == hunk.old[0]
        and tuple(file[at : at + size]) == hunk.old
        and (hunk.closed or at + size == len(file))
        and (hunk.start > 1 or at == 0)
    ]
    if named in places:
        return named
    return places[0] if len(places) == 1 else None


def _unfit(hunk: Hunk, file: Sequence[str], named: int, path: Path | None) -> str:
    if not hunk.old:
        return f"lines come into {path} with none beside them that stay"
    for number, line in enumerate(hunk.old):
        at = named + number
        stands = file[at] if at < len(file) else None
        if stands != line:
            there = f"holds {stands.strip()!r}" if stands is not None else "is past the end of the file"
            return f"the diff expects {line.strip()!r}, and {path}:{at + 1} {there}"
    return f"the diff ends {path} at line {named + len(hunk.old)}, and the file goes on"
