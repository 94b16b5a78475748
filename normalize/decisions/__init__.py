"""Editors' verdicts, kept as JSON Lines: one decision a line, appended and never rewritten."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import FileIO
from pathlib import Path

import msgspec

from normalize.text import Decision

if sys.platform != "win32":
    import fcntl

_DECODER = msgspec.json.Decoder(Decision)
_ENCODER = msgspec.json.Encoder()
_BEGINNING = b'{"article":'
_BLOCK = 1 << 12


class DecisionsError(ValueError):
    """A decisions file that cannot be used. The message names path and line."""


def read(content: bytes, name: str) -> tuple[Decision, ...]:
    """Return the decisions in the content of a decisions.jsonl called `name`.

    Raises:
        DecisionsError: if a line is not a decision.
    """
    decisions = []
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            decisions.append(_DECODER.decode(line))
        except (msgspec.DecodeError, ValueError) as error:
            raise DecisionsError(f"{name}:{number}: not a decision: {error}") from error
    return tuple(decisions)


def append(path: Path, decision: Decision) -> None:
    """Add a decision to the end of a file and make sure that it is on the disk.

    The file is locked meanwhile, where the system can: two editors may decide at once. If the writing fails, the file
    is as it was. A last line without its end, as another program may leave one, is ended first; one of ours that a
    crash cut in the middle was stored for nobody, and is taken away.

    Raises:
        OSError: if the file cannot be written.
    """
    line = _ENCODER.encode(decision) + b"\n"
    with path.open("a+b", buffering=0) as file:
        if sys.platform != "win32":
            with suppress(OSError):  # some file systems know no locks
                fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        tail = _last_line(file, size)
        if tail and _is_cut(tail):
            size -= len(tail)
            file.truncate(size)
        elif tail:
            line = b"\n" + line
        try:
            left = memoryview(line)
            while left:
                left = left[file.write(left) :]
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                file.truncate(size)
            raise


def _last_line(file: FileIO, size: int) -> bytes:
    """Return what stands behind the last line end of a file."""
    tail = b""
    while size and b"\n" not in tail:
        start = max(0, size - _BLOCK)
        file.seek(start)
        tail = file.read(size - start) + tail
        size = start
    return tail[tail.rfind(b"\n") + 1 :]


def _is_cut(line: bytes) -> bool:
    """Say whether a line is the beginning of one that `append` writes, and no whole one."""
    try:
        _DECODER.decode(line)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return line.startswith(_BEGINNING[: len(line)])
    return False
