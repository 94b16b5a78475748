"""A rank or an office in small letters before its bearer's name: "sheikh Ahmad", "colonel Omar"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.given_names import GIVEN, KUNYA
from normalize.stages.artifacts.phrases import only_spaces
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_RANKS = frozenset(
    """sheikh shaykh sheik imam mullah ayatollah sayyid sayyed hajji haji colonel brigadier lieutenant sergeant major
    captain general marshal admiral king queen prince princess sultan president dr mr mrs ms doctor""".split()
)
_PARTS = frozenset("lieutenant major brigadier general colonel staff first".split())
_NEVER_BEHIND = frozenset("a an every any secretary attorney director consul solicitor inspector".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(place for word in _RANKS & block.index.keys() for place in block.index[word]):
        if not words[number].islower() or number + 1 == len(folded):
            continue
        if not only_spaces(words.between(number).removeprefix(".")) or not words[number + 1][0].isupper():
            continue
        if folded[number + 1] not in GIVEN | KUNYA:
            continue
        first = number
        while first and folded[first - 1] in _PARTS and words[first - 1].islower() and words.between(first - 1) == " ":
            first -= 1
        if first and (folded[first - 1] in _NEVER_BEHIND or words.between(first - 1)[-1:] == "-"):
            continue
        rank = text[words.starts[first] : words.ends[number]]
        yield Match(
            Span(words.starts[first], words.ends[number + 1]),
            f'"{rank}" belongs to the name and begins with a capital.',
            (replace(text, words.starts[first], words.ends[number], rank.title()),),
        )


RULE = Rule(
    id="capital.rank",
    reason="A rank or title before a name begins with a small letter.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="Directly before a given name the word is a title; a house style may want small letters for some.",
    arabic="الشيخ أحمد، العقيد عمر: Arabic has no capitals",
    gates=_RANKS,
    find=_find,
    bad=(
        Bad("The men met sheikh Ahmad al-Omari.", "The men met Sheikh Ahmad al-Omari."),
        Bad("He was led by brigadier general Omar Haddad.", "He was led by Brigadier General Omar Haddad."),
    ),
    good=(
        "The men met Sheikh Ahmad al-Omari.",
        "The general, Omar Haddad, has left.",
        "The colonel and Omar have left.",
        "In general Syrians agree.",
        "The secretary general Adnan Haddad has left.",
    ),
)
