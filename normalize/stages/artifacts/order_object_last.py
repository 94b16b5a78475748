"""The object behind what it was hit with: "targeted with mortar shells the village of Kafr Zita"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS, phrase_ends
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import ADJECTIVE, CLOSED, NOUN, PLURAL
from normalize.text.rule import Bad, Match, Rule

_HIT = frozenset("attacked bombarded bombed hit pounded raided shelled struck target targeted targeting".split())
_WEAPONS = frozenset(
    """artillery bombs fire grenades guns machineguns missiles mortars projectiles rockets rounds shells tanks
    weapons""".split()
)
_PARTICLES = frozenset("al el ash abu deir tal tel kafr".split())
_REACH = 6
_WHOLE = frozenset("city town village neighborhood neighbourhood district area suburb".split())
_LONGEST = 7


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for verb in sorted(number for word in _HIT & block.index.keys() for number in block.index[word]):
        link = verb + 1
        if link + 2 >= len(folded) or folded[link] != "with" or not joined(block, verb, link + 1):
            continue
        weapon = next(
            (at for at in range(link + 1, min(link + _REACH, len(folded) - 1)) if folded[at] in _WEAPONS), None
        )
        if weapon is None or not joined(block, link, weapon + 1):
            continue
        last = _object_end(block, weapon + 1)
        if last is None:
            continue
        moved = text[words.ends[verb] : words.ends[weapon]]
        span = span_of(block, verb, last)
        message = f'"{moved.strip()}" stands between the verb and its object.'
        if any(character.isdigit() for character in moved):
            yield Match(span, message)
            continue
        start, at = words.ends[verb], words.ends[last]
        yield Match(
            span, message, (Fix((Edit(Span(start, start + len(moved)), moved, ""), Edit(Span(at, at), "", moved))),)
        )


def _object_end(block: Context, first: int) -> int | None:
    """Return the number of the last word of an object that begins here, None if none does or its end is unsure."""
    words, folded, classes = block.words, block.words.folded, block.classes
    opens = (
        folded[first] in DETERMINERS | {"several", "many", "some", "residential"}
        or words[first][0].isupper()
        or folded[first] in _PARTICLES
    )
    if not opens or folded[first] == "that":
        return None
    for last in range(first, min(first + _LONGEST, len(folded))):
        if last > first and words.between(last - 1) not in (" ", "-"):
            return None
        if last > first and classes[last] & CLOSED:
            return None
        if classes[last] & (NOUN | PLURAL) and not classes[last] & ADJECTIVE and phrase_ends(block, last):
            following = folded[last + 1] if last + 1 < len(folded) else ""
            if following == "of" and folded[last] in _WHOLE and words.between(last).isspace():
                return _name_end(block, last + 2)
            return None if following in ("of", "and") and words.between(last).isspace() else last
    return None


def _name_end(block: Context, first: int) -> int | None:
    """Return the number of the last word of a name behind "of", None if there is none or "and" follows."""
    words, folded = block.words, block.words.folded
    last = first - 1
    while last + 1 < len(folded) and (words[last + 1][0].isupper() or folded[last + 1] in _PARTICLES):
        if last >= first and words.between(last) not in (" ", "-"):
            break
        last += 1
    if last < first or (last + 1 < len(folded) and folded[last + 1] in ("and", "or", "city", "town")):
        return None
    return last


RULE = Rule(
    id="order.object-last",
    reason="The object stands behind what it was hit with.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument="The object follows the weapon directly and ends surely. What holds a figure is only asked about.",
    arabic="استهدفوا بقذائف الهاون قرية: a phrase with بـ may stand before the object",
    gates=_HIT,
    find=_find,
    bad=(
        Bad(
            "The groups targeted with mortar shells the village on Monday.",
            "The groups targeted the village with mortar shells on Monday.",
        ),
        Bad(
            "They shelled with rockets al-Zahraa neighborhood, a source said.",
            "They shelled al-Zahraa neighborhood with rockets, a source said.",
        ),
        Bad("They hit with 10 shells the town, he said."),
        Bad(
            "They targeted with mortar shells the city of Izraa in the north.",
            "They targeted the city of Izraa with mortar shells in the north.",
        ),
    ),
    good=(
        "They targeted the village with mortar shells.",
        "They were hit with shells that day.",
        "They were hit with rockets and the town fell.",
        "They hit with guns whatever moved.",
    ),
)
