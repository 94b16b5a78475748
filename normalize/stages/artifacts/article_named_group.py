"""The article lost before a named group: "members of ISIS group", "from Jabhat al-Nusra group"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence, only_spaces
from normalize.stages.artifacts.reading import insert, joined, noun_ends, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import GUESSED
from normalize.text.rule import Bad, Match, Rule

_KINDS = frozenset(
    """group organisation organization movement militia faction brigade brigades battalion battalions network
    agency newspaper channel website campaign regime""".split()
)
_PARTICLES = frozenset("al el ul ibn bin abu abd ad ash as ar az at".split())
_SORTS = frozenset("terrorist militant takfiri jihadist extremist armed rebel opposition terror islamist".split())
_BEFORE = frozenset(
    """of in by from with against to within inside between and that where as for on near into via through
    while because after before when""".split()
)
_LONGEST = 5


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for kind in sorted(number for word in _KINDS & block.index.keys() for number in block.index[word]):
        if kind < 2 or not words[kind].islower() or words.between(kind)[:1] == "-":
            continue
        if folded[kind] == "regime" and folded[kind - 1].endswith("s"):
            continue  # an apostrophe was lost: "Assads regime"
        if not noun_ends(block, kind):
            continue
        last = kind - 1
        while last > 1 and folded[last] in _SORTS and joined(block, last, kind):
            last -= 1
        first = _name_start(block, last)
        if first is None or first < 1 or begins_sentence(block, first) or not only_spaces(words.between(first - 1)):
            continue
        if folded[first - 1] not in _BEFORE or not words[first - 1].islower():
            continue
        yield Match(
            span_of(block, first - 1, kind),
            f'"{span_of(block, first, kind).of(block.text)}" takes the article.',
            (insert(block, first, "the"),),
        )


def _name_start(block: Context, last: int) -> int | None:
    """Return the number of the first word of the name that ends with the word `last`, which no dictionary has."""
    words, folded = block.words, block.words.folded
    if (
        not only_spaces(words.between(last))
        or not words[last][0].isupper()
        or words[last][-2:] in ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")
    ):
        return None
    end = words.ends[last]
    at = bisect_left(block.mentions, end, key=lambda mention: mention.span.end)
    if at < len(block.mentions) and block.mentions[at].span.end == end:
        first = last
        while first and words.starts[first] > block.mentions[at].span.start:
            first -= 1
        return first if folded[first] != "the" else None
    if words[last].isupper() and 2 < len(words[last]) < 7 and words[last].isalpha():
        return last
    first = last
    while (
        first
        and last - first < _LONGEST
        and words.between(first - 1) in (" ", "-")
        and (words[first - 1][0].isupper() or folded[first - 1] in _PARTICLES)
    ):
        first -= 1
    if folded[last + 1] not in _KINDS | _SORTS:
        return None
    foreign = any(block.classes[at] & GUESSED and folded[at] not in _PARTICLES for at in range(first, last + 1))
    if (
        folded[first] == "the"
        or folded[last + 1] == "campaign"
        or any(words[at].endswith("s") for at in range(first, last))
    ):
        return None  # a genitive may stand in it: "France's Le Figaro newspaper"
    if first == last or not foreign or not joined(block, last, last + 1):
        return None
    return first


RULE = Rule(
    id="article.named-group",
    reason="A group is named without its article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "The noun behind the name is one certain group, so it takes the article. The editor decides for “the”"
        " or no noun."
    ),
    arabic="جماعة داعش، حركة أحرار الشام: the noun is definite by the name behind it and takes no article",
    gates=_KINDS,
    find=_find,
    bad=(
        Bad("They killed four members of ISIS group.", "They killed four members of the ISIS group."),
        Bad("He fled from Jabhat al-Nusra group to Turkey.", "He fled from the Jabhat al-Nusra group to Turkey."),
        Bad("He clashed with ISIL terrorist group in May.", "He clashed with the ISIL terrorist group in May."),
        Bad("The road was shelled by Ahrar al-Sham movement.", "The road was shelled by the Ahrar al-Sham movement."),
    ),
    good=(
        "They killed four members of the ISIS group.",
        "They belong to the so-called ISIS group.",
        "He spoke of BMW group sales.",
        "It was said by Volkswagen Group.",
        "ISIS group members fled.",
        "He works for Oxfam.",
        "They fought against ISIL terrorist groups.",
    ),
)
