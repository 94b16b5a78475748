"""A place before the verb in -ing that takes it: "talking about Rome conquering"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_TAKES = frozenset(
    """attacking besieging bombarding bombing capturing conquering controlling entering invading liberating
    occupying recapturing retaking seizing shelling storming targeting""".split()
)
_BEFORE = frozenset("about of for after before on in by from with despite without towards".split())
_PARTICLES = frozenset("al el ez deir tal tel ras".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for verb in sorted(number for word in _TAKES & block.index.keys() for number in block.index[word]):
        if not words[verb].islower() or not phrase_ends(block, verb, _OBJECT) or not joined(block, verb - 1, verb):
            continue
        last = first = verb - 1
        if not words[last][0].isupper():
            continue
        while (
            first
            and words.between(first - 1) in (" ", "-")
            and (words[first - 1][0].isupper() or folded[first - 1] in _PARTICLES)
        ):
            first -= 1
        if not first or folded[first - 1] not in _BEFORE or not joined(block, first - 1, first):
            continue
        at, start, end = words.starts[first], words.ends[last], words.ends[verb]
        yield Match(
            span_of(block, first, verb),
            f'"{words[verb]}" stands behind what it takes.',
            (Fix((Edit(Span(at, at), "", f"{words[verb]} "), Edit(Span(start, end), text[start:end], ""))),),
        )


_OBJECT = frozenset("the a an his her its their this these that those him them it".split())

RULE = Rule(
    id="order.name-gerund",
    reason="A verb in -ing stands behind the place that it takes.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument=(
        "The verb needs an object, and nothing behind it is one. The editor decides whether the place does it"
        " or suffers it."
    ),
    arabic="فتح روما، تحرير الموصل: a verbal noun before its object, turned round",
    gates=_TAKES,
    find=_find,
    bad=(
        Bad("They were talking about Rome conquering.", "They were talking about conquering Rome."),
        Bad("They met after Tel Abyad liberating, and danced.", "They met after liberating Tel Abyad, and danced."),
    ),
    good=(
        "They were talking about conquering Rome.",
        "They spoke of Russia bombing the camp.",
        "He heard about Assad leaving the town.",
        "They wrote about ISIS seizing it.",
    ),
)
