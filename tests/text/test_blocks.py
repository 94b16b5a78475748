import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text import Span
from normalize.text.blocks import is_blank, split_blocks, takes_blocks

texts = st.lists(st.sampled_from(("a", "b c", " ", "\t", "\n", "\r\n", "\r", "\xa0", "\u2028", "\u3000"))).map("".join)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("one", ["one"]),
        ("one\ntwo", ["one\ntwo"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one\r\n\r\ntwo", ["one", "two"]),
        ("one\r\ntwo", ["one\r\ntwo"]),
        ("one\r\rtwo", ["one", "two"]),
        ("one\rtwo", ["one\rtwo"]),
        ("one\n\rtwo", ["one", "two"]),
        ("one\r\n\ntwo", ["one", "two"]),
        ("one\n \t\xa0\u3000\ntwo", ["one", "two"]),
        ("\n\none\n\n\n\ntwo\n\n", ["one", "two"]),
        ("  one  \n", ["  one  "]),
        # Only line feed and carriage return end a line.
        ("one\u2028\u2028two\x85\x85three\x0b\x0cfour", ["one\u2028\u2028two\x85\x85three\x0b\x0cfour"]),
        ("one\n\u2028\ntwo", ["one\n\u2028\ntwo"]),
        ("one\n\u200b\ntwo", ["one\n\u200b\ntwo"]),
        (" \n\t\n", []),
    ],
)
def test_a_block_is_what_stands_between_blank_lines(text: str, blocks: list[str]) -> None:
    assert [span.of(text) for span in split_blocks(text)] == blocks


@given(texts)
def test_what_is_in_no_block_is_blank(text: str) -> None:
    at = 0
    for block in split_blocks(text):
        assert is_blank(text[at : block.start])
        assert not is_blank(block.of(text))
        at = block.end
    assert is_blank(text[at:])


@given(texts)
def test_a_block_is_one_block_of_its_own(text: str) -> None:
    for block in split_blocks(text):
        alone = block.of(text)
        assert [span.of(alone) for span in split_blocks(alone)] == [alone]


@given(text=texts, data=st.data())
def test_a_span_takes_blocks_if_it_holds_none_by_halves(text: str, data: st.DataObject) -> None:
    point = st.integers(0, len(text))
    span = Span(*sorted((data.draw(point), data.draw(point))))
    inside = span.of(text).strip(" \t\xa0\u3000\r\n")
    halved = any(
        # Spaces at the border of a block are no part of what it says.
        block.of(text).strip(" \t\xa0\u3000\r\n")
        not in Span(max(block.start, span.start), min(block.end, span.end)).of(text)
        for block in split_blocks(text)
        if not is_blank(text[max(block.start, span.start) : min(block.end, span.end)])
    )
    assert takes_blocks(span, text) == (not inside or not halved)


def test_a_byte_order_mark_is_not_a_half_of_the_first_block() -> None:
    assert takes_blocks(Span(1, 5), "\ufeffMenu\n\nThe city")
    assert not takes_blocks(Span(2, 5), "\ufeffMenu\n\nThe city")
