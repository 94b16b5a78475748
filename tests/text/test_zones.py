import pytest

from normalize.text.quotes import quotations
from normalize.text.zones import ZoneKind, is_name_in_quotes, literal_zones, speech_zones


@pytest.mark.parametrize(
    ("text", "kind", "zone"),
    [
        ("See https://example.org/a?b=1&c=2.", ZoneKind.URL, "https://example.org/a?b=1&c=2"),
        ("See www.sana.sy, it says", ZoneKind.URL, "www.sana.sy"),
        ("(enabbaladi.net/archives)", ZoneKind.URL, "enabbaladi.net/archives"),
        ("“http://a.org/x”", ZoneKind.URL, "http://a.org/x"),
        ("mail info@example.org now", ZoneKind.EMAIL, "info@example.org"),
        ("by @sana_en today", ZoneKind.HANDLE, "@sana_en"),
        ("the tag #Aleppo_is_burning.", ZoneKind.HASHTAG, "#Aleppo_is_burning"),
        ("وسم #حلب_تحترق الآن", ZoneKind.HASHTAG, "#حلب_تحترق"),
        ("the file photo-1.jpg shows", ZoneKind.FILE, "photo-1.jpg"),
        ("type `rm x` here", ZoneKind.CODE, "`rm x`"),
        ("a {{name}} here", ZoneKind.CODE, "{{name}}"),
        ('a <a href="x">link', ZoneKind.CODE, '<a href="x">'),
    ],
)
def test_addresses_names_of_files_handles_hashtags_and_code_are_zones(text: str, kind: ZoneKind, zone: str) -> None:
    assert [(one.kind, one.span.of(text)) for one in literal_zones(text)] == [(kind, zone)]


@pytest.mark.parametrize(
    "text",
    [
        "He said. Then he left.",
        "e.g. this, i.e. that",
        "the U.S. Army",
        "number #1 of 3",
        "5 < 6 > 4",
        "3.5 m.p.h.",
        "a@ b",
    ],
)
def test_prose_holds_no_zone(text: str) -> None:
    assert list(literal_zones(text)) == []


def quoted(text: str) -> list[str]:
    return [text[one.open + 1 : one.close if one.close >= 0 else len(text)] for one in quotations(text)]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ('He said "we will go" and left.', ["we will go"]),
        ("He said “we will go” and “we stay”.", ["we will go", "we stay"]),
        ("He said «we will go» today", ["we will go"]),
        ("He said „we will go“ today", ["we will go"]),
        ("He said ”we will go“ today", ["we will go"]),  # both the wrong way
        ("He said “we will go", ["we will go"]),  # not closed: it ends with the block
        ('("the men")', ["the men"]),
        ('no quotation: 5" pipe', []),
        ("it's 'single' marks", []),
        ("", []),
    ],
)
def test_double_quotation_marks_pair_up_by_their_neighbours(text: str, pairs: list[str]) -> None:
    assert quoted(text) == pairs


@pytest.mark.parametrize(
    ("inside", "is_name"),
    [
        ("Free Syrian Army", True),
        ("the House of Wisdom", True),
        ("the Men of Dignity Movement", False),  # five words
        ("we will return", False),  # a finite verb
        ("he is dead", False),
        ("", True),
        ("it's over", False),
    ],
)
def test_up_to_four_words_without_a_finite_verb_are_a_name_in_quotes(inside: str, is_name: bool) -> None:
    assert is_name_in_quotes(inside) is is_name
    text = f"They call it “{inside}” there."
    assert [zone.span.of(text) for zone in speech_zones(text)] == ([] if is_name else [inside])


def test_speech_ends_at_its_closing_mark_or_with_its_block() -> None:
    assert [zone.span.end for zone in speech_zones("He said “we will go and see.")] == [28]
