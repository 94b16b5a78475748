"""Marks of an editor against what a checker reports."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.artifacts.checkers import Checker, Hit


class Mark(NamedTuple):
    """What an editor would change: a place in code points, its kind, the right words ("" where they would go)."""

    article: str
    start: int
    end: int
    kind: str
    right: str


def read_marks(path: Path) -> list[Mark]:
    """Read a file of marks, one JSON object a line.

    Raises:
        SystemExit: naming path and line, if a line is none.
    """
    marks = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            mark = Mark(**json.loads(line))
        except (TypeError, ValueError) as error:
            raise SystemExit(
                f"{path}:{number}: {line[:60]!r} is no mark ({error}); write article, start, end, kind, right"
            ) from error
        marks.append(mark)
    return marks


def article_of(data: Path, name: str) -> str:
    """Return the text that the marks of the article `name` count in.

    A file of seeds/, or `file.jsonl:line` of data/articles/ with title, a blank line and text.

    Raises:
        SystemExit: if there is no such article.
    """
    file, colon, line = name.rpartition(":")
    path = data / "data" / "articles" / file if colon else data / "seeds" / name
    if not path.exists():
        raise SystemExit(f"{path}: there is no such file; set NORMALIZE_DATA to the folder that holds the articles")
    with path.open(encoding="utf-8", newline="") as content:
        if not colon:
            return content.read()
        row = json.loads(content.read().split("\n")[int(line) - 1])
    return f"{row['title']}\n\n{row['text']}" if row.get("title") else str(row["text"])


@dataclass(slots=True)
class Score:
    """What became of the marks of one kind, and of all reports.

    Attributes:
        marks: how many there are, by kind.
        touched: marks that a report overlaps, by kind.
        offered: marks whose right words are among a report's replacements, by kind.
        right: marks whose right words are the report's first replacement, by kind.
        hits: reports, by rule.
        hits_on_marks: reports that overlap a mark, by rule.
        other_words: reports on a mark whose first replacement is not the editor's, by rule.
        automatic_elsewhere: automatic changes where the editor marked nothing.
    """

    marks: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    offered: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    hits_on_marks: Counter[str] = field(default_factory=Counter)
    other_words: Counter[str] = field(default_factory=Counter)
    automatic_elsewhere: Counter[str] = field(default_factory=Counter)


def score(articles: Iterable[tuple[str, Sequence[Mark]]], check: Checker) -> Score:
    """Return how the reports on some texts meet their marks."""
    result = Score()
    for text, marks in articles:
        hits = check(text)
        for mark in marks:
            on = [hit for hit in hits if overlap(hit, mark)]
            result.marks[mark.kind] += 1
            result.touched[mark.kind] += bool(on)
            result.offered[mark.kind] += any(agree(text, hit, words, marks) for hit in on for words in hit.replacements)
            result.right[mark.kind] += any(
                agree(text, hit, hit.replacements[0], marks) for hit in on if hit.replacements
            )
        for hit in hits:
            met = any(overlap(hit, mark) for mark in marks)
            result.hits[hit.rule] += 1
            result.hits_on_marks[hit.rule] += met
            if met and hit.replacements and not agree(text, hit, hit.replacements[0], marks):
                result.other_words[hit.rule] += 1
            result.automatic_elsewhere[hit.rule] += hit.automatic and not met
    return result


WIDE = 80
"""A report of more code points than this, which does not say what to change in them, points at no single word."""
_WIDE_KINDS = frozenset("long-sentence duplication furniture truncation".split())


def overlap(hit: Hit, mark: Mark) -> bool:
    """Say whether a report and a mark share a character, or one of them is empty and stands in or at the other.

    A report that changes words apart from each other meets what stands at these; a wide one that names no words meets
    only marks that are about the whole.
    """
    if not hit.places and hit.end - hit.start > WIDE and mark.kind not in _WIDE_KINDS:
        return False
    return any(_meet(start, end, mark) for start, end in hit.places or ((hit.start, hit.end),))


def _meet(start: int, end: int, mark: Mark) -> bool:
    if start == end or mark.start == mark.end:
        return start <= mark.end and mark.start <= end
    return start < mark.end and mark.start < end


def agree(text: str, hit: Hit, words: str, marks: Sequence[Mark]) -> bool:
    """Say whether a replacement makes of its place what the marks on it make, but for spaces, capitals and quotes.

    What the report leaves alone of its place may be marked besides; what it changes must be what some mark asks for.
    """
    on = [mark for mark in marks if overlap(hit, mark)]
    for chosen in [on, *([mark] for mark in on)]:
        start = min(hit.start, *(mark.start for mark in chosen))
        end = max(hit.end, *(mark.end for mark in chosen))
        ours = text[start : hit.start] + words + text[hit.end : end]
        if _plain(ours) == _plain(_marked(text, start, end, chosen)):
            return True
    return False


def _marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    pieces, at = [], start
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start >= at:
            pieces += text[at : mark.start], mark.right
            at = mark.end
    return "".join([*pieces, text[at:end]])


_QUOTES = str.maketrans(
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", '""\''
)


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).casefold().split()).replace(" ,", ",").replace(" .", ".")


def marks_table(name: str, scores: dict[str, Score]) -> str:
    """Return recall by kind, and under it the precision, for people."""
    first = next(iter(scores.values()))
    lines = ["", f"{name}: {first.marks.total()} marks; touched / right words first / right words offered"]
    for kind, count in [*sorted(first.marks.items(), key=lambda item: -item[1]), ("all", first.marks.total())]:
        cells = [
            f"{_of(one.touched, kind):>5}{_of(one.right, kind):>5}{_of(one.offered, kind):>5}"
            for one in scores.values()
        ]
        lines.append(f"  {kind:<16}{count:5}   " + "   ".join(cells))
    for checker, one in scores.items():
        total = one.hits.total()
        share = one.hits_on_marks.total() / total if total else 0.0
        lines.append(
            f"  {checker}: {total} reports, {share:.0%} on a mark, {one.other_words.total()} of these with other words "
            f"first; {one.automatic_elsewhere.total()} automatic changes where nothing is marked"
        )
    return "\n".join(lines)


def _of(counted: Counter[str], kind: str) -> int:
    return counted.total() if kind == "all" else counted[kind]


class Pair(NamedTuple):
    """A sentence with an error of a kind, and the same without it ("" where only the error's place is known)."""

    kind: str
    wrong: str
    right: str
    spans: tuple[tuple[int, int], ...] = ()


def found_in_pairs(pairs: Sequence[Pair], check: Checker) -> tuple[Counter[str], Counter[str]]:
    """Return by kind the pairs whose error is reported, and those in which the right sentence gets a report too.

    An error counts as reported where a report overlaps what differs between the two sentences, or a marked span.
    """
    found: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for pair in pairs:
        spans = pair.spans or (_difference(pair.wrong, pair.right),)
        hits = check(pair.wrong)
        found[pair.kind] += any(
            overlap(hit, Mark("", start, max(end, start), "", "")) for hit in hits for start, end in spans
        )
        if pair.right:
            alarms[pair.kind] += bool(check(pair.right))
    return found, alarms


def _difference(wrong: str, right: str) -> tuple[int, int]:
    start = 0
    while start < min(len(wrong), len(right)) and wrong[start] == right[start]:
        start += 1
    end, other = len(wrong), len(right)
    while end > start and other > start and wrong[end - 1] == right[other - 1]:
        end -= 1
        other -= 1
    return start, end
