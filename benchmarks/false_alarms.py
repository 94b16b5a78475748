"""What the stages find in well-edited text, by rule and per 1,000 words: each of it is a false alarm until read.

Typography is left out, since it speaks of house style. SAFE and SUGGEST findings count together; listed spellings of
glossary names stand apart, for they are the glossary's choice, and so do flags, which only ask. Run it on JSONL files
with a field `text`, by `make alarms ARGS="FILE ..."`; without a file it reads those of NORMALIZE_DATA.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from normalize import STAGES, Pipeline
from normalize.text import FindingRecord, Status

MEASURED = tuple(stage for stage in STAGES if stage != "typography")
FILES = ("artifacts/clean_news.jsonl", "articles/un_speeches_arab_states.jsonl")
LISTED = "name.variant"
"""The rule of the glossary's listed spellings."""

_WORD = re.compile(r"\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}-]\w+)*")
_CHUNK = 32


@dataclass(slots=True)
class Alarms:
    """What was found in some texts.

    Attributes:
        words: how many words the texts have.
        texts: how many texts there are.
        found: how many findings by rule and level; listed spellings have a rule of their own.
        hits: some findings of each rule, with the words around them.
    """

    words: int = 0
    texts: int = 0
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    hits: dict[str, list[str]] = field(default_factory=dict)

    def add(self, other: Alarms, most: int) -> None:
        """Add what was found in other texts, and of each rule's hits so many."""
        self.words += other.words
        self.texts += other.texts
        self.found += other.found
        for rule, hits in other.hits.items():
            mine = self.hits.setdefault(rule, [])
            mine += hits[: max(most - len(mine), 0)]

    def rate(self, level: str | None = None, listed: bool = False) -> float:
        """Findings per 1,000 words: SAFE and SUGGEST ones without listed spellings, or one level, or those alone."""
        levels = (level,) if level else ("safe", "suggest")
        count = sum(
            number
            for (rule, one), number in self.found.items()
            if one in levels and (rule == LISTED) == (listed and level is None)
        )
        return 1000 * count / max(self.words, 1)


def measure(texts: Iterable[str], *, workers: int = 1, hits: int = 0) -> Alarms:
    """Return what all stages but typography find in some texts.

    Args:
        texts: the texts.
        workers: how many processes look; 1 is this one.
        hits: how many findings of each rule are kept with their words.
    """
    alarms = Alarms()
    chunks = _chunks(texts)
    if workers < 2:
        for chunk in chunks:
            alarms.add(_look(chunk, hits), hits)
        return alarms
    with ProcessPoolExecutor(workers) as pool:
        for found in pool.map(_look, chunks, _always(hits)):
            alarms.add(found, hits)
    return alarms


def table(name: str, alarms: Alarms, most: int = 0) -> str:
    """Return what was found as a table for people, the costliest rule first."""
    lines = [
        f"{name}: {alarms.texts} texts, {alarms.words} words",
        f"  {'per 1,000 words':>16} {'count':>6}  level    rule",
    ]
    for (rule, level), count in sorted(alarms.found.items(), key=lambda one: (-one[1], one[0])):
        apart = "  (listed spellings, counted apart)" if rule == LISTED and level != "flag" else ""
        lines.append(f"  {1000 * count / max(alarms.words, 1):16.4f} {count:6}  {level:8} {rule}{apart}")
        lines += [f"{'':28}{hit}" for hit in alarms.hits.get(f"{rule} {level}", ())[:most]]
    lines += [
        f"  {alarms.rate():16.4f}         SAFE and SUGGEST together, without listed spellings",
        f"  {alarms.rate(listed=True):16.4f}         listed spellings of glossary names",
        f"  {alarms.rate('flag'):16.4f}         flags",
    ]
    return "\n".join(lines)


def texts_of(path: Path, field_name: str = "text") -> Iterator[str]:
    """Yield the texts of a JSONL file.

    Raises:
        SystemExit: if the file cannot be read, or a line holds no such text.
    """
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    row = json.loads(line)
                except json.JSONDecodeError as error:
                    raise SystemExit(f"{path}:{number}: this is no JSON: {error.msg}") from error
                if not isinstance(row, dict) or not isinstance(row.get(field_name), str):
                    raise SystemExit(f'{path}:{number}: there is no field "{field_name}"; name it with --field')
                yield row[field_name]
    except OSError as error:
        raise SystemExit(f"{path}: cannot be read: {error.strerror}") from error


def main(arguments: Sequence[str] | None = None) -> dict[str, Alarms]:
    """Measure, print and return what was found in each file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.false_alarms", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="JSONL files (those of NORMALIZE_DATA)")
    parser.add_argument("--field", default="text", help="the field that holds the text (text)")
    parser.add_argument("--hits", type=int, default=0, metavar="N", help="show N findings of each rule (0)")
    parser.add_argument("--most", type=int, metavar="N", help="read N texts of each file (all)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (one a CPU)")
    options = parser.parse_args(arguments)
    folder = os.environ.get("NORMALIZE_DATA")
    files = options.files or [Path(folder) / "data" / name for name in FILES if folder]
    if not files:
        parser.error("no FILE is given, and NORMALIZE_DATA names no folder")
    results = {}
    for path in files:
        texts = islice(texts_of(path, options.field), options.most)
        results[path.name] = measure(texts, workers=options.workers, hits=options.hits)
        print(table(path.name, results[path.name], options.hits), flush=True)
    return results


@cache
def _pipeline() -> Pipeline:
    return Pipeline(MEASURED)


def _look(texts: Sequence[str], hits: int) -> Alarms:
    alarms = Alarms()
    for text in texts:
        alarms.words += len(_WORD.findall(text))
        alarms.texts += 1
        for finding in _pipeline().run(text).findings:
            if finding.status is Status.HELD:
                continue
            level = finding.applicability.value
            alarms.found[finding.rule, level] += 1
            shown = alarms.hits.setdefault(f"{finding.rule} {level}", [])
            if len(shown) < hits:
                shown.append(_shown(text, finding))
    return alarms


def _shown(text: str, finding: FindingRecord) -> str:
    start, end = finding.span.start, finding.span.end
    fix = f" -> {finding.replacements[0]!r}" if finding.replacements else ""
    around = f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 40]}"
    return repr(around) + fix


def _chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(texts)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _always(value: int) -> Iterator[int]:
    while True:
        yield value


if __name__ == "__main__":
    main()
