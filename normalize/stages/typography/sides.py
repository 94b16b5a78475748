"""Which side of a quotation each double quotation mark of a block stands on, and how sure that is.

`normalize.text.zones.quotations` pairs marks for zones and always answers. Rules that change a text by itself need to
know when there is no answer: in “He met Syrians ” Ansar” and left. the second mark may close or open. Here a mark
counts only if every reading of the block that leaves no mark alone gives it the same side.
"""

from __future__ import annotations

import enum
import re
from functools import lru_cache
from typing import NamedTuple

from normalize.stages.typography.spaces import FREE

OPENING = "\N{LEFT DOUBLE QUOTATION MARK}"
CLOSING = "\N{RIGHT DOUBLE QUOTATION MARK}"
STRAIGHT = '"'
MARKS = OPENING + CLOSING + STRAIGHT

_MARK = re.compile(f"[{MARKS}]")
_DASHES = "\N{EM DASH}\N{EN DASH}-/"
_BEFORE_OPENING = FREE | frozenset("([{\N{LEFT SINGLE QUOTATION MARK}" + OPENING + _DASHES)
_AFTER_CLOSING = FREE | frozenset(".,;:!?)]}\N{RIGHT SINGLE QUOTATION MARK}" + CLOSING + _DASHES)
_DEEPEST = 2
_ELLIPSIS = re.compile(r"\.\.+(?=\w)")


class Side(enum.Enum):
    """Where a mark stands."""

    OPEN = "open"
    CLOSE = "close"


class Certainty(enum.IntEnum):
    """How sure the side of a mark is."""

    LIKELY = 1  # every reading of an unbalanced block gives it this side
    SURE = 2


class Mark(NamedTuple):
    """A quotation mark with its side; `fits` says whether its shape is one that may stand there."""

    at: int
    side: Side
    certainty: Certainty
    fits: bool


_EITHER = frozenset(Side)
_OPEN, _CLOSE = frozenset({Side.OPEN}), frozenset({Side.CLOSE})


@lru_cache(maxsize=16)
def sides(text: str) -> tuple[Mark, ...]:
    """Return the marks of a block whose sides are known, by place.

    A mark with the shape and the spaces of one side has that side. For the others all readings of the whole block are
    compared, in which every opening mark is closed, two deep at most. A block with low quotation marks is left alone:
    there the mark that opens in English closes.
    """
    if "\N{DOUBLE LOW-9 QUOTATION MARK}" in text:
        return ()
    places = [match.start() for match in _MARK.finditer(text)]
    allowed = [_allowed(text, at) for at in places]
    sure = _readings(allowed, closed=True)
    likely = sure
    if all(sure):
        shaped = _readings([_shaped(text[at], found) for at, found in zip(places, allowed, strict=True)], closed=True)
        sure = [one if len(one) == 1 else other for one, other in zip(sure, shaped, strict=True)]
    else:
        sure = [_near(text[at], allowed, number) for number, at in enumerate(places)]
        likely = _readings(allowed, closed=False)
    found = []
    for at, one, other in zip(places, sure, likely, strict=True):
        if len(one) == 1:
            found.append(_mark(text, at, one, Certainty.SURE))
        elif len(other) == 1:
            found.append(_mark(text, at, other, Certainty.LIKELY))
    return tuple(found)


def _mark(text: str, at: int, possible: frozenset[Side], certainty: Certainty) -> Mark:
    (side,) = possible
    return Mark(at, side, certainty, side in _shaped(text[at], _EITHER))


def _allowed(text: str, at: int) -> frozenset[Side]:
    """Return the sides that shape and spaces allow: one where both say the same, else both."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    left = not before or before in _BEFORE_OPENING
    right = not after or (after in _AFTER_CLOSING and not _ELLIPSIS.match(text, at + 1))
    if left == right:
        return _EITHER
    side = Side.OPEN if left else Side.CLOSE
    return frozenset({side}) if side in _shaped(text[at], _EITHER) else _EITHER


def _shaped(mark: str, possible: frozenset[Side]) -> frozenset[Side]:
    """Return the sides among the possible ones that the shape of a mark fits; all of them if there is but one."""
    if len(possible) == 1 or mark == STRAIGHT:
        return possible
    return _OPEN if mark == OPENING else _CLOSE


def _near(mark: str, allowed: list[frozenset[Side]], number: int) -> frozenset[Side]:
    """Return the side of a mark in a block that does not come out even, from the marks beside it.

    A closing mark closes what the mark before it surely opened, unless the next one surely closes that.
    """
    if len(allowed[number]) == 1 or mark == STRAIGHT:
        return allowed[number]
    before = allowed[number - 1] if number else None
    after = allowed[number + 1] if number + 1 < len(allowed) else None
    if mark == CLOSING and before == _OPEN and after in (None, _OPEN):
        return _CLOSE
    if mark == OPENING and after == _CLOSE and before in (None, _CLOSE):
        return _OPEN
    return _EITHER


def _readings(allowed: list[frozenset[Side]], *, closed: bool) -> list[frozenset[Side]]:
    """Return for each mark the sides that it has in any reading; empty sets if there is no reading.

    A reading never closes what is not open, opens two quotations within each other at most and, where it must be
    `closed`, closes all of them.
    """
    before = [{0}]
    for possible in allowed:
        before.append(
            {depth + step for depth in before[-1] for step in _steps(possible) if 0 <= depth + step <= _DEEPEST}
        )
    after = {0} if closed else set(range(_DEEPEST + 1))
    found: list[frozenset[Side]] = []
    for number in range(len(allowed) - 1, -1, -1):
        depths, after_this = before[number], after
        found.append(
            frozenset(side for side in allowed[number] if any(depth + _STEP[side] in after_this for depth in depths))
        )
        after = {
            depth
            for depth in range(_DEEPEST + 1)
            if any(depth + step in after_this for step in _steps(allowed[number]))
        }
    return found[::-1]


_STEP = {Side.OPEN: 1, Side.CLOSE: -1}


def _steps(possible: frozenset[Side]) -> list[int]:
    return [_STEP[side] for side in possible]
