"""The forms of a literal translation: the word that inflects in it, and its slots.

An entry names the word that inflects by `head`: a noun in the singular ("device"), a verb with "to" ("to put"). Where
forms have different ones, `head` lists them, and of those that stand in a form the one listed first is its head. The
listed forms have it in the singular, or as it stands behind "to"; all its inflections are found, and the preferred form
is written in the one that was met.

A form may hold slots: `{np}` for a noun phrase, `{name}` for a name, `{number}` for an amount, `{his}` for a
possessive and `{day}` for a day of the week. What stands in a slot stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from normalize.glossary.term import FormStatus, Term
from normalize.text.classes import (
    AUXILIARY,
    BASE,
    DETERMINER,
    FINITE,
    ING,
    LINK,
    NOUN,
    NUMBER,
    PARTICIPLE,
    PAST,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    THIRD,
    can_be,
    ing_of,
    lexicon,
    participle_of,
    past_of,
    plural_of,
    third_of,
)
from normalize.text.context import Context
from normalize.text.words import Words

SLOTS: Final = ("np", "name", "number", "his", "day")
"""What a slot may hold."""

MOST_SLOTS: Final = 2
"""How many slots a form has at most."""

LONGEST: Final = 6
"""How many words a slot holds at most."""

VERB: Final = (BASE, THIRD, PAST, PARTICIPLE, ING)
NOUNS: Final = (NOUN, PLURAL)

_SLOT = re.compile(r"\{([^{}]*)\}")
_BE: Final = {
    BASE: ("be", "are"),
    THIRD: ("is",),
    PAST: ("was", "were"),
    PARTICIPLE: ("been",),
    ING: ("being",),
}
_SAME_IN_THE_PLURAL: Final = frozenset("aircraft headquarters means series species".split())


class Surface(NamedTuple):
    """A form as it may stand in a text.

    Attributes:
        text: the form, its head inflected; slots as they are listed.
        status: what it is to the entry.
        inflection: what its head can be there, as a sum of the constants of `normalize.text.classes`; 0 without a head.
        listed: the form as the entry lists it.
    """

    text: str
    status: FormStatus
    inflection: int
    listed: str


def inflected(head: str) -> dict[int, tuple[str, ...]]:
    """Return the inflections of a head ("to put", "device") by their class; nothing if its forms are not known.

    A noun of which the table of forms knows no plural (diwan, liquidation) has one in -s.
    """
    verb, word = _read(head)
    if word == "be" and verb:
        return _BE
    known = lexicon().classes.get(word, 0)
    if not verb:
        if known and not known & NOUN:
            return {}
        regular = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
        plural = word if word in _SAME_IN_THE_PLURAL else plural_of(word) or regular
        return {NOUN: (word,), PLURAL: (plural,)} if word.isalpha() else {}
    if not known & BASE:
        return {}
    forms = (word, third_of(word), past_of(word), participle_of(word), ing_of(word))
    return {kind: (form,) for kind, form in zip(VERB, forms, strict=True) if form}


def _read(head: str) -> tuple[bool, str]:
    """Return whether a head is a verb, and its word."""
    return head.startswith("to "), head.removeprefix("to ")


def slots_of(form: str) -> tuple[str, ...]:
    """Return the slots of a form in order: "put {np} in the picture of" has ("np",)."""
    return tuple(_SLOT.findall(form)) if "{" in form else ()


def around_slots(form: str) -> tuple[str, ...]:
    """Return what stands before, between and behind the slots of a form, one piece more than it has slots."""
    return tuple(_SLOT.split(form)[::2])


def shown(form: str) -> str:
    """Return a form for a reader: a slot is an ellipsis."""
    return _SLOT.sub("\N{HORIZONTAL ELLIPSIS}", form)


@lru_cache(maxsize=1 << 12)
def _head_in(form: str, heads: tuple[str, ...]) -> tuple[str, int, int] | None:
    """Return the head of a form with its place; None if it has none."""
    words = Words(_SLOT.sub(lambda found: "_" * len(found[0]), form))
    for head in heads:
        _, word = _read(head)
        if word in words.folded:
            number = words.folded.index(word)
            return head, words.starts[number], words.ends[number]
    return None


def inflect(form: str, term: Term, inflection: int) -> tuple[str, ...]:
    """Return a listed form with its head in one inflection; several where the number of the subject decides (be).

    A form without a head stays as it is.
    """
    found = _head_in(form, term.head) if term.head else None
    if found is None or not inflection:
        return (form,)
    head, start, end = found
    return tuple(form[:start] + word + form[end:] for word in inflected(head).get(inflection, ()))


def preferred(term: Term, inflections: int) -> tuple[str, ...]:
    """Return the preferred forms of an entry in some inflections, a sum of the constants of the classes."""
    kinds = [kind for kind in (*NOUNS, *VERB) if inflections & kind] or [0]
    return tuple(dict.fromkeys(form for kind in kinds for one in term.prefer for form in inflect(one, term, kind)))


def surfaces(term: Term) -> Iterator[Surface]:
    """Yield the forms of an entry as they may stand in a text, each once for each status."""
    if not term.head:
        yield from (Surface(form, status, 0, form) for form, status in term.forms())
        return
    for form, status in term.forms():
        found = _head_in(form, term.head)
        if found is None:
            yield Surface(form, status, 0, form)
            continue
        texts: dict[str, int] = {}
        for kind in inflected(found[0]):
            for text in inflect(form, term, kind):
                texts[text] = texts.get(text, 0) | kind
        for text, kinds in (texts or {form: 0}).items():
            yield Surface(text, status, kinds, form)


def faults(term: Term) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the heads and slots of an entry: the key, the form or the head, and what to do."""
    if term.head and term.kind != "calque":
        yield "head", term.head[0], "head goes with a calque; the forms of a name are listed"
    for head in term.head:
        if not inflected(head):
            verb, word = _read(head)
            advice = "verb whose forms are known" if verb else f"noun whose plural is known; a verb is 'to {word}'"
            yield "head", head, f"{word!r} is no {advice}"
        elif not any((found := _head_in(form, term.head)) and found[0] == head for form, _ in term.forms()):
            yield "head", head, f"{head!r} stands in no form of {term.id!r} as its head"
    if len({_read(head)[0] for head in term.head}) > 1:
        yield "head", term.head[0], "verbs and nouns inflect in different ways; an entry has heads of one kind"
    every = [(form, status) for form, status in term.forms() if status in _KEYS]
    if term.head and not all(map(inflected, term.head)):
        return
    for form, status in every:
        if term.head and _head_in(form, term.head) is None:
            yield _KEYS[status], form, f"{form!r} holds no head ({', '.join(term.head)})"
    expected = slots_of(term.prefer[0])
    for form, status in every:
        fault = _slot_fault(form, term)
        if not fault and slots_of(form) != expected:
            fault = f"has not the slots of {term.prefer[0]!r}, in its order"
        if fault:
            yield _KEYS[status], form, f"{form!r} {fault}"


_KEYS: Final = {FormStatus.PREFERRED: "prefer", FormStatus.VARIANT: "variants", FormStatus.DOUBTFUL: "doubtful"}


def _slot_fault(form: str, term: Term) -> str:
    slots = slots_of(form)
    if term.kind != "calque":
        return "has a slot; only a calque may" if set(slots) & set(SLOTS) else ""
    rest = _SLOT.sub("", form)
    known = "a slot is {np}, {name}, {number}, {his} or {day}"
    first, *others = around_slots(form)
    faults = (
        (bool({"{", "}"} & set(rest)), f"has a brace too many; {known}"),
        (any(slot not in SLOTS for slot in slots), f"has a slot of another kind; {known}"),
        (len(slots) > MOST_SLOTS, f"has more than {MOST_SLOTS} slots"),
        (bool(slots) and term.case == "exact", "has a slot; that does not go with exact capitals"),
        (bool(slots) and form not in term.prefer, _place_fault(first, others, slots)),
    )
    return next((str(fault) for wrong, fault in faults if wrong and fault), "")


def _place_fault(first: str, others: list[str], slots: tuple[str, ...]) -> str:
    """Return what is wrong with where the slots of a form stand that is to be found, from the pieces around them."""
    if not others:
        return ""
    *between, last = others
    if not first.strip() or not first.endswith(" "):
        return "begins with a slot; a form begins with a word and a space"
    if any(not piece.strip() or piece[0] != " " or piece[-1] != " " for piece in between):
        return "has slots with no word between them"
    if last and not (last.startswith(" ") and last.strip()):
        return "has a slot with no space behind it"
    if not last and slots[-1] == "np":
        return "ends with {np}; only a word behind it tells where a noun phrase ends"
    return ""


# What may stand in a slot

_AMOUNTS: Final = frozenset(
    "several many few some tens scores dozens hundreds thousands about around nearly almost over a number".split()
)
_AMOUNT_LEADS: Final = (
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("at", "least"),
    ("a", "large", "number"),
    ("a", "small", "number"),
    ("a", "number"),
    ("a", "few"),
)
_POSSESSIVES: Final = frozenset("my our your his her its their".split())
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_PARTICLES: Final = frozenset("al el ul an ar as ash at ad adh az ath il abu abi umm ibn bin bint".split())
_BARRED: Final = PREPOSITION | LINK | PRONOUN | AUXILIARY
_OBJECTS: Final = frozenset("him her it us them everyone everybody someone".split())
_INSIDE: Final = frozenset(("of", "and"))
_CLAUSES: Final = frozenset(("that", "which", "what", "whose"))


def slot_ends(block: Context, slot: str, first: int) -> Iterator[int]:
    """Yield the last words that a slot may have if it begins with the word `first`, the likeliest first.

    Nothing in it is a mark but hyphens, and commas and points in a number.
    """
    if first >= len(block.words):
        return
    match slot:
        case "his":
            if block.words.folded[first] in _POSSESSIVES:
                yield first
        case "day":
            if block.words.folded[first] in _DAYS:
                yield first
        case "number":
            last = _amount(block, first)
            if last is not None:
                yield last
        case "name":
            last = _name(block, first)
            if last is not None:
                yield last
        case "np":
            yield from _noun_phrases(block, first)


def spaced(between: str) -> bool:
    """Say whether only white space on one line, or over a line's end, stands between two words."""
    return between == " " or (0 < len(between) < 4 and between.isspace() and between.count("\n") < 2)


def _amount(block: Context, first: int) -> int | None:
    words, folded = block.words, block.words.folded
    last = first - 1
    for lead in _AMOUNT_LEADS:
        if tuple(folded[first : first + len(lead)]) == lead:
            last = first + len(lead) - 1
            break
    found = last if last >= first and folded[last] in ("number", "few") else None
    while last + 1 < len(words) and last + 1 - first < LONGEST:
        if last >= first:
            between = words.between(last)
            digits = between in (",", ".") and folded[last][-1].isdigit() and folded[last + 1][0].isdigit()
            if not (spaced(between) or between == "-" or digits):
                break
        word = folded[last + 1]
        if word == "and" and found == last:
            last += 1
            continue
        if not (can_be(word, NUMBER) or word in _AMOUNTS):
            break
        last += 1
        if word not in ("a", "about", "around", "nearly", "almost", "over"):
            found = last
    return found


def _name(block: Context, first: int) -> int | None:
    words = block.words
    found = None
    last = first
    while last < len(words) and last - first < LONGEST:
        if last > first and not (spaced(words.between(last - 1)) or words.between(last - 1) == "-"):
            break
        if words[last][0].isupper():
            found = last
        elif words.folded[last] not in _PARTICLES:
            break
        last += 1
    return found


def _noun_phrases(block: Context, first: int) -> Iterator[int]:
    words, folded, classes = block.words, block.words.folded, block.classes
    if folded[first] in _OBJECTS:
        yield first
    for last in range(first, min(first + LONGEST, len(words))):
        if last > first and not (spaced(words.between(last - 1)) or words.between(last - 1) == "-"):
            return
        kind = classes[last]
        if folded[last] in _INSIDE and last > first:
            continue
        barred = kind & _BARRED and not kind & (DETERMINER | NUMBER)
        if barred or folded[last] in _CLAUSES or (kind & FINITE and not kind & ~FINITE):
            return
        if not kind & DETERMINER:
            yield last
