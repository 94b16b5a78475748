"""Heads and slots of literal translations in glossary files: what lint says, and what other formats make of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from normalize.glossary import Glossary, Term
from normalize.glossary.exchange import csv, languagetool, tbx, vale
from normalize.glossary.lint import lint
from normalize.glossary.merging import merge
from normalize.glossary.phrases import inflected, surfaces
from normalize.glossary.searching import query
from normalize.text import Context
from normalize.text.classes import BASE, ING, NOUN, PARTICIPLE, PAST, PLURAL, THIRD

ENTRY = """[[term]]
id = "brief"
prefer = "brief {np} on"
arabic = "وضع في صورة"
kind = "calque"
head = ["to brief", "to put"]
variants = ["put {np} in the picture of"]
good = ["He put the picture on the wall."]
bad = ["He puts the mayor in the picture of it."]
"""
BRIEF = Term(
    id="brief",
    file="x.toml",
    prefer=("brief {np} on",),
    arabic=("وضع في صورة",),
    kind="calque",
    head=("to brief", "to put"),
    variants=("put {np} in the picture of",),
)
SPLIT = Term(
    id="split",
    file="x.toml",
    prefer=("defector",),
    arabic=("منشق",),
    kind="calque",
    head=("dissident", "defector"),
    variants=("dissident",),
)


def complaints(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    text = ENTRY
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    return [str(one).replace(str(path), "x.toml") for one in lint([tmp_path])]


def test_an_entry_with_a_head_and_a_slot_is_sound(tmp_path: Path) -> None:
    assert complaints(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (('"to brief", "to put"', '"to brief", "to puut"'), 6, "'puut' is no verb whose forms are known"),
        (('"to brief", "to put"', '"brief", "of"'), 6, "'of' is no noun whose plural is known; a verb is 'to of'"),
        (('"to brief", "to put"', '"to brief", "to put", "to lay"'), 6, "'to lay' stands in no form of 'brief'"),
        (('"to brief", "to put"', '"to brief", "to put", "picture"'), 6, "verbs and nouns inflect in different ways"),
        (
            ('["put {np} in', '["put {np} in the image of", "set {np} in'),
            7,
            "'set {np} in the picture of' holds no head",
        ),
        (("put {np} in", "put {name} in"), 7, "has not the slots of 'brief {np} on', in its order"),
        (('"brief {np} on"', '"brief"'), 7, "has not the slots of 'brief', in its order"),
        (("{np}", "{thing}"), 3, "'brief {thing} on' has a slot of another kind; a slot is {np}, {name}, {number}"),
        (("{np} in", "{np}} in"), 7, "has a brace too many"),
        (("the picture of", "the picture of {np}"), 7, "ends with {np}"),
        (("put {np} in", "put {np}in"), 7, "has a slot with no space behind it"),
        (('kind = "calque"', 'kind = "concept"'), 6, "head goes with a calque"),
        (('"calque"\n', '"calque"\ncase = "exact"\n'), 3, "that does not go with exact capitals"),
        (('["put {np} in', '["puts {np} in the picture of", "put {np} in'), 7, "'puts {np} in the picture of' holds"),
    ],
)
def test_lint_names_the_line_of_a_wrong_head_or_slot(
    tmp_path: Path, change: tuple[str, str], line: int, message: str
) -> None:
    found = complaints(tmp_path, change)
    assert any(one.startswith(f"x.toml:{line}: ") and message in one for one in found), found


def test_an_inflection_that_another_entry_lists_has_two_owners(tmp_path: Path) -> None:
    other = ENTRY.replace('"brief"', '"briefing"', 1).replace('["to brief", "to put"]', '["to brief", "to puzzle"]')
    other = other.replace("put {np}", "putting {np}").replace('head = ["to brief", "to puzzle"]\n', "")
    other = other.replace("He puts", "He is putting")
    found = complaints(tmp_path, (ENTRY, f"{ENTRY}\n{other}"))
    message = "x.toml:16: 'putting {np} in the picture of' of 'briefing' is variants of 'brief' too"
    assert [one for one in found if one.startswith(message)], found


@pytest.mark.parametrize(
    ("head", "forms"),
    [
        ("to take", {BASE: "take", THIRD: "takes", PAST: "took", PARTICIPLE: "taken", ING: "taking"}),
        ("to put", {BASE: "put", THIRD: "puts", PAST: "put", PARTICIPLE: "put", ING: "putting"}),
        ("to carry", {BASE: "carry", THIRD: "carries", PAST: "carried", PARTICIPLE: "carried", ING: "carrying"}),
        ("to shed", {BASE: "shed", THIRD: "sheds", PAST: "shed", PARTICIPLE: "shed", ING: "shedding"}),
        ("device", {NOUN: "device", PLURAL: "devices"}),
        ("man", {NOUN: "man", PLURAL: "men"}),
        ("headquarters", {NOUN: "headquarters", PLURAL: "headquarters"}),
        ("diwan", {NOUN: "diwan", PLURAL: "diwans"}),
    ],
)
def test_a_head_has_all_its_inflections(head: str, forms: dict[int, str]) -> None:
    assert inflected(head) == {kind: (form,) for kind, form in forms.items()}


def test_a_form_that_looks_alike_in_several_inflections_is_one() -> None:
    found = {one.text: one.inflection for one in surfaces(BRIEF) if one.listed.startswith("put")}
    assert found == {
        "put {np} in the picture of": BASE | PAST | PARTICIPLE,
        "puts {np} in the picture of": THIRD,
        "putting {np} in the picture of": ING,
    }


@pytest.mark.parametrize("terms", [(BRIEF,), (BRIEF, SPLIT)])
def test_heads_and_slots_are_the_same_after_tbx_and_csv(terms: tuple[Term, ...]) -> None:
    assert tbx.read(tbx.write(terms).encode(), Path("x.tbx")) == (terms, (), ())
    assert csv.read(csv.write(terms).encode(), Path("x.csv")) == (terms, (), ())


def test_merging_joins_the_heads_of_both_sides() -> None:
    ours = ENTRY.replace('"to put"]', '"to put", "to set"]')
    theirs = ENTRY.replace('"to put"]', '"to put", "to lay"]')
    merged = merge(ENTRY, ours, theirs, Path("x.toml"))
    assert not merged.conflicts
    assert 'head = ["to brief", "to put", "to set", "to lay"]' in merged.text


def test_archives_are_searched_for_every_inflection_and_a_slot_is_some_words() -> None:
    pattern = query(BRIEF, "regex")
    assert re.search(pattern, "He puts the head of the council in the picture of it.")
    assert re.search(pattern, "briefing the mayor on it")
    assert not re.search(pattern, "He put in the picture of it.")
    assert '"puts in the picture of"~6' in query(BRIEF, "lucene")
    assert "{" not in query(BRIEF, "lucene") + query(BRIEF, "list")
    assert query(SPLIT, "list").splitlines() == ["defector", "defectors", "dissident", "dissidents"]


def test_lists_for_other_programs_have_every_inflection_and_no_slot() -> None:
    rooms = replace(SPLIT, head=("device", "agency"), prefer=("security agency",), variants=("security device",))
    lines = [line.partition("\t")[0] for line in languagetool.replacements([BRIEF, rooms]).splitlines()]
    assert lines == ["security device=security agency", "security devices=security agencies"]
    written = vale.write([BRIEF, SPLIT])
    assert f"  {json.dumps('dissidents')}: {json.dumps('defectors')}" in written
    assert "{" not in written.replace("swap: {}", "")


def test_an_entry_with_an_unknown_head_or_slot_finds_what_it_lists_or_nothing() -> None:
    odd = replace(SPLIT, head=("to zzqx",), variants=("zzqx c",))
    worse = replace(BRIEF, head=(), variants=("put {thing} d",))
    text = "They zzqx c and put it d."
    context = Context(text, recognise=Glossary((odd, worse)).recognise)
    assert [phrase.span.of(text) for phrase in context.phrases] == ["zzqx c"]
