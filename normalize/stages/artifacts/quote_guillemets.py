"""Arabic quotation marks in English: "the group «Hawks of Sham»"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.stages.artifacts.phrases import FUNCTION_WORDS
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.marks import LEFT_ANGLE, LEFT_DOUBLE, RIGHT_ANGLE, RIGHT_DOUBLE
from normalize.text.rule import Bad, Match, Rule
from normalize.text.words import Words

_QUOTED = regex.compile(
    rf"(?P<open>{LEFT_ANGLE}\p{{Z}}?)(?P<inside>[^{LEFT_ANGLE}{RIGHT_ANGLE}\r\n]+?)(?P<close>\p{{Z}}?{RIGHT_ANGLE})"
    rf"|(?P<open>{RIGHT_ANGLE}\p{{Z}}?)(?P<inside>[^{LEFT_ANGLE}{RIGHT_ANGLE}\r\n]+?)(?P<close>\p{{Z}}?{LEFT_ANGLE})"
)
_SHORT = 5
_FOREIGN = frozenset("le la les des du de et une un der die das und el los ve bir".split())


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    for match in _QUOTED.finditer(text):
        inside = Words(match.group("inside")).folded
        if not _is_english(inside) or FUNCTION_WORDS.isdisjoint(block.index):
            continue
        edits = (
            Edit(Span(*match.span("open")), match.group("open"), LEFT_DOUBLE),
            Edit(Span(*match.span("close")), match.group("close"), RIGHT_DOUBLE),
        )
        yield Match(Span(*match.span()), "English has other quotation marks.", (Fix(edits),))


def _is_english(inside: list[str]) -> bool:
    """Say whether quoted words are English, or a name in its letters."""
    if not _FOREIGN.isdisjoint(inside) or not all(word.isascii() for word in inside):
        return False
    return len(inside) < _SHORT or not FUNCTION_WORDS.isdisjoint(inside)


RULE = Rule(
    id="quote.guillemets",
    reason="Arabic quotation marks stand in English.",
    type=IssueType.LOCALE_VIOLATION,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="What they hold is English; the editor makes sure that no paper in another language is quoted.",
    arabic="«صقور الشام»: Arabic quotes as French does",
    characters=LEFT_ANGLE,
    find=_find,
    bad=(
        Bad("The group «Hawks of Sham» has left.", "The group “Hawks of Sham” has left."),
        Bad("He said: « We have left the town. »", "He said: “We have left the town.”"),
    ),
    good=(
        "The group “Hawks of Sham” has left.",
        "The paper wrote: «Alep est libre et la guerre est finie.»",
        "The sign read «Café de la Paix».",
        "It is 5 « 7 in his notes.",
    ),
)
