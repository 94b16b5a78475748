"""What the encoding stage and the reading of bytes do on texts whose damage is known, in tables.

Run it by `make bench-encoding`, with the data folder that NORMALIZE_DATA names. It takes all of the data; some of them,
chosen by hash, with `ARGS="--sample 40"`, and some of the tables with `ARGS="--only routes,bytes"`. The tables of
letters and words that the package has are counted on these texts too; `ARGS="--held-out"` counts them on a half of the
texts and damages the other half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import ftfy

from benchmarks.damage import Case, Route, arabic, between, case, judged, name, routes, spans, words
from benchmarks.throughput import cut
from normalize.charsets import CharsetError, decode, known, plausibility, trigrams
from normalize.engine import Engine
from normalize.stages import encoding
from normalize.text import Context

VERDICTS = ("repaired", "flagged", "missed", "wrong")
LETTERS = 20
"""How many letters of the Arabic script a whole line has at least."""
LANGUAGES = ("ara", "fas", "prs", "urd")

ENGINE = Engine((("encoding", encoding.find),))


@dataclass(frozen=True, slots=True)
class Data:
    """The data folder, and which part of it is read.

    Attributes:
        folder: what NORMALIZE_DATA names.
        sample: one text in so many, by hash; 1 is all.
        held_out: whether texts are left out that the tables of letters and words are counted on.
    """

    folder: Path
    sample: int
    held_out: bool = False

    def rows(self, path: str, *, all: bool = False) -> Iterator[dict[str, Any]]:
        """Yield the rows of a file that belong to the sample."""
        with (self.folder / "data" / path).open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                if all or chosen(line, self.sample):
                    yield json.loads(line)


def chosen(text: str, one_in: int) -> bool:
    """Say whether a text belongs to a sample of one in so many."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") % one_in == 0


# Routes

Row = tuple[str, Counter[str], list[Case]]


def route_cases(data: Data, route: Route) -> Iterator[tuple[str, Case]]:
    """Yield the cases of a route, each with its kind: whole lines, and spans inside clean English."""
    english = _english(data.folder)
    thin = {1: 1, 2: 8, 3: 40}[len(route)]
    for number, text in enumerate(_arabic(data.folder, data.held_out)):
        key = f"{name(route)} {text}"
        if not chosen(key, data.sample * thin):
            continue
        before, after = english[number % len(english)]
        several = [span for count in (3, 5) for span in _first(spans(text, count))]
        kinds = [
            ("line", "", text, ""),
            ("paragraph", f"{before}{after.lstrip()}\n\n", text, f"\n\n{after.lstrip()}"),
            *(("quotation", f'{before}"', span, f'"{after}') for span in _first(spans(text, 8))),
            *(("3-5 words", before, span, after) for span in several),
            *(("2 words", before, span, after) for span in _first(spans(text, 2))),
            *(("1 word", before, word, after) for word in words(text)[:1]),
        ]
        for kind, start, span, end in kinds:
            made = case(start, span, end, route)
            if made:
                yield kind, made


def _first(found: Iterable[str]) -> Iterator[str]:
    for one in found:
        yield one
        return


@cache
def _arabic(folder: Path, held_out: bool) -> tuple[str, ...]:
    """Return all sound lines of the Arabic script that have letters enough, each once."""
    texts = [text for text, _ in _texts(folder) if not (held_out and chosen(text, 2))]
    lines = (line for text in texts for line in text.split("\n"))
    return tuple(dict.fromkeys(line for line in lines if _is_sound(line)))


def _texts(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield the texts of the Arabic script, each with its weight in the tables of letters and words."""
    data = Data(folder, 1)
    for row in data.rows("encoding/arabic_news.jsonl"):
        yield f"{row['title']}\n{row['text']}", 1
    for row in data.rows("encoding/clean_text.jsonl"):
        if row["lang"] in LANGUAGES:
            yield row["text"], trigrams.WEIGHTS[row["lang"]]


def count_half(folder: Path) -> None:
    """Put tables of letters and words in the place of the package's own, counted on a half of the texts."""
    counted = [(text, weight) for text, weight in _texts(folder) if chosen(text, 2)]
    counts = {
        "table": trigrams.read_letters("".join(trigrams.rows(counted))),
        "deeper": trigrams.read_deeper(trigrams.deeper_rows(counted)),
        "common": trigrams.read_words(trigrams.word_rows(counted)),
    }
    for name_of_table, table in counts.items():
        setattr(plausibility, name_of_table, partial(_same, table))


def _same(table: object) -> object:
    return table


def _is_sound(line: str) -> bool:
    """Say whether a line has letters enough and no entity or control character, which are repaired in any company."""
    return sum(map(arabic, line)) >= LETTERS and ENGINE.run(line).clean == line


@cache
def _english(folder: Path) -> tuple[tuple[str, str], ...]:
    data = Data(folder, 1)
    return tuple(between(row["text"] for row in data.rows("encoding/clean_text.jsonl") if row["lang"] == "eng"))


def measure_route(data: Data, route: Route) -> list[Row]:
    """Return what became of the cases of one route, by kind, with cases that came out wrong or were missed."""
    counts: dict[str, Counter[str]] = {}
    failed: dict[str, list[Case]] = {}
    for kind, one in route_cases(data, route):
        verdict = judged(one, ENGINE.run(one.text))
        counts.setdefault(kind, Counter())[verdict] += 1
        if verdict in ("missed", "wrong"):
            failed.setdefault(f"{kind}: {verdict}", []).append(one)
    return [
        (kind, count, [one for key, cases in failed.items() if key.startswith(f"{kind}:") for one in cases[:9]])
        for kind, count in counts.items()
    ]


KINDS = ("line", "paragraph", "quotation", "3-5 words", "2 words", "1 word")


def measure_routes(data: Data, depths: Sequence[int], jobs: int, examples: int) -> str:
    """Return the table of all routes: by depth and kind, and each route that falls short anywhere."""
    every = [route for depth in depths for route in routes(depth)]
    with ProcessPoolExecutor(jobs) as pool:
        results = list(zip(every, pool.map(partial(measure_route, data), every), strict=True))
    lines = [f"  {'layers':<7}{'kind':<11}{'cases':>8}" + "".join(f"{verdict:>10}" for verdict in VERDICTS)]
    for depth in depths:
        for kind in KINDS:
            total = Counter[str]()
            for route, rows in results:
                if len(route) == depth:
                    for found, count, _ in rows:
                        if found == kind:
                            total += count
            lines.append(f"  {depth:<7}{kind:<11}{_shares(total)}")
    lines.append("  routes with a case that was missed or came out wrong:")
    for route, rows in results:
        for kind, count, failed in rows:
            if count["missed"] or count["wrong"]:
                lines.append(f"  {name(route)}: {kind}: {_shares(count).strip()}")
                failed.sort(key=_is_missed)
                lines += [f"      {_short(one)}" for one in failed[:examples]]
    return "\n".join(lines)


def _is_missed(one: Case) -> bool:
    return judged(one, ENGINE.run(one.text)) == "missed"


def _short(one: Case) -> str:
    """Say how a case was judged, of what it is and what it came out as, without the sound text around."""
    article = ENGINE.run(one.text)
    start = next(number for number, piece in enumerate(one.pieces) if piece != one.sound[number])
    stop = max(number for number, piece in enumerate(one.pieces) if piece != one.sound[number]) + 1
    tail = len(one.text) - len("".join(one.pieces[stop:]))
    damaged, sound = one.text[start:tail], one.sound[start:stop]
    came = article.clean[start : len(article.clean) - (len(one.sound) - stop)]
    offered = [finding.replacements for finding in article.findings if finding.status == "flagged"]
    return f"{judged(one, article)}: {damaged!r} was {sound!r}, is {came!r}, offered {offered}"[:300]


def _shares(count: Counter[str]) -> str:
    total = max(count.total(), 1)
    return f"{count.total():>8}" + "".join(
        f"{count[verdict]:>10}" if verdict in ("wrong", "missed") else f"{100 * count[verdict] / total:>9.2f}%"
        for verdict in VERDICTS
    )


# ftfy's own cases

_QUOTES = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_QUOTES)).strip()


def measure_cases(data: Data) -> str:
    """Return how many of ftfy's cases pass, quotes straightened and white space collapsed on both sides."""
    passed, total = Counter[str](), Counter[str]()
    failed = []
    for row in data.rows("encoding/ftfy_cases.jsonl", all=True):
        total[row["expect"]] += 1
        wanted = {_plain(row[key]) for key in ("fixed", "fixed-encoding") if row.get(key) is not None}
        if _plain(ENGINE.run(row["original"]).clean) in wanted:
            passed[row["expect"]] += 1
        elif row["expect"] == "pass":
            failed.append(f"    failed: {row['original']!r}")
    return "\n".join(
        [
            f"  expected to pass: {passed['pass']} of {total['pass']}; "
            f"known failures of ftfy: {passed['fail']} of {total['fail']}",
            *failed,
        ]
    )


# Clean text

_CLEAN = (
    "encoding/clean_text.jsonl",
    "encoding/arabic_news.jsonl",
    "articles/syria_articles.jsonl",
    "articles/un_speeches_arab_states.jsonl",
    "artifacts/clean_news.jsonl",
)


def measure_clean(data: Data) -> str:
    """Return what is changed or flagged in texts that are sound."""
    lines = [f"  {'file':<42}{'texts':>8}{'repairs':>9}{'doubtful':>9}{'losses':>8}{'other':>7}"]
    seen = []
    for path in _CLEAN:
        count = Counter[str]()
        for row in data.rows(path):
            article = ENGINE.run(row["text"])
            count["texts"] += 1
            for finding in article.findings:
                kind = _KINDS.get(finding.rule, "losses")
                count[kind] += 1
                if kind != "other" or not _is_needless(finding.original):
                    seen.append(f"    {path}: {finding.rule}: {finding.original!r} -> {finding.after!r}")
        lines.append(
            f"  {path:<42}{count['texts']:>8}{count['repairs']:>9}{count['doubtful']:>9}{count['losses']:>8}"
            f"{count['other']:>7}"
        )
    return "\n".join(lines + seen)


_KINDS = {
    "encoding.mojibake": "repairs",
    "encoding.doubtful": "doubtful",
    "encoding.entity": "other",
    "encoding.control": "other",
}


def _is_needless(text: str) -> bool:
    return text.startswith("&") or not text.isprintable()


# Bytes

_NAMES = {
    "iso-8859-6-arabic": "iso8859-6",
    "windows-1256-arabic": "cp1256",
    "Latin1": "cp1252",
    "Turkish": "cp1254",
    "UTF8": "utf-8",
    "iso8859_1": "cp1252",
    "iso-8859-1": "cp1252",
}


def _codec(claimed: str) -> str | None:
    if "1250" in claimed:
        return "cp1250"
    named = _NAMES.get(claimed, claimed.removesuffix("-turkish").replace("windows_", "windows-"))
    return known(named)


def byte_cases(data: Data) -> Iterator[tuple[str, bytes, str]]:
    """Yield bytes with the group that they belong to and the text that they are."""
    for row in data.rows("encoding/legacy_bytes.jsonl", all=True):
        codec = _codec(row["claimed"])
        content = bytes.fromhex(row["hex"])
        if codec:
            try:
                text = content.decode(codec)
            except UnicodeDecodeError:
                continue
            is_arabic = sum(map(arabic, text)) > len(text) / 4
            group = "UTF-8" if codec.startswith("utf-8") else "Arabic" if is_arabic else "others"
            yield f"real, {group}", content, text
    for codec in ("cp1256", "iso8859-6", "cp720"):
        for length in (50, 200, 2000):
            for row in data.rows("encoding/arabic_news.jsonl"):
                text = row["text"]
                start = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
                start %= max(len(text) - length, 0) + 1
                piece = text[start : start + length]
                try:
                    content = piece.encode(codec)
                except UnicodeEncodeError:
                    continue
                if len(piece) == length and content.decode(codec) == piece:
                    yield f"{codec}, {length}", content, piece
            for row in data.rows("encoding/clean_text.jsonl") if length == 50 and codec == "cp1256" else ():
                if row["lang"] in ("eng", "fra", "tur"):
                    charset = "cp1254" if row["lang"] == "tur" else "cp1252"
                    try:
                        content = row["text"].encode(charset)
                    except UnicodeEncodeError:
                        continue
                    if not content.isascii():
                        yield f"lines in {charset}, {row['lang']}", content, row["text"]


def _ours(content: bytes) -> str | None:
    try:
        return decode(content).text
    except CharsetError:
        return None


def _chardet(content: bytes) -> str | None:
    import chardet

    return _as_named(content, chardet.detect(content)["encoding"])


def _charset_normalizer(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    return _as_named(content, best.encoding if best else None)


def _as_named(content: bytes, charset: str | None) -> str | None:
    try:
        return content.decode(charset) if charset else None
    except (LookupError, UnicodeDecodeError):
        return None


DETECTORS: dict[str, Callable[[bytes], str | None]] = {
    "ours": _ours,
    "chardet": _chardet,
    "charset-normalizer": _charset_normalizer,
}


def measure_bytes(data: Data) -> str:
    """Return how often each detector gives the text that the right charset gives: right, wrong, none."""
    counts: dict[str, dict[str, Counter[str]]] = {}
    for group, content, text in byte_cases(data):
        for detector, detect in DETECTORS.items():
            found = detect(content)
            same = found is not None and found.lstrip("\ufeff") == text.lstrip("\ufeff")
            verdict = "right" if same else "none" if found is None else "wrong"
            counts.setdefault(group, {}).setdefault(detector, Counter())[verdict] += 1
    lines = [f"  {'right / wrong / none':<26}" + "".join(f"{detector:>20}" for detector in DETECTORS)]
    for group, by_detector in counts.items():
        cells = (f"{one['right']} / {one['wrong']} / {one['none']}" for one in by_detector.values())
        lines.append(f"  {group:<26}" + "".join(f"{cell:>20}" for cell in cells))
    return "\n".join(lines)


# Losses

_LOSSES = ("encoding.lost", "encoding.question-marks", "encoding.bytes", "encoding.surrogate", "encoding.truncated")
_FOREIGN = {
    "shift_jis": ("福", "普", "表", "日本", "今日は"),
    "gb18030": ("侌", "偛", "乗", "丂"),
    "big5hkscs": ("䏰", "嗱", "咗"),
    "cp949": ("갂", "갋", "똠"),
}
"""Characters of two bytes whose first one is a C1 control when it is read as Latin-1."""


def loss_cases(data: Data) -> Iterator[tuple[str, str, int, int]]:
    """Yield a kind of loss, a text with it, and where it is lost; spans of the Arabic texts are the lost ones."""
    english = _english(data.folder)
    for number, text in enumerate(_arabic(data.folder, data.held_out)):
        if not chosen(f"loss {text}", data.sample * 4):
            continue
        before, after = english[number % len(english)]
        for span in _first(spans(text, 3)):
            lost = {
                "? for letters": "".join(one if one == " " else "?" for one in span),
                "U+FFFD for letters": "".join(one if one == " " else "\N{REPLACEMENT CHARACTER}" for one in span),
                "U+FFFD for a cut letter": span.encode()[:-1].decode("utf-8", "replace"),
                "surrogate halves": f"{span}\ud83d",
            }
            for kind, damaged in lost.items():
                yield kind, before + damaged + after, len(before), len(before) + len(damaged)
            for read in ("cp1252", "cp1256", "latin-1"):
                damaged = span.encode()[:-1].decode(read, "ignore" if read == "latin-1" else "replace")
                if "\N{REPLACEMENT CHARACTER}" not in damaged:
                    yield (
                        f"cut in its last letter, UTF-8>{read}",
                        before + damaged + after,
                        len(before),
                        len(before) + len(damaged),
                    )
    for charset, foreign in _FOREIGN.items():
        for word in foreign:
            damaged = word.encode(charset).decode("latin-1")
            for before, after in english[:: 40 * data.sample]:
                yield f"{charset} read as Latin-1", before + damaged + after, len(before), len(before) + len(damaged)


def measure_losses(data: Data) -> str:
    """Return how many losses are flagged, wholly kept, and how many flags stand elsewhere."""
    counts: dict[str, Counter[str]] = {}
    examples: dict[str, str] = {}
    for kind, text, start, end in loss_cases(data):
        count = counts.setdefault(kind, Counter())
        count["cases"] += 1
        found = [one for one in ENGINE.run(text).findings if one.status == "flagged"]
        there = [one for one in found if one.start < end and start < one.end]
        count["flagged"] += bool(there)
        count["elsewhere"] += len(found) - len(there)
        if not there:
            examples.setdefault(kind, text[max(start - 10, 0) : end + 10])
    lines = [f"  {'loss':<40}{'cases':>8}{'flagged':>9}{'flags elsewhere':>17}"]
    for kind, count in counts.items():
        lines.append(f"  {kind:<40}{count['cases']:>8}{count['flagged']:>9}{count['elsewhere']:>17}")
    return "\n".join(lines + [f"    not flagged: {kind}: {text!r}" for kind, text in examples.items()])


# Speed


def measure_speed(data: Data, runs: int) -> str:
    """Return CPU times of the encoding stage alone and of plain ftfy on the same articles, in turns."""
    lines = [f"  {'text':<22}{'MB':>6}{'stage':>10}{'engine':>10}{'ftfy':>10}{'stage/ftfy':>12}  (MB/s of CPU)"]
    for file in sorted((data.folder / "data" / "throughput").glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        articles = cut(text[: len(text) // data.sample])
        size = sum(len(article.encode()) for article in articles) / 1e6
        works: tuple[Callable[[str], object], ...] = (_stage, ENGINE.run, ftfy.fix_text)
        seconds: list[list[float]] = [[] for _ in works]
        for _ in range(runs + 1):
            for times, work in zip(seconds, works, strict=True):
                start = time.process_time()
                for article in articles:
                    work(article)
                times.append(time.process_time() - start)
        stage, engine, plain = (size / statistics.median(times[1:]) for times in seconds)
        lines.append(f"  {file.name:<22}{size:>6.1f}{stage:>10.2f}{engine:>10.2f}{plain:>10.2f}{stage / plain:>11.2f}x")
    return "\n".join(lines)


def _stage(text: str) -> object:
    return list(encoding.find(Context(text)))


def main(arguments: Sequence[str] | None = None) -> dict[str, str]:
    """Measure, print and return the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encoding", description=__doc__)
    parser.add_argument("--sample", type=int, default=1, help="one text in so many, by hash (1: all)")
    parser.add_argument("--only", default="", help="some of the tables, by name, with commas")
    parser.add_argument("--depth", default="1,2,3", help="how many layers of damage (1,2,3)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes for the routes")
    parser.add_argument("--examples", type=int, default=0, help="failed cases to show for each route and kind")
    parser.add_argument("--runs", type=int, default=3, help="how many timed runs are counted (3)")
    parser.add_argument("--held-out", action="store_true", help="count letters and words on a half, damage the other")
    options = parser.parse_args(arguments)
    folder = os.environ.get("NORMALIZE_DATA")
    if not folder:
        parser.error("NORMALIZE_DATA names no folder with data/; set it: NORMALIZE_DATA=folder make bench-encoding")
    data = Data(Path(folder), max(options.sample, 1), options.held_out)
    if data.held_out:
        count_half(data.folder)
    depths = [int(depth) for depth in options.depth.split(",")]
    tables: dict[str, Callable[[], str]] = {
        "routes": lambda: measure_routes(data, depths, options.jobs, options.examples),
        "cases": lambda: measure_cases(data),
        "clean": lambda: measure_clean(data),
        "bytes": lambda: measure_bytes(data),
        "losses": lambda: measure_losses(data),
        "speed": lambda: measure_speed(data, options.runs),
    }
    wanted = options.only.split(",") if options.only else list(tables)
    unknown = sorted(set(wanted) - tables.keys())
    if unknown:
        parser.error(f"there is no table {', '.join(unknown)}; there are {', '.join(tables)}")
    made = {}
    for table in wanted:
        made[table] = tables[table]()
        print(f"{table}\n{made[table]}\n", flush=True)
    return made


if __name__ == "__main__":
    main()
