"""“Raised” of what rises by itself: "the number of dead raised to 20"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import NUMBER
from normalize.text.rule import Bad, Match, Rule

_RISES = frozenset("number toll price prices rate rates tension tensions count cost costs level levels".split())
_REACH = 9
_NO_SUBJECT = frozenset("has have had be been was were is are being and which that who to he she they it will".split())
_MARKS = frozenset("about around nearly almost more over some at".split())


def _find(block: Context) -> Iterator[Match]:
    folded, classes = block.words.folded, block.classes
    for verb in block.index.get("raised", ()):
        to, amount = verb + 1, verb + 2
        if amount >= len(folded) or folded[to] not in ("to", "by") or not joined(block, verb, amount):
            continue
        if not classes[amount] & NUMBER and folded[amount] not in _MARKS:
            continue
        first = max(0, verb - _REACH)
        nouns = [at for at in range(first, verb) if folded[at] in _RISES]
        if not nouns or not joined(block, nouns[-1], verb) or folded[verb - 1] in _NO_SUBJECT - {"has", "have", "had"}:
            continue
        if any(folded[at] in _NO_SUBJECT for at in range(nouns[-1] + 1, verb - 1)) or folded[nouns[-1] - 1] in (
            "a", "whose",
        ):  # fmt: skip
            continue
        after = "risen" if folded[verb - 1] in ("has", "have", "had") else "rose"
        yield Match(
            span_of(block, verb, amount), '"Raise" takes an object; what goes up "rises".', (put(block, verb, after),)
        )


RULE = Rule(
    id="verb.raised",
    reason="“Raised” stands where something rises.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="A number or a price behind which “raised to” stands has nobody who raises it. The editor sees to it.",
    arabic="ارتفع عدد القتلى إلى: ارتفع is “rise”, رفع is “raise”",
    gates=frozenset({"raised"}),
    find=_find,
    bad=(
        Bad("The number of the dead raised to 20.", "The number of the dead rose to 20."),
        Bad("The price of bread has raised by 30 percent.", "The price of bread has risen by 30 percent."),
    ),
    good=(
        "The number of guards was raised to 20.",
        "He said that the price he raised to 20 was fair.",
        "They raised to 20 the number of guards.",
        "The number of guards rose to 20.",
    ),
)
