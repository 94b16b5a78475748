"""Texts that provably have nothing to repair and nothing to flag, told at once, without routes and without ftfy.

The argument, for a text of `SOUND` characters alone in which `_PAIRS`, an entity and "??" do not occur:

- ftfy leaves it as it is. Of the fixers that `CONFIG` leaves on, `unescape_html` changes nothing without
  `HTML_ENTITY_RE`; `remove_terminal_escapes` needs U+001B, `fix_c1_controls` U+0080 to
  U+009F and `remove_control_chars` one of `CONTROL_CHARS`, and none of them is `SOUND`. The repair of charsets begins
  with `BADNESS_RE`; each of its branches is a row of character classes, and each has a class without any `SOUND`
  character, so no branch matches. A test reads the branches of the installed ftfy and checks each one; where ftfy's
  tables are not those that were proved (`_PROVED`), only ASCII counts as sound, for which ftfy's own first line of
  the repair is the proof.
- No route explains any of it. A route begins in a run, before which stands ASCII or nothing, or in a word after a
  space, and is undone by UTF-8 or by one Arabic byte a letter. UTF-8 needs, as the first characters beyond ASCII of
  what it explains, one that a charset reads from a leading byte and one from a continuation byte: `_PAIRS` is all such
  pairs of `SOUND` characters behind ASCII; `western` looks behind ASCII only, too. An Arabic charset of one byte,
  read in a Western one, is asked only for what has a character that is no quotation mark, dash or space, and every
  `SOUND` character that a Western charset has is one of these (a test asks each).
- No loss is in it: `losses` looks for "??", U+FFFD, C1 controls and surrogates.
"""

from __future__ import annotations

import hashlib
import re

from ftfy import chardata
from ftfy.badness import BADNESS_RE
from ftfy.fixes import ANSI_RE

from normalize.charsets.routes import READ_AS, byte_of

_PROVED = "82fb6b80364ab4d9"

ASCII = "\t\n\f\r" + "".join(map(chr, range(0x20, 0x7F)))

SOUND = ASCII + (
    "\N{NO-BREAK SPACE}‘’‚“”„‹›«»–—…•"
    "\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}"
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغ\N{ARABIC TATWEEL}فقكلمنهوىي"
    "\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}"
    "\N{ARABIC SHADDA}\N{ARABIC SUKUN}"
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
    "پچژگکیہ"
)
"""What sound English, Arabic, Persian and Urdu are made of, as far as the proof reaches."""


def tables() -> str:
    """Return a fingerprint of the tables of ftfy on which the proof rests."""
    controls = "".join(map(chr, sorted(chardata.CONTROL_CHARS)))
    read = (BADNESS_RE.pattern, chardata.HTML_ENTITY_RE.pattern, chardata.C1_CONTROL_RE.pattern, ANSI_RE.pattern)
    return hashlib.sha256("\0".join((*read, controls)).encode()).hexdigest()[:16]


def _leading(byte: int | None) -> bool:
    return byte is not None and 0xC2 <= byte <= 0xF4


def _continuing(byte: int | None) -> bool:
    return byte is not None and 0x80 <= byte <= 0xBF


def _pairs(characters: str) -> re.Pattern[str] | None:
    """Return the pattern of a continuation character behind a leading one behind ASCII or nothing."""
    shapes, last = [], set[str]()
    for charset in READ_AS:
        leads = "".join(one for one in characters if _leading(byte_of(one, charset)))
        continuations = "".join(one for one in characters if _continuing(byte_of(one, charset)))
        if leads and continuations:
            shapes.append(f"[{leads}][{continuations}]")
            last |= set(continuations)
    if not shapes:
        return None
    either = "|".join(shapes)
    return re.compile(f"[{''.join(sorted(last))}](?:(?<=[\\x00-\\x7f](?:{either}))|(?<=^(?:{either})))", re.MULTILINE)


KNOWN = tables() == _PROVED
_CHARACTERS = SOUND if KNOWN else ASCII
_OTHER = re.compile(f"[^{re.escape(_CHARACTERS)}]")
_PAIRS = _pairs(_CHARACTERS)
_ENTITY = chardata.HTML_ENTITY_RE


def is_sound(text: str) -> bool:
    """Say whether a text provably has nothing that this stage would repair or flag."""
    if _OTHER.search(text) or "??" in text or ("&" in text and _ENTITY.search(text)):
        return False
    return _PAIRS is None or text.isascii() or not _PAIRS.search(text)
