"""When it happened, between a verb and its object: "targeted on Wednesday morning the quarter"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS, MONTHS, NUMBER_WORDS, QUANTIFIERS
from normalize.stages.artifacts.proper import PARTICLES
from normalize.stages.artifacts.reading import DAYS, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import ADJECTIVE, GUESSED, PLURAL
from normalize.text.rule import Bad, Match, Rule

_VERBS = frozenset(
    """targeted fired launched destroyed killed began started attacked shelled bombed bombarded seized captured
    repelled foiled thwarted raided stormed arrested injured wounded executed liberated recaptured retook regained
    announced opened closed released evacuated besieged kidnapped abducted assassinated intercepted downed condemned
    established imposed dropped carried struck conducted detained discovered inaugurated received visited
    signed""".split()
)
_YEAR = 4
_PARTS = frozenset("morning evening night afternoon noon dawn".split())
_ADVERBS = frozenset("today yesterday tonight".split())
_OPENS = (DETERMINERS - {"that", "this", "those", "these"}) | QUANTIFIERS | NUMBER_WORDS


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for verb in sorted(number for word in _VERBS & block.index.keys() for number in block.index[word]):
        last = _time_ends(block, verb + 1)
        if verb < 1 or last is None or not joined(block, verb - 1, last + 1) or not _object_begins(block, last + 1):
            continue
        if folded[verb - 1] in ("was", "were", "be", "been", "is", "are", "being") or not words[verb].islower():
            continue
        start, end = words.starts[verb], words.starts[verb + 1]
        behind = words.ends[last]
        yield Match(
            span_of(block, verb, last),
            "The time stands between the verb and its object.",
            (
                Fix(
                    (
                        Edit(Span(start, end), text[start:end], ""),
                        Edit(Span(behind, behind), "", f" {words[verb]}"),
                    )
                ),
            ),
        )


def _time_ends(block: Context, first: int) -> int | None:
    """Return the last word of "on Wednesday morning", "on 2 June", "at dawn", "yesterday" that begins at `first`."""
    folded = block.words.folded
    if first >= len(folded):
        return None
    rest = folded[first : first + 4]
    if rest[0] in _ADVERBS:
        return first + 1 if rest[1:2] and rest[1] in _PARTS else first
    if rest[:2] == ["at", "dawn"]:
        return first + 3 if len(rest) == 4 and rest[2] == "on" and rest[3] in DAYS else first + 1
    if rest[:1] != ["on"] or len(rest) < 3:
        return None
    if rest[1] in DAYS:
        return first + 2 if rest[2] in _PARTS else first + 1
    if (rest[1].isdigit() and rest[2] in MONTHS) or (rest[1] in MONTHS and rest[2].isdigit()):
        return first + 2
    return None


def _object_begins(block: Context, number: int) -> bool:
    """Say whether what is done something to begins at the word `number`: "the quarter", "several", "al-Sharqi"."""
    words, folded, classes = block.words, block.words.folded, block.classes
    if number + 1 >= len(folded):
        return False
    if folded[number] in _OPENS or (folded[number].isdigit() and len(folded[number]) < _YEAR):
        return True
    if folded[number] in PARTICLES and words.between(number) == "-":
        return True
    if folded[number] in DAYS | MONTHS | _PARTS:
        return False
    plain = classes[number] & ADJECTIVE and classes[number + 1] & PLURAL and words[number].islower()
    return bool(plain) and not classes[number] & GUESSED


RULE = Rule(
    id="order.time-object",
    reason="The time stands between a verb and its object.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument="The verb moves behind the time; an editor may rather put the time at the end of the sentence.",
    arabic="استهدف صباح الأربعاء الحي: Arabic puts the adverb of time right behind its verb, before the object",
    gates=_VERBS,
    find=_find,
    bad=(
        Bad(
            "The gunmen targeted on Wednesday morning the old quarter with shells.",
            "The gunmen on Wednesday morning targeted the old quarter with shells.",
        ),
        Bad("The army began on 2 June a new attack.", "The army on 2 June began a new attack."),
        Bad(
            "The men fired at dawn several shells on the camp.",
            "The men at dawn fired several shells on the camp.",
        ),
        Bad(
            "The council announced yesterday the end of the truce.",
            "The council yesterday announced the end of the truce.",
        ),
    ),
    good=(
        "The gunmen on Wednesday targeted the quarter.",
        "The talks began on Wednesday with a speech.",
        "The men were killed on Friday when a shell fell.",
        "It was launched on Monday, the council said.",
        "Two of those arrested on Friday are boys.",
        "The school opened at dawn and closed at noon.",
        "The works started on 2 June in the north.",
        "The treaty was concluded and signed on 9 January 2005.",
    ),
)
