"""Spellings that no entry lists and that only the ways of romanizing Arabic explain.

A cheap key (the consonants in a few classes) proposes entries, the comparison of names decides, and what an entry says
that it is `never` wins over both. What was decided of a spelling is kept, so that each is compared once a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from normalize.glossary.romanization import compare_names, romanizes, sound_keys
from normalize.glossary.romanization.folding import LIMIT, fold
from normalize.glossary.romanization.letters import COMMON, HEADS, WORDS
from normalize.glossary.romanization.parsing import ARTICLE, readings
from normalize.glossary.runs import ARTICLES
from normalize.glossary.term import Term
from normalize.text.classes import lexicon

_LEAST: Final = 3
"""How many consonants a name must have: with fewer, very many words sound like it."""
_MOST_PROPOSED: Final = 4
"""How many entries are compared with one spelling, those that look most like it first."""
_LEAST_ALIKE: Final = 0.25
"""The share of their pairs of letters that two spellings have in common at least, vowels and doubled letters apart."""
_MOST_KEPT: Final = 1 << 16
_SURE: Final = 0.85
_SURE_ALONE: Final = 0.93
_SURE_ALONE_IN_ARABIC: Final = 0.9
_SURE_WITH_ARTICLE: Final = 0.97
"""The scores that a spelling needs, of several words, of one (against the form, and against its Arabic), and with an
article that the name has not; below them a person sees nothing."""
_AMBIGUOUS: Final = 0.03
"""Entries whose scores are no further from the best one are offered beside it."""
_VOWELS: Final = re.compile("[aeiouyw']+")
_TWICE: Final = re.compile(r"(.)\1")
_PLAIN: Final = str.maketrans("mqv", "nkw")
_GLUED: Final = re.compile(r"[aeiu]l|[ae]([^aeiou])(?=\1)|(?:ash|esh)(?=sh)")
_FOREIGN: Final = re.compile("[pvx]|c(?!h)|o$")
"""Letters that romanized Arabic does not have: where a listed form has none, neither has its spelling."""


class Explained(NamedTuple):
    """An entry whose name a spelling may be: the form to write, how sure it is, and why in words."""

    term: Term
    form: str
    score: float
    why: str


class _Form(NamedTuple):
    term: Term
    form: str
    target: str
    bigrams: frozenset[str]


class Spellings:
    """The names of a glossary by how they sound.

    Attributes:
        looked_up: how many spellings were looked up.
        judged: how often a spelling was compared with a form or with the Arabic of an entry.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.looked_up = 0
        self.judged = 0
        self._known: dict[str, tuple[Explained, ...]] = {}
        self._drawers: dict[str, dict[int, list[_Form]]] = {}
        for term in terms:
            if explainable(term):
                self._add(term)

    def _add(self, term: Term) -> None:
        forms = dict.fromkeys(term.prefer, term.prefer[0]) | {form: form for form in term.admitted}
        by_arabic = {arabic: frozenset(sound_keys(arabic)) for arabic in term.arabic}
        for form, target in forms.items():
            name = fold(form)
            if form.isupper() or not _is_long(name) or (target not in term.prefer and not form.isascii()):
                continue
            keys = sound_keys(name)
            words = _words(name)
            if target not in term.prefer and len(words) == 1 and " " in term.prefer[0]:
                continue  # a surname or an acronym alone: others have it too
            if not frozenset().union(*by_arabic.values()).isdisjoint(keys) or (
                target not in term.prefer and len(words) > 1 and lexicon().classes.keys().isdisjoint(words)
            ):
                self._file(keys, len(name), _Form(term, form, target, _bigrams(name)))
            elif form == term.prefer[0]:
                # An English or Kurdish name (Aleppo, Derik) is no guide to the Arabic one, which is heard itself (حلب).
                for arabic in term.arabic:
                    self._file(by_arabic[arabic], 0, _Form(term, arabic, target, frozenset()))

    def _file(self, keys: Iterable[str], length: int, form: _Form) -> None:
        for key in keys:
            if key:
                self._drawers.setdefault(key, {}).setdefault(length // 3, []).append(form)

    def explain(self, spelling: str) -> tuple[Explained, ...]:
        """Return the entries whose name a spelling may be, the likeliest first.

        Args:
            spelling: words of a text, as they are written there.
        """
        name = fold(spelling)
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[name] = tuple(self._found(name)) if _is_long(name) else ()
        return known

    def _found(self, name: str) -> list[Explained]:
        self.looked_up += 1
        best: dict[str, Explained] = {}
        for form in self._proposed(name):
            one = self._judged(name, form)
            if one is not None and (form.term.id not in best or _rank(best[form.term.id]) < _rank(one)):
                best[form.term.id] = one
        found = sorted(best.values(), key=lambda one: (-one.score, one.term.id))
        return [one for one in found if one.score >= found[0].score - _AMBIGUOUS]

    def _proposed(self, name: str) -> list[_Form]:
        """Return the forms in the drawers of a name and of about its length that look most like it."""
        size, bigrams = len(name) // 3, _bigrams(name)
        found: dict[tuple[str, str], _Form] = {}
        for key in sound_keys(name):
            drawer = self._drawers.get(key)
            if drawer is not None:
                for one in (0, size, size - 1, size + 1):
                    for form in drawer.get(one, ()):
                        found[form.term.id, form.form] = form
        by_look = [(_alike(form.bigrams, bigrams), number, form) for number, form in enumerate(found.values())]
        by_look.sort(key=lambda one: (-one[0], one[1]))
        return [form for look, _, form in by_look[:_MOST_PROPOSED] if look >= _LEAST_ALIKE or not form.bigrams]

    def _judged(self, name: str, form: _Form) -> Explained | None:
        term = form.term
        if any(fold(never) == name for never in term.never) or not _looks_like(name, form):
            return None
        sure = _SURE if len(_words(name)) > 1 else _SURE_ALONE
        if _has_article(name) and not any(map(_has_article, map(fold, (form.form, *term.arabic)))):
            sure = _SURE_WITH_ARTICLE
        self.judged += 1
        latin = compare_names(name, form.form)
        if latin.verdict != "same" or latin.score < sure:
            return None
        if any(self._compared(name, never) >= latin.score for never in term.never):
            return None
        score, why = latin.score, latin.explanation
        if form.target in term.prefer and form.form not in term.arabic:
            self.judged += len(term.arabic)
            against = max((romanizes(name, arabic) for arabic in term.arabic), key=lambda one: one.score)
            if against.verdict != "same" or against.score < (_SURE_ALONE_IN_ARABIC if sure > _SURE else _SURE):
                return None
            score = min(score, against.score)
        return Explained(term, form.target, score, _glued(name, why))

    def _compared(self, name: str, other: str) -> float:
        self.judged += 1
        return compare_names(name, other).score


def _rank(explained: Explained) -> tuple[bool, float]:
    """Return what one form of an entry is chosen by: a preferred one before those that are only left alone."""
    return explained.form in explained.term.prefer, explained.score


def _has_article(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return bool(rest and first in ARTICLES) or first.startswith("ال")


def _words(name: str) -> list[str]:
    """Return the words of a folded name, articles apart."""
    return [word for word in name.split() if word not in ARTICLES and word not in ("ال", "l")] or name.split()


def _looks_like(name: str, form: _Form) -> bool:
    """Say whether a spelling may be that of a form, by what costs little to see: words, letters, first sound."""
    arabic = form.form in form.term.arabic
    other = form.form if arabic else fold(form.form)
    if name in (f"{other}s", f"{other}es"):
        return False  # a plural, or a genitive whose apostrophe was lost
    mine, others = _words(name), _words(other)
    if len(mine) != len(others):
        longer = max(mine, others, key=len)
        if abs(len(mine) - len(others)) > 1 or WORDS.get(longer[0], longer[0]) not in HEADS | COMMON:
            return False
    if arabic:
        return not _FOREIGN.search(name) and (len(mine) > 1 or name[0] not in "aeiou" or other[0] in "اأإآع")
    if _bare_name(mine) == _bare_name(others) and (len(mine) == 1 or mine == others) and name.split() != other.split():
        # They differ in the article alone: a short form, which the list has where it is wanted.
        return _GLUED.match(mine[0]) is not None and mine != others
    if _FOREIGN.search(name) and not _FOREIGN.search(other):
        return False
    if len(mine) > 1:
        return True
    first, second = ("".join(_bare_name(words)) for words in (mine, others))
    return (first[0] in "aeiou") == (second[0] in "aeiou") and abs(
        len(_VOWELS.findall(first)) - len(_VOWELS.findall(second))
    ) <= 1


def _bare_name(words: list[str]) -> list[str]:
    """Return the words of a name without a glued article and without apostrophes."""
    first = words[0].replace("'", "")
    glued = _GLUED.match(first)
    return [first[glued.end() :] if glued and len(first) - glued.end() > 2 else first, *words[1:]]


def explainable(term: Term) -> bool:
    """Say whether spellings of an entry that it does not list may be explained by its Arabic.

    Not for literal translations, entries that say "exact", by-names such as al-Masri (المصري), which very many people
    bear, and given names, whose bearers spell them as they like.
    """
    return (
        bool(term.arabic)
        and term.match == "romanization"
        and term.case != "exact"
        and term.kind not in ("calque", "nisba")
        and (term.kind not in ("concept", "title") or " " in term.prefer[0] or "-" in term.prefer[0])
        and not is_part_of_a_name(term)
    )


def is_part_of_a_name(term: Term) -> bool:
    """Say whether an entry is one word of people's names: a given name or a by-name."""
    return term.kind == "nisba" or (term.kind == "person" and all(" " not in form for form in term.prefer))


def _glued(name: str, why: str) -> str:
    """Add that the article is written together with its word, where it is."""
    article = next((one for one in ARTICLES if name.startswith(one)), "")
    if " " in name or not article or len(name) < len(article) + 4:
        return why
    if article.endswith("l"):
        return f"{article}- stands for the article (ال), glued to the name. {why}"
    following = name[len(article) :]
    if following[0] != article[-1]:
        return why
    return f"{article}- stands for the article al- (ال) before {following[0]}, glued to the name. {why}"


def _is_long(name: str) -> bool:
    """Say whether a folded name has consonants enough to be told from others; a last h is none."""
    if not 3 <= len(name) <= LIMIT:
        return False
    return sum(letter != ARTICLE for letter in readings(name.removesuffix("h"))[0].letters) >= _LEAST


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of two names' pairs of letters is common to both."""
    return len(one & other) / max(len(one | other), 1)


def _bigrams(name: str) -> frozenset[str]:
    plain = _TWICE.sub(r"\1", _VOWELS.sub("a", name.replace(" ", "").translate(_PLAIN)))
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
