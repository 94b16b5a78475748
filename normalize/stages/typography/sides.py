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


_O, _C = Side.OPEN, Side.CLOSE
_Sides = tuple[Side, ...]


@lru_cache(maxsize=16)
def sides(text: str) -> tuple[Mark, ...]:
    """Return the marks of a block whose sides are known.

    A mark with the shape and the spaces of one side has that side. For the others all readings of the whole block are
    compared, in which every opening mark is closed, two deep at most. A block with low quotation marks is left alone:
    there the mark that opens in English closes.
    """
    if "\N{DOUBLE LOW-9 QUOTATION MARK}" in text:
        return ()
    places = [match.start() for match in _MARK.finditer(text)]
    allowed = [_allowed(text, at) for at in places]
    known = _forced(allowed, {0})
    if any(known):
        shaped = [_by_shape(text[at], found) for at, found in zip(places, allowed, strict=True)]
        by_shape = _forced(shaped, {0})
        certain = [one or other for one, other in zip(known, by_shape, strict=True)]
        return _marks(text, places, certain, Certainty.SURE)
    if not _possible(allowed, {0}):
        near = [_near(text, places, allowed, number) for number in range(len(places))]
        likely = _forced(allowed, set(range(_DEEPEST + 1)))
        return tuple(
            sorted(
                _marks(text, places, near, Certainty.SURE)
                + _marks(
                    text,
                    places,
                    [None if one else other for one, other in zip(near, likely, strict=True)],
                    Certainty.LIKELY,
                )
            )
        )
    shaped = [_by_shape(text[at], found) for at, found in zip(places, allowed, strict=True)]
    return _marks(text, places, _forced(shaped, {0}), Certainty.SURE)
