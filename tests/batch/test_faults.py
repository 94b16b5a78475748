"""Every opening, write, fsync, rename and making of a folder fails once: nothing is half-written, nothing lost.

The commands are those that users type. A disk that is full stays full until the command has ended.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import normalize.decisions as decisions_file
from normalize.batch import verify
from normalize.cli import main

KINDS = ("open", "mkdir", "rename", "write", "fsync")


@pytest.fixture(params=["files", "jsonl"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def _small(tools) -> None:
    """A corpus of two articles, and a normalize.toml."""
    tools.remove("corpus")
    tools.write_all(
        Path("corpus"), {"first.txt": "The fall of Rakka.\n\nRaqa fell.\n", "second.txt": "They left Raqa.\n"}
    )
    Path("n.toml").write_text('glossaries = ["glossary"]\npackaged = false\n')


def _normalize(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def _run(form: str) -> Result:
    return _normalize("run", "corpus", "-o", "output", "--config", "n.toml", "--format", form)


def _made(form: str, tools) -> Path:
    """Return an output with a decision that was applied."""
    assert _run(form).exit_code == 0
    output = Path("output")
    one = tools.finding(output, "second", "Raqa")
    assert _normalize("decide", "output", one.id, "accept", "--who", "Amal", "--article", "second").exit_code == 0
    assert _normalize("rerun", "output").exit_code == 0
    return output


def _failed_well(result: Result, where: str) -> None:
    assert result.exit_code in (1, 2), where
    assert isinstance(result.exception, SystemExit), f"{where}: {result.exception!r}"
    assert "Traceback" not in result.output, where
    assert "No space left" in result.stderr or "Input/output error" in result.stderr, where


def _beside() -> set[str]:
    return {path.name for path in Path.cwd().iterdir()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_run_that_fails_anywhere_leaves_no_output_or_a_whole_one(form: str, kind: str, tools) -> None:
    beside = _beside()
    struck = 0
    while True:
        with tools.failing_at(struck + 1, Path.cwd(), (kind,)) as count:
            result = _run(form)
        if count() <= struck:
            break
        struck += 1
        _failed_well(result, f"{kind} {struck}")
        if Path("output").exists():  # only the last fsync comes after the renaming
            assert kind == "fsync"
            assert verify(Path("output")).differences == ()
            tools.remove("output")
        assert _beside() == beside, f"{kind} {struck}"
    assert result.exit_code == 0
    assert struck >= (1 if kind in ("mkdir", "rename") else 8)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("command", "form"), [("run", "files"), ("run", "jsonl"), ("rerun", "jsonl")])
def test_a_run_that_fails_anywhere_leaves_the_old_output_or_the_whole_new_one_and_all_decisions(
    command: str, form: str, kind: str, tools
) -> None:
    output = _made(form, tools)
    decided = (output / "decisions.jsonl").read_bytes()
    assert decided.count(b"\n") == 1
    beside = _beside()
    other = "jsonl" if form == "files" else "files"
    before = tools.snapshot(output, leave_out=None)
    struck = 0
    while True:
        with tools.failing_at(struck + 1, Path.cwd(), (kind,)) as count:
            result = _run(other) if command == "run" else _normalize("rerun", "output")
        if count() <= struck:
            break
        struck += 1
        _failed_well(result, f"{kind} {struck}")
        assert verify(output).differences == (), f"{kind} {struck}"
        assert (output / "decisions.jsonl").read_bytes() == decided
        if kind != "fsync":
            assert tools.snapshot(output, leave_out=None) == before, f"{kind} {struck}"
        assert _beside() - {".output.old"} == beside, f"{kind} {struck}"
    assert result.exit_code == 0
    assert _beside() == beside
    assert verify(output).differences == ()
    assert struck >= (1 if kind == "mkdir" else 2 if kind == "rename" else 9)


@pytest.mark.parametrize("kind", ["open", "write", "fsync"])
def test_a_decision_that_cannot_be_stored_costs_none_that_was(form: str, kind: str, tools) -> None:
    output = _made(form, tools)
    path = output / "decisions.jsonl"
    before = path.read_bytes()
    command = ("decide", "output", tools.finding(output, "first", "Raqa").id, "reject", "--who", "Amal")
    with tools.failing_at(1, Path.cwd(), (kind,)):
        result = _normalize(*command)
    _failed_well(result, kind)
    assert path.read_bytes() == before
    assert _normalize(*command).exit_code == 0
    assert path.read_bytes().startswith(before)
    assert len(decisions_file.read(path.read_bytes(), "d")) == 2


def test_the_table_of_faults_is_whole(tools) -> None:
    assert tools.kinds == KINDS
