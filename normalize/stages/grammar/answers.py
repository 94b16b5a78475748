"""What LanguageTool answers, read with suspicion: it must speak of the text that was sent."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from normalize.stages.grammar.units import Units
from normalize.text import Span

MOST_REPLACEMENTS = 5


class Garbled(ValueError):
    """An answer that is none, or that speaks of another text."""


class Match(NamedTuple):
    """One thing that LanguageTool says of a text.

    Attributes:
        rule: the id of its rule.
        start: where it begins, in code points of the text that was sent.
        end: where it ends.
        message: its own words.
        replacements: whole texts for the place, best first.
        category: the id of its category.
        type: its issue type, one of ITS 2.0.
    """

    rule: str
    start: int
    end: int
    message: str
    replacements: tuple[str, ...]
    category: str
    type: str

    @property
    def span(self) -> Span:
        """The place in the text that was sent."""
        return Span(self.start, self.end)


def read_answer(answer: Any, sent: str) -> tuple[Match, ...]:
    """Return what an answer says of a text.

    Args:
        answer: the JSON of `/v2/check`, decoded.
        sent: the text that was asked about.

    Raises:
        Garbled: if it is no such answer, or if something in it does not stand in the text.
    """
    units = Units(sent)
    try:
        return tuple(_match(one, sent, units) for one in answer["matches"])
    except (KeyError, TypeError, AttributeError) as error:
        raise Garbled(f"LanguageTool's answer is none: {type(error).__name__} {error}") from error


def _match(one: Any, sent: str, units: Units) -> Match:
    span = units.span(int(one["offset"]), int(one["length"]))
    context = one["context"]
    told = Units(str(context["text"])).span(int(context["offset"]), int(context["length"]))
    if span is None or told is None or _flat(span.of(sent)) != _flat(told.of(str(context["text"]))):
        raise Garbled("LanguageTool answered for another text")
    rule = one["rule"]
    return Match(
        rule=str(rule["id"]),
        start=span.start,
        end=span.end,
        message=str(one["message"]),
        replacements=tuple(str(each["value"]) for each in one["replacements"][:MOST_REPLACEMENTS]),
        category=str(rule["category"]["id"]),
        type=str(rule["issueType"]),
    )


def _flat(text: str) -> str:
    """Return a text as LanguageTool shows it around a match, where line ends are spaces."""
    return " ".join(text.split())


def packed(matches: Iterable[Match]) -> str:
    """Return matches as one line of JSON."""
    return json.dumps(list(matches), ensure_ascii=False, separators=(",", ":"))


def unpacked(content: str) -> tuple[Match, ...]:
    """Return what `packed` was given.

    Raises:
        ValueError: if the line is none of its.
    """
    try:
        return tuple(
            Match(str(rule), int(start), int(end), str(message), tuple(map(str, offers)), str(category), str(type))
            for rule, start, end, message, offers, category, type in json.loads(content)
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"no answer: {error}") from error
