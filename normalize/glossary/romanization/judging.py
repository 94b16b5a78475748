"""Whether two spellings are one name, and why: the face of the room.

Where the Arabic is known, each spelling is held against it. Where it is not, the spellings are held against each other:
what differs costs by what Arabic letters could stand behind both. The sum becomes a score, the score a verdict, and the
alignment an explanation for a reader who knows no Arabic.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from normalize.glossary.romanization.aligning import Aligner, Alignment
from normalize.glossary.romanization.confusable import likeliest, meet, stands_for
from normalize.glossary.romanization.costs import OTHER, costs, known
from normalize.glossary.romanization.folding import LIMIT, fold, is_arabic
from normalize.glossary.romanization.letters import COMMON, KINDS_OF_PLACE, WORDS
from normalize.glossary.romanization.parsing import Reading, readings
from normalize.glossary.romanization.wording import agreement, difference, plain

Verdict = Literal["same", "different", "unsure"]

SAME: Final = 0.55
"""The least score at which two spellings are called the same."""
DIFFERENT: Final = 0.12
"""The score below which they are called different; between the two, a person decides."""
_MOST_EVIDENCE: Final = 6
_FOLDED: Final = 8 * LIMIT
_FEW: Final = 3
_SURE: Final = 0.75
_OTHER_VOWEL: Final = 1.4
"""From what cost by rule a vowel is not that of the Arabic: e for و, u for ا."""
_GRAVE: Final = 2.5
"""Names with fewer than three consonants in common are `same` only from a higher score, and without a difference that
costs so much by rule."""
_ONE_NAME: Final = 0.7
_WITH_KIND: Final = 0.9
"""The most that the score of two names can be of which one says what kind of place it is."""
_SURELY_ONE: Final = 0.9
_TWO_NAMES: Final = 0.2
"""How far two words stand for the same names of the list: enough to be left alone, to be called the same by that alone,
and so little as to be called different."""
_ANOTHER: Final = 0.03
_HARDLY: Final = 0.12
"""How likely a word stands for a name of the list that is written in Arabic, to be called another one, or to be left to
a person."""
_ONE_HEAD: Final = {"bu": "abu", "shaykh": "", "din": ""}
_ARTICLES: Final = frozenset("al el ul il ol l as ash az ar an ad at ath adh es esh ez er en ed et eth edh".split())
_ARABIC_KINDS: Final = frozenset("حي ناحية قضاء مركز منطقة محافظة مدينة مخيم بلدة قرية".split())
"""Words before the name of a place that English leaves out or puts behind it."""
_NISBA: Final = frozenset(("e:i-", "e:I-", "e:E-"))
"""Kinds of a final -i that only one name has: Baghdadi is somebody from Baghdad."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `compare_names` and `romanizes` found.

    Attributes:
        score: how sure it is that both are one name, from 0 to 1.
        verdict: `same`, `different`, or `unsure` where a person must decide.
        explanation: why, in a sentence or two for a reader who knows no Arabic.
    """

    score: float
    verdict: Verdict
    explanation: str


@cache
def _aligner(*, arabic: bool) -> Aligner:
    return Aligner(costs(arabic=arabic))


def compare_names(a: str, b: str, *, arabic: str | None = None) -> Comparison:
    """Tell whether two romanized names may be spellings of one Arabic name.

    The order of the two, capital letters, and the marks of the standards make no difference. Names of more than 120
    characters are not compared: the verdict is `unsure` unless they are equal.

    Args:
        a: a name in Latin letters (or in Arabic ones).
        b: another.
        arabic: the Arabic name, where it is known. Both spellings are then held against it.

    Returns:
        The score, the verdict, and an explanation: `different` says what tells the two apart.

    Example:
        >>> compare_names("Deir az-Zour", "Deir Ezzor").verdict
        'same'
    """
    if max(len(a), len(b)) > _FOLDED:
        return Comparison(1.0, "same", "Both texts are the same.") if a == b else _too_long()
    one, other = sorted((fold(a), fold(b)))
    first, second = sorted((_shown(a), _shown(b)))
    if one == other:
        return Comparison(1.0, "same", f"{first} and {second} have the same letters." if one else "Both are empty.")
    if not one or not other:
        return Comparison(0.0, "different", "One of the two is empty.")
    if max(len(one), len(other)) > LIMIT:
        return _too_long()
    if arabic is not None and is_arabic(fold(arabic[:_FOLDED])):
        return _through(a, b, arabic)
    if is_arabic(other):
        return _both_arabic(one, other) if is_arabic(one) else _against(one, other)
    return _both_latin(one, other, f"{first} and {second}")


def romanizes(spelling: str, arabic: str) -> Comparison:
    """Tell whether a spelling in Latin letters may stand for a name in Arabic letters.

    Args:
        spelling: the name in Latin letters.
        arabic: the name in Arabic letters. Vowel marks are heeded where they are written.

    Returns:
        The score, the verdict, and an explanation of the letters that are not those of the standards.

    Example:
        >>> romanizes("Khadafi", "القذافي").verdict
        'same'
    """
    if max(len(spelling), len(arabic)) > _FOLDED:
        return _too_long()
    one, letters = fold(spelling), fold(arabic)
    if not one or not letters:
        return Comparison(0.0, "different", "One of the two is empty.")
    if one == letters:
        return Comparison(1.0, "same", "Both have the same letters.")
    if max(len(one), len(letters)) > LIMIT:
        return _too_long()
    if is_arabic(one) or not is_arabic(letters):
        return compare_names(spelling, arabic)
    return _against(one, letters)


def _too_long() -> Comparison:
    return Comparison(SAME - 0.05, "unsure", f"A name of more than {LIMIT} characters is not compared.")


def _against(spelling: str, letters: str) -> Comparison:
    first, _, rest = letters.partition(" ")
    if rest and first in _ARABIC_KINDS and _name_of_place(spelling) == spelling:
        found = _against(spelling, rest), _against_whole(spelling, letters)
        return max(found, key=lambda one: one.score)
    return _against_whole(spelling, letters)


def _against_whole(spelling: str, letters: str) -> Comparison:
    found = _nearest(spelling, letters, arabic=True)
    if found is None:
        return Comparison(0.0, "different", f"{_title(spelling)} has too few consonants in common with {letters}.")
    alignment = found[0]
    score = _score(alignment, arabic=True)
    known_of = _another(found[1], found[2]) if score >= DIFFERENT else None
    if known_of is not None:
        return Comparison(min(score, known_of.score), known_of.verdict, known_of.explanation)
    return _judged(score, alignment, f"{_title(spelling)} and {letters}", arabic=True)


def _both_latin(one: str, other: str, names: str) -> Comparison:
    """Compare two folded names in Latin letters."""
    bare, against = _name_of_place(one), _name_of_place(other)
    if (bare == one) != (against == other):
        first_words = [name.split()[0] for name in (one, other)]
        told = " ".join(
            f"{word.capitalize()} is “{KINDS_OF_PLACE[word]}”." for word in first_words if word in KINDS_OF_PLACE
        )
        compared = compare_names(bare, against)
        return Comparison(min(compared.score, _WITH_KIND), compared.verdict, f"{told} {compared.explanation}")
    found = _nearest(one, other, arabic=False)
    if found is None:
        return Comparison(0.0, "different", f"{names} have too few consonants in common.")
    alignment = found[0]
    score = _score(alignment, arabic=False)
    if score >= DIFFERENT:
        known_of = _known(one, other, found[1], found[2])
        if isinstance(known_of, Comparison):
            return Comparison(min(score, known_of.score), known_of.verdict, known_of.explanation)
        if known_of >= _SURELY_ONE and _content(found[1].words):
            told = agreement(alignment, arabic=False, words=_other_words(found[1], found[2]))
            return Comparison(max(score, _SURE), "same", told)
    return _judged(score, alignment, names, arabic=False, words=_other_words(found[1], found[2]))


def _other_words(one: Reading, other: Reading) -> list[str]:
    """Say which words of two names are spellings of one that is known: Cheikh = Shaykh."""
    return [
        f"{word.capitalize()} = {against.capitalize()}"
        for word, against in zip(one.words, other.words, strict=False)
        if word != against and word in WORDS and WORDS[word] == WORDS.get(against) != "abd"
    ]


def _name_of_place(name: str) -> str:
    """Return a folded name without the words before it that say what kind of place it is."""
    words = name.split()
    first = next((place for place, word in enumerate(words) if word not in KINDS_OF_PLACE), 0)
    return " ".join(words[first:])


def _through(a: str, b: str, arabic: str) -> Comparison:
    """Hold both spellings against the Arabic: they are one name as far as both stand for it."""
    found = [(_shown(name), romanizes(name, arabic)) for name in sorted((a, b), key=lambda name: (_shown(name), name))]
    (first, one), (second, other) = found
    score = min(one.score, other.score)
    if one.verdict == other.verdict == "same":
        reasons = _once(reason for _, one_found in found for reason in [one_found.explanation])
        return Comparison(score, "same", f"Both {first} and {second} stand for {plain(arabic)}. {reasons}")
    if "different" in (one.verdict, other.verdict) and one.verdict != other.verdict:
        fits, not_fits = (first, second) if other.verdict == "different" else (second, first)
        why = other.explanation if other.verdict == "different" else one.explanation
        if "unsure" not in (one.verdict, other.verdict):
            return Comparison(score, "different", f"{fits} stands for {plain(arabic)}, {not_fits} does not. {why}")
    return Comparison(
        min(max(score, DIFFERENT), SAME - 0.01),
        "unsure",
        f"Not both {first} and {second} are clearly {plain(arabic)}. {one.explanation} {other.explanation}",
    )


def _once(reasons: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(reasons))


def _both_arabic(one: str, other: str) -> Comparison:
    """Compare two names in Arabic letters by their letters, vowel marks apart."""
    same = {reading.letters for reading in readings(one)} & {reading.letters for reading in readings(other)}
    runs = [readings(name)[0].runs for name in (one, other)]
    bare = [tuple("".join(sign for sign in run if sign in "AWYHT") for run in row) for row in runs]
    if same and bare[0] == bare[1]:
        return Comparison(0.95, "same", f"{one} and {other} differ only in marks, hamza (ء) or ayn (ع).")
    return Comparison(0.05, "different", f"{one} and {other} are written with different Arabic letters.")


def _cheapest(one: str, other: str, *, arabic: bool) -> Alignment | None:
    found = _nearest(one, other, arabic=arabic)
    return None if found is None else found[0]


def _nearest(one: str, other: str, *, arabic: bool) -> tuple[Alignment, Reading, Reading] | None:
    """Return the cheapest alignment of the readings of two folded names, with the two readings."""
    aligner = _aligner(arabic=arabic)
    best: tuple[Alignment, Reading, Reading] | None = None
    for left in readings(one):
        for right in readings(other):
            if not (left.apart <= right.breaths and right.apart <= left.breaths):
                continue
            found = aligner.align(left, right)
            if found is not None and (best is None or found.cost < best[0].cost):
                best = found, left, right
    return best


def _score(alignment: Alignment | None, *, arabic: bool) -> float:
    if alignment is None:
        return 0.0
    table = costs(arabic=arabic)
    logit = table.bias + table.evidence * min(alignment.matched, _MOST_EVIDENCE) - alignment.cost
    return round(1 / (1 + math.exp(-logit)), 4)


def _judged(score: float, alignment: Alignment, names: str, *, arabic: bool, words: Sequence[str] = ()) -> Comparison:
    if score >= SAME and (_lost(alignment) if arabic else _doubtful(score, alignment)):
        score = round(SAME - 0.01, 4)
    if score >= SAME:
        return Comparison(score, "same", agreement(alignment, arabic=arabic, words=words))
    if score >= DIFFERENT:
        return Comparison(score, "unsure", f"{difference(alignment, names, arabic=arabic)} A person must decide.")
    return Comparison(score, "different", difference(alignment, names, arabic=arabic))


def _lost(alignment: Alignment) -> bool:
    """Tell whether a spelling lacks a consonant of the Arabic, has one that is not there, or another long vowel."""
    for step in alignment.steps:
        if OTHER in step.kinds or any(
            known(kind, arabic=True) >= _OTHER_VOWEL for kind in step.kinds if _is_long(kind)
        ):
            return True
        gaps = [kind.rstrip("+-") for kind in step.kinds if kind.startswith("g:")]
        if any(known(kind, arabic=True) >= _GRAVE for kind in gaps):
            return True
        weak = ("ال", "ه") if {"g:h:e", "g:h:w"} & set(gaps) else ("ال",)
        if "g:same" not in gaps and any(side and letter not in weak for letter, side in step.left_out):
            return True
    return False


def _is_long(kind: str) -> bool:
    """Tell whether a kind of difference is one of a vowel that Arabic writes."""
    return kind[0] in "sfml" and kind[-1] in "AWY" and kind[-2] != "-"


def _doubtful(score: float, alignment: Alignment) -> bool:
    """Tell whether two spellings whose score is high differ in what is no habit of spelling."""
    if _NISBA & set(alignment.kinds) and "e:y-" not in alignment.kinds:
        return True
    if alignment.matched >= _FEW:
        return False
    return score < _SURE or any(known(kind, arabic=False) >= _GRAVE for kind in alignment.kinds)


def _known(one: str, other: str, left: Reading, right: Reading) -> Comparison | float:
    """Return what the list of names knows of two names: what tells them apart, or how sure it is that they are one.

    The latter is 0 where a word that only one of them has may be no name of the list.
    """
    heads = [_heads(name) for name in (left, right)]
    if heads[0] and heads[1] and heads[0] != heads[1]:
        first, second = (" ".join(words).title() for words in heads)
        return Comparison(DIFFERENT / 2, "different", f"{first} and {second} are different words before a name.")
    whole = [_content(name.split()) for name in (one, other)]
    read = [_content(name.words) for name in (left, right)]
    for mine, others in (whole, read):
        if len(mine) == len(others) and all(
            word == against or meet(word, against) is not None for word, against in zip(mine, others, strict=True)
        ):
            return _known_words(mine, others)
    return _known_words(*read) if len(read[0]) == len(read[1]) else 0.0


def _heads(name: Reading) -> list[str]:
    """Return the words at the start of a name that very many names share: Abu, Umm, Tall, Dayr."""
    words = [_ONE_HEAD.get(word, word) for word in (WORDS.get(word, word) for word in name.words)]
    return list(itertools.takewhile((COMMON | {"ubayd"}).__contains__, words))


def _known_words(left: Sequence[str], right: Sequence[str]) -> Comparison | float:
    doubt: Comparison | None = None
    sure = 1.0
    for word, against in zip(left, right, strict=True):
        if word == against:
            continue
        likely = meet(word, against)
        if likely is None or likely >= _ONE_NAME:
            sure = min(sure, likely or 0.0)
            continue
        names, others = likeliest(word), likeliest(against)
        pair = f"{word.capitalize()} ({_bare(names)}) and {against.capitalize()} ({_bare(others)})"
        if likely < _TWO_NAMES:
            alignment = _cheapest(word, against, arabic=False)
            why = difference(alignment, "", arabic=False) if alignment else ""
            return Comparison(DIFFERENT / 2, "different", f"{pair} are different Arabic names. {why}".strip())
        doubt = doubt or Comparison(
            SAME - 0.05, "unsure", f"{pair} may be one Arabic name or two. A person must decide."
        )
    return doubt or sure


def _another(spelling: Reading, letters: Reading) -> Comparison | None:
    """Return what is known of a spelling whose words stand for other Arabic names than those that are written."""
    left, right = _content(spelling.words), letters.words
    if len(left) != len(right):
        left = list(spelling.words)
    if len(left) != len(right):
        return None
    doubt: Comparison | None = None
    for word, against in zip(left, right, strict=True):
        likely = stands_for(word, against)
        if likely is None or likely >= _HARDLY:
            continue
        told = f"{word.capitalize()} stands for {_bare(likeliest(word))}"
        if likely < _ANOTHER:
            return Comparison(DIFFERENT / 2, "different", f"{told}, which is another name than {plain(against)}.")
        doubt = Comparison(SAME - 0.05, "unsure", f"{told} rather than {plain(against)}. A person must decide.")
    return doubt


def _content(words: Sequence[str]) -> list[str]:
    """Return the words of a name without articles and without words that very many names share."""
    return [word for word in words if WORDS.get(word, word) not in COMMON and word not in _ARTICLES]


def _bare(names: tuple[str, ...]) -> str:
    return " or ".join(plain(name) for name in sorted(names))


def _title(folded: str) -> str:
    return " ".join(word.capitalize() for word in folded.split())


def _shown(name: str) -> str:
    return " ".join(name.split()) if len(name) <= LIMIT else name[:LIMIT] + " ..."
