"""What the ledger keeps of a file, so that any change of it can be shown with its place."""

from __future__ import annotations

import hashlib

import msgspec

_DIGITS = 8


class Fingerprint(msgspec.Struct, frozen=True):
    """The SHA-256 of a file, its length in bytes, and 8 hex digits for each of its lines."""

    sha256: str
    bytes: int
    lines: str


def fingerprint(content: bytes) -> Fingerprint:
    """Return the fingerprint of a file's content."""
    return Fingerprint(
        hashlib.sha256(content).hexdigest(),
        len(content),
        "".join(_line(line) for line in content.splitlines(keepends=True)),
    )


class Counting:
    """Takes the fingerprint of a file while it is written, line by line, so that it is never whole in memory."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._digests = bytearray()
        self.bytes = 0

    @property
    def lines(self) -> int:
        """How many lines were added."""
        return len(self._digests) // _DIGITS

    def add(self, lines: bytes) -> None:
        """Take in some whole lines."""
        self._hash.update(lines)
        for line in lines.splitlines(keepends=True):
            self._digests += _line(line).encode("ascii")
        self.bytes += len(lines)

    def fingerprint(self) -> Fingerprint:
        """Return the fingerprint of all lines so far."""
        return Fingerprint(self._hash.hexdigest(), self.bytes, self._digests.decode("ascii"))


def first_difference(content: bytes, expected: Fingerprint) -> str | None:
    """Return where a file is not what its fingerprint was taken of, in words; None if it is the same."""
    if hashlib.sha256(content).hexdigest() == expected.sha256:
        return None
    at = 0
    lines = content.splitlines(keepends=True)
    for number, line in enumerate(lines):
        known = expected.lines[number * _DIGITS : (number + 1) * _DIGITS]
        if not known:
            return f"line {number + 1}, byte {at}: begins beyond the end of the file as it was written"
        if _line(line) != known:
            return f"line {number + 1}, which begins at byte {at}, is not as it was written"
        at += len(line)
    return f"byte {at}: the file ends here and was {expected.bytes} bytes long"


def first_byte(content: bytes, expected: bytes) -> int:
    """Return the offset of the first byte in which two contents differ."""
    low, high = 0, min(len(content), len(expected))
    while low < high:
        middle = (low + high + 1) // 2
        if content[:middle] == expected[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _line(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()[:_DIGITS]
