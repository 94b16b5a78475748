"""What `explain` says of a rule, of a term, of a finding, or of a place in an output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normalize.glossary import Glossary, Term
from normalize.outputs.terminal import visible
from normalize.pipeline import rule_note
from normalize.text import Article, FindingRecord, Span
from normalize.text.rule import Rule, RuleNote


def explain(name: str, glossary: Glossary) -> str | None:
    """Return what there is to say of a rule's id, a term's id, or a form of a term; None if there is nothing."""
    note = rule_note(name)
    if note is not None:
        return "\n".join(_rule(note))
    terms = [glossary[name]] if name in glossary else []
    terms += [term for term in glossary.terms if any(form.casefold() == name.casefold() for form, _ in term.forms())]
    return "\n\n".join("\n".join(_term(term)) for term in dict.fromkeys(terms)) or None


def explain_place(article: Article, start: int) -> str:
    """Return every finding at a place of the original, held ones with why.

    Raises:
        ValueError: if the original is not that long.
    """
    if start > len(article.original):
        raise ValueError(
            f"{article.id} has no character {start}: its original has {len(article.original)} characters, "
            "counted from 0"
        )
    here = Span(start, start + 1)
    found = [one for one in article.findings if one.start <= start < one.end or one.start == one.end == start]
    lines = [f"{article.id}, character {start} of {len(article.original)}: {_around(article.original, here)}"]
    for finding in found:
        lines += ["", *_finding(finding)]
    if not found:
        lines.append("No finding here.")
    return "\n".join(lines)


def explain_findings(findings: Iterable[FindingRecord]) -> str:
    """Return what there is to say of findings, with the article and the place of each; nothing if there are none."""
    return "\n\n".join(
        "\n".join((f"{finding.article}, character {finding.start}:", *_finding(finding))) for finding in findings
    )


def _rule(note: RuleNote) -> Iterator[str]:
    yield f"{note.id}: {note.reason}"
    yield f"  type {note.type}" + (f", MQM {note.mqm}" if note.mqm else "") + f"; at most {note.applicability.value}"
    yield f"  {note.argument}"
    if note.arabic:
        yield f"  Arabic: {note.arabic}"
    if isinstance(note, Rule):
        for bad in note.bad:
            yield f"  found:  {bad.text}"
            if bad.mended is not None:
                yield f"  mended: {bad.mended}"
        for good in note.good:
            yield f"  quiet:  {good}"


def _term(term: Term) -> Iterator[str]:
    yield f"{term.id} ({term.kind}, {term.file}): {' or '.join(term.prefer)}, {term.script}"
    for label, forms in (
        ("replaced", term.variants),
        (f"in doubt ({term.doubt})" if term.doubt else "in doubt", term.doubtful),
        ("recognised, never changed", term.admitted),
        ("something else", term.never),
        ("only near", term.near),
    ):
        if forms:
            yield f"  {label}: {', '.join(forms)}"
    for remark in (term.gloss, term.note, term.safe):
        if remark:
            yield f"  {remark}"


def _finding(finding: FindingRecord) -> Iterator[str]:
    yield f"{finding.id}  {finding.rule}  {finding.status}  {finding.start}-{finding.end} {finding.original!r}"
    yield f"  {visible(finding.message)}"
    if finding.after is not None:
        yield f"  now reads: {finding.after!r}"
    elif finding.replacements:
        yield f"  offers: {', '.join(map(repr, finding.replacements))}"
    if finding.why:
        by = f" ({', '.join(finding.held_by)})" if finding.held_by else ""
        yield f"  held: {finding.why}{by}"
    yield f"  from {finding.source}; stage {finding.stage}; change {finding.change}"


def _around(text: str, span: Span, reach: int = 30) -> str:
    return repr(text[max(0, span.start - reach) : span.end + reach])
