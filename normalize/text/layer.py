"""The edits that one pass of a stage applied, and the offset maps that follow from them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from normalize.text.edit import StaleEdit
from normalize.text.span import Span


class AppliedEdit(NamedTuple):
    """An edit that was applied, with the id of the finding that it belongs to. Offsets are code points."""

    start: int
    end: int
    before: str
    after: str
    finding: str


@dataclass(frozen=True, slots=True)
class Layer:
    """The edits of one pass of one stage, sorted and disjoint, from the text before it to the text after it.

    The maps of offsets are derived from the edits alone. Kept characters map to themselves. A border strictly
    inside an edit widens to that edit's whole other side; at a deletion it takes the near side. A span leaves out
    an insertion at its edge; an empty span at an insertion takes it whole.

    Attributes:
        stage: the name of the stage.
        number: which pass of the stage over this article, from 1.
        edits: sorted, no two sharing a character.

    Raises:
        ValueError: if the edits are unsorted or overlap.
    """

    stage: str
    number: int
    edits: tuple[AppliedEdit, ...]
    _before: _Borders = field(init=False, repr=False, compare=False)
    _after: _Borders = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts, ends, out_starts, out_ends = [], [], [], []
        at = delta = 0
        for edit in self.edits:
            if edit.start < at or edit.end < edit.start:
                raise ValueError(f"the edits of a layer are sorted and disjoint; {edit} is out of place")
            starts.append(edit.start)
            ends.append(edit.end)
            out_starts.append(edit.start + delta)
            delta += len(edit.after) - (edit.end - edit.start)
            out_ends.append(edit.end + delta)
            at = edit.end
        object.__setattr__(self, "_before", _Borders(starts, ends))
        object.__setattr__(self, "_after", _Borders(out_starts, out_ends))

    def apply(self, text: str) -> str:
        """Return `text` with the edits made.

        Raises:
            StaleEdit: if what an edit replaces does not stand at its place.
        """
        pieces: list[str] = []
        at = 0
        for start, end, before, after, finding in self.edits:
            if text[start:end] != before:
                raise StaleEdit(f"finding {finding}: expected {before!r} at {start}-{end}, found {text[start:end]!r}")
            pieces += text[at:start], after
            at = end
        pieces.append(text[at:])
        return "".join(pieces)

    def inverse(self) -> Layer:
        """Return the layer that leads back: `layer.inverse().apply(layer.apply(text)) == text`."""
        return Layer(
            self.stage,
            self.number,
            tuple(
                AppliedEdit(start, end, edit.after, edit.before, edit.finding)
                for start, end, edit in zip(self._after.starts, self._after.ends, self.edits, strict=True)
            ),
        )

    def forward(self, span: Span) -> Span:
        """Map a span of the text before the layer to the text after it."""
        return _mapped(span, self._before, self._after)

    def backward(self, span: Span) -> Span:
        """Map a span of the text after the layer to the text before it."""
        return _mapped(span, self._after, self._before)

    def written(self) -> Iterable[tuple[AppliedEdit, Span]]:
        """Yield each edit with the span that it wrote in the text after the layer."""
        for edit, start, end in zip(self.edits, self._after.starts, self._after.ends, strict=True):
            yield edit, Span(start, end)

    def border_forward(self, point: int) -> int | None:
        """Map a border between two segments to the text after the layer; None if it lies inside an edit.

        An insertion at the border stands behind it.
        """
        return _border(point, self._before, self._after)

    def border_backward(self, point: int) -> int | None:
        """Map a border between two segments back to the text before the layer; None if it lies inside an edit."""
        return _border(point, self._after, self._before)

    def deletion_around(self, point: int) -> AppliedEdit | None:
        """Return the deletion that `point`, in the text before the layer, lies strictly inside of, if any."""
        at = bisect_left(self._before.starts, point) - 1
        if at >= 0 and point < self._before.ends[at] and not self.edits[at].after:
            return self.edits[at]
        return None


class _Borders(NamedTuple):
    """Where the edits of a layer start and end, in one of its two texts."""

    starts: Sequence[int]
    ends: Sequence[int]


def _mapped(span: Span, source: _Borders, target: _Borders) -> Span:
    start = _start(span.start, source, target)
    end = _end(span.end, source, target)
    # Only an empty span can come out the wrong way round: at an insertion, or inside an edit.
    return Span(start, end) if start <= end else Span(end, start)


def _start(point: int, source: _Borders, target: _Borders) -> int:
    """Map a left border: behind every edit that ends there, to the start of an edit around it."""
    done = bisect_right(source.ends, point)
    if done < len(source.starts) and source.starts[done] < point:
        return target.starts[done]
    return point - source.ends[done - 1] + target.ends[done - 1] if done else point


def _end(point: int, source: _Borders, target: _Borders) -> int:
    """Map a right border: before every edit that starts there, to the end of an edit around it."""
    begun = bisect_left(source.starts, point)
    if not begun:
        return point
    return target.ends[begun - 1] + max(point - source.ends[begun - 1], 0)


def _border(point: int, source: _Borders, target: _Borders) -> int | None:
    begun = bisect_left(source.starts, point)
    if begun and point < source.ends[begun - 1]:
        return None
    return _end(point, source, target)
