"""A percent sign before its number: "%30 of the families"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_PERCENT = re.compile(r"(?<![^\s(\"])%( ?)(\d{1,3}(?:\.\d+)?)(?![\d%/\w]|[.,]\d)")


def _find(block: Context) -> Iterator[Match]:
    for match in _PERCENT.finditer(block.text):
        if block.text[: match.start()].rstrip()[-1:].isdecimal():
            continue
        sign = Span(match.start(), match.start(2))
        end = match.end(2)
        yield Match(
            Span(match.start(), end),
            "The percent sign stands behind its number.",
            (Fix((Edit(sign, sign.of(block.text), ""), Edit(Span(end, end), "", "%"))),),
        )


RULE = Rule(
    id="number.percent-position",
    reason="The percent sign stands before its number.",
    type=IssueType.LOCALE_VIOLATION,
    mqm="number",
    applicability=Applicability.SUGGEST,
    argument="The editor makes sure that no number before the sign was lost.",
    arabic="٪٣٠: written from right to left the sign comes out on the other side",
    characters="%",
    find=_find,
    bad=(
        Bad("About %30 of the families have left.", "About 30% of the families have left."),
        Bad("Prices rose by % 12.5 in May.", "Prices rose by 12.5% in May."),
    ),
    good=(
        "About 30% of the families have left.",
        "It is 30 % 4 in their notes.",
        "See www.example.org/a%20b for more.",
        "The code %20b stands for a space.",
    ),
)
