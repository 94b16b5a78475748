"""“Through” before what somebody does: "broke the truce through targeting the town"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS
from normalize.stages.artifacts.reading import joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ING, NUMBER, base_of
from normalize.text.rule import Bad, Match, Rule

_NOT = frozenset(
    """training building fighting funding meeting understanding bombing shelling smuggling trading lobbying planning
    learning monitoring networking marketing sanding crossing housing""".split()
)
_VERBS = frozenset("went going go goes gone pass passed passing sift sifting".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for through in block.index["through"]:
        ing = through + 1
        if ing + 1 >= len(folded) or not joined(block, through, ing + 1) or not classes[ing] & ING:
            continue
        if folded[ing] in _NOT or not words[ing].islower() or not words[through].islower():
            continue
        if through and (folded[through - 1] in _VERBS or folded[through - 1] in ("only", "except")):
            continue
        following = ing + 1
        named = words[following][0].isupper() or folded[following] in DETERMINERS | {"al", "out"}
        if not named and not classes[following] & NUMBER:
            continue
        if base_of(folded[ing], ING) is None:
            continue
        yield Match(
            span_of(block, through, ing),
            f'What somebody does it with is "by {words[ing]}".',
            (put(block, through, "by"),),
        )


RULE = Rule(
    id="prep.through-ing",
    reason="“Through” stands before what somebody does.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="A verb in -ing with its object takes “by”. The editor sees to it that no noun is meant.",
    arabic="عبر استهداف، من خلال تنفيذ: a preposition with a verbal noun",
    gates=frozenset({"through"}),
    find=_find,
    bad=(
        Bad("They broke the truce through targeting the town.", "They broke the truce by targeting the town."),
        Bad("He spread fear through killing the elders.", "He spread fear by killing the elders."),
    ),
    good=(
        "They broke the truce by targeting the town.",
        "It was won through training the mind.",
        "He went through counting the dead.",
        "They came through the gate.",
    ),
)
