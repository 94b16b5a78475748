"""Arabic letters stored as the shapes that they have in print."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Pipeline
from normalize.stages.encoding.forms import forms
from normalize.text import Article

SHAPES = [
    chr(code)
    for code in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFD3E), *range(0xFE80, 0xFEFD))
    if unicodedata.decomposition(chr(code))
]


def run(text: str) -> Article:
    return Pipeline(["encoding"]).run(text)


@pytest.mark.parametrize(
    ("shaped", "letters"),
    [("ﺩﻳﺮ ﺍﻟﺰﻭﺭ", "دير الزور"), ("ﺍﻟﺤﻜﻮﻣﺔ", "الحكومة"), ("ﺍﻹﺳﻼﻡ", "الإسلام"), ("ﭘﻴﺸﻤﺮﮔﻪ", "پيشمرگه")],
)
def test_shapes_become_their_letters_an_edit_a_character(shaped: str, letters: str) -> None:
    article = run(f"He wrote {shaped} on the wall.")
    assert article.clean == f"He wrote {letters} on the wall."
    assert {edit.end - edit.start for layer in article.layers for edit in layer.edits} == {1}
    assert {one.rule for one in article.findings} == {"encoding.presentation-form"}


def test_shapes_from_left_to_right_are_flagged_with_the_word_turned_round() -> None:
    [flag] = run("He wrote ﺔﻣﻮﻜﺤﻟﺍ on the wall.").findings
    assert (flag.rule, flag.status, flag.replacements) == ("encoding.doubtful", "flagged", ("الحكومة",))


def test_one_word_from_left_to_right_makes_its_whole_line_doubtful() -> None:
    article = run("He wrote ﺔﻣﻮﻜﺤﻟﺍ and ﺩﺍﺭ and ﺍﻟﺤﻜﻮﻣﺔ on the wall.")
    assert {one.status for one in article.findings} == {"flagged"}


def test_shapes_that_read_either_way_are_flagged() -> None:
    assert [one.status for one in run("He wrote ﺩﺍﺭ on the wall.").findings] == ["flagged"]


@pytest.mark.parametrize("text", ["The prophet ﷺ said.", "ﷲ stands on the flag.", "دير الزور", "The ﴾verse﴿ ends."])
def test_signs_for_whole_words_and_plain_letters_stay(text: str) -> None:
    article = run(text)
    assert article.clean == text
    assert not article.findings


@given(st.text(st.sampled_from([*SHAPES, " ", "a", "\N{ARABIC LETTER DAL}"])))
def test_no_letter_is_lost_or_invented(line: str) -> None:
    for finding in forms(line):
        for edit in finding.fixes[0].edits:
            assert sorted(unicodedata.normalize("NFKC", edit.before)) == sorted(edit.after)
