"""A real word in the place of another that sounds or looks alike: "steeling large sums", "heavy causalities"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule


class _Pair(NamedTuple):
    """A word, the one that is meant, and the words of which one shows it, so many words before and behind."""

    wrong: str
    right: str
    before: str = ""
    behind: str = ""
    back: int = 1
    ahead: int = 1
    never_behind: str = ""


_LOOT = """money sum sums dollars pounds lira liras euros cash funds cars vehicles weapons arms ammunition oil
    gold property savings antiquities artifacts artefacts aid equipment food bread livestock houses homes crops
    documents million millions billion"""
_HURT = """civilian civilians human heavy many several no more dead killed wounded injured deaths injuries
    material reported caused cause causing suffered inflicted among losses military number hundreds dozens left
    leaving mass"""
_NATIONS = "syrian iraqi turkish lebanese jordanian israeli iranian russian american kurdish"
_SITES = "city town village camp base airport airbase prison building compound area headquarters district neighborhood"
_HARD = "siege truce ceasefire agreement law contract security treaty convention sovereignty hudna deal resolution"
_COUNTED = """regime army government killed wounded captured of other more dead two three four five ten twenty
    several many dozens"""
_HELD = """control ground territory land power life lives battle battles war patience hope faith confidence
    support positions influence"""

_PAIRS = (
    _Pair("steeling", "stealing", behind=_LOOT, ahead=6, never_behind="himself herself themselves itself nerves"),
    _Pair("causalities", "casualties", before=_HURT, behind=_HURT, back=4, ahead=5),
    _Pair("causality", "casualty", behind="list lists toll figures number numbers rate"),
    _Pair("parameter", "perimeter", behind=_SITES, ahead=5),
    _Pair("parameters", "perimeter", behind=_SITES, ahead=4, before="outer outside security inside along around"),
    _Pair(
        "dessert",
        "desert",
        before=_NATIONS + " open badia anbar sinai eastern western",
        behind="area areas road region regions highway near outpost town sand camp tribes",
        never_behind="wine",
    ),
    _Pair("desserts", "deserts", before=_NATIONS + " eastern western", back=1),
    _Pair("solders", "soldiers", before=_NATIONS + " " + _COUNTED, back=2),
    _Pair("loose", "lose", before="to will would could not might may can't cannot", behind=_HELD, back=1, ahead=3),
    _Pair("loosing", "losing", behind=_HELD, ahead=3),
    _Pair("marital", "martial", behind="law"),
    _Pair("breech", "breach", behind=_HARD, ahead=3),
    _Pair("breeches", "breaches", behind=_HARD, ahead=3),
    _Pair("ordinance", "ordnance", before="unexploded explosive", back=1),
    _Pair("ordinances", "ordnance", before="unexploded explosive", back=1),
    _Pair("canon", "cannon", before="water", behind="fire shells balls"),
    _Pair("canons", "cannons", before="water", behind="fired fire"),
    _Pair(
        "boarder",
        "border",
        before=_NATIONS + " the northern southern eastern western",
        behind="crossing crossings guard guards area town village between with control police",
    ),
    _Pair("boarders", "borders", before=_NATIONS + " northern southern open", back=1),
    _Pair("seize", "siege", before="under", back=1),
    _Pair("trail", "trial", before="on", back=1),
    _Pair("moral", "morale", behind="fighters troops soldiers army militants forces rebels mercenaries", ahead=3),
    _Pair("raised", "razed", behind="ground", ahead=3),
    _Pair("ceased", "seized", behind="control weapons vehicles ammunition", ahead=2),
    _Pair(
        "personal",
        "personnel",
        before="military security medical armed army police intelligence",
        never_behind="data information weapon weapons use reasons belongings life guard guards interests ties",
    ),
    _Pair("piece", "peace", behind="talks agreement process negotiations envoy conference accord accords deal treaty"),
)
_BOTH = frozenset({"dessert", "boarder", "loose"})
"""For these the word before and the word behind must both show it."""

_TRIED = frozenset("put stand stands stood standing go goes went going placed brought".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(place for word in _BY_WORD.keys() & block.index.keys() for place in block.index[word]):
        pair = _BY_WORD[folded[number]]
        if words.between(number)[:1] == "-" or (number and words.between(number - 1)[-1:] == "-"):
            continue
        if not _fits(block, pair, number):
            continue
        right = pair.right.capitalize() if words[number][0].isupper() else pair.right
        yield Match(
            Span(words.starts[number], words.ends[number]),
            f'"{words[number]}" stands where "{pair.right}" seems to be meant.',
            (replace(text, words.starts[number], words.ends[number], right),),
        )


def _fits(block: Context, pair: _Pair, number: int) -> bool:
    """Say whether the words around show that the other word is meant."""
    folded = block.words.folded
    around = _AROUND[pair.wrong]
    ahead = folded[number + 1 : number + 1 + pair.ahead]
    if ahead and ahead[0] in around.never:
        return False
    before = not around.before.isdisjoint(folded[max(0, number - pair.back) : number])
    behind = not around.behind.isdisjoint(ahead)
    if pair.wrong == "trail":
        return before and number > 1 and folded[number - 2] in _TRIED and folded[number + 1 : number + 2] != ["of"]
    if pair.wrong == "raised":
        return ahead[:3] == ["to", "the", "ground"]
    if pair.wrong in ("parameter", "parameters", "moral"):
        return behind and ahead[0] in ("of", "around")
    if pair.wrong == "seize":
        return before and ahead[:1] not in (["the"], ["a"])
    if pair.wrong == "ceased":
        return behind and ahead[0] in ("control", "weapons", "vehicles", "ammunition", "the", "their")
    if pair.wrong == "dessert" and ahead[:1] == ["of"] and number + 2 < len(folded):
        return block.words[number + 2][0].isupper() and folded[number - 1] == "the"
    if pair.wrong in _BOTH:
        return before and behind
    return before or behind


class _Around(NamedTuple):
    before: frozenset[str]
    behind: frozenset[str]
    never: frozenset[str]


_BY_WORD = {pair.wrong: pair for pair in _PAIRS}
_AROUND = {
    pair.wrong: _Around(*(frozenset(words.split()) for words in (pair.before, pair.behind, pair.never_behind)))
    for pair in _PAIRS
}

RULE = Rule(
    id="confusion.word",
    reason="A word stands in the place of another that sounds or looks alike.",
    type=IssueType.MISSPELLING,
    mqm="spelling",
    applicability=Applicability.SUGGEST,
    argument="Both are words; the neighbours speak for the other one. The editor decides.",
    arabic="",
    gates=frozenset(_BY_WORD),
    find=_find,
    bad=(
        Bad("Two men fled after steeling large sums.", "Two men fled after stealing large sums."),
        Bad("The raid caused heavy causalities.", "The raid caused heavy casualties."),
        Bad("They dug a trench along the parameter of the city.", "They dug a trench along the perimeter of the city."),
        Bad("They hid in the Syrian dessert near the road.", "They hid in the Syrian desert near the road."),
        Bad("He was put on trail in May.", "He was put on trial in May."),
        Bad("The army will loose control of the road.", "The army will lose control of the road."),
        Bad("The village was raised to the ground.", "The village was razed to the ground."),
    ),
    good=(
        "He was steeling himself for the money talks.",
        "The causality of the two events is not clear.",
        "The main parameter of the plan is time.",
        "They served a Syrian dessert of rice and milk.",
        "The hounds were on the trail of the fox.",
        "The army will let loose its dogs.",
        "The village was raised above the ground.",
        "They planned to seize the bridge.",
    ),
)
