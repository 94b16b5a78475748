"""The bytes of files: packed or not, never more than is allowed."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

MAX_BYTES = 32_000_000
"""The largest file that is one article, in bytes."""

MAX_INFLATED = 64_000_000
"""How many bytes may come out of a packed file."""

MAX_RATIO = 100
"""How many bytes may come out for each byte that goes in, once more than `SMALL` have come."""

SMALL = 1_000_000

_BLOCK = 1 << 16


class TooLarge(ValueError):
    """A file, row or packed file holds more bytes than it may. The message says how many and what to do."""


class _Inflated(io.RawIOBase):
    """What a packed file holds, counted as it comes out."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._gzip = gzip.GzipFile(fileobj=packed, mode="rb")
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            found = self._gzip.read1(len(buffer))
        except (EOFError, zlib.error) as error:
            raise OSError(f"not a whole gzip file: {error}") from error
        self._count += len(found)
        if self._count > MAX_INFLATED:
            raise TooLarge(f"it inflates to more than {MAX_INFLATED} bytes; unpack it or cut it: gunzip FILE")
        if self._count > SMALL and self._count > MAX_RATIO * max(self._packed.tell(), 1):
            raise TooLarge(f"it inflates to more than {MAX_RATIO} times its size; if you trust it: gunzip FILE")
        buffer[: len(found)] = found
        return len(found)


class Stream:
    """The bytes of one file, from first to last."""

    def __init__(self, content: io.BufferedReader[Any]) -> None:
        self._content = content

    def peek(self) -> bytes:
        """Return some bytes of the beginning without taking them; none only at the end."""
        return self._content.peek(_BLOCK)

    def all(self, most: int = MAX_BYTES) -> bytes:
        """Return all bytes.

        Raises:
            TooLarge: if there are more than `most`.
            OSError: if the reading fails.
        """
        content = self._content.read(most + 1)
        if len(content) > most:
            raise TooLarge(f"it has more than {most} bytes, which is the most for one of its kind; cut it")
        return content

    def lines(self, most: int = MAX_BYTES) -> Iterator[bytes | TooLarge]:
        """Yield the lines without their line feeds, the only ends of lines; in the place of a too long one, the error.

        Raises:
            TooLarge: if the packed file holds more than it may.
            OSError: if the reading fails.
        """
        while line := self._content.readline(most + 1):
            if line.endswith(b"\n"):
                yield line[:-1]
            elif len(line) <= most:
                yield line
            else:
                while (rest := self._content.readline(_BLOCK)) and not rest.endswith(b"\n"):
                    pass
                yield TooLarge(f"the row has more than {most} bytes, which is the most for one; cut it")


@contextmanager
def opened(path: Path) -> Iterator[Stream]:
    """Open a file; of one that ends in .gz, what it holds.

    Raises:
        OSError: if it cannot be opened.
    """
    with open(path, "rb") as file:
        if path.suffix.lower() == ".gz":
            with io.BufferedReader(_Inflated(file), _BLOCK) as content:
                yield Stream(content)
        else:
            yield Stream(file)
