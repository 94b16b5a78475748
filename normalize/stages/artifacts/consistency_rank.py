"""One person with two ranks: "Colonel Omar Haddad", later "General Omar Haddad"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_RANKS = (
    "Major General|Brigadier General|Lieutenant General|Lieutenant Colonel|First Lieutenant|Second Lieutenant"
    "|General|Brigadier|Colonel|Major|Captain|Lieutenant|Sergeant|Corporal|Marshal|Admiral"
)
_NAMED = regex.compile(
    rf"(?P<rank>{_RANKS}) "
    rf"(?P<name>\p{{Lu}}[\p{{L}}\p{{M}}'’]+(?:[ -](?:al-|bin |el-)?\p{{Lu}}[\p{{L}}\p{{M}}'’]+){{1,3}})"
)
_SHORT = {
    "Brigadier General": frozenset({"Brigadier", "General"}),
    "Major General": frozenset({"General"}),
    "Lieutenant General": frozenset({"General"}),
    "Lieutenant Colonel": frozenset({"Colonel"}),
    "First Lieutenant": frozenset({"Lieutenant"}),
    "Second Lieutenant": frozenset({"Lieutenant"}),
}
_WORDS = frozenset(word.lower() for rank in _RANKS.split("|") for word in rank.split())
_CHANGED = frozenset("promoted promotion demoted then former formerly became retired rank raised late".split())


def _find(context: Context) -> Iterator[Match]:
    first: dict[str, tuple[str, Span]] = {}
    for start, block in context.blocks:
        last = 0
        for number in sorted(place for word in _WORDS & block.index.keys() for place in block.index[word]):
            match = _NAMED.match(block.text, block.words.starts[number])
            if not match or match.start() < last:
                continue
            last = match.end()
            rank, name = match.group("rank"), match.group("name").casefold()
            span = Span(*match.span()).shifted(start)
            earlier = first.setdefault(name, (rank, span))
            if earlier[1] == span or _same(earlier[0], rank) or not _CHANGED.isdisjoint(block.index):
                continue
            yield Match(
                span,
                f"{match.group('name')} is called {rank} here and {earlier[0]} further up.",
                related=(earlier[1],),
            )


def _same(one: str, other: str) -> bool:
    """Say whether two ranks are one, or one is short for the other."""
    return one == other or other in _SHORT.get(one, ()) or one in _SHORT.get(other, ())


RULE = Rule(
    id="consistency.rank",
    reason="One person has two ranks.",
    type=IssueType.INCONSISTENCY,
    mqm="term-inconsistency",
    applicability=Applicability.FLAG,
    argument="Which rank is right stands in the source alone; one word of it has several English ones.",
    arabic="عميد، عقيد، لواء: ranks have no fixed counterparts, and each sentence is translated anew",
    find=_find,
    reach="article",
    bad=(
        Bad("Colonel Omar Haddad fled.\n\nA friend of General Omar Haddad said so."),
        Bad("Captain Ahmad al-Ali met Major Ahmad al-Ali."),
    ),
    good=(
        "Colonel Omar Haddad fled.\n\nA friend of Colonel Omar Haddad said so.",
        "Brigadier General Omar Haddad fled.\n\nA friend of General Omar Haddad said so.",
        "Colonel Omar Haddad fled.\n\nGeneral Ahmad Haddad did not.",
        "Colonel Omar Haddad fled.\n\nGeneral Omar Haddad, promoted since, came back.",
    ),
)
