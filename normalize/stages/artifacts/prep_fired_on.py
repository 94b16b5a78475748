"""“On” behind what is fired: "fired two shells on the neighborhood"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import DAYS, joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_FIRE = frozenset("fire fired fires firing launched launch launching".split())
_SHOTS = frozenset(
    "shells shell rockets rocket missiles missile rounds bullets shots mortars grenades projectiles".split()
)
_REACH = 8
_DATES = DAYS | frozenset("the same a board behalf".split()) - {"the", "a"}


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for shot in sorted(number for word in _SHOTS & block.index.keys() for number in block.index[word]):
        on, place = shot + 1, shot + 2
        if place >= len(folded) or folded[on] != "on" or not joined(block, shot, place):
            continue
        if folded[place] in _DATES or folded[place][0].isdigit():
            continue
        if (
            folded[place] == "the"
            and folded[place + 1 : place + 2]
            and folded[place + 1] in ("same", "first", "second")
        ):
            continue
        fire = max((at for at in range(max(0, shot - _REACH), shot) if folded[at] in _FIRE), default=-1)
        if (
            fire < 0
            or not joined(block, fire, shot)
            or any(word in ("that", "and", "by") for word in folded[fire:shot])
        ):
            continue
        yield Match(
            span_of(block, shot, on),
            f'"{words[fire].capitalize()}" takes "at" before the mark.',
            (put(block, on, "at"),),
        )


RULE = Rule(
    id="prep.fired-on",
    reason="“On” stands behind what is fired.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="Shells are fired at a place. The editor sees to it that no day or ground is meant.",
    arabic="أطلقوا قذيفتين على الحي: على before what is hit",
    gates=_SHOTS,
    find=_find,
    bad=(
        Bad("The groups fired two mortar shells on the town.", "The groups fired two mortar shells at the town."),
        Bad("They were firing rockets on residential areas.", "They were firing rockets at residential areas."),
    ),
    good=(
        "The groups fired two shells at the town.",
        "They fired two shells on Monday.",
        "The shells on the road were fired by night.",
        "They fired on the town.",
    ),
)
