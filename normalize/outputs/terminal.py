"""Texts of articles on a terminal, where a character may move the cursor, turn a line round or not be seen at all."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """Return a text for a terminal: what would move the cursor or turn the line round is written as an escape."""
    return "".join(
        character
        if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
        else _escape(character)
        for character in text
    )


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal, in cells."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def offer(replacement: str) -> str:
    """Return a replacement for a terminal; an empty one, and one of spaces, can be seen too."""
    if not replacement:
        return "(nothing)"
    return repr(replacement) if replacement.isspace() else visible(replacement)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
