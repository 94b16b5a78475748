"""The article lost before a ministry or the like: "a source at Foreign Ministry", "by Syrian Arab Red Crescent"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.proper import is_genitive, speaks_of_arabs
from normalize.stages.artifacts.reading import insert, joined, noun_ends, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import NOUN, PAST, PLURAL
from normalize.text.rule import Bad, Match, Rule

_HEADS = {
    "ministry": frozenset(
        """foreign interior defense defence health education oil agriculture information justice culture tourism
        electricity finance economy transport affairs""".split()
    ),
    "crescent": frozenset({"red"}),
    "command": frozenset({"general", "central", "joint"}),
    "defense": frozenset({"civil"}),
    "defence": frozenset({"civil"}),
    "forces": frozenset({"armed", "democratic"}),
    "force": frozenset({"air"}),
    "army": frozenset({"arab", "syrian", "iraqi", "turkish"}),
    "assembly": frozenset({"people's", "peoples", "national"}),
    "coalition": frozenset({"national", "opposition"}),
}
"""The last word of a body, and the words of which one stands before it."""

_NATIONS = frozenset(
    """syrian iraqi lebanese turkish russian iranian american israeli saudi jordanian egyptian kurdish arab free
    french british german qatari libyan yemeni palestinian""".split()
)
_BEFORE = frozenset("at in of from by to with for against between within inside told".split())
_MOST = 5


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    if not speaks_of_arabs(block):
        return
    for head in sorted(number for word in _HEADS.keys() & block.index.keys() for number in block.index[word]):
        kind = head - 1
        if kind < 1 or not words[head].istitle() or folded[kind] not in _HEADS[folded[head]]:
            continue
        first = kind
        while first and head - first < _MOST and folded[first - 1] in _NATIONS and joined(block, first - 1, first):
            first -= 1
        before = first - 1
        if before < 0 or not joined(block, before, head) or not words[before].islower():
            continue
        if folded[before] not in _BEFORE or not all(
            words[at].istitle() or words[at] in _MIXED for at in range(first, head)
        ):
            continue
        if is_genitive(block, head) or not _ends(block, head):
            continue
        yield Match(
            span_of(block, before, head),
            f'"{span_of(block, first, head).of(block.text)}" is one and takes the article.',
            (insert(block, first, "the"),),
        )


def _ends(block: Context, head: int) -> bool:
    """Say whether the body ends its phrase, also before a past that could be an adjective: "Forces liberated"."""
    if noun_ends(block, head):
        return True
    following = head + 1
    if not joined(block, head, following) or not block.words[following].islower():
        return False
    return bool(block.classes[following] & PAST) and not block.classes[following] & (NOUN | PLURAL)


_MIXED = frozenset({"People's", "People\N{RIGHT SINGLE QUOTATION MARK}s"})

RULE = Rule(
    id="article.ministry",
    reason="A ministry or another body of the state stands without its article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="A state has one such body. The editor sees to it that no noun follows that bears the article.",
    arabic="مصدر في وزارة الخارجية، الهلال الأحمر العربي السوري: the article stands on the second noun",
    gates=frozenset(_HEADS),
    find=_find,
    bad=(
        Bad(
            "A Syrian source at Foreign Ministry said that two men fled.",
            "A Syrian source at the Foreign Ministry said that two men fled.",
        ),
        Bad("It was sent by Syrian Arab Red Crescent.", "It was sent by the Syrian Arab Red Crescent."),
        Bad("The tank was hit by Syrian Air Force near Homs.", "The tank was hit by the Syrian Air Force near Homs."),
    ),
    good=(
        "It was sent by the Syrian Arab Red Crescent.",
        "It was sent by Syrian Arab Red Crescent teams.",
        "A Syrian source met with Foreign Ministry officials.",
        "Syrian Army retakes hill",
    ),
)
