"""A needless "and that" before a reason or an aim: "defections go on, and that as a result of the fighting"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_REASONS = (
    ("as", "a", "result"),
    ("as", "part"),
    ("because", "of"),
    ("due", "to"),
    ("in", "order", "to"),
    ("in", "the", "framework"),
    ("within", "the", "framework"),
    ("in", "preparation"),
    ("in", "response"),
    ("in", "coordination"),
    ("in", "cooperation"),
    ("in", "the", "presence"),
    ("on", "the", "occasion"),
    ("for", "the", "purpose"),
    ("with", "the", "aim"),
    ("through", "the"),
    ("at", "the", "hands"),
    ("after", "the"),
    ("during", "the"),
)
_CLAUSES = frozenset("that said says believe believes told means know knows add adds".split())
_REACH = 40


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for that in block.index["that"]:
        link = that - 1
        if (
            link < 1
            or folded[link] != "and"
            or words.between(link - 1).strip() not in (",", "")
            or words[link] != "and"
        ):
            continue
        if not joined(block, link, that) or not is_written_small(block, that):
            continue
        reason = next(
            (phrase for phrase in _REASONS if tuple(folded[that + 1 : that + 1 + len(phrase)]) == phrase), None
        )
        if reason is None or not joined(block, that, that + len(reason)):
            continue
        weak = reason[0] in ("through", "after", "during")
        if (weak and words.between(link - 1).strip() != ",") or _is_in_speech(block, link):
            continue
        yield Match(
            span_of(block, link - 1, that + 1),
            '"And that" stands for an Arabic word that English does without.',
            (replace(block.text, words.starts[link], words.starts[that + 1], ""),),
        )


def _is_in_speech(block: Context, link: int) -> bool:
    """Say whether an earlier "that" of the sentence may be taken up: "he said that he fled and that after ..."."""
    for number in range(link - 1, max(-1, link - _REACH), -1):
        if block.words.folded[number] in _CLAUSES:
            return True
        if begins_sentence(block, number):
            return False
    return False


RULE = Rule(
    id="link.and-that",
    reason="“And that” hangs a reason on, as Arabic does.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument=(
        "No earlier “that” is taken up, so the words say nothing. The editor sees to it that nothing is meant"
        " by “that”."
    ),
    arabic="وذلك نتيجة، وذلك من أجل: وذلك joins a reason or an aim to a whole sentence",
    gates=frozenset({"that"}),
    find=_find,
    bad=(
        Bad(
            "Defections go on, and that as a result of the fighting.", "Defections go on, as a result of the fighting."
        ),
        Bad("They closed the road and that in order to search cars.", "They closed the road in order to search cars."),
        Bad(
            "The men were buried, and that after the shelling ended.", "The men were buried, after the shelling ended."
        ),
    ),
    good=(
        "He said that he fled and that as a result of it he was ill.",
        "Defections go on as a result of the fighting.",
        "They know this and that because of it he fled.",
        "He stole this and that.",
    ),
)
