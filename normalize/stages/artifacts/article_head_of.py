"""The article lost before a noun that "of" makes certain: "in eastern countryside of Homs", "in ranks of the army"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import REGIONS, insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_PLACES = frozenset(
    """countryside city town village villages province governorate district neighborhood neighbourhood outskirts
    suburb suburbs region entrance heart edge vicinity surroundings center centre airport""".split()
)
_OTHERS = frozenset("ranks onset aftermath presence absence framework course hands vicinity eyes capital".split())
"""Nouns that stand for one thing before "of", with the preposition "in" or "at" before them."""

_LAND = frozenset({"countryside", "suburbs", "outskirts"})
_NOUNS = _PLACES | _OTHERS
_IDIOMS = frozenset({"presence", "absence", "course", "hands"})
_BEFORE = frozenset("toward towards in at from near to on into of across around inside outside within".split())
_SIDES = REGIONS | {"northeastern", "northwestern", "southeastern", "southwestern"}
_QUARTERS = frozenset("north south east west".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for of in block.index.get("of", ()):
        noun = of - 1
        if folded[noun] == "pretext" and noun and folded[noun - 1] == "under" and joined(block, noun - 1, of):
            yield Match(span_of(block, noun - 1, of), '"Pretext of" takes the article.', (insert(block, noun, "the"),))
            continue
        if (
            folded[noun] not in _NOUNS
            or noun < 1
            or of + 1 >= len(folded)
            or not joined(block, noun, of + 1)
            or not is_written_small(block, noun)
        ):
            continue
        first = noun
        while first and folded[first - 1] in _SIDES and joined(block, first - 1, noun):
            first -= 1
        if not first or not joined(block, first - 1, noun) or not is_written_small(block, first - 1):
            continue
        before = folded[first - 1]
        if before not in _BEFORE or not is_written_small(block, first):
            continue
        if folded[noun] in _PLACES and not words[of + 1][0].isupper() and folded[of + 1] not in ("the", "al"):
            continue
        if folded[noun] in _OTHERS and (
            before != "in" or folded[noun] in _IDIOMS or folded[of + 1] not in ("the", "its", "this")
        ):
            continue
        yield Match(
            span_of(block, first - 1, of),
            f'"{words[noun]} of" speaks of one certain {words[noun]} and takes the article.',
            (insert(block, first, "the"),),
        )

    yield from _sides(block)


def _sides(block: Context) -> Iterator[Match]:
    """Yield "in western countryside," whose region was named before."""
    words, folded = block.words, block.words.folded
    for noun in sorted(number for word in _LAND & block.index.keys() for number in block.index[word]):
        side = noun - 1
        if side < 1 or folded[side] not in _SIDES - _QUARTERS or folded[side - 1] not in _BEFORE - {"of"}:
            continue
        if (
            joined(block, side - 1, noun)
            and is_written_small(block, side)
            and phrase_ends(block, noun, frozenset({"of"}))
        ):
            yield Match(
                span_of(block, side - 1, noun),
                f'"{words[side]} {words[noun]}" is one and takes the article.',
                (insert(block, side, "the"),),
            )


RULE = Rule(
    id="article.head-of",
    reason="The article is missing before a noun that “of” makes certain.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="A noun of place with its name behind “of” is one only. The editor sees to it that no headline drops it.",
    arabic=(
        "في ريف حمص الشرقي، في صفوف التنظيم: the first noun of an idafa is definite by the second and has no article"
    ),
    gates=_LAND | {"of"},
    find=_find,
    bad=(
        Bad("He lives in eastern countryside of Homs.", "He lives in the eastern countryside of Homs."),
        Bad("Two men died in village of Kafr Zita.", "Two men died in the village of Kafr Zita."),
        Bad("They hit the villages in western countryside.", "They hit the villages in the western countryside."),
        Bad("He was held under pretext of theft.", "He was held under the pretext of theft."),
        Bad("He fought in ranks of the army.", "He fought in the ranks of the army."),
    ),
    good=(
        "He lives in the eastern countryside of Homs.",
        "He died in City of London Hospital.",
        "He acts in absence of the law.",
        "They met in villages of every kind.",
        "They live in western countryside homes.",
        "They are town and city of birth.",
    ),
)
