"""A verb in -ing without its "be": "they fighting the army", "the men who trying to flee"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import PEOPLE, SEVERAL_PEOPLE, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import ING, PLURAL, PREPOSITION
from normalize.text.rule import Bad, Match, Rule

_SUBJECTS = frozenset("he she they we".split())
_LINKS = frozenset("that which where while and because when as but".split())
_NOT = frozenset(
    "being during including according concerning regarding following excluding everything anything".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for subject in sorted(
        number for word in (_SUBJECTS | {"who"}) & block.index.keys() for number in block.index[word]
    ):
        verb = subject + 1
        if verb >= len(folded) or not joined(block, subject, verb) or folded[verb] in _NOT:
            continue
        if not folded[verb].endswith("ing") or not classes[verb] & ING or classes[verb] & PREPOSITION:
            continue
        several = folded[subject] in ("they", "we")
        if folded[subject] == "who":
            if not subject or folded[subject - 1] not in PEOPLE.keys() | SEVERAL_PEOPLE | {"those", "people"}:
                continue
            several = bool(classes[subject - 1] & PLURAL) or folded[subject - 1] in ("those", "people")
        elif not (begins_sentence(block, subject) or (subject and folded[subject - 1] in _LINKS)) or (
            subject and not begins_sentence(block, subject) and not joined(block, subject - 1, subject)
        ):
            continue
        end = words.ends[subject]
        forms = ("are", "were") if several else ("is", "was")
        yield Match(
            span_of(block, subject, verb),
            f'"{words[verb]}" lacks a form of "be".',
            tuple(Fix((Edit(Span(end, end), "", f" {form}"),)) for form in forms),
        )


RULE = Rule(
    id="verb.be-lost",
    reason="A verb in -ing stands without a form of “be”.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="A pronoun that can only be a subject stands before it. The editor decides on the tense.",
    arabic="وهم يقاتلون، الذين يحاولون: the present has no auxiliary in Arabic",
    gates=_SUBJECTS | {"who"},
    find=_find,
    bad=(
        Bad("The group said that they fighting the army.", "The group said that they are fighting the army."),
        Bad("They shot at men who trying to flee.", "They shot at men who are trying to flee."),
    ),
    good=(
        "The group said that they are fighting.",
        "They saw him fighting.",
        "The men who are trying to flee hide.",
        "He, being old, stayed.",
    ),
)
