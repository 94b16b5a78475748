"""A common Arabic word in Latin letters: "the katiba left the hajiz", "in the madina"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import FUNCTION_WORDS, NUMBER_WORDS, only_spaces
from normalize.stages.artifacts.speech import CLOSING, OPENING
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_TABLE = """
governorate: muhafaza muhafazah muhafazat mohafaza mohafazat mohafazah
subdistrict: nahiya nahiyah nahia nahya
district: mantiqa mantika qadaa
checkpoint: hajiz hajez haajiz
checkpoints: hawajiz hawajez
battalion: katiba katibah kateeba kateebah katibat
battalions: kataib kata'ib kataeb
brigade: liwa liwaa liwa'
brigades: alwiya alwiyat
division: firqa firqah
commander: qaid qa'id qaed
minister: wazir wazeer
army: jaysh jaish jeish
regime: nizam nitham
revolution: thawra thawrah
organization: tanzim tanzeem
front: jabha jabhat
movement: haraka harakat
office: maktab
center: markaz merkez
city: madina madinah medina
village: qarya qaryah qariya
neighborhood: hayy
countryside: rif
hospital: mustashfa moshtashfa
airport: matar
martyr: shahid shaheed
martyrs: shuhada shuhadaa
prisoner: asir aseer
prisoners: asra
displaced: nazihin naziheen nazihun
committee: lajna lajnah lajnat
command: qiyada qiyadah
administration: idara idarah
director: mudir mudeer
people: sha'b
soldiers: junud
soldier: jundi
police: shurta shurtah
security: amn
intelligence: istikhbarat
news: akhbar
source: masdar
ministry: wizara wizarat wizarah
house: bayt
houses: buyut
fighters: muqatilin muqatileen
tribes: ashair asha'ir
tribe: ashira ashirah
factions: fasail fasa'il
faction: fasil faseel
"""
_ENGLISH = {
    arabic: english
    for line in _TABLE.strip().splitlines()
    for english, words in [line.split(": ")]
    for arabic in words.split()
}
_PARTICLES = {"wa": "and", "fi": "in", "ila": "to", "ala": "on", "ma'a": "with", "bayna": "between"}
_DEFINES = frozenset("called named known term word words means meaning arabic dubbed as or so".split())
_AFTER = frozenset("the a an his her their its this that these our".split())
_BRACKETS = tuple("([" + OPENING + "'\N{LEFT SINGLE QUOTATION MARK}")
_CLOSES = tuple(")]" + CLOSING + "'\N{RIGHT SINGLE QUOTATION MARK}*_")
_NO_PHRASE = 2


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(place for word in _GATES & block.index.keys() for place in block.index[word]):
        word = words[number]
        if not word.islower() or _is_glossed(block, number):
            continue
        start, end = words.starts[number], words.ends[number]
        if folded[number] in _PARTICLES:
            if _joins_english(block, number):
                yield _match(text, start, end, word, _PARTICLES[folded[number]])
            continue
        english = _ENGLISH[folded[number]]
        article = number and folded[number - 1] in ("al", "el") and words.between(number - 1) == "-"
        before = number - 1 if article else number
        if before == 0 or words.between(before - 1)[-1:] == "-" or words.between(number)[:1] == "-":
            continue
        if folded[before - 1] not in FUNCTION_WORDS or not only_spaces(words.between(before - 1)):
            continue
        if number + 1 < len(folded) and only_spaces(words.between(number)) and _is_arabic(block, number + 1):
            continue
        if article:
            start = words.starts[before]
            english = english if folded[before - 1] == "the" else f"the {english}"
        yield _match(text, start, end, text[start:end], english)


def _match(text: str, start: int, end: int, arabic: str, english: str) -> Match:
    return Match(
        Span(start, end), f'"{arabic}" is a common word in Arabic: "{english}".', (replace(text, start, end, english),)
    )


def _is_glossed(block: Context, number: int) -> bool:
    """Say whether the word is set off or explained: in quotes, brackets or italics, or behind "called"."""
    words, folded = block.words, block.words.folded
    before = words.between(number - 1) if number else ""
    behind = words.between(number)
    if before.endswith(_BRACKETS) or before.endswith(("*", "_")) or behind.startswith(_CLOSES):
        return True
    if behind.strip().startswith(_BRACKETS) or behind.startswith((", or", " or ")):
        return True
    return not _DEFINES.isdisjoint(folded[max(0, number - _NO_PHRASE) : number])


def _joins_english(block: Context, number: int) -> bool:
    """Say whether an Arabic particle stands between English words: "the men wa the women", "fi the city"."""
    words, folded = block.words, block.words.folded
    if not 0 < number < len(folded) - 1:
        return False
    if not only_spaces(words.between(number - 1)) or not only_spaces(words.between(number)):
        return False
    before = folded[number - 1]
    return folded[number + 1] in _AFTER and before.isalpha() and before not in NUMBER_WORDS and before not in _PARTICLES


def _is_arabic(block: Context, number: int) -> bool:
    """Say whether the word `number` goes on in Arabic: it is an article, or another word of the table."""
    return block.words.folded[number] in _GATES | {"al", "el", "bin", "ibn"}


_GATES = frozenset(_ENGLISH) | frozenset(_PARTICLES)

RULE = Rule(
    id="residue.transliteration",
    reason="A common Arabic word was put into Latin letters instead of English.",
    type=IssueType.UNTRANSLATED,
    mqm="untranslated",
    applicability=Applicability.SUGGEST,
    argument="In small letters between English words it is no name; the editor may keep a term and explain it.",
    arabic="كتيبة، حاجز، محافظة، و، في: words that have an English one",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("The men of the katiba left the town.", "The men of the battalion left the town."),
        Bad("They set up a hajiz near the river.", "They set up a checkpoint near the river."),
        Bad("Families fled from al-madina in the night.", "Families fled from the city in the night."),
        Bad("He met the guards wa the families.", "He met the guards and the families."),
    ),
    good=(
        "The fighters of Katiba al-Farouq left the town.",
        "A checkpoint, called hajiz in Arabic, was set up.",
        "The katiba (battalion) left the town.",
        "The wi-fi the guards used is slow.",
        "The Jaysh al-Islam group left.",
    ),
)
