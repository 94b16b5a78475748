"""Runs with LanguageTool, without it, and with one that is killed; and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from normalize.batch import Report, StageMissing, rerun, run
from normalize.configuration import GrammarSettings, Settings
from normalize.sources import read_inputs
from normalize.stages.grammar.languagetool import serving
from normalize.stages.grammar.languagetool.serving import Lease
from tests.stages.grammar.conftest import RUN, Fake, gone, lives

ROWS = [
    {"id": str(number), "text": f"In {number} years it may develops.\n\nIn Dier Ezzor {number} men may develops it."}
    for number in range(60)
]


@pytest.fixture(autouse=True)
def _source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake: Fake) -> None:
    monkeypatch.chdir(tmp_path)
    Path("n.toml").write_text("packaged = false\n")
    Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))


def _run(output: str, *, require: bool = False) -> Report:
    settings = Settings(packaged=False, grammar=GrammarSettings(require=require))
    return run(read_inputs(["rows.jsonl"], settings.sources), Path(output), settings)


def _manifest(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(output, "manifest.jsonl").read_text().splitlines()]


def _about(output: str) -> dict[str, Any]:
    about: dict[str, Any] = json.loads(Path(output, "run.json").read_text())
    return about


def test_a_run_with_languagetool_names_its_release_and_misses_nothing(fake: Fake) -> None:
    report = _run("out")
    assert report.unavailable == ()
    about = _about("out")
    assert about["unavailable"] == {}
    assert about["libraries"]["LanguageTool"].startswith("6.8 ")
    assert not [row for row in _manifest("out") if row["unavailable"]]


def test_two_runs_give_the_same_bytes_whatever_the_cache_knew(fake: Fake) -> None:
    heads = {_run(name).head for name in ("first", "second")}
    assert len(heads) == 1
    assert len(fake.asked) == 2 * len(ROWS), "the second run sent nothing"


def test_a_run_without_it_goes_on_and_names_what_it_missed(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setenv("LTP_PATH", str(fake.folder / "nowhere"))
        report = _run("out")
    ((stage, missed),) = report.unavailable
    assert (stage, missed.articles) == ("grammar", len(ROWS))
    assert "normalize languagetool install" in missed.reason
    assert _about("out")["unavailable"]["grammar"]["articles"] == len(ROWS)
    assert all(row["unavailable"] == ["grammar"] and row["status"] == "done" for row in _manifest("out"))
    assert "Without the grammar stage" in Path("out", "report.html").read_text()
    assert rerun(Path("out")).unavailable == ()
    assert not [row for row in _manifest("out") if row["unavailable"]]


def test_a_run_that_requires_it_writes_nothing_without_it(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    head = _run("out").head
    monkeypatch.setenv("LTP_PATH", str(fake.folder / "nowhere"))
    with pytest.raises(StageMissing, match="normalize languagetool install"):
        _run("out", require=True)
    assert json.loads(Path("out", "ledger.jsonl").read_text().splitlines()[-1])["hash"] == head


def test_the_command_says_once_what_is_missing_and_fails_where_it_is_required(fake: Fake) -> None:
    environment = {**os.environ, "LTP_PATH": str(fake.folder / "nowhere")}
    command = [
        sys.executable,
        "-c",
        "from normalize.cli import main; main()",
        "run",
        "rows.jsonl",
        "-o",
        "out",
        "--config",
        "n.toml",
    ]
    plain = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert plain.returncode == 0
    assert (plain.stdout + plain.stderr).count("normalize languagetool install") == 1
    strict = subprocess.run(
        [*command, "--require-grammar"], env=environment, capture_output=True, text=True, check=False
    )
    assert strict.returncode == 2
    assert "normalize languagetool install" in strict.stderr
    assert "Traceback" not in strict.stderr


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_a_server_that_is_killed_in_the_middle_costs_nothing(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _run("whole", require=True).head
    monkeypatch.setenv("NORMALIZE_CACHE", str(fake.folder / "another cache"))
    fake.log.unlink()
    command = [
        sys.executable,
        "-c",
        "from normalize.cli import main; main()",
        "run",
        "rows.jsonl",
        "-o",
        "out",
        "--config",
        "n.toml",
    ]
    with subprocess.Popen([*command, "--require-grammar"], stdout=subprocess.PIPE, text=True) as running:
        until = time.monotonic() + 60
        while len(fake.asked) < 10 and time.monotonic() < until:
            time.sleep(0.01)
        for pid in _servers():
            os.kill(pid, signal.SIGKILL)
        told, _ = running.communicate(timeout=300)
    assert running.returncode == 0
    assert told.rstrip().endswith(whole)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_server_is_left_15_seconds_after_a_run_was_ended(fake: Fake, end: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", RUN], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        java = int(running.stdout.readline())
        assert lives(java)
        running.send_signal(end)
        running.wait(15)
    assert gone(lambda: lives(java), 15)


def test_no_server_is_left_after_a_run_that_ended_by_itself(fake: Fake) -> None:
    code = RUN.replace("time.sleep(600)", "")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert gone(lambda: lives(int(done.stdout)), 15)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_no_server_is_left_where_its_keeper_is_killed(fake: Fake) -> None:
    with subprocess.Popen([sys.executable, "-c", RUN], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        java = int(running.stdout.readline())
        keeper = int(Path(f"/proc/{java}/stat").read_text().rpartition(")")[2].split()[1])
        os.kill(keeper, signal.SIGKILL)
        assert gone(lambda: lives(java), 15)
        running.terminate()


def test_two_runs_at_once_have_a_server_each_and_workers_of_one_run_share_theirs(fake: Fake) -> None:
    code = "import sys\nfrom normalize import Pipeline\n" + (
        "from concurrent.futures import ProcessPoolExecutor\n"
        "def ask(lease):\n"
        "    return Pipeline(['grammar'], lease=lease).lease.running().java\n"
        "if __name__ == '__main__':\n"
        "    lease = Pipeline(['grammar']).lease\n"
        "    with ProcessPoolExecutor(2) as pool:\n"
        "        print(*set(pool.map(ask, [lease] * 4)))\n"
        "    lease.stop()\n"
    )
    Path("shared.py").write_text(code)
    runs = [subprocess.Popen([sys.executable, "shared.py"], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    servers = [one.communicate(timeout=120)[0].split() for one in runs]
    assert [len(one) for one in servers] == [1, 1]
    assert servers[0] != servers[1]
    assert gone(lambda: any(lives(int(pid)) for (pid,) in servers), 15)


def test_who_asks_while_another_makes_the_server_gets_the_same(lease: Lease, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = serving.command

    def slow(*arguments: Any) -> list[str]:
        time.sleep(1)
        return quick(*arguments)

    monkeypatch.setattr(serving, "command", slow)
    with ThreadPoolExecutor(4) as pool:
        asked = []
        for _ in range(4):
            asked.append(pool.submit(lease.running))
            time.sleep(0.3)
    assert len({one.result().java for one in asked}) == 1
    assert list(lease.folder.parent.glob(f"{lease.folder.name}*")) == [lease.folder]


def _servers() -> list[int]:
    """Return the processes of the stand-in for Java, which serve this test's folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().split(b"\0")
            environment = (path.parent / "environ").read_bytes()
        except OSError:
            continue
        if any(part.endswith(b"fake_java.py") for part in line) and os.fsencode(Path.cwd()) in environment:
            found.append(int(path.parent.name))
    return found
