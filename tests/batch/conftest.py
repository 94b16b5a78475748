"""A small corpus with a glossary of its own, and the outputs of runs over it."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from normalize.batch import Report, decide, open_output, rerun, run
from normalize.configuration import Settings
from normalize.sources import read_inputs
from normalize.text import FindingRecord, Verdict

GLOSSARY = """\
[[term]]
id = "raqqa"
prefer = "Raqqa"
arabic = "الرقة"
kind = "place"
variants = ["Rakka"]
doubtful = ["Raqa"]
doubt = "also a surname"

[[term]]
id = "zakat-office"
prefer = "Office of Zakat"
arabic = "ديوان الزكاة"
kind = "office"
"""

TEXTS = {
    "first.txt": "The fall of Rakka\r\n\r\nResidents of Raqa said â€œnoâ€\x9d there .\r\nLetters ??? were lost.\r\n",
    "second.txt": "Fighters left Raqa on Monday, and ديوان الزكاة with them",
    "rows.jsonl": "".join(
        json.dumps(row, ensure_ascii=False) + "\n"
        for row in (
            {"id": "titled", "title": "Rakka falls", "text": "The city of Raqqa fell.\n", "date": "2017-10-17"},
            {"id": "twin", "text": "Fighters left Raqa on Monday, and ديوان الزكاة with them"},
            {"id": "textless", "note": "a row without a text"},
        )
    ),
}

SETTINGS = Settings(glossaries=("glossary",), packaged=False)

Snapshot = dict[str, bytes]


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus, a glossary and the output of a run, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("batch")
    write_all(folder / "corpus", TEXTS)
    write_all(folder / "glossary", {"places.toml": GLOSSARY})
    here = Path.cwd()
    os.chdir(folder)
    try:
        run_corpus(Path("corpus"), Path("output"), SETTINGS)
    finally:
        os.chdir(here)
    return folder


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _made: Path) -> None:
    """Let each test stand in a folder of its own; its paths are relative to it."""
    monkeypatch.chdir(tmp_path)
    for name in ("corpus", "glossary"):
        shutil.copytree(_made / name, name)


@pytest.fixture
def corpus() -> Path:
    """A folder of inputs: five articles, one of which cannot be read."""
    return Path("corpus")


@pytest.fixture
def settings() -> Settings:
    """Settings with a glossary of two entries."""
    return SETTINGS


@pytest.fixture
def output(_made: Path, _place: None) -> Path:
    """The output of a run over the corpus."""
    return Path(shutil.copytree(_made / "output", "output"))


@pytest.fixture
def decided(output: Path) -> Path:
    """An output with one decision that was applied."""
    decide(output, finding(output, "second", "Raqa").id, Verdict.ACCEPT, who="Amal", article="second")
    rerun(output)
    return output


def write_all(folder: Path, files: Mapping[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    return folder


def run_corpus(corpus: Path, output: Path, settings: Settings) -> Report:
    return run(read_inputs([str(corpus)]), output, settings)


def finding(output: Path, article: str, original: str) -> FindingRecord:
    """The finding of an article that speaks of these words."""
    return next(
        one for each in open_output(output) if each.id == article for one in each.findings if one.original == original
    )


def snapshot(folder: Path, *, leave_out: str | None = "timings.json") -> Snapshot:
    """Every file below a folder with its bytes; timings.json may differ between equal runs."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != leave_out
    }


OPENINGS = ("open", "mkdir", "rename")
KINDS = (*OPENINGS, "write", "fsync")
"""What can fail: opening a file to write, making or renaming a folder, writing into a file, bringing it to the disk."""


class _Fault:
    """What the hooks below do: they count what changes a folder, and let the n-th change fail."""

    folder: Path | None = None
    kinds: tuple[str, ...] = ()
    at: int = 0
    count: int = 0

    @classmethod
    def strikes(cls, kind: str, path: object) -> bool:
        """Count a change; say whether it fails. A disk that is full stays full: with one write, all later fail."""
        if cls.folder is None or kind not in cls.kinds or not isinstance(path, str | os.PathLike):
            return False
        if cls.folder not in (Path(path).absolute(), *Path(path).absolute().parents):
            return False
        if kind == "mkdir" and Path(path).exists():
            return False  # nothing is made
        cls.count += 1
        return cls.count == cls.at or (kind == "write" and 0 < cls.at < cls.count)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    """Fail as a disk does that is full, where Python's own audit events say that something is made."""
    kind = event.removeprefix("os.")
    if _Fault.folder is None or kind not in OPENINGS:
        return
    path, mode = arguments[0], arguments[1]
    if kind == "open" and not (isinstance(mode, str) and set(mode) & set("wax+")):
        return
    if _Fault.strikes(kind, path):
        raise OSError(errno.ENOSPC, "No space left on device")


class _File(io.FileIO):
    """A file that takes half of the n-th piece that is written, and then no more."""

    def write(self, content: Any) -> int:
        if _Fault.strikes("write", self.name):
            super().write(bytes(content)[: len(content) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(content)


_open = io.open
_fsync = os.fsync


def _opening(path: Any, mode: str = "r", buffering: int = -1, *more: Any, **named: Any) -> Any:
    if "b" not in mode or not set(mode) & set("wax+"):
        return _open(path, mode, buffering, *more, **named)
    raw = _File(path, mode.replace("b", ""))
    if buffering == 0:
        return raw
    return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)


def _syncing(descriptor: int) -> None:
    if _Fault.strikes("fsync", os.readlink(f"/proc/self/fd/{descriptor}")):
        raise OSError(errno.EIO, "Input/output error")
    _fsync(descriptor)


_hooked: list[bool] = []


@contextmanager
def failing_at(number: int, folder: Path, kinds: tuple[str, ...] = OPENINGS) -> Iterator[Callable[[], int]]:
    """Let the n-th change of some kinds below `folder` fail. With 0 nothing fails; the value counts.

    Python's own audit events tell of files and folders that are made; files that are written and brought to the disk
    have stand-ins.
    """
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked.append(True)
    _Fault.folder, _Fault.kinds, _Fault.at, _Fault.count = folder.absolute(), kinds, number, 0
    io.open, os.fsync = _opening, _syncing  # type: ignore[assignment]
    try:
        yield lambda: _Fault.count
    finally:
        _Fault.folder = None
        io.open, os.fsync = _open, _fsync


@pytest.fixture
def tools() -> type[Tools]:
    return Tools


class Tools:
    """The helpers of this folder; tests are not a package, so a fixture hands them out."""

    failing_at = staticmethod(failing_at)
    kinds = KINDS
    finding = staticmethod(finding)
    run_corpus = staticmethod(run_corpus)
    snapshot = staticmethod(snapshot)
    write_all = staticmethod(write_all)
    remove = staticmethod(shutil.rmtree)
