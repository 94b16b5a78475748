"""Which lines of a block read as English, so that the typography of other languages stays as it is."""

from __future__ import annotations

import enum
import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from normalize.text import Applicability, Context

_STRONG = frozenset(
    """the of and that with from which who whose his their they were been have had has would should could said after
    before into then there where when while what between against because through about not it its this these those
    will is""".split()
)
"""English words that no other language in Latin letters has among its frequent ones; one of them is evidence."""

_WEAK = frozenset(
    """whom her them are being by but says than how for to at as on in an be was or out over under during more most
    some such other he she we you our your""".split()
)
"""Words that English shares with other languages: evidence only where several stand together."""

_OTHER = frozenset(
    """de la le les et des du une est dans pour que qui sur pas el los las por una con del como der und das ist von zu
    mit nicht ein eine dem auf och att det som på är av för ett ve bir bu için ile olarak não os dos uma com em
    se je na w z się nie że jest si din este cu pe să az és hogy egy nem và của có không được các là một bằng və
    üçün il che di è non e il den um nach bei aus wird hat sich auch gegen mehr kam til till vous nous avec pero
    más bylo jest był za jako její roku který jsem jsou""".split()
)
"""Words of other languages in Latin letters: evidence against English (a few names hold one: "Charles de Gaulle")."""

STARTERS = frozenset(
    """The This That These Those There They Then He She We You His Her Their Our But And When While After Before
    Since During According Meanwhile However Also Many Most Some Several Two Three For As At An If""".split()
)
"""Words that, with a capital, begin a sentence and end no name, address or top-level domain."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_GUILLEMETS = re.compile(
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}[^\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\r\n]*+"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}?"
)
_FEW = 8
"""A line of so many words without one that is English is not English."""

_REACH = 24
"""How far a neighbour is looked for, in characters."""


class Tongue(enum.Enum):
    """What the words of a line say of its language."""

    ENGLISH = "english"
    UNKNOWN = "unknown"
    OTHER = "other"


class Lines:
    """The lines of one block and their languages, each judged when it is first asked for.

    A line that is too short to tell is what the whole block is.
    """

    def __init__(self, block: Context) -> None:
        self._block = block
        self._text = block.text
        self._known: dict[int, tuple[Tongue, int]] = {}
        self._whole: Tongue | None = None

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self._text))]

    @cached_property
    def _guillemets(self) -> list[tuple[int, int]]:
        return [quoted.span() for quoted in _GUILLEMETS.finditer(self._text)]

    def number(self, at: int) -> int:
        """Return the number of the line that holds `at`, from 0."""
        return bisect_right(self._starts, at) - 1

    def start(self, number: int) -> int:
        """Return where a line starts."""
        return self._starts[number]

    def of(self, number: int) -> str:
        """Return a line without its line end, or "" if the block has no line of that number."""
        if not 0 <= number < len(self._starts):
            return ""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[number] : end].rstrip("\r\n")

    def tongue(self, at: int) -> Tongue:
        """Return the language of the line that holds `at`."""
        found, _ = self._line(self.number(at))
        if found is not Tongue.UNKNOWN or len(self._starts) == 1:
            return found
        if self._whole is None:
            self._whole, _ = _judge(self._block, 0, len(self._text))
        return self._whole

    def words(self, at: int) -> int:
        """Return how many words in Latin letters the line that holds `at` has."""
        return self._line(self.number(at))[1]

    def level(self, at: int) -> Applicability | None:
        """Return how far a change at `at` may go: SAFE in English, SUGGEST where it cannot be told, None elsewhere.

        What stands between guillemets is set as its own language sets it.
        """
        number = bisect_right(self._guillemets, (at, len(self._text) + 1)) - 1
        if number >= 0 and at < self._guillemets[number][1]:
            return None
        return _LEVELS[self.tongue(at)]

    def _line(self, number: int) -> tuple[Tongue, int]:
        if number not in self._known:
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
            self._known[number] = _judge(self._block, self._starts[number], end)
        return self._known[number]


_LEVELS = {Tongue.ENGLISH: Applicability.SAFE, Tongue.UNKNOWN: Applicability.SUGGEST, Tongue.OTHER: None}


def _judge(block: Context, start: int, end: int) -> tuple[Tongue, int]:
    words = block.words
    first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
    letters = [word for word in words.folded[first:last] if word[0].isalpha()]
    latin = [word for word in letters if is_latin(word[0])]
    count = len(latin)
    if 2 * count < len(letters):
        return Tongue.OTHER, count
    strong = sum(word in _STRONG for word in latin)
    english = strong + sum(word in _WEAK for word in latin)
    other = sum(word in _OTHER or _has_accent(word) for word in latin)
    if (strong or english >= 3) and 8 * english >= count and english > 2 * other:
        return Tongue.ENGLISH, count
    if other > english or (not english and (other or count >= _FEW)):
        return Tongue.OTHER, count
    return Tongue.UNKNOWN, count


def _has_accent(word: str) -> bool:
    return not word.isascii() and any(letter.isalpha() and not letter.isascii() for letter in word)


def is_latin(character: str) -> bool:
    """Say whether a letter is Latin; the letters that stand for hamza and ayn in romanization count too."""
    return character.isalpha() and (
        character <= "\N{LATIN SMALL LETTER SCHWA}"
        or "\N{MODIFIER LETTER SMALL H}" <= character <= "\N{MODIFIER LETTER SMALL REVERSED GLOTTAL STOP}"
        or "\N{LATIN CAPITAL LETTER A WITH RING BELOW}" <= character <= "\N{LATIN SMALL LETTER Y WITH LOOP}"
    )


def other_script_before(text: str, at: int, *, digits: bool = True) -> bool:
    """Say whether the last letter (or digit) before `at` in its line belongs to another script than Latin."""
    found = letter_before(text, at, digits=digits)
    return bool(found) and not _is_ours(found)


def other_script_after(text: str, at: int, *, digits: bool = True) -> bool:
    """Say whether the first letter (or digit) from `at` on in its line belongs to another script than Latin."""
    found = letter_after(text, at, digits=digits)
    return bool(found) and not _is_ours(found)


def letter_before(text: str, at: int, *, digits: bool = False) -> str:
    """Return the last letter (or digit) before `at` in its line, or "" if none is near."""
    return _first(text[max(0, at - _REACH) : at][::-1], digits)


def letter_after(text: str, at: int, *, digits: bool = False) -> str:
    """Return the first letter (or digit) from `at` on in its line, or "" if none is near."""
    return _first(text[at : at + _REACH], digits)


def _first(near: str, digits: bool) -> str:
    for character in near:
        if character in "\r\n":
            return ""
        if character.isalpha() or (digits and character.isalnum()):
            return character
    return ""


def _is_ours(character: str) -> bool:
    return is_latin(character) or character in "0123456789"
