"""The "of" lost behind a quantity: "a number fighters", "hundreds civilians", "a group IS members"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, insert, is_written_small, joined, noun_ends, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, PARTICIPLE, PLURAL
from normalize.text.rule import Bad, Match, Rule

_SINGLE = frozenset("number group series couple lot handful majority convoy".split())
_SEVERAL = frozenset("hundreds thousands dozens tens scores millions".split())
_NOUNS = SEVERAL_PEOPLE | frozenset(
    """areas attacks airstrikes arrests bombs cars cases cities clashes dollars explosions families houses injuries
    meetings operations organisations organizations raids rockets shells tanks towns troops vehicles villages
    weapons years""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for quantity in sorted(
        number for word in (_SINGLE | _SEVERAL) & block.index.keys() for number in block.index[word]
    ):
        noun = quantity + 1
        if folded[quantity] in _SINGLE and (not quantity or folded[quantity - 1] != "a" or words[quantity - 1] == "A"):
            continue
        if (
            folded[quantity] in _SEVERAL
            and quantity
            and joined(block, quantity - 1, quantity)
            and (folded[quantity - 1] in ("the", "in", "by") or folded[quantity - 1].isdigit())
        ):
            continue
        if noun >= len(folded) or not joined(block, quantity, noun) or words.between(quantity) != " ":
            continue
        first = noun
        name = words[noun].isupper() and 1 < len(words[noun]) < 6
        if (
            (name or classes[noun] & (ADJECTIVE | PARTICIPLE))
            and noun + 1 < len(folded)
            and joined(block, noun, noun + 1)
        ):
            noun += 1
        if folded[noun] not in _NOUNS or not classes[noun] & PLURAL or not is_written_small(block, noun):
            continue
        if not noun_ends(block, noun):
            continue
        yield Match(
            span_of(block, quantity, noun),
            f'"{words[quantity]}" takes "of" before what it counts.',
            (insert(block, first, "of"),),
        )


RULE = Rule(
    id="prep.quantity-of",
    reason="A quantity has lost its “of”.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="A plural follows directly, which the quantity counts. The editor sees to it that no comma is missing.",
    arabic="عدد المقاتلين، مئات المدنيين: an idafa, whose “of” is in no word",
    gates=_SINGLE | _SEVERAL,
    find=_find,
    bad=(
        Bad("They killed a number fighters in the raid.", "They killed a number of fighters in the raid."),
        Bad("Hundreds civilians fled.", "Hundreds of civilians fled."),
        Bad("He left with a group IS members.", "He left with a group of IS members."),
    ),
    good=(
        "They killed a number of fighters.",
        "Hundreds fled to the towns.",
        "A group leaders' meeting was held.",
        "The number fighters gave was wrong.",
        "They came in hundreds, civilians too.",
    ),
)
