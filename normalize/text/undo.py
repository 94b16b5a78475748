"""Taking one fix out of a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from normalize.text.article import Article
from normalize.text.finding import FindingRecord, Status
from normalize.text.hunks import compose
from normalize.text.layer import AppliedEdit, Layer
from normalize.text.places import Places
from normalize.text.span import Span


def without(article: Article, finding_id: str) -> Article:
    """Return the record without one fix.

    Fixes that rest on it, directly or through another, go with it: they touch what it wrote, or the point where it
    deleted. They are held and name it. Every other fix stays, at its moved place.

    Raises:
        KeyError: if no applied finding has this id.
    """
    if not any(edit.finding == finding_id for layer in article.layers for edit in layer.edits):
        raise KeyError(f"no applied finding {finding_id} in article {article.id}")
    gone = {finding_id}
    layers: list[Layer] = []
    segments_after = 0
    text = changed = article.original
    difference = Layer("undo", 1, ())  # from `text` to `changed`
    for number, layer in enumerate(article.layers):
        gone |= _resting(layer, difference)
        kept = [edit for edit in layer.edits if edit.finding not in gone]
        moved = Layer(layer.stage, layer.number, tuple(_moved(edit, difference) for edit in kept))
        after, changed_after = layer.apply(text), moved.apply(changed)
        difference = _difference(layer, kept, difference, gone, after, changed_after)
        text, changed = after, changed_after
        if kept:
            layers.append(moved)
            segments_after += number < article.segments_after
    return replace(
        article,
        layers=tuple(layers),
        ascii_layer=article.to_ascii(changed) if article.to_ascii else None,
        findings=tuple(_finding(one, finding_id, gone, difference) for one in article.findings),
        mentions=tuple(
            replace(one, clean_start=span.start, clean_end=span.end)
            for one in article.mentions
            for span in (difference.forward(Span(one.clean_start, one.clean_end)),)
        ),
        segments_after=segments_after,
    )


def _resting(layer: Layer, difference: Layer) -> set[str]:
    """Return the findings of a layer with an edit that touches a place where the text is no longer the same."""
    changed = Places((Span(edit.start, edit.end), None) for edit in difference.edits)
    return {
        edit.finding for edit in layer.edits if next(changed.conflicting(Span(edit.start, edit.end)), None) is not None
    }


def _moved(edit: AppliedEdit, difference: Layer) -> AppliedEdit:
    span = difference.forward(Span(edit.start, edit.end))
    return edit._replace(start=span.start, end=span.end)


def _difference(
    layer: Layer, kept: Sequence[AppliedEdit], difference: Layer, gone: Iterable[str], after: str, changed: str
) -> Layer:
    """Return how the text after a layer differs from what it is when only `kept` is applied to the changed text."""
    removed = set(gone)
    back = []  # from the text after the layer to that text without the edits that are gone
    shift = []  # how far the kept edits move each edit of the difference
    for edit, written in layer.written():
        if edit.finding in removed:
            back.append(AppliedEdit(written.start, written.end, edit.after, edit.before, edit.finding))
    only_kept = Layer(layer.stage, layer.number, tuple(kept))
    for edit in difference.edits:
        span = only_kept.forward(Span(edit.start, edit.end))
        shift.append(edit._replace(start=span.start, end=span.end))
    edits = []
    for hunk in compose((Layer("undo", 1, tuple(back)), Layer("undo", 2, tuple(shift)))):
        before, now = hunk.original.of(after), hunk.clean.of(changed)
        if before != now:
            edits.append(AppliedEdit(hunk.original.start, hunk.original.end, before, now, ""))
    return Layer("undo", 1, tuple(edits))


def _finding(finding: FindingRecord, undone: str, gone: set[str], difference: Layer) -> FindingRecord:
    span = difference.forward(finding.clean_span)
    finding = replace(finding, clean_start=span.start, clean_end=span.end)
    if finding.id == undone:
        return replace(finding, status=Status.HELD, after=None, why="undone")
    if finding.id in gone:
        return replace(
            finding, status=Status.HELD, after=None, why="rests on a change that was undone", held_by=(undone,)
        )
    return finding
