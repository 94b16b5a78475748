"""A cheap key by which names that may be the same fall into one drawer.

The key proposes, `judging` decides: it keeps the row of consonants in nine classes and no vowel, so that Hasan (حسن)
and Husayn (حسين) share a drawer too. An index from keys to entries answers in the time of a few look-ups, however many
entries there are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from normalize.glossary.romanization.folding import fold
from normalize.glossary.romanization.parsing import Reading, readings

_CLASSES: Final = {
    **dict.fromkeys(("b", "p", "ب", "پ"), "B"),
    **dict.fromkeys(("f", "ف", "ڤ"), "F"),
    **dict.fromkeys(("m", "م"), "M"),
    **dict.fromkeys(("n", "ن"), "N"),
    **dict.fromkeys(("r", "ر"), "R"),
    **dict.fromkeys(("l", "ل"), "L"),
    **dict.fromkeys(("t", "d", "ت", "د", "ط"), "T"),
    **dict.fromkeys(("s", "z", "ts", "dz", "س", "ز", "ص"), "S"),
    **dict.fromkeys(("th", "dh", "ث", "ذ", "ض", "ظ"), "TS"),
    **dict.fromkeys(("sh", "sz", "ش"), "X"),
    **dict.fromkeys(("ch", "چ"), "XK"),
    "ş": "SX",
    "c": "JSK",
    "ċ": "JS",
    **dict.fromkeys(("j", "zh", "ج", "ژ"), "J"),
    **dict.fromkeys(("g", "گ"), "KJ"),
    **dict.fromkeys(("q", "k", "kh", "gh", "x", "ق", "ك", "خ", "غ"), "K"),
    **dict.fromkeys(("h", "ه", "ح", "@"), ""),
}
_MOST: Final = 12


@lru_cache(maxsize=1 << 14)
def sound_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a name in Latin or Arabic letters, twelve at most.

    Two names that may be one share at least one key, but for rare habits of spelling; names that share one need not be
    the same. A letter that may be two (dh is ذ, ظ or ض) brings more than one key.
    """
    found: dict[str, None] = {}
    for reading in readings(fold(name)):
        for key in itertools.islice(itertools.product(*_options(reading)), _MOST):
            found.setdefault("".join(key))
    return tuple(found)[:_MOST]


def _options(reading: Reading) -> Iterator[tuple[str, ...]]:
    before = ""
    for place, letter in enumerate(reading.letters):
        after = reading.letters[place + 1 : place + 2]
        classes = tuple(_CLASSES.get(letter, letter)) or ("",)
        if classes == ("N",) and after and _CLASSES.get(after[0]) == "B" and not reading.runs[place + 1].strip("?"):
            # n before b is spoken, and often written, as m: Manbij (منبج), Membij.
            classes = ("M",)
        if letter == "t" and reading.runs[place + 1].startswith("|"):
            # The t of a feminine ending (ة) before another word may be left out: Ma'arat, Ma'ara.
            classes = ("T", "")
        if classes == (before,) and reading.runs[place] in ("", "|"):
            classes = ("",)
        before = classes[0] if len(classes) == 1 else ""
        yield classes
