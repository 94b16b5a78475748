"""The packaged glossaries against their own examples: an entry's file is its specification."""

import re

import pytest

from normalize.engine import Engine
from normalize.glossary import FormStatus, Glossary, Term, packaged
from normalize.glossary.lint import lint
from normalize.glossary.phrases import around_slots, surfaces
from normalize.stages.terms import Terms
from normalize.text import Applicability, Article

GLOSSARY = Glossary.load()
BAD = [
    pytest.param(term, bad, id=f"{term.id}-{number}") for term in GLOSSARY.terms for number, bad in enumerate(term.bad)
]
GOOD = [
    pytest.param(term, good, id=f"{term.id}-{number}")
    for term in GLOSSARY.terms
    for number, good in enumerate(term.good)
]


def run(text: str) -> Article:
    engine = Engine(
        stages=(("terms", Terms(GLOSSARY)),),
        apply=Applicability.SUGGEST,
        recognise=GLOSSARY.recognise,
        describe=GLOSSARY.describe,
    )
    return engine.run(text)


def test_lint_has_nothing_to_complain_of():
    assert not lint([packaged()])


def test_every_entry_has_arabic_in_arabic_script():
    for term in GLOSSARY.terms:
        assert all(
            "\N{ARABIC LETTER HAMZA}" <= letter <= "\N{ARABIC LETTER YEH BARREE}"
            for form in term.arabic
            for letter in form
            if letter.isalpha()
        ), term.id


def _right(term: Term) -> list[str]:
    """Return expressions for the preferred forms of an entry in all inflections; a slot holds some words."""
    preferred = [form.text for form in surfaces(term) if form.status is FormStatus.PREFERRED]
    return [".+".join(map(re.escape, around_slots(form))) for form in preferred]


@pytest.mark.parametrize(("term", "bad"), BAD)
def test_an_entry_mends_its_bad_examples_and_is_quiet_then(term, bad):
    article = run(bad)
    assert [finding.term for finding in article.findings if finding.term == term.id]
    assert any(re.search(form, article.clean, re.IGNORECASE) for form in _right(term)), article.clean
    again = run(article.clean)
    assert not again.layers
    assert not [finding for finding in again.findings if finding.term == term.id]


@pytest.mark.parametrize(("term", "good"), GOOD)
def test_an_entry_is_quiet_on_its_good_examples(term, good):
    assert not [finding for finding in run(good).findings if finding.term == term.id]


def test_every_entry_has_forms_besides_the_preferred_one_and_a_checked_example():
    """An entry that only repeats its own name teaches nothing, and one without a sentence is not checked."""
    for term in GLOSSARY.terms:
        assert term.variants or term.doubtful or term.admitted or len(term.prefer) > 1, term.id
        assert term.good, term.id
        assert term.bad or not (term.variants or term.doubtful), term.id


def test_a_given_name_is_recognised_in_every_listed_spelling_and_never_changed():
    names = [term for term in GLOSSARY.terms if term.file == "given-names.toml"]
    assert names
    for term in names:
        for form in (*term.prefer, *term.admitted):
            article = run(f"The letter was signed by {form} in May.")
            assert article.clean == article.original, form
            assert [mention.term for mention in article.mentions] == [term.id], form


def test_the_spelling_of_two_names_that_look_alike_is_left_alone():
    for name in ("Hassan", "Hasan", "Hussein", "Husayn", "Salim", "Salem", "Samer", "Samir", "Omar", "Amr"):
        article = run(f"Abu Bakr met {name} near the house.")
        assert article.clean == article.original, name
        assert not article.findings, name


def test_by_names_and_literal_translations_are_only_suggested_without_an_argument():
    safe = Engine(
        stages=(("terms", Terms(GLOSSARY)),),
        apply=Applicability.SAFE,
        recognise=GLOSSARY.recognise,
        describe=GLOSSARY.describe,
    )
    for term in GLOSSARY.terms:
        if term.kind == "nisba" or (term.kind == "calque" and not term.safe):
            for bad in term.bad:
                found = [finding for finding in safe.run(bad).findings if finding.term == term.id]
                assert {finding.status for finding in found} <= {"suggested", "held"}, bad
