"""What waits for an editor, change by change, as a list for a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from normalize.outputs.report.findings import STYLE_STAGES, for_corpus, waits
from normalize.outputs.terminal import offer, visible
from normalize.text import FindingRecord

_REACH = 40
"""How much of the original is shown on each side of an example, in code points."""

_LONG = 80
"""How much of a text is shown in the list, in characters."""


class Waiting(NamedTuple):
    """A change that waits.

    Attributes:
        first: the finding at its first place.
        before: what stands before that place in the original, on its line.
        after: what stands behind it.
        places: how many findings wait for a decision on it.
        articles: in how many articles.
    """

    first: FindingRecord
    before: str
    after: str
    places: int
    articles: int


class Gathering:
    """Takes in the findings of a run, article by article."""

    def __init__(self) -> None:
        self._met: dict[str, Waiting] = {}

    def add(self, findings: Iterable[FindingRecord], original: str) -> None:
        """Take in the findings of one article, and its original for the examples."""
        met: set[str] = set()
        for finding in findings:
            if not waits(finding):
                continue
            known = self._met.get(finding.change) or _first(finding, original)
            new = finding.change not in met
            met.add(finding.change)
            self._met[finding.change] = known._replace(places=known.places + 1, articles=known.articles + new)

    def changes(self) -> list[Waiting]:
        """Return the changes that wait, those with most places first, those of house style last."""
        return sorted(self._met.values(), key=_rank)


def _first(finding: FindingRecord, original: str) -> Waiting:
    before = original[max(0, finding.start - _REACH) : finding.start].rpartition("\n")[2]
    after = original[finding.end : finding.end + _REACH].partition("\n")[0].rstrip("\r")
    return Waiting(finding, before, after, 0, 0)


def _rank(one: Waiting) -> tuple[bool, int, int, str]:
    return one.first.stage in STYLE_STAGES, -one.places, -one.articles, one.first.change


def as_text(changes: Sequence[Waiting], output: str) -> Iterator[str]:
    """Yield the lines that list changes that wait: how often, what, an example, and the commands that decide it."""
    if not changes:
        yield f"Nothing waits in {output}."
        return
    folder = shlex.quote(output)
    yield f"{_count(len(changes), 'change')} in {output} for you to decide, at {_count(_places(changes), 'place')}."
    yield f"To decide place by place, list the ids of a change: normalize explain {folder} CHANGE"
    for one in changes:
        finding = one.first
        offers = f" -> {' | '.join(_cut(offer(text)) for text in finding.replacements)}" if finding.replacements else ""
        yield ""
        yield (
            f"{_count(one.places, 'place')} in {_count(one.articles, 'article')}: "
            f"{_cut(offer(finding.original))}{offers}"
        )
        yield f"  {finding.rule} ({finding.applicability.value}): {visible(finding.message)}"
        place = f"{_cut(visible(one.before), -1)}[{_cut(visible(finding.original))}]{_cut(visible(one.after))}"
        yield f"  as in {finding.article}, character {finding.start}: {place}"
        for command in for_corpus(finding):
            yield f"  {command.replace(' OUTPUT ', f' {folder} ', 1)}"
    yield ""
    yield f"What is decided is applied by: normalize rerun {folder}"


def _places(changes: Sequence[Waiting]) -> int:
    return sum(one.places for one in changes)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cut(text: str, end: int = 1) -> str:
    """Return a text of a sensible length; what is too long loses its end, or with -1 its beginning."""
    if len(text) <= _LONG:
        return text
    return text[:_LONG] + " ..." if end > 0 else "... " + text[-_LONG:]
