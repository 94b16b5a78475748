"""The preposition lost after "according": "according the source"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import FUNCTION_WORDS, only_spaces, phrase_ends
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_SOURCES = frozenset(
    """account activist activists agencies agency agreement army article authorities book campaign center centre
    channel coalition commander committee constitution correspondent council data decree doctors document
    documents estimates figures government governor group information law letter list lists minister ministries
    ministry network newspaper observatory office official officials organisation organization party passage
    plan plans police records report reporter reporters reports residents resolution rules source sources
    spokesman spokesperson spokeswoman statement statements statistics studies study survey testimonies
    testimony text treaty union website witness witnesses""".split()
)
_OPENS = frozenset("the a an its his their our this these some local media".split())
_GIVES = frozenset("by of in and for is are was were be not without".split())
_REACH = 5


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in block.index["according"]:
        if number + 1 == len(folded) or not only_spaces(words.between(number)) or folded[number + 1] not in _OPENS:
            continue
        if number and folded[number - 1] in _GIVES and only_spaces(words.between(number - 1)):
            continue  # "by according the minister the right": to accord
        repeated = number + 2
        while repeated < len(folded) and folded[repeated] == "the" and words.between(repeated - 1) == " ":
            repeated += 1
        if folded[number + 1] == "the" and repeated > number + 2:
            # Both words in one fix: else the doubled "the" would lose one of the two that stands for "to".
            start, end = words.starts[number + 1], words.ends[repeated - 1]
            yield Match(
                Span(words.starts[number], end),
                'One "the" of the two stands for "to".',
                (replace(text, start, end, "to the"),),
                Applicability.SAFE,
            )
        elif _names_a_source(block, number + 1):
            word = words[number]
            yield Match(
                Span(words.starts[number], words.ends[number]),
                f'"{word}" needs "to" before its source.',
                (replace(text, words.starts[number], words.ends[number], f"{word} to"),),
                Applicability.SUGGEST,
            )


def _names_a_source(block: Context, first: int) -> bool:
    """Say whether a source is named within a few words, and no second object follows it."""
    words, folded = block.words, block.words.folded
    for number in range(first, min(first + _REACH, len(folded))):
        if number > first and not words.between(number - 1).isspace():
            return False
        if folded[number] not in _SOURCES:
            if number > first and folded[number] in FUNCTION_WORDS and folded[number] != folded[first]:
                return False
            continue
        if phrase_ends(block, number, but_not=_OPENS | {"any", "all"}):
            return True
    return False


RULE = Rule(
    id="prep.according-to",
    reason='"According" has lost its "to".',
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SAFE,
    argument=(
        'SAFE before a doubled "the" alone: "according" takes one article or "to" and an article, never two. Elsewhere '
        "a suggestion, and only before a source that speaks or is read: the editor makes sure that nothing is accorded."
    ),
    arabic="حسب المصدر، وفقاً للمصدر: the first takes no preposition in Arabic",
    gates=frozenset({"according"}),
    find=_find,
    bad=(
        Bad("Ten men fled, according the the local source.", "Ten men fled, according to the local source."),
        Bad("Ten men fled, according the local source.", "Ten men fled, according to the local source."),
        Bad("According the media office, the road is open.", "According to the media office, the road is open."),
        Bad("It happened at dawn according a police report.", "It happened at dawn according to a police report."),
    ),
    good=(
        "Ten men fled, according to the source.",
        "The law sets out by according the minister wide powers.",
        "It means according the minister wide powers.",
        "According the ministry the same rights would be a mistake.",
        "They acted according as the source had told them.",
    ),
)
