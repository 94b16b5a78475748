"""A base or past tense where the participle belongs: "has send", "have began", "was took"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import (
    FREQUENT_ADVERBS,
    SUBJECTS,
    is_written_small,
    joined,
    put,
    skip_adverbs,
    span_of,
)
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import (
    ADJECTIVE,
    ADVERB,
    AUXILIARY,
    BASE,
    NOUN,
    PARTICIPLE,
    PAST,
    PREPOSITION,
    base_of,
    ing_of,
    participle_of,
)
from normalize.text.rule import Bad, Match, Rule

_HAVE = frozenset("has have had hasn't haven't hadn't having".split())
_BE = frozenset("was were been being is are".split())
_OTHER = ADJECTIVE | ADVERB | NOUN | AUXILIARY | PREPOSITION | PARTICIPLE
_FINITE_BE = frozenset("was were is are".split())
_LET = frozenset("have having had".split())
"""Behind these a base can be right: "we have come", "had people send letters", "those you have help"."""

_ADJECTIVES = frozenset({"complete", "corrupt", "content"})
"""Adjectives that the table has as verbs only."""


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for auxiliary in sorted(number for word in (_HAVE | _BE) & block.index.keys() for number in block.index[word]):
        if folded[auxiliary] in _FINITE_BE and _takes_object(block, auxiliary):
            ing = ing_of(folded[auxiliary + 1])
            if ing:
                yield Match(
                    span_of(block, auxiliary, auxiliary + 1),
                    f'"{words[auxiliary]}" takes the form in -ing, not "{words[auxiliary + 1]}".',
                    (put(block, auxiliary + 1, ing),),
                )
            continue
        verb = auxiliary + 1
        if verb >= len(folded) or (classes[verb] & _OTHER and folded[verb] not in FREQUENT_ADVERBS):
            continue
        verb = skip_adverbs(block, verb)
        if verb >= len(folded) or not joined(block, auxiliary, verb) or not is_written_small(block, verb):
            continue
        kind = classes[verb]
        if kind & _OTHER or words.between(verb)[:1] == "-" or not is_written_small(block, auxiliary):
            continue
        if kind & PAST and not folded[verb].endswith("ed"):
            base = base_of(folded[verb], PAST)
        elif (
            kind & BASE
            and folded[verb] not in _ADJECTIVES
            and folded[auxiliary] not in _LET
            and folded[auxiliary] in _HAVE
        ):
            base = folded[verb]
        else:
            continue
        participle = participle_of(base) if base else None
        if participle is None or participle == folded[verb]:
            continue
        yield Match(
            span_of(block, auxiliary, verb),
            f'"{words[auxiliary]}" takes the participle, not "{words[verb]}".',
            (put(block, verb, participle),),
        )


def _takes_object(block: Context, be: int) -> bool:
    """Say whether a base with its object follows "he was": "he was fight the group"."""
    folded, classes = block.words.folded, block.classes
    if (
        not be
        or be + 2 >= len(folded)
        or folded[be - 1] not in SUBJECTS - {"it"}
        or folded[be + 2] not in ("the", "his", "their")
    ):
        return False
    verb = classes[be + 1]
    return (
        bool(verb & BASE)
        and not verb & (PARTICIPLE | ADJECTIVE | ADVERB | PREPOSITION)
        and joined(block, be - 1, be + 2)
    )


RULE = Rule(
    id="verb.participle",
    reason="A past tense or a base stands where the participle belongs.",
    type=IssueType.GRAMMAR,
    mqm="word-form",
    applicability=Applicability.SUGGEST,
    argument=(
        "The form can be no participle, adjective or noun. The editor decides between participle and another tense."
    ),
    arabic="قد أرسل، أُخذ: Arabic has one past for all of it, and a passive without an auxiliary",
    gates=_HAVE | _BE,
    find=_find,
    bad=(
        Bad("The group has send its fighters to the front.", "The group has sent its fighters to the front."),
        Bad("The clashes have began at dawn.", "The clashes have begun at dawn."),
        Bad("The man was took to a prison.", "The man was taken to a prison."),
        Bad("He died while he was fight the group.", "He died while he was fighting the group."),
        Bad("They had already went to the town.", "They had already gone to the town."),
    ),
    good=(
        "The group has sent fighters.",
        "They have come to help.",
        "It has proved right.",
        "The IS gave up the town.",
        "He had people send letters to the paper.",
        "All they have is hope.",
        "The house was left empty.",
        "What he was saw little light.",
    ),
)
