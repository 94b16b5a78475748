"""names.jsonl: which names and terms stand in a run, in which spellings, how often and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from normalize.glossary.clusters import is_full, variants
from normalize.outputs.records import lines
from normalize.text import MentionRecord


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of names.jsonl: an entry of the glossary, or a name of no entry that is spelled in several ways.

    The latter has no `term`; its `name` is the spelling that stands most often, and `why` says for each other one what
    makes it the same name. Nothing in the articles was changed for it. `outlets` counts by who published the article,
    where its source says that.
    """

    name: str
    term: str
    kind: str
    arabic: str
    count: int
    spellings: dict[str, int]
    articles: dict[str, int]
    outlets: dict[str, int]
    why: dict[str, str] = {}


class NameCounts:
    """Counts mentions article by article; the order of articles does not matter to the result."""

    def __init__(self) -> None:
        self._entries: dict[str, MentionRecord] = {}
        self._spellings: dict[str, Counter[str]] = {}
        self._articles: dict[str, dict[str, int]] = {}
        self._outlets: dict[str, Counter[str]] = {}
        self._unknown: dict[str, dict[str, int]] = {}
        self._unknown_outlets: dict[str, Counter[str]] = {}

    def add(
        self, article: str, mentions: Iterable[MentionRecord], unknown: Iterable[str] = (), outlet: str = ""
    ) -> None:
        """Count the mentions of one article, and its names of no entry; `outlet` published it, if that is known."""
        for mention in mentions:
            self._entries.setdefault(mention.term, mention)
            self._spellings.setdefault(mention.term, Counter())[" ".join(mention.text.split())] += 1
            articles = self._articles.setdefault(mention.term, {})
            articles[article] = articles.get(article, 0) + 1
            if outlet:
                self._outlets.setdefault(mention.term, Counter())[outlet] += 1
        for written in unknown:
            name = " ".join(written.split())
            articles = self._unknown.setdefault(name, {})
            articles[article] = articles.get(article, 0) + 1
            if outlet:
                self._unknown_outlets.setdefault(name, Counter())[outlet] += 1

    def content(self) -> bytes:
        """Return the content of names.jsonl: by the ids of the entries, then the other names by their first letters."""
        return lines((*self._known(), *self._several_spellings()))

    def _known(self) -> Iterator[NameRow]:
        for term, entry in sorted(self._entries.items()):
            yield NameRow(
                name=entry.prefer,
                term=term,
                kind=entry.kind,
                arabic=entry.arabic,
                count=sum(self._spellings[term].values()),
                spellings=_by_count(self._spellings[term]),
                articles=self._articles[term],
                outlets=_by_count(self._outlets.get(term, {})),
            )

    def _several_spellings(self) -> Iterator[NameRow]:
        """Yield the names of no entry with more than one spelling; a word alone may be anybody's and is left out."""
        counts = {name: sum(articles.values()) for name, articles in sorted(self._unknown.items()) if is_full(name)}
        clusters: dict[str, dict[str, str]] = {}
        for one in variants(counts):
            clusters.setdefault(one.main, {})[one.spelling] = one.why
        for main, others in sorted(clusters.items()):
            spellings = _by_count({name: counts[name] for name in (main, *others)})
            articles: Counter[str] = Counter()
            outlets: Counter[str] = Counter()
            for name in spellings:
                articles.update(self._unknown[name])
                outlets.update(self._unknown_outlets.get(name, {}))
            yield NameRow(
                name=main,
                term="",
                kind="",
                arabic="",
                count=sum(spellings.values()),
                spellings=spellings,
                articles=dict(sorted(articles.items())),
                outlets=_by_count(outlets),
                why=dict(sorted(others.items())),
            )


def _by_count(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts with the highest first, equal ones by name."""
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
