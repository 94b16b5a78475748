"""Names for findings that survive other people's edits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from normalize.text.decision import digest
from normalize.text.span import Span
from normalize.text.words import Words

CONTEXT_WORDS = 2
"""How many words on each side of a finding belong to its identity."""

CONTEXT_REACH = 64
"""How far such a context reaches at most, in code points: a word may be a megabyte long."""

_PREFIX = 8
_FEW = 4_000_000  # characters that may be searched one string at a time before one pass for all of them is cheaper


class Fingerprints:
    """Says of spans of one original how each can be told from all others, without its offset.

    A fingerprint is the string at the span, the two words of the original on each side, and how often that string
    with that context stands earlier in the original. So an accepted finding does not rename its neighbours, and a
    verdict finds its place in a source that was fetched again with another beginning.
    """

    def __init__(self, original: str) -> None:
        self._text = original
        self._places: dict[str, Sequence[int]] = {}

    def of(self, spans: Iterable[Span]) -> list[tuple[str, ...]]:
        """Return a fingerprint for each span, in their order."""
        framed = [(span, *self._frame(span)) for span in spans]
        self._locate({self._text[left:right] for _, left, right in framed})
        fingerprints: list[tuple[str, ...]] = []
        for span, left, right in framed:
            whole = self._text[left:right]
            earlier = bisect_left(self._places[whole], left)
            fingerprints.append((str(span.start - left), str(right - span.end), whole, str(earlier)))
        return fingerprints

    @cached_property
    def _words(self) -> Words:
        return Words(self._text)

    def _frame(self, span: Span) -> tuple[int, int]:
        words = self._words
        first = bisect_left(words.starts, span.start) - CONTEXT_WORDS
        left = words.starts[max(first, 0)] if words.starts and first > -CONTEXT_WORDS else span.start
        last = bisect_left(words.ends, span.end + 1) + CONTEXT_WORDS - 1
        right = words.ends[min(last, len(words.ends) - 1)] if words.ends and words.ends[-1] > span.end else span.end
        return max(left, span.start - CONTEXT_REACH), min(right, span.end + CONTEXT_REACH)

    def _locate(self, strings: set[str]) -> None:
        """Find all places of each string that is not known yet."""
        new = [string for string in strings if string not in self._places]
        short = [string for string in new if len(string) < _PREFIX]
        long = [string for string in new if len(string) >= _PREFIX]
        if len(long) * len(self._text) < _FEW:
            short, long = new, []
        for string in short:
            self._places[string] = _find_all(self._text, string)
        if long:
            self._places |= _find_many(self._text, long)


def _find_all(text: str, string: str) -> list[int]:
    places = []
    at = text.find(string)
    while at >= 0:
        places.append(at)
        at = text.find(string, at + 1)
    return places


def _find_many(text: str, strings: Sequence[str]) -> dict[str, list[int]]:
    """Find all places of many strings in one pass over the text, whatever their number."""
    places: dict[str, list[int]] = {string: [] for string in strings}
    lengths: dict[str, set[int]] = {}
    for string in strings:
        lengths.setdefault(string[:_PREFIX], set()).add(len(string))
    for at in range(len(text) - _PREFIX + 1):
        for length in lengths.get(text[at : at + _PREFIX], ()):
            found = places.get(text[at : at + length])
            if found is not None:
                found.append(at)
    return places


def finding_id(rule: str, fingerprint: tuple[str, ...], number: int) -> str:
    """Return the 16 hex digits that name a finding.

    `number` is 1 for the first applied finding of the rule at the place, 2 for the second, and so on.
    """
    return digest((rule, *fingerprint, *((str(number),) if number > 1 else ())))
