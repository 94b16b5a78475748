"""A paragraph that "And" opens: "And after the raid they left"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import PREPOSITIONS, only_spaces
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule
from normalize.text.zones import ZoneKind

_LEADS = (PREPOSITIONS - {"of"}) | frozenset("as when while according regarding concerning upon once also".split())
_MIN_WORDS = 10


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    if len(folded) < _MIN_WORDS or words[0] != "And" or folded[1] not in _LEADS or not words[1].islower():
        return
    if text[: words.starts[0]].strip() or not only_spaces(words.between(0)):
        return
    if any(zone.kind is ZoneKind.SPEECH and zone.span.start <= words.starts[0] for zone in block.zones[:1]):
        return
    gone, first = Span(words.starts[0], words.starts[1]), Span(words.starts[1], words.ends[1])
    edits = (Edit(gone, gone.of(text), ""), Edit(first, words[1], words[1].capitalize()))
    yield Match(Span(gone.start, first.end), "English needs no “And” to go on to the next paragraph.", (Fix(edits),))


RULE = Rule(
    id="link.and-opens",
    reason='"And" opens a paragraph.',
    type=IssueType.STYLE,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="A writer may begin so with intent; the editor decides.",
    arabic="وبعد الغارة غادروا: و opens every Arabic sentence",
    gates=frozenset({"and"}),
    find=_find,
    bad=(
        Bad(
            "And after the raid most of the families left the town for the camps.",
            "After the raid most of the families left the town for the camps.",
        ),
        Bad(
            "And as the army came closer, most of the guards left the prison.",
            "As the army came closer, most of the guards left the prison.",
        ),
    ),
    good=(
        "After the raid most of the families left the town for the camps.",
        "“And after the raid most of the families left the town,” he said.",
        "And yet most of the families have left the town for the camps.",
        "And so on, and so forth.",
    ),
)
