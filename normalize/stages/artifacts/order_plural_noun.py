"""A genitive in the order of its parts: "the defectors number", "the hostages release"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, is_written_small, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import PREPOSITION
from normalize.text.rule import Bad, Match, Rule

_PEOPLE = SEVERAL_PEOPLE | frozenset("families troops forces defections casualties prisoners injuries".split())
_HEADS = frozenset(
    """number arrival departure withdrawal escape release presence kidnapping disappearance displacement morale
    percentage majority return execution retreat collapse killing suffering ranks""".split()
)
_APOSTROPHE_ONLY = frozenset(
    "arrival departure withdrawal escape release presence disappearance morale return retreat".split()
)
_ARTICLES = frozenset("the these those".split())
_OBJECTS = frozenset("a an the his their its from to in".split())
_VERBS = frozenset("return release escape retreat collapse".split())
"""Heads that are verbs too: the plural could be their subject or they an imperative."""


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for head in sorted(number for word in _HEADS & block.index.keys() for number in block.index[word]):
        noun, article = head - 1, head - 2
        if article < 0 or folded[noun] not in _PEOPLE or folded[article] not in _ARTICLES:
            continue
        if not joined(block, article, head) or not is_written_small(block, noun) or not is_written_small(block, head):
            continue
        moves = folded[head] not in _VERBS and folded[head + 1 : head + 2] in (["from"], ["to"], ["in"])
        if not moves and not phrase_ends(block, head, but_not=_OBJECTS):
            continue
        if folded[head] == "number" and folded[head + 1 : head + 2] in (["in"], ["about"], ["from"], ["to"]):
            continue
        if folded[head] in _VERBS and not (article and block.classes[article - 1] & PREPOSITION):
            continue
        start, end = words.ends[noun], words.ends[head]
        at = words.starts[article]
        moved = Fix((_opened(block, article, head), Edit(Span(start, end), text[start:end], "")))
        fixes = [moved] if at != words.starts[noun] else []
        if folded[head] in _APOSTROPHE_ONLY:
            mark = "'" if words[noun].endswith("s") else "'s"
            noun_span = span_of(block, noun, noun)
            fixes.append(Fix((Edit(noun_span, words[noun], words[noun] + mark),)))
        yield Match(
            span_of(block, article, head), f'"{words[noun]} {words[head]}" keeps no order of English.', tuple(fixes)
        )


def _opened(block: Context, article: int, head: int) -> Edit:
    """Return the edit that puts the head before its genitive: "the number of" before "the defectors"."""
    at, word, moved = block.words.starts[article], block.words[article], block.words[head]
    if word[0].isupper():
        return Edit(span_of(block, article, article), word, f"The {moved} of {word.lower()}")
    return Edit(Span(at, at), "", f"the {moved} of ")


RULE = Rule(
    id="order.plural-noun",
    reason="A genitive was put together word by word.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument="People in the plural are no adjunct of such a noun. The editor chooses between “of” and an apostrophe.",
    arabic="عدد المنشقين، انسحاب المقاتلين: an idafa, turned round without a genitive",
    gates=_HEADS,
    find=_find,
    bad=(
        Bad(
            "He said the defectors number, which grows, is a secret.",
            "He said the number of the defectors, which grows, is a secret.",
        ),
        Bad(
            "The defectors number, which grows, is a secret.", "The number of the defectors, which grows, is a secret."
        ),
        Bad("They asked for the hostages release.", "They asked for the release of the hostages."),
    ),
    good=(
        "They asked for the hostages' release.",
        "The number of defectors grows.",
        "The refugees return to their homes.",
        "The prisoners escape at night.",
        "The fighters number in the hundreds.",
    ),
)
