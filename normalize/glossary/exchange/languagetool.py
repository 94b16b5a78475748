"""Lists for LanguageTool: words that its speller accepts, and pairs of a wrong and a right form.

Facts, seen in LanguageTool 6.8: `spelling_custom.txt` holds a token a line; a token keeps its hyphens and ends at an
apostrophe. `replace_custom.txt` holds `wrong=right|right`, then perhaps a tab and a message; the wrong form may have
several words, hyphens and straight or curly apostrophes, and is met without regard to capitals. `#` begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from normalize.glossary.phrases import preferred, slots_of, surfaces
from normalize.glossary.term import FormStatus, Keep, Term
from normalize.text.classes import GUESSED, classes_of
from normalize.text.marks import APOSTROPHES
from normalize.text.words import Words

_MARKS = frozenset("#=|\\\t\n\r{}")
_PARTS = re.compile(rf"[{APOSTROPHES}]")
_INFLECTED = frozenset(("concept", "title", "nisba", "office"))


def spelling(terms: Sequence[Term], keep: Sequence[Keep] = ()) -> str:
    """Return the words of all preferred and admitted names and of the forms to keep, one a line.

    LanguageTool looks at words, so the words of a name of several stand on lines of their own, with their hyphens and
    without. English words are left out: it knows them. So is what is written otherwise somewhere else.
    """
    wrong = {form for term in terms for form in (*term.variants, *term.doubtful)}
    words: set[str] = set()
    for term in terms:
        if term.kind != "calque":
            for form in (*term.prefer, *term.admitted):
                found = set(_words(form))
                words |= found
                if term.kind in _INFLECTED and " " not in form:
                    words |= {f"{word}s" for word in found if word.islower() and f"{word}s" not in wrong}
    words |= {word for kept in keep for word in _words(kept.form)}
    return "".join(f"{word}\n" for word in sorted(words))


def _words(form: str) -> Iterator[str]:
    for word in form.split():
        for token in {word, *word.split("-")}:
            for part in _PARTS.split(token):
                bare = part.strip('"()[].,-')
                if len(bare) > 1 and not _MARKS & set(bare) and (bare != bare.lower() or not _is_english(bare)):
                    yield bare


def _is_english(form: str) -> bool:
    return not any(classes & GUESSED for classes in classes_of(Words(form).folded))


def replacements(terms: Sequence[Term], keep: Sequence[Keep] = ()) -> str:
    """Return a line for each variant with the preferred forms and a message with the Arabic.

    The list knows neither conditions nor capitals nor what stands around a form. Left out are doubtful forms, those
    that ask for a word nearby or for exact capitals, forms with slots, single words that are English without their
    capital, and what any entry prefers or admits, however it is written.
    """
    right = {form.casefold() for term in terms for form in (*term.prefer, *term.admitted)}
    right |= {one.form.casefold() for one in keep}
    owners: dict[str, list[tuple[str, Term, tuple[str, ...]]]] = {}
    for term in terms:
        for form in surfaces(term):
            if form.status is FormStatus.VARIANT and form.text.casefold() not in right and _fits(form.text, term):
                claim = (form.text, term, preferred(term, form.inflection))
                owners.setdefault(form.text.casefold(), []).append(claim)
    lines = []
    for claims in owners.values():
        variant, owner, best = claims[0]
        if len({claim[1].id for claim in claims}) > 1 or any(_MARKS & set(one) for one in best):
            continue
        curly = variant.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
        wrong = variant if curly == variant else f"{variant}|{curly}"
        lines.append(f"{wrong}={'|'.join(best)}\tThe glossary writes {owner.script}: {' or '.join(best)}.\n")
    return "".join(sorted(lines))


def _fits(form: str, term: Term) -> bool:
    """Say whether the list can hold a form."""
    if term.near or term.case or slots_of(form) or _MARKS & set(form):
        return False
    return " " in form or not _is_english(form)


def left_out(terms: Iterable[Term]) -> int:
    """Return how many variants `replacements` leaves out because they need what the list cannot say."""
    return sum(1 for term in terms for form in term.variants if not _fits(form, term))
