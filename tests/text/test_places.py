from hypothesis import given
from hypothesis import strategies as st

from normalize.text import Span, conflict
from normalize.text.places import Places

spans = st.tuples(st.integers(0, 40), st.sampled_from((0, 0, 1, 2, 3, 8, 30))).map(
    lambda at: Span(at[0], at[0] + at[1])
)


@given(given=st.lists(spans), added=st.lists(spans), asked=spans)
def test_places_finds_exactly_what_conflicts(given: list[Span], added: list[Span], asked: Span) -> None:
    places = Places((span, number) for number, span in enumerate(given))
    for number, span in enumerate(added, start=len(given)):
        places.add(span, number)
    expected = [(span, number) for number, span in enumerate(given + added) if conflict(span, asked)]
    assert sorted(places.conflicting(asked), key=lambda one: one[1]) == expected
    assert len(places) == len(given) + len(added)
