"""Finding listed forms in a text: one walk over its words, the longest form wins.

The words of a block are looked up in a tree of words, with what stands between them (a space, a hyphen, a hyphen and
an apostrophe); the time does not depend on the number of forms.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from normalize.glossary.phrases import SLOTS, Surface, around_slots, slot_ends, slots_of, spaced, surfaces
from normalize.glossary.term import FormStatus, Term
from normalize.text.classes import GUESSED, LINK, PREPOSITION, can_be, classes_of
from normalize.text.context import Context
from normalize.text.marks import APOSTROPHES
from normalize.text.span import Span
from normalize.text.words import Words, fold

ARTICLES = frozenset("al el ul an ar as ash at ad adh az ath il".split())
"""The Arabic article ال, with its assimilated forms."""

PARTICLES = ARTICLES | frozenset("l wa wal wel bi bil li lil abu abi abou bu um umm ibn bin ben bint".split())
"""Words that lean on a neighbour in romanized Arabic: a hyphen beside one does not end a name."""

_IN_PLURAL = frozenset(("group", "nisba", "concept", "office", "title"))
_SHORTEST_PLURAL = 4
_NAMED = frozenset(("place", "person", "group", "nisba"))
_MAX_GAP = 3
_HYPHENS = {ord(mark): "-" for mark in "\N{HYPHEN}\N{NON-BREAKING HYPHEN}"} | {ord(mark): "'" for mark in APOSTROPHES}
_NO_NEIGHBOUR = frozenset("_@#/\\")
_ADDRESS = frozenset(".:@\\#=?&_0123456789")
SIGNS = "".join(mark for mark in APOSTROPHES if mark.isalpha())
"""The signs of ayn (ع) and hamza (ء) that are letters: they belong to their word."""


class Form(NamedTuple):
    """A form of an entry. `term` is None for a form of keep.toml; `inflection` is what its head can be."""

    words: tuple[str, ...]
    term: Term | None
    status: FormStatus
    lead: bool
    trail: bool
    inflection: int = 0


class Owner(NamedTuple):
    """An entry that has a form, what the form is to it, and what the word that inflects can be in it."""

    term: Term
    status: FormStatus
    inflection: int = 0

    @property
    def is_right_phrase(self) -> bool:
        """Whether this is what a literal translation is replaced by: plain English."""
        return self.term.kind == "calque" and self.status is FormStatus.PREFERRED


class Hit(NamedTuple):
    """A form found in a block: where, and whose it is. Several owners mean that only a person can tell.

    `lowered` says that the text has no capital where the form has one. `never` are entries that say they are not
    meant here; where they alone know the form, there is no owner. `slots` are what stands in the slots of the form.
    """

    span: Span
    owners: tuple[Owner, ...]
    keep: bool
    lowered: bool
    never: tuple[str, ...] = ()
    slots: tuple[Span, ...] = ()

    @property
    def beside_slots(self) -> Iterator[Span]:
        """The span without its slots."""
        at = self.span.start
        for slot in self.slots:
            yield Span(at, slot.start)
            at = slot.end
        if at < self.span.end:
            yield Span(at, self.span.end)


class _Node:
    __slots__ = ("following", "forms", "slots", "words")

    def __init__(self) -> None:
        self.forms: list[Form] = []
        self.following: dict[tuple[str, str], _Node] = {}
        self.slots: dict[str, _Node] = {}
        self.words: set[str] = set()


class Matcher:
    """All forms of a glossary, ready to be found.

    Forms are listed by their first word; they become a tree when a text has it, and most words no text of a run has.
    """

    def __init__(self, terms: Iterable[Term], keep: Iterable[str] = ()) -> None:
        self._listed: dict[str, list[tuple[Surface, Term | None]]] = {}
        self._roots: dict[str, _Node] = {}
        for term in terms:
            for form in surfaces(term):
                one_word = " " not in form.text  # "recently" is a word, not a term
                if term.kind == "calque" and form.status is FormStatus.PREFERRED and (one_word or slots_of(form.text)):
                    continue  # what is right around a slot needs no recognising: it holds no wrong form
                self._list(form, term)
        for form_to_keep in keep:
            self._list(Surface(form_to_keep, FormStatus.NEVER, 0, form_to_keep), None)

    def _list(self, form: Surface, term: Term | None) -> None:
        first = around_slots(form.text)[0] if _has_slots(form, term) else form.text
        words = Words(first).folded
        if words:
            self._listed.setdefault(words[0], []).append((form, term))

    def _root(self, word: str) -> _Node | None:
        """Return the node of a first word."""
        root = self._roots.get(word)
        if root is None and word in self._listed:
            root = _Node()
            for form, term in self._listed[word]:
                if term is not None and _has_slots(form, term):
                    _add_around_slots(root, form, term)
                else:
                    _add(root, form, term)
            self._roots[word] = root  # a whole one: several threads may read one glossary
        return root

    def hits(self, block: Context) -> Iterator[Hit]:
        """Yield the forms that stand in one block, from left to right.

        They do not overlap, but for what stands in a slot of another form, a name that begins in the right words for a
        literal translation and ends behind them, and what is recognised and not changed inside a form that is listed
        as something else: the town in "Raqqa province", which is never the Wilayat Raqqa.
        """
        listed = self._listed
        starts: list[tuple[int, _Node | None]] = []
        for word, places in block.index.items():
            node = self._root(word) if word in listed else None
            if node is None and word[0] == "'":
                node = self._root(word.strip("'"))  # the sign of ayn or hamza belongs to the word
            if node is not None or any(stem in listed for stem in _stems(word)):
                starts += ((number, node) for number in places)
        free = inside = 0
        covered = -1
        never: tuple[str, ...] = ()
        slots: list[tuple[int, int]] = []
        for number, node in sorted(starts, key=_by_place):
            if number < free and slots:
                within = self._in_slot(block, number, node, slots)
                if within is not None:
                    yield within
                continue
            found = self._longest(block, number, node) if number >= free else None
            if found is None:
                continue
            hit, last = found
            if number <= covered and (last <= covered or any(owner.term.kind == "calque" for owner in hit.owners)):
                continue
            slots = []
            if hit.slots and (hit.owners or hit.keep):
                starts_, ends = block.words.starts, block.words.ends
                slots = [(bisect_left(starts_, slot.start), bisect_left(ends, slot.end)) for slot in hit.slots]
            if number < inside:
                if last < inside and _stands_inside(hit, never):
                    free = last + 1
                    yield hit
                continue
            free = last + 1
            yield hit
            if hit.owners and all(owner.is_right_phrase for owner in hit.owners):
                # "members of the" keeps what lies in it, and takes no word from "the ISIS".
                free, covered = number + 1, last
            if hit.never and not hit.owners:
                free, inside, never = number, last + 1, hit.never
                shorter = self._longest(block, number, node, inside - 1)
                if shorter is not None and _stands_inside(shorter[0], never):
                    free = shorter[1] + 1
                    yield shorter[0]
                else:
                    free = number + 1

    def _in_slot(self, block: Context, number: int, node: _Node | None, slots: list[tuple[int, int]]) -> Hit | None:
        """Return the form that begins at a word of a slot and ends in it: a slot is read like a text of its own.

        `slots` are the first and last words of those that are not read yet; what was read is taken out.
        """
        while slots and slots[0][1] < number:
            del slots[0]
        if not slots or slots[0][0] > number:
            return None
        found = self._longest(block, number, node, slots[0][1] + 1)
        if found is None:
            return None
        slots[0] = (found[1] + 1, slots[0][1])
        return found[0]

    def _longest(
        self, block: Context, first: int, node: _Node | None, before: int | None = None
    ) -> tuple[Hit, int] | None:
        """Return the longest form that begins at a word, and its last word; one that ends `before` a word, if given."""
        words, folded = block.words, block.words.folded
        best: tuple[Hit, int] | None = None
        across: tuple[Hit, int] | None = None
        last = first
        if node is None:
            return self._with_ending(block, first, first)
        while before is None or last < before:
            if node.forms:
                best = self._accepted(block, first, last, node, words.ends[last]) or best
            if node.slots and before is None:
                across = _longer(across, self._across(block, first, last, node, ()))
            if last + 1 >= len(folded):
                break
            word = folded[last + 1]
            if word not in node.words and word[-1] != "s" and word[0] != "'":
                break
            between = words.between(last)
            if between != " " and len(between) > _MAX_GAP and not between.isspace():
                break
            step = between if between in (" ", "-") else gap(between)
            following = node.following.get((step, word))
            if following is None and word[0] == "'":
                following = node.following.get((step, word.strip("'")))
            if following is None:
                if folded[last + 1][-1] == "s" and (before is None or last + 1 < before):
                    best = self._with_ending(block, first, last + 1, node, step) or best
                break
            node = following
            last += 1
        return _longer(best, across)

    def _across(
        self, block: Context, first: int, last: int, node: _Node, slots: tuple[Span, ...]
    ) -> tuple[Hit, int] | None:
        """Return the longest form that goes on behind a word with a slot; a slot is as short as it may be."""
        words = block.words
        if last + 1 >= len(words) or not spaced(words.between(last)):
            return None
        best: tuple[Hit, int] | None = None
        for slot, behind in node.slots.items():
            for end in slot_ends(block, slot, last + 1):
                filled = (*slots, Span(words.starts[last + 1], words.ends[end]))
                found = self._behind(block, first, end, behind, filled)
                if found is not None:
                    best = _longer(best, found)
                    break
        return best

    def _behind(
        self, block: Context, first: int, last: int, node: _Node, slots: tuple[Span, ...]
    ) -> tuple[Hit, int] | None:
        """Return the longest form that ends at a word or behind it, and has these slots before it."""
        words, folded = block.words, block.words.folded
        best: tuple[Hit, int] | None = None
        while True:
            if node.forms:
                best = self._accepted(block, first, last, node, words.ends[last], slots) or best
            if node.slots:
                best = _longer(best, self._across(block, first, last, node, slots))
            if last + 1 >= len(folded):
                return best
            following = node.following.get((gap(words.between(last)), folded[last + 1]))
            if following is None:
                return best
            node = following
            last += 1

    def _with_ending(
        self, block: Context, first: int, last: int, before: _Node | None = None, step: str = ""
    ) -> tuple[Hit, int] | None:
        """Return the hit for a last word that is listed without its 's, or without the s of its plural.

        `before` is the node of the word before it, `step` what stands between.
        """
        word = block.words.folded[last]
        for stem in _stems(word):
            node = self._root(stem) if before is None else before.following.get((step, stem))
            if node is None or not node.forms:
                continue
            if word.endswith("'s"):
                return self._accepted(block, first, last, node, block.words.ends[last] - 2)
            return self._accepted(block, first, last, _in_plural(node, word), block.words.ends[last], plural=True)
        return None

    def _accepted(
        self,
        block: Context,
        first: int,
        last: int,
        node: _Node,
        end: int,
        slots: tuple[Span, ...] = (),
        *,
        plural: bool = False,
    ) -> tuple[Hit, int] | None:
        """Return the hit for the forms at a node and its last word, if a form fits as it is written here.

        The hit has no owner where the form is listed as something else: it covers the place and says nothing.
        """
        words, text = block.words, block.text
        start = words.starts[first]
        if not _stands_free(words, first, last, start, end):
            return None
        surface = [words[number] for number in range(first, last)]
        surface.append(text[words.starts[last] : end - plural])
        surface = [word.strip(SIGNS) or word for word in surface] if not text.isascii() else surface
        fitting: list[tuple[Form, bool]] = []
        for form in node.forms:
            if form.lead and text[start] not in SIGNS and not (start and text[start - 1] in APOSTROPHES):
                continue
            if form.trail and text[end : end + 1] not in tuple(APOSTROPHES):
                continue
            lowered = False if slots else _capitals(surface, form)
            if lowered is None or (form.term is not None and not is_near(block, form.term)):
                continue
            fitting.append((form, lowered))
        if not fitting:
            return None
        chosen = _claims(fitting)
        longest = max(chosen, key=lambda one: (one[0].trail, one[0].lead))[0]
        span = Span(start - (longest.lead and text[start] not in SIGNS), end + longest.trail)
        if longest.term is None:
            return Hit(span, (), True, False), last
        if longest.status is FormStatus.NEVER:
            return Hit(
                span, (), False, False, tuple(form.term.id for form, _ in chosen if form.term is not None), slots
            ), last
        # Where two entries list the form, the one that is surer of it comes first.
        owners = {
            form.term.id: Owner(form.term, form.status, form.inflection)
            for form, _ in sorted(chosen, key=lambda one: one[0].status is FormStatus.DOUBTFUL)
            if form.term is not None
        }
        return Hit(span, tuple(owners.values()), False, all(lowered for _, lowered in chosen), slots=slots), last


def _longer(one: tuple[Hit, int] | None, other: tuple[Hit, int] | None) -> tuple[Hit, int] | None:
    """Return the hit that ends further on; the first of two that end together."""
    if one is None or other is None:
        return one or other
    return other if other[1] > one[1] else one


def _has_slots(form: Surface, term: Term | None) -> bool:
    return term is not None and term.kind == "calque" and bool(slots_of(form.text))


def _add_around_slots(root: _Node, form: Surface, term: Term) -> None:
    first, *rest = around_slots(form.text)
    node = _walked(root, Words(first), 1)
    for slot, piece in zip(slots_of(form.text), rest, strict=True):
        if slot not in SLOTS:
            return
        node = _walked(node.slots.setdefault(slot, _Node()), Words(piece))
    node.forms.append(Form((), term, form.status, lead=False, trail=False, inflection=form.inflection))


def _walked(node: _Node, words: Words, first: int = 0) -> _Node:
    """Return the node behind some words, from the `first` of them on, made where there was none."""
    folded = words.folded
    for number in range(first, len(folded)):
        step = (gap(words.between(number - 1)) if number else " ", folded[number])
        node.words.add(folded[number])
        node = node.following.setdefault(step, _Node())
    return node


def _add(root: _Node, form: Surface, term: Term | None) -> None:
    text, words = form.text, Words(form.text)
    node = _walked(root, words, 1)
    lead = words.starts[0] > 0 and text[words.starts[0] - 1] in APOSTROPHES
    trail = words.ends[-1] < len(text) and text[words.ends[-1]] in APOSTROPHES
    surface = tuple(words[number] for number in range(len(words)))
    node.forms.append(Form(surface, term, form.status, lead, trail, form.inflection))


_by_place = itemgetter(0)


def _stems(word: str) -> tuple[str, ...]:
    """Return what a word may be without an ending: "syria's", and the plural "peshmergas"."""
    if word.endswith("'s"):
        return (word[:-2],)
    return (word[:-1],) if word.endswith("s") and len(word) > _SHORTEST_PLURAL else ()


def _in_plural(node: _Node, word: str) -> _Node:
    """Return the forms at a node that may stand in the plural: of people and ideas, not of places.

    A plural that is an English word says nothing wrong.
    """
    plural = _Node()
    listed = not classes_of((word,))[0] & GUESSED
    plural.forms = [
        form
        for form in node.forms
        if form.term is not None
        and form.term.kind in _IN_PLURAL
        and not form.trail
        and form.words[-1].isalpha()
        and not form.words[-1].isupper()
        and (form.status in (FormStatus.PREFERRED, FormStatus.ADMITTED) or len(form.words) > 1 or not listed)
        and form.status is not FormStatus.NEVER
    ]
    return plural


def without_plural(surface: str, term: Term) -> str:
    """Return the words of a place without the s of the plural, if an entry lists them so; else as they stand."""
    if not surface.endswith(("s", "S")) or term.kind not in _IN_PLURAL:
        return surface
    words = Words(surface).folded
    forms = [Words(form).folded for form, _ in term.forms()]
    stem = [*words[:-1], words[-1][:-1]] if words else []
    return surface[:-1] if words not in forms and stem in forms else surface


def _stands_inside(hit: Hit, never: Iterable[str]) -> bool:
    """Say whether a hit may stand inside a form that is not what some entries are: it changes nothing there."""
    return bool(hit.owners) and all(
        owner.status in (FormStatus.PREFERRED, FormStatus.ADMITTED) and owner.term.id not in never
        for owner in hit.owners
    )


_RANK = {FormStatus.PREFERRED: 0, FormStatus.ADMITTED: 1, FormStatus.VARIANT: 2, FormStatus.DOUBTFUL: 2}


def _claims(fitting: Sequence[tuple[Form, bool]]) -> list[tuple[Form, bool]]:
    """Choose among the forms that fit one place: what keep.toml protects, then what is right, then what is not.

    `never` speaks for its own entry alone: "Busayrah" is never Basra, and may well be al-Busayrah.
    """
    kept = [one for one in fitting if one[0].term is None]
    if kept:
        return kept
    others = {form.term for form, _ in fitting if form.status is FormStatus.NEVER}
    claims = [one for one in fitting if one[0].status is not FormStatus.NEVER and one[0].term not in others]
    if not claims:
        return [one for one in fitting if one[0].status is FormStatus.NEVER]
    best = min(_RANK[form.status] for form, _ in claims)
    return [one for one in claims if _RANK[one[0].status] == best]


@lru_cache(maxsize=1 << 10)
def gap(between: str) -> str:
    """Return what stands between two words, for comparison: one space for white space, one kind of each mark."""
    marked = between.translate(_HYPHENS)
    return " ".join(marked.split()) if marked.strip() else " "


def _stands_free(words: Words, first: int, last: int, start: int, end: int) -> bool:
    """Say whether a match is bordered as a word is; a hyphen beside a particle of Arabic is no border."""
    text = words.text
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if after == "_" or (before in _NO_NEIGHBOUR and not (before == "/" and _between_names(words, first, start))):
        return False
    if before == "-" and first and words.ends[first - 1] == start - 1:
        neighbour = words.folded[first - 1]
        # "A1-Qaida" is al-Qaida read by a machine: half a word is no name.
        if neighbour in PARTICLES or (neighbour[0].isalpha() and neighbour[-1].isdigit() and len(neighbour) == 2):
            return False
    return not (
        after == "-"
        and last + 1 < len(words)
        and words.starts[last + 1] == end + 1
        and words.folded[last + 1] in PARTICLES
    )


def _between_names(words: Words, first: int, start: int) -> bool:
    """Say whether a stroke stands between two words with capitals, as in "HOMS/RAKKA", and in no path or address."""
    text = words.text
    if not first or words.ends[first - 1] != start - 1 or not words[first - 1][0].isupper():
        return False
    opening = max(text.rfind(space, 0, start) for space in " \n\t") + 1
    return text[opening] != "/" and not _ADDRESS.intersection(text[opening : start - 1])


def _capitals(surface: Sequence[str], form: Form) -> bool | None:
    """Compare capitals. Return None if they do not fit, else whether the text has none where the form has one."""
    term = form.term
    if term is not None and term.kind == "calque" and term.case != "exact":
        return False
    exact = all(
        unicodedata.normalize("NFC", word) == unicodedata.normalize("NFC", listed)
        for word, listed in zip(surface, form.words, strict=True)
    )
    if exact:
        return False
    if term is None or term.case == "exact":
        return (
            False
            if all(_plain(word) == _plain(listed) for word, listed in zip(surface, form.words, strict=True))
            else None
        )
    if all(word.isupper() or not word.isalpha() for word in surface) and sum(map(len, surface)) > 3:
        return False
    lowered = False
    for word, listed in zip(surface, form.words, strict=True):
        if len(listed) > 1 and listed.isupper() and listed.isalpha() and _plain(word) != _plain(listed):
            return None
        if listed[:1].isupper() and word[:1].islower() and fold(word) not in PARTICLES:
            if can_be(fold(word), PREPOSITION | LINK) and not surface[0].islower():
                return None  # "northern Syria along the border" is no "Syria Along"
            lowered = True
    if lowered and len(surface) == 1 and term.kind in _NAMED:
        return None
    return lowered


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word.translate(_HYPHENS))


def is_near(block: Context, term: Term) -> bool:
    """Say whether one of the words that the entry wants near stands in the block; an acronym as it is written."""
    return not term.near or any(_stands_in(block, word) for word in term.near)


def _stands_in(block: Context, word: str) -> bool:
    if not word.isalnum():
        return word in block.text
    places = block.index.get(fold(word), ())
    return any(block.words[number] == word for number in places) if word.isupper() else bool(places)
