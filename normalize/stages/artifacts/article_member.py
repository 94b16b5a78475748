"""The article lost before what somebody is: "he is member of the group", "as member of the council"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import PEOPLE, insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_ROLES = (PEOPLE.keys() | {"supporter", "founder", "founding", "part-time"}) - {
    "minister", "judge", "emir", "sheikh", "leader", "commander", "guard", "person", "colonel", "man", "woman",
    "boy", "girl", "child", "wife", "adult", "youth", "ally", "elder", "victim", "patient", "witness",
}  # fmt: skip
_COPULAS = frozenset("is was became becomes be been".split())
_FOLLOW = frozenset("of in at from for who and with near".split())
_VOWELS = "aeiou"


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for noun in sorted(number for word in _ROLES & block.index.keys() for number in block.index[word]):
        if noun < 1 or noun + 1 >= len(folded) or not joined(block, noun - 1, noun + 1):
            continue
        if not is_written_small(block, noun) or folded[noun + 1] not in _FOLLOW:
            continue
        before = folded[noun - 1]
        if before not in _COPULAS and not (before == "as" and folded[noun] == "member"):
            continue
        if before == "as" and folded[noun + 1] != "of":
            continue
        if folded[noun + 1] in ("and", "with", "near", "for") and folded[noun] != "member":
            continue
        article = "an" if folded[noun][0] in _VOWELS else "a"
        yield Match(
            span_of(block, noun - 1, noun),
            f'"{words[noun]}" is said of one among several and takes an article.',
            (insert(block, noun, article),),
        )


RULE = Rule(
    id="article.member",
    reason="The article is missing before what somebody is.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "Of such people there are several, and one of them takes an article. Offices that one alone holds are left out."
    ),
    arabic="هو عضو في المجلس: Arabic has no indefinite article",
    gates=frozenset(_ROLES),
    find=_find,
    bad=(
        Bad("He is member of the local council.", "He is a member of the local council."),
        Bad("The man was activist in the north.", "The man was an activist in the north."),
        Bad("He spoke as member of the committee.", "He spoke as a member of the committee."),
    ),
    good=(
        "He is a member of the council.",
        "She was leader of the party.",
        "He was chief of staff.",
        "It is student work.",
        "The town was rebel territory.",
    ),
)
