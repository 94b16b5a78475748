"""Searching: an entry's name is found under likely spellings, and what it never is stays out."""

from __future__ import annotations

import re

import pytest

from normalize.glossary import Glossary, GlossaryError, Term
from normalize.glossary.searching import STYLES, named, query

GLOSSARY = Glossary.load()
DEIR = GLOSSARY["deir-ez-zor"]


@pytest.mark.parametrize("form", ["Deir ez-Zor", "Dayr az-Zawr", "DEIR EZZOR", "Deir az Zour", "Deir\nez-Zor"])
def test_the_expression_finds_spellings(form: str) -> None:
    assert re.search(query(DEIR, "regex"), f"in {form} province", re.IGNORECASE)


@pytest.mark.parametrize("form", [*DEIR.never, "Deir", "Xdeir ez-Zorx"])
def test_the_expression_leaves_what_the_entry_never_is(form: str) -> None:
    assert not re.search(query(DEIR, "regex"), f"in {form} province", re.IGNORECASE)


def test_every_entry_can_be_expanded_and_every_form_is_found() -> None:
    for term in GLOSSARY.terms[::7]:
        pattern = re.compile(query(term, "regex"), re.IGNORECASE)
        never = {form.casefold() for form in term.never}
        for form in (*term.prefer, *term.variants):
            if form.isascii() and form.replace("-", "").replace(" ", "").isalpha() and form.casefold() not in never:
                assert pattern.search(f"x {form} x"), (term.id, form)


def test_a_query_for_lucene_holds_quoted_phrases() -> None:
    asked = query(DEIR, "lucene", most=5)
    assert asked.startswith('"Deir ez-Zor" OR "')
    assert len(asked.split(" OR ")) == 5
    odd = Term(id="x", file="", prefer=('a "b" \\c',), arabic=("-",), kind="place")
    assert query(odd, "lucene") == '"a \\"b\\" \\\\c"'


def test_a_list_has_one_spelling_a_line_the_listed_ones_first_and_no_other_name() -> None:
    lines = query(DEIR, "list").splitlines()
    assert lines[0] == "Deir ez-Zor"
    assert len(lines) == len(set(lines)) <= 200
    assert not set(DEIR.never) & set(lines)


def test_a_literal_translation_is_looked_for_in_its_listed_forms_alone() -> None:
    calque = next(term for term in GLOSSARY.terms if term.kind == "calque" and not term.head)
    forms = {*calque.prefer, *calque.variants, *calque.doubtful, *calque.admitted}
    assert set(query(calque, "list").splitlines()) <= forms


def test_an_entry_is_named_by_its_id_a_form_or_its_arabic() -> None:
    for name in ("deir-ez-zor", "Deir ez-Zor", "deir ezzor", "دير الزور"):
        assert named(name, GLOSSARY.terms) is DEIR


def test_arabic_without_an_entry_is_expanded_too() -> None:
    term = named("قبارة", GLOSSARY.terms)
    assert all(query(term, style) for style in STYLES)


@pytest.mark.parametrize(("name", "said"), [("deir-ez-zoq", "there is 'deir-ez-zor'"), ("12", "no entry")])
def test_an_unknown_name_is_refused_with_what_is_near(name: str, said: str) -> None:
    with pytest.raises(GlossaryError, match=said):
        named(name, GLOSSARY.terms)
