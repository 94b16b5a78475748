"""A comma before the "that" of a relative clause: "the salaries, that followed the loss"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import is_written_small, put, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import ADVERB, AUXILIARY, LINK, NOUN, PAST, PLURAL, PREPOSITION, PRONOUN, THIRD
from normalize.text.rule import Bad, Match, Rule

_HAVE = frozenset("has have had was were".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes, text = block.words, block.words.folded, block.classes, block.text
    for that in block.index["that"]:
        noun, verb = that - 1, that + 1
        if noun < 1 or verb + 1 >= len(folded) or words.between(noun) != ", " or words.between(that) != " ":
            continue
        if not classes[noun] & (NOUN | PLURAL) or classes[noun] & (PRONOUN | ADVERB | PREPOSITION | LINK):
            continue
        kind = classes[verb]
        if folded[verb] not in _HAVE and (not kind & PAST or kind & (NOUN | AUXILIARY)):
            continue
        if not is_written_small(block, noun) or not is_written_small(block, verb) or _has_comma_before(block, noun):
            continue
        if folded[verb + 1] == "by" or not _has_verb(block, noun):
            continue
        if words.between(verb) != " " or (classes[noun] & PAST and not classes[noun] & PLURAL):
            continue
        start = words.ends[noun]
        yield Match(
            span_of(block, noun, that),
            'No comma stands before a "that" that tells which; with a comma it is "which".',
            (replace(text, start, start + 1, ""), put(block, that, "which")),
        )


def _has_verb(block: Context, noun: int) -> bool:
    """Say whether a clause and no mere phrase stands before: not "In essence, that was ..."."""
    for number in range(noun - 1, max(-1, noun - 12), -1):
        if block.classes[number] & (AUXILIARY | PAST | THIRD):
            return True
        if begins_sentence(block, number):
            return False
    return False


def _has_comma_before(block: Context, noun: int) -> bool:
    """Say whether the comma may close an aside that an earlier one opened."""
    words = block.words
    for number in range(noun - 1, max(-1, noun - 14), -1):
        between = words.between(number)
        if "," in between or "(" in between:
            return True
        if any(mark in between for mark in ".;:!?"):
            return False
    return False


RULE = Rule(
    id="relative.comma-that",
    reason="A comma stands before the “that” of a relative clause.",
    type=IssueType.GRAMMAR,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument=(
        "A finite verb follows “that”, so it is the subject of a relative clause. The editor decides between "
        "the two readings."
    ),
    arabic="الرواتب، التي تلت: a comma before every relative",
    gates=frozenset({"that"}),
    find=_find,
    bad=(
        Bad(
            "They spoke of the salaries, that followed the loss.", "They spoke of the salaries that followed the loss."
        ),
        Bad("He lost the house, that was built in May.", "He lost the house that was built in May."),
    ),
    good=(
        "They spoke of the salaries that followed the loss.",
        "The house, in short, that was built fell.",
        "In essence, that was wrong.",
        "He said, that is, that he was ill.",
        "They hoped, that much was clear.",
    ),
)
