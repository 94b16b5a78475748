"""A paragraph of whole sentences whose last one has no full stop."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import AUXILIARIES, DETERMINERS, FUNCTION_WORDS
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_LEAST = 6
_LINES = 2


def _find(block: Context) -> Iterator[Match]:
    text, words, folded = block.text, block.words, block.words.folded
    end = len(text.rstrip())
    if not end or not text[end - 1].isalpha() or len(block.sentences) < 2 or text.count("\n") > _LINES:
        return
    sentence = block.sentences[-1]
    first = bisect_left(words.starts, sentence.start)
    last = folded[first:]
    if len(last) < _LEAST or not words[first][0].isupper() or words[len(words) - 1][0].isupper():
        return
    if "\n" in sentence.of(text).rstrip() or last[-1] in FUNCTION_WORDS:
        return
    if AUXILIARIES.isdisjoint(last[1:]) or DETERMINERS.isdisjoint(last):
        return
    before = block.sentences[-2].of(text)
    if len(before.split()) < _LEAST:
        return
    yield Match(
        Span(words.starts[len(words) - 1], end),
        "The last sentence of the paragraph has no full stop.",
        (replace(text, end, end, "."),),
    )


RULE = Rule(
    id="stop.paragraph-end",
    reason="The last sentence of a paragraph has no full stop.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The sentences before have theirs; the editor makes sure that nothing was cut off.",
    arabic="",
    find=_find,
    bad=(
        Bad(
            "The road to the north is closed since May. Many families have left the town for the camps",
            "The road to the north is closed since May. Many families have left the town for the camps.",
        ),
        Bad(
            "He fled to the border with two men. The guards were not able to find the car",
            "He fled to the border with two men. The guards were not able to find the car.",
        ),
    ),
    good=(
        "The road to the north is closed since May. Many families have left the town for the camps.",
        "The road to the north is closed since May. Read more news of the town",
        "Families have left the town for the camps",
        "Oil, bread and flour are sold. The shops are:\n\nthe mill",
    ),
)
