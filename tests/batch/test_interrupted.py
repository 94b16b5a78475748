"""Runs that are killed: what they leave is put right by the next run, and what a living run writes is left alone."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from normalize.batch import rerun, verify
from normalize.batch.disk import recover, replacing
from normalize.cli import main

COMMAND = ("run", "corpus", "-", "-o", "output", "--config", "n.toml")


@pytest.fixture(autouse=True)
def _settings() -> None:
    Path("n.toml").write_text('glossaries = ["glossary"]\npackaged = false\n')


def _again() -> Result:
    return CliRunner().invoke(main, ["run", "corpus", "-o", "output", "--config", "n.toml"])


def _unfinished() -> list[Path]:
    return sorted(Path.cwd().glob(".output.new-*"))


@contextmanager
def _running(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run of its own process, that has read a folder and waits for the rest on standard input."""
    code = "from normalize.cli import main; main(prog_name='normalize')"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        while not any((folder / "articles" / "second" / "mentions.jsonl").exists() for folder in _unfinished()):
            assert process.poll() is None, process.communicate()
            time.sleep(0.02)
        yield process
    finally:
        process.kill()
        process.communicate()


def test_what_a_killed_run_left_is_removed_by_the_next_which_says_so(output: Path, tools) -> None:
    before = tools.snapshot(output)
    with _running(*COMMAND) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    (left,) = _unfinished()
    assert tools.snapshot(output) == before
    assert verify(output).differences == ()
    done = _again()
    assert done.exit_code == 1  # one row has no text
    assert f"note: {left}: removed; a run that was interrupted left it behind" in done.stderr
    assert _unfinished() == []
    assert tools.snapshot(output) == before


def test_rerun_removes_it_too(output: Path) -> None:
    with _running(*COMMAND) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    (left,) = _unfinished()
    assert [line.split(":")[0] for line in rerun(output).recovered] == [str(left)]
    assert _unfinished() == []
    assert rerun(output).recovered == ()


def test_what_a_living_run_writes_is_left_alone_and_becomes_the_output(output: Path) -> None:
    with _running(*COMMAND) as process:
        (living,) = _unfinished()
        done = _again()
        assert "interrupted" not in done.stderr
        assert _unfinished() == [living]
        assert verify(output).differences == ()
        said, errors = process.communicate(b"The last article.\n")
        assert process.returncode == 1, errors
        assert b"5 articles in output" in said
    assert _unfinished() == []
    assert verify(output).differences == ()
    assert (output / "articles" / "stdin" / "original.txt").read_bytes() == b"The last article.\n"


@pytest.mark.parametrize("stopped", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_the_old_output(output: Path, stopped: signal.Signals, tools) -> None:
    before = tools.snapshot(output)
    with _running(*COMMAND) as process:
        process.send_signal(stopped)
        _, errors = process.communicate()
    assert process.returncode != 0
    assert b"Traceback" not in errors
    recover(output)
    assert _unfinished() == []
    assert tools.snapshot(output) == before


def test_folders_of_others_are_left_alone(output: Path) -> None:
    kept = [".output.new", ".output.new-", ".output.new-notes", ".output.new-ABCDEFGH", ".another.new-abcdefgh"]
    for name in kept:
        Path(name).mkdir()
    Path(".output.new-abcdefgh").write_text("a file")
    Path(".output.new-ijklmnop").symlink_to(".another.new-abcdefgh", target_is_directory=True)
    assert recover(output) == ()
    assert all(Path(name).exists() for name in (*kept, ".output.new-abcdefgh", ".output.new-ijklmnop"))


def test_a_folder_that_is_being_written_is_locked_until_it_is_in_place() -> None:
    with replacing(Path("fresh")) as folder:
        (folder / "a").write_text("x")
        assert recover(Path("fresh")) == ()
        assert (folder / "a").exists()
    assert Path("fresh/a").read_text() == "x"
    assert recover(Path("fresh")) == ()


def test_what_was_put_back_is_said(output: Path) -> None:
    there = output.absolute()
    output.rename(".output.old")
    assert recover(output) == (f"{there}: put back as it was before a run that was interrupted",)
    assert verify(output).differences == ()
