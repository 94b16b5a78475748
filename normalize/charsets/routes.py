"""Routes of damage: in which charset bytes were read, and in which they were written.

UTF-8 read in a single-byte charset leaves two characters for each Arabic letter; a single-byte Arabic charset read in
a Western one leaves one. Layers of the first kind may lie over each other, and over one of the second kind. A route
is undone by writing the characters back as bytes and reading these as what they were; it counts only if doing the
damage again gives the same characters.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from normalize.text import AppliedEdit, Layer

MAX_LAYERS = 3

READ_AS = ("cp1256", "cp1252", "latin-1", "cp1254", "mac-roman", "cp1251", "cp437")
"""Charsets in which bytes are read by mistake, in the form of the web's decoders: bytes that a charset leaves
undefined are the control characters of the same number."""

SINGLE_BYTE = ("cp1256", "iso8859-6", "cp720", "mac-arabic")
"""Arabic charsets of one byte a letter."""

_OPENED, _CLOSED = 0xAB, 0xBB
"""« and » of the template around a text in ISO-8859-6, which has no « and has ؛ in the place of »."""

_WESTERN = ("cp1252", "latin-1", "cp1254")

NAMES = {
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1254": "Windows-1254",
    "cp1256": "Windows-1256",
    "cp437": "code page 437",
    "cp720": "code page 720",
    "iso8859-6": "ISO-8859-6",
    "latin-1": "Latin-1",
    "mac-arabic": "MacArabic",
    "mac-roman": "MacRoman",
    "utf-8": "UTF-8",
}


class Step(NamedTuple):
    """One layer of damage: bytes of one charset, read in another."""

    written: str
    read: str

    def __str__(self) -> str:
        return f"{NAMES[self.written]} bytes read as {NAMES[self.read]}"


class Explanation(NamedTuple):
    """What some characters may have been, and the layers of damage, the last one first."""

    text: str
    route: tuple[Step, ...]

    def __str__(self) -> str:
        return ", then ".join(str(step) for step in reversed(self.route))


def explanations(damaged: str) -> Iterator[Explanation]:
    """Yield the texts that some characters may have been, each once, with the first route that leads there.

    Routes of single bytes end a chain: what they give is no longer bytes.
    """
    seen = {damaged}
    for explanation in _undone(damaged, ()):
        if explanation.text not in seen:
            seen.add(explanation.text)
            yield explanation


def _undone(damaged: str, route: tuple[Step, ...]) -> Iterator[Explanation]:
    for read in READ_AS:
        content = encode(damaged, read)
        if content is None:
            continue
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            longer = (*route, Step("utf-8", read))
            yield Explanation(text, longer)
            if len(longer) < MAX_LAYERS and not text.isascii():
                yield from _undone(text, longer)
        if read in _WESTERN:
            for written in SINGLE_BYTE:
                kept = _kept(content, written)
                if kept is not None and not content.translate(None, _reversible(written) + b"\xab" * bool(kept)):
                    yield Explanation(_read(content, written, kept), (*route, Step(written, read)))


def _kept(content: bytes, charset: str) -> frozenset[int] | None:
    """Return which bytes stay the « and » that a Western charset reads; None if that cannot be told.

    In ISO-8859-6 a » is a ؛, unless it is the only one behind a «; in MacArabic a « is a + that Arabic seldom has.
    """
    if charset == "mac-arabic" and _OPENED in content:
        return None
    if charset != "iso8859-6" or _OPENED not in content:
        return frozenset()
    found = [at for at, byte in enumerate(content) if byte == _OPENED]
    kept = set(found)
    for start, end in zip(found, [*found[1:], len(content)], strict=True):
        closed = [at for at in range(start, end) if content[at] == _CLOSED]
        if len(closed) > 1:
            return None
        kept.update(closed)
    return frozenset(kept)


def _read(content: bytes, charset: str, kept: frozenset[int]) -> str:
    if not kept:
        return content.decode(charset)
    return "".join(chr(byte) if at in kept else bytes([byte]).decode(charset) for at, byte in enumerate(content))


def encode(text: str, charset: str) -> bytes | None:
    """Return the bytes that read as `text` in a charset of `READ_AS`; None if there are none."""
    table = _bytes_of(charset)
    try:
        return bytes(map(table.__getitem__, text))
    except KeyError:
        return None


def byte_of(character: str, charset: str) -> int | None:
    """Return the byte that reads as a character in a charset of `READ_AS`; None if there is none."""
    return _bytes_of(charset).get(character)


def characters_of(content: bytes, charset: str) -> str:
    """Return the characters that bytes are read as in a charset of `READ_AS`."""
    characters = {byte: character for character, byte in _bytes_of(charset).items()}
    return "".join(characters[byte] for byte in content)


@cache
def _reversible(charset: str) -> bytes:
    """Return the bytes that a charset of one byte a letter decodes, and that come back when they are encoded again.

    ASCII means itself, though MacArabic has its signs twice, once for each direction of writing.
    """
    found = bytearray(range(128))
    for byte in range(128, 256):
        try:
            character = bytes([byte]).decode(charset)
        except UnicodeDecodeError:
            continue
        if character.encode(charset) == bytes([byte]):
            found.append(byte)
    return bytes(found)


@cache
def _bytes_of(charset: str) -> dict[str, int]:
    table = {}
    for byte in range(256):
        try:
            character = bytes([byte]).decode(charset)
        except UnicodeDecodeError:
            character = chr(byte)
        table[character] = byte
    return table


def layers(damaged: str, route: tuple[Step, ...]) -> tuple[Layer, ...]:
    """Return the repair of a route as layers of exactly aligned edits: one edit a decoded character."""
    made: list[Layer] = []
    text = damaged
    for step in route:
        table = _bytes_of(step.read)
        back = [
            AppliedEdit(at, at + 1, character, chr(table[character]), step.read)
            for at, character in enumerate(text)
            if chr(table[character]) != character
        ]
        made.append(Layer("route", len(made) + 1, tuple(back)))
        text = made[-1].apply(text)
        made.append(Layer("route", len(made) + 1, tuple(decoded(text, step.written))))
        text = made[-1].apply(text)
    return tuple(made)


def decoded(text: str, charset: str) -> Iterator[AppliedEdit]:
    """Yield the edits from bytes, written as the characters U+0000 to U+00FF, to what they say in a charset.

    The bytes are fed to the decoder one at a time: what it returns belongs to the bytes since its last answer.

    Raises:
        UnicodeDecodeError: if the bytes are none of the charset.
    """
    kept = _kept(text.encode("latin-1"), charset) or ()
    decoder = codecs.getincrementaldecoder(charset)("strict")
    start = 0
    for at, character in enumerate(text):
        if at in kept:
            start = at + 1
            continue
        answer = decoder.decode(character.encode("latin-1"), at == len(text) - 1)
        if answer:
            before = text[start : at + 1]
            if before != answer:
                yield AppliedEdit(start, at + 1, before, answer, charset)
            start = at + 1
