"""“A” before what is not counted: "a violent unrest", "an information", "a huge damage"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import ADJECTIVE
from normalize.text.rule import Bad, Match, Rule

_MASS = frozenset(
    """unrest violence information advice equipment weaponry ammunition progress news aid evidence shelling
    bombardment housing machinery luggage furniture traffic bloodshed infighting turmoil artillery
    manpower damage destruction""".split()
) - {"bombardment", "shelling", "traffic"}  # fmt: skip
_NOT_ENDS = frozenset({"of", "and", "or", "to", "as", "that", "which"})
_CAN = frozenset({"aid", "news", "damage", "destruction"})
_HARM = frozenset("great huge severe big large considerable massive material widespread heavy serious vast".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for noun in sorted(number for word in _MASS & block.index.keys() for number in block.index[word]):
        article = noun - 1
        while (
            article > 0 and noun - article < 3 and classes[article] & ADJECTIVE and folded[article] not in ("a", "an")
        ):
            article -= 1
        if article < 0 or folded[article] not in ("a", "an") or not joined(block, article, noun):
            continue
        if folded[noun] in _CAN and (noun - article == 1 or folded[article + 1] not in _HARM):
            continue
        if not phrase_ends(block, noun, _NOT_ENDS):
            continue
        start = words.starts[article]
        after = words[article + 1]
        end = words.ends[article + 1]
        if words[article][0].isupper():
            after = after[0].upper() + after[1:]
        yield Match(
            span_of(block, article, noun),
            f'"{words[noun].capitalize()}" is not counted and takes no "{words[article].lower()}".',
            (replace(block.text, start, end, after),),
        )


RULE = Rule(
    id="article.mass",
    reason="“A” stands before what is not counted.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The noun is not counted in English. The editor sees to it that no noun behind it is missing.",
    arabic="معلومة، اضطراب عنيف، ضرر كبير: nouns that are counted in Arabic",
    gates=_MASS,
    find=_find,
    bad=(
        Bad("The town was hit by a violent unrest in May.", "The town was hit by violent unrest in May."),
        Bad("He gave us an information on the raid.", "He gave us information on the raid."),
        Bad("A huge damage was caused.", "Huge damage was caused."),
    ),
    good=(
        "The town was hit by violent unrest.",
        "It is an information campaign.",
        "He is a news editor.",
        "It was a violence of another kind and era.",
    ),
)
