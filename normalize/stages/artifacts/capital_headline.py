"""A verb in small letters in a headline whose other words have capitals: "Army kidnapped Ten Men in Homs"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import FUNCTION_WORDS
from normalize.stages.artifacts.proper import ARAB_WORDS, speaks_of_arabs
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.classes import CLOSED, GUESSED
from normalize.text.rule import Bad, Match, Rule

_SHORT = 4
_LEAST = 5
_COMMON = 2
_MOST = 20
_PARTED = re.compile(r"[|:]|\s[-\N{EN DASH}\N{EM DASH}]\s")


def _find(context: Context) -> Iterator[Match]:
    blocks = context.blocks
    if len(blocks) < 2:
        return
    start, title = blocks[0]
    words, folded, classes = title.words, title.words.folded, title.classes
    if not _LEAST <= len(words) <= _MOST or "\n" in title.text.strip() or title.text.rstrip()[-1:] in (".", ":", '"'):
        return
    if not speaks_of_arabs(title) or _PARTED.search(title.text):
        return
    long = [number for number in range(len(words)) if len(words[number]) >= _SHORT and words[number].isalpha()]
    small = [
        number
        for number in long
        if words[number].islower()
        and folded[number] not in FUNCTION_WORDS
        and not classes[number] & (CLOSED | GUESSED)
        and title.text[words.starts[number] - 1 : words.starts[number]] in ("", " ")
    ]
    common = [
        number
        for number in long
        if number and words[number].istitle() and not classes[number] & GUESSED and folded[number] not in ARAB_WORDS
    ]
    if len(small) != 1 or len(common) < _COMMON:
        return
    for number in small:
        place = Span(start + words.starts[number], start + words.ends[number])
        yield Match(
            place,
            "The other words of this headline begin with capitals.",
            (replace(context.text, place.start, place.end, words[number].capitalize()),),
        )


RULE = Rule(
    id="capital.headline",
    reason="A word of a headline in capitals begins with a small letter.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The editor sees to it that the capitals of the others are no names'.",
    arabic="Arabic has no capitals, in headlines neither.",
    find=_find,
    reach="article",
    bad=(
        Bad(
            "ISIS kidnapped Ten Farmers and Burned Their Houses\n\nThe army said so.",
            "ISIS Kidnapped Ten Farmers and Burned Their Houses\n\nThe army said so.",
        ),
        Bad(
            "Syrian Army Destroys Three Tanks, clears Old Quarter of Mines\n\nThe army said so.",
            "Syrian Army Destroys Three Tanks, Clears Old Quarter of Mines\n\nThe army said so.",
        ),
    ),
    good=(
        "Syrian Army Destroys Three Tanks and Clears Old Quarter of Mines\n\nThe army said so.",
        "Abu Omar and Umm Khalil meet Ahmad Haddad near Deir Hafer\n\nThey spoke of bread.",
        "Syrian Army kills ten men in Homs\n\nThe army said so.",
    ),
)
