"""English and other Latin texts in UTF-8 whose bytes were read in charsets that ftfy does not know, or knows by halves.

Windows-1256 reads the é of UTF-8 as أ© and the closing quotation mark of ‘so’ as â€™, that of “so” as â€ and a
zero-width non-joiner. Code page 437 reads quotation marks as ΓÇ£ and ΓÇ¥, MacRoman emoji as an apple and three letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normalize.charsets.routes import Explanation, characters_of, explanations
from normalize.stages.encoding.routes import repair
from normalize.text import Finding

_WORD = frozenset(chr(code) for code in range(0xC0, 0x180) if code not in (0xD7, 0xF7))
_MARKS = frozenset("‘’‚“”„‹›–—…•™€")
_SIGNS = frozenset("\N{NO-BREAK SPACE}£§©®°±²³·«»¼½¾¿¡")
_EMOJI = re.compile("[\u2600-\u27bf\ufe0f\u200d\U0001f300-\U0001faff]")
_SCRIPT = re.compile("[\u0620-\u064a\u066e-\u06d5]")

_OWN = re.compile("[\u0600-\u06ff\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}]")
"""What Windows-1256 has and Windows-1252 has not."""

_LEADS = {"cp1256": (b"\xc2\xc3\xc4\xc5", b"\xe2"), "cp437": (b"", b"\xe2"), "mac-roman": (b"", b"")}
"""The leading bytes that are looked for, of sequences of two bytes and of three. Those of four are looked for in all:
nothing but emoji begins with their byte. Of two bytes, in Windows-1256, آ أ إ ؤ lead to signs and to Latin letters."""


_ENOUGH = 2
"""How many words of a line prove by which charset it was read; then a pair that stands alone was read in it, too."""


@cache
def _shape(charset: str) -> re.Pattern[str]:
    two, three = (characters_of(leads, charset) for leads in _LEADS[charset])
    four, variant = (re.escape(characters_of(lead, charset)) for lead in (b"\xf0", b"\xef"))
    more = f"[{re.escape(characters_of(bytes(range(0x80, 0xC0)), charset))}]"
    shapes = [f"{four}{more}{{3}}(?:{variant}{more}{{2}})?"]
    shapes += [f"[{three}]{more}{{2}}"] if three else []
    shapes += [f"[{two}]{more}"] if two else []
    return re.compile(f"(?:{'|'.join(shapes)})+")


def western(line: str, *charsets: str) -> Iterator[Finding]:
    """Yield the repairs of Latin letters, marks and emoji in one line, where nothing else can be meant.

    Three bytes or four in a row of their shapes are meant by nobody. Two may be a letter and a mark of Arabic, so they
    have to stand in a word or number of ASCII, and beside no other letter of Arabic.

    Args:
        line: the line.
        charsets: in which the bytes may have been read: of "cp1256", "cp437", "mac-roman".
    """
    for charset in charsets:
        proved: list[Finding] = []
        unproved: list[Finding] = []
        for match in _shape(charset).finditer(line):
            start, end = match.span()
            if not line[max(start - 1, 0) : start].isascii() or _SCRIPT.match(line, end):
                continue
            if charset == "cp1256" and not _OWN.search(match.group()):
                continue  # ftfy reads it, as Windows-1252
            explanation = _deepest(match.group(), charset)
            if explanation:
                repaired = repair(match.group(), start, explanation)
                (proved if _is_meant_by_nobody(line, start, end, explanation) else unproved).append(repaired)
        yield from proved
        yield from unproved if len(proved) >= _ENOUGH else ()


def _deepest(damaged: str, charset: str) -> Explanation | None:
    found = [
        one
        for one in explanations(damaged)
        if one.route[0].read == charset and one.route[-1].written == "utf-8" and all(map(_is_western, one.text))
    ]
    return max(found, key=lambda one: len(one.route), default=None)


def _is_western(character: str) -> bool:
    return character in _WORD or character in _MARKS or character in _SIGNS or bool(_EMOJI.match(character))


def _is_meant_by_nobody(line: str, start: int, end: int, explanation: Explanation) -> bool:
    text = explanation.text
    if len(explanation.route) > 1 or any(one in _MARKS or one > "\u2000" for one in text):
        return True
    before, after = line[max(start - 1, 0) : start], line[end : end + 1]
    if text[0] in _SIGNS:
        return (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum())
    in_word = before.isascii() and before.isalpha()
    return in_word or (after.isascii() and after.islower())
