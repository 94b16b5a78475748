"""Workers: any number of them gives the same bytes, and whichever dies, nothing is lost, doubled or left running.

Commands run as processes of their own, with a hook that lets a text say what befalls the process that runs it.
"""

from __future__ import annotations

import json
import os
import random
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Literal

import pytest

from normalize.batch import Ran, WorkersFailed, articles, rerun, run, verify, workers
from normalize.configuration import Settings
from normalize.pipeline import Pipeline
from normalize.sources import Item, Problem, read_inputs
from normalize.text import Article

EVALUATE = os.environ.get("NORMALIZE_EVALUATE") == "1"
SAMPLES = Path(__file__).parents[2] / "corpus"
STAGES = ("encoding", "boilerplate", "typography", "terms", "artifacts")

HOOK = """
import os, re, signal, sys, time
from pathlib import Path
from normalize.pipeline import Pipeline

worker = any("normalize.batch.worker" in one for one in sys.orig_argv)
if worker and Path("broken").exists():
    os._exit(1)
plain = Pipeline.run

def run(self, text, **about):
    if worker:
        with open("ran", "a") as file:
            file.write(f"{os.getpid()} {about['id']}\\n")
    if "SLOWLY" in text:
        time.sleep(0.3)
    if "PRINTS" in text:
        print("hello", flush=True)
        os.write(1, b"hello")
    if "RAISES" in text:
        raise KeyError("a defect")
    if worker and "ENDS" in text and not ("ONCE" in text and Path(about["id"]).exists()):
        Path(about["id"]).touch()
        if "KILLED" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "CRASHED" in text:
            import ctypes
            ctypes.string_at(0)
        if "LEAVING" in text:
            os._exit(7)
        if "SPINNING" in text:
            re.match("(a+)+$", "a" * 60 + "b")
    return plain(self, text, **about)

Pipeline.run = run
"""

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture(autouse=True)
def _hook() -> None:
    Path("hook").mkdir()
    Path("hook", "sitecustomize.py").write_text(HOOK)
    Path("n.toml").write_text('glossaries = ["glossary"]\npackaged = false\n')


def _rows(*texts: str, name: str = "rows.jsonl") -> Path:
    """Rows with these texts; their ids are their numbers, from 1."""
    path = Path(name)
    rows = ({"id": str(number), "text": text} for number, text in enumerate(texts, start=1))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


PLAIN = "Fighters left Raqa on Monday, and the the men of Rakka with them.\n"


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from normalize.cli import main; main(prog_name='normalize')", *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": "hook"}


def _normalize(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(*arguments), env=_environment(), input=text, capture_output=True, text=True, check=False, timeout=300
    )


def _run(path: Path, output: str, workers: int, *more: str) -> subprocess.CompletedProcess[str]:
    arguments = ("run", str(path), "-o", output, "--config", "n.toml", "--stages", "typography,terms,artifacts")
    return _normalize(*arguments, "--workers", str(workers), *more)


@contextmanager
def _running(path: Path, output: str, workers: int) -> Iterator[subprocess.Popen[bytes]]:
    """A run that has begun to write articles."""
    command = _command("run", str(path), "-o", output, "--config", "n.toml", "--stages", "typography,terms,artifacts")
    with subprocess.Popen(
        [*command, "--workers", str(workers)], env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            assert _until(lambda: len(_ran()) > workers, 120), process.poll()
            yield process
        finally:
            process.kill()


def _until(there: Callable[[], object], seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while not there() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(there())


def _ran() -> list[tuple[int, str]]:
    """Which process ran which article, in order of time."""
    try:
        lines = Path("ran").read_text().splitlines()
    except OSError:
        return []
    return [(int(pid), id) for pid, id in map(str.split, lines)]


def _workers_of(pid: int) -> list[int]:
    """The workers that a process has."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            line = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z" and b"normalize.batch.worker" in line:
            found.append(int(stat.parent.name))
    return sorted(found)


def _is_gone(pid: int) -> bool:
    return not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _beside(output: str) -> list[Path]:
    return sorted(Path.cwd().glob(f".{output}.*"))


def _manifest(output: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in Path(output, "manifest.jsonl").read_text().splitlines()]


def _item(id: str, text: str) -> Item:
    return Item(id=id, source=id, source_sha256="", text=text, encoding={})


# The same bytes


def _mixed() -> list[str]:
    """Inputs of all sorts: the samples, made articles of all lengths, and some that cannot be read."""
    samples = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(SAMPLES.glob("*.txt"))]
    chance = random.Random(7)
    made = []
    for _ in range(60 if not EVALUATE else 3_000):
        text = chance.choice(samples)
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        made.append(text[start:end] * chance.choice((1, 1, 1, 2, 9)))
    _rows(*made)
    Path("empty.txt").write_text(" \n")
    Path("torn.csv").write_bytes(b'id,text\nold,"caf\xe9 \x81\x8d"\n')
    Path("title.jsonl").write_text('{"id": "4", "title": "Rakka falls", "text": "Raqa fell .", "n": 1}\n{"no": 1}\n')
    return [str(SAMPLES), "rows.jsonl", "empty.txt", "torn.csv", "corpus", "title.jsonl"]


@pytest.mark.parametrize(("form", "number"), [("files", 2), ("jsonl", 3)])
def test_every_file_but_timings_is_the_same_for_any_number_of_workers(
    form: Literal["files", "jsonl"], number: int, tools
) -> None:
    inputs = _mixed()
    settings = Settings(glossaries=("glossary",), stages=STAGES, format=form)
    one, more = (
        run(read_inputs(inputs, settings.sources), Path(f"output-{n}"), settings, workers=n) for n in (1, number)
    )
    assert one == more
    assert len(one.problems) >= 3
    assert verify(Path(f"output-{number}"), one.head).differences == ()
    assert tools.snapshot(Path("output-1")) == tools.snapshot(Path(f"output-{number}"))


def test_an_article_from_a_worker_is_the_article(settings: Settings) -> None:
    items = list(read_inputs([str(SAMPLES), "corpus"], settings.sources))
    pipeline = Pipeline.of(settings)
    one, other = (
        [ran for ran in articles(items, pipeline, settings, workers=number) if isinstance(ran, Ran)]
        for number in (1, 2)
    )
    assert [ran.item for ran in one] == [ran.item for ran in other]
    for here, there in zip(one, other, strict=True):
        assert _all_of(here.article) == _all_of(there.article)
    assert any(ran.article.names for ran in other)


def _all_of(article: Article) -> tuple[object, ...]:
    return article, article.clean, article.ascii, article.names, article.unavailable


def test_decisions_are_applied_by_workers_too(decided: Path, tools) -> None:
    before = tools.snapshot(decided)
    rerun(decided, workers=2)
    assert tools.snapshot(decided) == before


def test_rerun_check_and_clean_text_are_the_same_too(output: Path, tools) -> None:
    before = tools.snapshot(output)
    assert _normalize("rerun", "output", "--workers", "2").returncode == 1  # one row has no text
    assert tools.snapshot(output) == before
    for arguments in (("check", "corpus"), ("check", "corpus", "--format", "json"), ("run", "corpus", "-o", "-")):
        one, two = (_normalize(*arguments, "--config", "n.toml", "--workers", n) for n in "12")
        assert one.stdout
        assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)


def test_an_error_in_an_article_is_the_same_and_costs_no_other(tools) -> None:
    rows = _rows(PLAIN, "It RAISES.", PLAIN, "It PRINTS.")
    done = [_run(rows, f"output-{number}", number, "--quiet") for number in (1, 2)]
    assert [one.returncode for one in done] == [1, 1]
    assert "rows.jsonl:2: could not be run: KeyError: 'a defect'; this is a defect" in done[0].stderr
    assert done[0].stderr.split() == done[1].stderr.replace("hello", "").split()
    assert tools.snapshot(Path("output-1")) == tools.snapshot(Path("output-2"))
    assert len(_ran()) == 4


def test_standard_input_is_the_drivers_own() -> None:
    lines = "".join(json.dumps({"text": PLAIN}) + "\n" for _ in range(50))
    done = _normalize("run", "-", "--as", "jsonl", "-o", "output", "--config", "n.toml", "--workers", "2", text=lines)
    assert done.returncode == 0, done.stderr
    assert "50 articles in output" in done.stdout


@posix
@pytest.mark.parametrize("closed", ["<&-", "2>&-", ">&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_hindrance(closed: str) -> None:
    _rows(PLAIN, "It PRINTS.")
    command = shlex.join(_command("run", "rows.jsonl", "-o", "output", "--config", "n.toml", "--workers", "2"))
    subprocess.run(
        ["sh", "-c", f"{command} {closed}"], env=_environment(), capture_output=True, check=False, timeout=60
    )
    assert len(_manifest("output")) == 2


def test_a_script_that_calls_run_needs_no_guard() -> None:
    _rows(PLAIN, PLAIN)
    Path("script.py").write_text(
        "from pathlib import Path\n"
        "from normalize.batch import run\n"
        "from normalize.configuration import Settings\n"
        "from normalize.sources import read_inputs\n"
        "settings = Settings(packaged=False, stages=('typography',))\n"
        "print(run(read_inputs(['rows.jsonl'], settings.sources), Path('output'), settings, workers=2).done)\n"
    )
    done = subprocess.run([sys.executable, "script.py"], capture_output=True, text=True, check=True, timeout=120)
    assert (done.stdout, done.stderr) == ("2\n", "")


@linux
def test_a_worker_that_starts_late_has_the_glossary_that_the_run_began_with(settings: Settings) -> None:
    def items() -> Iterator[Item]:
        yield _item("1", PLAIN * 500)
        for path in Path("glossary").iterdir():
            path.unlink()
        for pid in _workers_of(os.getpid()):
            os.kill(pid, signal.SIGKILL)
        yield _item("2", PLAIN * 500)

    first, second = articles(items(), Pipeline.of(settings), settings, workers=2)
    assert isinstance(first, Ran)
    assert isinstance(second, Ran)
    assert "Raqqa" in first.article.clean
    assert second.article.clean == first.article.clean


# How many there are, and how far they are ahead


@linux
def test_there_are_no_more_workers_than_they_can_be_given_work(settings: Settings) -> None:
    with closing(articles([_item("1", PLAIN)], Pipeline.of(settings), settings, workers=9)) as ran:
        next(ran)
        assert len(_workers_of(os.getpid())) == 1
    assert _workers_of(os.getpid()) == []


@linux
def test_without_a_number_a_short_input_starts_none_and_a_long_one_does(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    monkeypatch.setattr(workers, "WORTH_WORKERS", 10 * len(PLAIN))
    items = [_item(str(number), PLAIN) for number in range(40)]
    seen = []
    with closing(articles(items, Pipeline.of(settings), settings)) as ran:
        for one in ran:
            assert isinstance(one, Ran)
            seen.append((one.item.id, len(_workers_of(os.getpid())) > 0))
    assert [id for id, _ in seen] == [str(number) for number in range(40)]
    assert [there for _, there in seen] == sorted(there for _, there in seen)
    assert not seen[0][1]
    assert seen[-1][1]


def test_one_processor_runs_all_in_this_process(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 1)
    monkeypatch.setattr(workers, "WORTH_WORKERS", 0)
    monkeypatch.setattr(workers, "_Workers", None)
    assert len(list(articles([_item("1", PLAIN), _item("2", PLAIN)], Pipeline.of(settings), settings))) == 2


@pytest.mark.parametrize("number", ["0", "-1", "many", "1.5", "", "1000000"])
def test_a_number_that_is_none_is_an_error_that_says_so(number: str) -> None:
    done = _normalize("run", "corpus", "-o", "output", "--workers", number)
    assert done.returncode == 2
    assert "--workers" in done.stderr
    assert "1" in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path("output").exists()


def test_the_library_refuses_such_a_number_too(settings: Settings) -> None:
    with pytest.raises(ValueError, match="1 or more, not 0"):
        run([], Path("output"), settings, workers=0)
    assert not Path("output").exists()
    assert _beside("output") == []


@pytest.mark.parametrize("length", [200, 50_000])
def test_no_more_is_read_than_keeps_the_workers_busy(
    length: int, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_AHEAD", 100_000)
    read = 0

    def items() -> Iterator[Item | Problem]:
        nonlocal read
        while True:
            read += length
            yield _item(str(read), f"{PLAIN}\n" * (length // len(PLAIN))) if read % 7 else Problem("x", "x", "no")

    with closing(articles(items(), Pipeline.of(settings), settings, workers=2)) as ran:
        for taken in range(1, 4):
            next(ran)
            time.sleep(0.5)
            assert read < taken * length + 500_000


@pytest.mark.parametrize("number", [1, 2])
def test_progress_is_told_of_each_article_in_its_turn(number: int, settings: Settings) -> None:
    items: list[Item | Problem] = [_item("1", PLAIN), Problem("2", "2", "unread"), _item("3", PLAIN)]
    told: list[Item | Problem] = []
    assert len(list(articles(items, Pipeline.of(settings), settings, workers=number, progress=told.append))) == 3
    assert told == items


# Workers that die


@posix
@pytest.mark.parametrize("how", ["KILLED", "CRASHED", "LEAVING"])
def test_an_article_whose_worker_died_once_is_run_again_in_another(how: str, tools) -> None:
    texts = [PLAIN] * 60
    texts[17] = f"{PLAIN} It ENDS {how} ONCE."
    rows = _rows(*texts)
    assert _run(rows, "output", 2).returncode == 0
    ran = _ran()
    assert len({pid for pid, id in ran if id == "18"}) == 2
    Path("18").unlink()
    assert _run(rows, "alone", 1).returncode == 0
    assert tools.snapshot(Path("output")) == tools.snapshot(Path("alone"))


@posix
@pytest.mark.parametrize(("how", "by"), [("KILLED", "SIGKILL"), ("CRASHED", "SIGSEGV"), ("LEAVING", "exit code 7")])
def test_an_article_whose_worker_dies_twice_is_an_error_that_names_it_and_the_rest_goes_on(how: str, by: str) -> None:
    texts = [PLAIN] * 60
    texts[17] = texts[59] = f"It ENDS {how}."
    done = _run(_rows(*texts), "output", 2)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    failed = {row["id"]: row["error"] for row in _manifest("output") if row["status"] == "error"}
    assert sorted(failed) == ["18", "60"]
    assert f"rows.jsonl:18: could not be run: its worker ended 2 times, the last time by {by}" in failed["18"]
    assert failed["18"] in done.stderr
    assert [id for _, id in _ran()].count("18") == 2
    assert verify(Path("output")).differences == ()
    assert len(_manifest("output")) == 60


@linux
def test_workers_that_are_killed_at_any_time_cost_nothing_but_time(tools) -> None:
    rows = _rows(*(f"{PLAIN} SLOWLY {number}" for number in range(24)))
    assert _run(rows, "whole", 1).returncode == 0
    chance = random.Random(3)
    kills = 0
    for _ in range(1 if not EVALUATE else 60):
        Path("ran").unlink(missing_ok=True)
        struck: set[str] = set()
        with _running(rows, "output", 2) as process:
            while process.poll() is None and len(struck) < 4:
                time.sleep(chance.random())
                running = {pid: id for pid, id in _ran() if _lives(pid)}
                pid = chance.choice(list(running)) if running else 0
                if pid and running[pid] not in struck:  # twice, and it would be an error
                    struck.add(running[pid])
                    os.kill(pid, signal.SIGKILL)
                    kills += 1
                    assert _until(partial(_is_gone, pid))
            _, errors = process.communicate(timeout=300)
            assert process.returncode == 0, errors
        assert tools.snapshot(Path("output"))["ledger.jsonl"].count(b"\n") == 25
        assert tools.snapshot(Path("output"))["manifest.jsonl"] == tools.snapshot(Path("whole"))["manifest.jsonl"]
    assert kills >= (2 if not EVALUATE else 150)


@posix
def test_workers_that_end_again_and_again_end_the_run_and_the_old_output_stays(
    output: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, tools
) -> None:
    before = tools.snapshot(output)
    monkeypatch.setenv("PYTHONPATH", "hook")
    monkeypatch.setattr(workers, "_ENDS", 4)
    _rows(*["It ENDS KILLED."] * 100)
    with pytest.raises(WorkersFailed, match=r"ended 4 times in a row .* the last time by SIGKILL; .* --workers 1"):
        run(read_inputs(["rows.jsonl"], settings.sources), output, settings, workers=2)
    assert _beside("output") == []
    assert tools.snapshot(output) == before


def test_workers_that_cannot_start_end_the_run(output: Path, tools) -> None:
    before = tools.snapshot(output)
    Path("broken").touch()
    done = _run(_rows(PLAIN, PLAIN), "output", 2)
    assert done.returncode == 2
    assert "a worker ended 3 times before it was ready, the last time by exit code 1" in done.stderr
    assert "--workers 1" in done.stderr
    assert "Traceback" not in done.stderr
    assert tools.snapshot(output) == before


# Drivers that die


@linux
@pytest.mark.parametrize("doing", ["SLOWLY", "ENDS SPINNING"])
def test_no_worker_is_left_15_seconds_after_its_driver_was_killed_and_none_writes(
    doing: str, output: Path, tools
) -> None:
    before = tools.snapshot(output)
    with _running(_rows(*["SLOWLY"] * 4, *[f"{PLAIN} {doing}"] * 300), "output", 2) as process:
        time.sleep(1)
        left = _workers_of(process.pid)
        assert len(left) == 2
        process.send_signal(signal.SIGKILL)
        process.wait()
    (staging,) = _beside("output")
    assert _until(lambda: not any(map(_lives, left)), 15)
    ran, written = _ran(), tools.snapshot(staging)
    time.sleep(1)
    assert (_ran(), tools.snapshot(staging)) == (ran, written)
    assert tools.snapshot(output) == before


@linux
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("number", [1, 2])
def test_a_run_that_is_stopped_leaves_no_worker_no_folder_and_the_old_output(
    by: signal.Signals, number: int, output: Path, tools
) -> None:
    before = tools.snapshot(output)
    rows = _rows(*[f"{PLAIN} SLOWLY"] * 300)
    command = _command("run", str(rows), "-o", "output", "--config", "n.toml", "--workers", str(number))
    with subprocess.Popen(command, env=_environment(), stderr=subprocess.PIPE) as process:
        assert _until(lambda: [file for path in _beside("output") for file in path.glob("articles/*/clean.txt")], 60)
        time.sleep(2)
        left = _workers_of(process.pid)
        assert len(left) == (number if number > 1 else 0)
        process.send_signal(by)
        _, errors = process.communicate(timeout=30)
    assert process.returncode in (1, 128 + by)
    assert b"Traceback" not in errors
    assert not any(map(_lives, left))
    assert _beside("output") == []
    assert tools.snapshot(output) == before


@linux
def test_a_consumer_that_stops_early_leaves_no_worker(settings: Settings) -> None:
    items = (_item(str(number), PLAIN * 100) for number in range(10_000))
    with closing(articles(items, Pipeline.of(settings), settings, workers=2)) as ran:
        next(ran)
        left = _workers_of(os.getpid())
    assert left
    assert not any(map(_lives, left))


def test_an_error_of_the_input_comes_through_and_leaves_no_worker(settings: Settings) -> None:
    def items() -> Iterator[Item]:
        yield _item("1", PLAIN)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(articles(items(), Pipeline.of(settings), settings, workers=2))
    assert not Path("/proc").is_dir() or _workers_of(os.getpid()) == []
