"""Places in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters from `start` up to, not including, `end` of one named text, in code points.

    An empty span (`start == end`) is a point between two characters: where an insertion goes.

    Raises:
        ValueError: if the bounds are negative or in the wrong order.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0 or later, not from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        # An empty span is still a place; `len` alone would make it false.
        return True

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, offset: int) -> Span:
        """Return the same span, `offset` code points further on."""
        return Span(self.start + offset, self.end + offset)

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies within this span, its borders included."""
        return self.start <= other.start and other.end <= self.end


def conflict(one: Span, other: Span) -> bool:
    """Say whether two replaced spans cannot both be edited: they share a character.

    Spans that only meet do not conflict, but an empty span (an insertion) conflicts with whatever touches its
    point, since the order of the two results would be a guess.
    """
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
