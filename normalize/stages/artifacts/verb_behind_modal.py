"""A finite verb where the base belongs: "may develops", "did not attacked", "will fled"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import (
    FREQUENT_ADVERBS,
    insert,
    is_written_small,
    joined,
    put,
    skip_adverbs,
    span_of,
)
from normalize.text import Applicability, Context, Fix, IssueType
from normalize.text.classes import ADJECTIVE, BASE, NOUN, PARTICIPLE, PAST, PLURAL, THIRD, base_of
from normalize.text.rule import Bad, Match, Rule

_MODALS = frozenset("may might must will would shall should can could cannot can't couldn't wouldn't won't".split())
_DO = frozenset("did didn't does doesn't don't do".split())
_NOUNS = frozenset("may might must will can do".split())
"""Modals that are nouns or names too: only where what stands before lets a verb follow."""

_BEFORE_NOUN = frozenset(
    "the a an his her its their our my your this that in of free good political own and or".split()
)
_AGENTS = frozenset("who which that it he she they we i you".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for modal in sorted(number for word in (_MODALS | _DO) & block.index.keys() for number in block.index[word]):
        verb = modal + 1
        if verb >= len(folded) or (classes[verb] & (BASE | NOUN) and folded[verb] not in FREQUENT_ADVERBS):
            continue
        verb = skip_adverbs(block, verb)
        if verb >= len(folded) or not joined(block, modal, verb) or not is_written_small(block, verb):
            continue
        if classes[verb] & (BASE | NOUN) or not classes[verb] & (THIRD | PAST):
            continue
        if not is_written_small(block, modal) or (
            modal and folded[modal - 1] in _BEFORE_NOUN and folded[modal] in _NOUNS
        ):
            continue
        if folded[modal] in _DO and (verb == modal + 1 or folded[modal + 1] != "not") and "n't" not in folded[modal]:
            continue  # "as did killed soldiers' families": without "not" the verb may be another clause's
        if folded[modal] in ("will", "might") and modal and classes[modal - 1] & ADJECTIVE:
            continue  # "the international will expressed in it"
        if classes[verb] & PLURAL and not _has_subject(block, modal):
            continue
        base = base_of(folded[verb], THIRD | PAST)
        if base is None or words.between(verb)[:1] == "-":
            continue
        yield Match(
            span_of(block, modal, verb),
            f'"{words[modal]}" takes the base of the verb, not "{words[verb]}".',
            _fixes(block, verb, base),
        )


def _fixes(block: Context, verb: int, base: str) -> tuple[Fix, ...]:
    """Return the base, and "be" before what may be a participle; that first where no object follows."""
    active = put(block, verb, base)
    if not block.classes[verb] & PARTICIPLE:
        return (active,)
    passive = insert(block, verb, "be")
    following = block.words.folded[verb + 1 : verb + 2]
    return (passive, active) if following in (["by"], ["for"], ["as"]) else (active, passive)


def _has_subject(block: Context, modal: int) -> bool:
    """Say whether the word before the modal can be its subject: a noun, a name or a pronoun."""
    if not modal or not joined(block, modal - 1, modal):
        return False
    return block.words.folded[modal - 1] in _AGENTS or bool(block.classes[modal - 1] & (NOUN | PLURAL))


RULE = Rule(
    id="verb.behind-modal",
    reason="A finite verb stands behind a modal verb or behind “did not”.",
    type=IssueType.GRAMMAR,
    mqm="word-form",
    applicability=Applicability.SUGGEST,
    argument=(
        "The form can be nothing but a finite verb or a plural, and a modal verb takes the base. The editor sees to it "
        "that the modal itself is not the word too many."
    ),
    arabic="قد يتطور، لم يهاجم: the verb behind the particle is finite in Arabic",
    gates=_MODALS | _DO,
    find=_find,
    bad=(
        Bad("The unrest may develops with the days.", "The unrest may develop with the days."),
        Bad("The group did not attacked the town.", "The group did not attack the town."),
        Bad("The army could also besieged the camp.", "The army could also besiege the camp."),
        Bad("They will fled to the border.", "They will flee to the border."),
    ),
    good=(
        "The unrest may develop.",
        "In May attacks went on.",
        "The will remains strong.",
        "All that he did was wrong.",
        "They said they could, sources added.",
        "He did what attacked towns asked for.",
        "What the might says is done.",
    ),
)
