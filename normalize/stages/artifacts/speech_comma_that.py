"""A comma between a verb of saying and "that": "the source asserted, that eight men fled"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import AUXILIARIES
from normalize.stages.artifacts.speech import SAYING
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_VERBS = (SAYING - frozenset("wrote tells told reports reported says saying".split())) | frozenset(
    """indicated revealed claimed claims indicating revealing claiming pointed mentioned mentioning believes
    believed""".split()
)
_NOT_THAT = AUXILIARIES | frozenset("s which the's much too far way one kind sort".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for that in block.index["that"]:
        if that == 0 or that + 1 == len(folded) or not text.startswith(", that ", words.ends[that - 1]):
            continue
        out = folded[that - 1] == "out" and that > 1 and folded[that - 2] == "pointed"
        if (folded[that - 1] not in _VERBS and not out) or folded[that + 1] in _NOT_THAT:
            continue
        place = words.ends[that - 1]
        sentence = block.sentences[bisect_right(block.sentences, place, key=lambda span: span.start) - 1]
        if not words[that - 1].islower() or "," in text[sentence.start : place]:
            continue  # "the road, the source added, that leads to Homs"
        yield Match(
            Span(words.starts[that - 1], words.ends[that]),
            f'No comma parts "{words[that - 1]}" from what is said.',
            (replace(text, place, place + 1, ""),),
        )


RULE = Rule(
    id="speech.comma-that",
    reason='A comma stands between a verb of saying and "that".',
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The editor makes sure that the verb and its speaker are not put in between.",
    arabic="وأكد المصدر، أنّ...: a comma before أنّ is common in hurried Arabic",
    gates=frozenset({"that"}),
    find=_find,
    bad=(
        Bad("The source asserted, that eight men fled.", "The source asserted that eight men fled."),
        Bad("A guard of the prison added, that they were free.", "A guard of the prison added that they were free."),
    ),
    good=(
        "The source asserted that eight men fled.",
        "The road, the source added, that leads to Homs is closed.",
        "He noted, that is to say wrote down, the names.",
        "They agreed, that much is sure.",
    ),
)
