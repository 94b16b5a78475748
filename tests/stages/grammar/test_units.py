"""Places in UTF-16, as Java counts, and in code points, as we do."""

from hypothesis import given
from hypothesis import strategies as st

from normalize.stages.grammar.units import Units
from normalize.text import Span

TEXTS = st.text(st.sampled_from("ab é\N{COMBINING ACUTE ACCENT}\r\nد😀𝒯"), max_size=30)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.data())
def test_a_place_in_units_is_the_same_place_in_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = Units(text).span(units(text[:start]), units(text[start:end]))
    assert found == Span(start, end)


@given(TEXTS, st.integers(-3, 70), st.integers(-3, 70))
def test_any_numbers_give_a_place_in_the_text_or_none(text: str, start: int, length: int) -> None:
    found = Units(text).span(start, length)
    inside = start >= 0 and length >= 0 and start + length <= units(text)
    assert (found is not None) == inside
    if found is not None:
        assert 0 <= found.start <= found.end <= len(text)
        assert units(found.of(text)) >= length


def test_a_length_counts_characters_beyond_the_bmp_as_two() -> None:
    text = "Bad 𝒯eh word"
    found = Units(text).span(4, 4)
    assert found is not None
    assert found.of(text) == "𝒯eh"


def test_half_of_a_character_is_the_whole_character() -> None:
    assert Units("a😀b").span(2, 1) == Span(1, 2)
