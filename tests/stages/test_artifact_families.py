"""What the artifact rules of speech, capitals, repetition, residue and inconsistency do with any text of their kind."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.engine import Engine
from normalize.stages import artifacts
from normalize.stages.artifacts import (
    capital_nationality,
    confused_word,
    consistency_count,
    consistency_weekday,
    dup_content_word,
    dup_phrase,
    long_comma_splice,
    number_dot_thousands,
    number_percent_position,
    quote_around_name,
    residue_month_name,
)
from normalize.stages.artifacts.confusions import PAIRS
from normalize.text import Applicability, Context
from normalize.text.rule import Questions, Rule, ask

NAMES = st.sampled_from(["Omar Haddad", "Abu Hasan Halabi", "Ahmad al-Omari", "Umm Khalil"])
NOUNS = st.sampled_from(["convoy", "bakery", "village", "commander", "bridge", "harvest"])
DATES = st.dates(datetime.date(1990, 1, 1), datetime.date(2035, 12, 31))


def found(rule: Rule, text: str) -> list[str]:
    return [finding.message for finding in ask(rule.id, (rule,), Context(text))]


def mended(rule: Rule, text: str) -> tuple[str, int]:
    """What is left when all first fixes are taken, and in how many passes."""
    stage = (("one", lambda context: ask(rule.id, (rule,), context)),)
    article = Engine(stages=stage, apply=Applicability.SUGGEST).run(text)
    return article.clean, len(article.layers)


@given(DATES)
def test_a_date_with_its_own_weekday_is_quiet_in_either_order(day):
    for pattern in ("{0:%A}, {0.day} {0:%B} {0:%Y}", "{0:%A}, {0:%B} {0.day}, {0:%Y}", "{0:%a} {0.day} {0:%b} {0:%Y}"):
        assert not found(consistency_weekday.RULE, f"It happened on {pattern.format(day)} in the north.")


@given(DATES, st.integers(1, 6))
def test_a_date_with_another_weekday_asks_which_is_right(day, later):
    wrong = day + datetime.timedelta(days=later)
    text = f"It happened on {wrong:%A}, {day.day} {day:%B} {day.year}, in the north."
    assert found(consistency_weekday.RULE, text) == [f"{day.day} {day:%B} {day.year} was a {day:%A}."]


@given(st.integers(1, 400), st.integers(1, 400))
def test_a_count_is_asked_about_only_where_headline_and_text_differ(title, text):
    article = f"Raid kills {title} in the north\n\nA raid on the market killed {text} people, the council says."
    assert bool(found(consistency_count.RULE, article)) == (title != text)


@given(NOUNS, st.integers(2, 6))
def test_a_run_of_one_word_goes_in_one_step(noun, times):
    text = f"They saw the {' '.join([noun] * times)} from afar."
    assert mended(dup_content_word.RULE, text) == (f"They saw the {noun} from afar.", 1)


@given(NOUNS, NOUNS, st.integers(2, 6))
def test_a_loop_of_a_phrase_goes_in_one_step(one, other, times):
    phrase = f"of the {one} near {other}" if one != other else f"of the {one}"
    text = f"He spoke {' '.join([phrase] * times)} again."
    assert mended(dup_phrase.RULE, text) == (f"He spoke {phrase} again.", 1)


@given(NAMES, st.sampled_from(["“{}”", '"{}"', "“ {} ”", "“{},”"]))
def test_a_name_loses_its_marks_and_nothing_else(name, marks):
    text = f"The reporter {marks.format(name)} who fled is safe."
    assert mended(quote_around_name.RULE, text)[0].replace(",", "") == f"The reporter {name} who fled is safe."


@given(st.integers(1, 999), st.integers(0, 9))
def test_marks_between_thousands_change_and_no_digit(thousands, hundreds):
    number = f"{thousands}.{hundreds}00"
    clean, _ = mended(number_dot_thousands.RULE, f"About {number} people have fled.")
    assert clean == f"About {number.replace('.', ',')} people have fled."


@given(st.integers(0, 100), st.sampled_from(["", " "]))
def test_a_percent_sign_moves_behind_its_number(share, space):
    clean, _ = mended(number_percent_position.RULE, f"About %{space}{share} of the families left.")
    assert clean == f"About {share}% of the families left."


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.wrong)
def test_a_pair_of_confused_words_is_argued(pair):
    assert pair.wrong != pair.right
    assert pair.before or pair.behind
    assert not pair.both or (pair.before and pair.behind)
    assert pair.wrong in pair.bad.lower()
    assert pair.wrong in pair.good.lower(), "the quiet sentence shows the word where it is right"


def test_no_word_is_confused_with_two():
    assert len({pair.wrong for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.wrong)
def test_a_confused_word_keeps_its_capitals(pair):
    at = pair.bad.lower().index(pair.wrong)
    shouted = pair.bad[:at] + pair.wrong.upper() + pair.bad[at + len(pair.wrong) :]
    assert pair.right.upper() in mended(confused_word.RULE, shouted)[0]


def test_a_cut_sentence_is_not_cut_again():
    text = (
        "The families who had come back in spring have left the villages around the town and the camps along the river "
        "and the road to the border has been closed by the guards, most of the men have gone to the north, the rest "
        "have stayed in the camp, this is all that is known."
    )
    clean, passes = mended(long_comma_splice.RULE, text)
    assert passes == 1
    assert clean.count(".") == text.count(".") + 3
    assert mended(long_comma_splice.RULE, clean) == (clean, 0)


@pytest.mark.parametrize("address", ["@syrian_army", "#kurdish", "www.arabic.example/turkish", "syrian@example.org"])
def test_an_address_keeps_its_small_letters(address):
    assert not found(capital_nationality.RULE, f"Write to {address} today.")


@pytest.mark.parametrize(
    ("written", "month"),
    [("Kanoun al-Awal", "December"), ("Kanun II", "January"), ("Teshrin al-Thani", "November"), ("Ayyar", "May")],
)
def test_a_month_of_the_levant_becomes_an_english_one(written, month):
    assert mended(residue_month_name.RULE, f"He fled on 7 {written} 2013.")[0] == f"He fled on 7 {month} 2013."


def test_rules_find_together_what_each_of_them_finds_alone():
    rules = artifacts.rules()
    together = Questions("all", rules)
    for text in (text for rule in rules for text in (*(bad.text for bad in rule.bad), *rule.good)):
        alone = [finding for rule in rules for finding in ask(rule.id, (rule,), Context(text))]
        assert sorted(map(repr, together.of(Context(text)))) == sorted(map(repr, alone))
