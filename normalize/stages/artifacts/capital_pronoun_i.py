"""The pronoun "i": "i was there"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import only_spaces
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_VERBS = frozenset(
    """am was have had will would can could should must do did don't didn't can't couldn't won't wouldn't think know
    knew want wanted believe saw see went go left came love hope feel felt never still also""".split()
)
_CONTRACTED = frozenset({"i'm", "i've", "i'll", "i'd"})


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(place for word in _CONTRACTED | {"i"} for place in block.index.get(word, ())):
        word = words[number]
        if not word[0].islower() or (number and words.between(number - 1)[-1:] in "-.(/&"):
            continue
        if word == "i" and not (
            number + 1 < len(folded) and folded[number + 1] in _VERBS and only_spaces(words.between(number))
        ):
            continue
        start, end = words.starts[number], words.ends[number]
        yield Match(Span(start, end), '"I" is a capital.', (replace(text, start, end, "I" + word[1:]),))


RULE = Rule(
    id="capital.pronoun-i",
    reason='The pronoun "I" is written with a small letter.',
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="A verb follows; the editor makes sure that it is no item of a list and no quoted chat.",
    arabic="",
    gates=_CONTRACTED | {"i"},
    find=_find,
    bad=(
        Bad("After that i went home.", "After that I went home."),
        Bad("He knew what i've seen.", "He knew what I've seen."),
    ),
    good=(
        "After that I went home.",
        "Items (i) and (ii) were left out.",
        "Some groups, i.e. two of them, left.",
        "The iPhone and the i in its name stayed.",
    ),
)
