"""The article repeated before a second adjective of one noun: "a negative and a direct impact"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import drop, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, GUESSED, NOUN, PARTICIPLE, PLURAL
from normalize.text.rule import Bad, Match, Rule

_ARTICLES = frozenset({"a", "an"})
_ABSTRACT = frozenset(
    """impact effect influence role blow attack defeat situation policy relationship future message problem threat
    reality manner way level campaign change crisis atmosphere""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for link in block.index["and"]:
        first, noun = link - 2, link + 3
        if (
            folded[link + 1 : link + 2] not in (["a"], ["an"])
            or first < 0
            or noun >= len(folded)
            or not joined(block, first, noun)
        ):
            continue
        if folded[first] not in _ARTICLES or folded[link + 1] not in _ARTICLES or folded[noun] not in _ABSTRACT:
            continue
        if not all(classes[at] & ADJECTIVE and not classes[at] & (PLURAL | GUESSED) for at in (link - 1, link + 2)):
            continue
        if not classes[noun] & NOUN or classes[noun] & PARTICIPLE or not is_written_small(block, noun):
            continue
        yield Match(
            span_of(block, first, noun),
            f"Both adjectives speak of one {words[noun]}.",
            (drop(block, link + 1, link + 1),),
        )


RULE = Rule(
    id="article.repeated",
    reason="The article is repeated before a second adjective of one noun.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "One noun in the singular stands behind two adjectives. The editor sees to it that two things are not meant."
    ),
    arabic="أثر سلبي ومباشر: each adjective is indefinite for itself",
    gates=frozenset({"and"}),
    find=_find,
    bad=(
        Bad("It had a negative and a direct impact.", "It had a negative and direct impact."),
        Bad("They face a difficult and an uncertain future.", "They face a difficult and uncertain future."),
    ),
    good=(
        "It had a negative and direct impact.",
        "He bought a red and a blue car.",
        "They are a small and an angry people.",
        "It is a good and a bad thing.",
    ),
)
