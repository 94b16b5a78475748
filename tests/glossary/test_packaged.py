"""The packaged glossaries against their own examples: an entry's file is its specification."""

import pytest

from normalize.engine import Engine
from normalize.glossary import Glossary, packaged
from normalize.glossary.lint import lint
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


@pytest.mark.parametrize(("term", "bad"), BAD)
def test_an_entry_mends_its_bad_examples_and_is_quiet_then(term, bad):
    article = run(bad)
    assert [finding.term for finding in article.findings if finding.term == term.id]
    assert any(form.casefold() in article.clean.casefold() for form in term.prefer)
    again = run(article.clean)
    assert not again.layers
    assert not [finding for finding in again.findings if finding.term == term.id]


@pytest.mark.parametrize(("term", "good"), GOOD)
def test_an_entry_is_quiet_on_its_good_examples(term, good):
    assert not [finding for finding in run(good).findings if finding.term == term.id]
