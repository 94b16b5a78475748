"""An adjective of origin behind its noun: "the army Turkish", "fighters foreign"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, is_written_small, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_ADJECTIVES = frozenset(
    """syrian iraqi lebanese american russian iranian israeli jordanian saudi egyptian western eastern northern
    southern humanitarian political economic religious civilian national regional sectarian tribal british
    danish dutch french international irish jewish kurdish polish spanish swedish swiss turkish arabic islamic
    foreign armed military sunni shiite""".split()
)
"""Adjectives of origin and kind; behind a noun of the other list they are no nouns for people."""

_NOUNS = SEVERAL_PEOPLE | frozenset(
    """army forces troops government warplanes aircraft planes coalition factions groups militias opposition
    authorities regime region regions parties organisations organizations intelligence situation crisis
    institutions officers convoy convoys checkpoint checkpoints wing leadership movement territory territories
    border borders countryside side front organisation organization group faction party""".split()
)
_NOT = frozenset("only is was are were become became called speak speaks speaking being".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for adjective in sorted(number for word in _ADJECTIVES & block.index.keys() for number in block.index[word]):
        noun = adjective - 1
        if noun < 1 or folded[noun] not in _NOUNS or not joined(block, noun - 1, adjective):
            continue
        if folded[noun - 1] not in ("the", "some", "many", "of", "by", "several") or not phrase_ends(
            block, adjective, _NOT_ENDS
        ):
            continue
        if not _MAKES.isdisjoint(folded[max(0, noun - 5) : noun]):
            continue  # "made the border national"
        if not is_written_small(block, noun) or words.between(adjective)[:1] == "-":
            continue
        at, start, end = words.starts[noun], words.ends[noun], words.ends[adjective]
        yield Match(
            span_of(block, noun, adjective),
            f'"{words[adjective]}" stands behind its noun.',
            (Fix((Edit(Span(at, at), "", f"{words[adjective]} "), Edit(Span(start, end), text[start:end], ""))),),
        )


_MAKES = frozenset("make makes made making find found keep kept call called declare declared render consider".split())
_NOT_ENDS = frozenset({"and", "or"})

RULE = Rule(
    id="order.adjective-behind",
    reason="An adjective stands behind its noun.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument="The word can be no noun here, and nothing follows to which it could belong.",
    arabic="الجيش التركي: the adjective follows its noun",
    gates=_ADJECTIVES,
    find=_find,
    bad=(
        Bad("The camp was shelled by the army Turkish.", "The camp was shelled by the Turkish army."),
        Bad(
            "He spoke of the situation humanitarian in the camp.", "He spoke of the humanitarian situation in the camp."
        ),
        Bad("Some fighters foreign, who came by sea, left.", "Some foreign fighters, who came by sea, left."),
    ),
    good=(
        "The camp was shelled by the Turkish army.",
        "They made the factions Islamic armies would fight.",
        "The regions are Kurdish.",
        "They called the group sectarian.",
        "The border northern tribes cross is long.",
        "The army, Turkish or not, left.",
    ),
)
