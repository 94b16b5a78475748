"""Damage made on purpose: texts whose bytes were read in the wrong charset, aligned with what they were.

Every codec here works character by character, so damage keeps the order of characters and each character has its own
piece of the damaged text. That tells right repairs from wrong ones edit by edit, also where a repair is partial.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from normalize.text import Article, hunks

READ = ("cp1256", "cp1252", "latin-1", "cp1254")
SINGLE = ("cp1256", "iso8859-6", "cp720", "mac-arabic")
WESTERN = ("cp1252", "latin-1", "cp1254")

Layer = tuple[str, str]
Route = tuple[Layer, ...]


def routes(depth: int) -> list[Route]:
    """Return all routes of so many layers, the first damage first.

    A layer is UTF-8 read in a charset of one byte; the first may be an Arabic charset of one byte read in a Western
    one. Charsets that read every piece of a text alike still make routes of their own: they differ in other texts.
    """
    first = [("utf-8", read) for read in READ] + [(written, read) for written in SINGLE for read in WESTERN]
    return [tuple(layers) for layers in product(first, *[[("utf-8", read) for read in READ]] * (depth - 1))]


def name(route: Route) -> str:
    """Return a route in short, for a table."""
    return " + ".join(f"{written}>{read}" for written, read in route)


def damaged(text: str, route: Route, *, strict: bool = False) -> list[str] | None:
    """Return the piece of damaged text that each character becomes; nothing where the damage itself loses some.

    Args:
        text: the sound text.
        route: the layers of damage, in the order in which they happen.
        strict: whether bytes that a charset leaves undefined are an error, as for Python, or the control characters
            of the same number, as on the web.
    """
    pieces = [_piece(character, route, strict) for character in text]
    return None if None in pieces else [piece for piece in pieces if piece is not None]


@cache
def _piece(character: str, route: Route, strict: bool) -> str | None:
    piece = character
    for written, read in route:
        try:
            content = piece.encode(written)
            piece = content.decode(read) if strict else _web(content, read)
        except UnicodeError:
            return None
        if not piece or (written != "utf-8" and content.decode(written) != character):
            return None
    return piece


def _web(content: bytes, charset: str) -> str:
    return "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in content)


@dataclass(frozen=True, slots=True)
class Case:
    """A damaged text with what it was.

    Attributes:
        text: the damaged text.
        sound: the text before.
        pieces: the piece of `text` for each character of `sound`.
    """

    text: str
    sound: str
    pieces: tuple[str, ...]


def case(before: str, span: str, after: str, route: Route) -> Case | None:
    """Return a case of a damaged span between sound texts, or nothing where the damage loses or changes nothing."""
    pieces = damaged(span, route)
    if pieces is None or "".join(pieces) == span:
        return None
    return Case(before + "".join(pieces) + after, before + span + after, (*before, *pieces, *after))


def judged(case: Case, article: Article) -> str:
    """Say what became of a case: "repaired", "wrong", "flagged" or "missed".

    It is wrong if any edit makes what was not there. It is flagged if the findings that wait, each with its first
    candidate, would restore the rest.
    """
    if article.clean == case.sound:
        return "repaired"
    starts: dict[int, int] = {}
    at = 0
    for number, piece in enumerate(case.pieces):
        starts[at] = number
        at += len(piece)
    starts[at] = len(case.pieces)
    for hunk in hunks(article):
        start, end = starts.get(hunk.original.start), starts.get(hunk.original.end)
        if start is None or end is None or case.sound[start:end] != hunk.clean.of(article.clean):
            return "wrong"
    return "flagged" if _offered(article) == case.sound else "missed"


def _offered(article: Article) -> str:
    """Return the clean text with the first candidate of each open finding in its place."""
    text = article.clean
    for finding in sorted(article.findings, key=lambda one: one.clean_start, reverse=True):
        if finding.status in ("flagged", "suggested") and finding.replacements:
            text = text[: finding.clean_start] + finding.replacements[0] + text[finding.clean_end :]
    return text


def words(text: str) -> list[str]:
    """Return the words of a text of the Arabic script that have two letters or more, without the marks around."""
    found = (word.strip("\"'()[]{}<>.,:;!?-،؛؟«»“”‘’…–—") for word in text.split())
    return [word for word in found if len(word) > 1 and all(map(arabic, word))]


def arabic(character: str) -> bool:
    """Say whether a character is a letter of the Arabic script; a tatweel is none."""
    return "\u0620" <= character <= "\u06d5" and character.isalpha() and character != "\N{ARABIC TATWEEL}"


def spans(text: str, count: int) -> Iterator[str]:
    """Yield runs of `count` words that stand side by side in a text, with nothing but a space between them."""
    found = set(words(text))
    row: list[str] = []
    for word in text.split():
        row = [*row, word] if word in found else []
        if len(row) == count:
            yield " ".join(row)
            row = []


def between(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield sound English texts, cut at the space nearest to their middle."""
    for text in texts:
        cut = text.find(" ", len(text) // 2)
        if cut > 0 and text.isascii():
            yield text[: cut + 1], text[cut:]
