import pytest

from normalize.text import AppliedEdit, Article, Layer, Span

TEXT = "In Rakka they said “no” ."


def made() -> Article:
    first = Layer("terms", 1, (AppliedEdit(3, 8, "Rakka", "Raqqa city", "one"),))
    second = Layer("typography", 1, (AppliedEdit(28, 29, " ", "", "two"),))
    clean = second.apply(first.apply(TEXT))
    marks = [(at, mark) for at, mark in enumerate(clean) if mark in "“”"]
    return Article(
        "a",
        "",
        TEXT,
        (first, second),
        Layer("ascii", 1, tuple(AppliedEdit(at, at + 1, mark, "''", "") for at, mark in marks)),
    )


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_clean_and_ascii_are_the_layers_replayed() -> None:
    assert made().clean == "In Raqqa city they said “no”."
    assert made().ascii == "In Raqqa city they said ''no''."


@pytest.mark.parametrize(
    ("of", "found", "original"),
    [
        ("clean", "they said", "they said"),
        ("clean", "city", "Rakka"),
        ("clean", "no”.", "no” ."),
        ("ascii", "no''.", "no” ."),
        ("ascii", "'no'", "“no”"),
        ("ascii", "Raqqa", "Rakka"),
        ("original", "Rakka", "Rakka"),
    ],
)
def test_a_span_found_by_another_tool_maps_back(of: str, found: str, original: str) -> None:
    article = made()
    text = {"clean": article.clean, "ascii": article.ascii, "original": article.original}[of]
    assert article.to_original(at(text, found), of=of).of(TEXT) == original


@pytest.mark.parametrize(
    ("to", "words", "expected"),
    [("clean", "Rakka", "Raqqa city"), ("ascii", "“no” ", "''no''"), ("original", "no", "no")],
)
def test_a_span_of_the_original_maps_to_each_version(to: str, words: str, expected: str) -> None:
    article = made()
    text = {"clean": article.clean, "ascii": article.ascii, "original": article.original}[to]
    assert article.from_original(at(TEXT, words), to=to).of(text) == expected


@pytest.mark.parametrize("version", ["clean", "ascii", "original"])
def test_the_whole_of_one_version_is_the_whole_of_another(version: str) -> None:
    inserted = Layer("s", 1, (AppliedEdit(0, 0, "", "X", "f"), AppliedEdit(2, 2, "", "Y", "g")))
    article = Article("a", "", "ab", (inserted,))
    text = {"clean": article.clean, "ascii": article.ascii, "original": article.original}[version]
    assert article.to_original(Span(0, len(text)), of=version) == Span(0, 2)
    assert article.from_original(Span(0, 2), to=version) == Span(0, len(text))


def test_a_version_that_is_not_there_and_a_span_beyond_its_text_are_errors() -> None:
    with pytest.raises(ValueError, match='"original", "clean" and "ascii", not \'html\''):
        made().to_original(Span(0, 1), of="html")
    with pytest.raises(ValueError, match="reaches beyond the clean text"):
        made().to_original(Span(0, 99))
    with pytest.raises(ValueError, match="reaches beyond the original text"):
        made().from_original(Span(99, 99))
