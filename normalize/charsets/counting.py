"""Counts which Arabic letter follows which: the table in `arabic.py`.

Run it over texts (JSON Lines with a field "text"; those with a field "lang" only where it is "ara"):

    python -m normalize.charsets.counting clean_text.jsonl

The printed rows stand in `arabic.py`. They were counted on the 1,237 Arabic lines of NTREX-128 and UD Arabic-PUD;
what is measured on other texts (tests/sources) was not counted. A row holds no text, only how rare each pair is.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from normalize.charsets.arabic import EDGE, LETTERS

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def rows(texts: Iterable[str]) -> Iterator[str]:
    """Yield a row of digits for each letter and for the edge of a word: half bits of surprise at each next letter."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        letters = "".join(letter if letter in LETTERS else EDGE for letter in text)
        pairs.update(zip(EDGE + letters, letters + EDGE, strict=True))
    for before in EDGE + LETTERS:
        row = [pairs[before, after] + 0.1 for after in LETTERS]
        total = sum(row) + (0.1 if before == EDGE else pairs[before, EDGE])
        yield "".join(DIGITS[min(round(-2 * math.log2(count / total)), len(DIGITS) - 1)] for count in row)


def _texts(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        with open(path, encoding="utf-8", newline="\n") as lines:
            for row in map(json.loads, lines):
                if row.get("lang", "ara") == "ara":
                    yield row["text"]


if __name__ == "__main__":
    print(*rows(_texts(sys.argv[1:])), sep="\n")
