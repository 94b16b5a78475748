"""The characters that count as a space inside a line; tabs and line ends do not."""

from __future__ import annotations

ODD = (
    "\N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}\N{EN QUAD}\N{EM QUAD}\N{EN SPACE}\N{EM SPACE}\N{THREE-PER-EM SPACE}"
    "\N{FOUR-PER-EM SPACE}\N{SIX-PER-EM SPACE}\N{FIGURE SPACE}\N{PUNCTUATION SPACE}\N{THIN SPACE}\N{HAIR SPACE}"
    "\N{NARROW NO-BREAK SPACE}\N{MEDIUM MATHEMATICAL SPACE}\N{IDEOGRAPHIC SPACE}"
)
"""The spaces that are not the ordinary one."""

SPACES = " " + ODD
"""All spaces that can stand between two words of a line."""

FREE = frozenset(SPACES + "\t\r\n")
"""What can stand where no character of the text stands: spaces, tabs and line ends."""

INVISIBLE = (
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}\N{WORD JOINER}\N{LEFT-TO-RIGHT ISOLATE}"
    "\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}\N{ZERO WIDTH NO-BREAK SPACE}"
)
"""Characters that show nothing: what stands beside a mark is looked for behind them."""

LONGEST = 3
"""A longer run of spaces sets columns of a table or an indentation, and is nobody's slip."""


def first_after(text: str, at: int) -> str:
    """Return the first character from `at` on that is no space, or "" where the line ends before.

    It looks no further than a slip of spaces is long.
    """
    for character in text[at : at + LONGEST + 1]:
        if character in "\r\n":
            return ""
        if character not in FREE:
            return character
    return ""


def is_half_a_letter(text: str, at: int) -> bool:
    """Say whether the odd space at `at` may be a byte of a letter that was read in the wrong charset.

    "voilà" then reads as a capital A with tilde and a no-break space. Such text is left to the encoding stage.
    """
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return "\N{LATIN CAPITAL LETTER A WITH GRAVE}" <= before <= "\N{LATIN SMALL LETTER SHARP S}" or (
        "\N{LATIN SMALL LETTER A WITH GRAVE}" <= before <= "\N{LATIN SMALL LETTER Y WITH DIAERESIS}"
        and "\x80" <= after <= "\N{INVERTED QUESTION MARK}"
    )
