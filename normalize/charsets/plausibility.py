"""Whether characters are a text of the Arabic script, by how their letters follow each other."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from normalize.charsets.arabic import EDGE
from normalize.charsets.trigrams import NUMBER, common, deeper, table

LIKE = {
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

for _code in (*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEF5)):
    _folded = unicodedata.normalize("NFKC", chr(_code))
    if len(_folded) == 1 and "\u0620" <= _folded <= "\u06d5":
        LIKE[chr(_code)] = LIKE.get(_folded, _folded)  # the forms that letters have in print

_BESIDE = frozenset(
    "\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}"
    "\N{ARABIC PERCENT SIGN}\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}"
    "\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}"
)
"""What stands in texts of the Arabic script between words, beside digits and ASCII."""

_JOINED = frozenset(
    "\N{ARABIC TATWEEL}\N{ARABIC LETTER SUPERSCRIPT ALEF}\N{ARABIC HAMZA ABOVE}"
    "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
)
"""What stands inside words and is no letter of its own."""

_TANWIN = frozenset("\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}")
_VOWELS = _TANWIN | frozenset("\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}\N{ARABIC SUKUN}")
MARKS = _VOWELS | frozenset("\N{ARABIC SHADDA}")
_MARK = {"\N{ARABIC FATHATAN}": 5.0}
_MARK_ELSE = 7.0
"""Bits of surprise at a vowel mark: articles have few, and most of these are the tanwin of adverbs."""

_UNLISTED = {1: 4.0, 2: 3.0, 3: 2.0, 4: 1.0}
_RARE = 0.5
"""Bits for a word's being none of the commonest, by its length: most of the short words of any text are."""

_SELDOM = frozenset("‚„‹›")
"""Quotation marks that Arabic seldom has; they are surprising as a no-break space is."""

_RARE_LETTERS = frozenset("ںھےڑٹڈ")
_RARE_LETTER = 3.0
"""Bits of surprise at a letter of Urdu alone."""

_NEVER_FIRST = frozenset("ںھےڑ")
"""Letters of Urdu that begin no word."""

_BETWEEN = 8.0
"""Bits of surprise at a sign between two letters, where no space is."""

_DIGITS = frozenset("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")

_CONTROL = 14.0
"""Bits of surprise at a control character."""

_NO_BREAK = 9.5
"""Bits of surprise at a no-break space between words, where an ordinary one would stand."""

_ANYWHERE = frozenset("«»“”‘’–—…\N{NO-BREAK SPACE}\N{SOFT HYPHEN}•°")
_STRANGE = 14.0
"""Bits of surprise at a letter that is none of the script's common ones."""


class Reading(NamedTuple):
    """Characters judged as a text of the Arabic script.

    Attributes:
        letters: how many letters of the script there are.
        bits: the surprise at all of them together, in bits.
        strange: how many other characters beyond ASCII have no place in such a text.
        marks: how many vowel marks there are.
    """

    letters: int
    bits: float
    strange: int
    marks: int = 0

    @property
    def mean(self) -> float:
        """The surprise at a letter or mark, in bits; Arabic prose has about 3, letters by chance about 8."""
        return self.bits / (self.letters + self.marks) if self.letters else _STRANGE


def read_as_arabic(text: str) -> Reading:
    """Judge some characters as a text of the Arabic script."""
    letters = strange = marks = 0
    bits = 0.0
    word = before = ""
    ended = split = False
    for character in text:
        letter = LIKE.get(character, character)
        if letter in NUMBER and letter != EDGE:
            letters += 1
            if character in _RARE_LETTERS:
                bits += _RARE_LETTER if word or character not in _NEVER_FIRST else _STRANGE
            # Tanwin ends a word, but for the alif that carries it.
            bits += _STRANGE if ended and letter != "\N{ARABIC LETTER ALEF}" else 0
            bits += _BETWEEN if split else 0
            word, ended, split = word + letter, False, False
        elif character in MARKS:
            marks += 1
            bits += _MARK.get(character, _MARK_ELSE) if word and (before not in _VOWELS) else _STRANGE
            ended = character in _TANWIN
        elif character not in _JOINED:
            bits += _word(word)
            split = bool(word) and not character.isspace()
            word, ended = "", False
            if character < " ":
                bits += _CONTROL if character not in "\t\n\r" else 0.0
            elif character < "\x80" or character in _BESIDE or character in _DIGITS:
                pass
            elif "\u0600" <= character <= "\u06ff":
                letters += 1
                bits += _STRANGE
            elif character in _SELDOM:
                bits += _NO_BREAK
            else:
                strange += character not in _ANYWHERE
                bits += _NO_BREAK if character == "\N{NO-BREAK SPACE}" else 0.0
        before = character
    return Reading(letters, bits + _word(word), strange, marks)


@lru_cache(maxsize=1 << 12)
def _word(word: str) -> float:
    """Return the surprise at a word of folded letters, in bits: as one of the commonest, or by its letters."""
    if not word:
        return 0.0
    bits_of, size, behind = table(), len(NUMBER), deeper()
    first = second = 0  # the edge of the word
    bits = 0.0
    signs = f"{EDGE}{word}{EDGE}"
    for at in range(1, len(signs)):
        third = NUMBER[signs[at]]
        three = behind.get(signs[at - 3 : at]) if at > 2 else None
        if three and signs[at] in three.bits:
            bits += three.bits[signs[at]]
        else:
            bits += bits_of[(first * size + second) * size + third] + (three.unseen if three else 0.0)
        first, second = second, third
    return min(common().get(word, bits), bits) if word in common() else bits + _UNLISTED.get(len(word), _RARE)
