"""Spaces before the end of a line or of the text: they go, the line end stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.edit import replace
from normalize.text.rule import Bad, Match, Rule
from normalize.text.spaces import SPACES, is_half_a_letter

_LINE_END = re.compile(r"[\r\n]|\Z")
_SPACES = frozenset(SPACES + "\t")


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    for line_end in _LINE_END.finditer(text):
        start = end = line_end.start()
        while start and text[start - 1] in _SPACES:
            start -= 1
        if start == end or not start or text[start - 1] in "\r\n":
            continue
        if not is_half_a_letter(text, start):
            yield Match(Span(start, end), "Spaces stand at the end of a line.", (replace(text, start, end, ""),))


RULE = Rule(
    id="space.line-end",
    reason="Spaces stand at the end of a line, where no one sees them.",
    type=IssueType.WHITESPACE,
    mqm="whitespace",
    applicability=Applicability.SAFE,
    argument=(
        "Nothing follows on the line that a space could part from it, in whatever language; the line end itself and "
        "lines of spaces alone are never touched."
    ),
    find=_find,
    bad=(
        Bad("They left the city.\N{NO-BREAK SPACE}\nNo one stayed. ", "They left the city.\nNo one stayed."),
        Bad("Raqqa\t \r\nHoms", "Raqqa\r\nHoms"),
    ),
    good=(
        "They left the city.\nNo one stayed.",
        "  A line that is set in.",
        "  \nA line of spaces before this one.",
    ),
)
