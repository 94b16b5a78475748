"""The article lost before "large number of": "they seized large number of weapons"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import insert, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, ADVERB, CLOSED, DETERMINER, GUESSED, NOUN, PAST, PLURAL, PREPOSITION
from normalize.text.rule import Bad, Match, Rule

_SIZES = frozenset("large big great huge small limited considerable significant certain growing wide vast".split())
_NOUNS = frozenset({"number", "group", "quantity", "amount", "range"})


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for noun in sorted(number for word in _NOUNS & block.index.keys() for number in block.index[word]):
        size, before, of = noun - 1, noun - 2, noun + 1
        if before < 0 or of + 1 >= len(folded) or folded[of] != "of" or folded[size] not in _SIZES:
            continue
        if not joined(block, before, of + 1) or not words[size].islower() or not words[before].islower():
            continue
        kind = classes[before]
        if (
            kind & (DETERMINER | ADVERB)
            or (kind & ADJECTIVE and not kind & PAST)
            or folded[before] in ("and", "or", "as")
        ):
            continue
        if not (kind & PREPOSITION or (kind & PAST and not kind & (NOUN | GUESSED))):
            continue
        if not classes[of + 1] & (PLURAL | CLOSED | ADJECTIVE | NOUN):
            continue
        yield Match(
            span_of(block, before, of),
            f'"{words[noun].capitalize()} of" takes an article.',
            (insert(block, size, "a"),),
        )


RULE = Rule(
    id="article.large-number",
    reason="The article is missing before a large number of things.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The editor decides between “a large number” and “large numbers”.",
    arabic="عدد كبير من الأسلحة: Arabic has no indefinite article",
    gates=_NOUNS,
    find=_find,
    bad=(
        Bad("They seized large number of weapons.", "They seized a large number of weapons."),
        Bad("It was told by large number of residents.", "It was told by a large number of residents."),
    ),
    good=(
        "They seized a large number of weapons.",
        "They seized large numbers of weapons.",
        "The very large number of weapons was seized.",
        "They are large number of one.",
    ),
)
