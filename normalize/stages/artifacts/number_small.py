"""A number below ten in figures before what it counts: "killing 3 civilians", "9 other people"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import MONTHS, begins_sentence
from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import NOUN, PAST
from normalize.text.rule import Bad, Match, Rule

_WORDS = dict(zip("2 3 4 5 6 7 8 9".split(), "two three four five six seven eight nine".split(), strict=True))
_COUNTED = SEVERAL_PEOPLE | frozenset(
    """others people cars houses buildings vehicles tanks shells rockets missiles villages towns mosques schools
    women families martyrs corpses bodies trucks explosions terrorists citizens helicopters warplanes tunnels
    mercenaries checkpoints airstrikes mortars""".split()
)
_SORTS = frozenset(
    """other more rocket mortar syrian iraqi armed military russian turkish foreign civilian isis isil daesh
    young""".split()
)
_BEFORE = frozenset(
    """killing killed injuring injured wounding wounded and least than of to for about some with arresting arrested
    destroying destroyed fired leaving left were are by injures kills including another against executed kidnapped
    kidnapping in lives from hit damaged damaging firing launched that where when
    while because""".split()
)


_DONE = frozenset("killed wounded injured arrested hurt kidnapped executed destroyed damaged".split())
_LABELS = frozenset("unit phase channel brigade battalion room no number day group sector zone level".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for digit in sorted(number for key in _WORDS.keys() & block.index.keys() for number in block.index[key]):
        noun = digit + 1
        if not digit or noun >= len(folded) or not joined(block, digit - 1, noun):
            continue
        if folded[noun] in _SORTS and noun + 1 < len(folded) and joined(block, noun, noun + 1):
            noun += 1
        if folded[noun] not in _COUNTED or not words[noun].islower():
            continue
        before = folded[digit - 1]
        if before in MONTHS or begins_sentence(block, digit):
            continue
        done = block.classes[digit - 1] & PAST and not block.classes[digit - 1] & NOUN
        if not ((before in _BEFORE or done) and words[digit - 1].islower()) and not _opens_clause(block, digit, noun):
            continue
        if _stands_beside_figures(block, digit):
            continue
        yield Match(
            span_of(block, digit, noun),
            f"A number below ten is written in letters: {_WORDS[folded[digit]]}.",
            (replace(block.text, words.starts[digit], words.ends[digit], _WORDS[folded[digit]]),),
        )


def _opens_clause(block: Context, digit: int, noun: int) -> bool:
    """Say whether a passive follows, so that a clause begins with the number: "Police Command 5 people were killed"."""
    words, folded = block.words, block.words.folded
    if noun + 2 >= len(folded) or not joined(block, noun, noun + 2) or not words[digit - 1].isalpha():
        return False
    return folded[noun + 1] == "were" and folded[noun + 2] in _DONE and folded[digit - 1] not in _LABELS


def _stands_beside_figures(block: Context, digit: int) -> bool:
    """Say whether it is one of a row or a span of figures: "between 5 and 10", "2 or 3", "5 to 7"."""
    folded = block.words.folded
    if folded[digit - 1] in ("to", "and", "or") and digit > 1 and folded[digit - 2].isdigit():
        return True
    return folded[digit - 1] in ("from", "of") and digit > 1 and folded[digit - 2].isdigit()


RULE = Rule(
    id="number.small",
    reason="A number below ten is written in figures.",
    type=IssueType.STYLE,
    mqm=None,
    applicability=Applicability.SUGGEST,
    argument="English press writes numbers below ten in letters. House style may want figures: switch the rule off.",
    arabic="مقتل 3 مدنيين: Arabic press writes figures of any size",
    gates=frozenset(_WORDS),
    find=_find,
    bad=(
        Bad(
            "The shell fell on the market, killing 3 civilians.",
            "The shell fell on the market, killing three civilians.",
        ),
        Bad("At least 9 other people were injured.", "At least nine other people were injured."),
        Bad(
            "According to the Police Command 5 people were killed.",
            "According to the Police Command five people were killed.",
        ),
    ),
    good=(
        "In Unit 5 people were killed.",
        "The shell killed three civilians.",
        "Between 5 and 7 people were injured.",
        "It was a May 5 people will remember.",
        "5 people were injured.",
        "He won 6-3 games.",
        "The shell fell at 5 km from the town.",
    ),
)
