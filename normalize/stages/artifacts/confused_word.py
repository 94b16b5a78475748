"""A real word in the place of another that sounds or looks alike: "steeling large sums", "heavy causalities"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from normalize.stages.artifacts.confusions import PAIRS, Pair
from normalize.stages.artifacts.phrases import only_spaces
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule


class _Around(NamedTuple):
    before: frozenset[str]
    behind: frozenset[str]
    never: frozenset[str]


_BY_WORD = {pair.wrong: pair for pair in PAIRS}
_AROUND = {
    pair.wrong: _Around(*(frozenset(words.split()) for words in (pair.before, pair.behind, pair.never)))
    for pair in PAIRS
}
_TRIED = frozenset("put stand stands stood standing go goes went going placed brought".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(place for word in _BY_WORD.keys() & block.index.keys() for place in block.index[word]):
        pair = _BY_WORD[folded[number]]
        if words.between(number)[:1] == "-" or (number and words.between(number - 1)[-1:] == "-"):
            continue
        if not _fits(block, pair, number):
            continue
        yield Match(
            Span(words.starts[number], words.ends[number]),
            f'"{words[number]}" stands where "{pair.right}" seems to be meant.',
            (replace(text, words.starts[number], words.ends[number], _as_written(pair.right, words[number])),),
        )


def _as_written(right: str, wrong: str) -> str:
    """Return the right word with the capitals of the wrong one."""
    if wrong.isupper() and len(wrong) > 1:
        return right.upper()
    return right.capitalize() if wrong[0].isupper() else right


def _fits(block: Context, pair: Pair, number: int) -> bool:
    """Say whether the words around show that the other word is meant."""
    folded = block.words.folded
    around = _AROUND[pair.wrong]
    ahead = folded[number + 1 : number + 1 + pair.ahead] if only_spaces(block.words.between(number)) else []
    if folded[number + 1 : number + 2] and folded[number + 1] in around.never:
        return False
    before = not around.before.isdisjoint(folded[max(0, number - pair.back) : number])
    behind = not around.behind.isdisjoint(ahead)
    if pair.wrong in _ASKS_MORE:
        return _asks_more(block, pair.wrong, number, before, behind)
    return before and behind if pair.both else before or behind


_ASKS_MORE = frozenset("trail raised parameter parameters moral ceased dessert then morning plains".split())


def _asks_more(block: Context, wrong: str, number: int, before: bool, behind: bool) -> bool:
    """Say what single words near by cannot: what the words before and behind are together."""
    folded = block.words.folded
    ahead = folded[number + 1 : number + 4]
    if wrong == "trail":
        return before and number > 1 and folded[number - 2] in _TRIED and ahead[:1] != ["of"]
    if wrong == "raised":
        return ahead == ["to", "the", "ground"]
    if wrong == "moral":
        return behind and ahead[0] == "of"
    if wrong in ("parameter", "parameters"):
        return behind and ahead[0] in ("of", "around")
    if wrong == "ceased":
        return behind and ahead[0] in ("control", "weapons", "vehicles", "ammunition", "the", "their")
    if wrong == "then":
        return before and (behind or (bool(ahead) and ahead[0].isdecimal()))
    if wrong == "morning":
        return (
            before
            and "days" in folded[max(0, number - 2) : number]
            and (number + 1 == len(folded) or ahead[0] in ("for", "over", "in", "after"))
        )
    if wrong == "plains":
        return before
    if ahead[:1] == ["of"] and number + 2 < len(folded):  # "the dessert of Anbar"
        return block.words[number + 2][0].isupper() and folded[number - 1] == "the"
    return before and behind


RULE = Rule(
    id="confusion.word",
    reason="A word stands in the place of another that sounds or looks alike.",
    type=IssueType.MISSPELLING,
    mqm="spelling",
    applicability=Applicability.SUGGEST,
    argument="Both are words; the neighbours speak for the other one. The editor decides.",
    arabic="",
    gates=frozenset(_BY_WORD),
    find=_find,
    bad=tuple(
        Bad(
            pair.bad, pair.bad.replace(pair.wrong, pair.right).replace(pair.wrong.capitalize(), pair.right.capitalize())
        )
        for pair in PAIRS
    ),
    good=(
        *(pair.good for pair in PAIRS),
        "They put the hounds on the trail of the fox.",
        "The dessert of the day was rice.",
    ),
)
