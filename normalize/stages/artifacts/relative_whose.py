"""A relative and a possessive for "whose": "the man who his son was killed", "a house which its roof fell in"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import PEOPLE, SEVERAL_PEOPLE, joined, span_of
from normalize.stages.artifacts.speech import SAYING
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import AUXILIARY, CLOSED, GUESSED, NOUN, PAST, PLURAL, THIRD
from normalize.text.rule import Bad, Match, Rule

_OWN = frozenset("his her its their".split())
_RELATIVES = frozenset("who which whom".split())
_REACH = 5
_BE = frozenset("is was are were".split())
_ALONE = frozenset("fell collapsed died reached exceeds exceeded rose burned exploded".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for own in sorted(number for word in _OWN & block.index.keys() for number in block.index[word]):
        relative, noun = own - 1, own + 1
        before = relative - 1
        if before < 0 or folded[relative] not in _RELATIVES or noun + 1 >= len(folded):
            continue
        if not joined(block, relative, noun) or words.between(before).strip() not in ("", ","):
            continue
        if not classes[noun] & (NOUN | PLURAL) or classes[noun] & CLOSED:
            continue
        if not _is_a_noun(block, before) or not _has_a_verb(block, noun, folded[relative] == "which"):
            continue
        yield Match(
            span_of(block, relative, noun),
            f'"{words[relative]} {words[own]}" is "whose".',
            (replace(block.text, words.starts[relative], words.ends[own], "whose"),),
        )


def _is_a_noun(block: Context, number: int) -> bool:
    words, folded, classes = block.words, block.words.folded, block.classes
    if folded[number] in PEOPLE or folded[number] in SEVERAL_PEOPLE:
        return True
    if words[number][0].isupper():
        return bool(classes[number] & GUESSED)
    kind = classes[number]
    return bool(kind & (NOUN | PLURAL)) and not kind & (CLOSED | PAST | AUXILIARY) and number > 0


def _has_a_verb(block: Context, noun: int, thing: bool) -> bool:
    """Say whether the noun is the subject of what follows: "who his son was", "which its roof fell".

    Of a thing only a verb without an object shows that: "which his party opposed" has its gap behind the verb.
    """
    folded, classes = block.words.folded, block.classes
    for verb in range(noun + 1, min(noun + _REACH, len(folded))):
        if not joined(block, verb - 1, verb):
            return False
        kind = classes[verb]
        if thing and (folded[verb] in _BE or folded[verb] in _ALONE):
            return folded[verb + 1 : verb + 2] not in (["to"], ["going"])
        if not thing and (kind & AUXILIARY or (kind & (PAST | THIRD) and not kind & (NOUN | PLURAL))):
            return folded[verb] not in SAYING
        if kind & CLOSED and folded[verb] not in ("of", "and", "in"):
            return False
    return False


RULE = Rule(
    id="relative.whose",
    reason="A relative and a possessive stand for “whose”.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="The possessive says again what the relative stands for. The editor sees to it that nothing is asked.",
    arabic="الرجل الذي قُتل ابنه: the returning pronoun (الضمير العائد) hangs on the noun",
    gates=_RELATIVES,
    find=_find,
    bad=(
        Bad("He met the man who his son was killed.", "He met the man whose son was killed."),
        Bad("The house, which its roof collapsed, is empty.", "The house, whose roof collapsed, is empty."),
    ),
    good=(
        "He met the man whose son was killed.",
        "They asked who his brother was.",
        "He is the man who his brother says was killed.",
        "It is the law which his party opposed.",
        "They knew which their house was.",
    ),
)
