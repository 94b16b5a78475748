"""Spellings that no entry lists: the key proposes, the ways of romanizing decide, and never wins."""

from __future__ import annotations

import pytest

from normalize.glossary import Glossary, Keep, Term
from normalize.glossary.runs import runs
from normalize.text import Context


def term(id: str, prefer: str, arabic: str, kind: str = "place", **rest: object) -> Term:
    return Term(id=id, file="test.toml", prefer=(prefer,), arabic=(arabic,), kind=kind, **rest)  # type: ignore[arg-type]


GLOSSARY = Glossary(
    (
        term("aleppo", "Aleppo", "حلب", variants=("Halab",)),
        term("al-masri", "al-Masri", "المصري", "nisba", doubtful=("Almasri",), gloss="the Egyptian"),
        term("al-kuwaiti", "al-Kuwaiti", "الكويتي", "nisba", never=("Kuwaiti",), gloss="the Kuwaiti"),
        term("al-mayadin", "al-Mayadin", "الميادين"),
        term("deir-ez-zor", "Deir ez-Zor", "دير الزور", variants=("Deir Ezzor",), never=("Deir Hafer",)),
        term("hasakah", "Hasakah", "الحسكة", admitted=("Heseke",), never=("Haska",)),
        term("hassan-nasrallah", "Hassan Nasrallah", "حسن نصر الله", "person", admitted=("Nasrallah",)),
        term("jobar", "Jobar", "جوبر"),
        term("kobani", "Kobani", "كوباني", admitted=("Ain al-Arab",)),
        term("name-husayn", "Husayn", "حسين", "person"),
        term("only-listed", "Tabqa", "الطبقة", match="exact"),
        term("manbij", "Manbij", "منبج"),
        term("tal-abyad", "Tal Abyad", "تل أبيض"),
        term("zakat-office", "Diwan of Zakat", "ديوان الزكاة", "office", near=("ISIS",)),
    ),
    (Keep("Abdalaziz Manbej", "his own spelling"),),
)


def found(text: str) -> list[tuple[str, str]]:
    return [
        (mention.span.of(text), mention.term)
        for mention in Context(text, recognise=GLOSSARY.recognise).mentions
        if mention.form == "romanization"
    ]


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Deir Azzour", "deir-ez-zor"),
        ("DEIR-EZZOUR", "deir-ez-zor"),
        ("Dayr az-Zawr", "deir-ez-zor"),
        ("Deir\nEzzour", "deir-ez-zor"),
        ("Hassakeh", "hasakah"),
        ("Hassan Nasrullah", "hassan-nasrallah"),
        ("Almayadeen", "al-mayadin"),
        ("Membej", "manbij"),
        ("Ayn el-Arab", "kobani"),
    ],
)
def test_a_spelling_that_nobody_listed_is_explained(name: str, owner: str) -> None:
    assert found(f"The governorate lies near {name}’s river.") == [(name, owner)]


@pytest.mark.parametrize("name", ["Deir Ezzour", "Hassakeh", "Almayadeen"])
def test_it_has_a_form_to_write_and_a_reason_in_words(name: str) -> None:
    [explained] = GLOSSARY.explain(name)
    assert explained.form == explained.term.prefer[0]
    assert len(explained.why) > 20


def test_the_reason_tells_of_a_glued_article() -> None:
    assert "glued" in GLOSSARY.explain("Almayadeen")[0].why


@pytest.mark.parametrize(
    "name",
    ["Deir Hafer", "Deir Hafir", "Haska", "Hasan", "Hussein", "Tal Afar", "Abyad", "Tabqah", "Halep", "Nasrullah"],
)
def test_what_is_never_the_name_or_is_not_enough_of_it_is_left_alone(name: str) -> None:
    assert found(f"The Syrian governorate lies near {name}.") == []


def test_a_word_alone_needs_company_of_the_region_and_several_words_do_not() -> None:
    assert found("Mr Gubar of Ohio spoke.") == []
    assert found("Shells fell on the district of Joubar.") == [("Joubar", "jobar")]
    assert found("She left Deir Azzour at dawn.") == [("Deir Azzour", "deir-ez-zor")]


@pytest.mark.parametrize("word", ["German", "Turkish", "Sydney", "Chelsea", "Cooper", "Porto", "Skype"])
def test_names_of_elsewhere_are_no_arabic_names(word: str) -> None:
    assert found(f"In Syria a {word} spoke.") == []


def test_what_keep_toml_protects_is_not_explained() -> None:
    assert found("Abdalaziz Manbej spoke in Syria.") == []


def test_an_entry_with_a_condition_keeps_it() -> None:
    assert found("The Diwan az-Zakah met.") == []
    assert found("ISIS runs a Diwan az-Zakah.") == [("Diwan az-Zakah", "zakat-office")]


def test_a_by_name_without_its_article_is_known_behind_a_kunya() -> None:
    def by_name(text: str) -> list[tuple[str, str]]:
        mentions = Context(text, recognise=GLOSSARY.recognise).mentions
        return [(one.span.of(text), one.term) for one in mentions if one.form == "pattern"]

    assert by_name("Abu Hajer Kuwaiti left.") == [("Kuwaiti", "al-kuwaiti")]
    assert by_name("Umm Sara Masri’s house burned.") == [("Masri", "al-masri")]
    for other in ("A Kuwaiti charity paid.", "Abu Hajer Kuwaiti fighters left.", "Abu Kuwaiti left."):
        assert by_name(other) == []


def test_ordinary_words_never_reach_the_comparison() -> None:
    glossary = Glossary(GLOSSARY.terms)
    text = "The Army of the North said on Monday that Soldiers and Workers left the Old City. " * 50
    assert not Context(text, recognise=glossary.recognise).mentions
    assert glossary.looked_up == glossary.judged == 0


def test_a_spelling_is_judged_once_however_often_it_stands() -> None:
    once, often = Glossary(GLOSSARY.terms), Glossary(GLOSSARY.terms)
    text = "Deir Azzour and Hassakeh fell in Syria. "
    for glossary, times in ((once, 1), (often, 200)):
        assert len(Context(text * times, recognise=glossary.recognise).mentions) == 2 * times
    assert (once.looked_up, once.judged) == (often.looked_up, often.judged)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zaid Fourati and the Army met Sami al-Fourati.", ["Zaid Fourati", "Sami al-Fourati"]),
        ("In Khan Assal, Said al-Sham wept.", ["Khan Assal", "al-Sham"]),
        ("They asked Abu Hajer, as Hajer's sons did.", ["Abu Hajer", "Hajer"]),
        ("MOSUL UNHCR said.", ["MOSUL UNHCR"]),
        ("UNHCR said so on Monday.", []),
        ("see example.org/Dayrezzor and @Dayrezzor", []),
    ],
)
def test_runs_of_words_that_read_like_names(text: str, names: list[str]) -> None:
    assert [run.span.of(text) for run in runs(Context(text))] == names


def test_the_work_does_not_grow_with_the_number_of_entries() -> None:
    """Of entries that sound alike, a few are compared, however many there are."""
    few = [term(f"one-{number}", f"Manbij {number}", "منبج") for number in range(4)]
    many = [term(f"one-{number}", f"Manbij {number}", "منبج") for number in range(4000)]
    judged = []
    for terms in (few, many):
        glossary = Glossary(tuple(terms))
        list(Context("They left Membej in Syria.", recognise=glossary.recognise).mentions)
        judged.append(glossary.judged)
    assert judged[1] <= judged[0]


def test_an_explained_term_is_one_of_the_glossary() -> None:
    assert all(isinstance(one.term, Term) for one in GLOSSARY.explain("Deir Azzour"))
