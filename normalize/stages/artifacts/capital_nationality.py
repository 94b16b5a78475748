"""A nationality, faith, language, weekday or month in small letters: "the syrian army", "on friday"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_ALWAYS = frozenset(
    """syrian syrians iraqi iraqis lebanese jordanian jordanians palestinian palestinians israeli israelis turkish
    kurdish kurds arab arabs arabic arabian persian persians iranian iranians egyptian egyptians saudi saudis kuwaiti
    kuwaitis yemeni yemenis libyan libyans tunisian tunisians algerian algerians moroccan moroccans sudanese qatari
    qataris emirati emiratis bahraini bahrainis omani omanis russian russians american americans british french
    german germans european europeans chechen chechens uzbek uzbeks afghan afghans pakistani pakistanis turkmen
    assyrian assyrians armenian armenians circassian yazidi yazidis yezidi yezidis sunni sunnis shia shiite shiites
    alawite alawites alawi alawis druze ismaili ismailis christian christians muslim muslims islamic islamist
    islamists jewish zionist african africans asian asians chinese japanese english spanish italian dutch ottoman
    ottomans syria iraq iran lebanon egypt israel palestine russia europe qatar kuwait yemen libya tunisia algeria
    morocco sudan monday tuesday wednesday thursday friday saturday sunday january february april june july september
    october november december ramadan quran koran ba'athist baathist euphrates tigris""".split()
)
_FIXED = frozenset(
    """fries fry toast windows window door doors press horn kiss kisses polish bread dressing oak cuff pastry muffin
    roll rolls numerals bath delight breakfast shepherd measles hounds hound coat""".split()
)
_ADDRESS = frozenset("#@/._\\=&%~")


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(place for word in _ALWAYS & block.index.keys() for place in block.index[word]):
        start, end = words.starts[number], words.ends[number]
        if not text[start].islower() or text[start - 1 : start] in _ADDRESS or _in_an_address(text, end):
            continue
        if number + 1 < len(folded) and folded[number + 1] in _FIXED:
            continue
        word = words[number]
        yield Match(
            Span(start, end),
            f'"{word.capitalize()}" takes a capital in English.',
            (replace(text, start, end, word.capitalize()),),
        )


def _in_an_address(text: str, end: int) -> bool:
    behind = text[end : end + 2]
    return behind[:1] in ("/", "_", "@", "=") or (behind[:1] == "." and behind[1:].isalnum())


RULE = Rule(
    id="capital.nationality",
    reason="The name of a people, country, faith, language, day or month begins with a small letter.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="These words have a capital in every sense but in a few fixed names of things, which are left out.",
    arabic="الجيش السوري، يوم الجمعة: Arabic has no capitals",
    gates=_ALWAYS,
    find=_find,
    bad=(
        Bad("The syrian army and kurdish units met.", "The Syrian army and Kurdish units met."),
        Bad("He came on friday.", "He came on Friday."),
        Bad("They hold anti-islamic views.", "They hold anti-Islamic views."),
    ),
    good=(
        "The Syrian army and Kurdish units met.",
        "They ate french fries in the camp.",
        "Follow us: @syrian_army and #syrian, or www.syrian.example/arabic.",
        "He may march in august company.",
    ),
)
