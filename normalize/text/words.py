"""The words of a text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from normalize.text.marks import APOSTROPHES

_WORD = regex.compile(rf"[\p{{L}}\p{{M}}\p{{N}}]+(?:[{APOSTROPHES}][\p{{L}}\p{{M}}]+)*+")
_ASCII_WORD = regex.compile(r"[A-Za-z0-9]+(?:['`][A-Za-z]+)*+")
_TO_APOSTROPHE = {ord(mark): "'" for mark in APOSTROPHES}


class Words:
    """The words of a text in order: runs of letters, marks and digits, with apostrophes inside ("Dar'a").

    A hyphen separates two words. `starts` and `ends` are code points; `folded` holds each word as `fold` returns it.
    """

    __slots__ = ("_folded", "ends", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._folded: list[str] | None = None
        for match in (_ASCII_WORD if text.isascii() else _WORD).finditer(text):
            start, end = match.span()
            self.starts.append(start)
            self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        """Return the word itself, as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    @property
    def folded(self) -> list[str]:
        """The words without regard to capitals and to the kind of apostrophe."""
        if self._folded is None:
            text = self.text
            self._folded = [fold(text[start:end]) for start, end in zip(self.starts, self.ends, strict=True)]
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
