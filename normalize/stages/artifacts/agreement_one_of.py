"""A singular behind "one of the": "one of the leader"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import is_written_small, joined, noun_ends, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, CLOSED, GRADED, GUESSED, MASS, NOUN, NUMBER, PLURAL, plural_of
from normalize.text.rule import Bad, Match, Rule

_PARTS = frozenset({"one", "two", "three", "four", "five", "several", "many", "some", "most", "both", "each"})
_DETERMINERS = frozenset("the these those its their his our".split())
_GROUPS = frozenset(
    """group family team audience couple crew duo trio lot majority population public staff squad world house
    village town city country company committee council way day year week night""".split()
)
"""Of these one can take a part: "one of the family", "some of the village"."""


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for of in block.index.get("of", ()):
        if not of or folded[of - 1] not in ("one", "both", "each") or of + 2 >= len(folded):
            continue
        if folded[of + 1] not in _DETERMINERS or not joined(block, of - 1, of + 2):
            continue
        noun = of + 2
        while (
            noun + 1 < len(folded) and classes[noun] & (ADJECTIVE | GRADED | NUMBER) and joined(block, noun, noun + 1)
        ):
            if classes[noun] & NUMBER or noun_ends(block, noun):
                break
            noun += 1
        kind = classes[noun]
        if kind & (PLURAL | CLOSED | NUMBER | GUESSED) or not kind & NOUN or kind & MASS & ~NOUN:
            continue
        if folded[noun] in _GROUPS or not is_written_small(block, noun) or not noun_ends(block, noun, _NOT_ENDS):
            continue
        if kind & (ADJECTIVE | GRADED):
            continue
        plural = plural_of(folded[noun])
        if plural is None:
            continue
        yield Match(
            span_of(block, of - 1, noun),
            f'"{words[of - 1]} of {words[of + 1]}" takes one out of several.',
            (put(block, noun, plural),),
        )


_NOT_ENDS = frozenset({"and", "or"})

RULE = Rule(
    id="agreement.one-of",
    reason="“One of the” stands before a singular.",
    type=IssueType.GRAMMAR,
    mqm="agreement",
    applicability=Applicability.SUGGEST,
    argument="One is taken out of several. Nouns of which a part can be taken (family, team) are left out.",
    arabic="أحد القادة: a plural in Arabic too; the number is lost on the way",
    gates=frozenset({"one", "both", "each"}),
    find=_find,
    bad=(
        Bad("He is one of the leader of the group.", "He is one of the leaders of the group."),
        Bad("It was one of the worst massacre.", "It was one of the worst massacres."),
    ),
    good=(
        "He is one of the leaders.",
        "He is one of the family.",
        "One of the six died.",
        "One of the group leaders fled.",
    ),
)
