"""What a block is by its own words: furniture of some grade, an article's text, or text with furniture at its edge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from normalize.stages.boilerplate.furniture import LONGEST, Furniture, Grade, read_line
from normalize.text import Span

_RANK = (Grade.SURE, Grade.DOUBTFUL, Grade.HEADING, Grade.PROBABLE, Grade.LABEL)
"""Which grade counts where several rules know a line: the sure one, then the careful one."""

_LINE = re.compile(r"[^\r\n]+")
_PIECE = re.compile(r"[|\N{BULLET}\N{MIDDLE DOT}]|(?<=[.!*])\s+(?=[^\W\d_])")
_CUTS = ("|", "\N{BULLET}", "\N{MIDDLE DOT}", ". ", "! ", "* ", ".\N{NO-BREAK SPACE}")
_PLAIN = re.compile(
    r"[\x20-\x7e\s\N{MULTIPLICATION SIGN}\N{EN DASH}\N{EM DASH}\N{BULLET}\N{HORIZONTAL ELLIPSIS}\u2018\u2019"
    r"\u0600-\u06ff]+"
)
_MOST_ITEMS = 30


class Judged(NamedTuple):
    """Which rule knows a line or a block, and how sure it is."""

    rule: Furniture
    grade: Grade


class Edge(NamedTuple):
    """Lines of sure furniture at the start or the end of a block of text; offsets count from the block's start.

    Attributes:
        span: what is deleted with them, the line end between them and the text included.
        rule: the rule that knows the first of them.
        first: whether they stand at the start.
    """

    span: Span
    rule: Furniture
    first: bool


def judge(block: str, rules: Sequence[Furniture]) -> Judged | None:
    """Judge a block by its own words: every line must be furniture."""
    if "\n" not in block and "\r" not in block:
        return _line(block, rules)
    lines = _lines(block)
    if len(lines) == 1:
        return _line(lines[0].of(block), rules)
    if not lines:
        return None
    first = _line(lines[0].of(block), rules)
    joined = _joined([line.of(block) for line in lines], rules)
    if joined:
        return joined
    if first is None:
        return None
    judged = [first]
    for line in lines[1:]:
        following = _line(line.of(block), rules)
        if following is None:
            break
        judged.append(following)
    else:
        return _together(judged)
    rest = block[lines[1].start :]
    if first.rule.belongs and first.rule.belongs((rest,)) == 1 and len(judged) == 1:
        return Judged(first.rule, Grade.DOUBTFUL)
    return None


def edges(block: str, rules: Sequence[Furniture]) -> list[Edge]:
    """Return the lines of sure furniture at the start and at the end of a block that is not furniture itself."""
    if "\n" not in block and "\r" not in block:
        return []
    lines = _lines(block)
    found: list[Edge] = []
    count = 0
    while count < len(lines) - 1 and (sure := _sure(lines[count].of(block), rules)):
        found = [Edge(Span(0, lines[count + 1].start), found[0].rule if found else sure, True)]
        count += 1
    last = len(lines)
    tail: list[Edge] = []
    while last - 1 > count and (sure := _sure(lines[last - 1].of(block), rules)):
        last -= 1
        tail = [Edge(Span(lines[last - 1].end, len(block)), sure, False)]
    return found + tail


def _lines(block: str) -> list[Span]:
    return [Span(*match.span()) for match in _LINE.finditer(block)]


def _sure(text: str, rules: Sequence[Furniture]) -> Furniture | None:
    """Return the rule that is sure of a line, where no character of it may be a damaged one."""
    if len(text) > LONGEST or not _PLAIN.fullmatch(text) or "??" in text:
        return None
    judged = _line(text, rules)
    return judged.rule if judged and judged.grade is Grade.SURE else None


def _line(text: str, rules: Sequence[Furniture]) -> Judged | None:
    """Judge one line: whole, or piece by piece where bars or full stops cut it."""
    if len(text) > LONGEST:
        return None
    judged = _whole(text, rules)
    if (judged is not None and judged.grade is Grade.SURE) or not any(cut in text for cut in _CUTS):
        return judged
    pieces = [piece for piece in _PIECE.split(text) if piece.strip()]
    if len(pieces) < 2:
        return judged
    found: list[Judged] = []
    for piece in pieces:
        one = _whole(piece, rules)
        if one is None:
            return judged
        found.append(one)
    together = _together(found)
    return together if judged is None or together.grade is Grade.SURE else judged


def _whole(text: str, rules: Sequence[Furniture]) -> Judged | None:
    line = read_line(text)
    if not line.folded:
        return None
    found: list[Judged] = []
    for rule in rules:
        grade = rule.asked(line)
        if grade is Grade.SURE:
            return Judged(rule, grade)
        if grade is not None:
            found.append(Judged(rule, grade))
    return min(found, key=lambda judged: _RANK.index(judged.grade), default=None)


def _together(judged: Sequence[Judged]) -> Judged:
    """Judge lines, or pieces of a line, that stand together and are all furniture."""
    for grade in (Grade.DOUBTFUL, Grade.SURE, Grade.PROBABLE, Grade.HEADING):
        if grade is Grade.SURE and judged[-1].grade is Grade.HEADING:
            return judged[-1]
        for one in judged:
            if one.grade is grade:
                return one if grade is not Grade.HEADING else Judged(one.rule, Grade.PROBABLE)
    return Judged(judged[0].rule, Grade.PROBABLE if len(judged) > 2 else Grade.LABEL)


def _joined(lines: Sequence[str], rules: Sequence[Furniture]) -> Judged | None:
    """Judge lines as one: a menu with an item a line, or a label and under it what it labels."""
    if not 1 < len(lines) <= _MOST_ITEMS or any(len(line) > 40 for line in lines):
        return None
    if lines[0].rstrip().endswith(":"):
        judged = _whole(" ".join(map(str.strip, lines)), rules)
        if judged:
            return judged
    if len(lines) < 3:
        return None
    for joined in (" | ".join(map(str.strip, lines)), " ".join(map(str.strip, lines))):
        judged = _whole(joined, rules)
        if judged and judged.grade is Grade.SURE:
            return judged
    return None
