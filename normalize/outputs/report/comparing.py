"""One change as a line: what is taken away and what is put in, with the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from normalize.text import FindingRecord

Kind = Literal["same", "out", "in", "asked", "cut"]

_SAME = 60
"""How many characters of what stays, or is asked about, are shown on both sides of a long stretch together."""

_CHANGED = 400
"""How many characters of what goes or comes are shown on both sides of a long stretch together."""


class Run(NamedTuple):
    """A stretch of a change: what stays ("same"), goes ("out"), comes ("in") or is asked about ("asked").

    For "cut", the text is the number of characters that are left out, of what stands before it.
    """

    kind: Kind
    text: str


class Sample(NamedTuple):
    """A change with the words on its left and right, cut at words."""

    left: str
    runs: tuple[Run, ...]
    right: str


def proposed(finding: FindingRecord) -> tuple[Run, ...]:
    """Return what a finding has made of its text, or would make of it by its first fix; else what it asks about."""
    first = finding.replacements[0] if finding.replacements else None
    after = first if finding.after is None else finding.after
    if after is None:
        return tuple(_shortened([Run("asked", finding.before)]))
    edits = finding.edits if after == first else ()
    return tuple(_shortened(_by_edits(finding.before, edits) if edits else _by_words(finding.before, after)))


def sample(text: str, start: int, end: int, runs: tuple[Run, ...], reach: int = 70) -> Sample:
    """Return a change with what stands around `text[start:end]` in its paragraph."""
    left = text[max(0, start - reach) : start]
    right = text[end : end + reach]
    short_left, short_right = len(left) == reach, len(right) == reach
    line = left.rfind("\n") + 1
    left, short_left = left[line:], short_left and not line
    line = right.find("\n")
    if line >= 0:
        right, short_right = right[:line], False
    if short_left and " " in left[: reach // 3]:
        left = left[left.index(" ") + 1 :]
    if short_right and " " in right[-reach // 3 :]:
        right = right[: right.rindex(" ")]
    return Sample("… " + left if short_left else left, runs, right + " …" if short_right else right.rstrip("\r"))


def _by_edits(before: str, edits: Sequence[tuple[int, int, str]]) -> Iterator[Run]:
    at = 0
    for start, end, after in edits:
        yield Run("same", before[at:start])
        yield Run("out", before[start:end])
        yield Run("in", after)
        at = end
    yield Run("same", before[at:])


def _by_words(before: str, after: str) -> Iterator[Run]:
    """Compare two texts: what is the same at both ends stays.

    Marks and spaces that only come or only go are shown alone; otherwise whole words are, from space to space.
    """
    head, tail = _common(before, after)
    out, into = before[head : len(before) - tail], after[head : len(after) - tail]
    if (out and into) or any(map(str.isalnum, out + into)):
        head = _to_space(before, after, head)
        tail = _to_space(before[::-1], after[::-1], tail)
    yield Run("same", before[:head])
    yield Run("out", before[head : len(before) - tail])
    yield Run("in", after[head : len(after) - tail])
    yield Run("same", before[len(before) - tail :])


def _common(before: str, after: str) -> tuple[int, int]:
    """Return the lengths of the common beginning and, behind it, of the common end."""
    head = _same(before, after)
    return head, _same(reversed(before[head:]), reversed(after[head:]))


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _to_space(before: str, after: str, length: int) -> int:
    """Shorten a common beginning until a space stands at its end, or nothing is left of it."""
    if length in (len(before), len(after)) and before[length:][:1] in ("", " ") and after[length:][:1] in ("", " "):
        return length
    while length and before[length - 1] != " ":
        length -= 1
    return length


def _shortened(runs: Iterable[Run]) -> Iterator[Run]:
    """Leave out the middle of what is long, between two words."""
    for run in runs:
        most = _CHANGED if run.kind in ("out", "in") else _SAME
        if len(run.text) <= most + 40:
            if run.text:
                yield run
            continue
        head = run.text[: most // 2]
        tail = run.text[len(run.text) - most // 2 :]
        if " " in head[len(head) // 2 :]:
            head = head[: head.rindex(" ")]
        if " " in tail[: len(tail) // 2]:
            tail = tail[tail.index(" ") + 1 :]
        yield Run(run.kind, head)
        yield Run("cut", str(len(run.text) - len(head) - len(tail)))
        yield Run(run.kind, tail)
