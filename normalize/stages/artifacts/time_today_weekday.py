"""“Today” or “yesterday” beside the day's name: "said today, Monday,"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import DAYS, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_NOW = frozenset("today yesterday tomorrow".split())
_PARTS = {"morning", "evening", "afternoon", "noon", "night"}


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for now in sorted(number for word in _NOW & block.index.keys() for number in block.index[word]):
        day = now + 1
        part = ""
        if day < len(folded) and folded[day] in _PARTS and words.between(now) == " ":
            part = folded[day]
            day += 1
        if day >= len(folded) or folded[day] not in DAYS or not words[day][0].isupper():
            continue
        between = words.between(day - 1)
        if between not in (" ", ", ", " (", " - "):
            continue
        end = words.ends[day]
        behind = words.between(day)
        if (between == " (" and behind[:1] == ")") or (
            between == ", " and behind[:1] == "," and now and words.between(now - 1) == " "
        ):
            end += 1
        elif between == ", " and behind[:1] not in (",", ".", ";"):
            continue
        if words.between(day)[:1] in ("'", "\N{RIGHT SINGLE QUOTATION MARK}", "-"):
            continue
        start = words.starts[now]
        on = "On" if words[now][0].isupper() else "on"
        first = now
        if now and folded[now - 1] == "on" and words.between(now - 1) == " ":
            first, start = now - 1, words.starts[now - 1]
            on = words[now - 1]
        yield Match(
            span_of(block, first, day) if end == words.ends[day] else type(span_of(block, first, day))(start, end),
            "The name of the day alone says when.",
            (replace(text, start, end, f"{on} {words[day]}{' ' + part if part else ''}"),),
        )


RULE = Rule(
    id="time.today-weekday",
    reason="“Today” stands beside the name of the day.",
    type=IssueType.STYLE,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="A report that is read later names the day. The editor sees to it that the day is that of the event.",
    arabic="اليوم الاثنين، أمس الأحد: Arabic press names the day twice over",
    gates=_NOW,
    find=_find,
    bad=(
        Bad("The minister said today, Monday, that it is over.", "The minister said on Monday that it is over."),
        Bad("Two shells fell yesterday Sunday on the town.", "Two shells fell on Sunday on the town."),
        Bad("They met yesterday evening, Sunday.", "They met on Sunday evening."),
    ),
    good=(
        "The minister said on Monday that it is over.",
        "They met yesterday. Sunday was quiet.",
        "Today, Sunday papers are read less.",
        "Is it today? Monday is a holiday.",
    ),
)
