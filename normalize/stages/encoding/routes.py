"""Arabic whose bytes were read in another charset: repaired where the route is proved, flagged where it is not.

The candidates are runs of characters beyond ASCII with no ASCII letter between them: bytes of Arabic letters are
never ASCII, so damaged Arabic has no other shape, and words of Western languages have an ASCII letter nearly always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalize.charsets.plausibility import Reading, read_as_arabic
from normalize.charsets.routes import Explanation, Step, encode, explanations, layers
from normalize.text import Applicability, Edit, Finding, Fix, IssueType, Span, compose

RULE = "encoding.mojibake"
DOUBTFUL = "encoding.doubtful"

_RUN = re.compile(r"[^\x00-\x7f](?:[^A-Za-z\n]*[^\x00-\x7f])?")
_SUSPECT = re.compile("[^\x00-\x7f\u0620-\u064a]")
"""What a damaged run has and sound Arabic words have not: UTF-8 has a byte from 80 to BF in each letter, and there
Windows-1256 has no letter of Arabic; the other charsets have none anywhere."""

_SIGN_OF_ANY = re.compile("[^\x00-\x7f\u0620-\u064a\u066e-\u06d5]")
"""What is no letter of the Arabic script."""

_WORD = re.compile(r"[^ \t]+")
_MIXED_WORD = re.compile(r"[A-Za-z][\xc0-\u024f]|[\xc0-\u024f][A-Za-z]")

_UNMARKED = re.compile("[^\x00-\x7f\N{NO-BREAK SPACE}\N{SOFT HYPHEN}‘’‚“”„‹›«»–—…•]")

_LETTER = "A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f"
_ODD = "\x80-\x9f¢-©¬®¯±-´¶¸¹¼-¾˜†‡‰ƒˆ\N{SOFT HYPHEN}"
_NO_WORD = re.compile(f"(?<![{_LETTER}])(?:[{_ODD}]+[\xc0-\xff]|[\xc0-\xff][{_ODD}])|[{_ODD}]{{3}}")
"""A letter of Latin-1 beside a sign that stands inside no word, or signs alone in a row."""

_LIKELY = 6.0
"""Bits of surprise at a letter, above which letters follow each other hardly as in Arabic, Persian or Urdu."""

_LIKELY_LONG = 7.0
"""The same for the letters of a line: a few rare words may make it up, but no Western text has so many such letters."""

_COMMON = 5.0
"""The same for two letters: they have to be a common word."""

_PROOF_LINE = 20
"""Letters of a line that is explained as a whole."""

_OFFERED = 5
"""How many candidates a flag offers at most."""

_PLAUSIBLE = 9.0
"""Bits of surprise at a letter, above which letters are no words of any language of the script: chance has 8."""

_SHORT = {1: 14.0, 2: 14.0, 3: 12.0, 4: 11.0, 5: 10.0}
"""The same for so few letters: a short word that is rare has no common letters that make up for its rare ones."""

_POSSIBLE = 13.5
"""The same for letters that UTF-8 proves: only letters that no language of the script writes are refused."""

_MARGIN = 12.0
"""Bits by which an explanation has to be better than the next one: one in four thousand."""

_PROOF_UTF8 = 2
"""Letters that UTF-8 has to give: each rests on two bytes that only UTF-8 puts together."""

_PROOF_SINGLE = 5
"""Letters that a single-byte charset has to give in a row: a Western word of that length has some ASCII letter."""


_ENOUGH_FOR_ALIF = 16

_BETWEEN = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_SPACE = 9.5
"""Bits of surprise at an ASCII space between letters of MacArabic, which has a space of its own there."""

_SIGN = 10.0
_PUNCTUATION = 5.0
"""Bits of surprise at a byte beyond ASCII that should mean a sign of ASCII, and common punctuation."""

_RARITY = {"iso8859-6": 2.0, "cp720": 4.0, "mac-arabic": 5.0}
"""Bits by which a charset is less likely beforehand than Windows-1256, in which Arabic pages were written."""


class _Judged(NamedTuple):
    """An explanation with the reading of its text."""

    explanation: Explanation
    reading: Reading
    signs: float
    spaces: int

    @property
    def utf8(self) -> bool:
        return self.explanation.route[-1].written == "utf-8"

    @property
    def cost(self) -> float:
        written = self.explanation.route[-1].written
        bits = self.reading.bits + 14.0 * self.reading.strange + self.signs + _RARITY.get(written, 0.0)
        return bits + (_SPACE * self.spaces if written == "mac-arabic" else 0.0)


def routed(line: str) -> Iterator[Finding]:
    """Yield the repairs of one line, and flags for what looks damaged and cannot be proved.

    A line that is damaged from end to end is explained as a whole, else its runs. A route that is proved by one run of
    the line explains the line's other runs too, however short they are.
    """
    if line.isascii():
        return
    whole = _whole(line)
    if whole is not None:
        yield whole
        return
    mixed = _MIXED_WORD.search(line) is not None
    runs = [run.span() for run in _RUN.finditer(line)]
    found = {run: list(_in_run(line, *run, mixed=mixed)) for run in runs}
    proved = {one.message for ones in found.values() for one in ones if one.applicability is Applicability.SAFE}
    for run in runs:
        explained = any(one.applicability is Applicability.SAFE for one in found[run])
        again = None if explained or not proved else _by_route(line, *run, proved)
        yield from found[run] if again is None else (again,)


def _whole(line: str) -> Finding | None:
    """Explain a whole line of Arabic, Latin words and marks in it included, if one route is clearly the best."""
    start = next(at for at, character in enumerate(line) if character > "\x7f")
    if not _SUSPECT.search(line, start):
        return None
    damaged = line[start:].rstrip("\r\n")
    judged = _ranked(damaged)
    if not judged:
        return None
    best = judged[0]
    # Beside words of a Western language, the line has to be mostly Arabic: its é would be read as bytes, too.
    latin = sum(character.isascii() and character.isalpha() for character in line) if _MIXED_WORD.search(line) else 0
    if best.reading.letters < max(_PROOF_LINE, latin) or not _is_whole(best) or not _is_clear(judged):
        return None
    if not best.utf8 and (best.reading.mean > _LIKELY_LONG or _lacks_alif(best)):
        return None
    return repair(damaged, start, best.explanation)


def _by_route(line: str, start: int, end: int, routes: set[str]) -> Finding | None:
    """Explain a run by one of the routes that other runs of its line took, if they give but one text."""
    damaged = line[start:end]
    found = [
        explanation
        for explanation in explanations(damaged)
        if f"{explanation}." in routes
        and not read_as_arabic(explanation.text).strange
        and (explanation.route[-1].written == "utf-8" or _is_word(line, start, end))
    ]
    return repair(damaged, start, found[0]) if len(found) == 1 else None


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
            yield from _cut_off(line, word.start(), word.end())
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


def _cut_off(line: str, start: int, end: int) -> Iterator[Finding]:
    """Flag a word of UTF-8 whose last character is cut off; the fix is for the characters before it."""
    # Persian words may be shaped like one character and a half: عکس in Windows-1256.
    least = 1 if _SIGN_OF_ANY.search(line, start, end) else _PROOF_UTF8
    for stop in range(end - 1, max(start + 1, end - 4), -1):
        for explanation in explanations(line[start:stop]):
            (step, *deeper) = explanation.route
            reading = read_as_arabic(explanation.text)
            if deeper or step.written != "utf-8" or reading.letters < least or reading.strange:
                continue
            rest = encode(line[stop:end], step.read)
            if rest is not None and _is_beginning(rest):
                yield Finding(
                    DOUBTFUL,
                    Span(start, end),
                    IssueType.CHARACTERS,
                    f"{step}, and the last character is cut off; only its source knows it.",
                    (_fix(line[start:stop], start, explanation),),
                    source="routes",
                )
                return


def _is_beginning(content: bytes) -> bool:
    """Say whether some bytes begin a character of UTF-8 and do not end it."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start == 0 and error.reason == "unexpected end of data"
    return False


def _judged(damaged: str) -> Iterator[_Judged]:
    """Yield the explanations of some characters that could be texts of the Arabic script."""
    # Quotation marks, dashes and spaces alone are no bytes of letters: nobody writes a word without one of the others.
    bare = _UNMARKED.search(damaged) is None
    for explanation in explanations(damaged):
        written = explanation.route[-1].written
        if bare and written != "utf-8":
            continue
        reading = read_as_arabic(explanation.text)
        # Bytes that are UTF-8 throughout need no statistics: the letters of another script would be strange.
        limit = _POSSIBLE if written == "utf-8" else _SHORT.get(reading.letters, _PLAUSIBLE)
        if reading.letters and reading.mean <= limit and 4 * reading.strange <= reading.letters:
            signs = _signs(explanation.text) - _signs(damaged)
            yield _Judged(explanation, reading, max(signs, 0.0), len(_BETWEEN.findall(damaged)))


def _signs(text: str) -> float:
    """Return the bits of surprise at the signs of ASCII in a text, if they should be bytes beyond ASCII."""
    signs = [one for one in text if "!" <= one < "\x80" and not one.isalnum()]
    return sum(_PUNCTUATION if one in '"(),.:;!?-/' else _SIGN for one in signs)


def _ranked(damaged: str) -> list[_Judged]:
    """Return the explanations that could be texts, the best first, without those that are damage of others.

    What is UTF-8 read in another charset once more, in two characters or more, was no text of anybody's.
    """
    judged = sorted(_judged(damaged), key=_order)
    between = {
        one.explanation.route[:depth]
        for one in judged
        for depth in range(1, len(one.explanation.route))
        if one.explanation.route[depth].written == "utf-8"
    }
    return [
        one
        for one in judged
        if one.explanation.route not in between
        or max(_sequences(one.explanation.text, step.read) for step in _next(judged, one)) < 2
    ]


def _next(judged: list[_Judged], one: _Judged) -> list[Step]:
    """Return the layers that other explanations find below an explanation."""
    depth = len(one.explanation.route)
    return [
        other.explanation.route[depth]
        for other in judged
        if len(other.explanation.route) > depth and other.explanation.route[:depth] == one.explanation.route
    ]


def _order(one: _Judged) -> tuple[bool, float]:
    return not one.utf8, one.cost


def _finding(line: str, start: int, end: int, *, mixed: bool) -> Finding | None:
    damaged = line[start:end]
    judged = _ranked(damaged)
    if not judged:
        return None
    if _proved(line, start, end, judged, mixed=mixed):
        return repair(damaged, start, judged[0].explanation)
    if not _is_word(line, start, end) or not _is_doubtful(damaged, judged[0], mixed=mixed):
        return None
    texts = {one.explanation.text: one.explanation for one in reversed(judged)}
    offered = [one.explanation for one in judged if texts[one.explanation.text] is one.explanation]
    return Finding(
        DOUBTFUL,
        Span(start, end),
        IssueType.CHARACTERS,
        f"May be {judged[0].explanation}; too short to be proved.",
        tuple(_fix(damaged, start, explanation) for explanation in offered[:_OFFERED]),
        source="routes",
    )


def _is_doubtful(damaged: str, best: _Judged, *, mixed: bool) -> bool:
    """Say whether characters that no route is proved for can hardly be meant as they are."""
    if best.explanation.route[0].written == "utf-8":  # its layer is proof, whatever lies below
        return _sequences(damaged, best.explanation.route[0].read) > 1
    if best.reading.letters < 2:
        return False
    if _is_no_word(damaged) and not best.reading.strange and not _is_utf8(damaged):
        return True
    if mixed:
        return False
    beyond = [character for character in damaged if character > "\x7f"]
    letters = sum(map(str.isalpha, beyond))
    if letters > 1 and 2 * letters > len(beyond):
        return True
    if best.reading.strange or best.signs:
        return False
    return best.reading.mean <= (_LIKELY if best.reading.letters > 2 else _COMMON)


def _is_no_word(damaged: str) -> bool:
    """Say whether a letter stands beside a sign or control that no language writes there, and no ASCII letter does."""
    return _NO_WORD.search(damaged) is not None


def _is_utf8(damaged: str) -> bool:
    """Say whether characters are UTF-8 of other signs, or of more than one letter.

    A single letter may as well be an accident: two bytes or three are UTF-8 once in thirty.
    """
    for explanation in explanations(damaged):
        if all(step.written == "utf-8" for step in explanation.route):
            beyond = [character for character in explanation.text if character > "\x9f"]
            if len(beyond) > 1 or (beyond and not beyond[0].isalpha()):
                return True
    return False


def _sequences(damaged: str, charset: str) -> int:
    """Return how many characters beyond ASCII the UTF-8 has that was read in a charset."""
    return sum(character > "\x7f" for character in (encode(damaged, charset) or b"").decode("utf-8", "ignore"))


def _proved(line: str, start: int, end: int, judged: list[_Judged], *, mixed: bool) -> bool:
    best = judged[0]
    if best.utf8:
        return best.reading.letters >= _PROOF_UTF8 and _is_whole(best)
    letters = best.reading.letters
    if _lacks_alif(best):
        return False
    if letters < (4 * _PROOF_SINGLE if mixed else _PROOF_SINGLE) or best.reading.mean > _LIKELY:
        return False
    return _is_word(line, start, end) and _is_clear(judged)


def _lacks_alif(one: _Judged) -> bool:
    """Say whether a text of code page 720 has no ا, whose byte is a control of Latin-1 that is dropped on the way.

    One letter of Arabic in seven is ا; without it the words that are left look right and are not.
    """
    alone = one.explanation.route[-1].written == "cp720"
    return alone and one.reading.letters >= _ENOUGH_FOR_ALIF and "\N{ARABIC LETTER ALEF}" not in one.explanation.text


def _is_whole(one: _Judged) -> bool:
    """Say whether nothing in a text is out of place: in a long one of UTF-8 a name may have a letter of Latin."""
    few = one.reading.letters // _PROOF_LINE if one.utf8 else 0
    return one.reading.strange <= few


def _is_clear(judged: list[_Judged]) -> bool:
    """Say whether the other explanations are clearly worse than the first: of UTF-8 the deepest, else the best."""
    best = judged[0]
    if best.utf8:
        return True
    rivals = [one for one in judged[1:] if one.explanation.text != best.explanation.text]
    return all(one.cost - best.cost >= _MARGIN for one in rivals)


def _is_word(line: str, start: int, end: int) -> bool:
    """Say whether no ASCII letter stands beside a run: then it is not a part of a Western word."""
    return not line[max(start - 1, 0) : start].isalpha() and not line[end : end + 1].isalpha()


def repair(damaged: str, start: int, explanation: Explanation) -> Finding:
    """Return the repair of some characters of a line that a route explains.

    Args:
        damaged: the characters.
        start: where they stand in the line.
        explanation: the route, proved.
    """
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
