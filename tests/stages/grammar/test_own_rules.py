"""Our own rules inside LanguageTool: the file by itself, and each example by LanguageTool and by the stage over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from normalize.engine import Engine
from normalize.pipeline import rule_notes
from normalize.stages.grammar import Grammar, own
from normalize.stages.grammar.languagetool.places import RULES
from normalize.stages.grammar.languagetool.serving import Lease
from normalize.text import Article, Status

ROOT = ElementTree.parse(RULES).getroot()
EXAMPLES = list(own.examples())
ATTRIBUTES = {
    "token": {"postag", "postag_regexp", "regexp", "inflected", "case_sensitive", "skip", "min", "max"},
    "exception": {"postag", "postag_regexp", "regexp", "inflected", "case_sensitive", "scope", "negate"},
    "match": {"no", "postag", "postag_regexp", "regexp_match", "regexp_replace"},
    "example": {"correction"},
    "rule": {"id", "name"},
    "rulegroup": {"id", "name"},
    **{key: set[str]() for key in ("pattern", "marker", "or", "message", "suggestion")},
}
"""What may stand in a rule. LanguageTool leaves out what it does not know, or checks nothing any more."""


def _rules() -> Iterator[tuple[str, ElementTree.Element]]:
    """Every rule with its id; those of a group have the group's."""
    for category in ROOT:
        for element in category:
            for rule in element.iter("rule"):
                yield element.attrib["id"], rule


def test_every_rule_has_a_note_and_every_note_a_rule() -> None:
    assert {id for id, _ in _rules()} == own.BY_RULE.keys()
    assert {note.id for note in own.NOTES} <= rule_notes().keys()
    assert len({note.id for note in own.NOTES}) == len(own.NOTES)


def test_every_note_names_the_arabic_behind_it() -> None:
    assert not [note.id for note in own.NOTES if not re.search("[\u0621-\u064a]", note.arabic)]


def test_every_rule_has_a_message_a_suggestion_and_examples_of_both_kinds() -> None:
    for id, rule in _rules():
        assert rule.find("message") is not None, id
        assert rule.find("message/suggestion") is not None, id
        assert any(one.get("correction") is not None for one in rule.iter("example")), id
    for note in own.NOTES:
        assert note.bad, note.id
        assert note.good, f"{note.id} has no example that must stay quiet"
        assert not {bad.text for bad in note.bad} & set(note.good), note.id
        assert all(bad.mended != bad.text for bad in note.bad), note.id


def test_nothing_stands_in_a_rule_that_languagetool_would_not_read() -> None:
    for id, rule in _rules():
        assert len(rule.findall("pattern")) == 1, id
        assert len(rule.findall("pattern//marker")) == 1, id
        for element in rule.iter():
            assert element.attrib.keys() <= ATTRIBUTES[element.tag], (id, element.tag, element.attrib)
            text = (element.text or "").strip()
            if element.get("regexp") == "yes":
                assert text, (id, "a pattern of words without one")
                re.compile(text)
            elif element.tag in ("token", "exception"):
                assert not re.search(r"[|\\*]", text), (id, text, "reads as a pattern and is none")
            if element.get("postag_regexp") == "yes":
                re.compile(element.attrib["postag"])


def test_a_suggestion_names_words_that_the_pattern_has() -> None:
    for id, rule in _rules():
        pattern, message = rule.find("pattern"), rule.find("message")
        assert pattern is not None
        assert message is not None
        alternatives = sum(len(one) - 1 for one in pattern.iter("or"))
        most = sum(1 for _ in pattern.iter("token")) - alternatives
        named = [int(number) for number in re.findall(r"\\(\d+)", "".join(message.itertext()))]
        named += [int(one.attrib["no"]) for one in message.iter("match")]
        assert all(1 <= number <= most for number in named), id


def test_the_rules_come_before_those_of_languagetool_where_both_speak() -> None:
    assert all(int(category.attrib["prio"]) > 0 for category in ROOT)


@pytest.fixture(scope="module")
def said() -> dict[str, Article]:
    """What the stage says of each example over the real LanguageTool; filled by the first test that asks."""
    return {}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.rule}: {one.text[:40]}")
def test_every_example_is_found_and_mended_or_left_alone(
    languagetool: None, said: dict[str, Article], example: own.Example
) -> None:
    if not said:
        lease = Lease()
        stage = Grammar(lease, lambda _: "place")
        run = Engine(stages=(("grammar", stage),)).run
        said.update((one.text, run(one.text)) for one in EXAMPLES)
        stage.close()
    article = said[example.text]
    assert article.unavailable == ()
    rule = own.BY_RULE[example.rule].id
    found = [one for one in article.findings if one.rule == rule and one.status is not Status.HELD]
    if example.marked is None:
        assert found == []
        return
    (one,) = found
    assert example.marked.start <= one.end
    assert one.start <= example.marked.end
    offers = {example.text[: one.start] + offer + example.text[one.end :] for offer in one.replacements}
    assert example.mended in offers
    assert "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}" not in one.message
    assert one.message.endswith(".")
