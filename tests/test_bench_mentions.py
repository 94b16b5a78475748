"""Mentions go to the right entry, and no automatic edit makes one name of two."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from benchmarks.mentions import look_alikes, made_up_terms, negative_pairs, never_pairs, of_articles, owners_of, scale
from normalize import STAGES, Pipeline
from normalize.glossary import Glossary

EVALUATE = os.environ.get("NORMALIZE_EVALUATE") == "1"
PIPELINE = Pipeline([stage for stage in STAGES if stage != "grammar"])

ONE_PLACE = {frozenset(("Maarshorine", "Ma'ar Shoreen"))}
"""Pairs that are labelled as two and are one: both are معرشورين, a village of Idlib, and listed as its variants."""

LOOK_ALIKES = [
    ("Hasan", "Husayn"),
    ("Hassan", "Hussein"),
    ("Hasan", "Hussein"),
    ("Hama", "Hamas"),
    ("Tal Abyad", "Tal Afar"),
    ("Ansar", "Anbar"),
    ("Salim", "Salem"),
    ("Samir", "Samer"),
    ("Deir ez-Zor", "Deir Hafer"),
    ("Basra", "Busra"),
    ("Zaid Fourati", "Sami Fourati"),
]


def sampled(pairs: list[tuple[str, str]], one_in: int) -> list[tuple[str, str]]:
    def of(pair: tuple[str, str]) -> int:
        return int.from_bytes(hashlib.sha256("|".join(pair).encode()).digest()[:4], "big")

    return [pair for pair in pairs if EVALUATE or of(pair) % one_in == 0]


@pytest.mark.parametrize("pair", LOOK_ALIKES, ids=" ".join)
def test_names_that_look_alike_stay_two(pair: tuple[str, str]) -> None:
    assert look_alikes([pair], PIPELINE).joined == []


def test_two_spellings_of_one_name_are_seen_to_be_joined() -> None:
    assert look_alikes([("Deir Ezzor", "Dier Ezzor")], PIPELINE).joined


def test_no_automatic_edit_makes_a_name_what_its_entry_says_it_is_never() -> None:
    pairs = sampled(list(never_pairs(PIPELINE.glossary)), 4)
    assert len(pairs) > 100
    assert look_alikes(pairs, PIPELINE).joined == []


def test_no_automatic_edit_joins_the_members_of_a_negative_pair(outside: Path) -> None:
    pairs = sampled(list(negative_pairs(outside / "data")), 8)
    assert len(pairs) > 100
    joined = look_alikes(pairs, PIPELINE).joined
    assert [pair for *pair, _ in joined if frozenset(pair) not in ONE_PLACE] == []


def test_mentions_of_real_articles_go_to_the_right_entry(outside: Path) -> None:
    result = of_articles(outside / "data")
    assert result.annotated > 400
    assert result.recall >= 0.98
    assert result.precision >= 0.995


def test_a_canonical_form_is_owned_by_its_entry_and_ghouta_by_its_parts() -> None:
    glossary = Glossary.load()
    assert owners_of("Deir ez-Zor", glossary) == {"deir-ez-zor"}
    assert len(owners_of("Ghouta", glossary)) > 1


def test_a_hundred_times_as_many_terms_do_not_make_a_hundred_times_the_work() -> None:
    """Counted, not timed: each spelling is looked up once, and compared with a few names at most."""
    texts = ["They fled Deir Azzour in Syria, and Qalbuna, and Zaid Fourati; Monday was quiet in Kafr Shamsi. "] * 20
    table = scale(texts, (2_000, 20_000), runs=1)
    (_, _, few, judged_few), (_, _, many, judged_many) = table
    assert few == many > 0
    assert judged_many <= judged_few + 10 * few


def test_made_up_terms_are_the_same_in_every_run() -> None:
    assert made_up_terms(50) == made_up_terms(50)
    assert len({term.id for term in made_up_terms(50)}) == 50
