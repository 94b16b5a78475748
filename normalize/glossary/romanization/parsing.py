r"""Names taken apart: consonants, and what stands between them.

A name is read as a row of consonants with a run of vowels before, between and after them. A run is a string of signs:

| sign | Latin | Arabic |
|---|---|---|
| a e i o u | short vowels | a vowel that a mark writes |
| A I U | aa; ee, ii, ie; oo, ou, uu | ا (A) |
| E O | ai, ay, ei, ey; au, aw, ow | |
| w v y | half-vowels | |
| W Y | | و and ي, as vowel or as consonant |
| ? | | a short vowel that is not written |
| V H T | | ا or أ at the start (V), ى (H), ة (T) |
| ' | apostrophe | ع and ء |
| \| | between words | between words |

The article is a consonant of its own, `@`, however it is spelled, glued or changed before the next letter.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from normalize.glossary.romanization.folding import LIMIT, is_arabic
from normalize.glossary.romanization.letters import (
    CLUSTERS,
    COMMON,
    HEADS,
    SHORTENED,
    SUN,
    UNITS,
    VOWELS,
    WORDS,
)

ARTICLE: Final = "@"
_MOST_READINGS: Final = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name.

    Attributes:
        letters: its consonants: Latin spellings, Arabic letters, or `@` for the article.
        runs: the signs before each consonant and after the last one: one more than there are consonants.
        doubled: whether each consonant is written twice, or carries a shadda (ّ ).
        spelled: the consonants as they were written, for explanations.
        vowels: the runs as they were written, for explanations.
        common: whether each consonant belongs to a word that very many names share, such as Abd.
    """

    letters: tuple[str, ...]
    runs: tuple[str, ...]
    doubled: tuple[bool, ...]
    spelled: tuple[str, ...]
    vowels: tuple[str, ...]
    common: tuple[bool, ...]


@lru_cache(maxsize=1 << 14)
def readings(name: str) -> tuple[Reading, ...]:
    """Return the ways to read a folded name, at most four, the likeliest first.

    There is more than one where an article may be glued to its word: Alharak is al-Harak, but Ali is a word of its own.
    """
    if len(name) > LIMIT:
        return ()
    if is_arabic(name):
        return (_arabic(name),)
    words = name.split()
    options = [_words_of(word, words[place + 1 :]) for place, word in enumerate(words)]
    found: dict[Reading, None] = {}
    for choice in itertools.islice(itertools.product(*options), _MOST_READINGS):
        found.setdefault(_latin([part for parts in choice for part in parts]))
    return tuple(found)


_GLUED_L: Final = re.compile(r"([aeiou]{1,2})(l)(?=[^aeiouwy'l]|[aeiouwy'])(.{3,})")
_GLUED_SUN: Final = re.compile(rf"([aei])({'|'.join(SUN)})(?=\2)(.{{3,}})")
_INNER_L: Final = re.compile(r"(.{2,}?)([aeiou]{1,2})l(.{2,})")
_INNER_SUN: Final = re.compile(rf"(.{{2,}}?)([aeiou]{{1,2}})({'|'.join(SUN)})(?=\3)(.{{2,}})")
_DIN: Final = re.compile(
    r"(.{2,}?)(?:[aeiou]{1,2}(?:ddin|ddeen|ddine|ttin)|(?<=nur|our|lah|ams|ayf|eif|asr|akr)[aeu](?:din|dine|deen))"
)
_ARTICLES: Final = frozenset(("al", "el", "ul", "il", "ol", "l", "ehl"))


def _words_of(word: str, after: list[str]) -> tuple[tuple[str, ...], ...]:
    """Return the ways to take a word apart into articles (@ and how they are spelled) and words."""
    bare = word.replace("'", "")
    if after and (bare in _ARTICLES or _before_sun(bare, after[0])):
        return ((ARTICLE + bare,),)
    if word in WORDS:
        return ((word,),)
    for ending in ("l", *SUN):
        # Abdul Rahman, Abdur Rahman, Abul Hasan: the article at the end of the word before.
        head = bare.removesuffix(ending)
        if after and head != bare and head[-1:] in tuple("aeiou") and _is_head(head) and _fits(ending, after[0]):
            return ((_head(head), ARTICLE + bare[len(head) - 1 :]),)
    if (din := _DIN.fullmatch(bare)) and len(din[1]) > 2:
        return ((din[1], ARTICLE + bare[len(din[1])] + "d", "din"),)
    for pattern in (_INNER_L, _INNER_SUN):
        if (inner := pattern.fullmatch(bare)) and (inner[1] in HEADS or inner[1] in SHORTENED):
            article = inner[2] + (inner[3] if pattern is _INNER_SUN else "l")
            return ((SHORTENED.get(inner[1], inner[1]), ARTICLE + article, inner[inner.lastindex or 3]),)
    glued = _GLUED_SUN.fullmatch(word)
    if glued:
        return (ARTICLE + glued[1] + glued[2], glued[3]), (word,)
    if (glued := _GLUED_L.fullmatch(word)) and glued[1] in ("a", "e"):
        return (ARTICLE + glued[1] + "l", glued[3]), (word,)
    return ((word,),)


def _before_sun(word: str, following: str) -> bool:
    letter = word[1:] if word[1:] in SUN else word[1 : 1 + len(word) // 2]
    return (
        word[:1] in tuple("aeiou")
        and word[1:] in (letter, letter * 2)
        and letter in SUN
        and following.startswith(letter)
    )


def _fits(ending: str, following: str) -> bool:
    return ending == "l" or following.startswith(ending)


def _is_head(word: str) -> bool:
    return word in HEADS or word.rstrip("aeiou") in HEADS


def _head(word: str) -> str:
    return word if word in WORDS else word.rstrip("aeiou") if word.rstrip("aeiou") in HEADS else word


_TOKENS: Final = re.compile(
    r"(?P<Y>(?<=[aeiou])yy)|(?P<v>v+)|(?P<w>w+|ou(?=[aei])|(?<=[aei])u(?=[aei]))"
    r"|(?P<E>(?:ai|ei|ae|ay|ey)(?![aeou]|y))|(?P<O>(?:au|aw|ow)(?![aeio]|w))"
    r"|(?P<I>ee|ii|ie(?=$)|yi|iy(?![aeou]))|(?P<U>oo|ou|uu|uw(?![aei]))|(?P<A>aa)"
    r"|(?P<y>y(?=[aeou])|(?<=[aeou])i(?=[aou]))|(?P<i>i|y)|(?P<short>[aeou])|(?P<breath>'+)"
)


@lru_cache(maxsize=1 << 14)
def signs(vowels: str) -> str:
    """Return the signs of the vowels that stand between two consonants."""
    found: list[str] = []
    for match in _TOKENS.finditer(vowels):
        kind = match.lastgroup or ""
        if kind == "short":
            found.append(match[0])
        elif kind == "breath":
            found.append("'")
        elif kind == "Y":
            found.append("y")
        elif kind == "i" and vowels[match.end() : match.end() + 1] in tuple("aeou"):
            # Dalia and Daliya, Zoubia and Zoubiyya: between i and another vowel there is a y in any case.
            found.append("iy")
        else:
            found.append(kind)
    return "".join(found)


def _latin(words: list[str]) -> Reading:
    letters: list[str] = []
    doubled: list[bool] = []
    spelled: list[str] = []
    vowels: list[str] = [""]
    common: list[bool] = []
    start = True
    for written in words:
        if written.startswith(ARTICLE):
            letters.append(ARTICLE)
            doubled.append(False)
            common.append(True)
            spelled.append(written[1:] + "-")
            vowels[-1] += "" if start else "|"
            vowels.append("")
            start = True
            continue
        word = WORDS.get(written, written)
        if not start:
            vowels[-1] += "|"
        start = False
        at = 0
        while at < len(word):
            if word[at] in VOWELS:
                vowels[-1] += word[at]
                at += 1
                continue
            cluster = next((one for one in CLUSTERS if word.startswith(one, at)), word[at])
            size = len(cluster)
            twice = word.startswith(cluster, at + size)
            if not twice and size == 1 and (longer := _half_doubled(word, at)):
                # ssh for shsh, kkh for khkh: the first letter alone is doubled.
                cluster, size, twice = longer, len(longer) + 1, True
            elif twice:
                size *= 2
            for part in UNITS.get(cluster, cluster).split():
                letters.append(part)
                doubled.append(twice)
                common.append(word in COMMON)
                spelled.append(word[at : at + size])
                vowels.append("")
            at += size
    runs = tuple("|".join(signs(part) for part in run.split("|")) for run in vowels)
    return Reading(tuple(letters), runs, tuple(doubled), tuple(spelled), tuple(vowels), tuple(common))


def _half_doubled(word: str, at: int) -> str:
    return next((one for one in CLUSTERS if len(one) == 2 and one[0] == word[at] and word.startswith(one, at + 1)), "")


_MARKS: Final = {"َ": "a", "ِ": "i", "ُ": "u", "ً": "", "ٍ": "", "ٌ": "", "ْ": "", "ّ": "", "ٰ": "A"}
_SHADDA: Final = "ّ"


_ARABIC_GLUED: Final = re.compile(r"\b(عبد|[اأ]ب[ويا]|ذو|ام|أم)ال(?=\w{2})")


def _arabic(name: str) -> Reading:
    letters: list[str] = []
    doubled: list[bool] = []
    spelled: list[str] = []
    runs: list[str] = [""]
    words = _ARABIC_GLUED.sub(r"\1 ال", name).split()
    for place, word in enumerate(words):
        if place:
            runs[-1] += "|"
        at = 0
        if word.startswith("ال") and len(word) > 3:
            letters.append(ARTICLE)
            doubled.append(False)
            spelled.append("ال")
            runs.append("")
            at = 2
        for where in range(at, len(word)):
            char = word[where]
            if char in _MARKS:
                if char == _SHADDA and letters:
                    doubled[-1] = True
                elif not runs[-1].endswith(("A", "H", "T")):
                    runs[-1] = runs[-1].removesuffix("?").removesuffix("V") + _MARKS[char]
                continue
            last = where == len(word) - 1
            sign = _sign(char, last=last, first=where == at)
            if sign is None:
                letters.append(char)
                doubled.append(False)
                spelled.append(char)
                runs.append("" if last else "?")
            else:
                runs[-1] = _joined(runs[-1], sign, last)
    return Reading(tuple(letters), tuple(runs), tuple(doubled), tuple(spelled), tuple(runs), (False,) * len(letters))


def _joined(run: str, sign: str, last: bool) -> str:
    """Add a long vowel, a half-vowel, ayn or hamza to a run, with the vowels that may stand around it."""
    if sign in ("A", "H", "T"):
        # A long a takes the place of the vowel that is not written.
        return run.removesuffix("?").removesuffix("a") + sign
    return run.removesuffix({"W": "u", "Y": "i"}.get(sign, "!")) + sign + ("" if last else "?")


def _sign(char: str, *, last: bool, first: bool) -> str | None:
    match char:
        case "ا":
            return "V" if first else "A"
        case "أ" | "إ":
            return "V" if first else "'"
        case "آ":
            return "A"
        case "ى":
            return "H"
        case "ة":
            return "T"
        case "و":
            return "W"
        case "ي":
            return "Y"
        case "ؤ" | "ئ" | "ء" | "ع":
            return "'"
    return None
