"""“Tens of” for “dozens of”: "tens of civilians were killed"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import NUMBER, PLURAL
from normalize.text.rule import Bad, Match, Rule

_MEASURES = frozenset(
    """seconds minutes metres meters kilometres kilometers miles feet inches degrees percent pounds dollars euros
    billions millions thousands hundreds years days hours thousand hundred million billion microns tonnes
    tons""".split()
)


def _find(block: Context) -> Iterator[Match]:
    folded, classes = block.words.folded, block.classes
    for tens in block.index["tens"]:
        of, noun = tens + 1, tens + 2
        if noun >= len(folded) or folded[of] != "of" or not joined(block, tens, noun):
            continue
        if tens and folded[tens - 1] in ("the", "few", "several", "many", "low", "multiple"):
            continue
        while (
            noun < len(folded) - 1 and not classes[noun] & PLURAL and noun < tens + 4 and joined(block, noun, noun + 1)
        ):
            noun += 1
        counted = any(folded[at] in _MEASURES or classes[at] & NUMBER for at in range(tens + 2, noun + 1))
        if counted or not classes[noun] & PLURAL:
            continue
        yield Match(
            span_of(block, tens, of), "What English counts loosely it counts in dozens.", (put(block, tens, "dozens"),)
        )


RULE = Rule(
    id="number.tens-of",
    reason="“Tens of” stands for “dozens of”.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="English says dozens, but tens of thousands. The editor sees to it that no measure is meant.",
    arabic="عشرات المدنيين: عشرات, “tens”, is the loose number",
    gates=frozenset({"tens"}),
    find=_find,
    bad=(
        Bad("Tens of civilians were killed.", "Dozens of civilians were killed."),
        Bad("The army killed tens of armed men.", "The army killed dozens of armed men."),
    ),
    good=(
        "Tens of thousands of civilians fled.",
        "It is tens of kilometres away.",
        "The hundreds and the tens of a number stand here.",
    ),
)
