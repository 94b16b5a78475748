"""Make the table of word forms and their classes, and measure it.

    pip download --no-deps lemminflect==0.2.3
    python -m benchmarks.word_classes make lemminflect-0.2.3-py3-none-any.whl
    python -m benchmarks.word_classes measure

`make` reads the inflections in the wheel (MIT; from the SPECIALIST Lexicon of the US National Library of Medicine) and
writes normalize/text/classes.txt.gz: the classes of each form in small letters, irregular verbs, irregular plurals.
The package itself is never installed. `measure` says how fast the table answers and how much of a text it knows; with
NORMALIZE_DATA on the news and speeches there, else on corpus/.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import os
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from normalize.text import classes
from normalize.text.words import Words

TABLE = Path(classes.__file__).with_name("classes.txt.gz")
NOTICE = TABLE.with_name("classes.LICENSE.txt")
_ALWAYS_PLURAL = frozenset(
    "people police personnel cattle sheep deer aircraft spacecraft offspring clergy staff".split()
)
_ALWAYS_MASS = frozenset("series species means headquarters crossroads barracks news aircraft".split())
_IRREGULAR = {
    "bear": ("bore", "borne"),
    "bid": ("bid", "bid"),
    "hang": ("hung", "hung"),
    "lie": ("lay", "lain"),
    "rerun": ("reran", "rerun"),
    "run": ("ran", "run"),
    "shoe": ("shod", "shod"),
}
"""Verbs of which the table has a rarer paradigm, or a wrong one."""
_NO_LEMMAS = {"noun": frozenset("come comes den dens doe does".split()), "verb": frozenset("fee saw".split())}
"""Readings so rare that a rule that reckoned with them would reckon wrong."""

_LOST = (
    ("act", "noun", "acts"),
    ("advert", "noun", "adverts"),
    ("bar", "noun", "bars"),
    ("complete", "adj", ""),
    ("dam", "noun", "dams"),
    ("resolve", "noun", "resolve"),
    ("retreat", "noun", "retreats/retreat"),
    ("select", "adj", ""),
)
"""Common readings that the wheel lacks."""


def make(wheel: Path) -> bytes:
    """Return the packed table that a lemminflect wheel holds."""
    found: defaultdict[str, int] = defaultdict(int)
    verbs: dict[str, tuple[str, str]] = {}
    plurals: dict[str, str] = {}
    for lemma, kind, forms in _rows(wheel):
        if kind == "noun":
            _noun(lemma, forms.split("/"), found, plurals)
        elif kind == "verb":
            _verb(lemma, forms.split(","), found, verbs)
        else:
            found[lemma] |= classes.ADJECTIVE if kind == "adj" else classes.ADVERB
            for form in forms.replace("/", ",").split(","):
                if form:
                    found[form] |= classes.GRADED
    by_class: defaultdict[int, list[str]] = defaultdict(list)
    for form, number in found.items():
        if _plain(form):
            by_class[number].append(form)
    lines = [f"{number} {' '.join(sorted(words))}" for number, words in sorted(by_class.items())]
    lines += (f"= {base} {past} {participle}" for base, (past, participle) in sorted((verbs | _IRREGULAR).items()))
    lines += (f"+ {singular} {plural}" for singular, plural in sorted(plurals.items()))
    return gzip.compress(("\n".join(lines) + "\n").encode("ascii"), 9, mtime=0)


def _rows(wheel: Path) -> Iterator[tuple[str, str, str]]:
    yield from _LOST
    with zipfile.ZipFile(wheel) as archive:
        packed = archive.read("lemminflect/resources/infl_lu.csv.gz")
    for row in csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8"))):
        lemma, kind, *forms = row
        if _plain(lemma) and lemma not in _NO_LEMMAS.get(kind, ()):
            yield lemma, kind, ",".join(forms)


def _plain(word: str) -> bool:
    return len(word) > 1 and word.isascii() and word.isalpha() and word.islower()


def _noun(lemma: str, forms: Sequence[str], found: defaultdict[str, int], plurals: dict[str, str]) -> None:
    found[lemma] |= classes.NOUN
    others = [form for form in forms if form and form != lemma]
    if lemma in forms:
        found[lemma] |= classes.MASS
        if (not others and lemma.endswith("s")) or lemma in _ALWAYS_PLURAL:
            found[lemma] |= classes.PLURAL
    for form in others:
        found[form] |= classes.PLURAL
    if others and not any(form in classes._third(lemma) for form in others) and _plain(others[0]):
        plurals[lemma] = others[0]


def _verb(lemma: str, forms: Sequence[str], found: defaultdict[str, int], verbs: dict[str, tuple[str, str]]) -> None:
    past, participle, ing, third = (forms + [""] * 4)[:4]
    participle = participle or past
    found[lemma] |= classes.BASE
    pasts, participles = past.split("/"), participle.split("/")
    if lemma in _IRREGULAR:
        pasts, participles = [_IRREGULAR[lemma][0]], [_IRREGULAR[lemma][1]]
    for several, number in (
        (pasts, classes.PAST),
        (participles, classes.PARTICIPLE),
        (ing.split("/"), classes.ING),
        (third.split("/"), classes.THIRD),
    ):
        for form in several:
            if form:
                found[form] |= number
    for form in pasts:
        if form in classes._past(lemma):
            found[form] |= classes.PARTICIPLE
    first, second = pasts[0], participles[0]
    if not _plain(second) or (first in classes._past(lemma) and not second.endswith("n")):
        second = first
    if _plain(first) and (first not in classes._past(lemma) or second not in classes._past(lemma)):
        verbs[lemma] = (first, second)


def measure() -> str:
    """Return how much of a text the table knows and how fast it answers."""
    started = time.perf_counter()
    table = classes.lexicon()
    loaded = time.perf_counter() - started
    words = [word for text in _texts() for word in Words(text).folded]
    classes.classes_of(words)
    started = time.process_time()
    numbers = classes.classes_of(words)
    seconds = max(time.process_time() - started, 1e-9)
    guessed = sum(1 for number in numbers if number & classes.GUESSED)
    return (
        f"{len(table.classes):,} forms, {TABLE.stat().st_size:,} bytes, read in {loaded * 1000:.0f} ms\n"
        f"{len(words):,} words: {1 - guessed / max(len(words), 1):.1%} in the table or the lists, "
        f"{len(words) / seconds / 1e6:.1f} million words/s"
    )


def _texts() -> Iterator[str]:
    folder = os.environ.get("NORMALIZE_DATA")
    if folder is None:
        for file in sorted((Path(__file__).parent.parent / "corpus").glob("*.txt")):
            yield file.read_text(encoding="utf-8")
        return
    for name in ("artifacts/clean_news.jsonl", "articles/un_speeches_arab_states.jsonl"):
        with (Path(folder) / "data" / name).open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the table or measure it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.word_classes", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="write the table from a lemminflect wheel")
    making.add_argument("wheel", type=Path)
    commands.add_parser("measure", help="say how fast the table is and how much it knows")
    options = parser.parse_args(arguments)
    if options.command == "make":
        TABLE.write_bytes(make(options.wheel))
        print(f"{TABLE}: {TABLE.stat().st_size:,} bytes; the notice of its source is {NOTICE.name}")
    else:
        print(measure())


if __name__ == "__main__":
    main()
