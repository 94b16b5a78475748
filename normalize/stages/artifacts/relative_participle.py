"""A relative with a bare participle: "a member who involved in the battle", "the village which located near Homs"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import joined, skip_adverbs, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import PLURAL
from normalize.text.rule import Bad, Match, Rule

_STATES = {
    "accused": "of",
    "affiliated": "with to",
    "armed": "with",
    "arrested": "in on for at near during",
    "associated": "with",
    "based": "in at near on",
    "born": "in on to",
    "charged": "with",
    "classified": "as",
    "composed": "of",
    "convicted": "of",
    "deployed": "in at near on along",
    "detained": "in at for since",
    "displaced": "from to in",
    "dressed": "in as",
    "entitled": "to",
    "equipped": "with",
    "exposed": "to",
    "filled": "with",
    "forced": "to",
    "held": "in at since",
    "injured": "in during when",
    "interested": "in",
    "involved": "in",
    "killed": "in during at near while when",
    "known": "as for to",
    "loaded": "with",
    "located": "in on near at between along about around north south east west",
    "named": "after",
    "positioned": "in on near at",
    "related": "to",
    "scheduled": "for to",
    "situated": "in on near at between",
    "specialised": "in",
    "specialized": "in",
    "stationed": "in at near on along",
    "supposed": "to",
    "suspected": "of",
    "taken": "to from",
    "wounded": "in during when",
}
"""Participles that say how or where something is, with what must follow so that there is no object."""

_FOLLOW = {participle: frozenset(words.split()) for participle, words in _STATES.items()}
_RELATIVES = frozenset({"who", "which"})
_TRANSITIVE = frozenset("arrested killed injured wounded held detained taken forced deployed displaced".split())
_ACTIVE_TOO = _TRANSITIVE | frozenset("based accused charged convicted armed equipped related".split())
"""Of these the past tense takes an object: what follows must leave no room for one."""


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for relative in sorted(number for word in _RELATIVES & block.index.keys() for number in block.index[word]):
        state = skip_adverbs(block, relative + 1)
        if not relative or state + 1 >= len(folded) or not joined(block, relative, state + 1):
            continue
        if folded[state + 1] not in _FOLLOW.get(folded[state], ()):
            continue
        several = bool(block.classes[relative - 1] & PLURAL)
        end = words.ends[relative]
        yield Match(
            span_of(block, relative, state),
            f'"{words[relative]} {words[state]}" lacks a form of "be".',
            tuple(
                Fix((Edit(Span(end, end), "", f" {form}"),)) for form in (("were", "are") if several else ("was", "is"))
            ),
        )


RULE = Rule(
    id="relative.participle",
    reason="A participle stands behind a relative without a form of “be”.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument=(
        "What follows leaves the verb no object, so that it cannot be a past tense. The editor decides on the tense."
    ),
    arabic="الذي شارك في، الواقعة في: a relative with a verb, or a participle with the article, stands for both",
    gates=frozenset(_STATES),
    find=_find,
    bad=(
        Bad(
            "He is one of the men who involved in the battle.", "He is one of the men who were involved in the battle."
        ),
        Bad(
            "The village, which located near the river, is empty.",
            "The village, which was located near the river, is empty.",
        ),
        Bad("They met a man who known as the Tunisian.", "They met a man who was known as the Tunisian."),
    ),
    good=(
        "He is one of the men involved in the battle.",
        "The village, which is located near the river, is empty.",
        "The guards who killed him were caught.",
        "Those who held the town left.",
        "He asked which known fact was meant.",
    ),
)
