"""Brackets or quotation marks with nothing between them: "the Diwan () of the group"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_EMPTY = regex.compile(
    r"(?<=[\p{L}\p{N},.;:]\p{Z}+|^)(?:\([\p{Z}\t,.:;/-]*\)|\[[\p{Z}\t]*\]|\u201c[\p{Z}\t]*\u201d|\u00ab[\p{Z}\t]*\u00bb)(?!\()"
)
_MAY_BE_EMPTY = ("()", "( ", "(,", "(.", "[]", "[ ", "\u201c\u201d", "\u201c ", "\u00ab\u00bb", "\u00ab ")


def _find(block: Context) -> Iterator[Match]:
    if not any(empty in block.text for empty in _MAY_BE_EMPTY):
        return
    for match in _EMPTY.finditer(block.text):
        yield Match(Span(*match.span()), f"Nothing stands in {match.group()}: a name or a gloss is lost.")


RULE = Rule(
    id="truncation.empty-marks",
    reason="Brackets or quotation marks are empty.",
    type=IssueType.OMISSION,
    mqm="omission",
    applicability=Applicability.FLAG,
    argument="What stood there, often a word in Arabic script, the source says.",
    arabic="ديوان (الزكاة): what is in brackets is lost where a program knows Latin letters alone",
    characters="([\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    find=_find,
    bad=(
        Bad("He works for the office of alms () in the north."),
        Bad("The group is known as “ ” in the province."),
    ),
    good=(
        "He works for the office of alms (zakat) in the north.",
        "The function print() was called.",
        "- [ ] bread",
        "The group is known as “Hawks” in the province.",
    ),
)
