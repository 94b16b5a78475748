"""The article lost before a span of time: "in last few days", "during past two weeks", "in coming days"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import NUMBER
from normalize.text.rule import Bad, Match, Rule

_WHICH = frozenset("last past coming next recent previous first few latest".split()) - {"few"}
_UNITS = frozenset("days weeks months years hours minutes decades period".split())
_BEFORE = frozenset("in during over for within through throughout of after".split())
_BETWEEN = frozenset("few several couple".split())


def _find(block: Context) -> Iterator[Match]:
    folded, classes = block.words.folded, block.classes
    for unit in sorted(number for word in _UNITS & block.index.keys() for number in block.index[word]):
        which = unit - 1
        counted = which > 0 and (folded[which] in _BETWEEN or classes[which] & NUMBER) and folded[which] not in _WHICH
        if counted:
            which -= 1
        before = which - 1
        if before < 0 or folded[which] not in _WHICH or folded[before] not in _BEFORE:
            continue
        if not joined(block, before, unit) or not is_written_small(block, which):
            continue
        bare = not counted and folded[unit] != "period"
        if bare and not (
            folded[which] == "last" or (folded[which] in ("coming", "past") and folded[before] == "during")
        ):
            continue
        if folded[before] in ("of", "after") and not counted:
            continue
        yield Match(
            span_of(block, before, unit),
            f'"{span_of(block, which, unit).of(block.text)}" is one span of time and takes the article.',
            (insert(block, which, "the"),),
        )


RULE = Rule(
    id="article.last-days",
    reason="The article is missing before a span of time.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The days that lie next to today are certain ones. The editor sees to it that no headline drops it.",
    arabic="في الأيام الأخيرة، خلال اليومين الماضيين: the article stands on both words and is lost with the order",
    gates=_UNITS,
    find=_find,
    bad=(
        Bad("Five shells fell in last two days.", "Five shells fell in the last two days."),
        Bad("The army will move during coming days.", "The army will move during the coming days."),
        Bad("It has lost much during recent period.", "It has lost much during the recent period."),
    ),
    good=(
        "Five shells fell in the last two days.",
        "It has lost much in recent weeks.",
        "It happened in past years and will in coming years.",
        "The last few days were quiet.",
    ),
)
