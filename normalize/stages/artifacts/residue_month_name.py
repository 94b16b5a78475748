"""A month that kept its Arabic name: "on 5 Tammuz 2014", "in Shubat 2013"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import only_spaces
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_MONTHS = {
    word: english
    for english, words in {
        "February": "shubat shbat shobat shabat",
        "March": "adar athar azar",
        "April": "nisan nissan neesan",
        "May": "ayyar ayar",
        "June": "haziran huzayran hazeran huzairan",
        "July": "tammuz tamouz tamuz tammouz",
        "August": "aab",
        "September": "aylul ailul aylool eylul",
    }.items()
    for word in words.split()
}
_TWINS = {
    ("tishrin", 1): "October",
    ("tishrin", 2): "November",
    ("kanun", 1): "December",
    ("kanun", 2): "January",
}
_TWIN_FORMS = {
    "tishrin": "tishrin",
    "tishreen": "tishrin",
    "teshrin": "tishrin",
    "kanun": "kanun",
    "kanoun": "kanun",
    "kanoon": "kanun",
}
_ORDER = {
    "awwal": 1,
    "awal": 1,
    "first": 1,
    "i": 1,
    "thani": 2,
    "second": 2,
    "ii": 2,
}
_BEFORE = frozenset("in of on since during last next until month".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(place for word in _GATES & block.index.keys() for place in block.index[word]):
        if not words[number][0].isupper():
            continue
        last, english = number, _MONTHS.get(folded[number], "")
        if not english:
            last, english = _twin(block, number)
        if not english or not _is_date(block, number, last):
            continue
        start, end = words.starts[number], words.ends[last]
        yield Match(Span(start, end), f'"{text[start:end]}" is {english}.', (replace(text, start, end, english),))


def _twin(block: Context, number: int) -> tuple[int, str]:
    """Return the last word of a month that has a number, and its English name: "Kanun al-Thani", "Tishrin II"."""
    words, folded = block.words, block.words.folded
    last = number + 1
    if last < len(folded) and folded[last] == "al" and words.between(last) in ("-", " "):
        last += 1
    if last >= len(folded) or folded[last] not in _ORDER or not only_spaces(words.between(number)):
        return number, ""
    return last, _TWINS[_TWIN_FORMS[folded[number]], _ORDER[folded[last]]]


def _is_date(block: Context, first: int, last: int) -> bool:
    """Say whether the words are part of a date: a day or a year stands beside them."""
    words, folded = block.words, block.words.folded
    before = folded[first - 1] if first and only_spaces(words.between(first - 1)) else ""
    behind = folded[last + 1] if last + 1 < len(folded) and words.between(last) in (" ", ", ") else ""
    year = len(behind) == 4 and behind.isdecimal()
    day = before.rstrip("sthndr").isdecimal() and len(before) < 5
    return (year and before in _BEFORE) or day or (before in ("of", "on") and behind.isdecimal())


_GATES = frozenset(_MONTHS) | frozenset(_TWIN_FORMS)

RULE = Rule(
    id="residue.month-name",
    reason="A month kept its Arabic name.",
    type=IssueType.UNTRANSLATED,
    mqm="untranslated",
    applicability=Applicability.SUGGEST,
    argument="Beside a day or a year the word is a month; the editor makes sure that it is no quoted title.",
    arabic="شباط، تموز، كانون الثاني: the months of the Levant and Iraq",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("He was arrested on 5 Tammuz 2014.", "He was arrested on 5 July 2014."),
        Bad("They fled in Shubat 2013.", "They fled in February 2013."),
        Bad("The town fell on 3 Kanun al-Thani.", "The town fell on 3 January."),
    ),
    good=(
        "He was arrested on 5 July 2014.",
        "They crossed the Tishrin Dam in 2014.",
        "The Nissan of the driver burned.",
        "Adar Haddad and Nisan Khoury fled.",
    ),
)
