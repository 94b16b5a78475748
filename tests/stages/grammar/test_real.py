"""The real LanguageTool, where there is one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from normalize import Pipeline
from normalize.stages.grammar.languagetool.installing import self_check
from normalize.stages.grammar.languagetool.places import VERSION, installed
from normalize.text import Status
from tests.stages.grammar.conftest import gone, lives

pytestmark = pytest.mark.usefixtures("languagetool")

TEXT = (
    "The unrest in Dier Ezzor may develops, he said. \N{BAT}𝒯 Peace talks in العراق has recieved support.\r\n\r\n"
    "The shelling led to kill ten civilians in al-Raqqa. A expert from Bashar al-Assad's office spoke."
)


def test_the_installation_runs_and_reads_our_own_rules() -> None:
    there = installed()
    assert there is not None
    assert self_check(there.jar) == VERSION


def test_findings_stand_where_they_say_and_never_on_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMALIZE_CACHE", str(tmp_path))
    pipeline = Pipeline(["terms", "grammar"])
    article = pipeline.run(TEXT)
    again = Pipeline(["terms", "grammar"]).run(TEXT)
    british = Pipeline(["grammar"], english="en-GB").run("The neighbor recieved it.")
    pipeline.close()
    assert article.unavailable == ()
    assert article == again
    found = {one.rule: one for one in article.findings if one.stage == "grammar"}
    assert {"languagetool.md-baseform", "calque.led-to-infinitive", "languagetool.en-a-vs-an"} <= found.keys()
    assert found["spelling.unknown-word"].original == "recieved"
    assert found["spelling.unknown-word"].status is Status.FLAGGED
    for one in article.findings:
        assert TEXT[one.start : one.end] == one.original
    for name in ("Ezzor", "العراق", "Raqqa", "Assad"):
        start = TEXT.index(name)
        assert not [one for one in found.values() if one.start < start + len(name) and start < one.end]
    assert [one.original for one in british.findings] == ["recieved"], "what one variety spells so is no mistake"


RUN = """
import sys, time
from normalize import Pipeline
pipeline = Pipeline(["grammar"])
article = pipeline.run("It may develops.")
assert not article.unavailable, article.unavailable
print(pipeline.lease.running().java, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_java_is_left_15_seconds_after_a_run_was_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: signal.Signals
) -> None:
    monkeypatch.setenv("NORMALIZE_CACHE", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", RUN], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout is not None
        java = int(run.stdout.readline())
        assert lives(java)
        run.send_signal(end)
        run.wait(15)
    assert gone(lambda: lives(java), 15)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_no_java_is_left_where_its_keeper_is_killed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMALIZE_CACHE", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", RUN], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout is not None
        java = int(run.stdout.readline())
        keeper = int(Path(f"/proc/{java}/stat").read_text().rpartition(")")[2].split()[1])
        os.kill(keeper, signal.SIGKILL)
        assert gone(lambda: lives(java), 15)
        run.kill()


def test_a_run_whose_server_is_killed_in_the_middle_ends_as_if_nothing_had_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NORMALIZE_CACHE", str(tmp_path / "cache"))
    rows = [
        {"id": str(number), "text": f"In {number} years it may develops.\n\nHe has went {number} times."}
        for number in range(40)
    ]
    source = tmp_path / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    outputs = []
    for name in ("first", "second"):
        monkeypatch.setenv("NORMALIZE_CACHE", str(tmp_path / f"cache-{name}"))
        output = tmp_path / name
        command = [sys.executable, "-m", "normalize", "run", str(source), "-o", str(output), "--require-grammar"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            if name == "second":
                assert (java := _java_under(run.pid)) is not None
                os.kill(java, signal.SIGKILL)
            assert run.wait(300) == 0
        outputs.append((output / "ledger.jsonl").read_bytes())
    assert outputs[0] == outputs[1]


def _java_under(pid: int, seconds: float = 60) -> int | None:
    """Return the first Java among the children of the children of a process."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                content = stat.read_text()
            except OSError:
                continue
            name, _, rest = content.partition("(")[2].rpartition(")")
            parents[int(stat.parent.name)] = (name, int(rest.split()[1]))
        for child, (name, parent) in parents.items():
            if name == "java" and parents.get(parent, ("", 0))[1] == pid:
                return child
        time.sleep(0.1)
    return None
