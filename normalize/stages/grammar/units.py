"""Offsets in UTF-16, as Java counts, turned into code points: the place, and the length by itself."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from normalize.text import Span


class Units:
    """Where the UTF-16 units of one text stand, in code points."""

    def __init__(self, text: str) -> None:
        self._same = len(text) if text.isascii() or max(text, default="") < "\U00010000" else -1
        self._ends: list[int] = []
        if self._same < 0:
            self._ends = list(accumulate((2 if character > "\uffff" else 1 for character in text), initial=0))

    def span(self, start: int, length: int) -> Span | None:
        """Return the code points of `length` units from `start` on; None if the text has no such units.

        A border inside a character beyond the BMP takes in the whole character.
        """
        end = start + length
        if start < 0 or length < 0:
            return None
        if self._same >= 0:
            return Span(start, end) if end <= self._same else None
        if end > self._ends[-1]:
            return None
        first = bisect_left(self._ends, start)
        if self._ends[first] != start:
            first -= 1
        return Span(first, max(first, bisect_left(self._ends, end)))
