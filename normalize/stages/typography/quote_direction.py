"""A quotation mark that points the wrong way: "he said ” we will leave.”" opens with “."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.typography.english import Lines, other_script_after, other_script_before
from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.edit import replace
from normalize.text.marks import LEFT_DOUBLE, RIGHT_DOUBLE
from normalize.text.quotes import Certainty, Side, sides
from normalize.text.rule import Bad, Match, Rule


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    lines = Lines(block)
    for mark in sides(text):
        if mark.fits:
            continue
        at = mark.at
        level = lines.level(at)
        if level is not Applicability.SAFE or other_script_before(text, at) or other_script_after(text, at + 1):
            continue
        opens = mark.side is Side.OPEN
        yield Match(
            Span(at, at + 1),
            f"This mark {'opens' if opens else 'closes'} a quotation but points the other way.",
            (replace(text, at, at + 1, LEFT_DOUBLE if opens else RIGHT_DOUBLE),),
            level if mark.certainty is Certainty.SURE else Applicability.SUGGEST,
        )


RULE = Rule(
    id="quote.direction",
    reason="A quotation mark points the wrong way.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    argument=(
        "SAFE only if every reading of the paragraph in which no mark is left alone gives the mark the other side than "
        "its shape; the quotation is the same, only its mark is turned. In a paragraph that leaves a quotation open an "
        "editor decides whether a mark is turned or stray. Straight marks, and which style of marks is used, stay."
    ),
    arabic="”النص“ (right-to-left text, where the marks stand the other way round)",
    characters=LEFT_DOUBLE + RIGHT_DOUBLE,
    find=_find,
    bad=(
        Bad("He said: ” We will not leave the town.”", "He said: “ We will not leave the town.”"),
        Bad("He said: “We belong to the people. “", "He said: “We belong to the people. ”"),
        Bad(
            "She told us: “They hate the Syrians ” Helpers” and left.",
            "She told us: “They hate the Syrians “ Helpers” and left.",
        ),
    ),
    good=(
        "He said: “We will not leave.” Then “Abu Omar” fled.",
        "He said: “There were spies, among them “Omar” of the guards.",
        "He said: „We“ and “the others” were in the town.",
        "They left the town” and that was the end of it.",
        "The “ one ” or “ two ” of the town",
        "He wrote ” سوريا “ on the wall of the school.",
    ),
)
