"""Ids of articles: one safe path segment each, and no two alike."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.sources.naming import Names

SAFE = re.compile(r"[A-Za-z0-9_.,+=@ ~-]+")
MARK = re.compile(r"~[0-9a-f]{8}$")
RESERVED = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9")

AWKWARD = st.sampled_from(
    ["", ".", "..", "...", "/", "\\", "a/b", "../../etc/passwd", "C:\\x", "~", "a~12345678", "-", "--help", " ", "\0",
     "\n", "\u2028", "\ufeff", "\ud800", "é", "e\u0301", "É", "ß", "SS", "ﬁ", "İ", "ı", "دير الزور", "𝐀", "K", "K",
     "con", "CON", "Con.txt", "nul.tar.gz", "com¹", "aux ", "lpt1.", "a.", "a ", "a", "A", "x" * 300, "X" * 300]
)  # fmt: skip


def _is_safe(name: str) -> bool:
    return (
        bool(SAFE.fullmatch(name))
        and name.strip(" .") == name
        and not name.startswith(("-", "~"))
        and name.split(".", maxsplit=1)[0].casefold() not in RESERVED
        and len(name) <= 100
    )


@pytest.mark.parametrize("wanted", ["a", "2017-10-17", "Deir ez-Zor", "a.b_c,d+e=f@g", "x" * 80, "..a".strip(".")])
def test_a_safe_id_is_kept_as_it_is(wanted: str) -> None:
    assert Names().name(wanted, "s", "1") == wanted


@pytest.mark.parametrize(
    ("wanted", "begins"),
    [
        ("..", "article~"),
        (".", "article~"),
        ("", "article~"),
        ("/", "article~"),
        ("دير الزور", "article~"),
        ("../../etc/passwd", "etc-passwd~"),
        ("a/b", "a-b~"),
        ("a\\b", "a-b~"),
        ("a:b", "a-b~"),
        ("a\0b", "a-b~"),
        ("a\nb", "a-b~"),
        ("--help", "help~"),
        (".hidden", "hidden~"),
        ("ends.", "ends~"),
        ("ends ", "ends~"),
        ("a~12345678", "a-12345678~"),
        ("CON", "article-CON~"),
        ("con.txt", "article-con.txt~"),
        ("Nul", "article-Nul~"),
        ("lpt1.a.b", "article-lpt1.a.b~"),
        ("com¹", "article-com1~"),
        ("é", "e~"),
        ("x" * 300, "x" * 80 + "~"),
        ("\ud800", "article~"),
    ],
)
def test_an_unsafe_id_is_made_safe_and_marked(wanted: str, begins: str) -> None:
    name = Names().name(wanted, "s", "1")
    assert name.startswith(begins)
    assert MARK.search(name)
    assert _is_safe(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "a"),
        ("a", "A"),
        ("Straße", "STRASSE"),
        ("é", "e\u0301"),
        ("x" * 300, "x" * 301),
        ("a/b", "a\\b"),
        ("", "."),
    ],
)
def test_twins_are_told_apart_where_a_file_system_would_not(one: str, other: str) -> None:
    names = Names()
    first, second = names.name(one, "s", "1"), names.name(other, "s", "2")
    assert unicodedata.normalize("NFC", first).casefold() != unicodedata.normalize("NFC", second).casefold()
    assert MARK.search(first) or MARK.search(second)


def test_a_mark_that_is_taken_is_not_given_twice() -> None:
    names = Names()
    given_names = [names.name("..", "s", "1") for _ in range(50)]
    assert len(set(given_names)) == 50


def test_names_are_the_same_in_every_run() -> None:
    def run() -> list[str]:
        names = Names()
        return [names.name(wanted, "s", str(number)) for number, wanted in enumerate(["a", "A", "é", "..", "a"])]

    assert run() == run()


def test_the_mark_depends_on_source_and_position() -> None:
    marks = {Names().name("..", source, position) for source in ("s", "t") for position in ("1", "2")}
    assert len(marks) == 4


@settings(max_examples=60)
@given(st.lists(st.text(max_size=12) | st.text(st.characters(codec="ascii"), max_size=4) | AWKWARD, max_size=60))
def test_any_strings_give_distinct_safe_path_segments(wanted: list[str]) -> None:
    names = Names()
    found = [names.name(one, "s", str(number)) for number, one in enumerate(wanted)]
    assert len({name.casefold() for name in found}) == len(wanted)
    assert all(map(_is_safe, found))


def test_two_thousand_strings_of_few_letters_give_two_thousand_names() -> None:
    letters = ["a", "A", "á", "a\u0301", "/", ".", "~", " ", "-", ""]
    wanted = [one + two + three for one in letters for two in letters for three in letters] * 2
    names = Names()
    found = [names.name(one, "s", str(number)) for number, one in enumerate(wanted)]
    assert len({name.casefold() for name in found}) == len(wanted) == 2000
    assert all(map(_is_safe, found))
