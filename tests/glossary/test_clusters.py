"""Names that no entry has: which spellings may be one name, and which are two people."""

from __future__ import annotations

import pytest

from normalize.glossary.clusters import is_full, variants


def pairs(*names: str, **counts: int) -> list[tuple[str, str]]:
    every = dict.fromkeys(names, 1) | {name.replace("_", " "): count for name, count in counts.items()}
    return [(one.spelling, one.main) for one in variants(every)]


def test_the_most_frequent_spelling_is_the_main_one_then_the_longest_then_the_first() -> None:
    assert pairs(Zaid_Fourati=1, Zayd_Furati=3) == [("Zaid Fourati", "Zayd Furati")]
    assert pairs("Zayd Furati", "Zaid Fourati") == [("Zayd Furati", "Zaid Fourati")]
    assert pairs("Zaid Furati", "Zayd Furati") == [("Zayd Furati", "Zaid Furati")]


def test_a_variant_comes_with_its_reason() -> None:
    [one] = variants({"Zaid Fourati": 2, "Zayd al-Furati": 1})
    assert "ou = u" in one.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zaid Fourati", "Sami Fourati"),
        ("Hasan Diab", "Hussein Diab"),
        ("Salim Idris", "Salem Idris"),
        ("Mohammed V", "Mohammed VI"),
        ("Tal Abyad", "Tal Afar"),
        ("Hama", "Hamas"),
        ("Fourati", "Zaid Fourati"),
        ("Zaid Fourati", "ZAID FOURATI"),
        ("Abu al-Laith", "Abu Al-Laith"),
    ],
)
def test_two_names_and_one_spelling_in_other_capitals_are_left_alone(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_a_family_name_of_several_people_is_nobodys_variant() -> None:
    assert pairs("Qasiouni", "Qassiouni") == [("Qasiouni", "Qassiouni")]
    assert pairs("Qasiouni", "Qassiouni", "Zaid Qasiouni", "Sami Qassiouni") == []
    assert pairs("Zaid Fourati", "Sami Furati", "Fourati", "Furati") == []


def test_a_family_name_or_a_kunya_alone_is_no_full_name() -> None:
    assert is_full("Zaid al-Fourati")
    assert is_full("Abu Hajer Kuwaiti")
    assert not is_full("al-Fourati")
    assert not is_full("Abu Hajer")


def test_no_spelling_is_a_variant_of_a_variant() -> None:
    names = {"Rami Abdel Rahman": 5, "Rami Abdul Rahman": 2, "Rami Abd al-Rahman": 1, "Rami Abdelrahman": 1}
    found = variants(names)
    mains = {one.main for one in found}
    assert mains == {"Rami Abdel Rahman"}
    assert mains.isdisjoint(one.spelling for one in found)
