"""How surprising a text is as Arabic, English or another language of the charsets that are tried."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from normalize.charsets.arabic import EDGE, LETTERS, SURPRISE
from normalize.charsets.languages import STRANGE, languages, surprises

CHANCE = 7.0
"""Bits of surprise at a byte beyond ASCII when nothing is known: one of 128."""

SAMPLE = 1_000_000
"""How many code points of a text are read for the decision at most."""
_RUNS = 5_000
_RUN = re.compile(r"[^\x00-\x7f]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-žŞşȘșȚț]")
_QUOTES_OPEN = frozenset("“‘„‚«")
_QUOTES_CLOSE = frozenset("”’»")
_ARABIC_MARKS = frozenset("،؛؟")
_ARABIC = frozenset(LETTERS)
_HARAKAT = frozenset(
    "\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}\N{ARABIC FATHA}\N{ARABIC DAMMA}"
    "\N{ARABIC KASRA}\N{ARABIC SHADDA}\N{ARABIC SUKUN}"
)
_OTHER = {
    "–": 4.0,
    "—": 4.0,
    "…": 4.0,
    "\N{NO-BREAK SPACE}": 4.0,
    "°": 5.0,
    "£": 6.0,
    "€": 6.0,
    "•": 6.0,
    "·": 7.0,
    "©": 6.0,
    "®": 7.0,
    "™": 7.0,
    "½": 7.0,
    "§": 7.0,
    "²": 8.0,
    "º": 9.0,
    "ª": 9.0,
}
_SIGN = 11.0
_CONTROL = 14.0
_MIXED = 6.0


def small_words(text: str) -> dict[str, float]:
    """Return the languages whose small words a text holds, each with its share."""
    return languages(text[:SAMPLE])


def surprise(text: str, shares: Mapping[str, float]) -> tuple[float, int]:
    """Return the bits of surprise at the characters beyond ASCII of a text, and how many of them were read.

    Args:
        text: bytes read in a charset.
        shares: the languages of its Latin letters.
    """
    letters = surprises(dict(shares))
    bits, count = 0.0, 0
    for run in islice(_RUN.finditer(text, 0, SAMPLE), _RUNS):
        start, end = run.span()
        before = text[start - 1] if start else EDGE
        after = text[end] if end < len(text) else EDGE
        word = before + run.group() + after
        for at in range(1, len(word) - 1):
            bits += _at(word[at - 1], word[at], word[at + 1], letters)
        count += end - start
    return bits, count


def _at(before: str, character: str, after: str, letters: Mapping[str, float]) -> float:
    if character in _ARABIC:
        foreign = bool(_LATIN.match(before)) or bool(_LATIN.match(after))
        return SURPRISE[(before if before in _ARABIC else EDGE) + character] + _MIXED * foreign
    if _LATIN.match(character):
        mixed = before in _ARABIC or after in _ARABIC or (character.isupper() and before.islower())
        return letters.get(character, STRANGE) + _MIXED * mixed
    if character in _QUOTES_CLOSE:
        return 3.0 if not before.isspace() else 8.0
    if character in _QUOTES_OPEN:
        return 3.0 if not after.isspace() else 8.0
    if character in _ARABIC_MARKS:
        return 4.0 if before in _ARABIC or before.isspace() else STRANGE
    if character in _HARAKAT:
        return 6.0 if before in _ARABIC or before in _HARAKAT else _CONTROL
    if character == "\N{ARABIC TATWEEL}":
        return 6.0 if before in _ARABIC or before == character else _CONTROL
    if "\x80" <= character <= "\x9f" or character == "\N{REPLACEMENT CHARACTER}":
        return _CONTROL
    return _OTHER.get(character, STRANGE if character.isalpha() else _SIGN)
