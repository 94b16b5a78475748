"""The samples show the whole of the rules: `make demo` meets each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalize import Pipeline
from normalize.pipeline import rule_notes
from normalize.sources import Item, read_inputs
from normalize.stages import grammar

ROOT = Path(__file__).parent.parent

EXEMPT = {
    "encoding.surrogate": "half of a character comes from programs only; in a file it is an error of that item",
    "house.quotes": "asked only where the settings name a house style; see the second test",
    "name.gloss": "asked only where the settings want a gloss at the first mention; see the third test",
    **{note.id: "needs LanguageTool, which may not be installed" for note in grammar.NOTES},
}


def _met(pipeline: Pipeline) -> set[str]:
    items = list(read_inputs([str(ROOT / "corpus")]))
    assert [item for item in items if not isinstance(item, Item)] == []
    return {
        finding.rule
        for item in items
        if isinstance(item, Item)
        for finding in pipeline.run(item.text, id=item.id, parts=item.parts).findings
    }


def test_the_samples_show_every_rule() -> None:
    met = _met(Pipeline())
    assert sorted(rule_notes().keys() - met - EXEMPT.keys()) == []
    assert met & EXEMPT.keys() == set(), "a rule that is met is not exempt"


@pytest.mark.parametrize("quotes", ["curly", "straight"])
def test_the_samples_show_house_style(quotes: str) -> None:
    assert "house.quotes" in _met(Pipeline(["typography"], quotes=quotes))


def test_the_samples_show_a_gloss_at_the_first_mention() -> None:
    assert "name.gloss" in _met(Pipeline(["terms"], gloss=True))


def test_there_are_twelve_articles_in_several_shapes() -> None:
    names = [path.name for path in (ROOT / "corpus").iterdir()]
    assert len(list(read_inputs([str(ROOT / "corpus")]))) >= 12
    assert {name.rsplit(".", 1)[1] for name in names} >= {"txt", "html", "jsonl", "md"}
