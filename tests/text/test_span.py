import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text import Span, conflict

spans = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda bounds: Span(*sorted(bounds)))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_runs_forward_from_0_or_later(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"not from {start} to {end}"):
        Span(start, end)


def test_an_empty_span_is_a_place_too() -> None:
    assert Span(0, 0)
    assert len(Span(4, 4)) == 0
    assert Span(4, 4).of("abcdef") == ""


def test_offsets_are_code_points() -> None:
    assert Span(1, 2).of("a💩b") == "💩"
    assert Span(1, 3).of("e\u0301é") == "\u0301é"


def test_a_shifted_span_keeps_its_length() -> None:
    assert Span(2, 5).shifted(3) == Span(5, 8)


def test_a_span_contains_what_lies_within_its_borders() -> None:
    assert Span(2, 5).contains(Span(2, 5))
    assert Span(2, 5).contains(Span(5, 5))
    assert not Span(2, 5).contains(Span(1, 3))
    assert not Span(2, 5).contains(Span(5, 6))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 3), (2, 5), True),  # they share a character
        ((0, 5), (2, 3), True),
        ((0, 3), (3, 5), False),  # they only meet
        ((0, 2), (3, 5), False),
        ((3, 3), (3, 5), True),  # an insertion conflicts with any edit that touches its point
        ((3, 3), (0, 3), True),
        ((3, 3), (0, 5), True),
        ((3, 3), (3, 3), True),
        ((3, 3), (4, 4), False),
        ((3, 3), (4, 5), False),
        ((3, 3), (0, 2), False),
    ],
)
def test_two_replaced_spans_conflict_when_they_share_a_character_or_an_insertion_touches(
    one: tuple[int, int], other: tuple[int, int], expected: bool
) -> None:
    assert conflict(Span(*one), Span(*other)) is expected
    assert conflict(Span(*other), Span(*one)) is expected


@given(one=spans, other=spans)
def test_conflict_is_a_shared_character_or_an_insertion_at_a_border(one: Span, other: Span) -> None:
    shared = {*range(one.start, one.end)} & {*range(other.start, other.end)}
    points = [empty.start for empty in (one, other) if not len(empty)]
    touched = any(span.start <= point <= span.end for point in points for span in (one, other) if len(span))
    assert conflict(one, other) == bool(shared or touched or (len(points) == 2 and points[0] == points[1]))
