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
| B j | | where marks are written: ع or ء with a beside it (B), short i (j) |
| ' | apostrophe | ع and ء |
| \| | between words | between words |

The article is a consonant of its own, `@`, however it is spelled, glued or changed before the next letter.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
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
        words: its words without articles.
        apart: the letters whose h is read as a letter of its own: the s of Ishaq (إسحاق).
        breaths: the letters before an h that is surely a letter of its own, ح or ه.
    """

    letters: tuple[str, ...]
    runs: tuple[str, ...]
    doubled: tuple[bool, ...]
    spelled: tuple[str, ...]
    vowels: tuple[str, ...]
    common: tuple[bool, ...]
    words: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    breaths: frozenset[str] = frozenset()


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
        parts = [part for parts in choice for part in parts]
        found.setdefault(_latin(parts))
        split = [_APART.sub(r"\1'h", part) for part in parts]
        if split != parts:
            letters = frozenset(match[1] for part in parts for match in _APART.finditer(part))
            found.setdefault(_latin(split, letters))
    return tuple(found)


_APART: Final = re.compile(r"(?<=[aeiou])([td](?=h[aei])|s(?=ha[^aeiou]))h")


_GLUED_L: Final = re.compile(r"([aeiou]{1,2})(l)(?=[^aeiouwy'l]|[aeiouwy'])(.{3,})")
_GLUED_SUN: Final = re.compile(rf"([aei])({'|'.join(SUN)})(?=\2)(.{{3,}})")
_INNER_L: Final = re.compile(r"(.{2,}?)([aeiou]|ou|oo)l(.{2,})")
_INNER_SUN: Final = re.compile(rf"(.{{2,}}?)([aeiou]|ou|oo)({'|'.join(SUN)})(?=\3)(.{{2,}})")
_DIN: Final = re.compile(
    r"(.{2,}?)(?:[aeiou]{1,2}(?:ddin|ddeen|ddine|ttin)|(?<=nur|our|lah|ams|ayf|eif|asr|akr)[aeu](?:din|dine|deen))"
)
_VOWELS_AT: Final = re.compile("[aeiou]{1,2}")
_OWNER: Final = re.compile("((?:dh|z)(?:u|ou|oo|o))l(.{3,})")
"""Zulfiqar is ذو الفقار; Zulaykha (زليخة) is a word of its own."""
_GOD: Final = re.compile("(.{3,}[^aeiou])([aeiou]l)(lah?)")
"""Nasrallah is نصر الله."""
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
    if composed := _composed(word, bare):
        return composed
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


def _composed(word: str, bare: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to take apart a name made of two with the article between: Nureddin, Zulfiqar, Nasrallah."""
    if bare in ("saladin", "saladdin"):
        return (("salah", ARTICLE + "ad", "din"),)
    if (din := _DIN.fullmatch(bare)) and len(din[1]) > 2:
        head, vowels = din[1], _VOWELS_AT.match(bare, len(din[1]))
        if vowels is not None and vowels[0] != "ou" and len(vowels[0]) == 2:
            head += vowels[0][0]  # Takieddine, Alaeddine: the first vowel is that of Taqi (تقي), Ala (علاء)
        return ((head, ARTICLE + bare[len(head)] + "d", "din"),)
    if (owner := _OWNER.fullmatch(bare)) is not None:
        return (owner[1], ARTICLE + "ul", owner[2]), (word,)
    if (god := _GOD.fullmatch(bare)) is not None:
        return (god[1], ARTICLE + god[2], god[3]), (word,)
    return ()


def _before_sun(word: str, following: str) -> bool:
    """Tell whether a word is the article before a letter like its own: ash Sham, az Dhuhur, ash Chichani."""
    if word[:1] not in tuple("aei"):
        return False
    letter = word[1:] if word[1:] in SUN else word[1 : 1 + len(word) // 2]
    if letter not in SUN or word[1:] not in (letter, letter * 2):
        return False
    return following.startswith(letter) or (letter in _ALIKE and following.startswith(_ALIKE[letter]))


_ALIKE: Final = {
    "sh": ("ch", "ş"),
    "ch": ("sh", "ş"),
    "s": ("ş", "sh", "th", "z"),
    "z": ("dh", "d", "th"),
    "d": ("dh", "th", "z"),
    "dh": ("d", "th", "z"),
    "th": ("s", "t"),
    "t": ("th",),
}
"""The sun letters whose spellings are taken for each other."""


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


def _latin(words: list[str], apart: frozenset[str] = frozenset()) -> Reading:
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
            if cluster == "h" and at == len(word) - 1 and word.endswith("ieh"):
                vowels[-1] = vowels[-1].removesuffix("e") + "ye"  # the -ieh of Salamieh is -iya (ية)
            size = len(cluster)
            twice = word.startswith(cluster, at + size)
            if not twice and size == 1 and (longer := _half_doubled(word, at)):
                # ssh for shsh, kkh for khkh: the first letter alone is doubled.
                cluster, size, twice = longer, len(longer) + 1, True
            elif twice:
                size *= 2
            if cluster == "c" and word[at + size : at + size + 1] in tuple("ei"):
                cluster = "ċ"
            for part in UNITS.get(cluster, cluster).split():
                letters.append(part)
                doubled.append(twice)
                common.append(word in COMMON)
                spelled.append(word[at : at + size])
                vowels.append("")
            at += size
    runs = tuple("|".join(signs(part) for part in run.split("|")) for run in vowels)
    plain = tuple(word for word in words if not word.startswith(ARTICLE))
    return Reading(
        tuple(letters),
        runs,
        tuple(doubled),
        tuple(spelled),
        tuple(vowels),
        tuple(common),
        plain,
        apart,
        apart | _breaths(letters, runs),
    )


_BEFORE_H: Final = {"s": "s", "س": "s", "ص": "s", "t": "t", "ت": "t", "ط": "t", "d": "d", "د": "d", "ض": "d"}


def _breaths(letters: Sequence[str], runs: Sequence[str]) -> frozenset[str]:
    return frozenset(
        _BEFORE_H[one]
        for one, other, run in zip(letters, letters[1:], runs[1:], strict=False)
        if one in _BEFORE_H and other in ("h", "ه", "ح") and run in ("", "?", "'")
    )


def _half_doubled(word: str, at: int) -> str:
    return next((one for one in CLUSTERS if len(one) == 2 and one[0] == word[at] and word.startswith(one, at + 1)), "")


_MARKS: Final = {"َ": "a", "ِ": "i", "ُ": "u", "ً": "", "ٍ": "", "ٌ": "", "ْ": "", "ّ": "", "ٰ": "A"}
_SHADDA: Final = "ّ"


_ARABIC_HEADS: Final = frozenset("عبد أبو ابو أبي ابي أم ام ابن بن بنت الدين شيخ تل كفر دير عين بيت".split())
_SILENT: Final = re.compile(r"\b(عمر)و\b")
"""The و of عمرو, Amr, which only tells it from عمر, Umar."""
_ARABIC_GLUED: Final = re.compile(r"\b(عبد|[اأ]ب[ويا]|ذو|ام|أم)ال(?=\w{2})")


@lru_cache(maxsize=1 << 12)
def marked(name: str) -> tuple[Reading, ...]:
    """Return the ways to read a word in Arabic letters whose short vowels are marked.

    There are two where ayn or hamza stand between a and i or u: of رَائِد and سَعُود the press makes Raed and Saud.

    A consonant without a mark has no vowel after it, and the long vowels and diphthongs are what the marks before them
    say: سَلِيم is salīm, حُسَين is ḥusayn.
    """
    letters: list[str] = []
    doubled: list[bool] = []
    runs: list[str] = [""]
    word = name.removeprefix("ال")
    places = [place for place, char in enumerate(word) if char not in _MARKS]
    for order, place in enumerate(places):
        char = word[place]
        after = places[order + 1] if order + 1 < len(places) else len(word)
        marks = word[place + 1 : after]
        vowel = "".join(_MARKS[mark] for mark in marks)
        run = runs[-1]
        if char in "اأإآ" and not order:
            runs[-1] = vowel or {"آ": "A", "إ": "i"}.get(char, "a")
        elif char in "اآىة":
            runs[-1] = _long(run, {"ى": "H", "ة": "T"}.get(char, "A"))
        elif char in "وي":
            following = word[after : after + 1]
            if vowel or _SHADDA in marks or following in tuple("اةىآ") or not order:
                runs[-1] += ("w" if char == "و" else "y") + vowel
            elif run or char == "ي":
                short = run[-1:] if run[-1:] in tuple("aiu") else ""
                runs[-1] = run.removesuffix(short) + _LONG.get(short + char, "U" if char == "و" else "I")
        elif char in "عأإءئؤ":
            runs[-1] = run.removesuffix("a") + "B" if "a" in (run[-1:], vowel) and order else run + "'" + vowel
            if runs[-1].endswith("B") and vowel in ("i", "u"):
                runs[-1] = run + "'" + vowel
        else:
            letters.append(char)
            doubled.append(_SHADDA in marks)
            runs.append(vowel)
    rows = dict.fromkeys(
        tuple(run.replace("i", "j") for run in row)
        for row in (runs, [_A_AND_U.sub("O", _A_AND_I.sub("E", run)) for run in runs])
    )
    plain = (False,) * len(letters)
    return tuple(
        Reading(
            tuple(letters), row, tuple(doubled), tuple(letters), row, plain, (word,), breaths=_breaths(letters, row)
        )
        for row in rows
    )


_A_AND_I: Final = re.compile("[aA]'[iI]")
_A_AND_U: Final = re.compile("[aA]'[uU]")
_LONG: Final = {"aو": "O", "aي": "E", "iي": "I", "uو": "U"}


def _long(run: str, sign: str) -> str:
    """Add a long a to a run: with a breath before it, it is one sound with it (a'ā)."""
    bare = run.removesuffix("a")
    return bare if (sign == "A" and bare.endswith("B")) or (sign == "T" and bare.endswith("A")) else bare + sign


def _arabic(name: str) -> Reading:
    letters: list[str] = []
    doubled: list[bool] = []
    spelled: list[str] = []
    runs: list[str] = [""]
    words = _ARABIC_GLUED.sub(r"\1 ال", _SILENT.sub(r"\1", name)).split()
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
    plain = tuple(word for word in _ARABIC_GLUED.sub(r"\1 ال", name).split() if word not in _ARABIC_HEADS)
    bare = tuple(word[2:] if word.startswith("ال") and len(word) > 3 else word for word in plain)
    none = (False,) * len(letters)
    return Reading(
        tuple(letters),
        tuple(runs),
        tuple(doubled),
        tuple(spelled),
        tuple(runs),
        none,
        bare,
        breaths=_breaths(letters, runs),
    )


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
