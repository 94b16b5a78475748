import pytest

from normalize.text import Edit, Fix, Span, StaleEdit, fix_of, replace


def test_before_fills_the_span_of_its_edit() -> None:
    with pytest.raises(ValueError, match="does not fill the span 2-5"):
        Edit(Span(2, 5), "ab", "x")


@pytest.mark.parametrize("text", ["same", ""])
def test_an_edit_changes_something(text: str) -> None:
    with pytest.raises(ValueError, match="would stay as it is"):
        Edit(Span(3, 3 + len(text)), text, text)


def test_an_edit_of_text_that_is_not_there_is_an_error_and_never_a_search() -> None:
    edit = Edit(Span(0, 4), "city", "town")
    edit.check("city hall")
    with pytest.raises(StaleEdit, match="expected 'city' at 0-4, found 'the '"):
        edit.check("the city hall")


def test_a_fix_has_at_least_one_edit() -> None:
    with pytest.raises(ValueError, match="at least one edit"):
        Fix(())


@pytest.mark.parametrize(
    "edits",
    [
        [(5, 6), (1, 2)],  # unsorted
        [(1, 4), (3, 6)],  # sharing a character
        [(1, 4), (4, 4)],  # an insertion that touches
        [(4, 4), (4, 6)],
        [(4, 4), (4, 4)],
    ],
)
def test_the_edits_of_a_fix_are_sorted_and_disjoint(edits: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="sorted and disjoint"):
        Fix(tuple(Edit(Span(start, end), "-" * (end - start), "x") for start, end in edits))


def test_edits_that_only_meet_may_stand_in_one_fix() -> None:
    assert Fix((Edit(Span(0, 2), "ab", "x"), Edit(Span(2, 4), "cd", "y"))).hull == Span(0, 4)


def test_fix_of_brings_edits_into_order() -> None:
    late, early = Edit(Span(5, 5), "", "x"), Edit(Span(1, 2), "b", "")
    assert fix_of([late, early]).edits == (early, late)


def test_the_weight_of_a_fix_counts_the_characters_replaced_not_the_hull() -> None:
    moved = Fix((Edit(Span(0, 5), "Said ", ""), Edit(Span(20, 20), "", " said")))
    assert moved.weight == 5
    assert moved.hull == Span(0, 20)


def test_within_reads_the_span_as_it_will_be() -> None:
    text = "Said the minister that"
    moved = Fix((Edit(Span(0, 5), "Said ", ""), Edit(Span(17, 17), "", " said")))
    assert moved.within(Span(0, 22), text) == "the minister said that"


def test_replace_reads_before_from_the_text() -> None:
    assert replace("the the city", 4, 8, "").edits == (Edit(Span(4, 8), "the ", ""),)


def test_a_shifted_fix_speaks_of_the_same_text_further_on() -> None:
    fix = replace("city", 0, 4, "town").shifted(3)
    fix.edits[0].check("my city")
