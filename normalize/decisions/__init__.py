"""Editors' verdicts, kept as JSON Lines: one decision a line, appended and never rewritten."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from normalize.text import Decision

_DECODER = msgspec.json.Decoder(Decision)
_ENCODER = msgspec.json.Encoder()


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

    A last line without its end, as a crash may leave one, is ended first.

    Raises:
        OSError: if the file cannot be written.
    """
    line = _ENCODER.encode(decision) + b"\n"
    with path.open("a+b") as file:
        file.seek(0, os.SEEK_END)
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                line = b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
