"""Arabic whose bytes were read in another charset: repaired where the route is proved, flagged where it is not.

The candidates are runs of characters beyond ASCII with no ASCII letter between them: bytes of Arabic letters are
never ASCII, so damaged Arabic has no other shape, and words of Western languages have an ASCII letter nearly always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalize.charsets.plausibility import Reading, read_as_arabic
from normalize.charsets.routes import Explanation, explanations, layers
from normalize.text import Applicability, Edit, Finding, Fix, IssueType, Span, compose

RULE = "encoding.mojibake"
DOUBTFUL = "encoding.doubtful"

_RUN = re.compile(r"[^\x00-\x7f](?:[^A-Za-z\n]*[^\x00-\x7f])?")
_SUSPECT = re.compile("[^\x00-\x7f\u0620-\u064a]")
"""What a damaged run has and sound Arabic words have not: UTF-8 has a byte from 80 to BF in each letter, and there
Windows-1256 has no letter of Arabic; the other charsets have none anywhere."""

_WORD = re.compile(r"[^ \t]+")
_MIXED_WORD = re.compile(r"[A-Za-z][\xc0-\u024f]|[\xc0-\u024f][A-Za-z]")

_PLAUSIBLE = 6.0
"""Bits of surprise at a letter, above which letters do not follow each other as in Arabic, Persian or Urdu."""

_POSSIBLE = 13.5
"""The same for letters that UTF-8 proves: only letters that no language of the script writes are refused."""

_MARGIN = 12.0
"""Bits by which an explanation has to be better than the next one: one in four thousand."""

_PROOF_UTF8 = 2
"""Letters that UTF-8 has to give: each rests on two bytes that only UTF-8 puts together."""

_PROOF_SINGLE = 5
"""Letters that a single-byte charset has to give in a row: a Western word of that length has some ASCII letter."""


_RARITY = {"iso8859-6": 3.0, "cp720": 6.0, "mac-arabic": 6.0}
"""Bits by which a charset is less likely beforehand than Windows-1256, in which Arabic pages were written."""


class _Judged(NamedTuple):
    """An explanation with the reading of its text."""

    explanation: Explanation
    reading: Reading

    @property
    def utf8(self) -> bool:
        return self.explanation.route[-1].written == "utf-8"

    @property
    def cost(self) -> float:
        written = self.explanation.route[-1].written
        return self.reading.bits + 14.0 * self.reading.strange + _RARITY.get(written, 0.0)


def routed(line: str) -> Iterator[Finding]:
    """Yield the repairs of one line, and flags for what looks damaged and cannot be proved.

    A route that is proved by one run of the line explains the line's other runs too, however short they are.
    """
    if line.isascii():
        return
    mixed = _MIXED_WORD.search(line) is not None
    runs = [run.span() for run in _RUN.finditer(line)]
    found = {run: list(_in_run(line, *run, mixed=mixed)) for run in runs}
    proved = {one.message for ones in found.values() for one in ones if one.applicability is Applicability.SAFE}
    for run in runs:
        explained = any(one.applicability is Applicability.SAFE for one in found[run])
        again = None if explained or not proved else _by_route(line, *run, proved)
        yield from found[run] if again is None else (again,)


def _by_route(line: str, start: int, end: int, routes: set[str]) -> Finding | None:
    """Explain a run by one of the routes that other runs of its line took, if they give but one text."""
    damaged = line[start:end]
    found = [
        explanation
        for explanation in explanations(damaged)
        if f"{explanation}." in routes and not read_as_arabic(explanation.text).strange
    ]
    return _repair(damaged, start, found[0]) if len(found) == 1 else None


def _in_run(line: str, start: int, end: int, *, mixed: bool) -> Iterator[Finding]:
    """Explain a run as a whole, else its words, those side by side together."""
    if end - start < 2 or not _SUSPECT.search(line, start, end):
        return
    whole = _finding(line, start, end, mixed=mixed)
    if whole is not None:
        yield whole
        return
    group: tuple[int, int] | None = None
    for word in _WORD.finditer(line, start, end):
        if not _SUSPECT.search(word.group()) or not any(True for _ in _judged(word.group())):
            if group and not word.group().isascii():
                yield from _group(line, *group, mixed=mixed)
                group = None
            continue
        group = (group[0] if group else word.start(), word.end())
    if group and group != (start, end):
        yield from _group(line, *group, mixed=mixed)


def _group(line: str, start: int, end: int, *, mixed: bool) -> Iterator[Finding]:
    """Explain words side by side together, else each by itself."""
    found = _finding(line, start, end, mixed=mixed)
    if found is not None:
        yield found
        return
    for word in _WORD.finditer(line, start, end):
        found = _finding(line, word.start(), word.end(), mixed=mixed)
        if found is not None:
            yield found


def _judged(damaged: str) -> Iterator[_Judged]:
    """Yield the explanations of some characters that could be texts of the Arabic script."""
    for explanation in explanations(damaged):
        reading = read_as_arabic(explanation.text)
        # Bytes that are UTF-8 throughout need no statistics: the letters of another script would be strange.
        limit = _POSSIBLE if explanation.route[-1].written == "utf-8" else _PLAUSIBLE
        if reading.letters and reading.mean <= limit and 4 * reading.strange <= reading.letters:
            yield _Judged(explanation, reading)


def _finding(line: str, start: int, end: int, *, mixed: bool) -> Finding | None:
    damaged = line[start:end]
    judged = sorted(_judged(damaged), key=lambda one: (not one.utf8, one.cost))
    if not judged:
        return None
    best = judged[0]
    if _proved(line, start, end, judged, mixed=mixed):
        return _repair(damaged, start, best.explanation)
    beyond = [character for character in damaged if character > "\x7f"]
    letters = sum(map(str.isalpha, beyond))
    if mixed or letters < 2 or 2 * letters <= len(beyond) or read_as_arabic(damaged).letters:
        return None
    if not _is_word(line, start, end):
        return None
    return Finding(
        DOUBTFUL,
        Span(start, end),
        IssueType.CHARACTERS,
        f"May be {best.explanation}; too short to be proved.",
        tuple(_fix(damaged, start, one.explanation) for one in judged),
        source="routes",
    )


def _proved(line: str, start: int, end: int, judged: list[_Judged], *, mixed: bool) -> bool:
    best = judged[0]
    if best.utf8:
        return best.reading.letters >= _PROOF_UTF8 and best.reading.strange == 0
    letters = best.reading.letters
    if letters < (4 * _PROOF_SINGLE if mixed else _PROOF_SINGLE) or not _is_word(line, start, end):
        return False
    rivals = [one for one in judged[1:] if one.explanation.text != best.explanation.text]
    return all(one.cost - best.cost >= _MARGIN for one in rivals)


def _is_word(line: str, start: int, end: int) -> bool:
    """Say whether no ASCII letter stands beside a run: then it is not a part of a Western word."""
    return not line[max(start - 1, 0) : start].isalpha() and not line[end : end + 1].isalpha()


def _repair(damaged: str, start: int, explanation: Explanation) -> Finding:
    return Finding(
        RULE,
        Span(start, start + len(damaged)),
        IssueType.CHARACTERS,
        f"{explanation}.",
        (_fix(damaged, start, explanation),),
        Applicability.SAFE,
        source="routes",
    )


def _fix(damaged: str, start: int, explanation: Explanation) -> Fix:
    edits = []
    for hunk in compose(layers(damaged, explanation.route)):
        before, after = hunk.original.of(damaged), hunk.clean.of(explanation.text)
        if before != after:
            edits.append(Edit(hunk.original.shifted(start), before, after))
    return Fix(tuple(edits))
