"""A sentence that "which" opens and that asks nothing: "Which led to the death of two men."."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import ADJECTIVE, AUXILIARY, NOUN, PAST, PLURAL
from normalize.text.rule import Bad, Match, Rule

_SAFE_VERBS = frozenset(
    """led left made caused forced drove resulted means meant leads makes causes forces prompted pushed threatens
    threatened allowed prevented""".split()
)
_BE = frozenset("is was has had would will".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes, text = block.words, block.words.folded, block.classes, block.text
    for which in block.index.get("which", ()):
        if words[which] != "Which" or not which or not begins_sentence(block, which) or which + 3 >= len(folded):
            continue
        if not joined(block, which, which + 2):
            continue
        verb = which + 1
        plain = classes[verb] & PAST and not classes[verb] & (NOUN | PLURAL | ADJECTIVE | AUXILIARY)
        if folded[verb] not in _SAFE_VERBS and folded[verb] not in _BE and not plain:
            continue
        place = bisect_right(block.sentences, words.starts[which], key=lambda sentence: sentence.start) - 1
        sentence = block.sentences[place].of(text)
        if "?" in sentence or not sentence.rstrip().endswith(".") or folded[verb + 1] in ("why", "of", "brings"):
            continue
        start, end = words.starts[which], words.ends[which]
        yield Match(
            span_of(block, which, verb),
            '"Which" joins this sentence to nothing.',
            (replace(text, start, end, "This"),),
        )


RULE = Rule(
    id="fragment.which",
    reason="“Which” opens a sentence that asks nothing.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="A full stop has cut a relative clause off. The editor may set a comma before it instead.",
    arabic="وهو ما أدى إلى، الأمر الذي: a clause that Arabic begins afresh",
    gates=frozenset({"which"}),
    find=_find,
    bad=(
        Bad("A shell hit the market. Which led to two deaths.", "A shell hit the market. This led to two deaths."),
        Bad(
            "The road was cut. Which forced the families to walk.",
            "The road was cut. This forced the families to walk.",
        ),
    ),
    good=(
        "A shell hit the market, which led to two deaths.",
        "They asked. Which road was cut?",
        "He knew. Which men fled is not clear.",
        "It was late. Which is why they left.",
        "Which led to two deaths.",
    ),
)
