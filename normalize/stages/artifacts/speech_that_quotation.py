"""Speech in its own words behind "that": "he said that: “We left”"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.stages.artifacts.phrases import only_spaces
from normalize.stages.artifacts.speech import OPENING, SAYING, SPACES
from normalize.text import Applicability, Context, Fix, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_MARKED = regex.compile(rf"[{SPACES}]?[:,][{SPACES}]*[{OPENING}]")
_COLON = regex.compile(rf"[{SPACES}]?:(?=[{SPACES}])")
_BARE = regex.compile(
    rf"[{SPACES}]+[{OPENING}][{SPACES}]?(?:We|I|Our|My|They|He|She|There|It|The|This)(?=[{SPACES}]\p{{Ll}})"
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in block.index["that"]:
        verb = number - 1
        while verb > 0 and number - verb < _REACH and folded[verb] not in SAYING and _may_hear(block, verb):
            verb -= 1
        if verb < 0 or folded[verb] not in SAYING or not only_spaces(words.between(number - 1)):
            continue
        fix = _fix(text, words.ends[number - 1], words.ends[number])
        if fix:
            yield Match(
                Span(words.starts[verb], max(words.ends[number], fix.hull.end)),
                f'Behind "{words[verb]}" stands either "that" or speech in its own words.',
                (fix,),
            )


def _may_hear(block: Context, number: int) -> bool:
    """Say whether the word is part of who is told: "told us that", "told the Hama Daily that"."""
    return block.words.folded[number] in _HEARERS or block.words[number][0].isupper()


_REACH = 6
_HEARERS = frozenset("us me him her them reporters journalists agency the our".split())


def _fix(text: str, before: int, behind: int) -> Fix | None:
    """Return what mends "that" from `before` (with its space) to `behind`, or None where nothing is wrong."""
    if _MARKED.match(text, behind):
        return replace(text, before, behind, "")
    colon = _COLON.match(text, behind)
    if colon:
        return replace(text, behind, colon.end(), "")
    if _BARE.match(text, behind):
        return replace(text, before, behind, ",")
    return None


RULE = Rule(
    id="speech.that-quotation",
    reason='"That" stands before speech in its own words.',
    type=IssueType.GRAMMAR,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The editor decides between speech in its own words and reported speech.",
    arabic="قال إنّ: «...»: إنّ opens every speech, quoted or reported",
    gates=frozenset({"that"}),
    find=_find,
    bad=(
        Bad("The source said that: “We have left the town.”", "The source said: “We have left the town.”"),
        Bad("The source added that “We have left the town.”", "The source added, “We have left the town.”"),
        Bad("The source added that: the men have left.", "The source added that the men have left."),
        Bad(
            "He told the Hama Daily that: “We have left the town.”",
            "He told the Hama Daily: “We have left the town.”",
        ),
        Bad("He told us that, “They came at night.”", "He told us, “They came at night.”"),
    ),
    good=(
        "The source said: “We have left the town.”",
        "The source said that “the road to the north” is open.",
        "The source said that, in the end, all had left.",
        "He said that Paris and Rome agree.",
        "They agree on that: “We will stay.”",
    ),
)
