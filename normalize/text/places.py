"""Spans with something to say, looked up by what they touch."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from normalize.text.span import Span, conflict

T = TypeVar("T")


class Places(Generic[T]):
    """Items at spans of one text; spans may overlap. Looking one up takes logarithmic time for spans that do not.

    Spans are kept by size class, so that one long span does not make every look-up walk over all short ones.
    """

    __slots__ = ("_items", "_rows")

    def __init__(self, items: Iterable[tuple[Span, T]] = ()) -> None:
        self._items: list[T] = []
        self._rows: dict[int, list[tuple[int, int, int]]] = {}
        for span, item in items:
            self._rows.setdefault(len(span).bit_length(), []).append((span.start, span.end, len(self._items)))
            self._items.append(item)
        for rows in self._rows.values():
            rows.sort()

    def __len__(self) -> int:
        return len(self._items)

    def add(self, span: Span, item: T) -> None:
        """Add an item at a span."""
        insort(self._rows.setdefault(len(span).bit_length(), []), (span.start, span.end, len(self._items)))
        self._items.append(item)

    def conflicting(self, span: Span) -> Iterator[tuple[Span, T]]:
        """Yield what conflicts with an edit of `span`: shares a character, or touches where one of them is empty."""
        for size, rows in self._rows.items():
            at = bisect_left(rows, (span.start - (1 << size),))
            while at < len(rows) and rows[at][0] <= span.end:
                start, end, number = rows[at]
                if end >= span.start and conflict(place := Span(start, end), span):
                    yield place, self._items[number]
                at += 1
