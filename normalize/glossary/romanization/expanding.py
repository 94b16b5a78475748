"""The spellings under which a name may stand in old archives, for searching them.

From the Arabic letters comes one pattern: each consonant with what is written for it, each vowel that the letters leave
open with what stands there. The list holds the likeliest of the spellings that the pattern accepts. Both are for
finding candidates; whether a find is the name is decided by `romanizes`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from normalize.glossary.romanization.folding import fold, is_arabic
from normalize.glossary.romanization.letters import LETTERS, SUN
from normalize.glossary.romanization.parsing import ARTICLE, Reading, readings

_ODD: Final = 0.4
"""Up to which oddness of a letter's spelling it is searched for."""
_BREATH: Final = "['\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`]?"
_LONGEST: Final = 60
_QUARTER: Final = "حي "
"""The word for a quarter of a town, which English leaves out."""
_FEW: Final = 3
_LIKELIEST: Final = 12
_GLUED_HEADS: Final = {"دير": 2, "كفر": 3, "معر": 2, "بيت": 2, "تل": 2}
"""Words at the start of a place's name that Arabic often writes together with it, with their consonants."""
_JOINT: Final = r"[\s-]*"
_ARTICLE: Final = rf"(?:[aeou]l|[ae](?:{'|'.join(SUN)}))"


@dataclass(frozen=True, slots=True)
class Expansion:
    """The likely spellings of a name.

    Attributes:
        pattern: a regular expression for Python and most other tools, to be used without regard to case.
        spellings: the likeliest spellings in small letters, as a list, the given forms first.
    """

    pattern: str
    spellings: tuple[str, ...]


def expand(arabic: str, forms: Iterable[str] = (), *, most: int = 200) -> Expansion:
    """Return the spellings under which a name is to be searched for.

    Args:
        arabic: the name in Arabic letters.
        forms: spellings that are known; they are part of the result, and their vowels are tried first.
        most: how many spellings the list holds at most.

    Returns:
        A regular expression that accepts whole words only, and a list.

    Raises:
        ValueError: if `arabic` holds no Arabic letter, or more than 60 characters.
    """
    letters = fold(arabic[: 8 * _LONGEST]).removeprefix(_QUARTER)
    if not is_arabic(letters) or len(letters) > _LONGEST:
        raise ValueError(
            f"{arabic[:40]!r} is no name in Arabic letters of at most {_LONGEST} characters; "
            "give the Arabic of one name"
        )
    reading = readings(letters)[0]
    known = tuple(dict.fromkeys(fold(form) for form in forms if fold(form)))
    spellings = tuple(itertools.islice(dict.fromkeys((*known, *_spellings(reading, most))), most))
    consonants = sum(letter != ARTICLE for letter in reading.letters)
    turkish = any("c" in form.replace("ch", "") for form in known)
    vowels = "".join(sorted(set("aeiou") & set("".join(known))))
    if consonants >= _FEW:
        body, listed = "".join(_pattern(reading, letters.split()[0], short="[aeiou]?", turkish=turkish)), known
    elif consonants == _FEW - 1 and vowels:
        # Two consonants with any vowels around them are half the words of a language: only the vowels that are known.
        body, listed = "".join(_pattern(reading, letters.split()[0], short=f"[{vowels}]", turkish=turkish)), known
    else:
        body, listed = "", known or spellings[:_LIKELIEST]
    words = (re.escape(form).replace(r"\ ", r"[\s-]").replace("'", _BREATH) for form in listed)
    pattern = "|".join(part for part in (body, *words) if part)
    return Expansion(rf"(?<!\w)(?:{pattern})(?!\w)", spellings)


def _pattern(reading: Reading, word: str, *, short: str, turkish: bool) -> Iterator[str]:
    if reading.letters[:1] != (ARTICLE,):
        yield rf"(?:{_ARTICLE}{_JOINT})?"
    yield _run(reading.runs[0], short=short, last=not reading.letters)
    count = len(reading.letters)
    joint = next(
        (_GLUED_HEADS[head] for head in _GLUED_HEADS if word.startswith(head) and len(word) > len(head) + 2), 0
    )
    for place, letter in enumerate(reading.letters):
        run = reading.runs[place + 1]
        if letter == ARTICLE:
            yield rf"(?:{_ARTICLE}{_JOINT})?"
        else:
            every = LETTERS.get(letter, {letter: 0.0})
            written = [one for one, oddness in every.items() if oddness <= _ODD and (one not in "cċ" or turkish)]
            written = list(dict.fromkeys(one.replace("ċ", "c") for one in written))
            longest_first = sorted(written, key=len, reverse=True)
            # Any consonant but the first may be doubled: shadda (ّ ) is not written in Arabic.
            yield f"(?:{'|'.join(f'(?:{one}){{1,2}}' if place or reading.runs[0] else one for one in longest_first)})"
        if place + 1 == joint:
            yield _JOINT
        yield _run(run, short=short, last=place == count - 1)


def _run(run: str, *, short: str, last: bool) -> str:
    """Return the pattern of a run of vowels."""
    if last and not run:
        # The e of French spellings: Mayadine.
        return "e?"
    bare = run.replace("?", "")
    if bare == "W":
        return "(?:[aeiou]{0,2}w[aeiou]*|[aeo]?u|o{1,2})"
    if bare == "Y":
        return "(?:[aeiou]{0,2}y[aeiou]*|[aeou]?i|e[ei]|ie?|e)"
    # A vowel must be there only where nothing else can be one.
    alone = _LONG_VOWELS.isdisjoint(run)
    vowel = short if alone or short.endswith("?") else f"{short}?"
    return "".join(_SIGNS.get(sign) or (vowel if sign == "?" else _marked(sign)) for sign in run)


def _marked(sign: str) -> str:
    """Return the pattern of a vowel that a mark writes."""
    return {"a": "[ae]", "i": "[ie]", "u": "(?:o|o?u)"}.get(sign, re.escape(sign))


_SIGNS: Final = {
    "A": "(?:a{1,2}h?|e)",
    "H": "(?:ah?|e)",
    "T": "(?:i?[ae][ht]?)",
    "V": "[aeiou]?",
    "W": "(?:[aou]?w|[ao]?u|o{1,2})",
    "Y": "(?:[aei]?y{1,2}|[aeo]?i{1,2}|e{1,2}|ie)",
    "|": _JOINT,
    "'": _BREATH,
}
_LONG_VOWELS: Final = frozenset("AHTWY")
_VOWELS: Final[dict[str, tuple[str, ...]]] = {
    "": ("",), "?": ("a", "", "i", "u", "e"), "A": ("a", "aa"), "W": ("u", "ou", "aw", "o"), "Y": ("i", "ee", "ay",
    "ei"), "T": ("a", "ah", "eh"), "H": ("a",), "V": ("a", "i", "u"), "'": ("", "'"), "|": (" ",),
}  # fmt: skip


def _spellings(reading: Reading, most: int) -> list[str]:
    """Return the likeliest spellings of a reading: at every letter, only the best beginnings are kept."""
    beam: list[tuple[float, str]] = [(0.0, "")]

    def extended(choices: list[tuple[float, str]]) -> None:
        ways: dict[str, float] = {}
        for cost, text in beam:
            for oddness, more in choices:
                ways[text + more] = min(cost + oddness, ways.get(text + more, cost + oddness))
        beam[:] = sorted((cost, text) for text, cost in ways.items())[: most * 2]

    for place in range(len(reading.runs)):
        if place:
            letter = reading.letters[place - 1]
            if letter == ARTICLE:
                extended([(0.0, "al "), (0.1, "al-"), (0.3, ""), (0.4, "el ")])
            else:
                written = LETTERS.get(letter, {letter: 0.0})
                extended([(oddness, latin) for latin, oddness in written.items() if oddness <= _ODD and latin != "ċ"])
        run = reading.runs[place]
        bare = run.replace("?", "")
        for sign in (bare,) if bare in ("W", "Y") else run.replace("?'", "'"):
            options = _VOWELS.get(sign, (sign,))
            extended([(0.2 * rank, vowel) for rank, vowel in enumerate(options)])
    return [text for _, text in beam[:most]]
