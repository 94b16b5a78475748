"""Verbs of saying, and what is quoted behind them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import AUXILIARIES, PERSONAL
from normalize.text import Context
from normalize.text.marks import CLOSING_QUOTES, OPENING_QUOTES, STRAIGHT
from normalize.text.zones import ZoneKind

SAYING = frozenset(
    """said says saying added adds adding stated states stating noted notes noting assured assures assuring confirmed
    confirms confirming explained explains explaining continued continues continuing asserted asserts asserting
    declared declares announced announces stressed stresses stressing affirmed affirms affirming clarified clarifies
    clarifying replied replies answered answers emphasized emphasised commented comments wrote writes remarked
    told tells reported reports concluded concludes warned warns""".split()
)
"""Forms of verbs that have speech behind them."""

OPENING = OPENING_QUOTES + STRAIGHT
CLOSING = CLOSING_QUOTES + STRAIGHT

SPACES = " \N{NO-BREAK SPACE}"

_OPENING = re.compile(f"[{OPENING}]")
_CLOSING = re.compile(f"[{CLOSING}]")
_FINITE = AUXILIARIES | PERSONAL
_CONTRACTED = ("'m", "'re", "'ve", "'ll", "'d", "n't", "it's", "that's", "there's", "he's", "she's")


def opening_marks(text: str) -> Iterator[int]:
    """Yield the places of the marks that can open a quotation."""
    for match in _OPENING.finditer(text):
        yield match.start()


def closing_marks(text: str) -> Iterator[int]:
    """Yield the places of the marks that can close a quotation."""
    for match in _CLOSING.finditer(text):
        yield match.start()


class Speech:
    """Where somebody speaks in a block, asked of many places: each answer looks at one zone."""

    def __init__(self, block: Context) -> None:
        self._spans = [zone.span for zone in block.zones if zone.kind is ZoneKind.SPEECH]
        self._starts = [span.start for span in self._spans]

    def holds(self, place: int) -> bool:
        """Say whether the place stands in speech. Speech zones are disjoint."""
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and place < self._spans[number].end


def quoted_words(block: Context, opening: int) -> list[str]:
    """Return the folded words behind the opening mark at `opening`, up to a closing mark or the end of the block."""
    text, words = block.text, block.words
    end = min((place for mark in CLOSING if (place := text.find(mark, opening + 1)) >= 0), default=len(text))
    return words.folded[bisect_left(words.starts, opening) : bisect_left(words.starts, end)]


def is_statement(quoted: list[str], least: int) -> bool:
    """Say whether quoted words are a sentence rather than a phrase: so many of them, and a pronoun or an auxiliary."""
    return len(quoted) >= least and any(word in _FINITE or word.endswith(_CONTRACTED) for word in quoted)
