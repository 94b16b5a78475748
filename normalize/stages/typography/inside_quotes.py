"""A space on the inner side of quotation marks or brackets: "“Abu Omar ” fled" becomes "“Abu Omar” fled"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.typography.english import Lines, is_latin
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.quotes import MARKS, Certainty, Side, sides
from normalize.text.rule import Bad, Match, Rule
from normalize.text.spaces import LONGEST, SPACES

_BRACKETS = re.compile(r"\(([^()\r\n]{2,300})\)")
_FIRST = frozenset("($\N{POUND SIGN}\N{EURO SIGN}\N{LEFT SINGLE QUOTATION MARK}")
_LAST = frozenset(".,!?)%\N{RIGHT SINGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}")


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    lines = Lines(block)
    for mark in sides(text):
        edits = _after_opening(text, mark.at) if mark.side is Side.OPEN else _before_closing(text, mark.at)
        level = lines.level(mark.at) if edits else None
        if level is None:
            continue
        if mark.certainty is not Certainty.SURE:
            level = Applicability.SUGGEST
        yield _match(edits, mark.at, "quotation mark", level)
    for brackets in _BRACKETS.finditer(text):
        edits = _in_brackets(text, brackets.start(), brackets.end())
        level = lines.level(brackets.start()) if edits else None
        if level is not None:
            yield _match(edits, edits[0].span.start, "bracket", level)


def _match(edits: list[Edit], at: int, mark: str, level: Applicability) -> Match:
    fix = Fix(tuple(edits))
    span = Span(min(fix.hull.start, at), max(fix.hull.end, at))
    return Match(span, f"A space stands on the inner side of a {mark}.", (fix,), level)


def _after_opening(text: str, at: int) -> list[Edit]:
    """Return the edits that take away the space after an opening mark, to before it if none stands there."""
    end = _skip(text, at + 1)
    if end == at + 1 or end == len(text) or not (_is_ours(text[end]) or text[end] in _FIRST):
        return []
    taken = Edit(Span(at + 1, end), text[at + 1 : end], "")
    return [Edit(Span(at, at), "", " "), taken] if at and text[at - 1].isalpha() else [taken]


def _before_closing(text: str, at: int) -> list[Edit]:
    """Return the edits that take away the space before a closing mark, to after it if none stands there."""
    start = _skip_back(text, at)
    if start == at or not start or not (_is_ours(text[start - 1]) or text[start - 1] in _LAST):
        return []
    taken = Edit(Span(start, at), text[start:at], "")
    return [taken, Edit(Span(at + 1, at + 1), "", " ")] if text[at + 1 : at + 2].isalpha() else [taken]


def _in_brackets(text: str, start: int, end: int) -> list[Edit]:
    """Return the edits that take away the spaces within a pair of round brackets that holds text."""
    first, last = _skip(text, start + 1), _skip_back(text, end - 1)
    if last - first < 2 or not _is_ours(text[first]) or not (_is_ours(text[last - 1]) or text[last - 1] in _LAST):
        return []
    edits = []
    if first > start + 1:
        edits.append(Edit(Span(start + 1, first), text[start + 1 : first], ""))
    if last < end - 1:
        edits.append(Edit(Span(last, end - 1), text[last : end - 1], ""))
    return edits


def _skip(text: str, at: int) -> int:
    end = at
    while end < len(text) and end - at <= LONGEST and text[end] in SPACES:
        end += 1
    return end if end - at <= LONGEST else at


def _skip_back(text: str, at: int) -> int:
    start = at
    while start and at - start <= LONGEST and text[start - 1] in SPACES:
        start -= 1
    return start if at - start <= LONGEST else at


def _is_ours(character: str) -> bool:
    return is_latin(character) or character in "0123456789"


RULE = Rule(
    id="space.inside-quotes",
    reason="A space stands on the inner side of a quotation mark or a bracket.",
    type=IssueType.WHITESPACE,
    mqm="whitespace",
    applicability=Applicability.SAFE,
    argument=(
        "English sets no space there. SAFE only if the side of the mark is beyond doubt: every reading of the "
        "paragraph in which all quotations are closed gives it that side, or its shape and the marks beside it do; a "
        "suggestion where the paragraph leaves a quotation open and only order speaks. Round brackets count in pairs "
        "that hold text. If no space stands outside, it moves there."
    ),
    arabic="« التوحيد والجهاد » (guillemets, which are often set with spaces inside)",
    characters=MARKS + "(",
    find=_find,
    bad=(
        Bad("The emir “Abu Omar ” fled from the town.", "The emir “Abu Omar” fled from the town."),
        Bad('He said: " We will not leave. "', 'He said: "We will not leave."'),
        Bad(
            "They fought in the brigade ( Ahrar of the Euphrates ) since May.",
            "They fought in the brigade (Ahrar of the Euphrates) since May.",
        ),
        Bad("The emir of the town“ Abu Omar” fled.", "The emir of the town “Abu Omar” fled."),
    ),
    good=(
        'The 5" shells and the 7 " shells of the army',
        "He said: “We will not leave the town.",
        'The wall is 7 " high and 9 " wide in the town.',
        "( ) yes ( ) no, tick one of the boxes",
        "He wrote “ التوحيد ” on the wall of the school.",
        'Il a dit : " Nous sommes dans la ville. "',
    ),
)
