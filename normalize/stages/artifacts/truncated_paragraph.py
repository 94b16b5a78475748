"""A paragraph that breaks off: "one of the military co-", "led by the", "the north,"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_MIN_WORDS = 12
_OPEN_WORDS = frozenset(
    """the a an and or but nor of their its his our your my whose because although than which who with from into
    between by during including such""".split()
)
_ITEM = regex.compile(r"[\p{Z}\t]*(?:[\N{BULLET}*\-\N{EN DASH}\N{MIDDLE DOT}]|\p{N}{1,3}[.)]|\p{L}[.)])[\p{Z}\t]")


def _find(context: Context) -> Iterator[Match]:
    blocks = context.blocks
    for number, (start, block) in enumerate(blocks):
        span = _breaks_off(block)
        if span is None:
            continue
        if number + 1 < len(blocks) and blocks[number + 1].block.text.lstrip()[:1].islower():
            continue  # cut in two, not cut off
        yield Match(span.shifted(start), f'The paragraph breaks off after "{span.of(block.text)}".')


def _breaks_off(block: Context) -> Span | None:
    text = block.text
    end = len(text.rstrip())
    words = block.words
    number = len(words) - 1
    if len(words) < _MIN_WORDS or not text[words.starts[number] - 1].isspace():
        return None
    tail = text[words.ends[number] : end]
    if tail not in (",", "-") and (tail or words[number] not in _OPEN_WORDS):
        return None
    line = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
    if _ITEM.match(text, line) or sum(start >= line for start in words.starts[-_MIN_WORDS:]) < _short(text):
        return None
    return Span(words.starts[number], end)


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
    reach="article",
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
        "The army arrested many men at the checkpoint, among them one of the\n\nmilitary councillors of the group.",
    ),
)
