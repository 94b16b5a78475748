"""What LanguageTool reads instead of a paragraph, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.glossary import Glossary
from normalize.stages.grammar.masking import Masked, mask
from normalize.text import Context, Span

GLOSSARY = Glossary.load()


def masked(text: str, part: Span | None = None) -> Masked:
    context = Context(text, recognise=GLOSSARY.recognise)
    return mask(context.blocks[0].block, lambda term: GLOSSARY[term].kind, part)


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("They left Deir ez-Zor at dawn.", "They left Berlin at dawn."),
        ("A Idlib resident spoke.", "A Oslo resident spoke."),
        ("He read داعش والنصرة aloud.", "He read Berlin aloud."),
        ("See https://example.org/a?b=c now.", "See Berlin now."),
        ("Write to a.b@example.org, he said.", "Write to Oslo, he said."),
        ("#Syria and @someone", "Berlin and Berlin"),
        ("One \ud800 half", "One   half"),
        ("A bell\x07 rang", "A bell  rang"),
    ],
)
def test_a_word_that_is_known_stands_where_a_name_stood(text: str, sent: str) -> None:
    assert masked(text).sent == sent


def test_a_name_of_english_words_is_sent_as_it_is_and_protected_all_the_same() -> None:
    text = "The Syrian Democratic Forces withdrew."
    found = masked(text)
    assert found.sent == text
    assert found.touches(Span(text.index("Forces"), text.index("Forces") + 6))


def test_another_spelling_of_a_name_is_sent_as_the_same_text() -> None:
    assert masked("They left Dier Ezzor.").sent == masked("They left Deir ez-Zor.").sent


def test_a_place_that_cuts_into_a_mask_leads_nowhere() -> None:
    found = masked("They left Deir ez-Zor at dawn.")
    start = found.sent.index("Berlin")
    assert found.back(Span(start, start + 6)) == Span(10, 21)
    assert found.back(Span(start + 2, start + 6)) is None
    assert found.back(Span(start + 2, start + 3)) is None


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "Raqqa",
            "Deir ez-Zor",
            "😀",
            "داعش",
            "http://a.org/b",
            "e\N{COMBINING ACUTE ACCENT}",
            "\r\n",
            "al-Assad,",
        ]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(WORDS.filter(str.strip))
def test_the_pieces_tile_the_paragraph_and_what_is_sent(text: str) -> None:
    for _, block in Context(text, recognise=GLOSSARY.recognise).blocks:
        found = mask(block, lambda term: GLOSSARY[term].kind)
        assert "".join(piece.own.of(block.text) for piece in found.pieces) == block.text
        assert "".join(piece.sent.of(found.sent) for piece in found.pieces) == found.sent
        found.sent.encode("utf-8")
        for piece in found.pieces:
            assert found.back(piece.sent) == piece.own
            if not piece.kind:
                assert len(piece.own) == len(piece.sent)


@given(WORDS.filter(str.strip), st.data())
def test_a_part_hides_what_stands_in_it_by_halves_too(text: str, data: st.DataObject) -> None:
    block = Context(text, recognise=GLOSSARY.recognise).blocks[0].block
    start = data.draw(st.integers(0, len(block.text)))
    part = Span(start, data.draw(st.integers(start, len(block.text))))
    found = mask(block, lambda term: GLOSSARY[term].kind, part)
    assert found.text == part.of(block.text)
    assert "Raqqa" not in found.sent
    assert "داعش" not in found.sent
