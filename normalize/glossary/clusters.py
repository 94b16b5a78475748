"""Names that no entry has, brought together where they may be spellings of one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from normalize.glossary.romanization import Comparison, compare_names, sound_keys
from normalize.glossary.romanization.folding import LIMIT, fold
from normalize.glossary.runs import ARTICLES, KUNYAS

_SURE: Final = 0.9
_SURE_ALONE: Final = 0.97
"""The scores that two spellings need, of several words and of one."""
_NUMERAL: Final = re.compile("[ivx]+")
_LEAST_ALONE: Final = 3
_MOST_COMPARED: Final = 12
"""With how many names of its drawer a name is compared at most, the most frequent first."""


class Variant(NamedTuple):
    """A spelling that may be another one's: both as `names` has them, with the reason in words."""

    spelling: str
    main: str
    why: str


def is_full(name: str) -> bool:
    """Say whether a name has more than one word, articles and Abu apart.

    A family name alone, or a kunya, is many people's.
    """
    return len([word for word in _words(fold(name)) if word not in KUNYAS]) > 1


def variants(counts: Mapping[str, int]) -> tuple[Variant, ...]:
    """Return the spellings that may be variants of a more frequent one.

    Names are compared only where they share a drawer of consonants, and each with few; so the time grows with the
    number of names. Spellings that differ in capitals, hyphens and marks alone are one.

    Args:
        counts: how often each spelling stands, in the order in which they stand; of equally frequent ones the longer
            counts as the main one, then the first.
    """
    places = {name: place for place, name in enumerate(counts)}
    by_frequency = sorted(counts, key=lambda name: (-counts[name], -len(name), places[name]))
    drawers: dict[str, list[str]] = {}
    found: list[Variant] = []
    full_of: dict[str, set[str]] = {}
    for name in counts:
        words = _words(fold(name))
        if len(words) > 1:
            full_of.setdefault(words[-1], set()).add(fold(name))
    for name in by_frequency:
        folded = fold(name)
        if not 3 <= len(folded) <= LIMIT:
            continue
        keys = [key for key in sound_keys(folded) if len(key) >= (1 if is_full(name) else _LEAST_ALONE)]
        mains = dict.fromkeys(main for key in keys for main in drawers.get(key, ()))
        for main in mains:
            if fold(main) == folded:
                break
            compared = _one_name(folded, fold(main), full_of)
            if compared is not None:
                found.append(Variant(name, main, compared.explanation))
                break
        else:
            for key in keys:
                drawer = drawers.setdefault(key, [])
                if len(drawer) < _MOST_COMPARED:
                    drawer.append(name)
    return tuple(found)


def _one_name(name: str, main: str, full_of: Mapping[str, Iterable[str]]) -> Comparison | None:
    """Return why two folded names are one, None unless that is likely of each of their words too."""
    mine, others = _words(name), _words(main)
    if len(mine) != len(others) or any(
        one != other and (_NUMERAL.fullmatch(one) or _NUMERAL.fullmatch(other))
        for one, other in zip(mine, others, strict=False)
    ):
        return None  # Mohammed V and Mohammed VI are two kings
    if len(mine) == 1 and _several_bear(mine[0], others[0], full_of):
        return None
    compared = compare_names(name, main)
    if compared.verdict != "same" or compared.score < (_SURE if len(mine) > 1 else _SURE_ALONE):
        return None
    if len(mine) > 1 and any(
        one != other and compare_names(one, other).verdict == "different"
        for one, other in zip(mine, others, strict=True)
    ):
        return None
    return compared


def _several_bear(one: str, other: str, full_of: Mapping[str, Iterable[str]]) -> bool:
    """Say whether two spellings of a family name belong to people with different full names."""
    return any(
        compare_names(full, another).verdict != "same"
        for full in full_of.get(one, ())
        for another in full_of.get(other, ())
    )


def _words(name: str) -> list[str]:
    return [word for word in name.split() if word not in ARTICLES]
