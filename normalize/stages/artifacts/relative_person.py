"""A "which" for people or "who" for things: "Almasri, which stole", "the shells who fell"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import PEOPLE, SEVERAL_PEOPLE, joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import AUXILIARY, BASE, DETERMINER, GUESSED, PAST, PREPOSITION, PRONOUN, THIRD
from normalize.text.rule import Bad, Match, Rule

_PEOPLE = (PEOPLE.keys() | SEVERAL_PEOPLE) - frozenset(
    """people person guard driver pilot spy ally allies agent agents member members victim victims patient elder
    recruit""".split()
)
_DOES = frozenset(
    """accused admitted announced arrived asked believed beheaded called carried claimed confessed confirmed
    decided defected denied died escaped explained fled fought gave got had has have is are was were joined killed knew
    know left lived lives managed met refused returned said says spoke stole surrendered told took tried used want
    wanted went work worked works witnessed""".split()
)
"""What people do; behind a name that is no group's, this tells a man from a thing."""
_THINGS = frozenset(
    """airstrike airstrikes areas bomb bombs building buildings camp camps car cars city explosion explosions house
    houses missile missiles mosque raids rocket rockets shell shells tank tanks town towns vehicle vehicles village
    villages weapon weapons""".split()
)
_GIVEN = frozenset(
    """abdullah abu ahmad ahmed ali amer amir anas bashar fayez hassan hussein ibrahim jaafar khaled mahmoud
    mohamed mohammad mohammed muhammad mustafa omar osama sami umar yousef youssef zaid""".split()
)
_NAME_REACH = 4


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for which in sorted((*block.index.get("which", ()), *block.index.get("who", ()))):
        if not which or which + 1 >= len(folded) or not joined(block, which, which + 1):
            continue
        if words.between(which - 1) not in (" ", ", ", "\N{NO-BREAK SPACE}", " , "):
            continue
        verb = classes[which + 1]
        if folded[which + 1] not in _DOES and not verb & (AUXILIARY | PAST):
            continue
        if verb & (PRONOUN | DETERMINER | PREPOSITION) or (
            folded[which] == "which" and verb & BASE and not verb & PAST
        ):
            continue
        noun = which - 1
        if folded[which] == "which":
            known = folded[noun] in _PEOPLE and words[noun].islower() and not _is_part(block, noun)
            told = words.between(noun).strip() == "," and folded[which + 1] in _DOES
            if not known and not (told and (_is_man(block, noun) or _is_told_who(block, noun))):
                continue
            after = "who"
        else:
            if folded[noun] not in _THINGS or not words[noun].islower() or words.between(noun).strip():
                continue
            after = "that"
        yield Match(
            span_of(block, noun, which), f'"{words[which]}" speaks of "{words[noun]}".', (put(block, which, after),)
        )


def _is_part(block: Context, noun: int) -> bool:
    """Say whether "which" may reach back over the noun: "a group of fighters which", "attacks on civilians which"."""
    folded, classes = block.words.folded, block.classes
    first = noun
    while (
        first and joined(block, first - 1, first) and not classes[first - 1] & (PREPOSITION | THIRD | PAST | AUXILIARY)
    ):
        first -= 1
    return (first > 0 and joined(block, first - 1, first) and bool(classes[first - 1] & PREPOSITION)) or (
        block.words.between(noun).strip() == "," and folded[noun + 2] in ("has", "is", "was", "had")
    )


def _is_told_who(block: Context, last: int) -> bool:
    """Say whether an aside that says who a name is ends with the word `last`: "Obeida, the official of Homs, which"."""
    words, folded = block.words, block.words.folded
    first = last
    while first > 0 and last - first < 12 and "," not in words.between(first - 1):
        first -= 1
    if first < 1 or words.between(first - 1).strip() != "," or not words[first - 1][0].isupper():
        return False
    noun = first + 1 if folded[first] in ("the", "a", "an") else first
    return folded[noun] in PEOPLE and noun + 1 <= last and folded[noun + 1] in ("of", "in", "for")


def _is_man(block: Context, last: int) -> bool:
    """Say whether the name that ends with the word `last` begins with a given name."""
    words, folded = block.words, block.words.folded
    if not words[last][0].isupper() or not block.classes[last] & GUESSED:
        return False
    for number in range(last - 1, max(-1, last - 1 - _NAME_REACH), -1):
        if words.between(number) not in (" ", "-") or not (words[number][0].isupper() or folded[number] == "al"):
            return False
        if folded[number] in _GIVEN:
            if folded[number] == "abu" and number == last - 1:
                return False  # Abu Kamal, a town
            return number == 0 or words[number - 1][0].islower() or words.between(number - 1) not in (" ", "-")
    return False


RULE = Rule(
    id="relative.person",
    reason="The relative is that of things for people, or the other way round.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument=(
        "The noun or name before it is that of people. The editor sees to it that the relative reaches no further back."
    ),
    arabic="الذي، التي، الذين: one relative for people and things",
    gates=frozenset({"which", "who"}),
    find=_find,
    bad=(
        Bad("The fighters which fled came back.", "The fighters who fled came back."),
        Bad("He met Abu Obeida Almasri, which stole the money.", "He met Abu Obeida Almasri, who stole the money."),
        Bad(
            "Almasri, the official of the office in Homs, which stole it, fled.",
            "Almasri, the official of the office in Homs, who stole it, fled.",
        ),
        Bad("The shells who fell on the town killed nobody.", "The shells that fell on the town killed nobody."),
    ),
    good=(
        "The fighters who fled came back.",
        "A group of fighters which left in May came back.",
        "They asked the fighters which road was open.",
        "The car with the men, which was stolen, burned.",
        "The convoy entered Abu Kamal, which was empty.",
    ),
)
