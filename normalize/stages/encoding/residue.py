"""Words that have the shape of UTF-8 read in a charset of one byte, and no longer all of its bytes.

Where a control character, a soft hyphen or a quotation mark was dropped or replaced on the way, no route leads back to
the whole word. What is left of it must not pass for text: nobody writes two such pairs of characters in one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normalize.charsets.routes import NAMES, READ_AS, characters_of
from normalize.text import Finding, IssueType, Span

_LEADS = {"cp1256": b"\xc2\xc3\xd8\xd9\xda\xdb", "cp1251": b"\xd8\xd9\xda\xdb", "cp437": b"\xd8\xd9\xda\xdb"}
_WESTERN_LEADS = b"\xc2\xc3\xd8\xd9\xda\xdb\xe2"
_USUAL = frozenset("\N{NO-BREAK SPACE}‘’‚“”„‹›«»–—…•")
_MARK = "â€"
"""Two thirds of a quotation mark or dash in UTF-8 read as Windows-1252: no word has them."""

_SCRIPT = re.compile("[\u0620-\u064a]")
_WORD = re.compile(r"\S+")
_BEYOND = re.compile("[^\x00-\x7f]")
_LEAST = 2
"""How many pairs make a word suspicious; beside a word that is proved to be damaged, or Arabic, one does."""


@cache
def _pairs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return for each charset what a leading byte and a byte behind it look like.

    Letters and usual marks behind a letter of Arabic or Cyrillic are words of these scripts, signs are not.
    """
    found = []
    for charset in (*READ_AS, "cp1250"):
        if charset == "mac-roman":
            continue
        leads = characters_of(_LEADS.get(charset, _WESTERN_LEADS), charset)
        more = characters_of(bytes(range(0x80, 0xC0)), charset)
        if charset in _LEADS and charset != "cp437":
            more = "".join(one for one in more if not one.isalpha() and one not in _USUAL)
        elif charset != "cp437":
            leads += leads.lower()
        found.append((charset, re.compile(f"[{re.escape(leads)}][{re.escape(more)}]")))
    return tuple(found)


def residue(line: str, *, damaged: bool) -> Iterator[Finding]:
    """Yield flags for words that are left of UTF-8.

    Args:
        line: the line.
        damaged: whether other words of it are proved to be damaged.
    """
    for word in _WORD.finditer(line):
        if not _BEYOND.search(word.group()):
            continue
        for charset, pair in _pairs():
            few = damaged or _MARK in word.group() or (charset not in _LEADS and _SCRIPT.search(line))
            if len(pair.findall(word.group())) < (1 if few else _LEAST):
                continue
            read = NAMES.get(charset, "Windows-1250")
            message = (
                f"UTF-8 bytes read as {read}, and some of them are lost or changed; only the source knows the word."
            )
            yield Finding("encoding.bytes", Span(*word.span()), IssueType.CHARACTERS, message, source="encoding.bytes")
            break
