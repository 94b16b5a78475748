"""The article lost or added around "most of": "most of defections", "the most of the fighters"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import drop, insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, CLOSED, ING, NUMBER, PARTICIPLE, PLURAL
from normalize.text.rule import Bad, Match, Rule

_PARTS = frozenset("most many several both each none few".split())
_IDIOMS = frozenset("times years course days things us".split())


def _find(block: Context) -> Iterator[Match]:
    folded = block.words.folded
    for part in sorted(number for word in _PARTS & block.index.keys() for number in block.index[word]):
        if part + 2 >= len(folded) or folded[part + 1] != "of" or not joined(block, part, part + 2):
            continue
        if folded[part] == "most" and part and folded[part - 1] == "the" and folded[part + 2] == "the":
            if not _makes(block, part - 1) and block.words[part - 1] == "the":
                yield Match(
                    span_of(block, part - 1, part + 1),
                    '"Most of" takes no article.',
                    (drop(block, part - 1, part - 1),),
                )
            continue
        if part and folded[part - 1] in ("a", "the", "too", "so", "very", "as", "last"):
            continue
        if _is_bare_plural(block, part + 2):
            yield Match(
                span_of(block, part, part + 2),
                f'"{block.words[part]} of" speaks of certain {block.words[part + 2]}, which take the article.',
                (insert(block, part + 2, "the"), drop(block, part + 1, part + 1))
                if folded[part] in ("most", "many", "several", "few")
                else (insert(block, part + 2, "the"),),
            )


def _makes(block: Context, number: int) -> bool:
    """Say whether "the most" is what somebody makes of something: "make the most of the day"."""
    return number > 0 and block.words.folded[number - 1] in (
        "make makes made making get gets getting got have has had gain enjoy".split()
    )


def _is_bare_plural(block: Context, first: int) -> bool:
    classes, folded = block.classes, block.words.folded
    number = first
    if classes[number] & (ADJECTIVE | ING | PARTICIPLE) and not classes[number] & PLURAL and number + 1 < len(folded):
        if not joined(block, number, number + 1):
            return False
        number += 1
    if classes[number] & (CLOSED | NUMBER) or folded[number] in _IDIOMS or not is_written_small(block, number):
        return False
    return bool(classes[number] & PLURAL) and is_written_small(block, first)


RULE = Rule(
    id="article.most-of",
    reason="“Most of” stands before a noun without article, or has one itself.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="A part is taken of something certain. The editor decides between “most of the” and “most”.",
    arabic="معظم الانشقاقات، معظم المقاتلين: معظم takes a noun with its article",
    gates=_PARTS,
    find=_find,
    bad=(
        Bad("Most of defections are from the suicide squads.", "Most of the defections are from the suicide squads."),
        Bad("He said many of fighters fled.", "He said many of the fighters fled."),
        Bad("They burned the most of the houses.", "They burned most of the houses."),
    ),
    good=(
        "Most of the defections are old.",
        "Most of them fled.",
        "They made the most of the day.",
        "Few of us fled.",
        "Most of ISIS fled.",
        "He ate most of it.",
    ),
)
