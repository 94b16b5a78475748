"""House style for the first mention of a term: a short explanation, an acronym's full name."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.glossary import FormStatus, Glossary, Term
from normalize.text import Applicability, Context, Edit, Finding, Fix, IssueType, Mention, Span, fix_of
from normalize.text.rule import RuleNote

NAME_GLOSS = RuleNote(
    id="name.gloss",
    reason="At its first mention, readers may need to be told what a term means, or what an acronym stands for.",
    type=IssueType.STYLE,
    mqm=None,
    applicability=Applicability.SUGGEST,
    argument="Only an editor knows what the readers know; asked only where the house style wants it.",
    arabic="حسبة stays hisba, with its meaning at the first mention: hisba (the morality police).",
)

_KINDS = frozenset(("concept", "office", "title", "group"))
_ACRONYM = 5
_ENDS = ".!?"


def glosses(context: Context, glossary: Glossary) -> Iterator[Finding]:
    """Yield a suggestion for each first mention of an explained term, or of an acronym, that is not explained there.

    A mention in a heading is not the first one.
    """
    met: set[str] = set()
    for start, block in context.blocks:
        if not any(mark in block.text for mark in _ENDS):
            continue
        for mention in block.mentions:
            term = glossary[mention.term]
            if term.id in met or term.kind not in _KINDS:
                continue
            met.add(term.id)
            fix = _explained(block, mention, term)
            if fix is not None:
                yield Finding(
                    rule=NAME_GLOSS.id,
                    span=Span(min(mention.span.start, fix.hull.start), max(mention.span.end, fix.hull.end)),
                    type=NAME_GLOSS.type,
                    message=f"The first mention of {term.script}: {term.gloss or _full(term) or term.prefer[0]}.",
                    fixes=(fix,),
                    applicability=Applicability.SUGGEST,
                    source=term.origin,
                    term=term.id,
                ).shifted(start)


def _explained(block: Context, mention: Mention, term: Term) -> Fix | None:
    """Return the fix that explains a term where it stands; None where that is done, or there is nothing to say."""
    if mention.form not in (FormStatus.PREFERRED, FormStatus.ADMITTED):
        return None
    span, text = mention.span, block.text
    surface = span.of(text)
    before, after = text[max(span.start - 2, 0) : span.start], text[span.end : span.end + 3]
    if "(" in before + after or after.startswith(("'s", "\N{RIGHT SINGLE QUOTATION MARK}s", "-", ", the ", "/")):
        return None
    if surface.isupper() and len(surface) <= _ACRONYM:
        full = _full(term)
        if full:
            return fix_of([Edit(span, surface, f"{full} ({surface})")])
    if not term.gloss or term.gloss.casefold() in text.casefold():
        return None
    end = Span(span.end, span.end)
    return fix_of([Edit(end, "", f" ({term.gloss})")])


def _full(term: Term) -> str:
    """Return the full name behind an acronym: the first form that is none."""
    return next((form for form in (*term.prefer, *term.admitted) if " " in form and form[0].isupper()), "")
