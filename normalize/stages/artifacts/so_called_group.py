"""What Arabic agencies put before the name of an enemy: "the so-called Deir Ezzor Airport Front"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import on_one_line
from normalize.stages.artifacts.proper import PARTICLES
from normalize.stages.artifacts.reading import cased
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.marks import DOUBLE_QUOTES
from normalize.text.rule import Bad, Match, Rule

_ARMED = frozenset(
    """army brigade brigades battalion battalions front council forces troops division regiment legion
    opposition resistance revolutionaries observatory emirate caliphate coalition militia militias faction factions
    jaysh jaish jeish jabhat liwa kataib ansar ahrar harakat hayat failaq faylaq tajammu jund saraya""".split()
)
_STATE = frozenset({"islamic", "daesh", "isis", "isil", "is"})
_JOINS = PARTICLES | frozenset("of the in for and".split())
_REACH = 6
_GAPS = DOUBLE_QUOTES + "'-(\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in block.index["called"]:
        first = number - 1
        if first < 0 or folded[first] != "so" or words.between(first) not in ("-", " "):
            continue
        if number + 1 == len(words) or not _names_a_group(block, number + 1):
            continue
        between = words.between(number)
        start, end = words.starts[first], words.ends[number] + len(between) - len(between.lstrip())
        edits = [Edit(Span(start, end), text[start:end], "")]
        name = Span(words.starts[number + 1], words.ends[number + 1])
        if words[first][0].isupper() and text[name.start].islower():
            edits.append(Edit(name, name.of(text), cased("A", name.of(text))))
        yield Match(
            Span(start, edits[-1].span.end),
            'ما يسمى is an agency\'s word for what it does not recognise; news names the group without "so-called".',
            (Fix(tuple(edits)),),
        )


def _names_a_group(block: Context, first: int) -> bool:
    """Say whether a name begins at the word `first` that a group has: "Al-Mostafa Brigades", "armed opposition"."""
    words, folded = block.words, block.words.folded
    if folded[first] in ("armed", "syrian", "moderate", "free") and first + 1 < len(words):
        following = folded[first + 1]
        if following in ("opposition", "resistance"):
            return True
    if not words[first][0].isupper() and folded[first] not in PARTICLES:
        return False
    if folded[first] in _STATE:
        return folded[first] != "islamic" or folded[first + 1 : first + 2] == ["state"]
    for number in range(first, min(first + _REACH, len(words))):
        if not (words[number][0].isupper() or folded[number] in _JOINS):
            return False
        if folded[number] in _ARMED:
            return True
        between = words.between(number)
        if not on_one_line(between) or between.strip(" " + _GAPS):
            return False
    return False


RULE = Rule(
    id="calque.so-called",
    reason="An agency's distance from a group was translated with the group's name.",
    type=IssueType.STYLE,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="A text may want to keep its distance, or to tell of another's; the editor decides.",
    arabic="ما يسمى «جبهة مطار دير الزور»، ما يدعى: the formula stands before each name, and English news has none",
    gates=frozenset({"called"}),
    find=_find,
    bad=(
        Bad(
            "A leader within the so-called River Bank Front was killed.",
            "A leader within the River Bank Front was killed.",
        ),
        Bad(
            "He was chief of the so-called “al-Farouq Brigades” in the town.",
            "He was chief of the “al-Farouq Brigades” in the town.",
        ),
        Bad(
            "The town is held by the so-called armed opposition.",
            "The town is held by the armed opposition.",
        ),
        Bad("So-called Islamic State fighters fled.", "Islamic State fighters fled."),
    ),
    good=(
        "The so-called Zaytun Code of the software was found.",
        "They spoke of the so-called master cells.",
        "The so-called reform changed nothing for the army.",
        "It was so called after the Council of Elders.",
        "The report calls it the Front of the North.",
        "He praised a so-called Brussels deal, and the army agreed.",
    ),
)
