import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.words import Words, fold


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Dar'a and Dar’a", ["Dar'a", "and", "Dar’a"]),
        ("Deir ez-Zor", ["Deir", "ez", "Zor"]),
        ("it's 'quoted'", ["it's", "quoted"]),
        ("Ba`ath Ba'ath", ["Ba`ath", "Ba'ath"]),
        ("the 1990's", ["the", "1990's"]),
        ("cafe\u0301 naïve", ["cafe\u0301", "naïve"]),
        ("مُحَمَّد قال", ["مُحَمَّد", "قال"]),
        ("٣٤ 12 1,000", ["٣٤", "12", "1", "000"]),
        ("a_b a@b", ["a", "b", "a", "b"]),
        ("Mu'adh's 'Ayn", ["Mu'adh's", "Ayn"]),
        ("ʿAyn", ["ʿAyn"]),  # the half ring is a letter to Unicode
        ("💩word", ["word"]),
    ],
)
def test_words_are_runs_of_letters_marks_and_digits_with_apostrophes_inside(text: str, words: list[str]) -> None:
    found = Words(text)
    assert [found[number] for number in range(len(found))] == words


@given(st.text(alphabet=st.characters(max_codepoint=0x24F) | st.characters(min_codepoint=0x2000, max_codepoint=0x206F)))
def test_the_words_of_a_latin_text_are_the_same_beside_arabic(text: str) -> None:
    latin, mixed = Words(text), Words(text + " قال")
    assert (latin.starts, latin.ends) == (mixed.starts[:-1], mixed.ends[:-1])
    assert latin.folded == mixed.folded[:-1]


@given(st.text(alphabet="aB1'` .-"))
def test_the_words_of_an_ascii_text_are_the_same_beside_a_letter_that_is_not(text: str) -> None:
    plain, mixed = Words(text), Words(text + " é")
    assert (plain.starts, plain.ends) == (mixed.starts[:-1], mixed.ends[:-1])
    assert plain.folded == mixed.folded[:-1]


@given(st.text(max_size=20))
def test_words_and_what_stands_between_them_make_the_text(text: str) -> None:
    words = Words(text)
    start = text[: words.starts[0]] if len(words) else text
    assert start + "".join(words[number] + words.between(number) for number in range(len(words))) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [("Raqqa", "raqqa"), ("Dar’a", "dar'a"), ("Dar`a", "Darʿa"), ("e\u0301", "É"), ("STRASSE", "straße")],
)
def test_words_fold_without_regard_to_capitals_and_the_kind_of_apostrophe(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_an_accent_does_not_fold_away() -> None:
    assert fold("Kobanî") != fold("Kobani")
