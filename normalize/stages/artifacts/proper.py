"""Where a proper name begins, what tells that it is an Arabic one, and whether a text speaks of the Arab world."""

from __future__ import annotations

from normalize.text import Context
from normalize.text.classes import GUESSED

PARTICLES = frozenset("al el ul ibn bin abu abd ad ash as ar az at bu umm um".split())
"""Parts of romanized names that may be written small."""

_STATES = "syria iraq lebanon turkey iran russia israel egypt libya yemen jordan tunisia sudan palestine qatar".split()
_CITIES = """
    aleppo damascus homs hama idlib raqqa daraa latakia tartous mosul baghdad kirkuk basra kobani manbij afrin hasakah
    hasaka hasakeh quneitra sweida swaida palmyra douma ghouta beirut ankara tehran moscow tripoli gaza
""".split()
_PEOPLES = """
    syrian iraqi lebanese kurdish arab arabic turkish jordanian palestinian yemeni libyan egyptian isis isil daesh sana
    anha sdf ypg hezbollah hamas sheikh
""".split()
ARAB_WORDS = frozenset(_STATES) | frozenset(_CITIES) | frozenset(_PEOPLES) | {"al", "deir", "abu"}
"""Words of which one tells that a paragraph speaks of the Arab world or its neighbours."""

_GENITIVES = frozenset(name + "s" for name in (*_STATES, *_CITIES)) - {"hamas"}
_APOSTROPHES = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")
_LONGEST = 6


def speaks_of_arabs(block: Context) -> bool:
    """Say whether a word of the block tells that it speaks of the Arab world or its neighbours."""
    return not block.index.keys().isdisjoint(ARAB_WORDS)


def is_genitive(block: Context, number: int) -> bool:
    """Say whether the word `number` is a genitive, also one that has lost its apostrophe ("Aleppos")."""
    word = block.words.folded[number]
    return word.endswith("'s") or word in _GENITIVES or block.words.between(number)[:1] in _APOSTROPHES


def name_start(block: Context, last: int) -> int | None:
    """Return the number of the first word of the name that ends with the word `last`, None where none is sure.

    A name is a run of words with a capital, and of particles, of which one is in no English dictionary or stands
    behind the Arabic article. No genitive stands in it.
    """
    words, folded = block.words, block.words.folded
    if not words[last][0].isupper() or is_genitive(block, last):
        return None
    first = last
    while first and words.between(first - 1) in (" ", "-") and _is_part(block, first - 1):
        if is_genitive(block, first - 1) or last - first > _LONGEST:
            return None
        first -= 1
    while folded[first] in PARTICLES - {"al", "el", "abu", "bin", "ibn", "umm"} and words[first].islower():
        first += 1
    return first if first <= last and is_arabic(block, first, last) else None


def is_arabic(block: Context, first: int, last: int) -> bool:
    """Say whether the words of a name are no English ones, or have the Arabic article."""
    folded, classes = block.words.folded, block.classes
    return any(
        folded[at] in PARTICLES or folded[at] in ARAB_WORDS or (classes[at] & GUESSED and folded[at].isalpha())
        for at in range(first, last + 1)
    )


def _is_part(block: Context, number: int) -> bool:
    word = block.words[number]
    if word[0].isupper():
        return word not in ("The", "A", "An", "In", "On", "At", "Of", "And", "From", "To", "Near")
    return word in PARTICLES and (word not in ("as", "at") or block.words.between(number) == "-")
