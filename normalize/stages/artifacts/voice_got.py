"""“Got” for “were” before what was done to people: "several people got injured"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import NUMBER, PLURAL
from normalize.text.rule import Bad, Match, Rule

_DONE = frozenset("killed injured wounded destroyed arrested martyred displaced burned damaged martyrized".split())
_NOT = frozenset("has have had be to i you one never not ever and".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for got in block.index["got"]:
        subject, done = got - 1, got + 1
        if subject < 0 or done >= len(folded) or folded[done] not in _DONE or not joined(block, subject, done):
            continue
        if folded[subject] in _NOT or not words[got].islower():
            continue
        several = (
            folded[subject] in SEVERAL_PEOPLE
            or folded[subject] in ("they", "we", "others", "civilians")
            or bool(classes[subject] & (PLURAL | NUMBER))
        )
        yield Match(
            span_of(block, got, done),
            f'"Got {words[done]}" is no language of reports.',
            (replace(block.text, words.starts[got], words.ends[got], "were" if several else "was"),),
        )


RULE = Rule(
    id="voice.got",
    reason="“Got” stands for “was” or “were”.",
    type=IssueType.REGISTER,
    mqm=None,
    applicability=Applicability.SUGGEST,
    argument="A report says what was done to somebody. The editor leaves it where somebody speaks.",
    arabic="أصيب عدد من الأشخاص: one verb, “were injured”",
    gates=frozenset({"got"}),
    find=_find,
    bad=(
        Bad("Several people got injured when a shell fell.", "Several people were injured when a shell fell."),
        Bad("The driver got killed on the road.", "The driver was killed on the road."),
    ),
    good=(
        "Several people were injured.",
        "He had got injured before.",
        "They got married.",
        "You got killed in that game.",
    ),
)
