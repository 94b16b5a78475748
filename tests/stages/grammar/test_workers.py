"""Runs with several workers: they share one server, whoever of them started it, and none is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from normalize.batch import run
from normalize.configuration import GrammarSettings, Settings
from normalize.sources import read_inputs
from tests.stages.grammar.conftest import Fake, gone, lives

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
COMMAND = (sys.executable, "-c", "from normalize.cli import main; main()", "run", "rows.jsonl", "--config", "n.toml")
TWO = ("--workers", "2", "--require-grammar", "--quiet")


@pytest.fixture(autouse=True)
def _source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("n.toml").write_text("packaged = false\n")
    _rows(120)


def _rows(number: int) -> None:
    text = "In {0} years it may develops.\n\nIn Dier Ezzor {0} men may develops it."
    rows = ({"id": str(one), "text": text.format(one)} for one in range(number))
    Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _bytes(output: str) -> dict[str, bytes]:
    files = (path for path in Path(output).rglob("*") if path.is_file() and path.name != "timings.json")
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def test_two_workers_ask_one_server_and_give_the_same_bytes_as_one_process(
    fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(packaged=False, grammar=GrammarSettings(require=True))
    for number in (2, 1):
        monkeypatch.setenv("NORMALIZE_CACHE", str(fake.folder / f"cache {number}"))
        report = run(read_inputs(["rows.jsonl"], settings.sources), Path(f"out-{number}"), settings, workers=number)
        assert report.unavailable == ()
    assert len(fake.started) == 2, "one for each run"
    assert len(fake.asked) == 2 * 2 * 120, "each paragraph once in each run"
    assert _bytes("out-2") == _bytes("out-1")
    assert gone(lambda: any(map(lives, fake.started)))


@linux
def test_a_killed_worker_does_not_take_the_server_with_it(fake: Fake) -> None:
    _rows(600)
    with subprocess.Popen([*COMMAND, "-o", "out", *TWO], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert gone(lambda: len(fake.asked) < 5, 60)
        keeper = _parent(fake.started[0])
        worker = _parent(keeper)
        assert _parent(worker) == running.pid
        os.kill(worker, signal.SIGKILL)
        told, errors = running.communicate(timeout=300)
    assert running.returncode == 0, errors
    assert b"600 articles in out" in told
    assert len(fake.started) == 1
    assert gone(lambda: lives(fake.started[0]))


@linux
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_neither_server_nor_worker_is_left_15_seconds_after_the_driver_was_ended(
    fake: Fake, end: signal.Signals
) -> None:
    _rows(5_000)
    with subprocess.Popen([*COMMAND, "-o", "out", *TWO], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert gone(lambda: len(fake.asked) < 5, 60)
        java = fake.started[0]
        workers = [_parent(_parent(java))]
        assert lives(java)
        assert all(map(lives, workers))
        running.send_signal(end)
        running.communicate(timeout=30)
    assert gone(lambda: lives(java) or any(map(lives, workers)))


def test_without_languagetool_workers_say_what_is_missing_like_one_process(
    fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LTP_PATH", str(fake.folder / "nowhere"))
    settings = Settings(packaged=False)
    for number in (1, 2):
        report = run(read_inputs(["rows.jsonl"], settings.sources), Path(f"out-{number}"), settings, workers=number)
        ((stage, missed),) = report.unavailable
        assert (stage, missed.articles) == ("grammar", 120)
    assert _bytes("out-2") == _bytes("out-1")


@linux
def test_the_real_one_runs_once_for_two_workers_and_is_gone_afterwards(
    languagetool: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NORMALIZE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    seen: set[int] = set()
    with subprocess.Popen([*COMMAND, "-o", "out", *TWO], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        while running.poll() is None:
            seen.update(_servers(tmp_path))
            time.sleep(0.1)
        told, errors = running.communicate()
    assert running.returncode == 0, errors
    assert b"120 articles in out" in told
    assert len(seen) == 1
    assert gone(lambda: bool(_servers(tmp_path)))
    findings = Path("out", "articles", "7", "findings.jsonl").read_text()
    assert '"rule":"languagetool.' in findings


def _servers(folder: Path) -> list[int]:
    """Return the processes of LanguageTool whose settings lie below a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes()
        except OSError:
            continue
        if b"org.languagetool.server.HTTPServer" in line and os.fsencode(folder) in line:
            found.append(int(path.parent.name))
    return found
