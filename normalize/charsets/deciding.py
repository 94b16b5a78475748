"""In which charset some bytes are written.

What the user says overrules all; then a byte order mark, then a declaration; then UTF-8 if every byte fits; then the
charset in which the text surprises least as Arabic, English or another of a few languages. A declaration is overruled
only by proof: bytes that it cannot have, or bytes that are UTF-8 throughout. What cannot be decided is an error: no
byte is guessed, replaced or left out.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from normalize.charsets.languages import CENTRAL_EUROPEAN
from normalize.charsets.likelihood import CHANCE, small_words, surprise

ENOUGH = 0.9
"""The confidence below which a charset is not taken."""

_FEW = 3
"""How many UTF-8 sequences prove that a single-byte charset was declared by mistake."""

_CERTAIN = 0.999
"""What evidence of likelihood comes to at most."""

_DECLARED = 0.95
"""The confidence in a declaration that nothing contradicts."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CANDIDATES = {
    "windows-1252": "cp1252",
    "windows-1256": "cp1256",
    "windows-1254": "cp1254",
    "windows-1250": "cp1250",
    "iso-8859-2": "iso8859-2",
    "iso-8859-1": "latin-1",
    "iso-8859-6": "iso8859-6",
    "cp720": "cp720",
}
"""The charsets that are tried, with Python's names. Where several give the same text, the first lends its name."""

_RARE = {"cp720": 6.0, "windows-1250": 3.0, "iso-8859-2": 8.0}
"""Bits by which a charset is less likely beforehand than the others."""

_OF_CENTRAL_EUROPE = ("windows-1250", "iso-8859-2")
_MANY = 30
"""Bytes beyond ASCII that a text needs before these are tried: fewer fit several charsets alike."""

_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

_TEXT_CODECS = frozenset(
    """ascii utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be iso8859-1 iso8859-2 iso8859-3 iso8859-4
    iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16
    cp437 cp720 cp850 cp852 cp855 cp857 cp858 cp862 cp864 cp866 cp874 cp932 cp949 cp1125 cp1250 cp1251 cp1252 cp1253
    cp1254 cp1255 cp1256 cp1257 cp1258 mac-arabic mac-farsi mac-roman mac-turkish mac-latin2 mac-cyrillic mac-greek
    koi8-r koi8-u gb2312 gbk gb18030 big5 big5hkscs euc_jp shift_jis iso2022_jp euc_kr tis-620 kz1048""".split()
)
"""The codecs, by Python's names, that may be named: those of texts. UTF-7 and the like hide what they hold."""

_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
                "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874"}  # fmt: skip
"""What a browser takes a declared charset for: its larger sister. Only where the declared one itself does not fit."""


class CharsetError(ValueError):
    """Bytes whose charset cannot be decided, or that are not of the charset that they ought to be.

    Attributes:
        offset: the first byte that is in doubt.
        likely: the charset that fits best, if one was tried.
        curable: whether the name of another charset could help; nothing does where the bytes are no text.
    """

    def __init__(self, message: str, offset: int, likely: str = "", *, curable: bool = True) -> None:
        super().__init__(message)
        self.offset = offset
        self.likely = likely
        self.curable = curable


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the charset of its bytes.

    Attributes:
        text: what the bytes say; a byte order mark stays its first code point.
        charset: the name of the charset.
        evidence: in words, why this charset.
        confidence: 0 to 1.
    """

    text: str
    charset: str
    evidence: str
    confidence: float


def known(charset: str) -> str | None:
    """Return Python's name for the charset of a text, or nothing if there is none of this name."""
    try:
        name = codecs.lookup(charset.strip()).name
    except (LookupError, ValueError):
        return None
    return name if name in _TEXT_CODECS or name.replace("_", "-") in _TEXT_CODECS else None


def decode(content: bytes, *, told: str = "", declared: str = "", markup: bool = False) -> Decoded:
    """Return the text of some bytes with its charset and the evidence.

    Args:
        content: all bytes of the text.
        told: the charset that the user names.
        declared: the charset that the bytes name themselves.
        markup: whether tags stand between the words; they tell nothing about the language.

    Raises:
        CharsetError: if the bytes are no text, or the charset cannot be decided, with the offset of the first doubt.
    """
    if told:
        return _told(content, told)
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return Decoded(_strict(content, charset, "which its byte order mark says"), charset, "byte order mark", 1.0)
    if b"\0" in content:
        return _wide(content)
    doubt = ""
    if declared and (codec := known(declared)) and not codec.startswith(("utf-16", "utf-32", "utf-8")):
        found = _declared(content, declared, codec)
        if found:
            return found
        doubt = f"declared {declared}, which has not all of its bytes; "
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        if declared and not doubt:
            doubt = f"declared {declared}, which it is not from byte {error.start} on; "
        return _decided(content, error, doubt, markup)
    evidence = "every byte fits"
    if declared and not doubt and known(declared) == "utf-8":
        evidence = "declared, and every byte fits"
    return Decoded(text, "utf-8", doubt + evidence, 1.0)


def _strict(content: bytes, charset: str, reason: str) -> str:
    try:
        return content.decode(charset)
    except UnicodeDecodeError as error:
        byte = content[error.start]
        raise CharsetError(f"byte {error.start} ({byte:#04x}) is not {charset}, {reason}", error.start) from error


def _told(content: bytes, told: str) -> Decoded:
    codec = known(told)
    if codec is None:
        raise CharsetError(f"there is no charset {told!r}, which [sources] encodings names", 0)
    if codec in ("utf-16", "utf-32"):  # without an end these would take the mark away
        found = [charset for mark, charset in _MARKS if content.startswith(mark) and charset.startswith(codec)]
        codec = found[0] if found else f"{codec}-le"
    return Decoded(
        _strict(content, codec, "which [sources] encodings names"), told, "named in [sources] encodings", 1.0
    )


def _wide(content: bytes) -> Decoded:
    """Read bytes with NULs as UTF-16 or UTF-32 without a mark, if nearly all of them are then letters of texts."""
    for charset in _WIDE[2:] + _WIDE[:2]:
        try:
            text = content.decode(charset)
        except UnicodeDecodeError:
            continue
        usual = len(_USUAL.findall(text))
        if usual >= 0.98 * len(text) and " " in text and "\0" not in text:
            evidence = f"{usual} of {len(text)} code points are Arabic, Latin or usual signs"
            return Decoded(text, charset, evidence, min(_CERTAIN, usual / len(text)))
    offset = content.index(0)
    raise CharsetError(f"byte {offset} is NUL: this is not a text file", offset, curable=False)


_USUAL = re.compile(r"[\t\n\r -~\xa0-\u024f\u0600-\u06ff\u2010-\u2026\u20ac]")


def _declared(content: bytes, declared: str, codec: str) -> Decoded | None:
    sequences = _utf8_sequences(content)
    if sequences >= _FEW:
        evidence = f"declared {declared}, but all {sequences} sequences beyond ASCII are UTF-8"
        return Decoded(content.decode("utf-8"), "utf-8", evidence, _CERTAIN)
    for name in (codec, _AS_BROWSERS.get(codec)):
        try:
            text = content.decode(name) if name else None
        except UnicodeDecodeError:
            continue
        if text is None or (name == codec and codec in _AS_BROWSERS and _C1.search(text)):
            continue
        as_browsers = "" if name == codec else f" as {name}, as browsers do"
        return Decoded(text, declared.lower(), f"declared{as_browsers}, and every byte fits", _DECLARED)
    return None


_C1 = re.compile(r"[\x80-\x9f]")


def _utf8_sequences(content: bytes) -> int:
    """Return how many characters beyond ASCII some bytes hold if they are UTF-8 throughout, else 0."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return 0
    return sum(1 for character in text if character > "\x7f")


def _decided(content: bytes, error: UnicodeDecodeError, doubt: str, markup: bool) -> Decoded:
    """Return the reading that surprises least.

    Raises:
        CharsetError: if the bytes are damaged UTF-8, or no reading is likely enough.
    """
    offset, byte = error.start, content[error.start]
    first = f"byte {offset} ({byte:#04x}) is not utf-8"
    if error.end == len(content) and error.reason == "unexpected end of data":
        raise CharsetError(f"{doubt}byte {offset} ({byte:#04x}) begins a UTF-8 character that is cut off", offset)
    fitting = content.decode("utf-8", "ignore").encode("utf-8")
    high = len(content.translate(None, _ASCII))
    fitting_high = len(fitting.translate(None, _ASCII))
    if 2 * fitting_high > high:
        raise CharsetError(
            f"{doubt}{first}, but {fitting_high} of {high} bytes beyond ASCII are: it is damaged", offset
        )
    shares = small_words(_TAG.sub(" ", content.decode("latin-1")) if markup else content.decode("latin-1"))
    judged = sorted(_judged(content, shares, high))
    bits, count, charset, text = judged[0]
    others = [other[0] for other in judged[1:]] + [CHANCE * count + _NONE]
    confidence = min(_CERTAIN, 1 / (1 + sum(2 ** max(-1000, min(1000, bits - other)) for other in others)))
    rest = f"; next {judged[1][2]} with {judged[1][0] / count:.1f}" if len(judged) > 1 else ""
    evidence = f"{bits / count:.1f} bits of surprise at each of {count} characters beyond ASCII (7.0 is chance){rest}"
    if high >= _MANY and charset not in _OF_CENTRAL_EUROPE and not _ARABIC.search(text):
        # Then its letters were judged by languages that are hardly there.
        other = sum(share for language, share in shares.items() if language in CENTRAL_EUROPEAN)
        confidence = min(confidence, 1 - other) if other > 0.5 else confidence
    if confidence < ENOUGH:
        raise CharsetError(
            f"{doubt}{first}, and no charset is likely enough: {charset} has {evidence}; "
            f"confidence {confidence:.2f}, {ENOUGH} is needed",
            offset,
            charset,
        )
    return Decoded(text, charset, doubt + evidence, confidence)


def _judged(content: bytes, shares: Mapping[str, float], high: int) -> Iterator[tuple[float, int, str, str]]:
    """Yield each text that the bytes may be: bits of surprise, characters that were read, charset, text."""
    western = {language: share for language, share in shares.items() if language not in CENTRAL_EUROPEAN}
    readings: dict[str, list[str]] = {}
    for charset, codec in _CANDIDATES.items():
        if charset in _OF_CENTRAL_EUROPE and (high < _MANY or len(western) == len(shares)):
            continue
        try:
            readings.setdefault(content.decode(codec), []).append(charset)
        except UnicodeDecodeError:
            continue
    for text, charsets in readings.items():
        central = any(charset in _OF_CENTRAL_EUROPE for charset in charsets)
        bits, count = surprise(text, shares if central else western)
        yield bits + min(_RARE.get(charset, 0.0) for charset in charsets), count, charsets[0], text


_ARABIC = re.compile("[\u0620-\u064a]")
_ASCII = bytes(range(128))
_TAG = re.compile(r"<[^<>]*>")
_NONE = 4.0
"""Bits by which it is less likely beforehand that none of the charsets that are tried is right."""
