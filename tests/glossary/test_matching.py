"""Finding the listed forms of a glossary in a text."""

from __future__ import annotations

import pytest

from normalize.glossary import Glossary, Keep, Term
from normalize.text import Context


def term(id: str, prefer: str, arabic: str = "", kind: str = "place", **rest: object) -> Term:
    return Term(id=id, file="test.toml", prefer=(prefer,), arabic=(arabic,) if arabic else (), kind=kind, **rest)  # type: ignore[arg-type]


GLOSSARY = Glossary(
    (
        term("ain-issa", "Ain Issa", "عين عيسى", variants=("Ayn Issa",)),
        term("deir-ez-zor", "Deir ez-Zor", "دير الزور", variants=("Deir Ezzor",), never=("Deir Hafer",)),
        term("raqqa", "Raqqa", "الرقة", variants=("Rakka",)),
        term("wilayat-raqqa", "Wilayat al-Raqqa", "ولاية الرقة", "office", never=("Raqqa province", "Rakka province")),
        term("al-qaeda", "al-Qaeda", "القاعدة", "group", variants=("al-Qaida", "Qaida")),
        term("basra", "Basra", "البصرة", never=("Busayrah",)),
        term("al-busayrah", "al-Busayrah", "البصيرة", variants=("Busayrah",)),
    ),
    (Keep("Rakka Road Hotel", "its own name"),),
)


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (mention.span.of(text), mention.term, mention.form)
        for mention in Context(text, recognise=GLOSSARY.recognise).mentions
    ]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("They fled Deir Ezzor.", "Deir Ezzor"),
        ("They fled DEIR EZZOR.", "DEIR EZZOR"),
        ("They fled Deir\nEzzor.", "Deir\nEzzor"),
        ("They fled Deir Ezzor’s ruins.", "Deir Ezzor"),
        ("DEIR EZZOR – Shells fell.", "DEIR EZZOR"),
    ],
)
def test_a_variant_is_found_in_capitals_over_a_line_break_and_in_the_genitive(text: str, hit: str) -> None:
    assert found(text) == [(hit, "deir-ez-zor", "variant")]


@pytest.mark.parametrize("sign", ["\N{MODIFIER LETTER LEFT HALF RING}", "\N{MODIFIER LETTER REVERSED COMMA}"])
def test_the_sign_of_ayn_that_is_a_letter_belongs_to_the_name(sign: str) -> None:
    assert found(f"The camp at {sign}Ayn Issa burned.") == [(f"{sign}Ayn Issa", "ain-issa", "variant")]


def test_a_name_that_an_entry_is_never_is_not_its_name() -> None:
    assert found("Deir Hafer fell.") == []


def test_never_speaks_for_its_own_entry_alone() -> None:
    assert found("Busayrah fell.") == [("Busayrah", "al-busayrah", "variant")]


def test_inside_a_form_that_one_entry_is_never_another_is_recognised_and_nothing_is_changed() -> None:
    assert found("In Raqqa province nobody slept.") == [("Raqqa", "raqqa", "preferred")]
    assert found("In Rakka province nobody slept.") == []


def test_half_a_word_that_a_machine_misread_is_no_name() -> None:
    assert found("A1-Qaida denied it.") == []
    assert found("Qaida denied it.") == [("Qaida", "al-qaeda", "variant")]


def test_what_is_kept_is_no_mention() -> None:
    text = "The Rakka Road Hotel is shut."
    context = Context(text, recognise=GLOSSARY.recognise)
    assert not context.mentions
    assert [zone.span.of(text) for zone in context.zones] == ["Rakka Road Hotel"]


def test_a_preposition_in_small_letters_is_no_part_of_a_name() -> None:
    glossary = Glossary((term("direct", "Syria Direct", "سوريا على طول", "group", variants=("Syria Along",)),))

    def mentions(text: str) -> int:
        return len(Context(text, recognise=glossary.recognise).mentions)

    assert mentions("The agency Syria Along said so.")
    assert not mentions("They hold northern Syria along the border.")


PEOPLE = Glossary(
    (
        term("peshmerga", "Peshmerga", "البيشمركة", "group", variants=("Peshmarga",)),
        term("shammar-tribe", "Shammar tribe", "قبيلة شمر", "group", variants=("Shamar tribe",)),
        term("takfiri", "takfiri", "التكفيري", "concept", variants=("takfeeri",), never=("takbir",)),
        term("sdf", "SDF", "قسد", "group", admitted=("Qasad",)),
        term("raqqa", "Raqqa", "الرقة", variants=("Rakka",)),
        term("sham", "Levant Front", "الجبهة الشامية", "group", variants=("Sham",)),
        term("assad", "Bashar al-Assad", "بشار الأسد", "person", admitted=("Assad", "al-Assad")),
        term("sayyid", "sayyid", "السيد", "title", admitted=("Sayyed",)),
        term("damascus", "Damascus", "دمشق"),
    )
)


def met(text: str) -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.term) for mention in Context(text, recognise=PEOPLE.recognise).mentions]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("The Peshmargas left.", ("Peshmargas", "peshmerga")),
        ("The Peshmargas' camp burned.", ("Peshmargas", "peshmerga")),
        ("THE PESHMARGAS LEFT.", ("PESHMARGAS", "peshmerga")),
        ("Two Shamar tribes met.", ("Shamar tribes", "shammar-tribe")),
        ("Called takfeeris, they left.", ("takfeeris", "takfiri")),
    ],
)
def test_a_plural_is_found_as_a_whole_word(text: str, hit: tuple[str, str]) -> None:
    assert met(text) == [hit]


@pytest.mark.parametrize("text", ["Two Rakkas.", "The SDFs.", "Two takbirs.", "A Peshmargass.", "It is all shams."])
def test_places_acronyms_and_english_words_have_no_such_plural(text: str) -> None:
    assert met(text) == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("RAKKA/DAMASCUS, Oct 3", ["RAKKA", "DAMASCUS"]),
        ("The Damascus/Rakka road is shut.", ["Damascus", "Rakka"]),
        ("See example.org/Damascus/Rakka for more.", []),
        ("See /Damascus/Rakka for more.", []),
        ("It says https://x.y/Rakka there.", []),
        ("In and/Rakka it says.", []),
    ],
)
def test_a_stroke_stands_between_names_and_in_addresses(text: str, hits: list[str]) -> None:
    assert [form for form, _ in met(text)] == hits


@pytest.mark.parametrize(
    ("text", "is_his"),
    [
        ("Assad spoke.", True),
        ("President Assad spoke.", True),
        ("Sayyed Assad spoke.", True),
        ("In Damascus Assad spoke.", True),
        ("Bachar al-Assad spoke.", True),
        ("Syria’s Assad spoke.", True),
        ("Tags: Syria Assad Russia", True),
        ("Maher al-Assad spoke.", False),
        ("Then Rifaat Assad spoke.", False),
        ("Riad\nal-Assad spoke.", False),
    ],
)
def test_a_last_name_behind_another_first_name_is_somebody_else(text: str, is_his: bool) -> None:
    assert ("assad" in [id for _, id in met(text)]) is is_his


@pytest.mark.parametrize(("text", "found"), [("He left IS in May.", True), ("It is May. He left.", False)])
def test_an_acronym_that_is_wanted_near_is_no_word_in_small_letters(text: str, found: bool) -> None:
    glossary = Glossary((term("may", "spring", kind="calque", variants=("may",), near=("IS",)),))
    assert bool(Context(text, recognise=glossary.recognise).phrases) == found
