"""Text for people's eyes: what cannot be seen is named, so that no space and no control hides on a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

Kind = Literal["text", "arabic", "space", "line", "name"]

_CONTROLS = {
    0x00: "NULL",
    0x08: "BACKSPACE",
    0x09: "TAB",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}
_KINDS = {"Cc": "CONTROL", "Cs": "SURROGATE", "Co": "PRIVATE USE", "Cn": "UNASSIGNED"}

_SEEN = r"\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"
"""Signs of Arabic and Syriac that Unicode counts among the format characters, and that are seen."""

_BLANK = r"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters, marks and symbols that have no shape."""

_SPECIAL = regex.compile(
    r"(?P<line>\r\n|\n)"
    r"|(?P<spaces>(?:(?<=^)|(?<=[\r\n])) +| +(?=$|[\r\n])| {2,})"
    rf"|(?P<unseen>(?P<one>(?![ \n{_SEEN}])[\p{{C}}\p{{Z}}{_BLANK}])(?P=one)*)"
    r"|(?P<arabic>\p{Arabic}[\p{Arabic}\p{M}]*(?:[ \-\u060c]+\p{Arabic}[\p{Arabic}\p{M}]*)*)"
)
_PLAIN = regex.compile(r"[\n\x20-\x7e\u2013-\u201e]*")
_NAMED_SPACE = "Zs"


class Piece(NamedTuple):
    """A stretch of text as a page shows it.

    Attributes:
        kind: "text"; "arabic", Arabic script; "space", spaces that a change is about; "line", an end of line; "name",
            characters that cannot be seen.
        text: the characters; for "name", what they are called.
        times: how often the named character, or the space, stands there.
    """

    kind: Kind
    text: str
    times: int = 1


def pieces(text: str, in_change: bool = False) -> Iterator[Piece]:
    """Cut a text into what can be shown as it is and what has to be named.

    Args:
        text: anything.
        in_change: whether the text is what an edit takes away or puts in: then spaces at its borders, and several in
            a row, are shown too.
    """
    if not in_change and _PLAIN.fullmatch(text):
        if text:
            yield Piece("text", text)
        return
    at = 0
    for match in _SPECIAL.finditer(text):
        if match.lastgroup == "spaces" and not in_change:
            continue
        if match.start() > at:
            yield Piece("text", text[at : match.start()])
        at = match.end()
        yield _piece(match.lastgroup or "", match.group())
    if at < len(text):
        yield Piece("text", text[at:])


def _piece(group: str, text: str) -> Piece:
    match group:
        case "line":
            return Piece("line", text)
        case "spaces":
            return Piece("space", text, len(text))
        case "arabic":
            return Piece("arabic", text)
    return Piece("name", name_of(text[0]), len(text))


@lru_cache(maxsize=1 << 12)
def name_of(character: str) -> str:
    """Return what a character is called: spaces by their name, all others with their number too."""
    category = unicodedata.category(character)
    if category == _NAMED_SPACE:
        return unicodedata.name(character)
    known = _CONTROLS.get(ord(character)) or unicodedata.name(character, "") or _KINDS.get(category, "")
    return known if known == "TAB" else f"U+{ord(character):04X} {known}".rstrip()
