"""Characters that are gone: flagged with what can be said, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.text import Finding, IssueType, Span

_REPLACEMENT = re.compile("\N{REPLACEMENT CHARACTER}+")
_QUESTION_MARKS = re.compile(r"(?<![\w?!])\?{3,}(?![?!])|(?<=[^\W\d_])\?{2,}(?=[^\W\d_])|\?{2,}(?: \?{2,})+")
_REMAINS = re.compile(
    "[\x80-\x9f]*[\x81\x8d\x8f\x90\x9d][\x80-\x9f]*|[\x80-\x9f]+_|(?<=\\S)\x95|\x95(?=\\S)|\x83(?!\\s?\\d)"
)
"""C1 controls that Windows-1252 does not explain: bytes that it leaves undefined, with their neighbours; a byte with an
underscore behind it; the bullet, where no space stands beside it; and the florin sign, where no amount follows. They
are halves of characters of two bytes."""

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
            yield _flag(
                "encoding.bytes", match, "Bytes of a character that no charset explains; only the source knows it."
            )
        for match in _SURROGATE.finditer(block):
            yield _flag("encoding.surrogate", match, "Half of a character; no charset can write it.")


def _flag(rule: str, match: re.Match[str], message: str) -> Finding:
    return Finding(rule, Span(*match.span()), IssueType.CHARACTERS, message, source=rule)
