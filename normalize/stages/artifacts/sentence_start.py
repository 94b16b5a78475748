"""A small letter at the start of a sentence: "the oil money. the two of them"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_SMALL = re.compile(r"\.[ \N{NO-BREAK SPACE}]+([a-z]{2,})(?=[ \N{NO-BREAK SPACE}])")
_STARTERS = frozenset(
    """the this these those he she it they we there however also according while when where after before during since
    although but and as in on at for from most many some several another his her its their our an if then so
    under despite following all both with to by no""".split()
)
_PLAIN = 4
_ABBREVIATIONS = frozenset(
    """etc vs cf al eg ie no nos vol pp fig art sec ch para ed eds approx est dept univ govt inc llc plc ltd
    corp co jr sr st mr mrs ms dr prof gen lt col capt cmdr maj sgt brig adm gov sen rep rev hon pres amb jan
    feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun min max hrs hr km cm mm
    kg tel ext ave blvd rd mt ft aka viz resp incl excl misc cont ref refs ca c p u s m a b d e g i assoc assn
    bros intl natl www com org net""".split()
)

_GOES_ON = frozenset("and or for of with to by from nor which who whose".split())
"""Words before which a comma was meant more often than a full stop."""


def _find(block: Context) -> Iterator[Match]:
    words, text = block.words, block.text
    for match in _SMALL.finditer(text):
        mark = text[match.start() - 1 : match.start()]
        if not (mark.isalpha() or mark in (")", "]")):
            continue
        number = bisect_left(words.starts, match.start(1))
        if number == 0:
            continue
        before = words[number - 1]
        at = words.starts[number - 1]
        if match.group(1) not in _STARTERS and not (before.islower() and len(before) >= _PLAIN):
            continue  # "approx. five", "Corp. shares"
        if text[at - 1 : at] == "." or before[0].isdigit() or len(before) < 3:
            continue  # "e.g. the", "No. 5. the"
        if words.folded[number - 1] in _ABBREVIATIONS or not before.isalpha():
            continue
        capital = replace(text, match.start(1), match.end(1), match.group(1).capitalize())
        comma = replace(text, match.start(), match.start() + 1, ",")
        yield Match(
            Span(match.start(), match.end(1)),
            f'A sentence begins with "{match.group(1)}".',
            (comma, capital) if match.group(1) in _GOES_ON else (capital, comma),
        )


RULE = Rule(
    id="capital.sentence-start",
    reason="A sentence begins with a small letter.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The editor decides whether the stop ends a sentence or an abbreviation, or should be a comma.",
    arabic="",
    characters=".",
    find=_find,
    bad=(
        Bad("They stole money. the two of them are brothers.", "They stole money. The two of them are brothers."),
        Bad("The road is closed. it was hit twice.", "The road is closed. It was hit twice."),
        Bad("They closed the road. families left the town.", "They closed the road. Families left the town."),
        Bad("He thanked the council. for its help.", "He thanked the council, for its help."),
    ),
    good=(
        "They stole bread, oil, etc. the day before.",
        "The source (i.e. the man) fled.",
        "He waited... and then he left.",
        "Gen. al-Ali resigned. The army said nothing.",
        "It rose by 5. the report says.",
        "It is approx. twenty miles away.",
    ),
)
