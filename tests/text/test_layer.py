import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text import AppliedEdit, Layer, Span, StaleEdit, conflict

TEXT = "abcdefghij"


def layer(*edits: tuple[int, int, str], text: str = TEXT) -> Layer:
    return Layer("terms", 1, tuple(AppliedEdit(a, b, text[a:b], after, "f") for a, b, after in edits))


@st.composite
def layers(draw: st.DrawFn) -> Layer:
    """Layers over TEXT as settle makes them: edits may meet, an insertion touches nothing."""
    borders = draw(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)).map(sorted), max_size=5))
    edits: list[tuple[int, int, str]] = []
    for start, end in sorted(borders):
        free = not edits or not (start < edits[-1][1] or conflict(Span(start, end), Span(*edits[-1][:2])))
        after = draw(st.sampled_from(("", "X", "XY", "XYZW")))
        if free and TEXT[start:end] != after:
            edits.append((start, end, after))
    return layer(*edits)


spans = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(lambda bounds: Span(*sorted(bounds)))


# Applying


def test_apply_makes_the_edits() -> None:
    assert layer((0, 0, "X"), (2, 4, "Y"), (4, 5, ""), (10, 10, "Z")).apply(TEXT) == "XabYfghijZ"


def test_an_edit_whose_before_does_not_stand_there_is_an_error() -> None:
    with pytest.raises(StaleEdit, match="expected 'cd' at 2-4, found 'xc'"):
        layer((2, 4, "Y")).apply("abxcdefghij")


@pytest.mark.parametrize("edits", [[(4, 6, "X"), (1, 2, "Y")], [(1, 4, "X"), (3, 6, "Y")]])
def test_the_edits_of_a_layer_are_sorted_and_disjoint(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="sorted and disjoint"):
        layer(*edits)


@given(layers())
def test_the_inverse_leads_back(one: Layer) -> None:
    assert one.inverse().apply(one.apply(TEXT)) == TEXT
    assert one.inverse().inverse() == one


@given(layers())
def test_written_says_where_each_edit_wrote(one: Layer) -> None:
    after = one.apply(TEXT)
    assert [span.of(after) for _, span in one.written()] == [edit.after for edit in one.edits]


# The maps, sentence by sentence


def test_kept_characters_map_to_themselves() -> None:
    one = layer((2, 4, "XYZ"))
    assert one.forward(Span(5, 8)) == Span(6, 9)
    assert one.forward(Span(0, 2)) == Span(0, 2)
    assert one.backward(Span(6, 9)) == Span(5, 8)


@pytest.mark.parametrize(("start", "end"), [(3, 5), (3, 4), (1, 3), (2, 4), (3, 3)])
def test_a_boundary_strictly_inside_an_edit_widens_to_its_whole_other_side(start: int, end: int) -> None:
    mapped = layer((2, 4, "XYZ")).forward(Span(start, end))
    assert mapped.contains(Span(2, 5))
    assert len(mapped) == 3 + (end > 4) + (start < 2)


@pytest.mark.parametrize(
    ("span", "expected"),
    [((0, 4), (0, 3)), ((4, 8), (3, 5)), ((4, 5), (3, 3)), ((3, 6), (3, 3)), ((4, 4), (3, 3)), ((2, 7), (2, 4))],
)
def test_at_a_deletion_a_boundary_takes_the_near_side(span: tuple[int, int], expected: tuple[int, int]) -> None:
    assert layer((3, 6, "")).forward(Span(*span)) == Span(*expected)


@pytest.mark.parametrize(("span", "expected"), [((1, 3), (1, 3)), ((3, 5), (5, 7)), ((2, 4), (2, 6))])
def test_a_span_leaves_out_an_insertion_at_its_edge(span: tuple[int, int], expected: tuple[int, int]) -> None:
    assert layer((3, 3, "XY")).forward(Span(*span)) == Span(*expected)


def test_an_empty_span_takes_an_insertion_at_its_point_whole() -> None:
    assert layer((3, 3, "XY")).forward(Span(3, 3)) == Span(3, 5)
    assert layer((3, 5, "")).backward(Span(3, 3)) == Span(3, 5)


def test_between_two_edits_that_meet_a_border_stays_between() -> None:
    one = layer((2, 4, "X"), (4, 6, "YZ"))
    assert one.forward(Span(2, 4)) == Span(2, 3)
    assert one.forward(Span(4, 6)) == Span(3, 5)
    assert one.forward(Span(4, 4)) == Span(3, 3)


def image(one: Layer, span: Span) -> Span:
    """The map, one character at a time: the hull of what became of all that the span holds."""
    where, at = {}, 0
    after_of = dict(one.written())
    for place in range(len(TEXT) + 1):
        for edit in one.edits:
            if edit.start == place:
                at = after_of[edit].end
        if not any(edit.start <= place < edit.end for edit in one.edits):
            where[place] = at
            at += 1
    pieces = [Span(where[place], where[place] + 1) for place in range(span.start, span.end) if place in where]
    for edit, written in after_of.items():
        shared = edit.start < span.end and span.start < edit.end
        taken_whole = edit.start == edit.end == span.start == span.end
        if shared or taken_whole:
            pieces.append(written)
    if pieces:
        return Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))
    before = [written.end - edit.end for edit, written in after_of.items() if edit.end <= span.start]
    point = span.start + (before[-1] if before else 0)
    return Span(point, point)


@given(one=layers(), span=spans)
def test_the_map_forward_is_the_hull_of_what_became_of_the_span(one: Layer, span: Span) -> None:
    assert one.forward(span) == image(one, span)


@given(one=layers(), span=spans)
def test_the_map_backward_is_the_map_of_the_inverse(one: Layer, span: Span) -> None:
    after = one.apply(TEXT)
    span = Span(min(span.start, len(after)), min(span.end, len(after)))
    assert one.backward(span) == one.inverse().forward(span)


@given(one=layers(), span=spans)
def test_there_and_back_a_span_loses_at_most_deleted_text_at_its_edges(one: Layer, span: Span) -> None:
    back = one.backward(one.forward(span))
    deleted = {place for edit in one.edits if not edit.after for place in range(edit.start, edit.end)}
    lost = {*range(span.start, span.end)} - {*range(back.start, back.end)}
    assert lost <= deleted


@given(one=layers(), outer=spans, inner=spans)
def test_what_lies_within_a_span_lies_within_its_image(one: Layer, outer: Span, inner: Span) -> None:
    if outer.start < inner.start and inner.end < outer.end:
        assert one.forward(outer).contains(one.forward(inner))


# Borders between segments


def test_a_border_inside_an_edit_has_no_place_in_the_other_text() -> None:
    one = layer((2, 5, "X"))
    assert [one.border_forward(point) for point in (1, 2, 3, 4, 5, 6)] == [1, 2, None, None, 3, 4]
    assert [one.border_backward(point) for point in (1, 2, 3, 4)] == [1, 2, 5, 6]


def test_an_insertion_at_a_border_stands_behind_it() -> None:
    assert layer((3, 3, "XY")).border_forward(3) == 3


@given(one=layers())
def test_borders_keep_their_order(one: Layer) -> None:
    carried = [at for point in range(len(TEXT) + 1) if (at := one.border_forward(point)) is not None]
    assert all(left <= right for left, right in itertools.pairwise(carried))


def test_deletion_around_names_the_deletion_that_a_point_lies_strictly_inside_of() -> None:
    one = layer((1, 4, ""), (6, 9, "X"))
    assert [one.deletion_around(point) is not None for point in range(10)] == [2 <= point <= 3 for point in range(10)]
