"""Quotation marks: on which side of a quotation each stands, how sure that is, and which two are a pair.

`sides` is for rules that change a text by themselves and need to know when there is no answer: in “He met Syrians ”
Ansar” and left. the second mark may close or open. There a mark counts only if every reading of the block that leaves
no mark alone gives it the same side. `quotations` is for zones, and always answers: where a side is sure it is that
one, else the likeliest.
"""

from __future__ import annotations

import enum
import re
from functools import lru_cache
from typing import NamedTuple

from normalize.text.marks import (
    CLOSING_QUOTES,
    DOUBLE_QUOTES,
    LEFT_DOUBLE,
    LEFT_SINGLE,
    LOW_DOUBLE,
    OPENING_QUOTES,
    RIGHT_DOUBLE,
    RIGHT_SINGLE,
    STRAIGHT,
)
from normalize.text.spaces import FREE, INVISIBLE, LONGEST, SPACES

MARKS = LEFT_DOUBLE + RIGHT_DOUBLE + STRAIGHT
"""The marks whose sides are judged."""

_MARK = re.compile(f"[{MARKS}]")
_DASHES = "\N{EM DASH}\N{EN DASH}-/"
# A neighbouring mark counts on both sides, whatever its shape: it may be turned itself.
_BEFORE_OPENING = FREE | frozenset("([{" + LEFT_SINGLE + MARKS + _DASHES)
_AFTER_CLOSING = FREE | frozenset(
    f".,;:!?)]}}{RIGHT_SINGLE}\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}"
    "\N{ARABIC FULL STOP}" + MARKS + _DASHES
)
_DEEPEST = 2
_NEAR = LONGEST + 1
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


_OPEN, _CLOSE, _EITHER = 1, 2, 3
"""Sides that are possible for a mark, as bits; 0 where none is."""

_SIDES = {_OPEN: Side.OPEN, _CLOSE: Side.CLOSE}
_SHAPES = {LEFT_DOUBLE: _OPEN, RIGHT_DOUBLE: _CLOSE, STRAIGHT: _EITHER}
_LEVELS = (1 << _DEEPEST + 1) - 1
"""The depths that a quotation can have, as bits: bit 0 for none open."""

_BESIDE = {(True, False): _OPEN, (False, True): _CLOSE}


@lru_cache(maxsize=16)
def sides(text: str) -> tuple[Mark, ...]:
    """Return the marks of a block whose sides are known, by place.

    A mark with the shape and the spaces of one side has that side. For the others all readings of the whole block are
    compared, in which every opening mark is closed, two deep at most. A block with low quotation marks is left alone:
    there the mark that opens in English closes.
    """
    if LOW_DOUBLE in text:
        return ()
    places = [match.start() for match in _MARK.finditer(text)]
    shapes = [_SHAPES[text[at]] for at in places]
    allowed = [_allowed(text, at, shape) for at, shape in zip(places, shapes, strict=True)]
    sure = likely = _readings(allowed, closed=True)
    if all(sure):
        shaped = _readings([found & shape or found for found, shape in zip(allowed, shapes, strict=True)], closed=True)
        sure = [one if one in _SIDES else other for one, other in zip(sure, shaped, strict=True)]
    else:
        sure = [_near(shapes[number], allowed, number) for number in range(len(places))]
        likely = _readings(allowed, closed=False)
    found = []
    for at, shape, one, other in zip(places, shapes, sure, likely, strict=True):
        if one in _SIDES:
            found.append(Mark(at, _SIDES[one], Certainty.SURE, bool(one & shape)))
        elif other in _SIDES:
            found.append(Mark(at, _SIDES[other], Certainty.LIKELY, bool(other & shape)))
    return tuple(found)


def _allowed(text: str, at: int, shape: int) -> int:
    """Return the sides that shape and spaces allow: one where both say the same, else both."""
    near, following = text[max(0, at - _NEAR) : at], text[at + 1 : at + 1 + _NEAR]
    before = near.rstrip(INVISIBLE)[-1:]
    after = following.lstrip(INVISIBLE)[:1]
    left = not before or before in _BEFORE_OPENING
    right = not after or (after in _AFTER_CLOSING and not _ELLIPSIS.match(following))
    if left and right and shape == _EITHER and near.rstrip(INVISIBLE + SPACES)[-1:].isdigit():
        return 0  # an inch may be meant: 7 " high
    return _BESIDE.get((left, right), 0) & shape or _EITHER


def _near(shape: int, allowed: list[int], number: int) -> int:
    """Return the side of a mark in a block that does not come out even, from the marks beside it.

    A closing mark closes what the mark before it surely opened, unless the next one surely closes that.
    """
    if allowed[number] != _EITHER or shape == _EITHER:
        return allowed[number]
    before = allowed[number - 1] if number else None
    after = allowed[number + 1] if number + 1 < len(allowed) else None
    if shape == _CLOSE and before == _OPEN and after in (None, _OPEN):
        return _CLOSE
    if shape == _OPEN and after == _CLOSE and before in (None, _CLOSE):
        return _OPEN
    return _EITHER


def _readings(allowed: list[int], *, closed: bool) -> list[int]:
    """Return for each mark the sides that it has in any reading; 0 for all if there is no reading.

    A reading never closes what is not open, opens two quotations within each other at most and, where it must be
    `closed`, closes all of them.
    """
    depths = 1
    before = []
    for possible in allowed:
        before.append(depths)
        depths = _after(depths, possible)
    following = 1 if closed else _LEVELS
    found = []
    for possible, depths in zip(reversed(allowed), reversed(before), strict=True):
        opens = possible & _OPEN and depths << 1 & _LEVELS & following
        closes = possible & _CLOSE and depths >> 1 & following
        found.append((_OPEN if opens else 0) | (_CLOSE if closes else 0))
        following = (following >> 1 if possible & _OPEN else 0) | (following << 1 & _LEVELS if possible & _CLOSE else 0)
    return found[::-1]


def _after(depths: int, possible: int) -> int:
    """Return the depths that are possible after a mark, from those before it."""
    return (depths << 1 & _LEVELS if possible & _OPEN else 0) | (depths >> 1 if possible & _CLOSE else 0)


# Pairs

_QUOTE = re.compile(f"[{DOUBLE_QUOTES}]")
_OPENING = frozenset(OPENING_QUOTES)
_CLOSING = frozenset(CLOSING_QUOTES)
_BEFORE = frozenset("([{:" + _DASHES)


class Quotation(NamedTuple):
    """A pair of quotation marks in one block, or one that is not closed (`close` is -1: it ends with the block).

    `open` and `close` are the places of the marks.
    """

    open: int
    close: int


def quotations(text: str) -> list[Quotation]:
    """Pair the double quotation marks of one block.

    Where the side of a mark is not sure it follows from its neighbours (an opening one stands before a word, a closing
    one behind), so that marks pointing the wrong way pair up too; where they leave it open, a mark closes what is open.
    """
    pairs: list[Quotation] = []
    opened = -1
    sure = {mark.at: mark.side for mark in sides(text) if mark.certainty is Certainty.SURE}
    for match in _QUOTE.finditer(text):
        at = match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        can_open = before.isspace() or before in _BEFORE or before in _OPENING
        can_close = not (before.isspace() and not after.isspace() and after not in ".,;:!?")
        opens, closes = can_open or text[at] in _OPENING, can_close or text[at] in _CLOSING
        if at in sure and (opened < 0) == (sure[at] is Side.OPEN):
            opens, closes = sure[at] is Side.OPEN, sure[at] is Side.CLOSE
        if opened < 0:
            if opens:
                opened = at
        elif closes:
            pairs.append(Quotation(opened, at))
            opened = -1
        elif can_open:
            # A second opening mark inside an open quotation: the new one counts, the old one was never closed.
            opened = at if text[at] in _OPENING else opened
    if opened >= 0:
        pairs.append(Quotation(opened, -1))
    return pairs
