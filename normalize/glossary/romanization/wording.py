"""Alignments in words, for a reader who knows no Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from normalize.glossary.romanization.aligning import Alignment, Step
from normalize.glossary.romanization.costs import OTHER, stands_for_both
from normalize.glossary.romanization.letters import LETTERS

_MARKS: Final = dict.fromkeys(map(ord, "ًٌٍَُِّْٰـ"))
_NAMES: Final = {
    "A": "a long a (ا)", "W": "u or w (و)", "Y": "i or y (ي)", "T": "the ending -a (ة)", "H": "a final a (ى)",
    "'": "ayn (ع) or hamza (ء)", "V": "the first vowel", "?": "a short vowel",
}  # fmt: skip
_ORDER: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth")


def plain(arabic: str) -> str:
    """Return an Arabic name without its vowel marks."""
    return arabic.translate(_MARKS)


def agreement(alignment: Alignment, *, arabic: bool, words: Sequence[str] = ()) -> str:
    """Say why two spellings are one name: each difference and what it amounts to.

    Args:
        alignment: the names laid beside each other.
        arabic: whether the second is written in Arabic letters.
        words: what is to be said of whole words.
    """
    told = (part for step in alignment.steps for part in _harmless(step, arabic=arabic))
    parts = list(dict.fromkeys((*words, *told)))
    if not parts:
        return (
            "Each letter is a usual one for the Arabic."
            if arabic
            else "They are spelled alike but for words and spaces."
        )
    return f"The spellings agree: {'; '.join(parts)}."


def difference(alignment: Alignment, names: str, *, arabic: bool) -> str:
    """Say what tells two names apart."""
    parts: list[str] = []
    vowel = 0
    for step in alignment.steps:
        vowel += bool(step.runs[0] or step.runs[1])
        parts += _harmful(step, vowel, arabic=arabic)
    told = "; ".join(dict.fromkeys(parts)) or "; ".join(
        dict.fromkeys(part for step in alignment.steps for part in _harmless(step, arabic=arabic))
    )
    return f"{names} differ: {told}." if names else f"What differs: {told}."


def _harmless(step: Step, *, arabic: bool) -> list[str]:
    found: list[str] = []
    for letter, _ in step.left_out:
        if letter == "ال" or letter.endswith("-"):
            found.append("the article al- may be left out")
        elif letter == "t" and {"g:t:w", "g:t:w+", "g:t:e", "g:t:e+"} & set(step.kinds):
            found.append("the t of the ending -a (ة) may be left out")
        elif letter == "h" and {"g:h:w", "g:h:w+", "g:h:e", "g:h:e+"} & set(step.kinds):
            found.append("h at the end may be left out")
        else:
            found.append(f"{_letter(letter)} left out")
    if not arabic or any(not kind.startswith(("c:", "g:", "d")) for kind in step.kinds):
        found += _vowels(step, arabic=arabic)
    one, other = step.letters
    if one.endswith("-"):
        found += [_article(form) for form in (one, other) if one != other and form not in ("al-", "ال")]
    elif not arabic and one != other and not any(kind.startswith(("c:", "d")) for kind in step.kinds):
        found.append(f"{one} = {other}")  # dj = j
    for kind in step.kinds:
        if kind.startswith("c:") and kind != OTHER:
            found += _same_letter(kind[2:], one, other, arabic=arabic)
        elif kind.startswith("d"):
            long, short = sorted((one, other), key=len, reverse=True)
            found.append(f"{one} is a doubled letter" if arabic else f"{long} = {short}")
    return [part for part in found if part]


def _article(form: str) -> str:
    letter = form.lstrip("aeiou").removesuffix("-")
    return f"{form} is al-" if letter == "l" else f"{form} is al- before {letter}"


def _same_letter(what: str, one: str, other: str, *, arabic: bool) -> list[str]:
    if arabic:
        latin = what[1:]
        return [] if LETTERS[what[0]].get(latin) == 0 else [f"{latin} = {next(iter(LETTERS[what[0]]))} ({what[0]})"]
    left, right = what.split("~")
    if one == other:
        return []
    odd = {letter: LETTERS[letter][left] + LETTERS[letter][right] for letter in stands_for_both(left, right)}
    least = min(odd.values())
    letters = sorted((letter for letter in odd if odd[letter] <= least + 0.05), key=lambda letter: odd[letter])
    return [f"{one} = {other} ({' or '.join(letters)})"]


def _vowels(step: Step, *, arabic: bool) -> list[str]:
    one, other = (run.replace("|", " ").strip() for run in step.runs)
    if arabic:
        told = []
        for kind in step.kinds:
            if kind.startswith(("c:", "g:", "d")):
                continue
            sign, against = kind[2], kind[3]
            if sign == "-" and against not in "?|'":
                told.append(f"{_NAMES.get(against, against)} not written")
            elif against == "-" and sign not in "|'":
                told.append(f"{_sound(sign)} added")
            elif against == "T" and one not in ("a", ""):
                told.append(f"final -{one} = -a (ة)")
            elif against in "AWYH" and _sound(sign) not in ("a", "i", "u", "w", "y"):
                told.append(f"{one or _sound(sign)} = {_NAMES[against]}")
        return told
    if one == other:
        return []
    if "'" in one + other and one.replace("'", "") == other.replace("'", ""):
        return ["’ (ع or ء) may be left out"]
    if step.place == "e":
        return [f"final -{one} = -{other}" if one and other else f"final -{one or other} may be left out"]
    return [f"{one} = {other}" if one and other else f"{one or other} may be left out"]


def _sound(sign: str) -> str:
    return {"A": "aa", "I": "ee", "U": "ou", "E": "ay", "O": "aw"}.get(sign, sign)


def _harmful(step: Step, vowel: int, *, arabic: bool) -> list[str]:
    found: list[str] = []
    for letter, side in step.left_out:
        if letter != "ال" and not letter.endswith("-"):
            found.append(f"{_letter(letter)} only in the {'second' if side else 'first'}")
    one, other = (run.replace("|", " ").strip() for run in step.runs)
    kinds = [kind for kind in step.kinds if not kind.startswith(("c:", "g:", "d"))]
    if arabic:
        found += _vowels(step, arabic=True)
    elif kinds and one.replace("'", "") != other.replace("'", ""):
        which = _ORDER[vowel] if vowel < len(_ORDER) else "a later"
        where = "final vowel" if step.place == "e" else f"{which} vowel"
        found.append(f"{where} {one or 'none'}/{other or 'none'}")
    if OTHER in step.kinds:
        found.append(f"{_letter(step.letters[0])}/{_letter(step.letters[1])}")
    elif any(kind.startswith("c:") for kind in step.kinds):
        for kind in step.kinds:
            if kind.startswith("c:"):
                found += _same_letter(kind[2:], *step.letters, arabic=arabic)
    return found


def _letter(letter: str) -> str:
    return letter if letter.isascii() else f"({letter})"
