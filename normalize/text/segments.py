"""The three versions of an article, side by side, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from normalize.text.article import Article
from normalize.text.blocks import is_blank, split_blocks
from normalize.text.layer import Layer
from normalize.text.sentences import split_sentences
from normalize.text.span import Span

Cut = tuple[int, int, int]
"""Where one segment ends and the next begins, in each version."""


class Segment(NamedTuple):
    """A sentence with the white space after it, in each version. A removed block is a segment with empty clean."""

    original: Span
    clean: Span
    ascii: Span


def segments(article: Article) -> tuple[Segment, ...]:
    """Return the segments of an article: they tile each version without gap or overlap.

    The text as stage 1 left it is cut into sentences, and the cuts are carried to each version. A cut that would
    fall inside an edit is dropped, so that its two segments are one; blank lines that were deleted with the block
    behind them belong to its segment.
    """
    before, after = article.layers[: article.segments_after], article.layers[article.segments_after :]
    forward = (*after, article.ascii_layer) if article.ascii_layer else after
    text = article.original
    for layer in before:
        text = layer.apply(text)
    lengths = len(article.original), len(article.clean), len(article.ascii)
    cuts = [(0, 0, 0)]
    for point in _cuts(text):
        versions = _forward(point, forward)
        original = _backward(versions[0], before) if versions is not None else None
        if original is not None and versions is not None:
            cut = (original, versions[len(after)], versions[-1])
            if all(at <= end for at, end in zip(cut, lengths, strict=True)) and cut != cuts[-1]:
                cuts.append(cut)
    if len(cuts) == 1 or cuts[-1] != lengths:
        cuts.append(lengths)
    cuts = _tightened(cuts, article)
    return tuple(
        Segment(*(Span(start, end) for start, end in zip(left, right, strict=True))) for left, right in pairwise(cuts)
    )


def _tightened(cuts: Sequence[Cut], article: Article) -> list[Cut]:
    """Give blank lines that stayed beside a removed block to the segment that follows, so that its clean is empty."""
    tight = [cuts[0]]
    for cut in cuts[1:]:
        start = tight[-1]
        original, clean = article.original[start[0] : cut[0]], article.clean[start[1] : cut[1]]
        if clean and is_blank(clean) and not is_blank(original):
            head = Span(start[0], start[0] + min(len(original) - len(original.lstrip()), len(clean)))
            if len(head) and article.from_original(head) == Span(start[1], start[1] + len(head)):
                behind = start[1] + len(head)
                start = (head.end, behind, _in_ascii(behind, article))
                tight.append(start)
            tail = Span(cut[0] - (cut[1] - start[1]), cut[0])
            if len(tail) and tail.start > start[0] and article.from_original(tail) == Span(start[1], cut[1]):
                tight.append((tail.start, start[1], start[2]))
                if cut is not cuts[-1]:
                    continue
        tight.append(cut)
    return tight


def _in_ascii(point: int, article: Article) -> int:
    return point if article.ascii_layer is None else article.ascii_layer.forward(Span(point, point)).start


def _cuts(text: str) -> list[int]:
    """Return where one sentence of `text` ends and the next begins."""
    cuts: list[int] = []
    for number, block in enumerate(split_blocks(text)):
        # Blank lines belong to the sentence before them; what stands before the first block, to that block.
        if number:
            cuts.append(block.start)
        cuts += (block.start + sentence.end for sentence in split_sentences(block.of(text))[:-1])
    return cuts


def _backward(point: int, layers: Sequence[Layer]) -> int | None:
    at: int | None = point
    for layer in reversed(layers):
        if at is None:
            return None
        at = layer.border_backward(at)
    return at


def _forward(point: int, layers: Sequence[Layer]) -> list[int] | None:
    """Carry a cut through the layers; return where it stands before and after each of them.

    A cut behind the blank lines of a deleted block moves before them.
    """
    at = [point]
    for number, layer in enumerate(layers):
        carried = layer.border_forward(at[-1])
        if carried is None:
            deletion = layer.deletion_around(at[-1])
            if deletion is None or not is_blank(deletion.before[: at[-1] - deletion.start]):
                return None
            moved = _backward(deletion.start, layers[:number])
            return None if moved is None else _forward(moved, layers)
        at.append(carried)
    return at
