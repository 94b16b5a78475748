"""Discovering: what the glossary lacks is proposed with counts, outlets, sentences and reasons, ready to accept."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from normalize.glossary import Glossary, GlossaryError, Term
from normalize.glossary.discovering import Discovery, Read, discover, told, toml
from normalize.glossary.lint import lint
from normalize.glossary.reading import read_text
from normalize.glossary.surveying import survey
from normalize.glossary.surveying import told as survey_told

GLOSSARY = Glossary(
    (
        Term(id="deir-hafer", file="p.toml", prefer=("Deir Hafer",), arabic=("دير حافر",), kind="place"),
        Term(id="raqqa", file="p.toml", prefer=("Raqqa",), arabic=("الرقة",), kind="place", variants=("Rakka",),
             good=("Raqqa.",), bad=("Rakka.",)),
        Term(id="one", file="p.toml", prefer=("One Side",), arabic=("ا",), kind="group", doubtful=("Sabiqun",)),
        Term(id="two", file="p.toml", prefer=("Other Side",), arabic=("ا",), kind="group", doubtful=("Sabiqun",)),
    )
)  # fmt: skip
TEXTS = [
    Read("a", "Shells fell on Dayr Hafir in June. Samir Qabbara spoke of airstrikes. Airstrikes go on.", "trt"),
    Read("b", "They met Sameer Qabbara in Deir Hafer. Samir Qabbara said no. Rakka is quiet.", "sana"),
    Read("c", "Sabiqun said that Samir Qabbara left.", "sana"),
]


@pytest.fixture(scope="module")
def found() -> Discovery:
    return discover(TEXTS, GLOSSARY)


def test_spellings_of_one_unknown_name_are_one_cluster_with_the_reason(found: Discovery) -> None:
    (cluster,) = found.clusters
    assert [(one.form, one.count) for one in cluster.spellings] == [("Samir Qabbara", 3), ("Sameer Qabbara", 1)]
    head, variant = cluster.spellings
    assert list(head.articles) == ["a", "b", "c"]
    assert dict(head.outlets) == {"trt": 1, "sana": 2}
    assert "Samir Qabbara said no." in head.contexts
    assert "ee" in variant.why


def test_spellings_of_a_known_name_that_no_entry_lists_are_told_with_the_entry(found: Discovery) -> None:
    everything = discover(TEXTS, GLOSSARY, least=1)
    assert [(one.term.id, one.spellings[0].form) for one in everything.variants] == [("deir-hafer", "Dayr Hafir")]
    assert everything.variants[0].spellings[0].why
    assert not found.variants


def test_months_and_words_that_stand_in_small_letters_are_no_names() -> None:
    forms = {one.form for cluster in discover(TEXTS, GLOSSARY, least=1).clusters for one in cluster.spellings}
    assert forms == {"Samir Qabbara", "Sameer Qabbara"}


@pytest.mark.parametrize(
    ("one", "other"), [("Hasan Qabbara", "Husayn Qabbara"), ("Zaid Fourati", "Sami Fourati"), ("Salim", "Salem")]
)
def test_two_people_are_never_one_cluster(one: str, other: str) -> None:
    texts = [Read("a", f"They met {one} there. They met {other} too.")]
    clusters = discover(texts, Glossary(), least=1).clusters
    assert all(len(cluster.spellings) == 1 for cluster in clusters)
    assert len(clusters) == 2


def test_what_is_found_is_written_as_entries_that_wait_for_their_arabic_alone(tmp_path: Path) -> None:
    text = toml(discover(TEXTS, GLOSSARY, least=1))
    entries = tomllib.loads(text)["term"]
    assert [one["id"] for one in entries] == ["deir-hafer", "samir-qabbara"]
    with pytest.raises(GlossaryError, match=r"x\.toml:\d+: the entry 'samir-qabbara' needs a 'arabic'"):
        read_text(text, Path("x.toml"))
    (tmp_path / "x.toml").write_text(text.replace('arabic = ""', 'arabic = "سمير قبارة"'), encoding="utf-8")
    assert not lint([tmp_path])
    known = Glossary.load(tmp_path, with_packaged=False)
    assert known["deir-hafer"].doubtful == ("Dayr Hafir",)
    clusters = discover(TEXTS, known, least=1).clusters
    assert not any("Qabbara" in one.form for cluster in clusters for one in cluster.spellings)


def test_what_is_found_is_told(found: Discovery) -> None:
    lines = list(told(found))
    assert lines[0] == "0 known names in spellings that no entry lists"
    assert "Samir Qabbara: 4x" in lines
    assert "  Samir Qabbara  3x in 3 articles (sana 2, trt 1)" in lines


def test_comparisons_grow_with_the_spellings_not_with_their_pairs() -> None:
    consonants = "bdfhjklmnqrstwz"

    def compared(count: int) -> int:
        names = [
            "".join(consonants[number // 15**place % 15] + "a" for place in range(4)).capitalize() + "b"
            for number in range(count)
        ]
        return discover([Read("a", ". ".join(f"He met {name} there" for name in names))], Glossary(), least=1).compared

    assert compared(800) < 4 * compared(200) + 800 * 24 / 4
    assert compared(800) < 800 * 24


# Stats


def test_a_survey_counts_coverage_unused_entries_and_conflicts() -> None:
    counted = survey(TEXTS, GLOSSARY)
    assert (counted.articles, counted.with_mentions) == (3, 3)
    assert dict(counted.forms) == {"romanization": 1, "preferred": 1, "variant": 1, "doubtful": 1}
    assert counted.entries["deir-hafer"] == 2
    assert [(one.form, one.owners, one.places) for one in counted.conflicts] == [("Sabiqun", ("one", "two"), 1)]
    assert counted.unused == ()
    assert 0 < counted.coverage < 1
    assert [term.id for term in survey(TEXTS[:1], GLOSSARY).unused] == ["raqqa", "one", "two"]


def test_a_survey_is_told_and_names_unused_entries_when_asked() -> None:
    counted = survey(TEXTS[:1], GLOSSARY)
    assert "  p.toml: raqqa" in list(survey_told(counted, 4, unused=True))
    assert "3 of 4 entries were never met (--unused lists them)" in list(survey_told(counted, 4))
    assert survey([], Glossary()).coverage == 1
