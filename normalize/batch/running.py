"""Running many articles into an output."""

from __future__ import annotations

import hashlib
import os
import platform
import time
from collections.abc import Generator, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from itertools import tee
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

import normalize.decisions as decisions_file
from normalize.batch import layout
from normalize.batch.disk import recover, replacing, sync_file, write
from normalize.batch.fingerprints import Counting, Fingerprint, fingerprint
from normalize.batch.keeping import Keeper, Kept, Place, keeping, kept_in_order
from normalize.batch.ledger import START, ClosingRow, article_row, chained
from normalize.batch.manifest import ManifestRow, parts_of, row_of, row_of_problem
from normalize.batch.names import NameCounts
from normalize.batch.opening import OutputError, check_ours, holds_articles, manifest_of, readable, settings_of
from normalize.batch.paths import stored
from normalize.batch.workers import Progress, Ran, articles
from normalize.configuration import Settings
from normalize.outputs import records
from normalize.outputs.report import Failed, Gathered
from normalize.pipeline import Pipeline
from normalize.sources import Item, Problem, outlet_of
from normalize.text import Article, Decision, Scope, Verdicts

FORMAT = 1
"""The number of the layout of an output."""

LIBRARIES = ("ftfy", "regex", "Unidecode", "msgspec", "Jinja2", "lxml", "trafilatura")


class NothingRead(ValueError):
    """No article could be read, so that an output with articles was left as it was."""


class StageMissing(ValueError):
    """A stage that the settings require could not look at an article, so that the output was left as it was."""


class Missed(msgspec.Struct, frozen=True):
    """How many articles a stage could not look at, or not at all of, and why it missed the first one."""

    articles: int
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """How a run ended.

    Attributes:
        head: the hash of the ledger's last line.
        done: how many articles are in the output.
        problems: the articles that could not be read, with the reasons.
        counts: how many findings have which status.
        waiting: how many decisions met no finding.
        in_shards: whether the articles stand in shards, not in folders of their own.
        recovered: what was put right first of a run that had been interrupted, in words.
        unavailable: stages that could not look at all articles, each with how many it missed and why.
    """

    head: str
    done: int
    problems: tuple[Problem, ...]
    counts: dict[str, int]
    waiting: int
    in_shards: bool = False
    recovered: tuple[str, ...] = ()
    unavailable: tuple[tuple[str, Missed], ...] = ()


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
    unavailable: dict[str, Missed] = {}


def run(
    inputs: Iterable[Item | Problem],
    output: Path,
    settings: Settings,
    progress: Progress = lambda _: None,
    workers: int | None = None,
) -> Report:
    """Run articles into an output folder, which is replaced as a whole; decisions kept in it are kept and applied.

    Args:
        inputs: what the sources yield.
        output: the folder; one that is not an output of ours is never written into.
        settings: what the run is told.
        progress: called with each article when its turn has come.
        workers: how many processes run articles at most; see `articles`. They write nothing: the bytes of an output
            but for timings.json are the same for any number.

    Raises:
        ValueError: if the number of workers is not positive.
        OutputError: if the folder holds something else.
        NothingRead: if no article could be read, and the folder holds some: a mistyped name empties no output.
        GlossaryError: if a glossary cannot be used.
        DecisionsError: if a line of the decisions is none.
        StageMissing: if the settings require LanguageTool, and it does not answer; the output stays as it was.
        OSError: if the output cannot be written, or workers cannot be started; it stays as it was.
    """
    return _run(inputs, output, settings, stored(settings, output), progress, workers)


def _run(
    inputs: Iterable[Item | Problem],
    output: Path,
    settings: Settings,
    kept: Settings,
    progress: Progress,
    workers: int | None,
) -> Report:
    """Do what `run` says; `kept` are the settings as run.json holds them."""
    recovered = recover(output)
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
    with closing(pipeline), replacing(output) as folder:
        with keeping(folder, settings.format) as keeper:
            writer = _Writer(folder, pipeline, kept, keeper, recovered)
            with closing(articles(inputs, pipeline, settings, decided, workers=workers, progress=progress)) as ran:
                report = writer.write_all(ran, taken, decided)
        if not report.done and holds_articles(output):
            problems = "; ".join(problem.error for problem in report.problems) or "no input names an article"
            raise NothingRead(f"nothing could be read, and {output} was left as it was: {problems}")
        if own.exists() or not settings.decisions:
            # What was decided while the run went on is kept; the next run applies it.
            write(folder / layout.DECISIONS, own.read_bytes() if own.exists() else b"")
        return report


def rerun(output: Path, progress: Progress = lambda _: None, workers: int | None = None) -> Report:
    """Run the originals kept in an output again, with its settings, all decisions, and the glossaries as they are.

    Raises:
        ValueError: if the number of workers is not positive.
        OutputError: if the folder is no output of ours, or an original is not what it was.
    """
    recovered = recover(output)
    row = check_ours(output, must_exist=True)
    settings = settings_of(output)
    if settings.decisions and row["decisions"]["count"] and not Path(settings.decisions).exists():
        raise OutputError(
            f"{settings.decisions}: the decisions of {output} are not here; nothing was changed. "
            "Put the file back, or run the inputs again with --decisions FILE"
        )
    with closing(_originals(output, settings)) as originals:
        report = _run(originals, output, settings, msgspec.convert(row["settings"], Settings), progress, workers)
    return replace(report, recovered=recovered + report.recovered)


def _originals(output: Path, settings: Settings) -> Generator[Item | Problem, None, None]:
    """Yield the originals of an output one by one, the articles that could not be read too."""
    manifest, ahead = tee(manifest_of(output))
    done = (row.id for row in ahead if row.status == "done")
    kept = kept_in_order(output, settings.format, done, (layout.ORIGINAL,))
    for row in manifest:
        if row.status != "done":
            yield Problem(row.id, row.source, row.error or "")
            continue
        with readable(output):
            one, place = next(kept)
        content = one.original or b""
        if hashlib.sha256(content).hexdigest() != row.sha256["original"]:
            raise OutputError(
                f"{_place(output, place)} is not the original of {row.id} that the manifest names; "
                f"nothing was changed. See what differs: normalize verify {output}"
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


def _place(output: Path, place: Place) -> str:
    """Return where an original stands, for people."""
    return f"{output / place.file}:{place.line}" if place.line else str(output / place.file / layout.ORIGINAL)


def _installed() -> dict[str, str]:
    """Return the versions of the libraries that the bytes of an output depend on; some are optional."""
    found = {}
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


class _Lines:
    """A file that is written line by line, and its fingerprint."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._counting = Counting()

    @property
    def count(self) -> int:
        return self._counting.lines

    def add(self, lines: bytes) -> None:
        self._file.write(lines)
        self._counting.add(lines)

    def end(self) -> Fingerprint:
        sync_file(self._file)
        return self._counting.fingerprint()


class _Writer:
    """Writes one run into an empty folder."""

    def __init__(
        self, folder: Path, pipeline: Pipeline, settings: Settings, keeper: Keeper, recovered: tuple[str, ...]
    ) -> None:
        self._folder = folder
        self._pipeline = pipeline
        self._settings = settings
        self._keeper = keeper
        self._recovered = recovered
        self._lines: dict[str, Place] = {}
        self._prev = START
        self._names = NameCounts()
        self._gathered = Gathered()
        self._first_of: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._decided: frozenset[tuple[str, ...]] = frozenset()
        self._met: set[tuple[str, ...]] = set()
        self._missed: dict[str, Missed] = {}

    def write_all(self, ran: Iterable[Ran | Problem], taken: bytes, decided: tuple[Decision, ...]) -> Report:
        folder = self._folder
        problems: list[Problem] = []
        seconds: dict[str, float] = {}
        verdicts = Verdicts(decided)
        self._decided = frozenset(verdicts.targets())
        began = time.perf_counter()
        with (
            (folder / layout.LEDGER).open("wb") as ledger,
            (folder / layout.PARALLEL).open("wb") as parallel_file,
            (folder / layout.MANIFEST).open("wb") as manifest_file,
        ):
            parallel, manifest = _Lines(parallel_file), _Lines(manifest_file)
            for one in ran:
                if isinstance(one, Problem):
                    problems.append(one)
                    manifest.add(records.lines([row_of_problem(one)]))
                    continue
                start = time.perf_counter()
                self._note_missed(one.article)
                row, line = self._write_article(one.item, one.article)
                manifest.add(records.lines([row]))
                ledger.write(line)
                parallel.add(records.parallel(one.article))
                seconds[one.item.id] = round(one.seconds + time.perf_counter() - start, 6)
            done = manifest.count - len(problems)
            waiting = self._waiting(verdicts)
            files = self._keeper.end() | {layout.PARALLEL: parallel.end(), layout.MANIFEST: manifest.end()}
            write(folder / layout.NAMES, self._names.content())
            about = self._run_row(taken, decided, waiting, {"done": done, "error": len(problems)})
            write(folder / layout.RUN, msgspec.json.format(msgspec.json.encode(about), indent=2) + b"\n")
            failed = [Failed(one.id, one.source, one.error) for one in problems]
            page = self._gathered.content(msgspec.to_builtins(about), failed, self._lines)
            write(folder / layout.REPORT, page)
            whole = (name for name in layout.RUN_FILES if name not in files)
            files |= {name: fingerprint((folder / name).read_bytes()) for name in whole}
            line, head = chained(ClosingRow(articles=done, files=dict(sorted(files.items()))), self._prev)
            ledger.write(line)
            sync_file(ledger)
        total = round(time.perf_counter() - began, 6)
        timings = {"seconds": total, "articles": seconds}
        write(folder / layout.TIMINGS, msgspec.json.format(msgspec.json.encode(timings), indent=2) + b"\n")
        counts = dict(sorted(self._counts.items()))
        missed = tuple(sorted(self._missed.items()))
        return Report(head, done, tuple(problems), counts, len(waiting), bool(self._lines), self._recovered, missed)

    def _note_missed(self, article: Article) -> None:
        """Remember which stages could not look at an article.

        Raises:
            StageMissing: if the settings require them.
        """
        for stage, reason in article.unavailable:
            if self._settings.grammar.require:
                raise StageMissing(f"{article.id}: the {stage} stage is required and missing: {reason}")
            known = self._missed.get(stage, Missed(0, reason.splitlines()[0] if reason else ""))
            self._missed[stage] = Missed(known.articles + 1, known.reason)

    def _write_article(self, item: Item, article: Article) -> tuple[ManifestRow, bytes]:
        versions = {
            "original": article.original.encode("utf-8"),
            "clean": article.clean.encode("utf-8"),
            "ascii": article.ascii.encode("utf-8"),
        }
        files = {layout.FINDINGS: records.findings(article), layout.MENTIONS: records.mentions(article)}
        kept = Kept(item.id, **versions, findings=files[layout.FINDINGS], mentions=files[layout.MENTIONS])
        place = self._keeper.add(kept)
        if place.line:
            self._lines[item.id] = place
        row = article_row(article, versions, {name: fingerprint(content) for name, content in files.items()})
        line, self._prev = chained(row, self._prev)
        unknown = (span.of(article.original) for span in article.names)
        self._names.add(article.id, article.mentions, unknown, outlet_of(item.fields))
        self._gathered.add(article)
        self._count(article)
        same = self._first_of.setdefault(row.sha256["original"], item.id)
        return row_of(item, article, row.sha256, None if same == item.id else same), line

    def _count(self, article: Article) -> None:
        for finding in article.findings:
            self._counts[finding.status] = self._counts.get(finding.status, 0) + 1
            if self._decided:
                self._met |= self._decided & {
                    (Scope.HERE, article.id, finding.id),
                    (Scope.ARTICLE, article.id, finding.change),
                    (Scope.CORPUS, finding.change),
                }

    def _waiting(self, verdicts: Verdicts) -> list[Decision]:
        """Return the standing decisions that met no finding: they hold again when theirs comes back."""
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
            libraries=_installed() | self._pipeline.checkers,
            settings=self._settings,
            glossary={
                "terms": len(glossary.terms),
                "keep": len(glossary.keep),
                "sha256": hashlib.sha256(content).hexdigest(),
            },
            decisions=DecisionsApplied(count=len(decided), fingerprint=fingerprint(taken), waiting=waiting),
            articles=articles,
            findings=dict(sorted(self._counts.items())),
            unavailable=dict(sorted(self._missed.items())),
        )
