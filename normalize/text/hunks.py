"""Layers seen from the original: the smallest groups of edits from one text to the last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from normalize.text.article import Article
from normalize.text.layer import Layer
from normalize.text.span import Span, conflict


class Hunk(NamedTuple):
    """A place of the original, what it became in the clean text, and the findings that made it so.

    Attributes:
        original: the span in the original.
        clean: the span in the clean text.
        findings: the ids of the findings whose edits meet here, in the order of their layers.
    """

    original: Span
    clean: Span
    findings: tuple[str, ...]


def hunks(article: Article) -> tuple[Hunk, ...]:
    """Return the smallest disjoint groups of edits from an article's original to its clean text."""
    return compose(article.layers)


def compose(layers: Iterable[Layer]) -> tuple[Hunk, ...]:
    """Return the smallest disjoint groups of edits from the first layer's text to the last one's.

    Edits of two layers belong to one group where the later one replaces a character that the earlier one wrote, or
    touches the point where it deleted; edits that only meet stay apart. Takes time linear in the number of edits
    per layer.
    """
    composed: list[Hunk] = []
    for layer in layers:
        composed = _onto(composed, layer)
    return tuple(composed)


class _Item(NamedTuple):
    """A hunk so far (`hunk`) or an edit of the next layer (`edit`), by its span in the text between the two."""

    span: Span
    hunk: Hunk | None
    growth: int
    finding: str


def _onto(earlier: Sequence[Hunk], layer: Layer) -> list[Hunk]:
    items = [_Item(hunk.clean, hunk, 0, "") for hunk in earlier]
    items += (
        _Item(Span(edit.start, edit.end), None, len(edit.after) - len(edit.before), edit.finding)
        for edit in layer.edits
    )
    # At one point, what is empty comes first: it touches whatever starts there.
    items.sort(key=lambda item: (item.span.start, len(item.span) > 0, item.hunk is not None))

    composed: list[Hunk] = []
    lead = 0  # what kept text here has to lose to stand where it stood in the original
    delta = 0  # what this layer has added so far
    for group in _groups(items):
        start, end = group[0].span.start, max(item.span.end for item in group)
        parts = [item.hunk for item in group if item.hunk is not None]
        original_start = start - lead
        lead += sum(len(hunk.clean) - len(hunk.original) for hunk in parts)
        growth = sum(item.growth for item in group)
        findings = [finding for hunk in parts for finding in hunk.findings]
        findings += (item.finding for item in group if item.hunk is None)
        composed.append(
            Hunk(
                Span(original_start, end - lead),
                Span(start + delta, end + delta + growth),
                tuple(dict.fromkeys(findings)),
            )
        )
        delta += growth
    return composed


def _groups(items: Sequence[_Item]) -> Iterable[list[_Item]]:
    """Bring together the hunks and edits that conflict, directly or through another."""
    group: list[_Item] = []
    last: dict[bool, Span] = {}  # the last span of each side in the group: is it a hunk?
    for item in items:
        side = item.hunk is not None
        other = last.get(not side)
        if group and (other is None or not conflict(item.span, other)):
            yield group
            group, last = [], {}
        group.append(item)
        last[side] = item.span
    if group:
        yield group
