"""Whether characters are a text of the Arabic script, by how their letters follow each other."""

from __future__ import annotations

from typing import NamedTuple

from normalize.charsets.arabic import EDGE, LETTERS, SURPRISE

_LIKE = {
    **dict.fromkeys("\u06a9\u06af\u06aa", "\u0643"),
    **dict.fromkeys("\u06cc\u06d2\u06d0", "\u064a"),
    **dict.fromkeys("\u06c1\u06be\u06c0\u06d5", "\u0647"),
    "\u067e": "\u0628",
    "\u0686": "\u062c",
    "\u0698": "\u0632",
    "\u0679": "\u062a",
    "\u0688": "\u062f",
    "\u0691": "\u0631",
    "\u06ba": "\u0646",
    "\u06c3": "\u0629",
    "\u0671": "\u0627",
    "\u06a4": "\u0641",
}
"""Letters of Persian, Urdu and Kurdish, with the Arabic letter whose neighbours theirs are like."""

_BESIDE = frozenset(
    "\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}\N{ARABIC TATWEEL}"
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}\N{ARABIC HAMZA ABOVE}"
    "\N{ARABIC PERCENT SIGN}\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}"
    "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}"
)
"""What stands in texts of the Arabic script beside letters, digits and ASCII."""

_TANWIN = frozenset("\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}")
_MARKS = _TANWIN | frozenset("\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}\N{ARABIC SHADDA}\N{ARABIC SUKUN}")
_MARK = 5.0
"""Bits of surprise at a vowel mark: articles have few."""

_NO_BREAK = 5.0
"""Bits of surprise at a no-break space between words, where an ordinary one would stand."""

_ANYWHERE = frozenset("«»“”‘’–—…\N{NO-BREAK SPACE}\N{SOFT HYPHEN}•°")
_LETTERS = frozenset(LETTERS)
_STRANGE = 14.0
"""Bits of surprise at a letter that is none of the script's common ones."""


class Reading(NamedTuple):
    """Characters judged as a text of the Arabic script.

    Attributes:
        letters: how many letters of the script there are.
        bits: the surprise at all of them together, in bits.
        strange: how many other characters beyond ASCII have no place in such a text.
    """

    letters: int
    bits: float
    strange: int

    @property
    def mean(self) -> float:
        """The surprise at a letter, in bits; Arabic prose has about 4, letters by chance about 8."""
        return self.bits / self.letters if self.letters else _STRANGE


def read_as_arabic(text: str) -> Reading:
    """Judge some characters as a text of the Arabic script."""
    letters = strange = 0
    bits = 0.0
    before = EDGE
    ended = False
    for character in text:
        if character < "\x80":
            before, ended = EDGE, False
            continue
        letter = _LIKE.get(character, character)
        if letter in _LETTERS:
            letters += 1
            # Tanwin ends a word, but for the alif that carries it.
            bits += SURPRISE[before + letter] + (_STRANGE if ended and letter != "\N{ARABIC LETTER ALEF}" else 0)
            before, ended = letter, False
        elif character in _MARKS:
            bits += _MARK if before != EDGE else _STRANGE
            ended = character in _TANWIN
        elif character in _BESIDE or "\u0660" <= character <= "\u0669" or "\u06f0" <= character <= "\u06f9":
            continue
        elif "\u0600" <= character <= "\u06ff":
            letters += 1
            bits += _STRANGE
            before = EDGE
        else:
            strange += character not in _ANYWHERE
            bits += _NO_BREAK if character == "\N{NO-BREAK SPACE}" else 0.0
            before, ended = EDGE, False
    return Reading(letters, bits, strange)
