"""The article before "all" and "both": "the all area", "the both sides"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import cased, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import ADJECTIVE, MASS, NOUN, PLURAL
from normalize.text.rule import Bad, Match, Rule

_QUANTITIES = frozenset({"all", "both"})


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for number in sorted(number for word in _QUANTITIES & block.index.keys() for number in block.index[word]):
        article = number - 1
        if article < 0 or folded[article] != "the" or not is_written_small(block, number):
            continue
        if number + 1 >= len(folded) or not joined(block, article, number + 1):
            continue
        kind = classes[number + 1]
        if not kind & (NOUN | PLURAL) or not is_written_small(block, number + 1):
            continue
        span, start = span_of(block, article, number), words.starts[article]
        message = f'"{words[number]}" does not stand behind the article.'
        if folded[number] == "both":
            after = "both"
        elif kind & PLURAL:
            after = "all the"
        elif kind & NOUN and not kind & ADJECTIVE and phrase_ends(block, number + 1):
            after = "all the" if kind & MASS and folded[number + 1] in ("information", "equipment") else "the whole"
        else:
            continue
        yield Match(span, message, (replace(block.text, start, span.end, cased(words[article], after)),))


RULE = Rule(
    id="article.all",
    reason="“All” or “both” stands behind the article.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument=(
        "The article follows “all” in English, and “both” takes none. The editor sees to it that nothing is called so."
    ),
    arabic="المنطقة كلها، الطرفان كلاهما: كل and كلا stand beside a noun that has its article",
    gates=_QUANTITIES,
    find=_find,
    bad=(
        Bad("They have information of the all area.", "They have information of the whole area."),
        Bad("The all fighters fled.", "All the fighters fled."),
        Bad("He spoke to the both sides.", "He spoke to both sides."),
    ),
    good=(
        "They have information of all the area.",
        "The all-girl team won.",
        "The all clear was given at noon.",
        "Both sides met.",
        "The All Blacks won.",
    ),
)
