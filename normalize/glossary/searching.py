"""Queries that find an entry's name in archives under all its likely spellings."""

from __future__ import annotations

import re
from typing import Final, Literal

from normalize.glossary.romanization import expand
from normalize.glossary.romanization.folding import fold, is_arabic
from normalize.glossary.term import Term

Style = Literal["regex", "lucene", "list"]
STYLES: Final[tuple[Style, ...]] = ("regex", "lucene", "list")


def query(term: Term, style: Style, most: int = 200) -> str:
    """Return what finds an entry's name in raw text.

    Args:
        term: the entry. Of a literal translation only the listed forms are looked for: it is no name.
        style: a regular expression (to be used without regard to case), a query for Lucene, Solr or Elasticsearch, or
            a plain list, one spelling a line.
        most: how many spellings a query or a list holds at most.
    """
    forms = tuple(dict.fromkeys((*term.prefer, *term.admitted, *term.variants, *term.doubtful)))
    never = {fold(form) for form in term.never}
    patterns: list[str] = []
    found: dict[str, str] = {}
    for form in forms:
        found.setdefault(fold(form), form)
    for arabic in term.arabic if term.kind != "calque" else ():
        if is_arabic(fold(arabic)):
            expansion = expand(arabic, forms, most=most)
            patterns.append(expansion.pattern)
            for spelling in expansion.spellings:
                found.setdefault(fold(spelling), spelling)
    spellings = [form for name, form in found.items() if name not in never][:most]
    match style:
        case "regex":
            listed = "|".join(re.escape(form).replace(r"\ ", r"[\s-]+") for form in spellings) if not patterns else ""
            body = "|".join(patterns) or rf"(?<!\w)(?:{listed})(?!\w)"
            return _without(term.never) + (f"(?:{body})" if len(patterns) > 1 or term.never else body)
        case "lucene":
            return " OR ".join(f'"{_quoted(form)}"' for form in spellings)
        case "list":
            return "\n".join(spellings)


def _without(never: tuple[str, ...]) -> str:
    if not never:
        return ""
    listed = "|".join(re.escape(form).replace(r"\ ", r"[\s-]+") for form in never)
    return rf"(?<!\w)(?!(?:{listed})(?!\w))"


def _quoted(form: str) -> str:
    return form.replace("\\", "\\\\").replace('"', '\\"')
