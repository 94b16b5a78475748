"""Arabic names that look alike in Latin letters and are different names.

`names.txt` holds them with the vowel marks that tell them apart. A spelling is held against each of them that sounds
like it, and the lighter a name explains it, the likelier it is the one that is meant: Salim is سَلِيم rather than سَالِم,
Salem hardly ever سَلِيم. Two spellings of which one can only be one of these names and the other only another are
different; if one of them can be both, nobody but a person can tell.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from normalize.glossary.romanization.aligning import Aligner
from normalize.glossary.romanization.costs import Costs
from normalize.glossary.romanization.keys import sound_keys
from normalize.glossary.romanization.parsing import ARTICLE, marked, readings

_FITS: Final = 1.0
"""The most that a spelling may cost to be one of a name."""
_STEEP: Final = 3.0
"""How much less likely a name is for each unit of cost, as an exponent."""
_BORNE_MOST: Final = 3.0
"""How much likelier the names with an asterisk are than the others."""
_NO_NAME: Final = 0.15
"""How likely a name that the list lacks is, beside a name that explains the spelling without any cost."""
_LISTED: Final = 0.5
"""How likely a word must be one of the names of the list, for anything to follow from them."""
_LEAST: Final = 0.03
"""Names less likely than this are no possibility."""

_MARKED: Final = Costs(True, 0.0, 0.0, {}, marked=True)


@cache
def _names() -> Mapping[str, float]:
    """Return the names of the list with how often they are borne, one being the usual."""
    text = resources.files(__package__).joinpath("names.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    return {word.removeprefix("*"): _BORNE_MOST if word.startswith("*") else 1.0 for word in words}


@cache
def _drawers() -> Mapping[str, tuple[str, ...]]:
    drawers: dict[str, list[str]] = {}
    for name in _names():
        for key in sound_keys(name):
            drawers.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in drawers.items()}


@cache
def _aligner() -> Aligner:
    return Aligner(_MARKED)


@lru_cache(maxsize=1 << 14)
def possible_names(word: str) -> Mapping[str, float]:
    """Return the names of the list for which a folded Latin word can stand, without marks, each with how likely it is.

    The rest to 1 is a name that the list lacks.
    """
    candidates = dict.fromkeys(name for key in sound_keys(word) for name in _drawers().get(key, ()))
    likely: dict[str, float] = {}
    for name in candidates:
        cost = _cost(word, name)
        if cost <= _FITS:
            letters = _without_marks(name)
            likely[letters] = likely.get(letters, 0.0) + _names()[name] * math.exp(-_STEEP * cost)
    whole = sum(likely.values()) + _NO_NAME
    return {name: weight / whole for name, weight in likely.items() if weight / whole >= _LEAST}


def _cost(word: str, name: str) -> float:
    """Return what it costs to take a folded Latin word for a name of the list."""
    costs = [
        found.cost
        for one in readings(word)
        if ARTICLE not in one.letters
        for other in marked(name)
        if one.apart <= other.breaths and (found := _aligner().align(one, other, most=_FITS)) is not None
    ]
    return min(costs, default=math.inf)


def meet(one: str, other: str) -> float | None:
    """Return how far two folded Latin words stand for the same names, or None if either may be no name of the list.

    The answer is 1 for words that stand for the same names, each as likely, and 0 for those without a common one.
    """
    mine, others = possible_names(one), possible_names(other)
    if min(sum(mine.values()), sum(others.values())) < _LISTED:
        return None
    common = sum(weight * others.get(name, 0.0) for name, weight in mine.items())
    return common / math.sqrt(sum(x * x for x in mine.values()) * sum(x * x for x in others.values()))


def likeliest(word: str) -> tuple[str, ...]:
    """Return the names for which a folded Latin word stands most likely, three at most, the likeliest first."""
    found = sorted(possible_names(word).items(), key=lambda one: (-one[1], one[0]))
    return tuple(name for name, likely in found[:3] if likely >= found[0][1] / 5)


def stands_for(word: str, letters: str) -> float | None:
    """Return how likely a folded Latin word stands for a name in Arabic letters, among the names of the list.

    None if the list lacks the Arabic, or the word may well be a name that it lacks.
    """
    bare, possible = _bare(letters), possible_names(word)
    if bare not in _written() or sum(possible.values()) < _LISTED:
        return None
    return sum(likely for name, likely in possible.items() if _bare(name) == bare)


@cache
def _written() -> frozenset[str]:
    return frozenset(map(_bare, _names()))


@lru_cache(maxsize=1 << 12)
def _bare(name: str) -> str:
    """Return a name without what writers leave out: marks, the article, hamza (ء) on ا, the dots of a final ي."""
    return _without_marks(name).removeprefix("ال").replace("أ", "ا").replace("إ", "ا").replace("ى", "ي")


def _without_marks(name: str) -> str:
    return "".join(char for char in name if not unicodedata.combining(char))
