"""A paragraph that breaks off: "one of the military co-", "led by the", "the north,"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_MIN_WORDS = 12
_OPEN_WORDS = frozenset(
    """the a an and or but nor of their its his our your my whose because although than which who with from into between
    by during including such""".split()
)
_ITEM = regex.compile(r"[\p{Z}\t]*(?:[\N{BULLET}*\-\N{EN DASH}\N{MIDDLE DOT}]|\p{N}{1,3}[.)]|\p{L}[.)])[\p{Z}\t]")
_BROKEN = regex.compile(r"(?r)(?:[\p{L}](?:-|,)|(?<=[\p{L}\p{N}])[\p{Z}\t]+\p{L}+)\Z")


def _find(block: Context) -> Iterator[Match]:
    end = len(block.text.rstrip())
    text = block.text
    if not end or len(block.words) < _MIN_WORDS:
        return
    broken = _BROKEN.search(text, 0, end)
    if broken is None:
        return
    number = len(block.words) - 1
    if text[end - 1] not in ",-" and block.words[number] not in _OPEN_WORDS:
        return
    line = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
    if _ITEM.match(text, line) or sum(start >= line for start in block.words.starts[-_MIN_WORDS:]) < _short(text):
        return
    start = block.words.starts[number]
    yield Match(Span(start, end), f'The paragraph breaks off after "{text[start:end]}".')


def _short(text: str) -> int:
    """Return how many words the last line must have: wrapped lines may end in a short one."""
    return 1 if text.count("\n") > 1 and max(map(len, text.split("\n"))) < 100 else _MIN_WORDS


RULE = Rule(
    id="truncation.paragraph-end",
    reason="The paragraph breaks off without an end.",
    type=IssueType.OMISSION,
    mqm="omission",
    applicability=Applicability.FLAG,
    argument="What is missing stands in the source alone. Headlines, lists and short lines are left out.",
    arabic="",
    find=_find,
    bad=(
        Bad("The army arrested many men at the checkpoint, among them one of the military co-"),
        Bad("Four members of the group fled to Turkey last week after a quarrel with the"),
        Bad("The men were taken to the prison in the north of the city on Sunday,"),
    ),
    good=(
        "The army arrested many men at the checkpoint, among them one of the co-ordinators.",
        "Dear Sir,",
        "The army and the",
        "- bread, oil and flour for the families in the camps north of the town,",
        "Four members of the group fled to Turkey last week after a quarrel they had looked for",
    ),
)
