"""The ASCII version of a text, as a layer of edits with its own map of offsets.

Arabic script is read through the glossary first: unidecode alone would make `dywn lzk@` of ديوان الزكاة.
"""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import regex
from unidecode import unidecode

from normalize.text import AppliedEdit, Layer

_ARABIC = regex.compile(
    r"[\p{Arabic}\p{M}\N{ARABIC TATWEEL}\N{ZERO WIDTH NON-JOINER}]+"
    r"(?:[ \N{NO-BREAK SPACE}\-]+[\p{Arabic}\p{M}\N{ARABIC TATWEEL}\N{ZERO WIDTH NON-JOINER}]+)*"
)
_OTHER = regex.compile(r"[^\x00-\x7f]+")
_VOWEL_MARKS = regex.compile(
    r"[\N{ARABIC TATWEEL}\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}\N{ARABIC LETTER SUPERSCRIPT ALEF}]+"
)
_SAME_LETTER = {
    ord(letter): bare
    for bare, letters in {
        "\u0627": "\u0623\u0625\u0622\u0671",
        "\u064a": "\u0649\u06cc",
        "\u0647": "\u0629",
        "\u0643": "\u06a9",
    }.items()
    for letter in letters
}
_WORD = regex.compile(r"[^ \N{NO-BREAK SPACE}\-]+")
_BETWEEN = regex.compile(r"[ \-]+")
_SPACES = regex.compile(r"[ \N{NO-BREAK SPACE}]+")


class _Known(NamedTuple):
    """The Latin forms of Arabic ones, with how many words the longest form has that begins with a word."""

    forms: Mapping[str, str]
    longest: Mapping[str, int]


def ascii_layers(romanized: Mapping[str, str]) -> Callable[[str], Layer]:
    """Return the function from a text to its ASCII layer, with the Latin forms that a glossary gives for Arabic ones.

    Args:
        romanized: Arabic form to Latin form.
    """
    forms = {_skeleton(arabic): unidecode(latin) for arabic, latin in romanized.items()}
    longest: dict[str, int] = {}
    for form in forms:
        words = _BETWEEN.split(form)
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    known = _Known(forms, longest)

    def layer(text: str) -> Layer:
        return Layer("ascii", 1, tuple(_edits(text, known)))

    return layer


def _edits(text: str, known: _Known) -> Iterator[AppliedEdit]:
    if text.isascii():
        return
    at = 0
    for run in _ARABIC.finditer(text):
        yield from _plain(text, at, run.start())
        yield from _arabic(text, run.start(), run.end(), known)
        at = run.end()
    yield from _plain(text, at, len(text))


def _arabic(text: str, start: int, end: int, known: _Known) -> Iterator[AppliedEdit]:
    """Read a run of Arabic words through the glossary, the longest known form first; transliterate the rest."""
    at = start
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    for number, (left, first_right) in enumerate(words):
        if left < at:
            continue  # a part of the form before
        count = min(known.longest.get(_skeleton(text[left:first_right]), 0), len(words) - number)
        for last in range(number + count - 1, number - 1, -1):
            right = words[last][1]
            latin = known.forms.get(_skeleton(text[left:right]))
            if latin is not None:
                yield from _plain(text, at, left)
                yield AppliedEdit(left, right, text[left:right], latin, "")
                at = right
                break
    yield from _plain(text, at, end)


def _plain(text: str, start: int, end: int) -> Iterator[AppliedEdit]:
    """Yield an edit a character: the ASCII of a text is the joined ASCII of its characters."""
    for run in _OTHER.finditer(text, start, end):
        at = run.start()
        for offset, character, latin in _latin_of(run.group()):
            yield AppliedEdit(at + offset, at + offset + 1, character, latin, "")


@lru_cache(maxsize=1 << 15)
def _latin_of(run: str) -> tuple[tuple[int, str, str], ...]:
    """Return the characters of a run, mostly a word, with their offsets and their ASCII."""
    return tuple((offset, character, _latin(character)) for offset, character in enumerate(run))


@lru_cache(maxsize=1 << 14)
def _latin(character: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # unidecode warns of surrogates; they have no letters
        return unidecode(character)


@lru_cache(maxsize=1 << 15)
def _skeleton(arabic: str) -> str:
    """Return Arabic without vowel marks and with one form of each letter that writers interchange."""
    composed = unicodedata.normalize("NFC", arabic)
    return _SPACES.sub(" ", _VOWEL_MARKS.sub("", composed).translate(_SAME_LETTER)).strip()
