"""A passive that lost its "be": "as they accused by the group", "violations which have committed by all sides"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import NUMBER_WORDS
from normalize.stages.artifacts.reading import (
    SUBJECTS,
    is_written_small,
    joined,
    put,
    skip_adverbs,
    span_of,
)
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import AUXILIARY, ING, NUMBER, PARTICIPLE, PLURAL
from normalize.text.rule import Bad, Match, Rule

_DONE_TO = frozenset(
    """abandoned abducted accused acknowledged adopted announced appointed approved arrested assassinated attacked
    backed banned beaten beheaded beseiged besieged blamed blocked bombarded bombed broadcast burned captured carried
    caused claimed closed committed condemned conducted confirmed considered controlled convicted created deceived
    declared defeated delayed deployed described destroyed detained detonated discovered dismissed displaced
    documented enforced established executed expelled exposed financed forced formed founded funded governed held
    hired hit hosted imposed imprisoned infiltrated injured interrogated interviewed invited issued joined kidnapped
    killed known launched liberated looted managed murdered occupied operated ordered organised organized owned
    performed persecuted planned planted posted prepared prevented produced published raided raped recaptured
    received recruited rejected released removed repelled represented rescued ruled seized sent sentenced shelled
    shot slaughtered stabbed stolen stormed supervised supplied supported surrounded taken targeted tempted
    threatened thwarted tortured trained transferred used wanted wounded written""".split()
)
"""Participles whose verb needs an object, so that "by" behind them names who did it."""

_HAVE = {"has": "has been", "have": "have been", "had": "had been"}
_RELATIVES = frozenset({"who", "which"})
_NOT_AGENTS = frozenset("night day dawn then now far accident chance hand mistake force sea air land road".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for by in block.index["by"]:
        verb = by - 1
        if verb < 1 or folded[verb] not in _DONE_TO or by + 1 >= len(folded) or not joined(block, verb, by + 1):
            continue
        after = folded[by + 1]
        if (
            classes[by + 1] & (ING | NUMBER)
            or after in _NOT_AGENTS
            or after in NUMBER_WORDS
            or folded[by + 2 : by + 3] == ["means"]
        ):
            continue
        if not classes[verb] & PARTICIPLE or not is_written_small(block, verb):
            continue
        first = verb - 1
        while first >= 0 and skip_adverbs(block, first) > first:
            first -= 1
        if first < 0 or not joined(block, first, verb):
            continue
        span = span_of(block, first, by)
        message = f'"{words[verb]} by" is a passive without a form of "be".'
        if folded[first] in _HAVE and _needs_have(block, first):
            yield Match(span, message, (put(block, first, _HAVE[folded[first]]),))
        elif folded[first] in _RELATIVES or (folded[first] in SUBJECTS and not _is_asked(block, first)):
            yield Match(span, message, tuple(_insert(block, first, form) for form in _forms(block, first)))


def _needs_have(block: Context, have: int) -> bool:
    """Say whether "have" is the auxiliary of the verb behind it: "which have committed by", "they had arrested by"."""
    return have > 0 and (block.words.folded[have - 1] in SUBJECTS | _RELATIVES | {"that"})


def _is_asked(block: Context, subject: int) -> bool:
    """Say whether the auxiliary stands before its subject: "nor was it written by"."""
    return subject > 0 and bool(block.classes[subject - 1] & AUXILIARY)


def _forms(block: Context, subject: int) -> tuple[str, ...]:
    """Return the forms of "be" that fit a subject, likeliest first."""
    folded = block.words.folded
    if folded[subject] in ("they", "we"):
        return ("were", "are")
    if folded[subject] in _RELATIVES and subject and block.classes[subject - 1] & PLURAL:
        return ("were", "are")
    return ("was", "is")


def _insert(block: Context, number: int, form: str) -> Fix:
    end = block.words.ends[number]
    return Fix((Edit(Span(end, end), "", f" {form}"),))


RULE = Rule(
    id="voice.by-agent",
    reason="A passive has lost its form of “be”.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument=(
        "A closed list of verbs that need an object; behind their participle “by” names who did it. The editor "
        "decides on the tense."
    ),
    arabic="اتُّهموا من قبل، ارتُكبت من قبل: Arabic marks the passive in the vowels of the verb",
    gates=frozenset({"by"}),
    find=_find,
    bad=(
        Bad(
            "They left the town, as they accused by the group.",
            "They left the town, as they were accused by the group.",
        ),
        Bad(
            "It counts violations which have committed by all sides.",
            "It counts violations which have been committed by all sides.",
        ),
        Bad("He buried the men who killed by the shelling.", "He buried the men who were killed by the shelling."),
        Bad("The base, which seized by the army, is empty.", "The base, which was seized by the army, is empty."),
    ),
    good=(
        "They were accused by the group.",
        "They attacked by night.",
        "He supported by all means the men of the town.",
        "Those killed by the shelling were buried.",
        "The crimes they have committed by shelling towns are known.",
        "The men who attacked by sea were caught.",
        "They have supplied by air what was needed.",
    ),
)
