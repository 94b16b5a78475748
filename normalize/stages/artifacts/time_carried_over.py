"""A time put as in Arabic: "on last Monday", "in last week", "before two days", "in Friday"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import MONTHS, NUMBER_WORDS, phrase_ends
from normalize.stages.artifacts.reading import DAYS, cased, is_written_small, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_UNITS = frozenset("days weeks months years hours day week month year".split())
_LONG = frozenset("week month year night".split())
_MOMENTS = frozenset("time moment point".split())
_TIMES = DAYS | {"last", "next", "the"}
_PREPOSITIONS = frozenset({"on", "in", "at"})


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(number for word in _PREPOSITIONS & block.index.keys() for number in block.index[word]):
        time = number + 1
        if time >= len(folded) or folded[time] not in _TIMES or not joined(block, number, time):
            continue
        if folded[time] in ("last", "next") and time + 1 < len(folded) and joined(block, time, time + 1):
            word = folded[time + 1]
            if _stands_alone(block, number, word):
                if words.between(time + 1)[:1] in ("'", "\N{RIGHT SINGLE QUOTATION MARK}", "-"):
                    continue
                start, end = words.starts[number], words.ends[time]
                yield Match(
                    span_of(block, number, time + 1),
                    f'"{words[time]} {words[time + 1]}" takes no preposition.',
                    (replace(text, start, end, cased(words[number], words[time])),),
                )
        elif folded[time] in DAYS and folded[number] in ("in", "at") and words[time][0].isupper():
            following = folded[time + 1] if time + 1 < len(folded) else ""
            ends = words.between(time).strip()[:1] in (".", ",") or not following or following in MONTHS
            if ends and folded[number] == "in":
                yield Match(
                    span_of(block, number, time),
                    f'A day takes "on", not "{words[number]}".',
                    (replace(text, words.starts[number], words.ends[number], cased(words[number], "on")),),
                )
        elif folded[number] == "in" and folded[time] == "the" and folded[time + 1 : time + 2] == ["same"]:
            moment = time + 2
            if (
                moment < len(folded)
                and folded[moment] in _MOMENTS
                and phrase_ends(block, moment, frozenset({"as", "that"}))
            ):
                yield Match(
                    span_of(block, number, moment),
                    f'"The same {words[moment]}" takes "at".',
                    (replace(text, words.starts[number], words.ends[number], cased(words[number], "at")),),
                )
    for mid in block.index.get("mid", ()):
        if mid and folded[mid - 1] == "the" and folded[mid + 1 : mid + 2] == ["of"] and joined(block, mid - 1, mid + 1):
            yield Match(
                span_of(block, mid - 1, mid),
                '"Mid" is no noun here.',
                (replace(text, words.starts[mid], words.ends[mid], "middle"),),
            )
    for before in block.index.get("before", ()):
        unit = before + 2
        if unit >= len(folded) or folded[unit] not in _UNITS or not joined(block, before, unit):
            continue
        if not (folded[before + 1] in NUMBER_WORDS or folded[before + 1].isdigit()) or not is_written_small(
            block, before
        ):
            continue
        between = words.between(unit)
        following = folded[unit + 1] if unit + 1 < len(folded) else ""
        if following and between.strip()[:1] not in (".", ",", ";"):
            continue
        if before and folded[before - 1] in _NOT_VERBS:
            continue
        start, end = words.starts[before], words.starts[before + 1]
        at = words.ends[unit]
        yield Match(
            span_of(block, before, unit),
            'What lies back from now is "ago".',
            (Fix((Edit(Span(start, end), text[start:end], ""), Edit(Span(at, at), "", " ago"))),),
        )


def _stands_alone(block: Context, number: int, unit: str) -> bool:
    """Say whether the preposition has nothing to do before "last Monday" and the like."""
    preposition, end = block.words.folded[number], number + 2
    if unit in DAYS:
        return preposition == "on"
    if unit == "night":
        return preposition in ("on", "at")
    return preposition == "in" and unit in _LONG and phrase_ends(block, end)


_NOT_VERBS = frozenset("just shortly not even ever never long days years day and or the".split())

RULE = Rule(
    id="prep.time",
    reason="A time is put as Arabic puts it.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "“Last Monday” stands alone, and a span before now takes “ago”. The editor sees to the point it counts from."
    ),
    arabic="في يوم الاثنين الماضي، قبل يومين، في الجمعة: في before every time, and قبل for “ago”",
    gates=_PREPOSITIONS | {"before", "mid"},
    find=_find,
    bad=(
        Bad("The shell fell on last Monday.", "The shell fell last Monday."),
        Bad("He fled before two days.", "He fled two days ago."),
        Bad("They fled, and in the same time the army came.", "They fled, and at the same time the army came."),
        Bad("It fell in the mid of May.", "It fell in the middle of May."),
        Bad("They met in Friday.", "They met on Friday."),
        Bad("It happened at last night, he said.", "It happened last night, he said."),
    ),
    good=(
        "The shell fell last Monday.",
        "He fled two days before.",
        "He fled before two days had passed.",
        "It was in Friday's paper.",
        "At last he fled.",
        "They will vote on next week.",
        "It was done in the same time as before.",
        "On the last Monday of May he fled.",
    ),
)
