"""What a word form can be: the table, the closed lists, the endings, and the forms of a word."""

from __future__ import annotations

import gzip
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.word_classes import make
from normalize.text import Context
from normalize.text.classes import (
    ADJECTIVE,
    AUXILIARY,
    BASE,
    CLOSED,
    DETERMINER,
    FINITE,
    GUESSED,
    ING,
    LINK,
    MASS,
    NOUN,
    NUMBER,
    PARTICIPLE,
    PAST,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    THIRD,
    base_of,
    can_be,
    classes_of,
    ing_of,
    lexicon,
    participle_of,
    past_of,
    plural_of,
    read_lexicon,
    singular_of,
    third_of,
)


@pytest.mark.parametrize(
    ("word", "can", "cannot"),
    [
        ("reports", PLURAL | THIRD, PAST | PARTICIPLE | ADJECTIVE),
        ("killed", PAST | PARTICIPLE, BASE | NOUN),
        ("took", PAST, PARTICIPLE),
        ("taken", PARTICIPLE, PAST),
        ("ran", PAST, PARTICIPLE),
        ("send", BASE, NOUN | PARTICIPLE),
        ("information", NOUN | MASS, BASE),
        ("fighter", NOUN, MASS | PLURAL),
        ("people", PLURAL, PAST),
        ("men", PLURAL, NOUN | THIRD),
        ("act", NOUN | BASE, PLURAL),
        ("fees", PLURAL, PAST),
        ("burning", ING, BASE),
        ("the", DETERMINER, NOUN | FINITE),
        ("as", LINK | PREPOSITION, NOUN | FINITE),
        ("who", PRONOUN | LINK, NOUN | FINITE),
        ("was", AUXILIARY, NOUN),
        ("forty", NUMBER, FINITE),
        ("2014", NUMBER, NOUN),
        ("town's", DETERMINER, NOUN),
    ],
)
def test_a_form_can_be_this_and_not_that(word, can, cannot):
    (classes,) = classes_of([word])
    assert classes & can == can
    assert not classes & cannot
    assert can_be(word, can)
    assert not can_be(word, cannot)


@pytest.mark.parametrize("name", "al abu hama gaza assad raqqa kobani dier daesh".split())
def test_the_table_holds_no_names(name):
    assert classes_of([name])[0] & GUESSED


@pytest.mark.parametrize(
    ("word", "guess"),
    [("takfirization", NOUN), ("baathify", BASE), ("shabihas", PLURAL | THIRD), ("blorked", PAST | PARTICIPLE)],
)
def test_endings_speak_for_a_word_that_the_table_lacks(word, guess):
    assert classes_of([word]) == [classes_of([word])[0] & ~GUESSED | GUESSED]
    assert classes_of([word])[0] & guess == guess


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("sends", "send"),
        ("carries", "carry"),
        ("stopped", "stop"),
        ("denied", "deny"),
        ("fled", "flee"),
        ("taken", "take"),
        ("dying", "die"),
        ("occurred", "occur"),
        ("kidnapped", "kidnap"),
        ("clashes", "clash"),
        ("civilians", None),
        ("send", None),
    ],
)
def test_a_verb_form_leads_to_its_base(form, base):
    assert base_of(form) == base


@pytest.mark.parametrize(
    ("base", "third", "ing", "past", "participle"),
    [
        ("send", "sends", "sending", "sent", "sent"),
        ("take", "takes", "taking", "took", "taken"),
        ("stop", "stops", "stopping", "stopped", "stopped"),
        ("visit", "visits", "visiting", "visited", "visited"),
        ("occur", "occurs", "occurring", "occurred", "occurred"),
        ("focus", "focuses", "focusing", "focused", "focused"),
        ("carry", "carries", "carrying", "carried", "carried"),
        ("die", "dies", "dying", "died", "died"),
        ("run", "runs", "running", "ran", "run"),
        ("go", "goes", "going", "went", "gone"),
    ],
)
def test_a_base_leads_to_its_forms(base, third, ing, past, participle):
    assert (third_of(base), ing_of(base), past_of(base), participle_of(base)) == (third, ing, past, participle)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("fighter", "fighters"), ("family", "families"), ("man", "men"), ("crisis", "crises"), ("church", "churches")],
)
def test_singular_and_plural_lead_to_each_other(singular, plural):
    assert plural_of(singular) == plural
    assert singular_of(plural) == singular


def test_what_is_not_in_the_table_has_no_forms():
    assert (third_of("blork"), ing_of("blork"), past_of("blork"), participle_of("blork")) == (None,) * 4
    assert plural_of("blorkon") is None
    assert singular_of("blorks") is None


@given(st.sampled_from(sorted(word for word, classes in lexicon().classes.items() if classes & BASE)))
def test_every_form_that_is_made_can_be_that_form_and_leads_back(base):
    for form, classes in ((third_of(base), THIRD), (ing_of(base), ING), (past_of(base), PAST)):
        if form is not None:
            assert can_be(form, classes) or base in lexicon().verbs


@given(st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip())))
def test_every_word_has_some_class(text):
    context = Context(text)
    assert len(context.classes) == len(context.words)
    assert all(context.classes)


def test_the_closed_lists_win_over_the_table():
    table = read_lexicon(["1 as an table", "= take took taken", "+ man men", "# a remark"])
    assert not table.classes["as"] & NOUN
    assert table.classes["table"] == NOUN
    assert table.verbs["take"] == ("took", "taken")
    assert table.plurals == {"man": "men"}


def test_no_closed_word_is_a_noun_by_the_table_alone():
    assert not [word for word in "a an the of at to and or but that which".split() if can_be(word, NOUN | FINITE)]
    assert classes_of(["the"])[0] & CLOSED


def test_the_table_is_made_from_the_rows_of_a_wheel(tmp_path):
    rows = "attack,noun,attacks/attack\nattack,verb,attacked,,attacking,attacks\nman,noun,men\nAbbas,noun,Abbases\n"
    rows += "take,verb,took,taken,taking,takes\nbig,adj,bigger,biggest\n"
    wheel = tmp_path / "lemminflect.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("lemminflect/resources/infl_lu.csv.gz", gzip.compress(rows.encode()))
    table = read_lexicon(gzip.decompress(make(wheel)).decode().splitlines())
    assert table.classes["attack"] == NOUN | MASS | BASE
    assert table.classes["attacks"] == PLURAL | THIRD
    assert table.classes["men"] == PLURAL
    assert table.plurals == {"man": "men"}
    assert table.verbs == {"take": ("took", "taken")} | {
        verb: forms for verb, forms in table.verbs.items() if verb != "take"
    }
    assert "abbas" not in table.classes
    assert make(wheel) == make(wheel)
