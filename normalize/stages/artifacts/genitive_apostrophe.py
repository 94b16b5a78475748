"""The apostrophe lost from a genitive: "civilians houses", "the detainees families"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, is_written_small, joined, noun_ends, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import PREPOSITION
from normalize.text.rule import Bad, Match, Rule

_OWNED = frozenset(
    """bodies demands families fate homes houses lives money needs property properties relatives rights salaries
    wives belongings livelihoods blood""".split()
)
_BEFORE = frozenset("the these those".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for owned in sorted(number for word in _OWNED & block.index.keys() for number in block.index[word]):
        owner = owned - 1
        if owner < 1 or folded[owner] not in SEVERAL_PEOPLE or not joined(block, owner - 1, owned):
            continue
        if not is_written_small(block, owner) or not is_written_small(block, owned) or not noun_ends(block, owned):
            continue
        first = owner - 1 if folded[owner - 1] in _BEFORE else owner
        if not first or not block.classes[first - 1] & PREPOSITION or not joined(block, first - 1, first):
            continue
        end = words.ends[owner]
        mark = "'" if folded[owner].endswith("s") else "'s"
        yield Match(
            span_of(block, owner, owned),
            f'"{words[owner]}" lacks the apostrophe of its genitive.',
            (replace(block.text, words.starts[owner], end, words[owner] + mark),),
        )


RULE = Rule(
    id="genitive.apostrophe",
    reason="A genitive has lost its apostrophe.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="People in the plural stand before what is theirs, behind a preposition. The editor may put “of” instead.",
    arabic="منازل المدنيين: an idafa; Arabic writes no apostrophe",
    gates=_OWNED,
    find=_find,
    bad=(
        Bad("Shells fell on civilians houses.", "Shells fell on civilians' houses."),
        Bad("He met with the detainees families.", "He met with the detainees' families."),
    ),
    good=(
        "Shells fell on civilians' houses.",
        "They gave refugees homes.",
        "The war cost civilians lives.",
        "It offers workers rights.",
    ),
)
