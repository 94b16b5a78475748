"""A pronoun behind "who", or a "who" without its "those": "the fighters who they fled", "while who were killing"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import PEOPLE, SEVERAL_PEOPLE, drop, insert, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import AUXILIARY, FINITE, PAST, PREPOSITION
from normalize.text.rule import Bad, Match, Rule

_PEOPLE = PEOPLE.keys() | SEVERAL_PEOPLE | {"those", "people"}
_INTRANSITIVE = frozenset(
    """came died escaped fled went were was are arrived belong belonged lived live surrendered defected returned
    had""".split()
)
_ALONE = frozenset("while whereas because".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for who in block.index["who"]:
        if who < 1 or who + 2 >= len(folded) or not joined(block, who - 1, who + 2):
            continue
        if folded[who - 1] in _PEOPLE and folded[who + 1] in ("he", "she", "they"):
            following = folded[who + 3] if who + 3 < len(folded) else ""
            ends = words.between(who + 2).strip()[:1] in (".", ",", ";") or not following
            if folded[who + 2] in _INTRANSITIVE and not ends and following not in ("with", "about", "against"):
                if folded[who + 2] == "had" and not classes[who + 3] & PREPOSITION:
                    continue
                yield Match(
                    span_of(block, who, who + 2),
                    f'"{words[who + 1]}" says again what "who" has said.',
                    (drop(block, who + 1, who + 1),),
                )
        elif (
            folded[who - 1] in _ALONE
            and classes[who + 1] & (AUXILIARY | FINITE)
            and classes[who + 1] & (AUXILIARY | PAST)
        ):
            yield Match(
                span_of(block, who - 1, who),
                '"Who" needs "those" before it here.',
                (insert(block, who, "those"),),
            )


RULE = Rule(
    id="pronoun.resumptive-who",
    reason="A pronoun repeats “who”, or “who” stands without “those”.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="The verb takes no object that “who” could be. The editor sees to it that nothing is asked.",
    arabic="المقاتلون الذين هم فروا، من كانوا يقتلون: الذين with its pronoun, and من as “those who”",
    gates=frozenset({"who"}),
    find=_find,
    bad=(
        Bad("The fighters who they fled to Turkey came back.", "The fighters who fled to Turkey came back."),
        Bad("Some fled, while who were killing stayed.", "Some fled, while those who were killing stayed."),
    ),
    good=(
        "The fighters who fled came back.",
        "The man who she lived with came back.",
        "They know who they are.",
        "Those who they killed were buried.",
    ),
)
