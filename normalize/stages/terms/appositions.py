"""Two spellings of one name side by side: with one spelling for both, the name would stand beside itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from normalize.glossary import FormStatus, Glossary, Term
from normalize.glossary.naming import ROMANIZATION
from normalize.stages.terms.wording import written_as
from normalize.text import Applicability, Context, Finding, IssueType, Mention, Span, replace
from normalize.text.marks import AFTER_WORD, BEFORE_WORD
from normalize.text.rule import RuleNote

NAME_APPOSITION = RuleNote(
    id="name.apposition",
    reason="With one spelling for both, a name would stand beside itself.",
    type=IssueType.TERMINOLOGY,
    mqm="termbase",
    applicability=Applicability.SUGGEST,
    argument="An editor decides whether the second name still tells the reader something.",
    arabic='Arabic articles give the second name of a place in quotation marks or brackets: عين العرب "كوباني".',
)

Named = tuple[Span, list[Mention]]

_ARTICLE = re.compile(r"^(?:the |(?:al|el)[- ])")
_THE = re.compile(r"(?<!\w)the $", re.IGNORECASE)
_OPENING = frozenset(BEFORE_WORD)
_CLOSING = frozenset(AFTER_WORD)
_CHANGING = frozenset({FormStatus.VARIANT, FormStatus.DOUBTFUL, ROMANIZATION})
_BETWEEN = frozenset(("or", ", or", "also called", "also known as", ", also called", ", also known as", "aka"))


def appositions(block: Context, names: Sequence[Named], glossary: Glossary) -> Iterator[tuple[Finding, set[Span]]]:
    """Yield a suggestion for each such pair of the names of a block, and the places of both."""
    doubled: set[Span] = set()
    for (span, owners), (next_span, next_owners) in pairwise(names):
        finding = None if span in doubled else _apposition(block, (span, owners), (next_span, next_owners), glossary)
        if finding is not None:
            doubled |= {span, next_span}
            yield finding, {span, next_span}


def _apposition(block: Context, one: Named, other: Named, glossary: Glossary) -> Finding | None:
    (span, owners), (next_span, next_owners) = one, other
    if len(owners) != 1 or len(next_owners) != 1:
        return None
    text = block.text
    whole = _whole(text, span, next_span)
    if whole is None:
        return None
    terms = [glossary[mention.term] for mention in (owners[0], next_owners[0])]
    changed = [mention.form in _CHANGING for mention in (owners[0], next_owners[0])]
    written = [
        _form(term, place.of(text), glossary) if change else place.of(text)
        for term, change, place in zip(terms, changed, (span, next_span), strict=True)
    ]
    if not any(changed) or _bare(written[0]) != _bare(written[1]):
        return None
    term = next((term for term in terms if term.kind != "calque"), terms[0])
    forms = term.prefer if written[0] in term.prefer else (written[0],)
    return Finding(
        rule=NAME_APPOSITION.id,
        span=whole,
        type=NAME_APPOSITION.type,
        message=f'Both are {term.script}; the glossary spells it "{written[0]}", which would stand twice.',
        fixes=tuple(replace(text, whole.start, whole.end, written_as(block, span, form)) for form in forms),
        applicability=Applicability.SUGGEST,
        source=term.origin,
        term=term.id,
        mqm=NAME_APPOSITION.mqm,
    )


def _form(term: Term, surface: str, glossary: Glossary) -> str:
    explained = (one.form for one in glossary.explain(surface) if one.term.id == term.id)
    return next(explained, term.prefer[0]) if surface not in dict(term.forms()) else term.prefer[0]


def _bare(form: str) -> str:
    """Return a form without its article, Arabic or English, and without regard to capitals."""
    return _ARTICLE.sub("", form.casefold())


def _whole(text: str, span: Span, next_span: Span) -> Span | None:
    """Return both names with what joins them: a mark that opens and one that closes, or "also known as"."""
    between = _THE.sub("", text[span.end : next_span.start])
    if "\n\n" in between or not between:
        return None
    after = text[next_span.end : next_span.end + 1]
    if between[-1] in _OPENING and after and after in _CLOSING:
        if not between[:-1].strip(" ,") or " ".join(between[:-1].split()) in _BETWEEN:
            return Span(span.start, next_span.end + 1)
        return None
    return Span(span.start, next_span.end) if " ".join(between.split()) in _BETWEEN else None
