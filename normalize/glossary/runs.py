"""Runs of words that read like a romanized name: where a spelling that no list has could stand.

Capital letters and a list of English words are all that is asked here, so that ordinary English never reaches the
comparison of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from normalize.text.classes import lexicon
from normalize.text.context import Context
from normalize.text.span import Span

ARTICLES: Final = frozenset("al el ul il as ash at ad adh az ath ar an es esh et ed ez er en".split())
"""The Arabic article ال as it is written before a name."""

KUNYAS: Final = frozenset("abu abou abo abi aba ebu umm oum um om".split())
"""How a by-name begins that calls somebody father (أبو) or mother (أم) of somebody."""

_OPENING = ARTICLES | KUNYAS | frozenset("bin ben ibn bint bu bou abd wa wal wel".split())
_ENGLISH_TOO = frozenset("as an at ad ar ed es en et er om um il ben".split())
"""Particles that are English words or parts of them: they lean on a name only with a hyphen or a capital."""

_NAMES_TOO = frozenset("khan tell tall jebel wadi sheikh said sham souk mare".split())
"""English words that begin Arabic names, or end them: with a capital, they may be part of one."""

_NOT_NAMES = frozenset(
    """mr mrs ms dr st jr sr inc ltd co corp etc am pm tv uk us usa un eu nato bbc cnn afp ap jan feb mar apr jun jul
    aug sep sept oct nov dec gmt est january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    syria syrian syrians syrias iraq iraqi iraqis iraqs iran iranian iranians lebanon lebanese israel israeli israelis
    jordan jordanian jordanians egypt egyptian egyptians turkey turkish turk turks saudi saudis arabia qatar qatari
    qataris kuwait kuwaiti kuwaitis bahrain bahraini oman omani yemen yemeni yemenis emirates emirati libya libyan
    libyans tunisia tunisian tunisians algeria algerian algerians morocco moroccan moroccans sudan sudanese palestine
    palestinian palestinians kurd kurds kurdish kurdistan arab arabs arabic beirut amman cairo ankara istanbul tehran
    doha riyadh moscow geneva vienna paris london berlin brussels washington york
    america american americans britain british briton britons france french germany german germans russia russian
    russians china chinese europe european europeans italy italian italians spain spanish greece greek greeks sweden
    swedish norway norwegian denmark danish dutch belgium belgian austria austrian swiss switzerland poland polish
    ukraine ukrainian canada canadian canadians australia australian australians japan japanese korea korean india
    indian indians pakistan pakistani pakistanis afghanistan afghan afghans chechen chechens chechnya uzbek uzbeks
    tajik georgia georgian georgians armenia armenian armenians cyprus cypriot africa african africans asia asian
    muslim muslims islam islamic islamist islamists christian christians jew jews jewish sunni sunnis shia shiite
    shiites alawite alawites druze yazidi yazidis facebook twitter youtube skype whatsapp telegram google reuters
    sputnik xinhua obama trump putin erdogan kerry lavrov netanyahu macron merkel clinton bush blair
    """.split()
)
"""Words with capitals that are no romanized names, though some sound like one: countries, peoples, brands."""

_ACRONYM = 5
_MOST_WORDS = 7
_NO_NEIGHBOUR = frozenset("_@#/\\.")


class Run(NamedTuple):
    """Words that read like one name: their numbers in the block, and their place without a genitive's 's."""

    first: int
    last: int
    span: Span


def runs(block: Context, taken: Sequence[Span] = ()) -> Iterator[Run]:
    """Yield the longest runs of words that read like a name, from left to right.

    Args:
        block: the block.
        taken: places of names that are known, by place: a run ends there.
    """
    words = block.words
    text = block.text
    known = lexicon().classes
    ascii_ = text.isascii()
    reads: list[int] = []
    for place, start in enumerate(words.starts):
        if text[start].isupper() or (not ascii_ and text[start] in _SIGNS and text[start + 1 : start + 2].isupper()):
            word = words.folded[place]
            bare = word.removesuffix("'s")
            if word in _OPENING:
                continue
            if word not in known and bare not in known and bare not in _NOT_NAMES:
                if word.isalpha() or word.replace("'", "").isalpha():
                    reads.append(place)
            elif _reads_too(block, place):
                reads.append(place)
    number, at = 0, 0
    while number < len(reads):
        first = last = reads[number]
        number += 1
        while at < len(taken) and taken[at].end <= words.starts[first]:
            at += 1
        limit = taken[at].start if at < len(taken) else len(text) + 1
        if words.ends[first] > limit:
            continue
        floor = taken[at - 1].end if at else 0
        while first and last - first < _MOST_WORDS and _leans(block, first - 1) and words.starts[first - 1] >= floor:
            first -= 1
        while True:
            following = last + 1
            while following < len(words) and _leans(block, following) and words.ends[following] < limit:
                following += 1
            if (
                number >= len(reads)
                or reads[number] != following
                or words.ends[following] > limit
                or not all(_joined(words.between(place)) for place in range(last, following))
                or words.folded[last].endswith("'s")
            ):
                break
            last = following
            number += 1
        if last - first >= _MOST_WORDS:
            continue
        end = words.ends[last] - 2 * (words.folded[last].endswith("'s"))
        if text[words.starts[first] - 1 : words.starts[first]] in _NO_NEIGHBOUR and words.starts[first]:
            continue
        if first == last and text[words.starts[first] : end].isupper() and end - words.starts[first] <= _ACRONYM:
            continue
        yield Run(first, last, Span(words.starts[first], end))


def _reads_too(block: Context, number: int) -> bool:
    """Say whether an English word with a capital is part of an Arabic name: behind the article, or in "Khan Assal"."""
    words = block.words
    if number and words.folded[number - 1] in _OPENING:
        return _leans(block, number - 1)
    return (
        words.folded[number] in _NAMES_TOO
        and number + 1 < len(words)
        and words.folded[number + 1] not in lexicon().classes
        and words[number + 1][0].isupper()
        and _joined(words.between(number))
    )


_SIGNS = (
    "\N{MODIFIER LETTER LEFT HALF RING}\N{MODIFIER LETTER RIGHT HALF RING}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER REVERSED COMMA}"
)


def _leans(block: Context, number: int) -> bool:
    """Say whether a word is a particle that leans on the next one: al-, Abu, bin."""
    words = block.words
    word = words.folded[number]
    if word not in _OPENING:
        return False
    between = words.between(number)
    if word in _ENGLISH_TOO:
        return between == "-" or (words[number][0].isupper() and _joined(between) and len(word) > 2)
    return _joined(between)


def _joined(between: str) -> bool:
    return between in (" ", "-") or (len(between) < 3 and between.isspace() and between.count("\n") < 2)
