"""How surprising words of the Arabic script are: by their letters, and by the commonest words themselves.

Run it over texts of the script (JSON Lines with a field "text"; of those with a field "lang" Arabic, Persian, Dari
and Urdu, with the weights of `WEIGHTS`):

    python -m normalize.charsets.trigrams letters arabic_news.jsonl clean_text.jsonl > normalize/charsets/trigrams.txt
    python -m normalize.charsets.trigrams deeper arabic_news.jsonl clean_text.jsonl > normalize/charsets/fourgrams.txt
    python -m normalize.charsets.trigrams words arabic_news.jsonl clean_text.jsonl > normalize/charsets/words.txt

The tables were counted on SaudiNewsNet and on NTREX-128 and UD (Arabic, Persian, Dari, Urdu). They hold no text:
`trigrams.txt` says how surprising each letter is behind two others, in half bits as digits to the base of 36;
`fourgrams.txt` says the same behind three others, where these are frequent: on each line the three, as the digits of
their numbers, the half bits for a letter that was never behind them, to be added to those of `trigrams.txt`, and then
each letter that was with its half bits;
`words.txt` lists the commonest words, each line with the half bits of surprise at any of its words before them.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from normalize.charsets.arabic import EDGE, LETTERS
from normalize.charsets.counting import DIGITS

SIGNS = EDGE + LETTERS
NUMBER = {sign: number for number, sign in enumerate(SIGNS)}
WEIGHTS = {"ara": 6, "fas": 2, "prs": 2, "urd": 2}
"""How often a line of a language counts, most in Arabic; without a language, once."""

_NUMERALS = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FREQUENT = 10
"""How often three signs must be seen in a row for what follows them to say more than what follows two."""

_UNSEEN = 6
"""Half bits that a letter never seen behind three others costs at most beyond what two give."""


@cache
def table() -> tuple[float, ...]:
    """Return the bits of surprise at each sign behind two others: at (first * n + second) * n + third.

    Signs are numbered as in `NUMBER`; EDGE stands before and behind each word.
    """
    return read_letters(files("normalize.charsets").joinpath("trigrams.txt").read_text(encoding="ascii"))


def read_letters(text: str) -> tuple[float, ...]:
    """Return what the rows that `rows` yields say, as `table` does."""
    half = {digit: number / 2 for number, digit in enumerate(DIGITS)}
    return tuple(half[digit] for digit in text if digit in half)


class Behind(NamedTuple):
    """What stands behind three signs.

    Attributes:
        bits: the bits of surprise at each sign that was seen there.
        unseen: the bits to add to those that two signs give, for each other sign.
    """

    bits: dict[str, float]
    unseen: float


@cache
def deeper() -> dict[str, Behind]:
    """Return what stands behind three signs that are frequent in a row."""
    return read_deeper(files("normalize.charsets").joinpath("fourgrams.txt").read_text(encoding="ascii").splitlines())


def read_deeper(lines: Iterable[str]) -> dict[str, Behind]:
    """Return what the rows that `deeper_rows` yields say, as `deeper` does."""
    sign = dict(zip(_NUMERALS, SIGNS, strict=False))
    half = {digit: number / 2 for number, digit in enumerate(DIGITS)}
    return {
        "".join(map(sign.__getitem__, line[:3])): Behind(
            {sign[one]: half[digit] for one, digit in zip(line[4::2], line[5::2], strict=True)}, half[line[3]]
        )
        for line in lines
    }


@cache
def common() -> dict[str, float]:
    """Return the bits of surprise at each of the commonest words, their letters folded as in `LIKE`."""
    text = files("normalize.charsets").joinpath("words.txt").read_text(encoding="utf-8")
    return read_words(text.splitlines())


def read_words(lines: Iterable[str]) -> dict[str, float]:
    """Return what the rows that `word_rows` yields say, as `common` does."""
    return {word: int(half) / 2 for half, *words in map(str.split, lines) for word in words}


def word_rows(texts: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield the commonest words by their surprise, from texts with their weights."""
    counts, lines = Counter[str](), Counter[str]()
    for text, weight in texts:
        for word, count in Counter("".join(_sign(letter) for letter in text).split()).items():
            counts[word] += weight * count
            lines[word] += 1
    total = counts.total()
    by_half: dict[int, list[str]] = {}
    for word, count in counts.items():
        if len(word) > 1 and lines[word] >= 3 and count * 20_000 >= total:
            by_half.setdefault(round(-2 * math.log2(count / total)), []).append(word)
    for half, words in sorted(by_half.items()):
        yield f"{half} {' '.join(sorted(words))}"


def rows(texts: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield a row of digits for each two signs, from texts with their weights."""
    threes: Counter[str] = Counter()
    for text, weight in texts:
        for word, count in Counter("".join(_sign(letter) for letter in text).split()).items():
            signs = EDGE + EDGE + word + EDGE
            for at in range(len(signs) - 2):
                threes[signs[at : at + 3]] += weight * count
    twos, ones = Counter[str](), Counter[str]()
    for three, count in threes.items():
        twos[three[1:]] += count
        ones[three[2]] += count
    pairs = [first + second for first in SIGNS for second in SIGNS]
    after_two = {pair: sum(threes[pair + sign] for sign in SIGNS) for pair in pairs}
    after_one = {second: sum(twos[second + sign] for sign in SIGNS) for second in SIGNS}
    total = ones.total()
    for first in SIGNS:
        for second in SIGNS:
            row = ""
            for third in SIGNS:
                share = (ones[third] + 1) / (total + len(SIGNS))
                share = (twos[second + third] + 8 * share) / (after_one[second] + 8)
                share = (threes[first + second + third] + 6 * share) / (after_two[first + second] + 6)
                row += DIGITS[min(round(-2 * math.log2(share)), len(DIGITS) - 1)]
            yield row


def deeper_rows(texts: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield a row for each three signs that are frequent in a row inside a word, from texts with their weights.

    What two signs give is mixed in the more, the more different letters follow the three (Witten and Bell 1991).
    """
    texts = list(texts)
    two = read_letters("".join(rows(texts)))
    behind: dict[str, Counter[str]] = {}
    for text, weight in texts:
        for word, count in Counter("".join(_sign(letter) for letter in text).split()).items():
            signs = EDGE + word + EDGE
            for at in range(len(signs) - 3):
                behind.setdefault(signs[at : at + 3], Counter())[signs[at + 3]] += weight * count
    numeral = dict(zip(SIGNS, _NUMERALS, strict=False))
    for three, counts in sorted(behind.items()):
        total, kinds = counts.total(), len(counts)
        if total < _FREQUENT:
            continue
        row = "".join(map(numeral.__getitem__, three)) + DIGITS[min(_half(kinds / (total + kinds)), _UNSEEN)]
        for sign, count in sorted(counts.items()):
            other = 2 ** -two[(NUMBER[three[1]] * len(SIGNS) + NUMBER[three[2]]) * len(SIGNS) + NUMBER[sign]]
            half = _half((count + kinds * other) / (total + kinds))
            row += numeral[sign] + DIGITS[min(half, len(DIGITS) - 1)]
        yield row


def _half(share: float) -> int:
    return round(-2 * math.log2(share))


def _sign(letter: str) -> str:
    from normalize.charsets.plausibility import LIKE, MARKS

    like = LIKE.get(letter, letter)
    return like if like in NUMBER else "" if letter in MARKS else EDGE


def _texts(paths: Iterable[str]) -> Iterator[tuple[str, int]]:
    for path in paths:
        with open(path, encoding="utf-8", newline="\n") as lines:
            for row in map(json.loads, lines):
                if "lang" not in row or row["lang"] in WEIGHTS:
                    yield row["text"], WEIGHTS.get(row.get("lang", ""), 1)


if __name__ == "__main__":
    print(*{"letters": rows, "deeper": deeper_rows, "words": word_rows}[sys.argv[1]](_texts(sys.argv[2:])), sep="\n")
