"""What each difference between two spellings costs: by rule, and then as learned from pairs.

A difference has a kind, a short string: `m:ae` is a against e within a word, `c:k~q` is k against q, `g:h:e` an h at
the end that one spelling lacks. `known` gives each kind a cost by rule. `weights.json` holds what pairs of spellings
taught beyond that; `benchmarks/name_weights.py` writes it. A cost of 1 is a doubt, 3 is another name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

from normalize.glossary.romanization.letters import LETTERS

OTHER: Final = "c:!="
"""The kind of two consonants for which no one Arabic letter stands."""

_LATIN_PAIRS: Final = {
    "aA": 0.1, "iI": 0.1, "uU": 0.1, "eE": 0.3, "oO": 0.25, "ou": 0.1, "oU": 0.15, "ei": 0.15, "eI": 0.45,
    "ae": 0.3, "eA": 0.5, "ai": 0.8, "iA": 1.5, "au": 1.1, "uA": 1.8, "ao": 0.6, "oA": 0.8, "iu": 0.9, "io": 1.0,
    "eu": 1.0, "eo": 0.7, "iE": 0.6, "IE": 0.4, "aE": 0.8, "AE": 1.2, "uO": 0.5, "UO": 0.4, "aO": 0.7, "AO": 1.0,
    "Uw": 0.3, "uw": 0.3, "ow": 0.3, "Ow": 0.3, "iy": 0.2, "Iy": 0.2, "Ey": 0.3, "ey": 0.4,
    "vw": 0.1, "Ov": 0.3, "Uv": 0.5, "uv": 0.5,
}  # fmt: skip
_LATIN_GAPS: Final = {
    "a": 0.5,
    "e": 0.4,
    "i": 0.5,
    "o": 0.6,
    "u": 0.6,
    "w": 2.0,
    "v": 2.0,
    "y": 1.2,
    "'": 0.1,
    "|": 0.1,
}
_LATIN_INNER: Final = {"a": 0.9, "e": 0.6, "i": 0.8, "o": 0.9, "u": 0.9}
"""What a vowel more costs between consonants where no dialect needs one to speak them."""
_LATIN_ENDS: Final = {
    "i-": 1.6, "I-": 1.6, "a-": 1.2, "e-": 0.1, "u-": 1.2, "o-": 1.2, "ai": 1.5, "Ia": 1.5, "ei": 0.6, "au": 1.2,
    "ao": 0.6,
}  # fmt: skip

_LATIN_BEFORE_H: Final = {"ei": 1.8, "ai": 2.0, "Ia": 2.0, "Ie": 1.8, "ae": 0.1, "e-": 1.0, "a-": 1.3}

_ARABIC_PAIRS: Final = {
    "?": {"a": 0.0, "e": 0.0, "i": 0.0, "o": 0.0, "u": 0.0, "A": 0.7, "I": 1.4, "U": 1.6, "E": 1.8, "O": 1.6,
          "y": 1.0, "w": 1.2},
    "A": {"a": 0.0, "A": 0.0, "e": 0.8, "E": 1.0, "o": 0.5, "i": 1.2, "u": 1.5, "O": 1.0},
    "H": {"a": 0.0, "A": 0.0, "e": 0.2, "E": 0.8, "i": 0.5, "I": 0.7, "y": 0.8},
    "T": {"a": 0.0, "A": 0.2, "e": 0.0, "i": 0.5, "o": 0.7},
    "V": {"a": 0.0, "e": 0.0, "i": 0.0, "o": 0.1, "u": 0.1, "A": 0.3, "I": 0.3, "U": 0.4, "E": 0.6, "O": 0.6},
    "W": {"u": 0.0, "U": 0.0, "o": 0.0, "O": 0.0, "w": 0.0, "v": 0.1, "a": 1.5, "e": 1.5},
    "Y": {"i": 0.0, "I": 0.0, "e": 0.6, "E": 0.0, "y": 0.0, "a": 1.0},
    "a": {"a": 0.0, "A": 0.3, "e": 0.2, "o": 0.6, "i": 1.0, "u": 1.2},
    "i": {"i": 0.0, "e": 0.0, "I": 0.3, "a": 0.9, "u": 1.0},
    "u": {"u": 0.0, "o": 0.0, "U": 0.3, "a": 1.0, "i": 1.0},
}  # fmt: skip
_ARABIC_MISSING: Final = {
    "?": 0.05, "'": 0.05, "|": 0.1, "A": 1.5, "H": 0.8, "T": 0.5, "V": 0.5, "W": 1.5, "Y": 1.2,
    "a": 0.4, "i": 0.3, "u": 0.4,
}  # fmt: skip
_ARABIC_EXTRA: Final = {
    "a": 0.6,
    "e": 0.4,
    "i": 0.6,
    "o": 0.7,
    "u": 0.7,
    "'": 0.1,
    "|": 0.1,
    "y": 1.0,
    "w": 1.4,
    "v": 1.4,
}

_WEAK: Final = {"h": 1.3, "h:e": 0.1, "h:w": 0.2, "same": 0.2, "t:e": 0.5, "t:w": 0.4, "@": 0.15, "n:e": 1.5}


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of one kind of comparison.

    Attributes:
        arabic: whether a spelling is held against Arabic letters, or else against another spelling.
        bias: how sure two spellings without any difference and without any letter would be.
        evidence: how much each letter that agrees adds, up to six.
        learned: the costs of the kinds that were learned.
        marked: whether the Arabic letters carry marks for their vowels.
    """

    arabic: bool
    bias: float
    evidence: float
    learned: dict[str, float] = field(hash=False)
    marked: bool = False

    def of(self, kind: str) -> float:
        """Return the cost of a kind of difference."""
        found = self.learned.get(kind)
        if found is not None:
            return found
        return _marked(kind) if self.marked else known(kind, arabic=self.arabic)


@cache
def stands_for_both(one: str, other: str) -> tuple[str, ...]:
    """Return the Arabic letters for which both Latin spellings may stand."""
    return tuple(letter for letter, latin in LETTERS.items() if one in latin and other in latin)


@cache
def known(kind: str, *, arabic: bool) -> float:
    """Return what a kind of difference costs before anything is learned."""
    family, _, what = kind.partition(":")
    match family:
        case "c" if what == "!=":
            return 3.0
        case "c" if arabic:
            return LETTERS[what[0]][what[1:]]
        case "c":
            one, other = what.split("~")
            return min(
                LETTERS[letter][one]
                + LETTERS[letter][other]
                + 0.5 * bool(LETTERS[letter][one] and LETTERS[letter][other])
                for letter in stands_for_both(one, other)
            )
        case "g":
            return _WEAK.get(what.rstrip("+-"), _WEAK.get(what.split(":")[0].rstrip("+-"), 2.5))
        case "d":
            return 0.15
    return _vowels(family, what, arabic=arabic)


def _vowels(place: str, what: str, *, arabic: bool) -> float:
    one, other = what[0], what[1]
    if arabic:
        if what == "U?" and place in ("s", "f"):
            # The French ou is a short u as often as a long one; after the first consonant it says little.
            return 0.5
        if one == "-":
            return _ARABIC_MISSING.get(other, 1.0)
        if other == "-":
            return _ARABIC_EXTRA.get(one, 1.5)
        return _ARABIC_PAIRS.get(other, {}).get(one, 1.8)
    if place == "t" and what in _LATIN_BEFORE_H:
        return _LATIN_BEFORE_H[what]
    if place in "et" and what in _LATIN_ENDS:
        return _LATIN_ENDS[what]
    if "-" in (one, other):
        if place == "m" and (one in _LATIN_INNER or other in _LATIN_INNER):
            return _LATIN_INNER[one if other == "-" else other]
        return _LATIN_GAPS.get(one if other == "-" else other, 1.4)
    return _LATIN_PAIRS.get(one + other, _LATIN_PAIRS.get(other + one, 1.6))


_MARKED_PAIRS: Final = {
    "a": {"a": 0, "e": 0.25, "A": 0.5, "o": 1.0, "i": 1.3, "u": 1.3, "E": 1.5, "O": 1.8, "U": 2.0, "I": 2.0},
    "j": {"i": 0.25, "e": 0, "I": 1.0, "a": 1.1, "E": 1.1, "o": 1.5, "u": 1.3, "y": 0.5, "U": 2.0, "O": 2.0},
    "u": {"u": 0, "o": 0.1, "U": 0.15, "a": 1.3, "i": 1.1, "e": 1.0, "O": 1.2, "I": 2.0, "E": 2.0, "w": 0.5},
    "A": {"a": 0, "A": 0, "e": 0.7, "o": 0.7, "E": 1.3, "O": 1.5, "i": 2.0, "u": 2.0, "I": 2.2, "U": 2.2},
    "I": {"i": 0, "I": 0, "e": 0.8, "E": 0.8, "y": 0.2, "a": 2.0, "A": 2.0, "u": 2.0},
    "U": {"u": 0, "U": 0, "o": 0.35, "O": 0.7, "w": 0.5, "v": 0.5, "a": 2.0, "i": 2.0},
    "E": {"E": 0, "e": 0.3, "i": 0.7, "I": 0.8, "y": 0.3, "a": 1.2, "A": 1.3, "u": 2.0},
    "O": {"O": 0, "o": 0.2, "U": 0.3, "u": 0.6, "w": 0.4, "v": 0.4, "a": 1.2, "A": 1.5, "i": 2.0},
    "w": {"w": 0, "v": 0.1, "u": 0.5, "U": 0.4, "o": 0.7, "O": 0.5},
    "y": {"y": 0, "i": 0.3, "I": 0.5, "E": 0.5},
    "B": {"A": 0, "a": 0.25, "e": 0.3, "E": 0.8, "o": 1.0},
    "T": {"a": 0, "e": 0.05, "A": 0.3, "E": 0.8, "i": 0.8, "o": 1.0},
    "H": {"a": 0, "A": 0, "e": 0.2, "i": 0.9, "I": 1.2, "o": 0.8},
    "'": {"a": 0.3, "e": 0.4},
}  # fmt: skip
_MARKED_MISSING: Final = {
    "a": 0.7, "j": 0.7, "u": 0.6, "A": 2.0, "I": 1.6, "U": 1.6, "E": 2.0, "O": 2.0, "w": 1.5, "y": 1.0, "B": 0.7,
    "T": 1.0, "H": 1.5, "'": 0.1,
}  # fmt: skip
_MARKED_EXTRA: Final = {
    "a": 0.7, "e": 0.45, "i": 0.55, "o": 0.6, "u": 0.6, "U": 0.9, "I": 1.2, "A": 1.3, "E": 1.5, "O": 1.5, "w": 1.6,
    "v": 1.6, "y": 1.2, "'": 0, "|": 0.1,
}  # fmt: skip
_MARKED_ENDS: Final = {"e": 0.1, "a": 1.3, "i": 1.6, "I": 1.8, "o": 0.8, "u": 1.2}


@cache
def _marked(kind: str) -> float:
    """Return the cost of a difference from a name whose vowels are marked."""
    family, _, what = kind.partition(":")
    if family == "d":
        return {"+": 0.5, "+s": 0.15, "-": 0.35}[what] if what in ("+", "+s", "-") else 0.1
    if family in ("c", "g"):
        return known(kind, arabic=True)
    one, other = what[0], what[1]
    if one == "-":
        return _MARKED_MISSING.get(other, 1.0)
    if other == "-":
        return _MARKED_ENDS.get(one, _MARKED_EXTRA.get(one, 1.5)) if family == "e" else _MARKED_EXTRA.get(one, 1.5)
    if family == "s" and what == "aj":
        return 0.8  # Iyad, Ayad (إياد)
    return _MARKED_PAIRS.get(other, {}).get(one, 2.0)


@cache
def costs(*, arabic: bool) -> Costs:
    """Return the costs that the package carries, read once."""
    table = json.loads(resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    part = table["arabic" if arabic else "latin"]
    return Costs(arabic, part["bias"], part["evidence"], part["costs"])
