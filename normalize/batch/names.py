"""names.jsonl: which names and terms stand in a run, in which spellings, how often and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from normalize.outputs.records import lines
from normalize.text import MentionRecord


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of names.jsonl."""

    name: str
    term: str
    kind: str
    arabic: str
    count: int
    spellings: dict[str, int]
    articles: dict[str, int]


class NameCounts:
    """Counts mentions article by article; the order of articles does not matter to the result."""

    def __init__(self) -> None:
        self._entries: dict[str, MentionRecord] = {}
        self._spellings: dict[str, Counter[str]] = {}
        self._articles: dict[str, dict[str, int]] = {}

    def add(self, article: str, mentions: Iterable[MentionRecord]) -> None:
        """Count the mentions of one article."""
        for mention in mentions:
            self._entries.setdefault(mention.term, mention)
            self._spellings.setdefault(mention.term, Counter())[" ".join(mention.text.split())] += 1
            articles = self._articles.setdefault(mention.term, {})
            articles[article] = articles.get(article, 0) + 1

    def content(self) -> bytes:
        """Return the content of names.jsonl, by the ids of the entries."""
        return lines(
            NameRow(
                name=entry.prefer,
                term=term,
                kind=entry.kind,
                arabic=entry.arabic,
                count=sum(self._spellings[term].values()),
                spellings=dict(sorted(self._spellings[term].items(), key=lambda one: (-one[1], one[0]))),
                articles=self._articles[term],
            )
            for term, entry in sorted(self._entries.items())
        )
