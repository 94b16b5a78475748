"""A quotation mark that is written twice: "““we left””", "''we left''"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.marks import CLOSING_QUOTES, OPENING_QUOTES, STRAIGHT
from normalize.text.rule import Bad, Match, Rule

_SIDES = OPENING_QUOTES + CLOSING_QUOTES
_DOUBLED = regex.compile(rf"(?P<mark>[{_SIDES}])(?P=mark)+|(?<![\"'])(?:\"\"|'')(?![\"'])")
_PAIRS = tuple(2 * mark for mark in _SIDES + STRAIGHT + "'")
_SINGLES = "''"


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    if not any(pair in text for pair in _PAIRS):
        return
    edits: list[Edit] = []
    for match in _DOUBLED.finditer(text):
        found = match.group()
        before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if (before.isspace() and behind.isspace()) or (before.isalnum() and behind.isalnum()) or not before + behind:
            continue  # nothing quoted, or seconds of arc
        if before.isdecimal() or (found[0] in STRAIGHT and behind in ",.;:)" and before.isspace()):
            continue
        mark = STRAIGHT if found == _SINGLES else found[0]
        edits.append(Edit(Span(*match.span()), found, mark))
    for edit in edits:
        yield Match(edit.span, f"The quotation mark {edit.before} is written twice.", (Fix((edit,)),))


RULE = Rule(
    id="quote.doubled",
    reason="A quotation mark is written twice.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The editor makes sure that no quotation in a quotation ends here, whose marks would differ.",
    arabic="",
    characters=_SIDES + STRAIGHT + "'",
    find=_find,
    bad=(
        Bad("He said: ““We have left the town.””", "He said: “We have left the town.”"),
        Bad('He said: ""We have left the town.""', 'He said: "We have left the town."'),
        Bad("He said: ''We have left the town.''", 'He said: "We have left the town."'),
    ),
    good=(
        "He said: “We have left the town.”",
        "He said: “They told us ‘no’.”",
        "The rows' and the rocks' ends are sharp.",
        "It lies at 35° 57' 30'' north.",
    ),
)
