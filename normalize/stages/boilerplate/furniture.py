"""What a rule of this stage is: how sure it is that a line is furniture, and what it says of blocks around one."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Match, Rule

LONGEST = 320
"""No line of furniture is longer, in code points; longer ones are not looked at."""


class Grade(enum.Enum):
    """How sure it is that a line is furniture, when nothing but the line is known."""

    SURE = enum.auto()
    """It can be nothing else: "Leave a Reply"."""

    PROBABLE = enum.auto()
    """Sure in the company of sure furniture, otherwise an editor decides: "Tags: Raqqa, ISIS"."""

    LABEL = enum.auto()
    """Sure in the company of sure furniture, otherwise nothing is said of it: "Home", "Facebook"."""

    HEADING = enum.auto()
    """Sure where nothing but sure furniture follows to the end, otherwise an editor decides: "Related Posts"."""

    DOUBTFUL = enum.auto()
    """An editor decides, whatever stands around it: "Reporting by: Ahmed Shiwesh"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a piece of one, as rules compare it.

    Attributes:
        text: as it is written, without spaces at its ends.
        folded: in small letters, with one kind of space, apostrophe and alif, without invisible characters, vowel
            marks and arrows around it.
        label: `folded` without colon or dots at its end.
        words: for a long line, the words of `folded`; None for a short one.
    """

    text: str
    folded: str
    label: str
    words: frozenset[str] | None


def _nothing_alone(_: Context) -> Iterable[Match]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture(Rule):
    """A family of furniture. The stage asks `grade` of each line and judges the blocks among their neighbours.

    Of a line of more than eight words it is asked only if one of `gates`, or one of `characters`, stands there.
    A rule's examples are whole texts; `mended` is what the stage makes of them when each suggestion is taken.

    Attributes:
        called: what the family is called in a message: "a comment form".
        grade: how sure it is that a line is furniture; None if it is not.
        belongs: for a heading: how many of the blocks behind it, in order, stand under it.
        ends: whether a block at the end of an article is furniture.
    """

    called: str
    grade: Callable[[Line], Grade | None]
    belongs: Callable[[Sequence[str]], int] | None = None
    ends: Callable[[str], bool] | None = None
    find: Callable[[Context], Iterable[Match]] = _nothing_alone
    type: IssueType = IssueType.ADDITION
    mqm: str | None = "addition"
    applicability: Applicability = Applicability.SAFE

    def asked(self, line: Line) -> Grade | None:
        """Return the grade of a line, if the words of a long one give reason to ask."""
        if line.words is None or not self.gates.isdisjoint(line.words):
            return self.grade(line)
        return self.grade(line) if any(character in line.folded for character in self.characters) else None


# Folding

_INVISIBLE = re.compile("[\N{SOFT HYPHEN}\u200b-\u200f\u202a-\u202e\u2066-\u2069\N{ZERO WIDTH NO-BREAK SPACE}]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_MARKS = re.compile("[\N{ARABIC TATWEEL}\u064b-\u0655\N{ARABIC LETTER SUPERSCRIPT ALEF}]")
_WORD = re.compile(r"\w+")
_SHORT = 7
_SAME = str.maketrans(
    {
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    }
)
_ARROWS = " <>\N{RIGHTWARDS ARROW}\N{LEFTWARDS ARROW}\N{UPWARDS ARROW}\N{BLACK RIGHT-POINTING TRIANGLE}\
\N{BLACK DOWN-POINTING TRIANGLE}\N{BLACK RIGHT-POINTING POINTER}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\
\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
_ANGLES = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"


@lru_cache(maxsize=1 << 12)
def read_line(text: str) -> Line:
    """Return a line as rules compare it."""
    if text.isascii():
        folded = text.lower()
    else:
        folded = _INVISIBLE.sub("", text).casefold().translate(_SAME)
        if _ARABIC.search(folded):
            folded = _MARKS.sub("", folded)
    folded = " ".join(folded.split()).strip(_ARROWS)
    # One angle is an arrow ("Read more »"), two are quotation marks.
    if sum(folded.count(angle) for angle in _ANGLES) == 1:
        folded = folded.strip(_ANGLES + _ARROWS)
    label = folded.rstrip(" :.") if folded.endswith(("...", ":")) else folded
    words = frozenset(_WORD.findall(folded)) if folded.count(" ") > _SHORT else None
    return Line(text.strip(), folded, label, words)


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of a list, one a line, as labels are compared."""
    return frozenset(read_line(line).label for line in text.splitlines() if line.strip())


# What lines hold

_BETWEEN_NAMES = frozenset(
    "and & in for of from at with al el bin ibn abu the by editing reporting writing additional translation".split()
)
_WITH_ARTICLE = re.compile("[ae][a-z]{1,2}-[^\\W\\d_a-z]")


def names_only(text: str, most: int) -> bool:
    """Say whether a text is names and what stands between names: one to `most` words, each with a capital."""
    words = text.replace(",", " ").replace(";", " ").replace("/", " ").strip(" .()[]").split()
    if not 0 < len(words) <= most:
        return False
    return words[0][:1].isupper() and all(
        word[:1].isupper() or word.lower() in _BETWEEN_NAMES or _WITH_ARTICLE.match(word) for word in words
    )
