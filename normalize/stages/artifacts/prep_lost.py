"""A preposition lost before its place: "arrived Aleppo", "returned Raqqa", "break away IS"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import MONTHS, phrase_ends
from normalize.stages.artifacts.reading import DAYS, insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import GUESSED
from normalize.text.rule import Bad, Match, Rule

_VERBS = {
    "arrived": ("in",),
    "arriving": ("in",),
    "returned": ("to",),
    "went": ("to",),
    "going": ("to",),
    "travelled": ("to",),
    "traveled": ("to",),
    "belonging": ("to",),
    "belongs": ("to",),
    "away": ("from",),
    "withdrew": ("from",),
    "withdrawing": ("from",),
    "escaped": ("from", "to"),
    "defected": ("from", "to"),
}
_BEFORE_AWAY = frozenset(
    "break breaks broke broken breaking get got run ran far flee fled stay stayed keep kept".split()
)
_NOT = DAYS | MONTHS | {"mr", "mrs", "president", "i", "home"}


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for verb in sorted(number for word in _VERBS.keys() & block.index.keys() for number in block.index[word]):
        name = verb + 1
        if name >= len(folded) or not joined(block, verb, name) or not is_written_small(block, verb):
            continue
        if folded[name] in _NOT or not words[name][0].isupper() or not classes[name] & GUESSED:
            continue
        if not phrase_ends(block, name):
            continue
        if folded[verb] == "away" and (not verb or folded[verb - 1] not in _BEFORE_AWAY):
            continue
        yield Match(
            span_of(block, verb, name),
            f'"{words[verb]}" takes a preposition before "{words[name]}".',
            tuple(insert(block, name, preposition) for preposition in _VERBS[folded[verb]]),
        )


RULE = Rule(
    id="prep.lost",
    reason="The verb has lost the preposition before its place.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The verb takes no object, and a known name stands directly behind it.",
    arabic="وصل حلب، غادر التنظيم: verbs that take their place without a preposition",
    gates=frozenset(_VERBS),
    find=_find,
    bad=(
        Bad("The convoy arrived Raqqa at dawn.", "The convoy arrived in Raqqa at dawn."),
        Bad("He managed to break away Daesh in May.", "He managed to break away from Daesh in May."),
    ),
    good=(
        "They arrived in Aleppo.",
        "The money returned Monday.",
        "They returned home.",
        "They arrived Tuesday with food.",
    ),
)
