"""The terms stage: what it suggests, what it asks, and what it leaves alone."""

from __future__ import annotations

import pytest

from normalize import Pipeline
from normalize.glossary import Glossary, Keep, Term
from normalize.text import Article


def term(id: str, prefer: str, arabic: str, kind: str = "place", **rest: object) -> Term:
    return Term(id=id, file="test.toml", prefer=(prefer,), arabic=(arabic,), kind=kind, **rest)  # type: ignore[arg-type]


GLOSSARY = Glossary(
    (
        term("al-masri", "al-Masri", "المصري", "nisba", doubtful=("Almasri",), doubt="D", gloss="the Egyptian"),
        term("al-kuwaiti", "al-Kuwaiti", "الكويتي", "nisba", never=("Kuwaiti",), gloss="the Kuwaiti"),
        term("ansar", "ansar", "الأنصار", "concept", variants=("anssar",)),
        term("supporters", "the ansar", "الأنصار", "calque", variants=("the brotherly supporters",)),
        term("deir-ez-zor", "Deir ez-Zor", "دير الزور", variants=("Deir Ezzor", "Deir ez-Zour"), never=("Deir Hafer",)),
        term("hisba", "hisba", "الحسبة", "office", variants=("hesba",), gloss="the religious police"),
        term("idlib", "Idlib", "إدلب", variants=("Idleb",)),
        term("tiger-forces", "Tiger Forces", "قوات النمر", "group", variants=("Quwat al-Nimr",)),
        term("jarabulus", "Jarabulus", "جرابلس"),
        term("sdf", "Syrian Democratic Forces", "قوات سوريا الديمقراطية", "group", admitted=("SDF",)),
    ),
    (Keep("Zayd al-Furati", "his own spelling"),),
)


def run(text: str, apply: str = "safe", **rest: object) -> Article:
    return Pipeline(["terms"], apply, glossary=GLOSSARY, **rest).run(text)  # type: ignore[arg-type]


def found(text: str, **rest: object) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        (one.rule, one.applicability.value, one.original, one.replacements)
        for one in run(text, **rest).findings  # type: ignore[arg-type]
    ]


def test_a_spelling_that_only_the_ways_of_romanizing_explain_is_suggested_with_the_explanation() -> None:
    text = "They fled Deir Azzour on Friday."
    article = run(text)
    [finding] = article.findings
    assert (finding.rule, finding.status, finding.term) == ("name.romanization", "suggested", "deir-ez-zor")
    assert finding.replacements == ("Deir ez-Zor",)
    assert "دير الزور" in finding.message
    assert "az" in finding.message
    assert article.clean == text
    assert run(text, "suggest").clean == "They fled Deir ez-Zor on Friday."


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("DEIR EZZOR – Shells fell.", "DEIR EZ-ZOR – Shells fell."),
        ("IDLEB (AFP) – Shells fell.", "IDLIB (AFP) – Shells fell."),
        ("They fled Deir\nEzzor.", "They fled Deir\nez-Zor."),
        ("Deir Azzour’s people fled.", "Deir ez-Zor’s people fled."),
        ("The Deir-Azzour road is shut.", "The Deir ez-Zor road is shut."),
        ("They left a JARABLUS camp in Syria.", "They left a JARABULUS camp in Syria."),
        ("They fled Deir ez-\nZour.", "They fled Deir ez-\nZor."),
        ("IDLEB/DAMASCUS, Oct 3", "IDLIB/DAMASCUS, Oct 3"),
        ("The hesbas came.", "The hisbas came."),
        ("The hesbas’ cars.", "The hisbas’ cars."),
    ],
)
def test_capitals_line_breaks_plurals_and_genitives_stay(text: str, clean: str) -> None:
    article = run(text, "suggest")
    assert article.clean == clean
    assert run(clean, "suggest").clean == clean


def test_a_by_name_behind_a_kunya_gets_its_article_as_a_suggestion() -> None:
    assert found("The emir Abu Hajer Kuwaiti left.") == [("name.by-name", "suggest", "Kuwaiti", ("al-Kuwaiti",))]
    assert found("A Kuwaiti charity paid.") == []


def test_a_kunya_with_a_by_name_and_with_its_translation_are_linked_and_not_merged() -> None:
    text = "Abu Obeida al-Masri spoke. Later the Egyptian Abu Ubaida wept, and the Kuwaiti Abu Obeida too."
    article = run(text)
    asked = [one for one in article.findings if one.rule == "name.same-person"]
    [one] = asked
    assert (one.applicability.value, one.status, one.replacements) == ("flag", "flagged", ())
    assert one.original == "Egyptian Abu Ubaida"
    assert [text[start:end] for start, end in one.related] == ["Abu Obeida al-Masri"]
    assert article.clean == text


def test_one_name_in_two_spellings_is_suggested_in_the_one_that_stands_more_often() -> None:
    text = "In Idlib, Qais Harfoush spoke. Qays Harfush left. Qais Harfoush came back; Rami Harfush did not."
    [finding] = run(text).findings
    assert (finding.rule, finding.original, finding.replacements) == (
        "name.spelling",
        "Qays Harfush",
        ("Qais Harfoush",),
    )
    assert "2 times" in finding.message
    assert "once" in finding.message
    assert [text[start:end] for start, end in finding.related] == ["Qais Harfoush"]
    assert run(text).clean == text
    again = run(text, "suggest").clean
    assert again == text.replace("Qays Harfush", "Qais Harfoush")
    assert not run(again, "suggest").layers


def test_a_word_alone_is_only_asked_about() -> None:
    [finding] = run("In Idlib, Harfoushi spoke. Harfushi left. Harfoushi too.").findings
    assert (finding.rule, finding.applicability.value) == ("name.spelling", "flag")


def test_two_men_of_one_family_are_two_men() -> None:
    assert found("In Idlib, Zaid Fourati met Sami Furati; Fourati wept, and Furati laughed.") == []


def test_a_persons_own_spelling_is_left_alone() -> None:
    assert found("In Idlib, Zaid Fourati spoke. Zayd al-Furati left. Zaid Fourati too.") == []


@pytest.mark.parametrize(
    "text",
    [
        "They left Deir Ezzor (Deir Azzour) behind.",
        "They left Deir Ezzor “Deir ez-Zor” behind.",
        "They left Deir Azzour, also known as Deir Ezzor, behind.",
        "They are the anssar “the brotherly supporters” of the town.",
    ],
)
def test_a_name_that_would_stand_twice_is_one_suggestion_over_both(text: str) -> None:
    article = run(text)
    [finding] = article.findings
    assert (finding.rule, finding.status) == ("name.apposition", "suggested")
    assert article.clean == text
    assert not run(run(text, "suggest").clean, "suggest").layers


def test_a_second_name_that_stays_another_is_no_doubling() -> None:
    assert [one[0] for one in found("They left Deir Ezzor (Idlib) behind.")] == ["name.variant"]


GLOSSED = "The SDF said that the hisba left. The SDF and the hisba denied it."


def test_a_first_mention_is_explained_where_the_house_style_wants_it() -> None:
    assert found(GLOSSED) == []
    assert found(GLOSSED, gloss=True) == [
        ("name.gloss", "suggest", "SDF", ("Syrian Democratic Forces (SDF)",)),
        ("name.gloss", "suggest", "hisba", ("hisba (the religious police)",)),
    ]
    clean = "The Syrian Democratic Forces (SDF) said that the hisba (the religious police) left. The SDF and the hisba "
    article = run(GLOSSED, "suggest", gloss=True)
    assert article.clean == f"{clean}denied it."
    assert not run(article.clean, "suggest", gloss=True).layers


@pytest.mark.parametrize(
    "text",
    [
        "The hisba (morals police) left.",
        "The hisba, the religious police, left.",
        "The Hisba Leaves",
    ],
)
def test_what_is_explained_or_a_heading_needs_no_explanation(text: str) -> None:
    assert found(text, gloss=True) == []


def test_an_admitted_form_is_recognised_and_left() -> None:
    article = run("The SDF left.", "suggest")
    assert article.clean == "The SDF left."
    assert [(one.term, one.form) for one in article.mentions] == [("sdf", "admitted")]


def test_a_doubtful_place_behind_a_given_name_is_a_surname() -> None:
    kasab = term("kasab", "Kasab", "كسب", doubtful=("Kassab",), doubt="a surname")
    pipeline = Pipeline(["terms"], glossary=Glossary((kasab,)))
    assert not pipeline.run("The captain, Qutaiba Kassab, wept.").findings
    assert pipeline.run("Shells fell on Kassab today.").findings


def test_a_spelling_without_the_capitals_that_it_is_listed_with_is_only_suggested() -> None:
    guard = term("guard", "Republican Guard", "الحرس الجمهوري", "office", variants=("Republic Guard",))
    pipeline = Pipeline(["terms"], glossary=Glossary((guard,)))
    for text, level in (
        ("The Republic Guard fled.", "safe"),
        ("The REPUBLIC GUARD fled.", "safe"),
        ("The Republic guard fled.", "suggest"),
        ("The republic guard fled.", "suggest"),
    ):
        assert [one.applicability.value for one in pipeline.run(text).findings] == [level], text


@pytest.mark.parametrize(
    ("text", "applicability"),
    [
        ("He went to Peoples Protection Unit posts.", "safe"),  # the same words
        ("They took Tall Afar.", "safe"),  # what romanization explains
        ("He was tried by the Court of Terror.", "suggest"),  # a newspaper may say so of anything
        ("They crossed the Guest Valley.", "suggest"),
    ],
)
def test_a_form_of_english_words_is_applied_only_where_it_is_a_spelling(text: str, applicability: str) -> None:
    glossary = Glossary(
        (
            term("court", "Counter-Terrorism Court", "محكمة الإرهاب", "office", variants=("Court of Terror",)),
            term("tal-afar", "Tal Afar", "تلعفر", variants=("Tall Afar",)),
            term("wadi-al-deif", "Wadi al-Deif", "وادي الضيف", variants=("Guest Valley",)),
            term(
                "ypg", "People's Protection Units", "وحدات حماية الشعب", "group", variants=("Peoples Protection Unit",)
            ),
        )
    )
    (finding,) = Pipeline(["terms"], glossary=glossary).run(text).findings
    assert finding.applicability.value == applicability


@pytest.mark.parametrize(
    "text",
    [
        "They fled Idleb Tahtani.",  # تحتاني, the lower
        "They fled Idleb al-Sharqiya.",  # الشرقية, the eastern
        "They fled Upper Idleb.",
    ],
)
def test_a_place_beside_a_word_that_makes_another_name_of_it_is_only_suggested(text: str) -> None:
    article = run(text)
    assert article.clean == text
    assert [(one.status, one.replacements) for one in article.findings] == [("suggested", ("Idlib",))]
    assert "another place of that name" in article.findings[0].message
    assert [one.form for one in article.mentions] == ["doubtful"]


def test_a_place_behind_a_word_that_begins_another_name_is_left_alone() -> None:
    article = run("They fled Khirbet Idleb.")  # خربة, the ruin
    assert not article.findings
    assert [one.form for one in article.mentions] == ["doubtful"]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("They fled the upper Idleb road.", "They fled the upper Idlib road."),
        ("They fled Idleb, Sharqi said.", "They fled Idlib, Sharqi said."),
        ("They fled eastern Idleb.", "They fled eastern Idlib."),
    ],
)
def test_a_place_beside_an_ordinary_word_is_that_place(text: str, clean: str) -> None:
    assert run(text).clean == clean


def test_an_acronym_without_a_full_name_is_explained_by_its_gloss() -> None:
    isis = term("isis", "IS", "داعش", "group", case="exact", gloss="the so-called Islamic State")
    article = Pipeline(["terms"], "suggest", glossary=Glossary((isis,)), gloss=True).run("IS left. Then IS came.")
    assert article.clean == "IS (the so-called Islamic State) left. Then IS came."


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Daesh left Rakka.", "IS left Raqqa."),
        (
            "He said: “We saw Daesh leave from Rakka that night.”",
            "He said: “We saw Daesh leave from Raqqa that night.”",
        ),
    ],
)
def test_in_speech_another_word_for_a_thing_is_the_speakers_own(text: str, clean: str) -> None:
    isis = term("isis", "IS", "داعش", "group", variants=("Daesh",), case="exact")
    glossary = Glossary((isis, term("raqqa", "Raqqa", "الرقة", variants=("Rakka",))))
    assert Pipeline(["terms"], glossary=glossary).run(text).clean == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("They shut Rabi'a border crossing.", "They shut Rabia border crossing."),
        ("They left Rabi'a Town’s square.", "They left Rabia Town’s square."),
        ("They shut Rabia border crossing.", "They shut Rabia border crossing."),
        ("The Koniko gas factory burned.", "The Conoco gas plant burned."),
    ],
)
def test_what_a_name_is_is_never_left_out(text: str, clean: str) -> None:
    forms = ("Rabi'a border crossing", "Rabi'a town", "Rabia border crossing")
    glossary = Glossary(
        (
            term("rabia", "Rabia", "ربيعة", variants=forms),
            term("conoco", "Conoco gas plant", "معمل كونيكو", variants=("Koniko gas factory",)),
        )
    )
    assert Pipeline(["terms"], "suggest", glossary=glossary).run(text).clean == clean


def test_arabic_words_for_a_name_in_english_ones_are_only_suggested() -> None:
    """The English name wants an article that the Arabic words do without."""
    assert found("Quwat al-Nimr came.") == [("name.variant", "suggest", "Quwat al-Nimr", ("Tiger Forces",))]


def test_a_place_behind_a_given_name_may_be_a_surname_and_is_only_suggested() -> None:
    people = Glossary(
        (term("mahmoud", "Mahmoud", "محمود", "person"), term("idlib", "Idlib", "إدلب", variants=("Idleb",)))
    )
    article = Pipeline(["terms"], glossary=people).run("The judge Mahmoud Idleb came from Idleb.")
    assert article.clean == "The judge Mahmoud Idleb came from Idlib."
