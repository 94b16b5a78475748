"""Our own rules inside LanguageTool: the file by itself, and each example by LanguageTool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from normalize.pipeline import rule_notes
from normalize.stages.grammar import own
from normalize.stages.grammar.answers import Match
from normalize.stages.grammar.asking import Asking
from normalize.stages.grammar.languagetool.places import RULES
from normalize.stages.grammar.languagetool.serving import Lease

ROOT = ElementTree.parse(RULES).getroot()


class Example(NamedTuple):
    rule: str
    text: str
    marked: str
    correction: str | None


def _rules() -> Iterator[tuple[str, ElementTree.Element]]:
    """Every rule with its id; those of a group have the group's."""
    for category in ROOT:
        for element in category:
            for rule in element.iter("rule"):
                yield element.attrib["id"], rule


def _examples() -> Iterator[Example]:
    for id, rule in _rules():
        for example in rule.iter("example"):
            marker = example.find("marker")
            marked = "" if marker is None else marker.text or ""
            yield Example(id, "".join(example.itertext()), marked, example.get("correction"))


EXAMPLES = list(_examples())


def test_every_rule_has_a_note_and_every_note_a_rule() -> None:
    assert {id for id, _ in _rules()} == own.BY_RULE.keys()
    assert {note.id for note in own.NOTES} <= rule_notes().keys()


def test_every_rule_has_a_message_a_suggestion_and_examples_of_both_kinds() -> None:
    for id, rule in _rules():
        assert rule.find("message") is not None, id
        assert rule.find("message/suggestion") is not None, id
        assert any(one.get("correction") for one in rule.iter("example")), id
    for id in own.BY_RULE:
        mine = [one for one in EXAMPLES if one.rule == id]
        assert [one for one in mine if one.correction is None], f"{id} has no example that must stay quiet"
        assert all(one.marked for one in mine if one.correction is not None), id


def test_the_rules_come_before_those_of_languagetool_where_both_speak() -> None:
    assert all(int(category.attrib["prio"]) > 0 for category in ROOT)


@pytest.fixture(scope="module")
def said() -> dict[str, tuple[Match, ...]]:
    """What the real LanguageTool says of each example, with our rules alone; filled by the first test that asks."""
    return {}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.rule}: {one.text[:40]}")
def test_every_example_is_found_and_mended_or_left_alone(
    languagetool: None, said: dict[str, tuple[Match, ...]], example: Example
) -> None:
    if not said:
        lease = Lease()
        answers, wrong = Asking(lease, "en-US", enabled=own.BY_RULE, alone=True).answers(one.text for one in EXAMPLES)
        lease.stop()
        assert not wrong
        said.update(answers)
    found = [one for one in said[example.text] if one.rule == example.rule]
    if example.correction is None:
        assert found == []
        return
    (match,) = found
    assert match.span.of(example.text) == example.marked
    assert "|".join(match.replacements) == example.correction
