"""“Left ... killed” for “left dead”: "leaving 3 civilians killed", "scores were left killed"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import AUXILIARY, NOUN, PLURAL, PREPOSITION, PRONOUN
from normalize.text.rule import Bad, Match, Rule

_LEAVE = frozenset("left leaving leave leaves".split())
_REACH = 8


def _find(block: Context) -> Iterator[Match]:
    folded, classes = block.words.folded, block.classes
    for killed in block.index["killed"]:
        if not killed or not (_goes_on(block, killed) or phrase_ends(block, killed, frozenset({"by", "in", "on"}))):
            continue
        first = max(0, killed - _REACH)
        leave = max((at for at in range(first, killed) if folded[at] in _LEAVE), default=-1)
        if leave < 0 or not joined(block, leave, killed):
            continue
        between = range(leave + 1, killed)
        if any(classes[at] & (AUXILIARY | PREPOSITION) and folded[at] not in ("of", "than", "some") for at in between):
            continue
        if between and not classes[killed - 1] & (NOUN | PLURAL | PRONOUN) and not folded[killed - 1].isdigit():
            continue
        if any(folded[at] in ("that", "who", "which", "and", "to") for at in between):
            continue
        yield Match(span_of(block, leave, killed), "Whom a blow leaves behind is dead.", (put(block, killed, "dead"),))


def _goes_on(block: Context, killed: int) -> bool:
    """Say whether what follows only tells who the dead are: "left 12 people killed including aid workers"."""
    following = block.words.folded[killed + 1 : killed + 2]
    return bool(following) and following[0] in ("including", "among", "most", "mostly", "when", "after")


RULE = Rule(
    id="verb.left-killed",
    reason="“Killed” stands where “dead” belongs.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="An attack leaves people dead. The editor sees to it that “left” does not say where somebody went.",
    arabic="خلّف ثلاثة قتلى: قتلى, the plural of قتيل, is “dead”",
    gates=frozenset({"killed"}),
    find=_find,
    bad=(
        Bad(
            "The shells fell on the town, leaving 3 civilians killed.",
            "The shells fell on the town, leaving 3 civilians dead.",
        ),
        Bad("Scores of them were left killed.", "Scores of them were left dead."),
    ),
    good=(
        "The shells left 3 civilians dead.",
        "He left the town and killed a man.",
        "They left after the raid that killed ten.",
        "Those who left were killed.",
    ),
)
