"""Characters that are gone: flagged with what can be said, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.text import Finding, IssueType, Span

_REPLACEMENT = re.compile("\N{REPLACEMENT CHARACTER}+")
_QUESTION_MARKS = re.compile(r"(?<![\w?!])\?{3,}(?![?!])|(?<=[^\W\d_])\?{2,}(?=[^\W\d_])|\?{2,}(?: \?{2,})+")
_REMAINS = re.compile(
    "[\x80-\x9f]*[\x81\x8d\x8f\x90\x9d][\x80-\x9f]*"
    "|[\x80-\x9f]+[_`|~^@{}\\\\]"
    "|(?<=\\S)\x95|\x95(?=\\S)"
    "|\x83(?!\\s?\\d)"
    "|(?<![\\d\\s])\x89|(?<!\\S)\x89"
    "|[\x88\x98]"
    "|(?<![A-Za-z])[\x8a\x8c\x8e\x9a\x9c\x9e\x9f](?![A-Za-z][A-Za-z])"
    "|(?<!\\S)\x99"
    "|(?<![\x80-\xff])[\x80-\x9f][\xa2\xa4-\xaa\xac-\xba\xbc-\xbe]"
)
"""C1 controls that Windows-1252 does not explain where they stand. A sign that it has there is only taken where such a
sign can be meant: no byte that it leaves undefined, with its neighbours; none before a sign that ends characters of two
bytes; a bullet between spaces, a florin before an amount, a per mille behind one, a letter in a word, a trade mark
behind one, and no accent that belongs to nothing. The others are halves of characters of two bytes, or letters of
another charset."""

_SURROGATE = re.compile("[\ud800-\udfff]+")


def losses(block: str) -> Iterator[Finding]:
    """Yield flags for what stands where something was lost.

    That is U+FFFD, question marks in place of letters, bytes of a charset that is not known, halves of surrogate pairs.
    """
    if "\N{REPLACEMENT CHARACTER}" in block:
        for match in _REPLACEMENT.finditer(block):
            yield _flag(
                "encoding.lost", match, "A character was lost when the text was decoded; only its source knows it."
            )
    if "??" in block:
        for match in _QUESTION_MARKS.finditer(block):
            yield _flag(
                "encoding.question-marks",
                match,
                "Question marks stand where letters were lost; only the source knows them.",
            )
    if not block.isascii():
        for match in _REMAINS.finditer(block):
            yield remains(Span(*match.span()))
        for match in _SURROGATE.finditer(block):
            yield _flag("encoding.surrogate", match, "Half of a character; no charset can write it.")


def remains(span: Span) -> Finding:
    """Return the flag for bytes of a character that no charset explains."""
    message = "Bytes of a character that no charset explains; only the source knows it."
    return Finding("encoding.bytes", span, IssueType.CHARACTERS, message, source="encoding.bytes")


def _flag(rule: str, match: re.Match[str], message: str) -> Finding:
    return Finding(rule, Span(*match.span()), IssueType.CHARACTERS, message, source=rule)
