"""A text that breaks off in dots, or begins in them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.stages.artifacts.phrases import FUNCTION_WORDS
from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.rule import Bad, Match, Rule
from normalize.text.zones import ZoneKind

_DOTS = r"(?:\.{2,}|\u2026)"
_END = regex.compile(rf"(?<=[\p{{L}}\p{{N}}])(?:,? {_DOTS}|,{_DOTS}| ?[\[(]{_DOTS}[\])]|(?P<glued>{_DOTS}))\s*\Z")
_START = regex.compile(rf"\s*{_DOTS} ?(?=\p{{L}})")
_MIN_WORDS = 8
_EDGE = 24


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    edges = text[:_EDGE].lstrip()[:2] + text[-_EDGE:].rstrip()[-3:]
    if (".." not in edges and "\N{HORIZONTAL ELLIPSIS}" not in edges) or len(block.words) < _MIN_WORDS:
        return
    for match, edge in ((_START.match(text), "begins"), (_END.search(text, max(0, len(text) - _EDGE)), "ends")):
        if not match or _is_said(block, match.end() - 1):
            continue
        if edge == "begins" or not match.group("glued") or block.words.folded[-1] in FUNCTION_WORDS:
            yield Match(Span(*match.span()), f"The paragraph {edge} in dots: something is left out.")


def _is_said(block: Context, place: int) -> bool:
    return any(zone.kind is ZoneKind.SPEECH and zone.span.start <= place < zone.span.end for zone in block.zones)


RULE = Rule(
    id="truncation.ellipsis",
    reason="A paragraph begins or ends in dots.",
    type=IssueType.OMISSION,
    mqm="omission",
    applicability=Applicability.FLAG,
    argument="Whether a text was cut off for a preview or the writer paused, the source says.",
    arabic="",
    characters=".\N{HORIZONTAL ELLIPSIS}",
    find=_find,
    bad=(
        Bad("The army said that it has closed the road to the north ..."),
        Bad("... and the families have left the town since the raid began."),
    ),
    good=(
        "The army said that it has closed the road to the north.",
        "Wait and see ...",
        "It may be that they will come back to the town one day...",
        "“The army said that it has closed the road to the north ...”",
        "The army ... has closed the road to the north.",
    ),
)
