"""The smallest change of a text, and changes that belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from normalize.text.span import Span, conflict


class StaleEdit(ValueError):
    """An edit speaks of text that does not stand at its place: an error, never a reason to search for it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `after` in the place of `before`, which stands at `span`. An empty `before` is an insertion.

    Raises:
        ValueError: if `before` has not the length of the span, or if nothing would change.
    """

    span: Span
    before: str
    after: str

    def __post_init__(self) -> None:
        if len(self.before) != len(self.span):
            raise ValueError(f"{self.before!r} does not fill the span {self.span.start}-{self.span.end}")
        if self.before == self.after:
            raise ValueError(f"an edit changes something; {self.before!r} at {self.span.start} would stay as it is")

    def check(self, text: str) -> None:
        """Make sure that `before` stands at the span of `text`.

        Raises:
            StaleEdit: if it does not.
        """
        if text[self.span.start : self.span.end] != self.before:
            raise StaleEdit(
                f"expected {self.before!r} at {self.span.start}-{self.span.end}, found {self.span.of(text)!r}"
            )

    def shifted(self, offset: int) -> Edit:
        """Return the same edit, `offset` code points further on."""
        return Edit(self.span.shifted(offset), self.before, self.after)


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that are applied together or not at all, sorted and disjoint.

    A moved word is a deletion and an insertion; a pair of quotation marks is two edits.

    Raises:
        ValueError: if there is no edit, or if the edits are unsorted or conflict.
    """

    edits: tuple[Edit, ...]

    def __post_init__(self) -> None:
        if not self.edits:
            raise ValueError("a fix has at least one edit")
        for one, other in zip(self.edits, self.edits[1:], strict=False):
            if one.span.start > other.span.start or conflict(one.span, other.span):
                raise ValueError(f"the edits of a fix are sorted and disjoint, unlike {one} and {other}")

    @property
    def hull(self) -> Span:
        """The span from the first edit's start to the last one's end."""
        return Span(self.edits[0].span.start, self.edits[-1].span.end)

    @property
    def weight(self) -> int:
        """How many characters are replaced, in code points: what "the longer one" is judged by."""
        return sum(len(edit.before) for edit in self.edits)

    def within(self, span: Span, text: str) -> str:
        """Return what `span` of `text` reads once the fix is applied.

        `span` must hold all edits of the fix.
        """
        pieces: list[str] = []
        at = span.start
        for edit in self.edits:
            pieces += text[at : edit.span.start], edit.after
            at = edit.span.end
        pieces.append(text[at : span.end])
        return "".join(pieces)

    def shifted(self, offset: int) -> Fix:
        """Return the same fix, `offset` code points further on."""
        return Fix(tuple(edit.shifted(offset) for edit in self.edits))


def replace(text: str, start: int, end: int, after: str) -> Fix:
    """Return the fix of one edit that puts `after` in the place of `text[start:end]`."""
    return Fix((Edit(Span(start, end), text[start:end], after),))


def fix_of(edits: Iterable[Edit]) -> Fix:
    """Return the fix of these edits, brought into order."""
    return Fix(tuple(sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))))
