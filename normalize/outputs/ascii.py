"""The ASCII version of a text, as a layer of edits with its own map of offsets.

Arabic script is read through the glossary first: unidecode alone would make `dywn lzk@` of ديوان الزكاة.
"""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

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
_SPACES = regex.compile(r"[ \N{NO-BREAK SPACE}]+")


def ascii_layers(romanized: Mapping[str, str]) -> Callable[[str], Layer]:
    """Return the function from a text to its ASCII layer, with the Latin forms that a glossary gives for Arabic ones.

    Args:
        romanized: Arabic form to Latin form.
    """
    known = {_skeleton(arabic): unidecode(latin) for arabic, latin in romanized.items()}
    longest = max((form.count(" ") + 1 for form in known), default=0)

    def layer(text: str) -> Layer:
        return Layer("ascii", 1, tuple(_edits(text, known, longest)))

    return layer


def _edits(text: str, known: Mapping[str, str], longest: int) -> Iterator[AppliedEdit]:
    if text.isascii():
        return
    at = 0
    for run in _ARABIC.finditer(text):
        yield from _plain(text, at, run.start())
        yield from _arabic(text, run.start(), run.end(), known, longest)
        at = run.end()
    yield from _plain(text, at, len(text))


def _arabic(text: str, start: int, end: int, known: Mapping[str, str], longest: int) -> Iterator[AppliedEdit]:
    """Read a run of Arabic words through the glossary, the longest known form first; transliterate the rest."""
    words = [
        (match.start(), match.end())
        for match in regex.finditer(r"[^ \N{NO-BREAK SPACE}\-]+", text, pos=start, endpos=end)
    ]
    number = 0
    at = start
    while number < len(words):
        for count in range(min(longest, len(words) - number), 0, -1):
            left, right = words[number][0], words[number + count - 1][1]
            latin = known.get(_skeleton(text[left:right]))
            if latin is not None:
                yield from _plain(text, at, left)
                yield AppliedEdit(left, right, text[left:right], latin, "")
                at = right
                number += count
                break
        else:
            number += 1
    yield from _plain(text, at, end)


def _plain(text: str, start: int, end: int) -> Iterator[AppliedEdit]:
    for run in _OTHER.finditer(text, start, end):
        for at, character in enumerate(run.group(), start=run.start()):
            yield AppliedEdit(at, at + 1, character, _latin(character), "")


@lru_cache(maxsize=1 << 14)
def _latin(character: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # unidecode warns of surrogates; they have no letters
        return unidecode(character)


@lru_cache(maxsize=1 << 14)
def _skeleton(arabic: str) -> str:
    """Return Arabic without vowel marks and with one form of each letter that writers interchange."""
    composed = unicodedata.normalize("NFC", arabic)
    return _SPACES.sub(" ", _VOWEL_MARKS.sub("", composed).translate(_SAME_LETTER)).strip()
