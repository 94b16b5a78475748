"""Every rule against its own examples: the rule's file is its specification."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from normalize.engine import Engine
from normalize.pipeline import rule_notes
from normalize.stages import artifacts, boilerplate, typography
from normalize.stages.typography.house_quotes import house_quotes
from normalize.text import Applicability, Article, Context, Finding
from normalize.text.rule import Rule, ask

RULES = (*boilerplate.run_ins(), *typography.rules(), house_quotes("curly"), *artifacts.rules())
STYLES = (house_quotes("straight"),)
BAD = [
    pytest.param(rule, bad, id=f"{rule.id}-{number}")
    for rule in (*RULES, *STYLES)
    for number, bad in enumerate(rule.bad)
]
MENDED = [
    pytest.param(rule, bad.mended, id=f"{rule.id}-{number}")
    for rule in (*RULES, *STYLES)
    for number, bad in enumerate(rule.bad)
    if bad.mended is not None
]
GOOD = [
    pytest.param(rule, good, id=f"{rule.id}-{number}")
    for rule in (*RULES, *STYLES)
    for number, good in enumerate(rule.good)
]


def run(rule: Rule, text: str) -> Article:
    """Run a text through one rule alone, as an editor who takes whatever it offers first."""

    def find(context: Context) -> Iterator[Finding]:
        for finding in ask(rule.id, (rule,), context):
            yield replace(finding, applicability=Applicability.SUGGEST) if finding.fixes else finding

    return Engine(stages=(("one", find),), apply=Applicability.SUGGEST).run(text)


def found(rule: Rule, text: str) -> list[str]:
    return [finding.rule for finding in ask(rule.id, (rule,), Context(text))]


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_a_rule_fires_on_its_bad_examples(rule, bad):
    assert found(rule, bad.text)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_a_rule_bears_its_bad_examples_cut_anywhere(rule, bad):
    """A rule that raises costs its user the article: what a rule reaches for may lie beyond the edge of the text."""
    edges = [0, *(gap.end() for gap in re.finditer(r"\W+", bad.text)), len(bad.text)]
    for edge in edges:
        for cut in (bad.text[edge:], bad.text[edge : edge + 1].upper() + bad.text[edge + 1 :], bad.text[:edge]):
            found(rule, cut)


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_its_first_fixes_mend_a_bad_example(rule, bad):
    if bad.mended is None:
        assert all(finding.applicability is Applicability.FLAG for finding in ask(rule.id, (rule,), Context(bad.text)))
    else:
        assert run(rule, bad.text).clean == bad.mended


@pytest.mark.parametrize(("rule", "mended"), MENDED)
def test_a_mended_bad_example_is_quiet(rule, mended):
    assert not [finding for finding in ask(rule.id, (rule,), Context(mended)) if finding.fixes]


@pytest.mark.parametrize(("rule", "good"), GOOD)
def test_a_rule_is_quiet_on_its_good_examples(rule, good):
    assert not found(rule, good)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_half_of_the_proof_is_what_stays_quiet(rule):
    assert len(rule.bad) >= 2
    assert len(rule.good) >= len(rule.bad) or len(rule.good) >= 4


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_what_an_editor_must_know(rule):
    family, _, name = rule.id.partition(".")
    assert family
    assert name
    assert rule.reason.endswith(".")
    assert rule.argument.endswith(".")


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.applicability is Applicability.SAFE], ids=lambda r: r.id
)
def test_a_safe_rule_mends_some_example_by_itself(rule):
    stage = (("one", lambda context: ask(rule.id, (rule,), context)),)
    assert any(Engine(stages=stage).run(bad.text).clean != bad.text for bad in rule.bad)


def test_rule_ids_are_unique_over_all_stages():
    assert {rule.id for rule in RULES} <= rule_notes().keys()


def texts() -> Iterator[str]:
    for rule in RULES:
        yield from (bad.text for bad in rule.bad)
        yield from rule.good


def test_an_edit_covers_whole_words_unless_a_mark_or_a_space_changes():
    for rule in RULES:
        for text in texts():
            for finding in ask(rule.id, (rule,), Context(text)):
                for fix in finding.fixes:
                    for edit in fix.edits:
                        assert covers_whole_words(text, edit.span.start, edit.span.end, edit.before, edit.after), (
                            rule.id,
                            text,
                            edit,
                        )


def covers_whole_words(text: str, start: int, end: int, before: str, after: str) -> bool:
    if not any(character.isalpha() for character in before + after):
        return True
    letters_before = start > 0 and text[start - 1].isalnum()
    letters_after = end < len(text) and text[end].isalnum()
    first = (before or after)[0].isalnum() if before else after[0].isalnum()
    last = (before or after)[-1].isalnum() if before else after[-1].isalnum()
    return not (letters_before and first) and not (letters_after and last)
