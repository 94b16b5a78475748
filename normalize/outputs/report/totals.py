"""What is counted over all articles of a run, in memory that does not grow with their length."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from normalize.outputs.report.articles import ArticleView, Heading, article_view, heading
from normalize.outputs.report.comparing import Run, Sample, proposed, sample
from normalize.outputs.report.findings import STYLE_STAGES, changed, for_corpus, for_place, others, waits
from normalize.text import Article, FindingRecord, Status

MAX_CHANGES = 300
"""How many changes each list of a page shows."""

MAX_PLACES = 8
"""How many places of a change are shown."""

MAX_NAMED = 12
"""How many articles of a change are named."""

MAX_ARTICLES = 200
"""How many articles are shown paragraph by paragraph."""

MAX_LISTED = 1_000
"""How many further articles are listed with links to their files."""


class Place(NamedTuple):
    """Where a change stands: the finding, with the words around it."""

    article: str
    id: str
    sample: Sample
    commands: tuple[str, ...]


class ChangeView(NamedTuple):
    """A change over the whole run, with the first of its places and of its articles.

    `places` and `articles` count all of them.
    """

    change: str
    places: int
    articles: int
    rule: str
    type: str
    source: str
    status: str
    applicability: str
    message: str
    waits: bool
    runs: tuple[Run, ...]
    others: tuple[str, ...]
    why: str
    commands: tuple[str, ...]
    samples: tuple[Place, ...]
    named: tuple[str, ...]


class ChangeList(NamedTuple):
    """Changes, those with most places first, and what all of them come to, those that are not shown included."""

    shown: tuple[ChangeView, ...]
    changes: int
    places: int

    @property
    def hidden(self) -> int:
        """How many changes are not shown."""
        return self.changes - len(self.shown)

    @property
    def hidden_places(self) -> int:
        """How many places the changes have that are not shown."""
        return self.places - sum(one.places for one in self.shown)

    def settled_by(self, number: int) -> int:
        """Return how many places the first so many changes settle."""
        return sum(one.places for one in self.shown[:number])


class Bar(NamedTuple):
    """A line of a chart: a name, and how many findings of it have which fate."""

    name: str
    changed: int
    waiting: int
    rest: int

    @property
    def total(self) -> int:
        """All findings of this name."""
        return self.changed + self.waiting + self.rest


class Chart(NamedTuple):
    """Bars, longest first, with the length of the longest."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def longest(self) -> int:
        """The largest total."""
        return max((bar.total for bar in self.bars), default=0)


class Changes:
    """Counts changes exactly; keeps what is told of one for those only that may be shown in the end.

    A change that is dropped stands behind `MAX_CHANGES` others, and counts only grow: unless it is met again, which
    brings it back, it cannot overtake them.
    """

    def __init__(self, most: int = MAX_CHANGES) -> None:
        self._most = most
        self._counts: dict[str, tuple[int, int]] = {}
        self._details: dict[str, ChangeView] = {}

    def __len__(self) -> int:
        return len(self._counts)

    def places(self, change: str) -> int:
        """Return how many places a change has."""
        return self._counts.get(change, (0, 0))[0]

    def add(self, article: Article, findings: Iterable[FindingRecord]) -> None:
        """Count the findings of one article."""
        met: set[str] = set()
        for finding in findings:
            places, articles = self._counts.get(finding.change, (0, 0))
            self._counts[finding.change] = (places + 1, articles + (finding.change not in met))
            met.add(finding.change)
            detail = self._details.get(finding.change) or _change(finding)
            if len(detail.samples) < MAX_PLACES:
                detail = detail._replace(samples=(*detail.samples, _place(article, finding)))
            if len(detail.named) < MAX_NAMED and article.id not in detail.named[-1:]:
                detail = detail._replace(named=(*detail.named, article.id))
            self._details[finding.change] = detail
        if len(self._details) > 4 * self._most:
            self._details = {change: self._details[change] for change in self._first()}

    def shown(self) -> ChangeList:
        """Return the changes with most places."""
        return ChangeList(
            tuple(self._view(change) for change in self._first()),
            len(self._counts),
            sum(places for places, _ in self._counts.values()),
        )

    def _first(self) -> list[str]:
        return heapq.nsmallest(self._most, self._details, key=self._rank)

    def _rank(self, change: str) -> tuple[int, int, str]:
        places, articles = self._counts[change]
        return -places, -articles, change

    def _view(self, change: str) -> ChangeView:
        places, articles = self._counts[change]
        return self._details[change]._replace(places=places, articles=articles)


def _change(finding: FindingRecord) -> ChangeView:
    return ChangeView(
        change=finding.change,
        places=0,
        articles=0,
        rule=finding.rule,
        type=str(finding.type),
        source=finding.source,
        status=str(finding.status),
        applicability=finding.applicability.value,
        message=finding.message,
        waits=waits(finding),
        runs=proposed(finding),
        others=others(finding),
        why=finding.why or "",
        commands=for_corpus(finding),
        samples=(),
        named=(),
    )


def _place(article: Article, finding: FindingRecord) -> Place:
    around = sample(article.clean, finding.clean_start, finding.clean_end, proposed(finding))
    return Place(article.id, finding.id, around, for_place(finding))


class Ranking:
    """The articles with most to decide, then those with most changes: some to be shown, further ones to be listed."""

    def __init__(self, shown: int = MAX_ARTICLES, listed: int = MAX_LISTED) -> None:
        self._most = shown, listed
        self._shown: list[tuple[tuple[int, int, int], ArticleView]] = []
        self._listed: list[tuple[tuple[int, int, int], Heading]] = []
        self.count = 0

    def add(self, article: Article) -> None:
        """Rank one article; what is shown of it is worked out only if it is among the first so far."""
        self.count += 1
        waiting, applied = sum(map(waits, article.findings)), sum(map(changed, article.findings))
        rank = waiting, applied, -self.count
        if article.findings and (len(self._shown) < self._most[0] or rank > self._shown[0][0]):
            heapq.heappush(self._shown, (rank, article_view(article)))
            if len(self._shown) > self._most[0]:
                rank, view = heapq.heappop(self._shown)
                self._list(rank, view.heading)
        elif len(self._listed) < self._most[1] or rank > self._listed[0][0]:
            self._list(rank, heading(article))

    def _list(self, rank: tuple[int, int, int], head: Heading) -> None:
        heapq.heappush(self._listed, (rank, head))
        if len(self._listed) > self._most[1]:
            heapq.heappop(self._listed)

    def shown(self, budget: int) -> tuple[list[ArticleView], list[Heading]]:
        """Return the articles to be shown within so many bytes, and those to be listed, in order."""
        views = [view for _, view in sorted(self._shown, key=lambda one: one[0], reverse=True)]
        heads = [head for _, head in sorted(self._listed, key=lambda one: one[0], reverse=True)]
        fitting = 0
        for view in views:
            budget -= view.weight
            if budget < 0 and fitting:
                break
            fitting += 1
        return views[:fitting], [*(view.heading for view in views[fitting:]), *heads]


class Totals:
    """What a run comes to, article by article."""

    def __init__(self) -> None:
        self.statuses: Counter[str] = Counter()
        self.returned = 0
        self._by: tuple[dict[str, Counter[str]], ...] = ({}, {}, {})
        self.waiting, self.waiting_style = Changes(), Changes()
        self.changed, self.changed_style = Changes(), Changes()
        self.ranking = Ranking()

    def add(self, article: Article) -> None:
        """Count one article."""
        for finding in article.findings:
            self.statuses[finding.status] += 1
            self.returned += finding.status is Status.HELD and waits(finding)
            fate = "changed" if changed(finding) else "waiting" if waits(finding) else "rest"
            for by, name in zip(self._by, (finding.stage, str(finding.type), finding.rule), strict=True):
                by.setdefault(name, Counter())[fate] += 1
        for wanted, plain, style in (
            (waits, self.waiting, self.waiting_style),
            (changed, self.changed, self.changed_style),
        ):
            found = [finding for finding in article.findings if wanted(finding)]
            plain.add(article, (finding for finding in found if finding.stage not in STYLE_STAGES))
            style.add(article, (finding for finding in found if finding.stage in STYLE_STAGES))
        self.ranking.add(article)

    def places(self, change: str) -> int:
        """Return how many places a change has, waiting or made."""
        lists = (self.waiting, self.waiting_style, self.changed, self.changed_style)
        return sum(one.places(change) for one in lists)

    def charts(self) -> tuple[Chart, ...]:
        """Return the charts of the page."""
        titles = ("By stage", "By kind of issue (ITS 2.0)", "By rule")
        return tuple(Chart(title, _bars(by)) for title, by in zip(titles, self._by, strict=True))

    def number(self, statuses: Sequence[Status]) -> int:
        """Return how many findings have one of these statuses."""
        return sum(self.statuses[status] for status in statuses)


def _bars(by: dict[str, Counter[str]]) -> tuple[Bar, ...]:
    bars = (Bar(name, fates["changed"], fates["waiting"], fates["rest"]) for name, fates in by.items())
    return tuple(sorted(bars, key=lambda bar: (-bar.total, bar.name)))
