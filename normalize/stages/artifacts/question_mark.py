"""A question that ends in a full stop: "Why did they leave the town."."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import PERSONAL, begins_sentence
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_ASKING = frozenset("why how where when what who whom whose which".split())
_AUXILIARIES = frozenset("did does do is are was were will would can could should has have".split())
_SUBJECTS = PERSONAL | frozenset("the this that these those there his her its their our your".split())
_MIN_WORDS = 5
_MAX_WORDS = 30


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for first in sorted(place for word in _ASKING & block.index.keys() for place in block.index[word]):
        if first + 4 >= len(folded) or not words[first][0].isupper() or not begins_sentence(block, first):
            continue
        if folded[first + 1] not in _AUXILIARIES or folded[first + 2] not in _SUBJECTS:
            continue
        if folded[first] in ("what", "who", "which") and folded[first + 1] not in ("did", "does", "do"):
            continue  # "What is the matter is clear."
        sentence = block.sentences[bisect_right(block.sentences, words.starts[first], key=lambda span: span.start) - 1]
        end = sentence.start + len(sentence.of(text).rstrip())
        if text[end - 1] != "." or text[end - 2] == "." or any(mark in sentence.of(text) for mark in ",:;"):
            continue
        if not _MIN_WORDS <= bisect_left(words.starts, end) - first < _MAX_WORDS:
            continue
        yield Match(
            Span(words.starts[first], end), "A question ends in a question mark.", (replace(text, end - 1, end, "?"),)
        )


RULE = Rule(
    id="question.mark",
    reason="A question ends in a full stop.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The verb stands before its subject; the editor makes sure that nothing is merely reported.",
    arabic="لماذا غادروا؟: the Arabic mark ؟ was lost or became a full stop",
    gates=_ASKING,
    find=_find,
    bad=(
        Bad("Why did they leave the town.", "Why did they leave the town?"),
        Bad("Where are the families of the men.", "Where are the families of the men?"),
    ),
    good=(
        "Why did they leave the town?",
        "Why they left the town is not clear.",
        "What is said of them is not true.",
        "When the army came they had left.",
    ),
)
