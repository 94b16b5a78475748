"""An article as a page shows it: paragraph beside paragraph, each hunk with its number, each number explained."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from normalize.outputs.report.comparing import Run, proposed
from normalize.outputs.report.findings import changed, for_corpus, for_place, others, waits
from normalize.text import Article, FindingRecord, Hunk, Span, Status, hunks
from normalize.text.blocks import is_blank, split_blocks

MAX_CHARACTERS = 40_000
"""How much of an article is shown, in characters of both versions."""

MAX_NOTES = 250
"""How many findings of an article are shown."""

MAX_HELD = 100
"""How many of an article's findings that were not applied are listed."""

_STRETCH = 3_000
"""How long a paragraph may be before it is shown as several."""

_LINES = 300
"""How long a stretch of lines without a blank one between them must be to be a paragraph of its own."""

_SENTENCE_LINE = re.compile(r"[.!?:\"”)\]][ \t]*(?:\r\n|\n|\r)(?=.)")

_HUNK = 4_000
"""How much of one hunk's text is shown on each side."""

_FOLD = 600
"""From how many characters on paragraphs without anything are folded."""


class Mark(NamedTuple):
    """A number in the text, leading to its note. `first` is set where the number stands for the first time."""

    number: int
    waits: bool
    first: bool


class Atom(NamedTuple):
    """A stretch of one version: kept, taken out or put in; `asked` if something that waits speaks of it.

    An atom of kind "mark" has no text but the numbers of what ends there. Of a very long text, `hidden` characters
    between `text` and `tail` are left out.
    """

    kind: Literal["kept", "out", "in", "mark"]
    text: str = ""
    asked: bool = False
    hunk: Hunk | None = None
    marks: tuple[Mark, ...] = ()
    hidden: int = 0
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What is told of a finding: under its number, or in the list of those that were not applied."""

    number: int
    id: str
    rule: str
    type: str
    source: str
    status: str
    applicability: str
    message: str
    change: str
    runs: tuple[Run, ...]
    others: tuple[str, ...]
    here: tuple[str, ...]
    everywhere: tuple[str, ...]
    waits: bool
    why: str = ""
    held_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: before and after, and the notes that begin in it.

    `kind` is "changed"; "removed" where nothing of it is left; "asked" where it stayed and something in it waits;
    "plain" where there is nothing to say. In the last two, `before` is empty, being the same as `after`.
    """

    kind: Literal["changed", "removed", "asked", "plain"]
    before: tuple[Atom, ...]
    after: tuple[Atom, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Fold:
    """Paragraphs in a row without anything to say."""

    rows: tuple[Row, ...]
    characters: int
    kind: Literal["fold"] = "fold"


@dataclass(frozen=True, slots=True)
class Rest:
    """What of a long article is not shown: characters of the original, changes made, findings that wait."""

    characters: int
    changed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Heading:
    """An article in a list."""

    id: str
    title: str
    source: str
    changed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as a page shows it."""

    heading: Heading
    rows: tuple[Row | Fold, ...]
    held: tuple[Note, ...]
    held_more: int
    rest: Rest | None
    weight: int = field(compare=False)
    """About how many bytes it takes on a page."""


def heading(article: Article) -> Heading:
    """Return what a list says of an article."""
    return Heading(
        article.id,
        title_of(article),
        article.source,
        sum(map(changed, article.findings)),
        sum(map(waits, article.findings)),
    )


def title_of(article: Article, longest: int = 120) -> str:
    """Return the clean title of an article, or the beginning of its text where its source knows none."""
    span = next((part.span for part in article.parts if part.role == "title"), None)
    text = article.from_original(span).of(article.clean) if span else ""
    if not text.strip():
        text = article.clean[: 20 * longest].strip().partition("\n")[0]
    text = " ".join(text.split(" "))[: longest + 1].strip("\r\n ")
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0].rstrip() + " …"


def article_view(article: Article) -> ArticleView:
    """Return an article paragraph by paragraph, with its hunks, its findings in their places, and their notes."""
    found = hunks(article)
    numbering = _Numbering(article.findings)
    numbers = numbering.numbers
    places = _places(article, found)
    waiting = [finding for finding in article.findings if waits(finding)]
    opened = _by_row(waiting, places)
    rows: list[Row] = []
    spent = begun = 0
    shown = len(places)
    for number, place in enumerate(places):
        if spent > MAX_CHARACTERS or len(numbers) >= MAX_NOTES:
            shown = number
            break
        mine = found[begun : begun + place.hunks]
        begun += place.hunks
        row = _row(article, place, mine, opened.get(number, []), numbering)
        spent += sum(len(atom.text) + len(atom.tail) for atom in (*row.before, *row.after))
        rows.append(row)
    held = [finding for finding in article.findings if not changed(finding) and not waits(finding)]
    head = heading(article)
    met = [numbering.by_id[id] for id in numbers]
    return ArticleView(
        heading=head,
        rows=tuple(_folded(rows)),
        held=tuple(_note(finding, 0) for finding in held[:MAX_HELD]),
        held_more=max(0, len(held) - MAX_HELD),
        rest=_rest(sum(len(place.original) for place in places[shown:]), head, met),
        weight=1_000 + 2 * spent + 2_500 * len(numbers) + 1_000 * min(len(held), MAX_HELD),
    )


class _Place(NamedTuple):
    """A paragraph's spans in both versions, with the blank lines behind it, and how many hunks begin in it."""

    original: Span
    clean: Span
    hunks: int


def _places(article: Article, found: Sequence[Hunk]) -> list[_Place]:
    """Cut both versions into paragraphs; a cut that falls inside a hunk is made behind it.

    The blank lines that were deleted with the paragraph behind them belong to it.
    """
    cuts = [(0, 0, 0)]
    passed = delta = 0  # hunks that end before the cut, and what they added
    for point in _cuts(article.original):
        while passed < len(found) and found[passed].original.start < point and found[passed].original.end <= point:
            delta += len(found[passed].clean) - len(found[passed].original)
            passed += 1
        at = point
        if passed < len(found) and found[passed].original.start < point:
            hunk = found[passed]
            if not len(hunk.clean) and is_blank(article.original[hunk.original.start : point]):
                at = hunk.original.start
            elif article.original[hunk.original.end : hunk.original.end + 1] in "\r\n":
                continue  # the next paragraph begins soon enough
            else:
                at = hunk.original.end
                delta += len(hunk.clean) - len(hunk.original)
                passed += 1
        if at > cuts[-1][0]:
            cuts.append((at, at + delta, passed))
    cuts.append((len(article.original), len(article.clean), len(found)))
    return [
        _Place(Span(left[0], right[0]), Span(left[1], right[1]), right[2] - left[2])
        for left, right in pairwise(cuts)
        if left[:2] != right[:2] or left[2] != right[2]
    ]


def _cuts(text: str) -> Iterator[int]:
    """Yield where a paragraph begins: behind blank lines, and in a long block behind a line that ends a sentence."""
    for number, block in enumerate(split_blocks(text)):
        if number:
            yield block.start
        at = block.start
        for line in _SENTENCE_LINE.finditer(text, block.start, block.end):
            if line.end() - at >= _LINES:
                yield from _pieces(text, at, line.end())
                at = line.end()
                yield at
        yield from _pieces(text, at, block.end)


def _pieces(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a paragraph of great length is cut, between two words if there are any."""
    while end - start > _STRETCH:
        space = text.rfind(" ", start + _STRETCH // 2, start + _STRETCH)
        start = space + 1 if space >= 0 else start + _STRETCH
        yield start


def _by_row(waiting: Iterable[FindingRecord], places: Sequence[_Place]) -> dict[int, list[FindingRecord]]:
    """Say which findings begin in which paragraph: by their place in the clean text, if they have one there."""
    kept = [number for number, place in enumerate(places) if len(place.clean)]
    starts = [places[number].clean.start for number in kept]
    originals = [place.original.start for place in places]
    rows: dict[int, list[FindingRecord]] = {}
    for finding in waiting:
        if len(finding.clean_span) and kept:
            # A block is deleted with the blank lines before it; its number stands with its words.
            blank = len(finding.before) - len(finding.before.lstrip())
            first = min(finding.clean_start + blank, finding.clean_end - 1)
            number = kept[max(0, bisect_right(starts, first) - 1)]
        else:
            number = max(0, bisect_right(originals, finding.start) - 1)
        rows.setdefault(number, []).append(finding)
    return rows


def _row(
    article: Article,
    place: _Place,
    found: Sequence[Hunk],
    opened: Sequence[FindingRecord],
    numbering: _Numbering,
) -> Row:
    met = [(hunk.clean.start, id) for hunk in found for id in hunk.findings]
    met += ((max(place.clean.start, finding.clean_start), finding.id) for finding in opened)
    new = numbering.number(id for _, id in sorted(met, key=lambda one: one[0]))
    spans = [
        (_within(finding.clean_span, place.clean), finding.id) for finding in opened if finding.id in numbering.numbers
    ]
    before = tuple(_before(article.original, place, found, numbering)) if found else ()
    after = tuple(_after(article.clean, place, found, spans, numbering))
    kind: Literal["changed", "removed", "asked", "plain"] = "changed" if found else "asked" if spans else "plain"
    if found and is_blank(place.clean.of(article.clean)) and not is_blank(place.original.of(article.original)):
        kind = "removed"
    notes = tuple(_note(finding, numbering.numbers[finding.id]) for finding in new)
    return Row(kind, before, after, notes)


def _before(text: str, place: _Place, found: Sequence[Hunk], numbering: _Numbering) -> Iterator[Atom]:
    at = place.original.start
    for hunk in found:
        if hunk.original.start > at:
            yield Atom("kept", text[at : hunk.original.start])
        if len(hunk.original):
            yield _cut(Atom("out", hunk.original.of(text), hunk=hunk))
        yield Atom("mark", marks=numbering.marks(hunk.findings), hunk=hunk)
        at = hunk.original.end
    if at < place.original.end:
        yield Atom("kept", text[at : place.original.end])


def _after(
    text: str, place: _Place, found: Sequence[Hunk], opened: Sequence[tuple[Span, str]], numbering: _Numbering
) -> Iterator[Atom]:
    """Yield the clean text of a paragraph, cut wherever a hunk or a finding that waits begins or ends."""
    spans = [hunk.clean for hunk in found] + [span for span, _ in opened] + [place.clean]
    borders = sorted({span.start for span in spans} | {span.end for span in spans})
    endings: dict[int, list[str]] = {}
    deltas: dict[int, int] = {}
    for span, id in opened:
        endings.setdefault(span.end, []).append(id)
        deltas[span.start] = deltas.get(span.start, 0) + 1
        deltas[span.end] = deltas.get(span.end, 0) - 1
    covering = passed = 0
    for number, border in enumerate(borders):
        # What ended or was deleted here; an insertion that begins here is not yet over.
        while passed < len(found) and found[passed].clean.end <= border:
            hunk = found[passed]
            yield Atom("mark", marks=numbering.marks(hunk.findings), hunk=hunk)
            passed += 1
        if border in endings:
            yield Atom("mark", marks=numbering.marks(endings[border]))
        covering += deltas.get(border, 0)
        end = borders[number + 1] if number + 1 < len(borders) else border
        if end > border:
            inside = passed < len(found) and found[passed].clean.start <= border
            atom = Atom("in" if inside else "kept", text[border:end], covering > 0, found[passed] if inside else None)
            yield _cut(atom) if inside else atom


class _Numbering:
    """Gives the findings of an article their numbers, and marks them in the text."""

    def __init__(self, findings: Iterable[FindingRecord]) -> None:
        self.by_id = {finding.id: finding for finding in findings}
        self.numbers: dict[str, int] = {}
        self._marked: set[str] = set()

    def number(self, ids: Iterable[str]) -> list[FindingRecord]:
        """Number the findings of these ids as long as there are numbers; return those that had none yet."""
        new = [id for id in dict.fromkeys(ids) if id not in self.numbers and id in self.by_id]
        new = new[: MAX_NOTES - len(self.numbers)]
        for id in new:
            self.numbers[id] = len(self.numbers) + 1
        return [self.by_id[id] for id in new]

    def marks(self, ids: Iterable[str]) -> tuple[Mark, ...]:
        """Return the marks of numbered findings."""
        return tuple(self._mark(id) for id in ids if id in self.numbers)

    def _mark(self, id: str) -> Mark:
        first = id not in self._marked
        self._marked.add(id)
        return Mark(self.numbers[id], waits(self.by_id[id]), first)


def _cut(atom: Atom) -> Atom:
    hidden = len(atom.text) - _HUNK
    if hidden <= 0:
        return atom
    half = _HUNK // 2
    return atom._replace(text=atom.text[:half], hidden=hidden, tail=atom.text[len(atom.text) - half :])


def _within(span: Span, limit: Span) -> Span:
    start = min(max(span.start, limit.start), limit.end)
    return Span(start, min(max(span.end, start), limit.end))


def _note(finding: FindingRecord, number: int) -> Note:
    open_ = waits(finding) or changed(finding)
    return Note(
        number=number,
        id=finding.id,
        rule=finding.rule,
        type=str(finding.type),
        source=finding.source,
        status=str(finding.status),
        applicability=finding.applicability.value,
        message=finding.message,
        change=finding.change,
        runs=proposed(finding),
        others=others(finding),
        here=for_place(finding) if open_ else (),
        everywhere=for_corpus(finding) if open_ else (),
        waits=waits(finding),
        why=finding.why or ("Turned down by an editor" if finding.status is Status.REJECTED else ""),
        held_by=finding.held_by,
    )


def _folded(rows: Sequence[Row]) -> Iterator[Row | Fold]:
    """Bring long stretches of paragraphs without anything to say together."""
    plain: list[Row] = []
    for row in rows:
        if row.kind == "plain":
            plain.append(row)
            continue
        yield from _fold(plain)
        plain = []
        yield row
    yield from _fold(plain)


def _fold(rows: list[Row]) -> Iterator[Row | Fold]:
    characters = sum(len(atom.text) for row in rows for atom in row.after)
    if characters > _FOLD:
        yield Fold(tuple(rows), characters)
    else:
        yield from rows


def _rest(characters: int, head: Heading, shown: Sequence[FindingRecord]) -> Rest | None:
    changes = head.changed - sum(map(changed, shown))
    waiting = head.waiting - sum(map(waits, shown))
    return Rest(characters, changes, waiting) if characters or changes or waiting else None
