"""A needless "as" before a verb of saying whose "that" follows: "As he said, that it fell", as a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_SAID = frozenset(
    """added affirmed announced asserted assured claimed clarified confirmed declared emphasised emphasized
    explained indicated mentioned noted reported revealed said stated stressed""".split()
)
_REACH = 7


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for link in block.index["as"]:
        if words[link] != "As" or not begins_sentence(block, link):
            continue
        for verb in range(link + 2, min(link + _REACH, len(folded) - 2)):
            if not words.between(verb - 1).isspace():
                break
            if folded[verb] not in _SAID or folded[verb + 1] != "that" or words.between(verb) not in (" ", ", "):
                continue
            if words.between(verb + 1) != " ":
                continue
            start, end = words.starts[link], words.starts[link + 1]
            first = span_of(block, link + 1, link + 1)
            edits = [Edit(Span(start, end), text[start:end], "")]
            if words[link + 1][0].islower():
                edits.append(Edit(first, words[link + 1], words[link + 1].capitalize()))
            if words.between(verb) == ", ":
                comma = words.ends[verb]
                edits.append(Edit(Span(comma, comma + 1), ",", ""))
            yield Match(
                span_of(block, link, verb + 1),
                f'"As" makes an aside of what "{words[verb]} that" says.',
                (Fix(tuple(edits)),),
            )
            break


RULE = Rule(
    id="order.as-that",
    reason="“As” opens a sentence whose main verb says that something is.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="“As he said that” has no main clause left. The editor sees to it that none follows.",
    arabic="كما أكد المراسل أن: كما opens a further statement, “also”",
    gates=frozenset({"as"}),
    find=_find,
    bad=(
        Bad("As the reporter asserted, that the group fled.", "The reporter asserted that the group fled."),
        Bad("As he added that the road is open.", "He added that the road is open."),
    ),
    good=(
        "As the reporter said, the group fled.",
        "As he said that, the group fled.",
        "They fled as he said that it was over.",
        "As is clear, he said that he fled.",
    ),
)
