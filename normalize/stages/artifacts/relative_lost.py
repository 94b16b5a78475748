"""A relative lost before its verb: "during the clashes erupted in the town", "may cause rifts lead to its end"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import PREPOSITIONS
from normalize.stages.artifacts.reading import insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, DETERMINER, NOUN, NUMBER, PARTICIPLE, PLURAL, THIRD
from normalize.text.rule import Bad, Match, Rule

_HAPPENED = frozenset("erupted occurred happened exploded lasted arose emerged".split())
_LEADS = frozenset({"lead", "belong"})
_BEFORE = frozenset("during of in by from with against into amid despite following".split())
_CAUSE = frozenset("cause causes caused causing create creates created creating see saw face faced".split())
_REACH = 4


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for verb in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        noun = verb - 1
        if noun < 1 or verb + 1 >= len(folded) or not joined(block, noun, verb + 1):
            continue
        if not classes[noun] & (NOUN | PLURAL) or not is_written_small(block, noun):
            continue
        if folded[verb] in _LEADS:
            if folded[verb + 1] != "to" or not classes[noun] & PLURAL or folded[noun - 1] not in _CAUSE:
                continue
        elif not _is_inside_phrase(block, noun) or folded[verb + 1] not in PREPOSITIONS:
            continue
        yield Match(
            span_of(block, noun, verb),
            f'"{words[noun]} {words[verb]}" lacks the relative.',
            (insert(block, verb, "that"),),
        )


def _is_inside_phrase(block: Context, noun: int) -> bool:
    """Say whether the noun stands behind a preposition that opens no clause: "during the heavy clashes"."""
    folded, classes = block.words.folded, block.classes
    counted = bool(classes[noun] & PLURAL)
    for number in range(noun - 1, max(-1, noun - _REACH), -1):
        if not joined(block, number, number + 1):
            return False
        if folded[number] in _BEFORE:
            return counted and not _is_subject_there(block, number)
        counted = counted or bool(classes[number] & DETERMINER)
        if not classes[number] & (DETERMINER | ADJECTIVE | NUMBER | PARTICIPLE | NOUN) or classes[number] & THIRD:
            return False
    return False


def _is_subject_there(block: Context, preposition: int) -> bool:
    """Say whether the phrase may hang on the subject of the verb: "the first of the clashes erupted in May"."""
    classes = block.classes
    if block.words.folded[preposition] not in ("of", "in", "with", "by", "from", "against"):
        return preposition < 2
    return preposition < 1 or bool(classes[preposition - 1] & (NOUN | PLURAL | NUMBER | DETERMINER))


_GATES = _HAPPENED | _LEADS

RULE = Rule(
    id="relative.lost",
    reason="The relative is lost before its verb.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The noun belongs to what stands before it, so the verb has no subject but a relative.",
    arabic="خلال اشتباكات اندلعت في: behind an indefinite noun Arabic has no relative",
    gates=_GATES,
    find=_find,
    bad=(
        Bad(
            "Ten men died during the clashes erupted in the town.",
            "Ten men died during the clashes that erupted in the town.",
        ),
        Bad("It may cause rifts lead to its end.", "It may cause rifts that lead to its end."),
    ),
    good=(
        "Ten men died after clashes erupted in the town.",
        "The first of the clashes erupted in May.",
        "Ten men died in clashes that erupted in May.",
        "The reasons lead to one end.",
        "In May clashes erupted in the town.",
    ),
)
