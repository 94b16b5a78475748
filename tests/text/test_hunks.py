import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text import AppliedEdit, Layer, Span, compose, conflict
from normalize.text.hunks import Hunk

TEXT = "abcdefgh"


def chain(*layers: list[tuple[int, int, str, str]]) -> tuple[str, tuple[Layer, ...]]:
    """Return the last text and the layers of these edits, each (start, end, after, finding)."""
    text, made = TEXT, []
    for number, edits in enumerate(layers, start=1):
        made.append(Layer("s", number, tuple(AppliedEdit(a, b, text[a:b], after, name) for a, b, after, name in edits)))
        text = made[-1].apply(text)
    return text, tuple(made)


@st.composite
def chains(draw: st.DrawFn) -> tuple[str, tuple[Layer, ...]]:
    text, made = TEXT, []
    for number in range(draw(st.integers(0, 4))):
        edits: list[AppliedEdit] = []
        point = st.integers(0, len(text))
        for start, end in sorted(draw(st.lists(st.tuples(point, point).map(sorted), max_size=4))):
            after = draw(st.sampled_from(("", "X", "YZ")))
            free = not edits or not conflict(Span(edits[-1].start, edits[-1].end), Span(start, end))
            if text[start:end] != after and free:
                edits.append(AppliedEdit(start, end, text[start:end], after, f"{number}.{len(edits)}"))
        made.append(Layer("s", number, tuple(edits)))
        text = made[-1].apply(text)
    return text, tuple(made)


def test_edits_that_only_meet_stay_apart() -> None:
    text, layers = chain([(1, 3, "X", "one"), (3, 5, "Y", "other")])
    assert text == "aXYfgh"
    assert compose(layers) == (
        Hunk(Span(1, 3), Span(1, 2), ("one",)),
        Hunk(Span(3, 5), Span(2, 3), ("other",)),
    )


def test_a_later_edit_of_a_written_character_joins_its_hunk() -> None:
    _, layers = chain([(1, 3, "XY", "first")], [(2, 4, "Z", "second")])
    assert compose(layers) == (Hunk(Span(1, 4), Span(1, 3), ("first", "second")),)


def test_a_later_edit_that_touches_the_point_of_a_deletion_joins_its_hunk() -> None:
    _, layers = chain([(2, 4, "", "first")], [(1, 2, "X", "second")])
    assert compose(layers) == (Hunk(Span(1, 4), Span(1, 2), ("first", "second")),)


def test_a_later_edit_beside_what_was_written_stays_apart() -> None:
    _, layers = chain([(2, 4, "X", "first")], [(3, 4, "Y", "second")])
    assert [hunk.findings for hunk in compose(layers)] == [("first",), ("second",)]


def test_one_later_edit_over_two_makes_them_one_hunk() -> None:
    _, layers = chain([(1, 2, "X", "one"), (4, 5, "Y", "other")], [(1, 5, "Z", "both")])
    assert compose(layers) == (Hunk(Span(1, 5), Span(1, 2), ("one", "other", "both")),)


def test_no_edit_no_hunk() -> None:
    assert compose(()) == ()
    assert compose((Layer("s", 1, ()),)) == ()


@given(chains())
def test_hunks_are_disjoint_and_lead_from_the_original_to_the_last_text(made: tuple[str, tuple[Layer, ...]]) -> None:
    last, layers = made
    pieces: list[str] = []
    at = at_last = 0
    for hunk in compose(layers):
        kept = TEXT[at : hunk.original.start]
        assert kept == last[at_last : hunk.clean.start]
        pieces += kept, hunk.clean.of(last)
        at, at_last = hunk.original.end, hunk.clean.end
    assert "".join((*pieces, TEXT[at:])) == last


@given(chains())
def test_each_edit_stands_in_one_hunk_and_each_finding_in_its_own(made: tuple[str, tuple[Layer, ...]]) -> None:
    _, layers = made
    in_hunks = [finding for hunk in compose(layers) for finding in hunk.findings]
    assert sorted(in_hunks) == sorted(edit.finding for layer in layers for edit in layer.edits)


@given(chains())
def test_hunks_are_the_smallest_groups_of_edits_that_conflict(made: tuple[str, tuple[Layer, ...]]) -> None:
    _, layers = made
    group: dict[str, set[str]] = {}
    written: list[tuple[Span, str]] = []
    for layer in layers:
        for edit in layer.edits:
            group[edit.finding] = {edit.finding}
        joined: list[tuple[str, str]] = []
        for edit in layer.edits:
            joined += ((edit.finding, name) for span, name in written if conflict(span, Span(edit.start, edit.end)))
        for one, other in joined:
            together = group[one] | group[other]
            group.update(dict.fromkeys(together, together))
        hulls: dict[int, tuple[set[str], list[Span]]] = {}
        moved = [(layer.forward(span), name) for span, name in written]
        for span, name in [*moved, *((span, edit.finding) for edit, span in layer.written())]:
            hulls.setdefault(id(group[name]), (group[name], []))[1].append(span)
        written = [
            (Span(min(span.start for span in spans), max(span.end for span in spans)), min(names))
            for names, spans in hulls.values()
        ]
    expected = sorted(map(sorted, {frozenset(names) for names in group.values()}))
    assert sorted(sorted(hunk.findings) for hunk in compose(layers)) == expected


@pytest.mark.parametrize("count", [1, 50])
def test_many_edits_that_do_not_meet_are_as_many_hunks(count: int) -> None:
    layer = Layer("s", 1, tuple(AppliedEdit(3 * n, 3 * n + 1, "a", "b", str(n)) for n in range(count)))
    assert len(compose((layer, Layer("s", 2, ())))) == count
