"""The words of a text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import regex

from normalize.text.marks import APOSTROPHES

_MARKED_WORD = regex.compile(rf"[\p{{L}}\p{{M}}\p{{N}}]+(?:[{APOSTROPHES}][\p{{L}}\p{{M}}]+)*+")
_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
_MAY_BE_MARKED = re.compile("[^\x00-\u024f\u2000-\u206f]")
"""Beyond Latin letters and punctuation there are combining marks, which Python's own `\\w` leaves out."""

_TO_APOSTROPHE = {ord(mark): "'" for mark in APOSTROPHES}


class Words:
    """The words of a text in order: runs of letters, marks and digits, with apostrophes inside ("Dar'a").

    A hyphen separates two words. `starts` and `ends` are code points; `folded` holds each word as `fold` returns it.
    """

    __slots__ = ("_folded", "_spans", "ends", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: list[str] | None = None
        if text.isascii() or not _MAY_BE_MARKED.search(text):
            self._spans = [match.span() for match in _WORD.finditer(text)]
        else:
            self._spans = [match.span() for match in _MARKED_WORD.finditer(text)]
        self.starts = [start for start, _ in self._spans]
        self.ends = [end for _, end in self._spans]

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        """Return the word itself, as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    @property
    def folded(self) -> list[str]:
        """The words without regard to capitals and to the kind of apostrophe."""
        if self._folded is None:
            if self.text.isascii():
                # Small ASCII letters stand where their capitals stood.
                lowered = self.text.replace("`", "'").lower()
                self._folded = [lowered[start:end] for start, end in self._spans]
            else:
                text = self.text
                self._folded = [fold(text[start:end]) for start, end in self._spans]
        return self._folded

    def between(self, index: int) -> str:
        """Return what stands between the word `index` and the next one; at the last word, the rest of the text."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.text[self.ends[index] : end]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the word for comparison: composed (NFC), in lower case, with one kind of apostrophe."""
    if word.isascii():
        return word.replace("`", "'").lower()
    return unicodedata.normalize("NFC", word.translate(_TO_APOSTROPHE)).casefold()
