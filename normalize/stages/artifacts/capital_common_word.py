"""A verb form or an adverb with a capital among small words: "among the Targeted militants", "they Strongly deny"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.proper import speaks_of_arabs
from normalize.stages.artifacts.reading import span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import ADVERB, GUESSED, ING, NOUN, PARTICIPLE, PAST
from normalize.text.rule import Bad, Match, Rule

_WORD = re.compile(r"(?<=[a-z] )[A-Z][a-z]+(?:ed|ing|ly)(?= ([a-z]+))")
_NAMES = frozenset("united allied occupied associated holy sterling reading king ming beijing daily weekly".split())
_QUOTES = frozenset("called titled entitled named dubbed word words operation campaign".split())
_OF_TITLES = frozenset({"of", "the", "and"})
"""Behind these a word in -ing may be part of a title: "the Declaration on the Granting of Independence"."""


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    if not speaks_of_arabs(block):
        return
    for match in _WORD.finditer(block.text):
        number = bisect_left(words.starts, match.start())
        if number >= len(words) or words[number] != match.group() or folded[number] in _NAMES:
            continue
        kind = block.classes[number]
        if kind & (GUESSED | NOUN) or not kind & (PARTICIPLE | PAST | ING | ADVERB):
            continue
        if kind & ING and match.group(1) in _OF_TITLES:
            continue
        if (
            not number
            or not words[number - 1].islower()
            or begins_sentence(block, number)
            or folded[number - 1] in _QUOTES
        ):
            continue
        yield Match(
            span_of(block, number, number),
            f'"{words[number]}" is no name and begins with a small letter.',
            (replace(block.text, words.starts[number], words.ends[number], folded[number]),),
        )


RULE = Rule(
    id="capital.common-word",
    reason="A verb or an adverb begins with a capital in the middle of a sentence.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The editor sees to it that no title is quoted, and that no full stop was lost before it.",
    arabic="المستهدفون: Arabic has no capitals",
    find=_find,
    bad=(
        Bad(
            "Two chiefs were among the Targeted militants in Homs.",
            "Two chiefs were among the targeted militants in Homs.",
        ),
        Bad("In Aleppo the army Strongly denied this.", "In Aleppo the army strongly denied this."),
    ),
    good=(
        "Two chiefs were among the targeted militants in Homs.",
        "They sent the United Nations a letter from Syria.",
        "He read a book called Wanted in Syria.",
        "Syria voted for the Declaration on the Granting of Independence.",
        "Killed in Homs, he was mourned in Syria.",
    ),
)
