import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text import Span, identity
from normalize.text.identity import Fingerprints, finding_id

words = st.sampled_from(("ab", "cd", "it's", "٣", "é", "."))
texts = st.lists(st.tuples(words, st.sampled_from((" ", "  ", "\n\n", "", ", "))), max_size=30).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)


@st.composite
def placed(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(texts)
    point = st.integers(0, len(text))
    return text, draw(st.lists(st.tuples(point, point).map(lambda at: Span(*sorted(at))), max_size=8))


def id_of(text: str, span: Span, rule: str = "r.r") -> str:
    return finding_id(rule, Fingerprints(text).of([span])[0], 1)


def at(text: str, string: str, number: int = 1) -> Span:
    start = -1
    for _ in range(number):
        start = text.index(string, start + 1)
    return Span(start, start + len(string))


def test_an_id_is_16_hex_digits() -> None:
    name = id_of("the city of Raqqa fell", Span(12, 17))
    assert len(name) == 16
    assert set(name) <= set("0123456789abcdef")


def test_an_id_does_not_know_its_offset() -> None:
    text = "They left the city of Rakka in the night."
    longer = f"A new first paragraph.\n\n{text} And a last one."
    assert id_of(text, at(text, "Rakka")) == id_of(longer, at(longer, "Rakka"))


def test_two_words_on_each_side_belong_to_an_id() -> None:
    text = "w3 w2 w1 Rakka v1 v2 v3"
    place = at(text, "Rakka")
    assert {far for far in ("w3", "v3") if id_of(text.replace(far, "zz"), place) != id_of(text, place)} == set()
    near = {"w1", "w2", "v1", "v2"}
    assert {one for one in near if id_of(text.replace(one, "zz"), place) != id_of(text, place)} == near
    assert id_of(text.replace("Rakka", "Raqqa"), place) != id_of(text, place)


def test_the_rule_belongs_to_an_id() -> None:
    text = "the city of Rakka fell"
    assert id_of(text, at(text, "Rakka"), "a.a") != id_of(text, at(text, "Rakka"), "b.b")


def test_equal_strings_with_equal_context_are_told_apart_by_how_many_stand_earlier() -> None:
    text = "in the city of Rakka and so on; " * 3
    names = [id_of(text, at(text, "Rakka", number)) for number in (1, 2, 3)]
    assert len(set(names)) == 3
    fewer = "in the city of Rakka and so on; " * 2
    assert [id_of(fewer, at(fewer, "Rakka", number)) for number in (1, 2)] == names[:2]


def test_equal_strings_are_counted_once_a_string_not_once_a_finding() -> None:
    text = "of Rakka and on of Rakka and on"
    together = Fingerprints(text).of([at(text, "Rakka", 2)] * 3 + [at(text, "Rakka", 1)])
    alone = Fingerprints(text).of([at(text, "Rakka", 2)])
    assert together[:3] == alone * 3


def test_a_string_in_another_context_does_not_count() -> None:
    text = "one two Rakka three four"
    other = f"five six Rakka seven eight. {text}"
    assert id_of(text, at(text, "Rakka")) == id_of(other, at(other, "Rakka", 2))


def test_the_second_applied_finding_of_a_rule_at_one_place_has_an_id_of_its_own() -> None:
    fingerprint = Fingerprints("the city of Rakka fell").of([Span(12, 17)])[0]
    assert len({finding_id("r.r", fingerprint, number) for number in (1, 2, 3)}) == 3


def test_a_megabyte_of_a_word_does_not_belong_to_an_id() -> None:
    text = "x" * 100_000 + " Rakka " + "y" * 100_000
    assert sum(map(len, Fingerprints(text).of([at(text, "Rakka")])[0])) < 300


@given(placed())
def test_fingerprints_are_unique_among_places(made: tuple[str, list[Span]]) -> None:
    text, spans = made
    different = sorted(set(spans))
    assert len(set(Fingerprints(text).of(different))) == len(different)


@given(made=placed(), before=texts)
def test_text_put_before_changes_only_the_count_of_earlier_strings_and_the_context(
    made: tuple[str, list[Span]], before: str
) -> None:
    text, spans = made
    margin = "m1 m2 m3 "  # so that the two words before a span are the same
    old, new = margin + text, before + "\n\n" + margin + text
    shift = len(new) - len(old)
    moved = Fingerprints(new).of([span.shifted(len(margin) + shift) for span in spans])
    for one, other in zip(Fingerprints(old).of([span.shifted(len(margin)) for span in spans]), moved, strict=True):
        assert one[:3] == other[:3]
        assert int(other[3]) >= int(one[3])


@given(placed())
def test_the_two_ways_to_search_find_the_same(made: tuple[str, list[Span]]) -> None:
    text, spans = made
    few = Fingerprints(text).of(spans)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, "_FEW", 0)
        assert Fingerprints(text).of(spans) == few


@given(placed())
def test_asked_together_or_one_by_one_the_answer_is_the_same(made: tuple[str, list[Span]]) -> None:
    text, spans = made
    one_by_one = Fingerprints(text)
    assert Fingerprints(text).of(spans) == [one_by_one.of([span])[0] for span in spans]
