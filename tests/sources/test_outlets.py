"""Outlets: what a row or a page says of who published it."""

from __future__ import annotations

import pytest

from normalize.sources import outlet_of


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({}, ""),
        ({"source": "trt"}, "trt"),
        ({"Source": " trt \n world "}, "trt world"),
        ({"url": "https://www.sana.sy/en/?p=1"}, "sana.sy"),
        ({"link": "http://user@EXAMPLE.org:80/x"}, "example.org"),
        ({"source": "https://example.org/a", "outlet": ""}, "example.org"),
        ({"url": "https://example.org/a", "outlet": "The Paper"}, "The Paper"),
        ({"source": 7, "site": None, "url": "no address"}, "no address"),
        ({"url": "http://[x"}, "http://[x"),
    ],
)
def test_an_outlet_is_what_the_row_says(fields: dict[str, object], outlet: str) -> None:
    assert outlet_of(fields) == outlet
