"""People who may be one: a kunya with a by-name here, with a word for the same people there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalize.glossary import Glossary
from normalize.glossary.romanization import compare_names
from normalize.glossary.runs import KUNYAS
from normalize.text import Applicability, Context, Finding, IssueType, Span
from normalize.text.rule import RuleNote
from normalize.text.words import Words

NAME_SAME_PERSON = RuleNote(
    id="name.same-person",
    reason="Two mentions may be of one person; nothing says so but the kunya and where the person is from.",
    type=IssueType.INCONSISTENT_ENTITIES,
    mqm="entity",
    applicability=Applicability.FLAG,
    argument="Very many fighters share a kunya; only an editor can tell, and nothing is merged.",
    arabic='أبو عبيدة المصري is Abu Obeida al-Masri, or, half translated, "the Egyptian Abu Obeida".',
)

_PEOPLE = re.compile(r"the ([A-Z]\w+)$")
_BEFORE = re.compile(r"\b([A-Z]\w+)[ \n]$")
_FAR = 30


class _Bearer(NamedTuple):
    """A kunya in the text: its place with what says where the bearer is from, itself, and the word for his people."""

    span: Span
    kunya: str
    people: str
    by_name: bool


def same_persons(context: Context, glossary: Glossary) -> Iterator[Finding]:
    """Yield a question for each kunya with a people's name where the same kunya has the by-name that means it."""
    if not context.names or KUNYAS.isdisjoint(context.index):
        return
    bearers = sorted(_bearers(context, glossary))
    for one in bearers:
        if one.by_name:
            continue
        related = tuple(
            other.span
            for other in bearers
            if other.by_name and other.people == one.people and compare_names(one.kunya, other.kunya).verdict == "same"
        )
        if related:
            yield Finding(
                rule=NAME_SAME_PERSON.id,
                span=one.span,
                type=NAME_SAME_PERSON.type,
                message=(
                    f'"{one.span.of(context.text)}" and "{related[0].of(context.text)}" may be one person: the by-name '
                    f'means "{one.people}".'
                ),
                source=NAME_SAME_PERSON.id,
                mqm=NAME_SAME_PERSON.mqm,
                related=related,
            )


def _bearers(context: Context, glossary: Glossary) -> Iterator[_Bearer]:
    """Yield the kunyas of a text with a by-name behind them, or a word for a people before them."""
    text = context.text
    by_names = {
        mention.span: found[1]
        for mention in context.mentions
        if glossary[mention.term].kind == "nisba" and (found := _PEOPLE.match(glossary[mention.term].gloss)) is not None
    }
    peoples = {found[1] for term in glossary.terms if (found := _PEOPLE.match(term.gloss)) and term.kind == "nisba"}
    for name in context.names:
        words = Words(name.of(text))
        first = next((place for place, word in enumerate(words.folded[:-1]) if word in KUNYAS), None)
        if first is None:
            continue
        start = name.start + words.starts[first]
        by_name = next((span for span in by_names if start < span.start <= name.end + 1), None)
        if by_name is not None:
            kunya = text[start : by_name.start]
            yield _Bearer(Span(start, by_name.end), kunya.rstrip(" -"), by_names[by_name], by_name=True)
        before = _BEFORE.search(text, max(name.start - _FAR, 0), start)
        if before is not None and before[1] in peoples:
            yield _Bearer(Span(before.start(), name.end), text[start : name.end], before[1], by_name=False)
