"""The article lost before the office of a place: "at Aleppo Police Command", "told Manbij Military Council"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence, phrase_ends
from normalize.stages.artifacts.proper import ARAB_WORDS, is_arabic, name_start, speaks_of_arabs
from normalize.stages.artifacts.reading import insert, joined, noun_ends, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import GUESSED
from normalize.text.rule import Bad, Match, Rule

_OFFICES = {
    "command": frozenset({"police", "operations", "military"}),
    "department": frozenset({"police", "health", "education", "security", "agriculture"}),
    "directorate": frozenset({"health", "education", "finance", "police", "agriculture", "antiquities", "security"}),
    "council": frozenset({"military", "local", "civil", "civilian", "legislative", "executive", "provincial", "city"}),
    "room": frozenset({"operations"}),
    "center": frozenset({"media", "medical", "cultural"}),
    "centre": frozenset({"media", "medical", "cultural"}),
    "office": frozenset({"media", "relations", "governorate"}),
    "authority": frozenset({"health"}),
    "chamber": frozenset(),
    "administration": frozenset({"autonomous", "civil", "democratic"}),
}
"""The last word of an office, and the words of which one stands before it."""

_BARE = frozenset({"governorate", "police", "hospital"})
"""Offices without such a word: only behind a source that sits in them."""

_ONES = frozenset({"hospital"})
"""Of these a place has several, if it is no name itself that stands before them."""

_PLAIN = ARAB_WORDS - {"al", "abu"}
_BEFORE = frozenset("at in of from by to with for told that against and between inside within".split())
_SOURCES = frozenset("source sources official officer spokesman spokesperson commander chief head".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    if not speaks_of_arabs(block):
        return
    for office in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        first = _first(block, office)
        if first is None or not first or begins_sentence(block, first) or not joined(block, first - 1, first):
            continue
        before = first - 1
        if folded[before] not in _BEFORE or not words[before].islower() or not _ends(block, office):
            continue
        if folded[office] in _BARE and (before < 1 or folded[before - 1] not in _SOURCES):
            continue
        yield Match(
            span_of(block, before, office),
            f'"{span_of(block, first, office).of(block.text)}" is one office and takes the article.',
            tuple(insert(block, first, article) for article in (("a", "the") if folded[office] in _ONES else ("the",))),
        )


def _first(block: Context, office: int) -> int | None:
    """Return the number of the first word of the place before the office."""
    words, folded = block.words, block.words.folded
    last = office - 1
    if folded[office] not in _BARE:
        if last < 0 or folded[last] not in _OFFICES[folded[office]] or not joined(block, last, office):
            return None
        if words[last].islower() != words[office].islower():
            return None
        last -= 1
    if last < 0 or not joined(block, last, office):
        return None
    first = name_start(block, last)
    if first is None or folded[first] == "the":
        return None
    sure = not _PLAIN.isdisjoint(folded[first : last + 1]) and "al" not in folded[first : last + 1]
    if (folded[office - 1] == "city" or folded[office] in _ONES) and not sure:
        return None  # "London City Council", "al-Salam hospital"
    return first


def _ends(block: Context, office: int) -> bool:
    """Say whether the phrase ends with the office, also before a name whose comma was lost."""
    if noun_ends(block, office) or phrase_ends(block, office):
        return True
    following = office + 1
    if following < len(block.words) and block.words[following].isdigit():
        return joined(block, office, following)
    if (
        joined(block, office, following)
        and block.words[following].istitle()
        and block.words.folded[office] == "council"
        and block.classes[following] & GUESSED
    ):
        return True
    return (
        joined(block, office, following) and block.words[following].isupper() and is_arabic(block, following, following)
    )


_GATES = _OFFICES.keys() | _BARE

RULE = Rule(
    id="article.named-office",
    reason="The office of a place stands without its article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="A place has one such office. The editor sees to it that no headline drops the article.",
    arabic="مصدر في قيادة شرطة حلب، المجلس العسكري لمنبج: the office is definite by the place behind it",
    gates=frozenset(_GATES),
    find=_find,
    bad=(
        Bad(
            "A source at Homs Police Command said that two men fled.",
            "A source at the Homs Police Command said that two men fled.",
        ),
        Bad("They handed the town to Manbij Civil Council.", "They handed the town to the Manbij Civil Council."),
        Bad("A source in Daraa governorate denied this.", "A source in the Daraa governorate denied this."),
        Bad(
            "A source at Damascus hospital said that two men died.",
            "A source at a Damascus hospital said that two men died.",
        ),
        Bad("It was told in Idlib by Furat Operations Room.", "It was told in Idlib by the Furat Operations Room."),
    ),
    good=(
        "A source at the Homs Police Command said so.",
        "They handed the town to Manbij Civil Council members.",
        "Two men died in Daraa governorate.",
        "The Syrian delegation met with London City Council.",
        "Manbij Military Council repels attack",
        "They met in Aleppos Military Council.",
    ),
)
