"""Queries that find an entry's name in archives under all its likely spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final, Literal

from normalize.glossary.phrases import LONGEST, around_slots, slots_of, surfaces
from normalize.glossary.reading import GlossaryError
from normalize.glossary.romanization import expand
from normalize.glossary.romanization.folding import fold, is_arabic
from normalize.glossary.term import FormStatus, Term

Style = Literal["regex", "lucene", "list"]
STYLES: Final[tuple[Style, ...]] = ("regex", "lucene", "list")


def named(name: str, terms: Iterable[Term]) -> Term:
    """Return the entry of an id or of a form; of Arabic letters that no entry has, one made of them.

    Raises:
        GlossaryError: if there is none, or more than one.
    """
    listed = list(terms)
    folded = fold(name)
    found = [term for term in listed if term.id == name] or [
        term
        for term in listed
        if name in term.arabic or any(fold(form) == folded for form in (*term.prefer, *term.admitted, *term.variants))
    ]
    if len(found) > 1:
        raise GlossaryError(f"{name!r} is a form of {', '.join(term.id for term in found)}; name one of these")
    if found:
        return found[0]
    if is_arabic(folded):
        return Term(id="given", file="", prefer=(), arabic=(name,), kind="person")
    near = get_close_matches(name, [term.id for term in listed], 1)
    meant = f"; there is {near[0]!r}" if near else ""
    raise GlossaryError(
        f"no entry has the id or the form {name!r}{meant}; Arabic letters are expanded without an entry"
    )


def query(term: Term, style: Style, most: int = 200) -> str:
    """Return what finds an entry's name in raw text.

    Args:
        term: the entry. Of a literal translation only the listed forms are looked for, in all their inflections: it is
            no name. A slot stands for some words; in a plain list forms with slots are left out.
        style: a regular expression (to be used without regard to case), a query for Lucene, Solr or Elasticsearch, or
            a plain list, one spelling a line.
        most: how many spellings a query or a list holds at most.
    """
    forms = tuple(dict.fromkeys(one.text for one in surfaces(term) if one.status is not FormStatus.NEVER))
    never = {fold(form) for form in term.never}
    patterns: list[str] = []
    found: dict[str, str] = {}
    for form in forms:
        found.setdefault(form.casefold(), form)
    for arabic in term.arabic if term.kind != "calque" else ():
        if is_arabic(fold(arabic)):
            expansion = expand(arabic, forms, most=most)
            patterns.append(expansion.pattern)
            for spelling in expansion.spellings:
                found.setdefault(spelling.casefold(), spelling)
    spellings = [form for form in found.values() if fold(form) not in never or form in forms][:most]
    match style:
        case "regex":
            # What the entry never is stays out, but where a listed form goes on: "Deir" is none, Deir ez-Zor is.
            longer = [form for form in forms if any(fold(form).startswith(f"{one} ") for one in never)]
            guarded = "|".join(patterns) or _words(spellings)
            alternatives = [_words(longer)] if longer else []
            alternatives.append(rf"(?<!\w)(?!{_words(term.never)})(?:{guarded})" if never else guarded)
            return "|".join(alternatives)
        case "lucene":
            return " OR ".join(map(_phrase, spellings))
        case "list":
            return "\n".join(form for form in spellings if not slots_of(form))


def _words(forms: Iterable[str]) -> str:
    """Return an expression for some forms as whole words, longer ones first, whatever stands between their words."""
    listed = (re.split(r"[\s-]+", form.strip()) for form in sorted(forms, key=lambda form: (-len(form), form)))
    body = "|".join(r"[\s-]+".join(map(_word, words)) for words in listed)
    return rf"(?<!\w)(?:{body})(?!\w)"


def _word(word: str) -> str:
    return rf"\S+(?:\s+\S+){{0,{LONGEST - 1}}}" if slots_of(word) else re.escape(word)


def _phrase(form: str) -> str:
    """Return a phrase for Lucene; where it has slots, its words near each other."""
    slots = slots_of(form)
    words = " ".join(" ".join(around_slots(form)).split())
    return f'"{_quoted(words)}"' + (f"~{LONGEST * len(slots)}" if slots else "")


def _quoted(form: str) -> str:
    return form.replace("\\", "\\\\").replace('"', '\\"')
