"""A space before a punctuation mark: "Almasri , the official" becomes "Almasri, the official"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.typography.english import STARTERS, Lines, other_script_after, other_script_before
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.edit import replace
from normalize.text.rule import Bad, Match, Rule
from normalize.text.spaces import FREE, LONGEST, ODD, SPACES, first_after

_CLOSING_QUOTES = "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\"'"
_MARK = re.compile(f"[,;:!?.](?<=[{SPACES}].)")
_ENDS_WORD = frozenset(")]%" + _CLOSING_QUOTES)
_CAPITAL = re.compile(r"[\s\N{LEFT DOUBLE QUOTATION MARK}\"(]{0,3}([^\W\d_][\w']{0,15})")
_REPORTED = re.compile(r" (?:asked|asks|wondered|wonders|said|says|shouted|exclaimed|cried)\b")
_COUNT = re.compile(r"(?:\A|[\r\n])\s{0,3}\d{1,4}\Z")
_ENTITY = re.compile(r"&#?\w{1,8}\Z")
_SMILEY = re.compile(f"[{SPACES}]?(?:[)/\\\\|*]|\\((?!\\w)|[DPpOo3](?!\\w))")


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    lines = Lines(block)
    for found in _MARK.finditer(text):
        at, end = found.span()
        mark = found.group()
        start = at - 1
        while start and at - start < LONGEST and text[start - 1] in SPACES:
            start -= 1
        if not start or not _is_text(text, start, end):
            continue
        level = lines.level(start)
        if level is None:
            continue
        ends = text[start - 1].isalpha() or text[start - 1] in _ENDS_WORD
        moved = mark in ",;" and ends and text[end : end + 1].isalpha()
        if moved:
            fix = Fix((Edit(Span(start, at), text[start:at], ""), Edit(Span(end, end), "", " ")))
            yield Match(
                Span(start, end), f'The space stands before "{mark}", not after it.', (fix,), Applicability.SUGGEST
            )
            continue
        allowed = _level(text, start, at, mark)
        if allowed is not None and mark in ":;!?" and not frozenset(ODD).isdisjoint(text[start:at]):
            # French sets these marks off with such a space.
            allowed = Applicability.SUGGEST if level is Applicability.SAFE else None
        if allowed is not None:
            message = f'A space stands before "{mark}".'
            yield Match(Span(start, end), message, (replace(text, start, at, ""),), min(level, allowed))


def _is_text(text: str, start: int, end: int) -> bool:
    """Say whether a word of English stands before the space, and no number is cut through."""
    before = text[start - 1]
    if not before.isalnum() and before not in _ENDS_WORD:
        return False
    if before in _CLOSING_QUOTES and (start < 2 or text[start - 2] in FREE):
        return False
    if before.isdigit() and first_after(text, end).isdigit():
        return False
    return not other_script_before(text, start) and not other_script_after(text, end)


def _level(text: str, start: int, at: int, mark: str) -> Applicability | None:
    """Say how sure it is that the mark at `at` belongs to the word that ends at `start`."""
    if mark in "?!":
        while text[at + 1 : at + 2] in ("?", "!"):
            at += 1
    after = text[at + 1 : at + 2]
    at_end = not first_after(text, at + 1) and (not after or after in FREE)
    if after in _CLOSING_QUOTES + ")":
        beyond = text[at + 2 : at + 3]
        if beyond and beyond not in FREE and beyond not in ".,;:!?)":
            return None
    elif after and after not in FREE:
        return None
    if mark == ",":
        # A number that begins a line counts paragraphs, and the comma is a full stop that was misread.
        return None if _COUNT.search(text, max(0, start - 8), start) else Applicability.SAFE
    if mark == ";":
        return None if _ENTITY.search(text, max(0, start - 10), start) else Applicability.SAFE
    if mark == ":":
        return None if at - start > 1 or _SMILEY.match(text, at + 1) else Applicability.SAFE
    return _level_of_end(text, start, at, mark, at_end=at_end or (after != "" and after in _CLOSING_QUOTES))


def _level_of_end(text: str, start: int, at: int, mark: str, *, at_end: bool) -> Applicability | None:
    """Say the same of a mark that ends a sentence: it may stand for a lost dash or part an abbreviation."""
    alone = text[start - 1].isalpha() and (start < 2 or not text[start - 2].isalnum())
    if mark == "." and alone:
        return None
    if at_end:
        return Applicability.SAFE
    if mark in "?!" and _REPORTED.match(text, at + 1):
        return Applicability.SUGGEST
    following = _CAPITAL.match(text, at + 1)
    if following is None or not following.group(1)[0].isupper():
        return None
    return Applicability.SAFE if mark != "?" and following.group(1) in STARTERS else Applicability.SUGGEST


RULE = Rule(
    id="space.before-punctuation",
    reason="A space stands before a punctuation mark.",
    type=IssueType.WHITESPACE,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    argument=(
        "SAFE only if a space, a closing mark or the end of the line follows, so that the mark belongs to the word "
        "before: then English never sets a space. Out of it stay ellipses, decimals, names such as .NET, times and "
        "scores, smileys, entities, columns, and full stops before small letters or between single letters. A question "
        "mark within a line may stand for a lost dash, a comma before a word for a lost letter: suggestions, as are "
        "no-break spaces before the marks that French sets off."
    ),
    arabic="قال المسؤول ، وهو من المدينة (the Arabic comma is often typed with a space before it)",
    find=_find,
    bad=(
        Bad("The emir , who had fled , was killed .", "The emir, who had fled, was killed."),
        Bad(
            "Follow us on our page :\nThe list of the dead ; the list of the wounded",
            "Follow us on our page:\nThe list of the dead; the list of the wounded",
        ),
        Bad("They sold the cars ,which had been stolen.", "They sold the cars, which had been stolen."),
        Bad("The flour “will be free” ,but nobody received it.", "The flour “will be free”, but nobody received it."),
        Bad("Who will pay the farmers ?? asked one of them.", "Who will pay the farmers?? asked one of them."),
        Bad("Who killed them ? No one in the town knows.", "Who killed them? No one in the town knows."),
        Bad(
            "He was one of the guards “of the emir” , they said.", "He was one of the guards “of the emir”, they said."
        ),
    ),
    good=(
        "And then the shelling began . . . and they fled.",
        "It was about .5 of the sum, and the .NET version of it.",
        "They met at 10 : 30 and lost the match 3 : 1.",
        "That is the end of it : ) and they left.",
        "Les forces du régime sont dans la ville : on les voit !",
        "He was one of the guards in the Security . council of the town.",
        "Name of the dead    : Omar",
        "هذا هو : الاسم ، وهو معروف",
    ),
)
