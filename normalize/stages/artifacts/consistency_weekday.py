"""A weekday that does not fit its date, or a date that no calendar has: "Friday, 2 May 2016", "31 June"."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import regex

from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_MONTHS = "january february march april may june july august september october november december".split()
_NUMBER = (
    {name: number for number, name in enumerate(_MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
    | {"sept": 9}
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAY = {name: number for number, name in enumerate(_DAYS)} | {name[:3]: number for number, name in enumerate(_DAYS)}
_LONGEST = 31
_BEFORE = 24
_BEHIND = 20
_LENGTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DAY_FIRST = regex.compile(
    rf"\b(?:{_WEEKDAY}[,.]? (?:the )?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b\.?"
    rf"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_MONTH_FIRST = regex.compile(
    rf"\b(?:{_WEEKDAY}[,.]? )?{_MONTH}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.,]\d)"
    rf"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)


def _find(block: Context) -> Iterator[Match]:
    words, text = block.words, block.text
    for number in sorted(place for word in _GATES & block.index.keys() for place in block.index[word]):
        start = words.starts[number]
        if not text[start].isupper():
            continue
        around = text[max(0, start - _BEFORE) : words.ends[number] + _BEHIND]
        at = start - max(0, start - _BEFORE)
        for pattern in (_DAY_FIRST, _MONTH_FIRST):
            match = next((found for found in pattern.finditer(around) if found.start("month") == at), None)
            if not match:
                continue
            wrong = _wrong(
                match.group("weekday"), int(match.group("day")), _NUMBER[words.folded[number]], match.group("year")
            )
            if wrong:
                yield Match(Span(*match.span()).shifted(start - at), wrong)
                break


def _wrong(weekday: str | None, day: int, month: int, year: str | None) -> str:
    """Return what is wrong with a date, or "" where nothing is."""
    name = _MONTHS[month - 1].capitalize()
    if day > _LENGTH[month - 1]:
        return f"{name} has {_LENGTH[month - 1]} days at most." if day <= _LONGEST else ""
    if not weekday or not year or not day:
        return ""
    try:
        date = datetime.date(int(year), month, day)
    except ValueError:
        return f"{name} {year} has 28 days."
    if date.weekday() == _DAY[weekday.lower()]:
        return ""
    return f"{day} {name} {year} was a {_DAYS[date.weekday()].capitalize()}."


_GATES = frozenset(_NUMBER)

RULE = Rule(
    id="consistency.weekday",
    reason="A weekday and its date do not fit, or the date is in no calendar.",
    type=IssueType.INCONSISTENCY,
    mqm="number",
    applicability=Applicability.FLAG,
    argument="Whether the day or the date is wrong stands in the source alone.",
    arabic="",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("It happened on Friday, 2 May 2016, in the north."),
        Bad("It happened on Saturday, May 2, 2016."),
        Bad("The truce ends on 31 June."),
    ),
    good=(
        "It happened on Monday, 2 May 2016, in the north.",
        "It happened on Friday, 2 May.",
        "The truce ends on 30 June.",
        "On Friday, May 40 men left.",
    ),
)
