"""Whether a block may hold a sentence of an article."""

from __future__ import annotations

import re

from normalize.text.marks import AFTER_WORD, SENTENCE_ENDS
from normalize.text.sentences import split_sentences

_ENDED = re.compile(rf"[{SENTENCE_ENDS}:][{re.escape(AFTER_WORD)}]*\s*\Z")
_BARS = re.compile(
    r"[|\n\r/>\N{BULLET}\N{MIDDLE DOT}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]|\s[-\N{EN DASH}]\s"
)
_QUOTE = re.compile('["\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]')
LONGEST_LABEL = 7


def may_hold_sentence(block: str) -> bool:
    """Say whether a block may hold a full sentence: generously, since a sentence lost is worse than a label kept.

    A sentence has three words and a mark at its end, or a quotation mark, or more words in a row than labels have.
    """
    if _QUOTE.search(block):
        return True
    if any(len(piece.split()) > LONGEST_LABEL for piece in _BARS.split(block)):
        return True
    return any(
        _ENDED.search(sentence.of(block)) and len(sentence.of(block).split()) >= 3
        for sentence in split_sentences(block)
    )
