"""A date of publication that runs into the first sentence: "30-11-2014 Ten men fled", "Posted on May 3 2014 by ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[,.]?[ ]+"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)[.,]?"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?,?"
_DATE = (
    rf"(?:{_DAY})?(?:{_NUMBER}(?: of)?[ -]{_MONTH}[ -]\d{{4}}|{_MONTH} ?{_NUMBER} ?\d{{4}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})"
)
_TIME = r"(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:GMT|UTC|local time))?| at \d{3,4})"
_LABEL = (
    r"(?:(?:Date of publication|Published|Posted|Created|Added|(?:Last )?[Uu]pdated|Last modified)(?: on| at)?:? ?)"
)
_AGENCY = r"(?:AFP|AP|Reuters|SANA|ANHA|NNA|DPA|Xinhua|Agencies|ARA News|Anadolu|AA|Rudaw|IRNA|FNA|Fars)"
_BY = r"(?: by (?:[A-Z][\w'-]+[ ]){1,4}?(?=(?:TITLE)|The |An? |At |In |On |More |Dozens |\d))"
_NEXT = r"(?=[\"\N{LEFT DOUBLE QUOTATION MARK}']?(?:[A-Z]|\d+ [A-Za-z]))"
_HEAD = re.compile(rf"{_LABEL}?{_DATE}{_TIME}?(?:(?: \w+)? {_AGENCY})?(?:{_BY}| ?[|:-] | )\s*{_NEXT}")
_CODE = re.compile(r"(?:(?:News ID|Story [Cc]ode|News [Cc]ode):? ?\d{3,}|\d{1,2}:\d{2}) +(?=[A-Z])")
_BEHIND = re.compile(rf"(?:{_AGENCY} )?{_LABEL}?{_DATE}{_TIME}?(?: {_AGENCY})? (?:[|-] )?{_NEXT}")
_DIGIT = re.compile(r"\d{4}|\d[/.:-]\d")
_REACH = 120
_MIN_TITLE = 3


def _find(context: Context) -> Iterator[Match]:
    blocks = context.blocks[:2]
    title = _plain(blocks[0].block.text) if len(blocks) > 1 else ""
    for number, (start, block) in enumerate(blocks):
        if not _DIGIT.search(block.text[: _REACH + len(title)]):
            continue
        if number == 0 and len(blocks) > 1 and len(block.sentences) == 1 and not _rest(block):
            continue
        match = _matched(block.text, title if number else "")
        if match is not None:
            place = match.shifted(start)
            yield Match(
                place,
                "The date of publication runs into the text.",
                (replace(context.text, place.start, place.end, ""),),
            )
            return


def _rest(block: Context) -> bool:
    """Say whether the block ends as a sentence does, so that it is no headline."""
    return block.text.rstrip()[-1:] in (".", "!", "?", '"')


def _plain(title: str) -> str:
    return title.strip().rstrip(".")


def _matched(text: str, title: str) -> Span | None:
    """Return where a date stands at the start of a text, or behind the headline that the text begins with."""
    at = len(text) - len(text.lstrip())
    if title.count(" ") >= _MIN_TITLE and text.startswith(title, at):
        behind = at + len(title)
        behind += len(text[behind:]) - len(text[behind:].lstrip(" ."))
        found = _BEHIND.match(text, behind)
        return Span(found.start(), found.end()) if found else None
    head = _HEAD
    if title and " by " in text[:_REACH]:
        first = re.escape(" ".join(title.split()[:_MIN_TITLE]))
        head = re.compile(_HEAD.pattern.replace("TITLE", first))
    found = head.match(text, at) or _CODE.match(text, at)
    return Span(found.start(), found.end()) if found else None


RULE = Rule(
    id="boilerplate.run-in-date",
    reason="A date of publication runs into the first sentence.",
    type=IssueType.ADDITION,
    mqm="addition",
    applicability=Applicability.SUGGEST,
    argument="The record keeps the date. The editor sees to it that the sentence does not begin with it.",
    arabic="تاريخ النشر: «the date of publication»",
    find=_find,
    reach="article",
    bad=(
        Bad("Ten men flee\n\n30-11-2014 Ten men have fled the camp.", "Ten men flee\n\nTen men have fled the camp."),
        Bad("Sun Feb 14 2016 The mill is open again. It was shut.", "The mill is open again. It was shut."),
        Bad(
            "The mill is open again\n\nPosted on May 3 2014 by Rana Hadi The mill is open again The mayor said so.",
            "The mill is open again\n\nThe mill is open again The mayor said so.",
        ),
        Bad(
            "The mill is open again\n\nThe mill is open again AFP Friday 15 Jul 2016 It was shut for a year.",
            "The mill is open again\n\nThe mill is open again It was shut for a year.",
        ),
        Bad("Last updated at Apr 232017 The mill is open again.", "The mill is open again."),
    ),
    good=(
        "May 3 2014 was a Saturday.",
        "On 30-11-2014 ten men fled the camp.",
        "3 May 2014, the day of the fire, is not forgotten.",
        "The mill is open again\n\n12 May 2014",
        "He was born on May 3 2014. The mill was shut.",
    ),
)
