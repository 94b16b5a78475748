"""A plural of what English does not count: "informations", "equipments", "a permission"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import cased, is_written_small, joined, noun_ends, span_of
from normalize.text import Applicability, Context, Edit, IssueType, Span, fix_of
from normalize.text.rule import Bad, Match, Rule

_PLURALS = {
    "advices": "advice",
    "ammunitions": "ammunition",
    "baggages": "baggage",
    "clothings": "clothing",
    "damages": "damage",
    "equipments": "equipment",
    "evidences": "evidence",
    "feedbacks": "feedback",
    "furnitures": "furniture",
    "homeworks": "homework",
    "informations": "information",
    "infrastructures": "infrastructure",
    "knowledges": "knowledge",
    "luggages": "luggage",
    "machineries": "machinery",
    "propagandas": "propaganda",
    "properties": "property",
    "sufferings": "suffering",
    "trainings": "training",
    "weaponries": "weaponry",
}
_HARM = frozenset("material heavy great severe serious big huge massive significant physical".split())
_OWNED = frozenset("public private citizens civilians residents locals peoples civilian and the their".split())
_WHAT_HARMS = frozenset(
    "damage damaged damages damaging destroyed destroying destruction looted looting burned stolen".split()
)
_KEPT = frozenset({"sufferings", "infrastructures"})
"""Plurals that writers of English use too."""

_MANY = {"many": "much", "these": "this", "those": "that", "few": "little"}
_VERB = {"are": "is", "were": "was", "have": "has"}
_VERBS = frozenset(
    "get gets got getting obtained obtain take took taken given receive received undergo underwent for".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for noun in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        if not is_written_small(block, noun) and not words[noun].istitle():
            continue
        if folded[noun] in _PLURALS:
            if folded[noun] == "damages" and (not noun or folded[noun - 1] not in _HARM):
                continue  # what a court awards, and what a verb does
            if folded[noun] == "properties" and not _is_owned(block, noun):
                continue
            if folded[noun] in _KEPT or words.between(noun)[:1] in ("'", "-"):
                continue
            edits = [Edit(span_of(block, noun, noun), words[noun], cased(words[noun], _PLURALS[folded[noun]]))]
            first = noun
            if noun and folded[noun - 1] in _MANY and joined(block, noun - 1, noun):
                first = noun - 1
                before = words[first]
                edits.append(Edit(span_of(block, first, first), before, cased(before, _MANY[folded[first]])))
            last = noun
            if noun + 1 < len(folded) and folded[noun + 1] in _VERB and joined(block, noun, noun + 1):
                last = noun + 1
                edits.append(Edit(span_of(block, last, last), words[last], _VERB[folded[last]]))
            yield Match(
                span_of(block, first, last),
                f'"{words[noun]}": English does not count {_PLURALS[folded[noun]]}.',
                (fix_of(edits),),
            )
        elif folded[noun] == "permission" or folded[noun] == "training":
            if noun < 2 or folded[noun - 1] != "a" or not joined(block, noun - 2, noun):
                continue
            if not noun_ends(block, noun) or (folded[noun] == "training" and folded[noun - 2] not in _VERBS):
                continue
            start, end = words.starts[noun - 1], words.starts[noun]
            yield Match(
                Span(start, words.ends[noun]),
                f'"{words[noun]}" is not counted and takes no article.',
                (fix_of([Edit(Span(start, end), text[start:end], "")]),),
            )


_GATES = _PLURALS.keys() | {"permission", "training"}


def _is_owned(block: Context, noun: int) -> bool:
    """Say whether the property that harm was done to is meant: "public and private properties"."""
    folded = block.words.folded
    if not noun or folded[noun - 1] not in _OWNED or not joined(block, noun - 1, noun):
        return False
    return not _WHAT_HARMS.isdisjoint(folded[max(0, noun - 14) : noun + 6])


RULE = Rule(
    id="number.uncounted",
    reason="What English does not count is counted.",
    type=IssueType.GRAMMAR,
    mqm="agreement",
    applicability=Applicability.SUGGEST,
    argument="A closed list of nouns without a plural. The editor sees to it that no other noun is meant.",
    arabic="معلومات، معدات، إذن: Arabic counts information, equipment and permission",
    gates=frozenset(_GATES),
    find=_find,
    bad=(
        Bad("It caused damage to public and private properties.", "It caused damage to public and private property."),
        Bad("They gave many informations to the army.", "They gave much information to the army."),
        Bad("Military equipments were seized.", "Military equipment was seized."),
        Bad("The shells caused material damages to houses.", "The shells caused material damage to houses."),
        Bad("He got a permission to leave.", "He got permission to leave."),
    ),
    good=(
        "They gave much information.",
        "He got a permission slip.",
        "He ran a training camp.",
        "The court awarded damages.",
        "The sufferings of the town were great.",
    ),
)
