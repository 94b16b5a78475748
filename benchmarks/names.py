"""How well names are told apart: the romanization engine beside sound codes and string distance.

    NORMALIZE_DATA=folder python -m benchmarks.names              # all pairs, on two processes
    NORMALIZE_DATA=folder python -m benchmarks.names --sample     # every eighth pair
    NORMALIZE_DATA=folder python -m benchmarks.names --errors     # with every error

`same` counts as yes, `unsure` and `different` as no. The Arabic of the pairs is the answer and is never read. The costs
that the package carries were learned from these pairs too (name_weights.py shows what they reach on pairs held out).
Double metaphone and Beider-Morse are in the table if the packages Metaphone and abydos are installed.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from normalize.glossary.romanization import Comparison, compare_names, expand, sound_keys
from normalize.glossary.romanization.folding import fold

Row = dict[str, Any]
CAPITALISED = re.compile(r"[A-Z][\w'-]*(?:[ -](?:[A-Z][\w'-]*|al|el|as|an|ad|ez))*")
"""Words with capital letters that follow each other: only there are names looked for."""
ARTICLE = re.compile(r"\b(?:[aeu]l|a[dnrstz]|ash|e[dnrstz]|esh)[ -]")


def lines(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def stripped(name: str) -> str:
    return ARTICLE.sub("", fold(name)).replace(" ", "").replace("'", "")


def peers() -> dict[str, Callable[[str, str], bool]]:
    """Return the other ways to compare names that are at hand."""
    found: dict[str, Callable[[str, str], bool]] = {
        "rapidfuzz ratio >= .85": lambda a, b: fuzz.ratio(fold(a), fold(b)) >= 85
    }
    try:
        double: Any = importlib.import_module("metaphone").doublemetaphone
    except ImportError:
        pass
    else:

        def by_sound(a: str, b: str) -> bool:
            codes = [{code for code in double(stripped(name)) if code} for name in (a, b)]
            return bool(codes[0] & codes[1])

        found["double metaphone, article stripped"] = by_sound
    try:
        encoder: Any = importlib.import_module("abydos.phonetic").BeiderMorse(language_arg=1)
    except (ImportError, ValueError, AttributeError):
        pass
    else:

        @cache
        def morse(name: str) -> frozenset[str]:
            return frozenset(str(encoder.encode(name)).split())

        def by_morse(a: str, b: str) -> bool:
            return bool(morse(stripped(a)) & morse(stripped(b)))

        found["Beider-Morse (abydos), article stripped"] = by_morse
    return found


def figures(judged: Iterable[tuple[bool, bool]]) -> str:
    counts = Counter(judged)
    hit, false, missed = counts[True, True], counts[True, False], counts[False, True]
    precision, recall = hit / max(1, hit + false), hit / max(1, hit + missed)
    return f"{precision:.3f} {recall:.3f} {2 * hit / max(1, 2 * hit + false + missed):.3f}"


def compared(row: Row) -> Comparison:
    return compare_names(row["a"], row["b"])


def table(rows: Sequence[Row], results: Sequence[Comparison]) -> None:
    sources = ("", *sorted({row["src"] for row in rows}))
    ways: dict[str, list[bool]] = {"compare_names": [result.verdict == "same" for result in results]}
    for name, judge in peers().items():
        ways[name] = [judge(row["a"], row["b"]) for row in rows]
    print(f"{'P R F1':40}", *(f"{source or 'all':20}" for source in sources))
    for name, answers in ways.items():
        cells = (
            figures(
                (answer, bool(row["label"]))
                for answer, row in zip(answers, rows, strict=True)
                if source in ("", row["src"])
            )
            for source in sources
        )
        print(f"{name:40}", *(f"{cell:20}" for cell in cells))
    keys = [bool(set(sound_keys(row["a"])) & set(sound_keys(row["b"]))) for row in rows if row["label"]]
    print(f"one of the sound keys is shared by {sum(keys) / len(keys):.3f} of the positive pairs")


def errors(rows: Sequence[Row], results: Sequence[Comparison]) -> None:
    for title, label in (("called the same, but labelled as two names", 0), ("labelled as one name, but refused", 1)):
        print(f"\n{title}:")
        for row, result in sorted(zip(rows, results, strict=True), key=lambda pair: -pair[1].score):
            if row["label"] == label and (result.verdict == "same") != bool(label):
                print(f"  {result.score:.2f} {row['src'][:2]} {row['a']} | {row['b']}: {result.explanation}")


def gaddafi(names: Path) -> None:
    cluster = lines(names / "gaddafi.jsonl")[0]
    pairs = list(itertools.combinations(cluster["forms"], 2))
    with_arabic = Counter(compare_names(a, b, arabic=cluster["arabic"][0]).verdict for a, b in pairs)
    print(f"{len(pairs)} pairs of القذافي: with the Arabic {dict(with_arabic)}, ", end="")
    print(f"without it {dict(Counter(compare_names(a, b).verdict for a, b in pairs))}")


def speed(rows: Sequence[Row]) -> None:
    started = time.process_time()
    for row in rows:
        compare_names(row["a"], row["b"])
    print(f"{(time.process_time() - started) / len(rows) * 1e6:.0f} microseconds a pair (CPU, cold start)")


def searching(data: Path, sample: bool) -> None:
    """Expand half of the spellings of each cluster, and look for the other half, and for false hits in clean news."""
    clusters = lines(data / "names/airwars_places.jsonl")[:: 4 if sample else 1]
    articles = [row["text"] for row in lines(data / "artifacts/clean_news.jsonl")]
    capitalised = Counter(run for text in articles for run in CAPITALISED.findall(text))
    news = "\n".join(capitalised)
    found, asked, finds = 0, 0, Counter[str]()
    listed = 0
    by_name: dict[str, list[str]] = defaultdict(list)
    for cluster in clusters:
        forms = sorted(cluster["forms"])
        given, wanted = forms[::2], forms[1::2]
        expansion = expand(cluster["arabic"][0], given)
        pattern = re.compile(expansion.pattern, re.IGNORECASE)
        for form in wanted:
            asked += 1
            found += pattern.fullmatch(re.sub("[‘’ʿʾ`]", "'", form)) is not None
            listed += fold(form) in {fold(one) for one in expansion.spellings}
        known = {fold(form) for form in forms}
        for hit in pattern.finditer(news):
            if hit[0][0].isupper() and fold(hit[0]) not in known:
                run = news[news.rfind("\n", 0, hit.start()) + 1 : news.find("\n", hit.end()) % (len(news) + 1)]
                finds[cluster["head"]] += capitalised[run]
                by_name[cluster["head"]].append(hit[0])
    print(f"expand: {found} of {asked} unseen spellings found by the pattern ({found / asked:.3f}), ", end="")
    print(f"{listed} by the list ({listed / asked:.3f})")
    size = sum(map(len, articles))
    print(f"expand: {sum(finds.values())} capitalised hits that are no known form in {size} characters of clean news")
    for name, count in finds.most_common(12):
        print(f"  {name}: {count} ({', '.join(dict.fromkeys(by_name[name]))[:80]})")


def main() -> None:
    parser = argparse.ArgumentParser(description="names told apart")
    parser.add_argument("--sample", action="store_true", help="every eighth pair")
    parser.add_argument("--errors", action="store_true", help="list every error")
    arguments = parser.parse_args()
    data = Path(os.environ["NORMALIZE_DATA"]) / "data"
    rows = lines(data / "names/pairs.jsonl")[:: 8 if arguments.sample else 1]
    with ProcessPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(compared, rows, chunksize=200))
    table(rows, results)
    gaddafi(data / "names")
    speed(rows[:400])
    searching(data, arguments.sample)
    if arguments.errors:
        errors(rows, results)


if __name__ == "__main__":
    main()
