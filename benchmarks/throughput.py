"""How fast the stages are, each alone and all together, and what the whole costs beside plain ftfy.

CPU time of this process is measured, not the clock: other work on the machine disturbs it less. The first run of each
is not counted (modules load, caches fill). Run it by `make bench`, with options: `make bench ARGS="--mb 4"`.
"""

from __future__ import annotations

import argparse
import gc
import importlib.metadata
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import ftfy

from normalize import STAGES, Pipeline
from normalize.glossary import Glossary
from normalize.outputs.ascii import ascii_layers
from normalize.sources import Item, read_inputs

CORPUS = Path(__file__).parent.parent / "corpus"
ARTICLE = 5_000
"""How many characters an article is cut to have, about."""
MEGABYTE = 1_000_000
LIBRARIES = ("ftfy", "regex", "Unidecode", "msgspec")


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured of one stage, of the whole pipeline, or of ftfy, on one text.

    Attributes:
        name: the stage, ASCII, "whole pipeline" or "ftfy.fix_text".
        seconds: CPU time of each counted run.
        megabytes: UTF-8 bytes of the text, in millions.
    """

    name: str
    seconds: tuple[float, ...]
    megabytes: float

    @property
    def rate(self) -> float:
        """MB a second of CPU time, by the median run."""
        return self.megabytes / max(statistics.median(self.seconds), 1e-9)


@dataclass(frozen=True, slots=True)
class Result:
    """The measurements on one text.

    Attributes:
        text: the name of the text.
        articles: how many articles it was cut into.
        megabytes: its UTF-8 bytes, in millions.
        speeds: each stage and ASCII alone, then the whole pipeline, then ftfy.
        ratio: CPU time of the whole pipeline by that of ftfy: the median of the ratios of neighbouring runs.
    """

    text: str
    articles: int
    megabytes: float
    speeds: tuple[Speed, ...]
    ratio: float


def measure(text: str, articles: Sequence[str], glossary: Glossary, runs: int) -> Result:
    """Measure every stage, the whole pipeline and ftfy on some articles.

    Args:
        text: what the articles are called in the table.
        articles: the articles.
        glossary: the names and terms.
        runs: how many runs of each are counted.
    """
    megabytes = sum(len(article.encode("utf-8", "surrogatepass")) for article in articles) / MEGABYTE
    speeds = []
    for name, work in _parts(glossary):
        (seconds,) = _alternating([partial(_each, work, articles)], runs)
        speeds.append(Speed(name, seconds, megabytes))
    whole = Pipeline(glossary=glossary)
    ours, theirs = _alternating(
        [partial(_each, whole.run, articles), partial(_each, ftfy.fix_text, articles)],
        runs,
    )
    speeds += Speed("whole pipeline", ours, megabytes), Speed("ftfy.fix_text", theirs, megabytes)
    ratio = statistics.median(one / max(other, 1e-9) for one, other in zip(ours, theirs, strict=True))
    return Result(text, len(articles), megabytes, tuple(speeds), ratio)


def texts(megabytes: float, data: Path | None) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the articles of each text to measure on.

    With `data`, these are the files of data/throughput in it, as far as `megabytes` reach; else the samples of
    corpus/, repeated until they are as long.
    """
    size = max(int(megabytes * MEGABYTE), 1)
    if data is None:
        samples = list(_samples())
        length = sum(len(sample.encode()) for sample in samples)
        yield "corpus, repeated", samples * max(round(size / length), 1)
        return
    files = sorted((data / "data" / "throughput").glob("*.txt"))
    if not files:
        raise SystemExit(f"{data}: there is no data/throughput/*.txt in this folder; see NORMALIZE_DATA")
    for file in files:
        with file.open("rb") as content:
            start = content.read(size + 1)
        if len(start) > size:
            start = start[: start.rfind(b"\n", 0, size) + 1] or start[:size]
        yield file.name, cut(start.decode("utf-8", "ignore"))


def cut(text: str, length: int = ARTICLE) -> list[str]:
    """Cut a text into articles of about `length` characters: at a blank line if one is near, else at a line end.

    Together the articles are the text.
    """
    articles = []
    at = 0
    while len(text) - at > length:
        end = text.rfind("\n\n", at + length // 2, at + length) + 2
        if end == 1:
            end = text.rfind("\n", at, at + length) + 1
        if end == 0:
            end = text.find("\n", at + length) + 1 or len(text)
        articles.append(text[at:end])
        at = end
    if at < len(text):
        articles.append(text[at:])
    return articles


def table(results: Iterable[Result]) -> str:
    """Return the results as a table for people."""
    lines = []
    for result in results:
        lines += ["", f"{result.text}: {result.megabytes:.2f} MB in {result.articles} articles"]
        lines += [
            f"  {speed.name:<18} {speed.rate:9.2f} MB/s {statistics.median(speed.seconds):9.3f} s"
            for speed in result.speeds
        ]
        lines.append(f"  the whole pipeline takes {result.ratio:.2f} times the CPU of ftfy.fix_text")
    return "\n".join(lines)


def conditions(runs: int) -> str:
    """Say what was measured with: versions, machine, number of runs."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    return (
        f"normalize {importlib.metadata.version('normalize-articles')}, {versions}\n"
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} CPUs, one process; "
        f"CPU time, median of {runs} runs after one that is not counted"
    )


def main(arguments: Sequence[str] | None = None) -> list[Result]:
    """Measure, print and return the results."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument("--mb", type=float, default=1.0, help="how many MB of each text (1)")
    parser.add_argument("--runs", type=int, default=3, help="how many runs of each are counted (3)")
    options = parser.parse_args(arguments)
    folder = os.environ.get("NORMALIZE_DATA")
    glossary = Glossary.load()
    print(conditions(options.runs))
    print(f"glossary: {len(glossary.terms)} entries")
    results = []
    for name, articles in texts(options.mb, Path(folder) if folder else None):
        results.append(measure(name, articles, glossary, options.runs))
        print(table(results[-1:]), flush=True)
    return results


def _samples() -> Iterator[str]:
    """Yield the texts of corpus/, read as a run reads them."""
    yield from (item.text for item in read_inputs([str(CORPUS)]) if isinstance(item, Item))


def _parts(glossary: Glossary) -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield each stage alone, without the ASCII version, and the ASCII version alone."""
    for stage in STAGES:
        yield f"{stage} alone", replace(Pipeline([stage], glossary=glossary).engine, to_ascii=None).run
    yield "ascii alone", ascii_layers(glossary.romanized)


def _each(work: Callable[[str], object], articles: Iterable[str]) -> None:
    for article in articles:
        work(article)


def _alternating(works: Sequence[Callable[[], None]], runs: int) -> list[tuple[float, ...]]:
    """Run works in turns, so that what changes with time meets all of them; return the CPU times of each."""
    for work in works:
        work()
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(max(runs, 1)):
        for times, work in zip(seconds, works, strict=True):
            gc.collect()
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
    return [tuple(times) for times in seconds]


if __name__ == "__main__":
    main()
