"""Running articles one after the other, in this process or in several workers at once; the order stays.

Workers are started as programs of their own, so that threads and locks of this process are none of their business and
a script that calls `run` needs no guard. Each has a thread here that feeds it, starts it again when it has ended
before its time, and ends with it.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import NamedTuple

import msgspec

from normalize.batch.worker import Answer, Server, Start, Task, receive, run, send
from normalize.configuration import Settings
from normalize.pipeline import Pipeline
from normalize.sources import Item, Problem
from normalize.text import Article, Decision

MOST_BY_DEFAULT = 4
"""How many workers there are at most where nobody says how many: each takes memory for the whole glossary."""

WORTH_WORKERS = 500_000
"""How much text is run in this process first, in code points, where nobody says how many workers there are.

A worker needs about a second before it answers; what is done by then needs none."""

_BATCH = 10_000
"""How much text a worker is given at a time, in code points, unless one article is longer."""

_BATCH_ARTICLES = 32

_AHEAD = 250_000
"""How much text may be under way for each worker, in code points: asked for, or done and not yet handed on."""

_AHEAD_AT_MOST = 10_000_000
"""How much may be under way in all before a worker goes without."""

_PER_ARTICLE = 200
"""What an article weighs beside its text, in code points."""

_STRIKES = 2
"""How often an article is run at most whose worker ends before it has answered."""

_STARTS = 3
"""How often a worker is started at most that ends before it is ready."""

_ENDS = 20
"""How many workers may end in a row without one article done between them."""

_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from normalize.batch.worker import main; main()"

Progress = Callable[[Item | Problem], None]


class WorkersFailed(OSError):
    """Workers cannot be started, or end again and again. The message says how they ended, and what to do."""


class Ran(NamedTuple):
    """An item with its article, and how many seconds that took."""

    item: Item
    article: Article
    seconds: float


def articles(
    items: Iterable[Item | Problem],
    pipeline: Pipeline,
    settings: Settings,
    decisions: tuple[Decision, ...] = (),
    *,
    workers: int | None = None,
    progress: Progress = lambda _: None,
) -> Generator[Ran | Problem, None, None]:
    """Run items and yield what became of each, in their order; a text that cannot be run becomes a problem.

    Nothing but the time depends on the number of workers. Close the generator to end them.

    Args:
        items: what the sources yield; no more of it is read than keeps the workers busy.
        pipeline: runs what is run in this process; its glossary and its LanguageTool server are those of the workers.
        settings: the settings that it was made of.
        decisions: the decisions that it was made of.
        workers: how many processes run articles at most; 1 for this one alone. Without a number, there are as many
            as processors, at most 4, once the input has proved long enough to gain by them.
        progress: called with each item when its turn has come, and with the problem where it cannot be run.

    Raises:
        ValueError: if the number of workers is not positive.
        WorkersFailed: if workers cannot be started or end again and again.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"the number of workers is 1 or more, not {workers}")
    most = workers or min(MOST_BY_DEFAULT, _processors())
    here = math.inf if most == 1 else WORTH_WORKERS if workers is None else 0
    items = iter(items)
    while here > 0:
        item = next(items, None)
        if item is None:
            return
        progress(item)
        if isinstance(item, Problem):
            yield item
            continue
        here -= len(item.text) + _PER_ARTICLE
        article, error, seconds = run(pipeline, _task(item))
        yield _told(Ran(item, article, seconds) if article else _defect(item, error), progress)
    with _Workers(_start(pipeline, settings, decisions), most) as pool:
        yield from pool.run(items, progress)


def _told(result: Ran | Problem, progress: Progress) -> Ran | Problem:
    if isinstance(result, Problem):
        progress(result)
    return result


def _defect(item: Item, error: str) -> Problem:
    return Problem(item.id, item.source, f"{item.source}: could not be run: {error}; this is a defect")


def _task(item: Item) -> Task:
    return Task(item.id, item.source, item.text, item.parts)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(pipeline: Pipeline, settings: Settings, decisions: tuple[Decision, ...]) -> Start:
    lease, glossary = pipeline.lease, pipeline.glossary
    server = Server(str(lease.folder), lease.owner, lease.heap, lease.starts, lease.start_seconds) if lease else None
    return Start(settings, decisions, glossary.terms, glossary.keep, server)


class _Numbered(NamedTuple):
    """An item with its place in the input."""

    number: int
    item: Item


class _Workers:
    """The workers of one run."""

    def __init__(self, start: Start, most: int) -> None:
        self._start = start
        self._most = most
        self._tasks: queue.SimpleQueue[list[_Numbered] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[int, Ran | Problem] | BaseException] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._processes: set[_Process] = set()
        self._over = False
        self._ends = 0

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            with self._lock:
                self._over = True
                for process in self._processes:
                    process.kill()
        for _thread in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def run(self, items: Iterator[Item | Problem], progress: Progress) -> Iterator[Ran | Problem]:
        """Yield what became of items, in their order."""
        batches = _batches(items)
        waiting: deque[Item | Problem] = deque()
        results: dict[int, Ran | Problem] = {}
        first = number = weight = 0
        more = True
        while more or waiting:
            if more and self._has_room(weight):
                batch = next(batches, None)
                more = batch is not None
                for item in batch or ():
                    waiting.append(item)
                    weight += _weight(item)
                tasks = [_Numbered(at, one) for at, one in enumerate(batch or (), number) if isinstance(one, Item)]
                number += len(batch or ())
                if tasks:
                    self._give(tasks)
                self._collect(results, wait=False)
            else:
                self._collect(results, wait=first not in results and isinstance(waiting[0], Item))
            while waiting and (first in results or isinstance(waiting[0], Problem)):
                item = waiting.popleft()
                weight -= _weight(item)
                progress(item)
                yield _told(results.pop(first), progress) if isinstance(item, Item) else item
                first += 1

    def _has_room(self, weight: int) -> bool:
        if weight < _AHEAD * self._most:
            return True
        return weight < _AHEAD_AT_MOST and self._tasks.qsize() < self._most

    def _give(self, tasks: list[_Numbered]) -> None:
        self._tasks.put(tasks)
        if len(self._threads) < self._most:
            self._threads.append(threading.Thread(target=self._serve, daemon=True))
            self._threads[-1].start()

    def _collect(self, results: dict[int, Ran | Problem], *, wait: bool) -> None:
        """Take in what is done; wait for something to be, if told to."""
        while True:
            try:
                # With a time limit, so that Ctrl-C is heard on Windows too.
                one = self._done.get(timeout=1) if wait else self._done.get_nowait()
            except queue.Empty:
                if wait:
                    continue
                return
            if isinstance(one, BaseException):
                raise one
            results[one[0]] = one[1]
            wait = False

    def _serve(self) -> None:
        """Feed one worker after the other, as long as there are tasks; the work of a thread."""
        process: _Process | None = None
        try:
            while (batch := self._tasks.get()) is not None:
                left, strikes = deque(batch), 0
                while left:
                    try:
                        if process is not None and process.has_ended():  # between two tasks: none is to blame
                            process.leave()
                            process = None
                        process = process or self._ready()
                        process.give([_task(one.item) for one in left])
                        while left:
                            self._done.put((left[0].number, _result(left[0].item, process.answer())))
                            left.popleft()
                            strikes = self._ends = 0
                    except _Ended as end:
                        process, strikes = None, strikes + 1
                        if strikes == _STRIKES:
                            lost = left.popleft()
                            self._done.put((lost.number, _deadly(lost.item, end)))
                            strikes = 0
                        self._count(end)
        except BaseException as error:  # whatever it is, the run must hear of it
            self._done.put(error)
        finally:
            if process is not None:
                process.leave()

    def _ready(self) -> _Process:
        """Return a new process that waits for tasks."""
        for left in reversed(range(_STARTS)):
            with self._lock:
                if self._over:
                    raise WorkersFailed("the run is over")
                self._processes = {one for one in self._processes if not one.has_ended()}
                process = _Process()
                self._processes.add(process)
            try:
                process.give(self._start)
                process.answer()
            except _Ended as end:
                if not left:
                    raise WorkersFailed(
                        f"a worker ended {_STARTS} times before it was ready, the last time by {end}; "
                        "without workers: --workers 1"
                    ) from end
            else:
                return process
        raise AssertionError

    def _count(self, end: _Ended) -> None:
        with self._lock:
            self._ends += 1
            if self._ends >= _ENDS:
                raise WorkersFailed(
                    f"workers ended {_ENDS} times in a row without one article done, the last time by {end}; "
                    "if memory is short, take fewer; without workers: --workers 1"
                ) from end


class _Ended(Exception):
    """A process has ended before it answered; the text says by what."""


class _Process:
    """One worker's process."""

    _answers = msgspec.msgpack.Decoder(Answer)

    def __init__(self) -> None:
        try:
            # A session of its own: Ctrl-C is for this process, which then ends the worker.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _BOOT, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise WorkersFailed(f"a worker cannot be started: {error}; without workers: --workers 1") from error

    def has_ended(self) -> bool:
        """Say whether the process is gone."""
        return self._process.poll() is not None

    def give(self, message: object) -> None:
        """Send a message.

        Raises:
            _Ended: if the process is gone.
        """
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, message)
        except OSError as error:
            raise self._ended() from error

    def answer(self) -> Answer:
        """Wait for an answer.

        Raises:
            _Ended: if the process ends first, or answers what is none.
        """
        assert self._process.stdout is not None
        content = receive(self._process.stdout)
        if content is None:
            raise self._ended()
        try:
            return self._answers.decode(content)
        except msgspec.DecodeError as error:
            raise self._ended() from error

    def kill(self) -> None:
        """End the process now."""
        self._process.kill()

    def leave(self) -> None:
        """Let the process end by itself; kill it if it does not."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        self._ended()

    def _ended(self) -> _Ended:
        """Make sure that the process has ended, let go of its pipes, and return by what it did."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)  # its pipes close before it is gone
        self._process.kill()
        code = self._process.wait()
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        self._process.stdout.close()
        return _Ended(_signal(-code) if code < 0 else f"exit code {code}")


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _result(item: Item, answer: Answer) -> Ran | Problem:
    if answer.record is None:
        return _defect(item, answer.error)
    return Ran(item, answer.record.article(item.id, item.source, item.text, item.parts), answer.seconds)


def _deadly(item: Item, end: _Ended) -> Problem:
    return Problem(
        item.id,
        item.source,
        f"{item.source}: could not be run: its worker ended {_STRIKES} times, the last time by {end}; if memory is "
        "short, take fewer workers, else this is a defect",
    )


def _weight(item: Item | Problem) -> int:
    return _PER_ARTICLE + (len(item.text) if isinstance(item, Item) else 0)


def _batches(items: Iterable[Item | Problem]) -> Iterator[list[Item | Problem]]:
    """Yield items in groups that are worth a message."""
    batch: list[Item | Problem] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += _weight(item)
        if weight >= _BATCH or len(batch) == _BATCH_ARTICLES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
