"""Running many articles into an output."""

from __future__ import annotations

import hashlib
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import msgspec

import normalize.decisions as decisions_file
from normalize.batch import layout
from normalize.batch.disk import replacing, restore, write
from normalize.batch.fingerprints import Fingerprint, fingerprint
from normalize.batch.ledger import START, ClosingRow, article_row, chained
from normalize.batch.manifest import ManifestRow, parts_of, read_manifest, row_of, row_of_problem
from normalize.batch.names import NameCounts
from normalize.batch.opening import OutputError, check_ours, holds_articles, readable
from normalize.configuration import Settings
from normalize.outputs import records
from normalize.outputs.report import Failed, Gathered
from normalize.pipeline import Pipeline
from normalize.sources import Item, Problem
from normalize.text import Article, Decision, Scope, Verdicts

FORMAT = 1
"""The number of the layout of an output."""

LIBRARIES = ("ftfy", "regex", "Unidecode", "msgspec", "Jinja2", "lxml", "trafilatura")


class NothingRead(ValueError):
    """No article could be read, so that an output with articles was left as it was."""


@dataclass(frozen=True, slots=True)
class Report:
    """How a run ended.

    Attributes:
        head: the hash of the ledger's last line.
        done: how many articles are in the output.
        problems: the articles that could not be read, with the reasons.
        counts: how many findings have which status.
        waiting: how many decisions met no finding.
    """

    head: str
    done: int
    problems: tuple[Problem, ...]
    counts: dict[str, int]
    waiting: int


class DecisionsApplied(msgspec.Struct, frozen=True, kw_only=True):
    """The part of the decisions that a run applied: its fingerprint, and those that met no finding."""

    count: int
    fingerprint: Fingerprint
    waiting: list[Decision]


class RunRow(msgspec.Struct, frozen=True, kw_only=True):
    """run.json: what a run was, so that it can be done again and checked."""

    normalize: str
    format: int
    python: str
    libraries: dict[str, str]
    settings: Settings
    glossary: dict[str, Any]
    decisions: DecisionsApplied
    articles: dict[str, int]
    findings: dict[str, int]


def run(
    inputs: Iterable[Item | Problem],
    output: Path,
    settings: Settings,
    progress: Callable[[Item | Problem], None] = lambda _: None,
) -> Report:
    """Run articles into an output folder, which is replaced as a whole; decisions kept in it are kept and applied.

    Args:
        inputs: what the sources yield.
        output: the folder; one that is not an output of ours is never written into.
        settings: what the run is told.
        progress: called with each article before it is run.

    Raises:
        OutputError: if the folder holds something else.
        NothingRead: if no article could be read, and the folder holds some: a mistyped name empties no output.
        GlossaryError: if a glossary cannot be used.
        DecisionsError: if a line of the decisions is none.
        OSError: if the output cannot be written; it stays as it was.
    """
    restore(output)
    check_ours(output)
    own = output / layout.DECISIONS
    store = Path(settings.decisions) if settings.decisions else own
    real = os.path.realpath(store)
    if os.path.realpath(output) in map(str, Path(real).parents) and real != os.path.realpath(own):
        raise OutputError(f"{store} lies inside {output}, which a run replaces; keep decisions in another folder")
    taken = store.read_bytes() if store.exists() else b""
    taken = taken[: taken.rfind(b"\n") + 1]  # an editor may be writing the next line
    decided = decisions_file.read(taken, str(store))
    pipeline = Pipeline.of(settings, decided)
    with replacing(output) as folder:
        report = _Writer(folder, pipeline, settings).write_all(inputs, taken, decided, progress)
        if not report.done and holds_articles(output):
            problems = "; ".join(problem.error for problem in report.problems) or "no input names an article"
            raise NothingRead(f"nothing could be read, and {output} was left as it was: {problems}")
        if own.exists() or not settings.decisions:
            # What was decided while the run went on is kept; the next run applies it.
            write(folder / layout.DECISIONS, own.read_bytes() if own.exists() else b"")
        return report


def rerun(output: Path, progress: Callable[[Item | Problem], None] = lambda _: None) -> Report:
    """Run the originals kept in an output again, with its settings, all decisions, and the glossaries as they are.

    Raises:
        OutputError: if the folder is no output of ours, or an original is not what it was.
    """
    restore(output)
    row = check_ours(output, must_exist=True)
    settings = msgspec.convert(row["settings"], Settings)
    if settings.decisions and row["decisions"]["count"] and not Path(settings.decisions).exists():
        raise OutputError(
            f"{settings.decisions}: the decisions of {output} are not here; nothing was changed. "
            f"Start where the run was started: relative paths count from there"
        )
    return run(list(_originals(output)), output, settings, progress)


def _originals(output: Path) -> Iterator[Item | Problem]:
    with readable(output):
        manifest = read_manifest((output / layout.MANIFEST).read_bytes())
    for row in manifest:
        if row.status != "done":
            yield Problem(row.id, row.source, row.error or "")
            continue
        path = output / layout.ARTICLES / row.id / layout.ORIGINAL
        content = path.read_bytes() if path.exists() else b""
        if hashlib.sha256(content).hexdigest() != row.sha256["original"]:
            raise OutputError(
                f"{path} is not the original that the manifest names; nothing was changed. "
                f"See what differs: normalize verify {output}"
            )
        yield Item(
            id=row.id,
            source=row.source,
            source_sha256=row.source_sha256 or "",
            text=content.decode("utf-8"),
            encoding=row.encoding or {},
            parts=parts_of(row),
            fields=row.fields,
        )


def _installed() -> dict[str, str]:
    """Return the versions of the libraries that the bytes of an output depend on; some are optional."""
    found = {}
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


class _Writer:
    """Writes one run into an empty folder."""

    def __init__(self, folder: Path, pipeline: Pipeline, settings: Settings) -> None:
        self._folder = folder
        self._pipeline = pipeline
        self._settings = settings
        self._prev = START
        self._names = NameCounts()
        self._gathered = Gathered()
        self._first_of: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._met: set[tuple[str, ...]] = set()

    def write_all(
        self,
        inputs: Iterable[Item | Problem],
        taken: bytes,
        decided: tuple[Decision, ...],
        progress: Callable[[Item | Problem], None],
    ) -> Report:
        folder = self._folder
        (folder / layout.ARTICLES).mkdir()
        manifest: list[ManifestRow] = []
        problems: list[Problem] = []
        seconds: dict[str, float] = {}
        began = time.perf_counter()
        with (folder / layout.LEDGER).open("wb") as ledger, (folder / layout.PARALLEL).open("wb") as parallel:
            for item in inputs:
                progress(item)
                if isinstance(item, Problem):
                    problems.append(item)
                    manifest.append(row_of_problem(item))
                    continue
                start = time.perf_counter()
                try:
                    article = self._pipeline.run(item.text, id=item.id, source=item.source, parts=item.parts)
                except Exception as error:  # a defect met by one text must not cost the others
                    failed_in = f"{item.source}: could not be run: {type(error).__name__}: {error}; this is a defect"
                    problem = Problem(item.id, item.source, failed_in)
                    progress(problem)
                    problems.append(problem)
                    manifest.append(row_of_problem(problem))
                    continue
                row, line = self._write_article(item, article)
                manifest.append(row)
                ledger.write(line)
                parallel.write(records.parallel(article))
                seconds[item.id] = round(time.perf_counter() - start, 6)
            done = len(manifest) - len(problems)
            waiting = self._waiting(decided)
            write(folder / layout.MANIFEST, records.lines(manifest))
            write(folder / layout.NAMES, self._names.content())
            about = self._run_row(taken, decided, waiting, {"done": done, "error": len(problems)})
            write(folder / layout.RUN, msgspec.json.format(msgspec.json.encode(about), indent=2) + b"\n")
            failed = [Failed(one.id, one.source, one.error) for one in problems]
            write(folder / layout.REPORT, self._gathered.content(msgspec.to_builtins(about), failed))
            parallel.flush()
            files = {name: fingerprint((folder / name).read_bytes()) for name in layout.RUN_FILES}
            line, head = chained(ClosingRow(articles=done, files=files), self._prev)
            ledger.write(line)
        total = round(time.perf_counter() - began, 6)
        timings = {"seconds": total, "articles": seconds}
        write(folder / layout.TIMINGS, msgspec.json.format(msgspec.json.encode(timings), indent=2) + b"\n")
        return Report(head, done, tuple(problems), dict(sorted(self._counts.items())), len(waiting))

    def _write_article(self, item: Item, article: Article) -> tuple[ManifestRow, bytes]:
        folder = self._folder / layout.ARTICLES / item.id
        folder.mkdir()
        versions = {
            "original": article.original.encode("utf-8"),
            "clean": article.clean.encode("utf-8"),
            "ascii": article.ascii.encode("utf-8"),
        }
        files = {layout.FINDINGS: records.findings(article), layout.MENTIONS: records.mentions(article)}
        for name, content in (
            *((f"{name}.txt", content) for name, content in versions.items()),
            *files.items(),
        ):
            write(folder / name, content)
        row = article_row(article, versions, {name: fingerprint(content) for name, content in files.items()})
        line, self._prev = chained(row, self._prev)
        self._names.add(article.id, article.mentions)
        self._gathered.add(article)
        self._count(article)
        same = self._first_of.setdefault(row.sha256["original"], item.id)
        return row_of(item, article, row.sha256, None if same == item.id else same), line

    def _count(self, article: Article) -> None:
        for finding in article.findings:
            self._counts[finding.status] = self._counts.get(finding.status, 0) + 1
            self._met |= {
                (Scope.HERE, article.id, finding.id),
                (Scope.ARTICLE, article.id, finding.change),
                (Scope.CORPUS, finding.change),
            }

    def _waiting(self, decided: tuple[Decision, ...]) -> list[Decision]:
        """Return the standing decisions that met no finding: they hold again when theirs comes back."""
        verdicts = Verdicts(decided)
        return [
            decision
            for target in verdicts.targets()
            if target not in self._met
            for decision in verdicts.standing(target)
        ]

    def _run_row(
        self, taken: bytes, decided: tuple[Decision, ...], waiting: list[Decision], articles: dict[str, int]
    ) -> RunRow:
        glossary = self._pipeline.glossary
        content = msgspec.json.encode((glossary.terms, glossary.keep))
        return RunRow(
            normalize=version("normalize-articles"),
            format=FORMAT,
            python=platform.python_version(),
            libraries=_installed(),
            settings=self._settings,
            glossary={
                "terms": len(glossary.terms),
                "keep": len(glossary.keep),
                "sha256": hashlib.sha256(content).hexdigest(),
            },
            decisions=DecisionsApplied(count=len(decided), fingerprint=fingerprint(taken), waiting=waiting),
            articles=articles,
            findings=dict(sorted(self._counts.items())),
        )
