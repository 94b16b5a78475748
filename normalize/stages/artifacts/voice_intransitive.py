"""A passive of a verb that has none: "the explosion was happened", "two men were died"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import FREQUENT_ADVERBS, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_PAST = {
    "happened": "happened",
    "occurred": "occurred",
    "died": "died",
    "disappeared": "disappeared",
    "appeared": "appeared",
    "emerged": "emerged",
    "collapsed": "collapsed",
    "erupted": "erupted",
    "existed": "existed",
    "belonged": "belonged",
    "consisted": "consisted",
    "participated": "participated",
    "succeeded": "succeeded",
    "fallen": "fell",
    "arisen": "arose",
    "exploded": "exploded",
    "suffered": "suffered",
    "remained": "remained",
    "arrived": "arrived",
    "continued": "continued",
    "resulted": "resulted",
    "raged": "raged",
}
_ENDS_ONLY = frozenset({"collapsed", "succeeded", "fallen", "exploded", "suffered", "continued"})
"""Verbs that have a passive, or a participle that describes: only before what shows that they have no doer."""

_BEHIND = {
    "suffered": frozenset({"from"}),
    "succeeded": frozenset({"in"}),
    "continued": frozenset(),
    "collapsed": frozenset(),
    "fallen": frozenset(),
    "exploded": frozenset({"near", "inside"}),
}
_BE = frozenset("was were".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for verb in sorted(number for word in _PAST.keys() & block.index.keys() for number in block.index[word]):
        be = verb - 1
        while be > 0 and folded[be] in FREQUENT_ADVERBS and folded[be] != "not":
            be -= 1
        if be < 0 or folded[be] not in _BE or not joined(block, be, verb):
            continue
        following = folded[verb + 1] if verb + 1 < len(folded) else ""
        if folded[verb] in _ENDS_ONLY and following not in _BEHIND[folded[verb]]:
            continue
        if folded[verb] == "arrived" and following == "at":
            continue
        if not phrase_ends(block, verb) and following not in ("yesterday", "last", "today", "early"):
            continue
        start, end = words.starts[be], words.ends[verb]
        between = block.text[words.ends[be] : words.starts[verb]].strip()
        after = f"{between} {_PAST[folded[verb]]}".strip()
        yield Match(
            span_of(block, be, verb), f'"{words[verb]}" has no passive.', (replace(block.text, start, end, after),)
        )


RULE = Rule(
    id="voice.intransitive",
    reason="A verb without an object stands in the passive.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="These verbs have no passive. The editor sees to it that no other verb is meant.",
    arabic="كان قد حدث، كانوا قد وصلوا: كان before a verb is no passive but a tense",
    gates=frozenset(_PAST),
    find=_find,
    bad=(
        Bad("The explosion was happened in the market.", "The explosion happened in the market."),
        Bad("Two of the men were died in the camp.", "Two of the men died in the camp."),
        Bad("The town was suffered from hunger.", "The town suffered from hunger."),
    ),
    good=(
        "The explosion happened in the market.",
        "The damage that was suffered was great.",
        "He was succeeded by his son.",
        "It was arrived at by vote.",
        "What was happening is not known.",
    ),
)
