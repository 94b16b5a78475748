"""Whether names are found where they stand, and given to the right entry: the glossary against annotated mentions.

    NORMALIZE_DATA=folder python -m benchmarks.mentions            # mentions of the articles, all negative pairs
    NORMALIZE_DATA=folder python -m benchmarks.mentions --misses   # with every mention that is not linked as annotated
    python -m benchmarks.mentions --scale                          # time per MB with 1k, 10k and 100k made-up terms

A mention counts as found where some mention of the record that overlaps its span has the entry that owns its canonical
form, or for Ghouta (الغوطة) an entry whose preferred form holds the word. All of it goes through the whole pipeline.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import os
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from normalize import STAGES, Pipeline
from normalize.glossary import FormStatus, Glossary, Term
from normalize.text import Article, Blocks, Context, Span
from normalize.text.words import Words

MENTIONS = "names/mentions_in_syria_articles.jsonl"
ARTICLES = "articles/syria_articles.jsonl"
PAIRS = "names/pairs.jsonl"
SIZES = (1_000, 10_000, 100_000)

Row = dict[str, Any]


def rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


@dataclass(slots=True)
class Linked:
    """How annotated mentions were linked.

    Attributes:
        annotated: how many there are.
        found: of how many an overlapping mention has the right entry.
        overlapping: how many mentions of the record overlap an annotated one.
        right: how many of these have the right entry.
        misses: what was not linked as annotated, for people.
    """

    annotated: int = 0
    found: int = 0
    overlapping: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / max(self.annotated, 1)

    @property
    def precision(self) -> float:
        return self.right / max(self.overlapping, 1)


def owners_of(canonical: str, glossary: Glossary) -> set[str]:
    """Return the entries that a canonical form stands for: its owner, or those whose name holds the word Ghouta."""
    owners = {
        term.id
        for term in glossary.terms
        for form, status in term.forms()
        if form == canonical and status is not FormStatus.NEVER and status is not FormStatus.DOUBTFUL
    }
    if canonical == "Ghouta":
        owners |= {
            term.id for term in glossary.terms if term.kind == "place" and any("Ghouta" in form for form in term.prefer)
        }
    return owners


def linked(articles: Iterable[tuple[Row, Article]], annotated: Iterable[Row], glossary: Glossary) -> Linked:
    """Hold the mentions in the records of articles against annotated ones."""
    by_article: dict[str, dict[tuple[int, int], Row]] = {}
    for row in annotated:
        by_article.setdefault(row["id"], {})[row["start"], row["end"]] = row
    result = Linked()
    for source, article in articles:
        for row in by_article.pop(source["id"], {}).values():
            right = owners_of(row["canonical"], glossary)
            span = Span(row["start"], row["end"])
            over = [one for one in article.mentions if one.start < span.end and span.start < one.end]
            hits = [one for one in over if one.term in right]
            result.annotated += 1
            result.found += bool(hits)
            result.overlapping += len(over)
            result.right += len(hits)
            if len(hits) != len(over) or not hits:
                around = article.original[max(0, span.start - 40) : span.end + 40]
                terms = ", ".join(f"{one.term} ({one.form})" for one in over) or "nothing"
                result.misses.append(f"{row['canonical']}: {row['text']!r} is {terms} in {around!r}")
    return result


def of_articles(data: Path) -> Linked:
    """Run the articles through the whole pipeline and hold them against the annotated mentions."""
    pipeline = Pipeline()
    annotated = list(rows(data / MENTIONS))
    wanted = {row["id"] for row in annotated}
    # Two articles stand twice; the first one counts.
    sources = {row["id"]: row for row in reversed(list(rows(data / ARTICLES))) if row["id"] in wanted}
    return linked(
        ((row, pipeline.run(row["text"], id=row["id"])) for row in sources.values()), annotated, pipeline.glossary
    )


@dataclass(slots=True)
class Joined:
    """Which look-alikes edits made one name.

    Attributes:
        pairs: how many pairs were looked at.
        joined: those whose members read the same afterwards.
    """

    pairs: int = 0
    joined: list[tuple[str, str, str]] = field(default_factory=list)


SENTENCE = "Yesterday the people of {} spoke with reporters about the war."


def look_alikes(pairs: Iterable[tuple[str, str]], pipeline: Pipeline) -> Joined:
    """Write both members of each pair into a sentence, and see whether the edits make them one name."""
    result = Joined()
    written: dict[str, str] = {}
    for pair in pairs:
        for name in pair:
            if name not in written:
                written[name] = pipeline.run(SENTENCE.format(name)).clean
        before = {" ".join(Words(SENTENCE.format(name)).folded) for name in pair}
        after = {" ".join(Words(written[name]).folded) for name in pair}
        result.pairs += 1
        if len(before) == 2 and len(after) == 1:
            result.joined.append((*pair, written[pair[0]]))
    return result


def negative_pairs(data: Path) -> Iterator[tuple[str, str]]:
    """Yield the pairs that are labelled as two names."""
    for row in rows(data / PAIRS):
        if not row["label"]:
            yield row["a"], row["b"]


def never_pairs(glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Yield each preferred form with each form that looks like it and is something else."""
    for term in glossary.terms:
        if term.kind != "calque":
            yield from itertools.product(term.prefer, term.never)


ARABIC = "بتجدرزسشصطعفقكلمنهوي"
LATIN = dict(zip(ARABIC, "b t j d r z s sh s t a f q k l m n h u i".split(), strict=True))


def made_up_terms(count: int) -> tuple[Term, ...]:
    """Return entries of made-up places, with Arabic, a preferred form and a variant each."""
    choose = random.Random(6)
    terms = []
    for number in range(count):
        words = [[choose.choice(ARABIC) for _ in range(choose.randint(3, 6))] for _ in range(choose.randint(1, 2))]
        name = " ".join("a".join(LATIN[letter] for letter in word).capitalize() for word in words)
        terms.append(
            Term(
                id=f"made-up-{number}",
                file="made-up.toml",
                prefer=(f"{name} {number}" if number % 2 else name,),
                arabic=(" ".join("".join(word) for word in words),),
                kind="place",
                variants=(f"Al {name} {number}",),
            )
        )
    return tuple(terms)


def scale(texts: Sequence[str], sizes: Iterable[int] = SIZES, runs: int = 3) -> list[tuple[int, float, int, int]]:
    """Return for each number of terms the seconds that the texts take, and how often the engine was asked and answered.

    The sizes take turns, so that what changes with time meets all of them. Building the index is not counted, it is
    done once a run; nor is the first reading, in which each spelling is judged once: how often that was is counted
    instead. The garbage collector, which walks over every entry that there is, waits meanwhile.
    """
    packaged = Glossary.load()
    glossaries = {
        size: Glossary((*packaged.terms, *made_up_terms(max(size - len(packaged.terms), 0))), packaged.keep)
        for size in sizes
    }
    taken: dict[int, list[float]] = {size: [] for size in glossaries}
    for number in range(runs + 1):
        for size, glossary in glossaries.items():
            blocks = Blocks(glossary.recognise)
            gc.collect()
            gc.disable()
            start = time.process_time()
            for text in texts:
                Context(text, blocks=blocks, recognise=glossary.recognise).mentions  # noqa: B018
            if number:
                taken[size].append(time.process_time() - start)
            gc.enable()
    return [(size, min(taken[size]), one.looked_up, one.judged) for size, one in glossaries.items()]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mentions", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what is not linked as annotated")
    parser.add_argument("--scale", action="store_true", help="measure time with many terms")
    options = parser.parse_args()
    data = Path(os.environ["NORMALIZE_DATA"]) / "data"
    if options.scale:
        texts = [row["text"] for row in rows(data / ARTICLES)]
        megabytes = sum(len(text.encode()) for text in texts) / 1e6
        print(f"{megabytes:.2f} MB of articles; recognising alone, CPU time, best of 5 runs")
        print(f"{'terms':>8} {'s/MB':>8} {'looked up':>10} {'judged':>8}")
        for size, seconds, looked_up, judged in scale(texts, runs=5):
            print(f"{size:8} {seconds / megabytes:8.3f} {looked_up:10} {judged:8}")
        return
    result = of_articles(data)
    print(f"{result.found} of {result.annotated} mentions have the right entry: recall {result.recall:.4f}")
    print(f"{result.right} of {result.overlapping} overlapping ones are right: {result.precision:.4f}")
    if options.misses:
        print(*result.misses, sep="\n")
    for level in ("safe", "suggest"):
        pipeline = Pipeline([stage for stage in STAGES if stage != "grammar"], apply=level)
        for name, pairs in (
            ("negative pairs", list(negative_pairs(data))),
            ("never pairs", list(never_pairs(pipeline.glossary))),
        ):
            joined = look_alikes(pairs, pipeline)
            print(f"apply {level}: of {joined.pairs} {name}, {len(joined.joined)} are made one name")
            for pair in joined.joined:
                print("   ", " | ".join(pair))


if __name__ == "__main__":
    main()
