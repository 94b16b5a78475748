"""Literal translations: the word that inflects, in the fix too, and slots whose text stays as it is."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Pipeline
from normalize.glossary import Glossary, Term
from normalize.stages.terms import Terms
from normalize.text import Article, Context, Finding, conflict


def calque(id: str, prefer: str | tuple[str, ...], **rest: object) -> Term:
    forms = (prefer,) if isinstance(prefer, str) else prefer
    return Term(id=id, file="test.toml", prefer=forms, arabic=("عربي",), kind="calque", **rest)  # type: ignore[arg-type]


GLOSSARY = Glossary(
    (
        calque(
            "fuel",
            "add fuel to the fire",
            head=("to add", "to pour", "to throw", "to put"),
            variants=("pour the oil on the fire", "throw oil on the fire"),
            doubtful=("put oil on the fire",),
        ),
        calque("shake", "shake {his} ranks", head=("to shake", "to rock"), variants=("rock {his} inner house",)),
        calque(
            "brief",
            ("brief {np} on", "tell {np} about"),
            head=("to brief", "to tell", "to put"),
            variants=("put {np} in the picture of",),
        ),
        calque("killed", "be killed", head=("to be", "to find"), variants=("find his death", "find their death")),
        calque("arrive", "{number} {np} arrived in", variants=("arrived {number} of {np} to",)),
        calque("day", "at dawn on {day}", variants=("at the dawn of {day}",)),
        calque("agency", "security agency", head=("device", "agency"), variants=("security device",)),
        calque("called", "the so-called {name}", variants=("what is called {name}", "what is called the {name}")),
        calque("cases", "assassination", head=("case", "assassination"), variants=("assassination case",)),
        Term(id="raqqa", file="t.toml", prefer=("Raqqa",), arabic=("الرقة",), kind="place", variants=("Rakka",)),
    ),
)


def run(text: str) -> Article:
    return Pipeline(["terms"], "suggest", glossary=GLOSSARY).run(text)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("They pour the oil on the fire.", "They add fuel to the fire."),
        ("He pours the oil on the fire.", "He adds fuel to the fire."),
        ("He poured the oil on the fire.", "He added fuel to the fire."),
        ("Pouring the oil on the fire is unwise.", "Adding fuel to the fire is unwise."),
        ("He threw oil on the fire.", "He added fuel to the fire."),
        ("It was thrown oil on the fire.", "It was added fuel to the fire."),
        ("IT POURS THE OIL ON THE FIRE.", "IT ADDS FUEL TO THE FIRE."),
        ("The army rocked its inner house.", "The army shook its ranks."),
        ("The army has not yet rocked its inner house.", "The army has not yet shaken its ranks."),
        ("They have won and rocked their inner house.", "They have won and shook their ranks."),
        ("He found his death in the river.", "He was killed in the river."),
        ("Two men found their death.", "Two men were killed."),
        ("They will find their death.", "They will be killed."),
        ("They had found their death.", "They had been killed."),
        ("The Security Device's men came.", "The security agency's men came."),
        ("It has two security devices.", "It has two security agencies."),
        (
            "It has an assassination case and two assassination cases.",
            "It has an assassination and two assassinations.",
        ),
    ],
)
def test_the_fix_is_in_the_inflection_that_was_met(text: str, clean: str) -> None:
    assert run(text).clean == clean
    assert not run(clean).findings


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("They put oil on the fire.", ("added fuel to the fire", "add fuel to the fire")),
        ("The minister put oil on the fire.", ("added fuel to the fire",)),
        ("He did not put oil on the fire.", ("add fuel to the fire",)),
        ("He has put oil on the fire.", ("added fuel to the fire",)),
        ("They have won and rocked their inner house.", ("shook their ranks", "shaken their ranks")),
    ],
)
def test_where_two_inflections_look_alike_the_words_before_decide_or_both_are_offered(
    text: str, offered: tuple[str, ...]
) -> None:
    [finding] = run(text).findings
    assert finding.replacements == offered


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "He put the head of the council in the picture of the plan.",
            "He briefed the head of the council on the plan.",
        ),
        ("He puts them in the\npicture of it.", "He briefs them on it."),
        ("Putting Zayd al-Halabi in the picture of it.", "Briefing Zayd al-Halabi on it."),
        ("He put the mayor of Rakka in the picture of it.", "He briefed the mayor of Raqqa on it."),
        ("Yesterday arrived 2,500 of Syrian fighters to Homs.", "Yesterday 2,500 Syrian fighters arrived in Homs."),
        ("Then arrived dozens of the men to Homs.", "Then dozens the men arrived in Homs."),
        ("He fled what is called the Diwan of Zakat.", "He fled the so-called Diwan of Zakat."),
        ("It began at the dawn of Friday.", "It began at dawn on Friday."),
        ("It began at the dawn of Islam.", "It began at the dawn of Islam."),
        ("What is called Jaysh al-Fath fled.", "The so-called Jaysh al-Fath fled."),
    ],
)
def test_what_stands_in_a_slot_stays_and_is_read_like_any_text(text: str, clean: str) -> None:
    assert run(text).clean == clean


@pytest.mark.parametrize(
    "text",
    [
        "He put the “council” in the picture of it.",
        'He put the "council in the picture of" it.',
        "He put the house. In the picture of it.",
        "He put the house, the garden in the picture of it.",
        "He put the house in order in the picture of it.",
        "He put what he knew in the picture of it.",
        "He put one two three four five six seven in the picture of it.",
        "He put in the picture of it.",
        "Arrived dozens of fighters to Homs.",  # a slot would begin the sentence in small letters
        "This is what is called a siege.",
    ],
)
def test_a_slot_is_short_and_holds_no_mark_and_no_clause(text: str) -> None:
    assert run(text).clean == text


def test_what_is_right_takes_no_word_from_a_name_behind_it() -> None:
    glossary = Glossary(
        (
            calque("members", "members of the", variants=("elements of the",)),
            Term(id="isis", file="t.toml", prefer=("ISIS",), arabic=("داعش",), kind="group", variants=("the ISIS",)),
        )
    )
    pipeline = Pipeline(["terms"], "suggest", glossary=glossary)
    assert pipeline.run("Two members of the ISIS fled.").clean == "Two members of ISIS fled."
    assert not pipeline.run("Two members of the group fled.").findings


WORDS = st.sampled_from(
    """put puts putting in the picture of arrived 2,500 12 dozens three to what is called Rakka Diwan al-Zakat him his
    pour oil on fire council mayor old and that “ ” " . , -""".split()
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_edit_touches_a_slot_and_all_that_stood_in_slots_stands_in_the_result(text: str) -> None:
    context = Context(text, recognise=GLOSSARY.recognise)
    findings: list[Finding] = list(Terms(GLOSSARY)(context))
    for phrase in context.phrases:
        if not phrase.slots:
            continue
        for slot in phrase.slots:
            assert phrase.span.start < slot.start < slot.end <= phrase.span.end
            assert not set(slot.of(text)) & set('“”".')
        for finding in findings:
            if finding.term == phrase.term and conflict(finding.span, phrase.span):
                for edit in (edit for fix in finding.fixes for edit in fix.edits):
                    assert all(edit.span.end <= slot.start or slot.end <= edit.span.start for slot in phrase.slots)
    assert [letter for letter in run(text).clean if letter.isdigit()] == [one for one in text if one.isdigit()]


def test_the_time_for_slots_grows_with_the_text_alone() -> None:
    def seconds(times: int) -> float:
        text = "put the old of the new of " * times
        start = process_time()
        GLOSSARY.recognise(Context(text))
        return process_time() - start

    seconds(100)
    assert seconds(8_000) < 40 * max(seconds(800), 0.005)
