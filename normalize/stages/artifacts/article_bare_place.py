"""The article lost before a place spoken of before: "other groups in area.", "he left village"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import PLURAL
from normalize.text.rule import Bad, Match, Rule

_PLACES = frozenset(
    """area region country city village province neighborhood neighbourhood district governorate countryside border
    airport mosque market hospital camp capital frontline""".split()
) - {"hospital", "camp", "market", "border"}  # fmt: skip
_BEFORE = frozenset("in from near inside into outside within of to across around at throughout".split())
_VERBS = frozenset("left entered stormed captured leaving entering retook besieged shelled".split())
_COUNTRY = frozenset({"country", "region", "capital", "market"})
_UNITS = frozenset("hectares acres miles km metres meters kilometers kilometres feet dunums".split())
_NOT_ENDS = frozenset("and or by as of to".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for place in sorted(number for word in _PLACES & block.index.keys() for number in block.index[word]):
        before = place - 1
        if before < 1 or not joined(block, before, place) or not is_written_small(block, before):
            continue
        if folded[before] not in _BEFORE and folded[before] not in _VERBS:
            continue
        if folded[before] in ("of", "at", "to") and folded[place] not in ("area", "village", "neighborhood"):
            continue
        if not is_written_small(block, place) or not phrase_ends(block, place, _NOT_ENDS):
            continue
        if folded[before - 1] in ("from", "to", "in") or (
            folded[before] == "to" and folded[before - 1] == folded[place]
        ):
            continue
        if folded[place] == "area" and block.classes[before - 1] & PLURAL and folded[before - 1] in _UNITS:
            continue
        if folded[before] == "of" and folded[before - 1] in ("type", "kind", "sort", "head", "terms", "change", "size"):
            continue
        yield Match(
            span_of(block, before, place),
            f'"{words[place]}" is one that was spoken of and takes the article.',
            (insert(block, place, "the"),),
        )


RULE = Rule(
    id="article.bare-place",
    reason="The article is missing before a place.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The noun is a singular that is counted. The editor decides between “the” and “a”.",
    arabic="في المنطقة، في ريف المدينة: ال is lost, or the noun had none before its genitive",
    gates=_PLACES,
    find=_find,
    bad=(
        Bad("It fights the other groups in area.", "It fights the other groups in the area."),
        Bad("The men entered village at dawn.", "The men entered the village at dawn."),
    ),
    good=(
        "It fights the other groups in the area.",
        "They fled from village to village.",
        "It is the largest of its kind in area terms.",
        "It is 20 hectares in area.",
    ),
)
