"""The page of a run: what the template is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import quote

from normalize.outputs.report.articles import ArticleView, Heading
from normalize.outputs.report.totals import ChangeList, Chart, Totals
from normalize.text import Article, Status

MAX_BYTES = 16_000_000
"""About how large the articles that are shown may make a page."""

MAX_FAILED = 500
"""How many articles that could not be read are listed."""


class Failed(NamedTuple):
    """An article that could not be read, and why."""

    id: str
    source: str
    error: str


class Fact(NamedTuple):
    """A line about the run."""

    name: str
    value: str
    is_code: bool = False


class Figures(NamedTuple):
    """The counts at the head of a page."""

    articles: int
    changed: int
    suggested: int
    flagged: int
    held: int
    returned: int
    rejected: int
    failed: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows.

    Attributes:
        figures: the counts.
        facts: versions and settings.
        unmet: how many decisions met no finding.
        failed: the first of the articles that could not be read.
        charts: findings by stage, type and rule.
        waiting: changes that wait, without those of typography, which are in `waiting_style`.
        changed: changes that were made, without those of typography, which are in `changed_style`.
        articles: those that are shown paragraph by paragraph.
        listed: further ones, by their files.
        unlisted: how many there are beyond those.
        numbers: the number of each article that is shown, by its id.
        places: how many places each change has that an article shows.
        lines: where an article has no files of its own, the file and the line that hold it, by its id.
    """

    figures: Figures
    facts: tuple[Fact, ...]
    unmet: int
    failed: tuple[Failed, ...]
    charts: tuple[Chart, ...]
    waiting: ChangeList
    waiting_style: ChangeList
    changed: ChangeList
    changed_style: ChangeList
    articles: tuple[ArticleView, ...]
    listed: tuple[Heading, ...]
    unlisted: int
    numbers: Mapping[str, int]
    places: Mapping[str, int]
    lines: Mapping[str, tuple[str, int]]

    @property
    def records(self) -> str:
        """Where all findings stand."""
        return "articles-*.jsonl" if self.lines else "articles/*/findings.jsonl"


class Gathered:
    """Takes in the articles of a run one by one, and makes its page in the end."""

    def __init__(self) -> None:
        self._totals = Totals()

    def add(self, article: Article) -> None:
        """Take in one article."""
        self._totals.add(article)

    def page(
        self,
        run: Mapping[str, Any],
        failed: Sequence[Failed] = (),
        lines: Mapping[str, tuple[str, int]] = MappingProxyType({}),
    ) -> Page:
        """Return the page of a run.

        Args:
            run: what run.json holds.
            failed: the articles that could not be read.
            lines: the file and the line of each article that has no files of its own.
        """
        totals = self._totals
        shown, listed = totals.ranking.shown(MAX_BYTES)
        lists = [one.shown() for one in (totals.waiting, totals.waiting_style, totals.changed, totals.changed_style)]
        notes = (note for view in shown for row in view.rows if row.kind != "fold" for note in row.notes)
        return Page(
            figures=Figures(
                articles=totals.ranking.count,
                changed=totals.number((Status.APPLIED, Status.ACCEPTED)),
                suggested=totals.number((Status.SUGGESTED,)),
                flagged=totals.number((Status.FLAGGED,)),
                held=totals.number((Status.HELD,)),
                returned=totals.returned,
                rejected=totals.number((Status.REJECTED,)),
                failed=len(failed),
            ),
            facts=tuple(_facts(run)),
            unmet=len(run.get("decisions", {}).get("waiting", ())),
            failed=tuple(failed[:MAX_FAILED]),
            charts=totals.charts(),
            waiting=lists[0],
            waiting_style=lists[1],
            changed=lists[2],
            changed_style=lists[3],
            articles=tuple(shown),
            listed=tuple(listed),
            unlisted=totals.ranking.count - len(shown) - len(listed),
            numbers={view.heading.id: number for number, view in enumerate(shown, start=1)},
            places={note.change: totals.places(note.change) for note in notes},
            lines=lines,
        )

    def content(
        self,
        run: Mapping[str, Any],
        failed: Sequence[Failed] = (),
        lines: Mapping[str, tuple[str, int]] = MappingProxyType({}),
    ) -> bytes:
        """Return the content of report.html: see `page`."""
        from normalize.outputs.report.rendering import render  # Jinja2 is loaded when a page is written

        return render(self.page(run, failed, lines))


def file_of(article: str, name: str) -> str:
    """Return the link from the page to a file of an article."""
    return f"articles/{quote(article, safe='')}/{quote(name, safe='')}"


def _facts(run: Mapping[str, Any]) -> Iterator[Fact]:
    settings = dict(run.get("settings", {}))
    level = settings.pop("apply", "safe")
    yield Fact("normalize", str(run.get("normalize", "")))
    wide = "" if level == "safe" else " and first suggestions"
    yield Fact("Without a decision", f"safe changes{wide} are applied")
    for stage, missed in run.get("unavailable", {}).items():
        yield Fact(f"Without the {stage} stage", f"{missed['articles']} articles: {missed['reason']}")
    glossary = run.get("glossary", {})
    if glossary:
        yield Fact("Glossary", f"{glossary['terms']} entries, {glossary['keep']} forms never touched")
        yield Fact("Its SHA-256", glossary["sha256"], True)
    decisions = run.get("decisions", {})
    if decisions:
        yield Fact("Decisions read", str(decisions["count"]))
    for name, value in _set(settings):
        yield Fact(f"Setting {name}", value)
    libraries = run.get("libraries", {})
    versions = [f"Python {run['python']}"] if "python" in run else []
    versions += (f"{name} {version}" for name, version in libraries.items())
    if versions:
        yield Fact("Made with", ", ".join(versions))


def _set(settings: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield settings by name that say something: neither empty, nor yes, nor their own name."""
    for name, value in settings.items():
        if isinstance(value, Mapping):
            yield from _set(value, f"{above}{name}.")
        elif value is False:
            yield f"{above}{name}", "no"
        elif isinstance(value, list | tuple):
            if value:
                yield f"{above}{name}", ", ".join(map(str, value))
        elif value is not True and value not in ("", None, name):
            yield f"{above}{name}", str(value)
