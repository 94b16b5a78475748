"""A paragraph as LanguageTool reads it: names, addresses and Arabic stand behind words that it knows.

A name that is no English word would be "corrected", and would be read as any class of word. In its place goes a name
that every tagger knows, of the same kind, beginning with the same kind of sound, so that "a" and "an" before it are
judged as before. Names made of English words ("Free Syrian Army") stay as they are; no edit ever reaches into either.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from normalize.text import Context, Span
from normalize.text.classes import GUESSED, classes_of
from normalize.text.zones import ZoneKind

_LETTERS = r"\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*"
_ARABIC = regex.compile(rf"{_LETTERS}(?:[\s\p{{P}}\p{{Nd}}]+{_LETTERS})*")
_UNSENDABLE = regex.compile(r"[\p{Cs}\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_VOWEL = frozenset("aeiouAEIOUàâáäèéêëìíîïòóôöùúûüÀÂÁÄÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜāīūĀĪŪ'\N{RIGHT SINGLE QUOTATION MARK}`ʿʾ‘")

_STANDS_FOR = {
    "place": ("Berlin", "Oslo"),
    "person": ("Peter", "Arthur"),
    "group": ("Microsoft", "Interpol"),
    "groups": ("Germans", "Italians"),
    "nisba": ("German", "Italian"),
    "office": ("Microsoft", "Interpol"),
    "other": ("Berlin", "Oslo"),
}
"""A word for each kind of name: one that begins with a consonant's sound, and one with a vowel's."""

_ADDRESS = "address"
_GROUPS = frozenset({"group", "groups", "office"})
_NUMBER = re.compile("AGR|VERB|NNS|VBZ|VBP|PLURAL|SINGULAR")

_HIDDEN = frozenset(
    {ZoneKind.URL, ZoneKind.EMAIL, ZoneKind.HANDLE, ZoneKind.HASHTAG, ZoneKind.FILE, ZoneKind.CODE, ZoneKind.MARK}
)

Kinds = Callable[[str], str]
"""Returns the kind of a glossary entry by its id."""


class Piece(NamedTuple):
    """Where a stretch of the paragraph went: both spans are of one length, unless it is masked.

    `kind` is the kind of name that was masked, "" for a stretch that was not.
    """

    own: Span
    sent: Span
    kind: str = ""


class Masked:
    """A paragraph, or a part of one, as it is sent, with the way back.

    Attributes:
        start: where the part begins in its paragraph.
        text: the part; spans count from its start.
        sent: what LanguageTool reads.
        pieces: how one became the other; they tile both.
        protected: spans of the paragraph that no edit may reach into, masked or not.
    """

    def __init__(
        self, start: int, text: str, sent: str, pieces: tuple[Piece, ...], protected: tuple[Span, ...]
    ) -> None:
        self.start = start
        self.text = text
        self.sent = sent
        self.pieces = pieces
        self.protected = protected
        self._starts = [piece.sent.start for piece in pieces]

    def back(self, span: Span) -> Span | None:
        """Return the span of the paragraph that a span of what was sent stands for; None if it cuts into a mask."""
        start, end = self._point(span.start, True), self._point(span.end, False)
        return None if start is None or end is None or start > end else Span(start, end)

    def touches(self, span: Span) -> bool:
        """Say whether a span of the paragraph shares a character with a protected one, or stands inside one."""
        return any(
            (span.start < one.end and one.start < span.end) or one.start < span.start == span.end < one.end
            for one in self.protected
        )

    def leans_on_group(self, span: Span, rule: str) -> bool:
        """Say whether a rule about number speaks of a masked group: its name does not tell how many it is."""
        if not _NUMBER.search(rule):
            return False
        return any(
            piece.kind in _GROUPS and piece.sent.start < span.end and span.start <= piece.sent.end + 1
            for piece in self.pieces
        )

    def _point(self, at: int, opens: bool) -> int | None:
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return 0 if at == 0 else None
        piece = self.pieces[number]
        if not opens and at == piece.sent.start and number:
            piece = self.pieces[number - 1]
        if not piece.kind:
            return piece.own.start + at - piece.sent.start
        if at == piece.sent.start:
            return piece.own.start
        return piece.own.end if at == piece.sent.end else None


def mask(block: Context, kinds: Kinds, part: Span | None = None) -> Masked:
    """Return a paragraph, or a part of it, as it is sent.

    Args:
        block: the paragraph.
        kinds: returns the kind of a glossary entry.
        part: the part of it, if not all; its spans then count from the part's start.
    """
    part = part or Span(0, len(block.text))
    text = part.of(block.text)
    hidden: list[tuple[Span, str]] = []
    protected: list[Span] = []
    for span, kind in _names(block, kinds, part):
        own = Span(
            max(span.start, part.start) - part.start,
            max(span.start, part.start, min(span.end, part.end)) - part.start,
        )
        if len(own):
            protected.append(own)
            if kind == _ADDRESS or not _is_english(own.of(text)):
                plural = kind in _GROUPS and own.of(text).endswith("s")
                hidden.append((own, "groups" if plural else kind))
    hidden += ((Span(*found.span()), "other") for found in _ARABIC.finditer(text))
    protected += (span for span, _ in hidden)
    return _built(part.start, text, _disjoint(hidden), tuple(sorted(set(protected))))


def _names(block: Context, kinds: Kinds, part: Span) -> Iterator[tuple[Span, str]]:
    first = bisect_left(block.mentions, part.start, key=lambda mention: mention.span.end)
    last = bisect_right(block.mentions, part.end, key=lambda mention: mention.span.start)
    for mention in block.mentions[first:last]:
        yield mention.span, kinds(mention.term)
    for zone in block.zones:
        if zone.kind in _HIDDEN:
            yield zone.span, _ADDRESS
        elif zone.kind is ZoneKind.KEEP:
            yield zone.span, "other"


def _is_english(name: str) -> bool:
    """Say whether a name is made of English words: its last word, by which it is read, is one that a lexicon has."""
    words = name.split(" ")
    return all(word.isascii() and word.isalpha() for word in words) and not classes_of([words[-1].lower()])[0] & GUESSED


def _disjoint(hidden: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return the places to hide from left to right; of two that overlap the longer one, widened to both."""
    joined: list[tuple[Span, str]] = []
    for span, kind in sorted(hidden, key=lambda one: (one[0].start, -one[0].end)):
        if joined and span.start < joined[-1][0].end:
            last, first_kind = joined[-1]
            joined[-1] = Span(last.start, max(last.end, span.end)), first_kind
        else:
            joined.append((span, kind))
    return joined


def _built(start: int, text: str, hidden: list[tuple[Span, str]], protected: tuple[Span, ...]) -> Masked:
    pieces: list[Piece] = []
    sent: list[str] = []
    at = length = 0

    def add(span: Span, shown: str, kind: str = "") -> None:
        nonlocal length
        if len(span):
            pieces.append(Piece(span, Span(length, length + len(shown)), kind))
            sent.append(shown)
            length += len(shown)

    for span, kind in hidden:
        add(Span(at, span.start), _sendable(text[at : span.start]))
        consonant, vowel = _STANDS_FOR.get(kind, _STANDS_FOR["other"])
        add(span, vowel if text[span.start] in _VOWEL else consonant, kind)
        at = span.end
    add(Span(at, len(text)), _sendable(text[at:]))
    return Masked(start, text, "".join(sent), tuple(pieces), protected)


def _sendable(text: str) -> str:
    """Return a text of the same length without characters that cannot be sent or mean nothing to LanguageTool."""
    return _UNSENDABLE.sub(" ", text)
