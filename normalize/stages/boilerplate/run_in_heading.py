"""A heading that runs into its text: "Daraa In the evening two shells fell", "Blast causes damage Terrorists fired"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.classes import ADVERB, AUXILIARY, CLOSED, GUESSED, LINK, NOUN, NUMBER, PAST, PLURAL, THIRD
from normalize.text.rule import Bad, Match, Rule

_OPENERS = frozenset(
    """in on at a an the meanwhile earlier later according moreover during after another two three four five six
    seven eight nine ten dozens several many some for this these""".split()
)
_HEADED = frozenset(
    """causes kills injures wounds targets attacks hits destroys claims leaves repels retakes regains captures controls
    foils thwarts strikes shells storms kill injure destroy target restores eliminates continues establishes""".split()
)
_PARTICLES = frozenset("al el ez az ash as".split())
_TITLES = frozenset("the great saint sir lord king mr mrs dr general president minister".split())
_SHORT, _LONG = 5, 18
_REACH = 14
_ACRONYM = 4
_ENDS = (".", "!", "?", '"', "\N{RIGHT DOUBLE QUOTATION MARK}")


def _find(block: Context) -> Iterator[Match]:
    words = block.words
    for sentence in block.sentences:
        first = bisect_left(words.starts, sentence.start)
        last = bisect_left(words.starts, sentence.end) - 1
        if last - first < _SHORT or not sentence.of(block.text).rstrip().endswith(_ENDS):
            continue
        behind = _place_end(block, first, last)
        called = "The name of a place stands as a heading"
        if behind is None:
            behind = _headline_end(block, first, last)
            called = "A headline runs into its text"
        if behind is None:
            continue
        start, end = words.starts[first], words.starts[behind]
        if block.text[sentence.start : start].strip():
            continue
        stop = replace(block.text, words.ends[behind - 1], words.ends[behind - 1], ".")
        fixes = (replace(block.text, start, end, ""),)
        yield Match(Span(start, end), f"{called}.", fixes if called.startswith("The name") else (*fixes, stop))


def _spaced(block: Context, first: int, last: int) -> bool:
    return all(block.words.between(number) in (" ", "-") for number in range(first, last))


def _place_end(block: Context, first: int, last: int) -> int | None:
    """Return the number of the word that opens the sentence behind a place of one or two words."""
    words, folded, classes = block.words, block.words.folded, block.classes
    at = first
    while at <= min(first + 3, last) and (words[at][0].isupper() or folded[at] in _PARTICLES):
        if at > first and folded[at] in _OPENERS and words[at].istitle():
            break
        if folded[at] in _TITLES or not words[at].isalpha():
            return None
        at += 1
    if at == first or at > last - 2 or folded[at] not in _OPENERS or not words[at].istitle():
        return None
    if words.between(at - 1) != " " or words.between(at) != " " or not words[at + 1].islower():
        return None
    known = _is_mention(block, words.starts[first]) or (words[first].isupper() and len(words[first]) > _ACRONYM)
    if not _spaced(block, first, at - 1):
        return None
    return at if known or (classes[first] & GUESSED and words[first].istitle() and at - first == 1) else None


def _is_mention(block: Context, start: int) -> bool:
    """Say whether a name of the glossary begins at a place."""
    mentions = block.mentions
    at = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    return at < len(mentions) and mentions[at].span.start == start


def _headline_end(block: Context, first: int, last: int) -> int | None:
    """Return the number of the word that opens the sentence behind a headline in the present tense."""
    words, folded, classes = block.words, block.words.folded, block.classes
    told = False
    for number in range(first + 1, min(first + _LONG, last - 2)):
        if words.between(number - 1) not in (" ", "-"):
            return None
        kind = classes[number]
        if words[number].islower():
            if kind & (AUXILIARY | LINK) and not kind & (NOUN | ADVERB) and folded[number] != "as":
                return None
            if kind & PAST and not kind & (NOUN | PLURAL) and not told:
                return None
            told = told or (folded[number] in _HEADED and bool(kind & (THIRD | PLURAL)))
            continue
        if not told or number - first < _SHORT or not words[number].istitle() or not words[number - 1].islower():
            continue
        if classes[number - 1] & (CLOSED | NUMBER) or kind & GUESSED or not words[number + 1].islower():
            continue
        if words.between(number - 1) == " " and _has_verb(block, number, last):
            return number
    return None


def _has_verb(block: Context, number: int, last: int) -> bool:
    """Say whether a finite verb of the past follows soon: the second part is a clause of its own."""
    words, classes = block.words, block.classes
    return any(
        words[at].islower() and classes[at] & (PAST | AUXILIARY) and not classes[at] & (NOUN | PLURAL)
        for at in range(number + 1, min(number + _REACH, last))
    )


RULE = Rule(
    id="boilerplate.run-in-heading",
    reason="A heading runs into its text.",
    type=IssueType.ADDITION,
    mqm="addition",
    applicability=Applicability.SUGGEST,
    argument="The editor decides whether the heading goes, gets a line of its own, or was a sentence.",
    arabic="درعا - وفي سياق متصل: the place stands as a heading before its news",
    find=_find,
    bad=(
        Bad(
            "Ten men fled. Quneitra In the evening two shells fell on the mill.",
            "Ten men fled. In the evening two shells fell on the mill.",
        ),
        Bad(
            "Ten men fled. Mortar attack on the old mill causes damage Militants of the group fired two shells at it.",
            "Ten men fled. Militants of the group fired two shells at it.",
        ),
    ),
    good=(
        "Ten men fled. In the evening two shells fell on the mill.",
        "BBC Two will show the mill. Haddad Also said so.",
        "Alexander The great was here. He read The end of all roads.",
        "Ten men fled. The attack causes damage to the Ministry of Health, which was closed.",
        "Ten men fled. Attack on the old mill kills Health minister of the town.",
    ),
)
