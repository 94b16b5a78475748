"""The article lost before what is one only: "in same time", "for first time", "one of largest", "is largest city"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import GRADED, NOUN, PLURAL
from normalize.text.rule import Bad, Match, Rule

_BEFORE = frozenset(
    "of in at on for from with during since by to into is was are were became under through within".split()
)
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_COUNTED = frozenset("time day week month stage phase batch wave attack raid meeting session".split())
_SINGLE = frozenset(
    "time day way place area areas town city group region period point level reason reasons manner".split()
)
_NAMED = _ORDINALS | {"same"}
_COPULAS = frozenset({"of", "is", "was", "became"})
_IDIOMS = frozenset("best least last latest first worst most more less better worse further farther other".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for number in sorted(_candidates(block)):
        if not number or number + 1 >= len(folded) or not joined(block, number - 1, number + 1):
            continue
        if folded[number - 1] not in _BEFORE or not is_written_small(block, number - 1):
            continue
        if words.between(number + 1)[:1] == "-" or not is_written_small(block, number):
            continue
        if _is_one(block, number):
            yield Match(
                span_of(block, number - 1, number + 1),
                f'"{words[number]} {words[number + 1]}" is one only and takes the article.',
                (insert(block, number, "the"),),
            )


def _candidates(block: Context) -> set[int]:
    index, folded = block.index, block.words.folded
    found = {number for word in _NAMED & index.keys() for number in index[word] if folded[number - 1] in _BEFORE}
    after = (number + 1 for word in _COPULAS & index.keys() for number in index[word] if number + 1 < len(folded))
    return found | {number for number in after if folded[number].endswith("est")}


def _is_one(block: Context, number: int) -> bool:
    """Say whether the word is "same", an ordinal or a superlative before a noun that only one thing can be."""
    folded, classes = block.words.folded, block.classes
    word, noun, before = folded[number], folded[number + 1], folded[number - 1]
    if word == "same":
        return noun in _SINGLE and before not in ("is", "was", "are", "were", "became")
    if word in _ORDINALS:
        return noun in _COUNTED and before in ("in", "for", "at", "on", "during") and phrase_ends(block, number + 1)
    if word in _IDIOMS or not classes[number] & GRADED or not word.endswith("est") or classes[number] & NOUN:
        return False
    if not classes[number + 1] & (NOUN | PLURAL):
        return False
    if before == "of":
        return (
            number > 1 and folded[number - 2] in ("one", "some", "two", "three") and bool(classes[number + 1] & PLURAL)
        )
    return (
        before in ("is", "was", "became")
        and bool(classes[number + 1] & NOUN)
        and folded[number + 2 : number + 3]
        in (
            ["in"],
            ["of"],
        )
    )


RULE = Rule(
    id="article.definite",
    reason="The article is missing before “same”, an ordinal or a superlative.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="What is said of can be one only. The editor sees to it that no headline drops its articles on purpose.",
    arabic="في نفس الوقت، لأول مرة، من أكبر المدن: the elative and نفس make the noun definite without an article",
    gates=_NAMED | _COPULAS,
    find=_find,
    bad=(
        Bad("They fled at same time.", "They fled at the same time."),
        Bad("The town was shelled for second time.", "The town was shelled for the second time."),
        Bad("It is one of largest towns in the north.", "It is one of the largest towns in the north."),
        Bad("Raqqa is largest city in the province.", "Raqqa is the largest city in the province."),
    ),
    good=(
        "They fled at the same time.",
        "It came in first place.",
        "He was at best a witness.",
        "Most of latest news is bad.",
        "A wave of same-sex weddings followed.",
        "He lived on second street.",
    ),
)
