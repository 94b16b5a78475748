"""What `explain` says of a rule, of a term, of a finding, or of a place in an output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from normalize.glossary import FormStatus, Glossary, Term
from normalize.outputs.terminal import visible
from normalize.pipeline import rule_note
from normalize.text import Article, FindingRecord, MentionRecord, Span, Status
from normalize.text.rule import RuleNote


def explain(name: str, glossary: Glossary) -> str | None:
    """Return what there is to say of a rule's id, a term's id, or a form of a term; None if there is nothing."""
    note = rule_note(name)
    if note is not None:
        return "\n".join(_rule(note))
    return "\n\n".join("\n".join(_term(term, glossary)) for term in _named(name, glossary)) or None


def explain_term_in(name: str, glossary: Glossary, articles: Iterable[Article]) -> str | None:
    """Return what `explain` says of a term, and where it fires in a finished run; None if there is no such term.

    Args:
        name: the id of a term, or one of its forms.
        glossary: the glossary of the run.
        articles: the articles of the run.
    """
    terms = _named(name, glossary)
    if not terms:
        return None
    met = {term.id: _Met() for term in terms}
    for article in articles:
        for mention in article.mentions:
            if mention.term in met:
                met[mention.term].mentioned(article.id, mention)
        for finding in article.findings:
            if finding.term in met:
                met[finding.term].found(article, finding)
    return "\n\n".join("\n".join((*_term(term, glossary), *met[term.id].told())) for term in terms)


def _named(name: str, glossary: Glossary) -> tuple[Term, ...]:
    """Return the entries that have an id or a form."""
    terms = [glossary[name]] if name in glossary else []
    terms += [term for term in glossary.terms if any(form.casefold() == name.casefold() for form, _ in term.forms())]
    return tuple(dict.fromkeys(terms))


class _Met:
    """Where an entry was met in a run."""

    def __init__(self) -> None:
        self._spellings: Counter[tuple[str, str]] = Counter()
        self._articles: dict[str, None] = {}
        self._statuses: Counter[str] = Counter()
        self._held: Counter[str] = Counter()
        self._lines: list[str] = []

    def mentioned(self, article: str, mention: MentionRecord) -> None:
        """Count a place where it was recognised."""
        self._spellings[" ".join(mention.text.split()), mention.form] += 1
        self._articles[article] = None

    def found(self, article: Article, finding: FindingRecord) -> None:
        """Count a place where it fires, and keep some of them."""
        self._statuses[finding.status] += 1
        self._articles[article.id] = None
        if finding.status is Status.HELD and finding.why:
            self._held[finding.why] += 1
        if len(self._lines) < _SHOWN:
            around = _around(article.original, Span(finding.start, finding.end))
            self._lines.append(f"{article.id}, character {finding.start}, {finding.status}: {around}")

    def told(self) -> Iterator[str]:
        """Yield what was met."""
        if not self._articles:
            yield "  never met in this output"
            return
        for (spelling, form), count in self._spellings.most_common():
            yield f"  met: {spelling} ({form}) {count}x"
        names = list(self._articles)
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        yield f"  in {len(names)} {'article' if len(names) == 1 else 'articles'}: {', '.join(names[:_SHOWN])}{more}"
        if self._statuses:
            counts = ", ".join(f"{count} {status}" for status, count in sorted(self._statuses.items()))
            yield f"  fires: {counts}"
        for why, count in self._held.most_common():
            yield f"  held {count}x: {why}"
        for line in self._lines:
            yield f"  {line}"


_SHOWN = 5


def shadows(term: Term, glossary: Glossary) -> Iterator[str]:
    """Yield what takes words from the forms of an entry: other owners, longer forms of others, and forms to keep."""
    own = {_words(form): form for form, status in term.forms() if status is not FormStatus.NEVER}
    kept = [_words(keep.form) for keep in glossary.keep]
    for words, form in own.items():
        if any(words in one for one in kept):
            yield f"{form!r} is kept as it stands: keep.toml"
    shadowed: dict[str, list[str]] = {}
    for other in glossary.terms:
        if other.id == term.id:
            continue
        for form, status in other.forms():
            words = _words(form)
            if status is FormStatus.NEVER:
                continue
            if words in own:
                yield f"{own[words]!r} is {status.value} of {other.id} too"
                continue
            for inside, mine in own.items():
                if inside in words:
                    shadowed.setdefault(other.id, []).append(f"{mine!r} to {form!r}")
    for id, longer in shadowed.items():
        more = f" and {len(longer) - 1} more" if len(longer) > 1 else ""
        yield f"gives way to the longer forms of {id}: {longer[0]}{more}"


def _words(form: str) -> str:
    """Return a form's words in small letters with a space around each, so that words are found in words."""
    return f" {' '.join(form.casefold().replace('-', ' ').split())} "


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
    for bad in note.bad:
        yield f"  found:  {bad.text}"
        if bad.mended is not None:
            yield f"  mended: {bad.mended}"
    for good in note.good:
        yield f"  quiet:  {good}"


def _term(term: Term, glossary: Glossary) -> Iterator[str]:
    yield f"{term.id} ({term.kind}, {term.file}): {' or '.join(term.prefer)}, {term.script}"
    for label, forms in (
        ("replaced", term.variants),
        (f"in doubt ({term.doubt})" if term.doubt else "in doubt", term.doubtful),
        ("recognised, never changed", term.admitted),
        ("something else", term.never),
        ("only near", term.near),
        ("inflects", term.head),
    ):
        if forms:
            yield f"  {label}: {', '.join(forms)}"
    for remark in (term.gloss, term.note, term.safe):
        if remark:
            yield f"  {remark}"
    for shadow in shadows(term, glossary):
        yield f"  shadowed: {shadow}"


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
