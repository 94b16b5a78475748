"""The article lost before an institution of which there is one: "forces of Syrian regime", "in United States"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, NOUN, PAST
from normalize.text.rule import Bad, Match, Rule

_BODIES = frozenset(
    """army regime government opposition revolution caliphate coalition parliament crisis conflict border capital
    desert war president""".split()
)
_ALONE = frozenset({"regime", "caliphate"})
"""Bodies that take the article without an adjective too."""

_ADJECTIVES = frozenset(
    """afghan american arab assad british egyptian french iranian iraqi islamic israeli jordanian kurdish kuwaiti
    lebanese libyan palestinian qatari russian saudi soviet sudanese syrian tunisian turkish yemeni""".split()
)
_NAMES = """
    united states|united nations|united kingdom|security council|arab league|european union|middle east|free army
    free syrian army|red crescent|syrian observatory|islamic state group|general assembly|syrian arab army
    syrian democratic forces|euphrates river|tigris river
"""
_KEYS = frozenset(tuple(name.split()) for line in _NAMES.strip().splitlines() for name in line.split("|"))
_BY_LAST = {key[-1]: tuple(other for other in _KEYS if other[-1] == key[-1]) for key in _KEYS}
_BEFORE = frozenset("of in by from against with on to within for between near into".split())
_NOT_ENDS = frozenset({"and", "or"})
_COUNTRY = frozenset({"war", "president", "government", "conflict", "crisis", "capital"})
"""These may stand bare in a phrase: only behind "of" and "by" and the like."""


def _find(block: Context) -> Iterator[Match]:
    folded = block.words.folded
    for body in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        first = _first(block, body)
        if first is None or not first or not joined(block, first - 1, body):
            continue
        if folded[first - 1] not in _BEFORE or not is_written_small(block, first - 1):
            continue
        if folded[body] in _COUNTRY and folded[first - 1] not in ("of", "by", "against", "with", "from"):
            continue
        if not phrase_ends(block, body, _NOT_ENDS) and not _shares_verbs(block, body):
            continue
        yield Match(
            span_of(block, first, body),
            f"There is one {span_of(block, first, body).of(block.text)}, which takes the article.",
            (insert(block, first, "the"),),
        )


def _shares_verbs(block: Context, body: int) -> bool:
    """Say whether "and" joins verbs behind it: "controlled by regime and besieged by the group"."""
    folded, classes = block.words.folded, block.classes
    return (
        body + 2 < len(folded)
        and folded[body + 1] == "and"
        and joined(block, body, body + 2)
        and bool(classes[body + 2] & PAST)
        and not classes[body + 2] & (NOUN | ADJECTIVE)
    )


def _first(block: Context, body: int) -> int | None:
    """Return the number of the first word of the name or noun that ends with the word `body`."""
    words, folded = block.words, block.words.folded
    for key in _BY_LAST.get(folded[body], ()):
        first = body - len(key) + 1
        if first > 0 and tuple(folded[first:body]) == key[:-1]:
            return first if all(words[at][0].isupper() for at in range(first, body + 1)) else None
    if body and folded[body] in _BODIES:
        if folded[body - 1] in _ADJECTIVES and words[body - 1][0].isupper() and is_written_small(block, body):
            return body - 1
        return body if folded[body] in _ALONE and is_written_small(block, body) else None
    return None


_GATES = _BODIES | {key[-1] for key in _KEYS}

RULE = Rule(
    id="article.institution",
    reason="An institution of which there is one stands without its article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "A state has one army and one government. The editor sees to it that nothing follows to which they belong."
    ),
    arabic="قوات النظام السوري، في الولايات المتحدة: the article stands on both words and is lost with the order",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("He served in the forces of Syrian regime.", "He served in the forces of the Syrian regime."),
        Bad(
            "They were killed by Turkish army near the border.", "They were killed by the Turkish army near the border."
        ),
        Bad("They fought against Free Army in the east.", "They fought against the Free Army in the east."),
        Bad("It is held by regime and besieged by ISIS.", "It is held by the regime and besieged by ISIS."),
        Bad("He lived in United States for years.", "He lived in the United States for years."),
    ),
    good=(
        "He served in the forces of the Syrian regime.",
        "They met Syrian government officials.",
        "He spoke of Syrian army losses.",
        "They travelled on United States warships.",
        "He wants a change of government.",
    ),
)
