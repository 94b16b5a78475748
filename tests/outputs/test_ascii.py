"""The ASCII version: a layer of edits over the clean text, with its own map of offsets."""

from __future__ import annotations

import sys
import warnings

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from unidecode import unidecode

from normalize.outputs.ascii import ascii_layers
from normalize.text import Span

ROMANIZED = {
    "دير الزور": "Deir ez-Zor",
    "الزور": "az-Zor",
    "ديوان الزكاة": "Office of Zakat",
    "أحمد": "Aḥmad",
    "الرقة": "Raqqa",
}
LAYER = ascii_layers(ROMANIZED)
BARE = ascii_layers({})
ARABIC = st.sampled_from(
    [*ROMANIZED, "دير", "و", " ", "\u00a0", "-", "ـ", "\u064e", "\u0301", "é", "a", "“", "🙂", "\n"]
)
TEXTS = st.text(max_size=40) | st.lists(ARABIC, max_size=12).map("".join)


def _ascii(text: str) -> str:
    return LAYER(text).apply(text)


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("plain", "plain"),
        ("“café” – naïve…", '"cafe" - naive...'),
        ("in دير الزور.", "in Deir ez-Zor."),
        ("دَيْر الزُّور", "Deir ez-Zor"),
        ("ديـــر الزور", "Deir ez-Zor"),
        ("دير\u00a0الزور", "Deir ez-Zor"),
        ("دير  الزور", "Deir ez-Zor"),
        ("ديوان الزكاه", "Office of Zakat"),
        ("احمد، الرقة", "Ahmad, Raqqa"),
        ("أحمد", "Ahmad"),
        ("\ufeffabc", "abc"),
    ],
)
def test_arabic_goes_through_the_glossary_and_the_rest_through_unidecode(text: str, ascii_text: str) -> None:
    assert _ascii(text) == ascii_text


def test_the_longest_known_form_wins() -> None:
    assert _ascii("دير الزور الزور") == "Deir ez-Zor az-Zor"


def test_a_known_form_inside_a_longer_word_is_not_read() -> None:
    assert "Raqqa" not in _ascii("والرقة")


def test_without_a_glossary_arabic_is_transliterated() -> None:
    assert BARE("ديوان").apply("ديوان") == unidecode("ديوان")


@given(TEXTS)
def test_the_version_is_ascii_whatever_the_text(text: str) -> None:
    assert _ascii(text).isascii()


def test_every_code_point_becomes_ascii() -> None:
    """All of the first two planes; beyond, where unidecode knows only few, some of each block."""
    for points in (range(0, 0x20000), range(0x20000, sys.maxunicode + 1, 61)):
        text = " ".join(map(chr, points))
        assert BARE(text).apply(text).isascii()


@given(TEXTS)
def test_outside_arabic_the_version_is_that_of_unidecode(text: str) -> None:
    other = regex.sub(r"\p{Arabic}", "", text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # surrogates
        assert _ascii(other) == unidecode(other)
        assert BARE(text).apply(text) == unidecode(text)


@given(TEXTS)
def test_the_layer_leads_back_and_equal_texts_have_equal_layers(text: str) -> None:
    layer = LAYER(text)
    assert layer.inverse().apply(layer.apply(text)) == text
    assert layer == LAYER(text) == ascii_layers(dict(reversed(ROMANIZED.items())))(text)


@given(TEXTS)
def test_only_what_is_not_ascii_is_edited(text: str) -> None:
    for edit in LAYER(text).edits:
        assert text[edit.start : edit.end] == edit.before
        assert not edit.before[0].isascii()
        assert not edit.before[-1].isascii()


@given(TEXTS)
def test_offsets_map_both_ways(text: str) -> None:
    layer = LAYER(text)
    version = layer.apply(text)
    for at, character in enumerate(text):
        if character.isascii() and not any(edit.start <= at < edit.end for edit in layer.edits):
            span = layer.forward(Span(at, at + 1))
            assert span.of(version) == character
            assert layer.backward(span) == Span(at, at + 1)


def test_a_name_maps_as_a_whole() -> None:
    text = "In دير الزور today"
    layer = LAYER(text)
    found = layer.apply(text).index("Deir")
    assert layer.backward(Span(found, found + len("Deir"))) == Span(3, 12)
