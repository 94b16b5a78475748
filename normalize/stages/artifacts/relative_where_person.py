"""A "where" for people: "unknown assailants, where they killed four"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import PEOPLE, SEVERAL_PEOPLE, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import AUXILIARY, PAST, PREPOSITION, THIRD
from normalize.text.rule import Bad, Match, Rule

_ONE = frozenset({"he", "she"})


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for where in block.index["where"]:
        noun, subject, verb = where - 1, where + 1, where + 2
        if noun < 0 or verb >= len(folded) or not joined(block, where, verb) or words[where] != "where":
            continue
        if words.between(noun).strip() not in ("", ","):
            continue
        several = folded[noun] in SEVERAL_PEOPLE and folded[subject] == "they"
        one = folded[noun] in PEOPLE and folded[subject] in _ONE
        if not (several or one) or not classes[verb] & (PAST | THIRD | AUXILIARY):
            continue
        if _stands_in_a_place(block, noun):
            continue
        yield Match(
            span_of(block, noun, subject),
            f'"Where" speaks of "{words[noun]}", who are no place.',
            (replace(block.text, words.starts[where], words.ends[subject], "who"),),
        )


def _stands_in_a_place(block: Context, noun: int) -> bool:
    """Say whether the people stand behind a preposition of place: "in the house of the fighters, where they"."""
    folded, classes = block.words.folded, block.classes
    for number in range(noun - 1, max(-1, noun - 4), -1):
        if classes[number] & PREPOSITION:
            return folded[number] not in ("by", "against", "for", "with")
    return False


RULE = Rule(
    id="relative.where-person",
    reason="“Where” speaks of people.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="The noun before it is one for people. The editor sees to it that no place named earlier is meant.",
    arabic="مسلحون مجهولون، حيث اغتالوا: حيث joins whatever follows, not only what happens at a place",
    gates=frozenset({"where"}),
    find=_find,
    bad=(
        Bad(
            "It was done by unknown assailants, where they killed four men.",
            "It was done by unknown assailants, who killed four men.",
        ),
        Bad(
            "The army killed the commander, where he led the raid.", "The army killed the commander, who led the raid."
        ),
    ),
    good=(
        "They reached the town, where they killed four men.",
        "He lived in the house of the guards, where he died.",
        "He knew where fighters hid.",
        "They asked the fighters where the road was.",
    ),
)
