"""How a glossary does on some texts: what it covers, what it never meets, and which entries claim the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from normalize.glossary import Glossary
from normalize.glossary.discovering import Reading
from normalize.glossary.term import Term
from normalize.text import Context


class Conflict(NamedTuple):
    """Words that several entries claim: the words, the ids, and how often they stand in the texts."""

    form: str
    owners: tuple[str, ...]
    places: int


class Survey(NamedTuple):
    """What was counted.

    Attributes:
        articles: how many texts were read.
        with_mentions: in how many of them a name or term was recognised.
        words: how many words they have.
        forms: how many places were recognised, by what the form is to its entry.
        kinds: the same, by the kind of entry.
        entries: how often each entry was met.
        unknown: how many places read like a name that no entry explains.
        unused: the entries that were never met.
        conflicts: what several entries claim, the commonest first.
    """

    articles: int
    with_mentions: int
    words: int
    forms: Counter[str]
    kinds: Counter[str]
    entries: Counter[str]
    unknown: int
    unused: tuple[Term, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def coverage(self) -> float:
        """Which share of the places that are names is recognised, from 0 to 1."""
        known = sum(self.forms.values())
        return known / (known + self.unknown) if known + self.unknown else 1.0


def survey(articles: Iterable[Reading], glossary: Glossary) -> Survey:
    """Count what a glossary does on some texts."""
    count = with_mentions = words = unknown = 0
    forms: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    entries: Counter[str] = Counter()
    conflicts: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for article in articles:
        count += 1
        any_here = False
        for _, block in Context(article.text, recognise=glossary.recognise).blocks:
            words += len(block.words)
            found = glossary.recognise(block)
            unknown += len(found.names)
            for mentions in (found.mentions, found.phrases):
                by_span: dict[tuple[int, int], list[str]] = {}
                for mention in mentions:
                    entries[mention.term] += 1
                    place = (mention.span.start, mention.span.end)
                    if place not in by_span:
                        forms[mention.form] += 1
                        kinds[glossary[mention.term].kind] += 1
                    by_span.setdefault(place, []).append(mention.term)
                for (start, end), owners in by_span.items():
                    any_here = True
                    if len(owners) > 1:
                        conflicts[" ".join(block.text[start:end].split()), tuple(sorted(owners))] += 1
        with_mentions += any_here
    return Survey(
        articles=count,
        with_mentions=with_mentions,
        words=words,
        forms=forms,
        kinds=kinds,
        entries=entries,
        unknown=unknown,
        unused=tuple(term for term in glossary.terms if term.id not in entries),
        conflicts=tuple(
            Conflict(form, owners, number)
            for (form, owners), number in sorted(conflicts.items(), key=lambda one: (-one[1], one[0]))
        ),
    )


def told(survey: Survey, entries: int, *, unused: bool = False, most: int = 10) -> Iterator[str]:
    """Yield what was counted, for people.

    Args:
        survey: what was counted.
        entries: how many entries the glossary has.
        unused: whether each entry that was never met is named.
        most: how many entries and conflicts are named at most.
    """
    places = sum(survey.forms.values())
    yield (
        f"{survey.articles} articles, {survey.words} words; names or terms in {survey.with_mentions} of the articles"
    )
    yield f"{places} places recognised: {_counts(survey.forms)}"
    yield f"of which {_counts(survey.kinds)}"
    yield f"{survey.unknown} more places read like a name that no entry has: coverage {survey.coverage:.1%}"
    yield "see them: normalize glossary discover INPUT"
    yield ""
    yield f"met most often: {_counts(survey.entries, most)}"
    yield f"{len(survey.unused)} of {entries} entries were never met" + ("" if unused else " (--unused lists them)")
    if unused:
        for term in survey.unused:
            yield f"  {term.file}: {term.id}"
    yield f"{len(survey.conflicts)} forms are claimed by several entries"
    for conflict in survey.conflicts[:most]:
        yield f"  {conflict.form!r} {conflict.places}x: {', '.join(conflict.owners)}"


def _counts(counts: Counter[str], most: int | None = None) -> str:
    listed = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most]
    return ", ".join(f"{count} {name}" for name, count in listed) or "nothing"
