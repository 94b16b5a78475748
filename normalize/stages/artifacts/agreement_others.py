"""The singular of "other" where it stands for a noun: "followed with many other", "five other were hurt"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import NUMBER_WORDS
from normalize.stages.artifacts.reading import is_written_small, joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import AUXILIARY
from normalize.text.rule import Bad, Match, Rule

_COUNTED = frozenset("many several some few".split()) | NUMBER_WORDS


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for other in block.index["other"]:
        if not other or folded[other - 1] not in _COUNTED or not joined(block, other - 1, other):
            continue
        if not is_written_small(block, other):
            continue
        between = words.between(other)
        following = folded[other + 1] if other + 1 < len(folded) else ""
        ends = between.strip()[:1] in (".", ";", "!", ")") or not (following or between.strip())
        goes_on = (
            bool(following)
            and between.isspace()
            and is_written_small(block, other + 1)
            and (
                following in ("in", "from", "at", "near", "during", "as") or bool(block.classes[other + 1] & AUXILIARY)
            )
        )
        if ends or goes_on:
            yield Match(
                span_of(block, other - 1, other),
                '"Other" stands for a noun in the plural.',
                (put(block, other, "others"),),
            )


RULE = Rule(
    id="agreement.others",
    reason="“Other” stands for a noun and has no plural.",
    type=IssueType.GRAMMAR,
    mqm="agreement",
    applicability=Applicability.SUGGEST,
    argument="No noun follows. The editor sees to it that none is missing.",
    arabic="وآخرون كثيرون: an adjective that stands alone",
    gates=frozenset({"other"}),
    find=_find,
    bad=(
        Bad(
            "It began with one case and went on with many other.",
            "It began with one case and went on with many others.",
        ),
        Bad("Ten men died and five other were hurt.", "Ten men died and five others were hurt."),
    ),
    good=(
        "It went on with many others.",
        "They fought each other.",
        "Some other men were hurt.",
        "One or the other is wrong.",
    ),
)
