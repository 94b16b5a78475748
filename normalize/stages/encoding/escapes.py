r"""Letters written out as numbers, and Arabic written backwards: flagged with the text that they stand for.

Mail writes ا as `=D8=A7`, addresses as `%D8%A7`, programs as `\u0627`, UTF-7 as `+Bic-`; a page made for printing has
its words from left to right. An article may speak of such a thing, so nothing is repaired.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from normalize.charsets.plausibility import read_as_arabic
from normalize.text import Edit, Finding, Fix, IssueType, Span

DOUBTFUL = "encoding.doubtful"

_HEX = "[0-9A-Fa-f]{2}"
_SHAPES: tuple[tuple[str, re.Pattern[str], Callable[[str], bytes]], ...] = (
    (
        "Letters written as quoted-printable, as mail does",
        re.compile(rf"(?:={_HEX}){{2,}}(?:[ _]?(?:={_HEX})+)*"),
        lambda found: binascii.a2b_qp(found.replace("_", " ")),
    ),
    (
        "Letters written as percent escapes, as in addresses",
        re.compile(rf"(?:%{_HEX}){{2,}}(?:[ +_-]?(?:%{_HEX})+)*"),
        lambda found: unquote_to_bytes(found.replace("+", " ")),
    ),
    (
        "Letters written as bytes, as programs do",
        re.compile(rf"(?:\\x{_HEX}){{2,}}(?: ?(?:\\x{_HEX})+)*"),
        lambda found: bytes.fromhex(found.replace("\\x", "").replace(" ", "20")),
    ),
    (
        "Letters written as numbers, as programs do",
        re.compile(r"(?:\\u[0-9A-Fa-f]{4})+(?: ?(?:\\u[0-9A-Fa-f]{4})+)*"),
        lambda found: re.sub(r"\\u(....)", lambda one: chr(int(one[1], 16)), found).encode(),
    ),
    (
        "Letters written in UTF-7, as mail once did",
        re.compile(r"\+B[g-n][A-Za-z0-9+/]{4,}-?(?: \+B[g-n][A-Za-z0-9+/]{4,}-?)*"),
        lambda found: found.encode().decode("utf-7").encode(),
    ),
)
_GATES = ("\\u", "\\x", "=D", "=E2=", "=C3=", "=d", "%D", "%d", "%C3%", "%E2%", "+B", " ة")
_BEYOND = re.compile("[^\x00-\x7f]")
_ADDRESS = re.compile(r"://|www\.|[\w-]\.[a-z]{2,6}/|[/?&]\w*=?\Z")
_ARABIC = re.compile(r"[ء-ي][ء-ي ]*[ء-ي]")
_BACKWARDS = re.compile(r"(?<![ء-ْ])ة[ء-ي]")
"""A word that begins with the letter that only ends words."""

_MARGIN = 12.0
_LEAST = 5


def may_have_escapes(text: str) -> bool:
    """Return whether a text may hold what `escapes` flags: no text without one of a few characters does."""
    return text.startswith("ة") or any(gate in text for gate in _GATES)


def escapes(line: str) -> Iterator[Finding]:
    """Yield flags for letters of one line that are written out, and for Arabic that is written backwards."""
    if not may_have_escapes(line):
        return
    for told, shape, content in _SHAPES:
        for match in shape.finditer(line):
            text = _text(content, match.group())
            before = line[: match.start()].rpartition(" ")[2]
            if text is None or _ADDRESS.search(before):
                continue
            yield _flag(match.span(), match.group(), text, f"{told}; an editor decides.")
    if _BACKWARDS.search(line):
        for match in _ARABIC.finditer(line):
            turned = match.group()[::-1]
            here, there = read_as_arabic(match.group()), read_as_arabic(turned)
            if here.letters >= _LEAST and there.bits + _MARGIN <= here.bits:
                yield _flag(match.span(), match.group(), turned, "Arabic written backwards; an editor decides.")


def _text(content: Callable[[str], bytes], found: str) -> str | None:
    """Return the text that stands for written-out bytes, if they are UTF-8 with something beyond ASCII."""
    try:
        text = content(found).decode("utf-8")
    except (ValueError, binascii.Error):
        return None
    if not _BEYOND.search(text) or not text.isprintable():
        return None
    return text


def _flag(where: tuple[int, int], before: str, after: str, message: str) -> Finding:
    span = Span(*where)
    return Finding(
        DOUBTFUL, span, IssueType.CHARACTERS, message, (Fix((Edit(span, before, after),)),), source="encoding.doubtful"
    )
