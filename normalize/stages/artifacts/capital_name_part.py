"""A part of a name in small letters: "abu Omar", "in al-raqqa"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import PREPOSITIONS, only_spaces
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_BEFORE = (PREPOSITIONS - {"like"}) | frozenset("the and by".split())
_SMALL = re.compile("[a-z]+")
_KUNYA = frozenset("abu umm".split())
_STATE = frozenset("group organization organisation terrorist takfiri militants fighters jihadists extremists".split())
_GENERAL = frozenset("fresco dente al".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(place for word in _KUNYA & block.index.keys() for place in block.index[word]):
        if not words[number].islower() or number + 1 == len(folded) or not words[number + 1][0].isupper():
            continue
        if not only_spaces(words.between(number)) or (number and words.between(number - 1)[-1:] not in tuple(" (\n")):
            continue
        start, end = words.starts[number], words.ends[number]
        yield Match(
            Span(start, words.ends[number + 1]),
            f'"{words[number]}" is part of a name and begins with a capital.',
            (replace(text, start, end, words[number].capitalize()),),
        )
    for state in block.index.get("state", ()):
        if (
            not state
            or words[state] != "state"
            or words[state - 1] != "Islamic"
            or not only_spaces(words.between(state - 1))
        ):
            continue
        following = folded[state + 1] if state + 1 < len(folded) else ""
        between = words.between(state)
        named = between == " (" or (only_spaces(between) and following in _STATE)
        if named and not (state > 1 and folded[state - 2] in ("an", "first", "new")):
            yield Match(
                Span(words.starts[state - 1], words.ends[state]),
                "The group is called Islamic State, with two capitals.",
                (replace(text, words.starts[state], words.ends[state], "State"),),
            )
    for number in block.index.get("al", ()):
        if number == 0 or number + 1 == len(folded) or words.between(number) != "-":
            continue
        root = words[number + 1]
        if (
            folded[number - 1] not in _BEFORE
            or not words[number - 1].islower()
            or not only_spaces(words.between(number - 1))
        ):
            continue
        if not _SMALL.fullmatch(root) or len(root) < 3 or root in _GENERAL or words.between(number + 1)[:1] == "-":
            continue
        start, end = words.starts[number + 1], words.ends[number + 1]
        yield Match(
            Span(words.starts[number], end),
            f'The name behind the article begins with a capital: "{root.capitalize()}".',
            (replace(text, start, end, root.capitalize()),),
        )


RULE = Rule(
    id="capital.name-part",
    reason="A part of a name begins with a small letter.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The editor makes sure that the Arabic word is a name and no term in small letters.",
    arabic="أبو عمر، في الرقة: Arabic has no capitals",
    gates=_KUNYA | {"al", "state"},
    find=_find,
    bad=(
        Bad("He fled from the Islamic state group.", "He fled from the Islamic State group."),
        Bad("They arrested abu Omar.", "They arrested Abu Omar."),
        Bad("He went from al-hawl to Homs.", "He went from al-Hawl to Homs."),
    ),
    good=(
        "They arrested Abu Omar in al-Hawl.",
        "The doctrine of wilayat al-faqih is disputed.",
        "Smith et al-ways of writing.",
        "They ate al fresco.",
        "They dream of an Islamic state.",
    ),
)
