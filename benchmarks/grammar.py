"""What LanguageTool is worth on these texts, and what it costs.

    NORMALIZE_DATA=folder python -m benchmarks.grammar alarms   false alarms by rule on well-edited text, and its own
    NORMALIZE_DATA=folder python -m benchmarks.grammar only     what nobody else finds in the seeds and the articles, by
                                                                rule; --show: the places
    NORMALIZE_DATA=folder python -m benchmarks.grammar speed    the articles: cold, again, with another glossary entry,
                                                                and with two workers

`--one-in N` reads the N-th part of each file, chosen by the hash of its texts. LanguageTool must be installed:
normalize languagetool install.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from normalize import STAGES, Pipeline
from normalize.glossary import Glossary
from normalize.stages.grammar import own
from normalize.stages.grammar.languagetool.serving import Lease
from normalize.text import Article, Status

CLEAN = ("artifacts/clean_news.jsonl", "articles/un_speeches_arab_states.jsonl")
ARTICLES = "articles/syria_articles.jsonl"
ALL_BUT_TYPOGRAPHY = tuple(stage for stage in STAGES if stage != "typography")
LISTED = "name.variant"
OURS = {note.id for note in own.NOTES}
SHOWN = 10
"""How often a rule must speak at LanguageTool's defaults to have a row, where we never let it."""


def texts_of(path: Path, one_in: int) -> Iterator[str]:
    """Yield the texts of a JSONL file, or of a folder of .txt files, whose hash says so."""
    if path.is_dir():
        yield from (file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt")))
        return
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
            if int.from_bytes(digest[:4], "big") % one_in == 0:
                yield text


def alarms(data: Path, one_in: int, defaults: Path | None) -> Iterator[str]:
    """Yield for each clean file what is suggested and flagged per 1,000 words, by rule; its own beside it."""
    pipeline = Pipeline(ALL_BUT_TYPOGRAPHY)
    for name in CLEAN:
        texts = list(texts_of(data / "data" / name, one_in))
        words = sum(len(text.split()) for text in texts) / 1000
        asked: Counter[tuple[str, str]] = Counter()
        for text in texts:
            asked.update(_spoken(_whole(pipeline.run(text))))
        offered = {key: count for key, count in asked.items() if key[1] != "flag" and key[0] != LISTED}
        grammar = {key: count for key, count in asked.items() if _is_grammar(key[0])}
        ours = sum(count for key, count in offered.items() if key in grammar)
        flags = sum(count for (_, level), count in grammar.items() if level == "flag")
        default = _defaults(name, texts, defaults)
        yield f"\n{name}: {len(texts)} texts, {words:.1f} thousand words; per 1,000 words"
        yield f"  {sum(offered.values()) / words:.3f} all stages but typography, SAFE and SUGGEST, no listed spellings"
        yield f"  {ours / words:.3f} of them from the grammar stage; it has {flags / words:.3f} flags besides"
        yield f"  {default.total() / words:.3f} LanguageTool at its defaults"
        yield f"  {'ours':>8} {'':5} {'defaults':>8} {'':5} rule"
        mine: Counter[str] = Counter()
        for (rule, _), count in grammar.items():
            mine[rule] += count
        its = Counter({_rule(rule): count for rule, count in default.items()})
        for rule in sorted(mine | its, key=lambda rule: (-mine[rule], -its[rule], rule)):
            one, other = mine[rule], its[rule]
            if one or other >= SHOWN:
                yield f"  {one / words:8.4f} {one:5} {other / words:8.4f} {other:5} {rule}"
    pipeline.close()


def _defaults(name: str, texts: Sequence[str], kept: Path | None) -> Counter[str]:
    """Return how often each rule speaks at LanguageTool's defaults; out of the file where it was kept."""
    known: dict[str, dict[str, int]] = json.loads(kept.read_bytes()) if kept and kept.exists() else {}
    digest = hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
    key = f"{name} {digest[:16]}"
    if key not in known:
        with _package() as check:
            known[key] = dict(Counter(match.rule_id for text in texts for match in check(text)))
        if kept:
            kept.write_text(json.dumps(known, indent=1), encoding="utf-8")
    return Counter(known[key])


def _rule(rule: str) -> str:
    """Return our id of one of LanguageTool's rules."""
    from normalize.stages.grammar.selection import rule_id

    return rule_id(rule)


def only(data: Path, one_in: int, show: bool) -> Iterator[str]:
    """Yield how much the grammar stage finds, by rule, and how much of it no other stage speaks of."""
    pipeline = Pipeline()
    for name in ("seeds", f"data/{ARTICLES}"):
        alone: Counter[str] = Counter()
        shared: Counter[str] = Counter()
        places = []
        for text in texts_of(data / name, one_in):
            findings = _whole(pipeline.run(text)).findings
            others = [one for one in findings if one.stage != "grammar" and one.status is not Status.HELD]
            for one in findings:
                if one.stage != "grammar":
                    continue
                if one.status is Status.HELD or any(each.start < one.end and one.start < each.end for each in others):
                    shared[one.rule] += 1
                    continue
                alone[one.rule] += 1
                around = f"{text[max(0, one.start - 40) : one.start]}[{one.original}]{text[one.end : one.end + 30]}"
                offer = f" -> {one.replacements[0]!r}" if one.replacements else ""
                places.append(f"  {one.rule:<40} {around!r}{offer}")
        yield f"\n{name}: {alone.total()} found by LanguageTool alone, {shared.total()} by another stage too"
        for rule in sorted(alone | shared, key=lambda rule: (-alone[rule], -shared[rule], rule)):
            yield f"  {alone[rule]:5} {shared[rule]:5} {'ours  ' if rule in OURS else '      '}{rule}"
        if show:
            yield from places
    pipeline.close()


def speed(data: Path, one_in: int) -> Iterator[str]:
    """Yield how long the articles take: the grammar stage cold and warm, and the package article by article."""
    texts = list(texts_of(data / "data" / ARTICLES, one_in))
    glossary = Glossary.load()
    changed = Glossary(
        tuple(
            replace(term, variants=tuple(form for form in term.variants if form != term.variants[-1]))
            if term.id == "aleppo" and term.variants
            else term
            for term in glossary.terms
        ),
        glossary.keep,
    )
    yield f"{len(texts)} articles, {sum(len(text.split()) for text in texts)} words; seconds"
    _stay_with_this_languagetool()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["NORMALIZE_CACHE"] = cache
        for label, entries in (
            ("grammar stage, cold, server start included", glossary),
            ("again", glossary),
            ("after one glossary entry changed", changed),
        ):
            pipeline = Pipeline(["grammar"], glossary=entries)
            yield f"  {_seconds(texts, pipeline):8.2f} {label}"
            pipeline.close()
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as cache:
            os.environ["NORMALIZE_CACHE"] = cache
            yield f"  {_by_workers(texts, workers):8.2f} cold, {workers} worker processes with one server"
    began = time.perf_counter()
    with _package() as check:
        for text in texts:
            check(text)
        yield f"  {time.perf_counter() - began:8.2f} language_tool_python, article by article, server start included"


def _stay_with_this_languagetool() -> None:
    """Name the installation, which would be looked for in the cache of answers that is about to change."""
    from normalize.stages.grammar.languagetool.places import installed, missing

    there = installed()
    if there is None:
        raise SystemExit("; ".join(missing() or ()))
    os.environ["LTP_PATH"] = str(there.folder.parent)


def _by_workers(texts: Sequence[str], workers: int) -> float:
    """Return how long processes take that share one server, their own start included."""
    began = time.perf_counter()
    pipeline = Pipeline(["grammar"])
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(pipeline.lease,)) as pool:
        for missed in pool.map(_missed, texts):
            if missed:
                raise SystemExit(missed)
    pipeline.close()
    return time.perf_counter() - began


def _begin(lease: Lease) -> None:
    """Make the pipeline of a worker."""
    _of_worker.append(Pipeline(["grammar"], lease=lease))


def _missed(text: str) -> str:
    """Run one text; return why the stage did not answer, "" if it did."""
    unavailable = _of_worker[0].run(text).unavailable
    return unavailable[0][1] if unavailable else ""


_of_worker: list[Pipeline] = []


def _seconds(texts: Sequence[str], pipeline: Pipeline) -> float:
    began = time.perf_counter()
    for text in texts:
        _whole(pipeline.run(text))
    return time.perf_counter() - began


def _whole(article: Article) -> Article:
    if article.unavailable:
        raise SystemExit(f"{article.unavailable[0][0]}: {article.unavailable[0][1]}")
    return article


def _spoken(article: Article) -> Iterator[tuple[str, str]]:
    for one in article.findings:
        if one.status is not Status.HELD:
            yield one.rule, one.applicability.value


def _is_grammar(rule: str) -> bool:
    from normalize.stages import grammar

    return rule.startswith(grammar.PREFIX) or rule in {note.id for note in grammar.NOTES}


class _package:
    """LanguageTool as language_tool_python starts and asks it, with nothing of ours."""

    def __enter__(self) -> Callable[[str], list[Any]]:
        from language_tool_python import LanguageTool

        _stay_with_this_languagetool()
        self._tool = LanguageTool("en-US")
        return self._tool.check

    def __exit__(self, *_: object) -> None:
        self._tool.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.grammar", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["alarms", "only", "speed"], help="what to measure")
    parser.add_argument("--one-in", type=int, default=1, metavar="N", help="read the N-th part of each file (1: all)")
    parser.add_argument(
        "--defaults",
        type=Path,
        metavar="FILE",
        help="keep in FILE what LanguageTool says at its defaults, and read it from there the next time",
    )
    parser.add_argument("--show", action="store_true", help="show the places that nobody else speaks of")
    options = parser.parse_args(arguments)
    folder = os.environ.get("NORMALIZE_DATA")
    if not folder:
        parser.error("the texts stand outside the project; set NORMALIZE_DATA to their folder")
    data = Path(folder)
    lines = {
        "alarms": lambda: alarms(data, options.one_in, options.defaults),
        "only": lambda: only(data, options.one_in, options.show),
        "speed": lambda: speed(data, options.one_in),
    }
    for line in lines[options.what]():
        print(line, flush=True)


if __name__ == "__main__":
    main()
