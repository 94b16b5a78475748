"""A worker: a process that runs articles for another one, its driver, which alone reads inputs and writes outputs.

It is asked on its standard input and answers on its standard output, in frames: eight bytes of length, then a message.
When its input ends, so does the worker: a driver that is gone, however it went, leaves none behind.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import queue
import signal
import struct
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

from normalize.configuration import Settings
from normalize.glossary import Glossary, Keep, Term
from normalize.pipeline import Pipeline
from normalize.text import AppliedEdit, Article, Decision, FindingRecord, Layer, MentionRecord, Part, Span

_LENGTH = struct.Struct("<Q")
_ENCODER = msgspec.msgpack.Encoder()
_PR_SET_PDEATHSIG = 1

_SECONDS_TO_CLOSE = 2.0
"""How long a worker may take to end once nobody asks it any more; the article that it has in hand is nobody's."""


class Server(msgspec.Struct, frozen=True, array_like=True):
    """The LanguageTool server of the run: the fields of a `Lease`, which says what they mean."""

    folder: str
    owner: tuple[int, str]
    heap: str
    starts: int
    start_seconds: float


class Start(msgspec.Struct, frozen=True, array_like=True):
    """The first message to a worker: all that an article's record depends on beside its text.

    The entries are the driver's own, so that a glossary that is edited while a run goes on cannot divide it.
    """

    settings: Settings
    decisions: tuple[Decision, ...]
    terms: tuple[Term, ...]
    keep: tuple[Keep, ...]
    server: Server | None


class Task(msgspec.Struct, frozen=True, array_like=True):
    """An article that is to be run."""

    id: str
    source: str
    text: str
    parts: tuple[Part, ...]


class Passed(msgspec.Struct, frozen=True, array_like=True):
    """A layer of an article on its way from process to process."""

    stage: str
    number: int
    edits: tuple[AppliedEdit, ...]

    @classmethod
    def of(cls, layer: Layer) -> Passed:
        """Return what is passed of a layer."""
        return cls(layer.stage, layer.number, layer.edits)

    def layer(self) -> Layer:
        """Return the layer."""
        return Layer(self.stage, self.number, self.edits)


class Record(msgspec.Struct, frozen=True, array_like=True):
    """What a worker found out of an article; the driver has its text."""

    layers: tuple[Passed, ...]
    ascii_layer: Passed | None
    mentions: tuple[MentionRecord, ...]
    findings: tuple[FindingRecord, ...]
    segments_after: int
    names: tuple[tuple[int, int], ...]
    unavailable: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, article: Article) -> Record:
        """Return what is to be sent of an article."""
        return cls(
            tuple(map(Passed.of, article.layers)),
            Passed.of(article.ascii_layer) if article.ascii_layer else None,
            article.mentions,
            article.findings,
            article.segments_after,
            tuple((span.start, span.end) for span in article.names),
            article.unavailable,
        )

    def article(self, id: str, source: str, text: str, parts: Sequence[Part]) -> Article:
        """Return the article, as the worker had it."""
        return Article(
            id=id,
            source=source,
            original=text,
            layers=tuple(one.layer() for one in self.layers),
            ascii_layer=self.ascii_layer.layer() if self.ascii_layer else None,
            parts=tuple(parts),
            mentions=self.mentions,
            findings=self.findings,
            segments_after=self.segments_after,
            unavailable=self.unavailable,
            names=tuple(Span(*span) for span in self.names),
        )


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What became of a task: a record, or the error that ended it in words; and how many seconds it took.

    A worker that is ready for tasks says so by an answer with neither.
    """

    record: Record | None
    error: str
    seconds: float


READY = Answer(None, "", 0.0)


def send(stream: IO[bytes], message: object) -> None:
    """Write one message.

    Raises:
        OSError: if nobody reads any more.
    """
    content = _ENCODER.encode(message)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message; None at the end, also where it comes in the middle of a message."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


def run(pipeline: Pipeline, task: Task) -> tuple[Article | None, str, float]:
    """Run one article; return it, or what went wrong in words, and the seconds that it took."""
    began = time.perf_counter()
    article, error = None, ""
    try:
        article = pipeline.run(task.text, id=task.id, source=task.source, parts=task.parts)
    except Exception as wrong:  # a defect met by one text must not cost the others
        error = f"{type(wrong).__name__}: {wrong}"
    return article, error, time.perf_counter() - began


def main() -> None:
    """Do what comes in on standard input, until that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the driver
    _end_with_parent()
    tasks, answers = _own_streams()
    content = receive(tasks)
    if content is None:
        return
    pipeline = _pipeline(msgspec.msgpack.decode(content, type=Start))
    batches: queue.SimpleQueue[tuple[Task, ...] | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, batches), daemon=True).start()
    try:
        send(answers, READY)
        while (batch := batches.get()) is not None:
            for task in batch:
                article, error, seconds = run(pipeline, task)
                send(answers, Answer(Record.of(article) if article else None, error, seconds))
            if not gc.get_freeze_count():
                gc.freeze()  # rules and forms are read by now and stay: looking at them took a tenth of the time
    except OSError:  # nobody reads any more
        os._exit(1)
    pipeline.close()


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return standard input and output for messages alone: whatever else reads finds nothing, and prints elsewhere."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # standard error is closed
        os.dup2(nothing, 1)
    os.close(nothing)
    return tasks, answers


def _pipeline(start: Start) -> Pipeline:
    lease = None
    if start.server is not None:
        from normalize.stages.grammar.languagetool.serving import Lease

        server = start.server
        lease = Lease(Path(server.folder), server.owner, server.heap, server.starts, server.start_seconds)
    return Pipeline.of(start.settings, start.decisions, lease, glossary=Glossary(start.terms, start.keep))


def _listen(tasks: BinaryIO, batches: queue.SimpleQueue[tuple[Task, ...] | None]) -> None:
    """Take batches in while others are run, and end this process soon after the last one, whatever it is doing."""
    decoder = msgspec.msgpack.Decoder(tuple[Task, ...])
    try:
        while (content := receive(tasks)) is not None:
            batches.put(decoder.decode(content))
    finally:
        batches.put(None)
        time.sleep(_SECONDS_TO_CLOSE)
        os._exit(1)


def _end_with_parent() -> None:
    """Ask Linux to end this process with the thread that started it: even one that listens to nothing any more."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
