"""A plural before a plural, where English has an adjective: "two Saudis members", "foreigners fighters"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, joined, noun_ends, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_ADJECTIVES = {
    "afghans": "Afghan",
    "algerians": "Algerian",
    "americans": "American",
    "arabs": "Arab",
    "armenians": "Armenian",
    "assyrians": "Assyrian",
    "chechens": "Chechen",
    "christians": "Christian",
    "civilians": "civilian",
    "egyptians": "Egyptian",
    "europeans": "European",
    "foreigner": "foreign",
    "foreigners": "foreign",
    "germans": "German",
    "iranians": "Iranian",
    "iraqis": "Iraqi",
    "israelis": "Israeli",
    "jordanians": "Jordanian",
    "kurds": "Kurdish",
    "kuwaitis": "Kuwaiti",
    "libyans": "Libyan",
    "moroccans": "Moroccan",
    "muslims": "Muslim",
    "pakistanis": "Pakistani",
    "palestinians": "Palestinian",
    "russians": "Russian",
    "saudis": "Saudi",
    "shiites": "Shiite",
    "sunnis": "Sunni",
    "syrians": "Syrian",
    "tunisians": "Tunisian",
    "turkmens": "Turkmen",
    "turks": "Turkish",
    "westerners": "Western",
    "yazidis": "Yazidi",
    "yemenis": "Yemeni",
}
_NOUNS = SEVERAL_PEOPLE | frozenset(
    "families forces troops groups militias members brigades battalions authorities".split()
)
_SINGULAR = frozenset("fighter member soldier citizen officer civilian refugee commander leader".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for nisba in sorted(number for word in _ADJECTIVES.keys() & block.index.keys() for number in block.index[word]):
        noun = nisba + 1
        if noun >= len(folded) or not joined(block, nisba, noun) or not words[noun].islower():
            continue
        if folded[noun] not in _NOUNS and not (folded[nisba] == "foreigner" and folded[noun] in _SINGULAR):
            continue
        if not noun_ends(block, noun):
            continue
        yield Match(
            span_of(block, nisba, noun),
            f'"{words[nisba]}" stands before a noun as an adjective, which has no plural.',
            (put(block, nisba, _ADJECTIVES[folded[nisba]]),),
        )


RULE = Rule(
    id="agreement.nisba-plural",
    reason="An adjective of origin has the plural of its noun.",
    type=IssueType.GRAMMAR,
    mqm="agreement",
    applicability=Applicability.SUGGEST,
    argument=(
        "Both words are plurals and nothing stands between them. The editor sees to it that no apostrophe or "
        "comma is lost."
    ),
    arabic="عضوان سعوديان، مقاتلون أجانب: the adjective agrees with its noun in number",
    gates=frozenset(_ADJECTIVES),
    find=_find,
    bad=(
        Bad("He fled with two Saudis members of the group.", "He fled with two Saudi members of the group."),
        Bad("Foreigners fighters came by sea.", "Foreign fighters came by sea."),
        Bad("The Palestinians refugees, who came by sea, left.", "The Palestinian refugees, who came by sea, left."),
    ),
    good=(
        "He fled with two Saudi members.",
        "The Syrians, refugees for years, left.",
        "Syrians' families left.",
        "It gives Palestinians land.",
    ),
)
