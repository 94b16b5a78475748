"""Sides and pairs of quotation marks are one answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.quotes import Certainty, Side, quotations, sides

_TEXTS = st.lists(st.sampled_from(["word", " ", " ", ",", ".", "“", "”", '"', "\n", "("]), max_size=24).map("".join)


def _sure(text: str) -> dict[int, Side]:
    return {mark.at: mark.side for mark in sides(text) if mark.certainty is Certainty.SURE}


@given(_TEXTS)
def test_where_all_sides_are_sure_and_none_is_within_another_the_pairs_are_theirs(text: str) -> None:
    sure = _sure(text)
    order = [sure.get(at) for at, character in enumerate(text) if character in '“”"']
    if order != [Side.OPEN, Side.CLOSE] * (len(order) // 2):
        return
    places = sorted(sure)
    assert quotations(text) == list(zip(places[::2], places[1::2], strict=True))


@given(_TEXTS)
def test_pairs_are_in_order_disjoint_and_only_the_last_may_be_open(text: str) -> None:
    end = -1
    pairs = quotations(text)
    for number, pair in enumerate(pairs):
        assert pair.open > end
        assert text[pair.open] in '“”"'
        assert pair.close > pair.open or (pair.close == -1 and number == len(pairs) - 1)
        end = pair.close


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("He said: “Go.” She went.", ["Go."]),
        ('He said: "Go." She said: "No."', ["Go.", "No."]),
        ("He said: ”Go.“ She went.", ["Go."]),
        ("He said: “ Go ” and went.", [" Go "]),
        ("He wrote «go» and „no“.", ["go", "no"]),
    ],
)
def test_marks_that_point_the_wrong_way_or_stand_apart_pair_up(text: str, pairs: list[str]) -> None:
    assert [text[one.open + 1 : one.close] for one in quotations(text)] == pairs
