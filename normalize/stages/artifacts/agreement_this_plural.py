"""A word for one before a plural, or for what is measured before what is counted: "this attacks", "each fighters"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, is_written_small, joined, noun_ends, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import MASS, NOUN, PARTICIPLE, PLURAL, THIRD, singular_of
from normalize.text.rule import Bad, Match, Rule

_INSTEAD = {"this": "these", "each": "", "every": "", "another": "other", "much": "many"}
_SURE = SEVERAL_PEOPLE | frozenset(
    """areas cities conditions crimes defections factions families groups militias operations organisations
    organizations prisons towns villages weapons vehicles violations checkpoints houses buildings villages""".split()
)
_QUANTITIES = frozenset("hundreds thousands millions billions dozens percent people".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for one in sorted(number for word in _INSTEAD.keys() & block.index.keys() for number in block.index[word]):
        noun = one + 1
        if (
            noun >= len(folded)
            or not (folded[noun] in _SURE or _is_verbal(block, one))
            or not joined(block, one, noun)
            or not is_written_small(block, noun)
        ):
            continue
        kind = classes[noun]
        if kind & (NOUN | MASS | PARTICIPLE) or not kind & PLURAL:
            continue
        if folded[noun] in _QUANTITIES or not noun_ends(block, noun) or (one and folded[one - 1] in _BEFORE):
            continue
        if kind & THIRD and folded[one] == "this" and not _is_verbal(block, one):
            continue
        singular = singular_of(folded[noun])
        instead = _INSTEAD[folded[one]]
        fixes = []
        if instead:
            fixes.append(put(block, one, instead))
        if singular and folded[one] != "much":
            fixes.append(put(block, noun, singular))
        if fixes:
            yield Match(span_of(block, one, noun), f'"{words[one]}" stands before a plural.', tuple(fixes))


def _is_verbal(block: Context, one: int) -> bool:
    """Say whether a verb in the plural shows the number of the noun: "this acts have"."""
    folded = block.words.folded
    return folded[one] == "this" and folded[one + 2 : one + 3] in (["have"], ["are"], ["were"])


_BEFORE = frozenset("not as too so very how gives give gave give of".split())

RULE = Rule(
    id="agreement.this-plural",
    reason="A word for one thing stands before a plural.",
    type=IssueType.GRAMMAR,
    mqm="agreement",
    applicability=Applicability.SUGGEST,
    argument="The noun can be nothing but a plural. The editor decides whether one or several are meant.",
    arabic="هذه العمليات، كل المقاتلين: هذه is one word for “this” and for the plural of things, كل for each and all",
    gates=frozenset(_INSTEAD),
    find=_find,
    bad=(
        Bad("After this operations the army withdrew.", "After these operations the army withdrew."),
        Bad("This acts have hurt the town.", "These acts have hurt the town."),
        Bad("They searched every houses in the town.", "They searched every house in the town."),
        Bad("There is another groups in the north.", "There is other groups in the north."),
    ),
    good=(
        "After these operations the army withdrew.",
        "They searched every house.",
        "This means war.",
        "Another five houses fell.",
        "They gave each fighters from the north.",
    ),
)
