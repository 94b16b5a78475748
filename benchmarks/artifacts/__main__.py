"""What an editor marks against what the checkers report: this package, Harper and proselint side by side.

    NORMALIZE_DATA=folder python -m benchmarks.artifacts            marks, alarms, pairs
    NORMALIZE_DATA=folder python -m benchmarks.artifacts marks      recall by kind, precision, right and other words
    NORMALIZE_DATA=folder python -m benchmarks.artifacts alarms     reports by rule on well-edited text
    NORMALIZE_DATA=folder python -m benchmarks.artifacts pairs      recall by kind on minimal pairs and marked spans

The format of marks is told in marks/README.md; `--marks FILE` reads others. Harper and proselint join where they are
installed (pip install harper-py proselint). Harper runs without its speller. Ours runs with all stages; on clean text
and pairs what typography says of house style is left out.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from benchmarks.artifacts.checkers import PACKAGES, Checker, available
from benchmarks.artifacts.scoring import Mark, Pair, article_of, found_in_pairs, marks_table, read_marks, score
from normalize.stages import typography

MARKS = Path(__file__).parent / "marks"
CLEAN = ("artifacts/clean_news.jsonl", "articles/un_speeches_arab_states.jsonl")
SHOWN = 40


def marks(data: Path, files: Sequence[Path], checkers: dict[str, Checker]) -> Iterator[str]:
    """Yield a table for each file of marks."""
    for file in files:
        by_article: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in read_marks(file):
            by_article[mark.article].append(mark)
        articles = [(article_of(data, name), found) for name, found in by_article.items()]
        yield marks_table(file.stem, {name: score(articles, check) for name, check in checkers.items()})


def alarms(data: Path, checkers: dict[str, Checker]) -> Iterator[str]:
    """Yield for each clean file the reports per 1,000 words, in all and by rule."""
    for file in CLEAN:
        texts = [row["text"] for row in _rows(data / "data" / file)]
        words = sum(len(text.split()) for text in texts) / 1000
        yield f"\n{file}: {len(texts)} texts, {words:.0f} thousand words; reports per 1,000 words"
        for name, check in checkers.items():
            asked: Counter[str] = Counter()
            offered: Counter[str] = Counter()
            for text in texts:
                for hit in check(text):
                    (offered if hit.replacements else asked)[hit.rule] += 1
            yield (
                f"  {name}: {offered.total() / words:.3f} with words to put there, "
                f"{asked.total() / words:.3f} that only point"
            )
            for rule, count in (offered + asked).most_common(SHOWN):
                yield f"    {rule:<34} {count / words:.4f}"


def pairs(data: Path, checkers: dict[str, Checker]) -> Iterator[str]:
    """Yield for each set of pairs the share of errors reported, by kind, and of right sentences with a report."""
    for file, found in (
        ("demetr", [pair for row in _rows(data / "data/artifacts/demetr.jsonl") for pair in _demetr(row)]),
        ("jfleg", [pair for row in _rows(data / "data/artifacts/jfleg.jsonl") for pair in _jfleg(row)]),
        ("mqm_wmt23_zhen", [pair for row in _rows(data / "data/artifacts/mqm_wmt23_zhen.jsonl") for pair in _mqm(row)]),
    ):
        counts = Counter(pair.kind for pair in found)
        results = {name: found_in_pairs(found, check) for name, check in checkers.items()}
        yield f"\n{file}: {len(found)} errors; reported, and right sentences with a report: {', '.join(results)}"
        for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            cells = "   ".join(f"{hit[kind]:5} {alarm[kind]:5}" for hit, alarm in results.values())
            yield f"  {kind:<44}{count:5}   {cells}"
        cells = "   ".join(f"{hit.total():5} {alarm.total():5}" for hit, alarm in results.values())
        yield f"  {'all':<44}{len(found):5}   {cells}"


def _demetr(row: dict[str, Any]) -> Iterator[Pair]:
    if row["bad"] != row["mt"]:
        yield Pair(row["kind"], row["bad"], row["mt"])


def _jfleg(row: dict[str, Any]) -> Iterator[Pair]:
    """Yield what the first correction changes, word by word."""
    wrong, right = row["src"].split(" "), row["refs"][0].split(" ")
    starts = [0]
    for word in wrong:
        starts.append(starts[-1] + len(word) + 1)
    for kind, first, last, _, _ in SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Pair(kind, row["src"], "", ((starts[first], max(starts[last] - 1, starts[first])),))


def _mqm(row: dict[str, Any]) -> Iterator[Pair]:
    for span in row["spans"]:
        if span["end"] > span["start"]:
            yield Pair(span["cat"], row["mt"], "", ((span["start"], span["end"]),))


def _without_style(check: Checker) -> Checker:
    """Return the checker without what it says of house style: spaces, quotation marks, digits."""
    style = {rule.id for rule in typography.rules()}
    return lambda text: [hit for hit in check(text) if hit.rule not in style]


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.artifacts",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", nargs="*", choices=["marks", "alarms", "pairs", []], help="what to measure (all)")
    parser.add_argument("--marks", type=Path, action="append", help="a file of marks (those in marks/)")
    parser.add_argument("--only", action="append", help="a checker (all that are installed)")
    options = parser.parse_args(arguments)
    folder = os.environ.get("NORMALIZE_DATA")
    if folder is None:
        raise SystemExit("the articles stand outside the project; set NORMALIZE_DATA to their folder")
    data, checkers = Path(folder), {}
    for name, check in available():
        if options.only and name not in options.only:
            continue
        if check is None:
            print(f"{name} is missing; to compare with it: pip install {PACKAGES[name]}")
        else:
            checkers[name] = check
    wording = {name: _without_style(check) for name, check in checkers.items()}
    what = options.what or ["marks", "alarms", "pairs"]
    if "marks" in what:
        for line in marks(data, options.marks or sorted(MARKS.glob("*.jsonl")), checkers):
            print(line, flush=True)
    if "alarms" in what:
        for line in alarms(data, wording):
            print(line, flush=True)
    if "pairs" in what:
        for line in pairs(data, wording):
            print(line, flush=True)


if __name__ == "__main__":
    main()
