"""A sentence that "where" opens without a second clause: "Where he fled with the money", as a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import PAST
from normalize.text.rule import Bad, Match, Rule

_OPENERS = frozenset({"where", "whereas"})
_NOT = frozenset("is are was were do does did has have had can could will would should to there it these those".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes, text = block.words, block.words.folded, block.classes, block.text
    sentences = block.sentences
    for where in sorted(number for word in _OPENERS & block.index.keys() for number in block.index[word]):
        if not words[where].istitle() or not begins_sentence(block, where) or where + 3 >= len(folded):
            continue
        if where == 0 or folded[where + 1] in _NOT or words.between(where).strip(' \N{LEFT DOUBLE QUOTATION MARK}"'):
            continue
        place = bisect_right(sentences, words.starts[where], key=lambda sentence: sentence.start) - 1
        sentence = sentences[place].of(text).rstrip()
        if not sentence.endswith((".", "\N{RIGHT DOUBLE QUOTATION MARK}", '"')) or "?" in sentence or "," in sentence:
            continue
        inside = range(where + 1, len(folded))
        finite = [n for n in inside if words.starts[n] < sentences[place].end and classes[n] & PAST]
        if not finite or len(sentence) < 30:
            continue
        first = words.starts[where + 1]
        raised = words[where + 1].capitalize() if words[where + 1].islower() else words[where + 1]
        edits = [
            Edit(
                Span(words.starts[where], words.ends[where] + 1), text[words.starts[where] : words.ends[where] + 1], ""
            )
        ]
        if raised != words[where + 1]:
            edits.append(Edit(Span(first, words.ends[where + 1]), words[where + 1], raised))
        yield Match(
            span_of(block, where, where + 1), f'"{words[where]}" joins this sentence to nothing.', (Fix(tuple(edits)),)
        )


RULE = Rule(
    id="fragment.where",
    reason="“Where” opens a sentence that has no second clause.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument=(
        "The sentence asks nothing and has one clause, so that “where” leaves it hanging. The editor may join"
        " it instead."
    ),
    arabic="حيث فرّ المصري: حيث opens a sentence that explains the one before",
    gates=_OPENERS,
    find=_find,
    bad=(
        Bad(
            "He ran the office. Where he fled with a million pounds.",
            "He ran the office. He fled with a million pounds.",
        ),
        Bad("The town fell. Whereas the men went over to the army.", "The town fell. The men went over to the army."),
    ),
    good=(
        "He ran the office. Where did he flee?",
        "He ran the office. Where he went, nobody knew.",
        "They know. Where there was hope it died.",
        "Where he fled with the money.",
    ),
)
