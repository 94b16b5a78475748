"""Paths in the settings of an output: it can be run again from anywhere, and equal runs store equal bytes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from normalize.batch import decide, open_output, rerun, run, verify
from normalize.configuration import Settings
from normalize.sources import read_inputs
from normalize.text import Verdict


def _stored(output: Path) -> dict[str, Any]:
    row: dict[str, Any] = json.loads((output / "run.json").read_bytes())["settings"]
    return row


@pytest.mark.parametrize("elsewhere", ["/", "corpus", "output/articles"])
def test_an_output_runs_again_from_another_working_directory(
    output: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch, tools
) -> None:
    before, there = tools.snapshot(output), output.absolute()
    monkeypatch.chdir(elsewhere)
    rerun(there)
    opened = next(open_output(there))
    assert opened.without(opened.findings[0].id).ascii
    assert tools.snapshot(there) == before


def test_decisions_beside_an_output_are_found_from_another_working_directory(
    output: Path, corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, tools
) -> None:
    Path("verdicts").mkdir()
    tools.run_corpus(corpus, output, msgspec.structs.replace(settings, decisions="verdicts/d.jsonl"))
    there, store = output.absolute(), Path("verdicts/d.jsonl").absolute()
    monkeypatch.chdir("/")
    decide(there, tools.finding(there, "first", "Raqa").id, Verdict.ACCEPT, who="Amal")
    assert store.read_bytes().count(b"\n") == 1
    assert "../verdicts/d.jsonl" not in " ".join(verify(there).remarks)
    rerun(there)
    assert tools.finding(there, "first", "Raqa").status == "accepted"
    assert _stored(there)["decisions"] == "../verdicts/d.jsonl"


def test_a_project_that_moved_as_a_whole_runs_again_and_stores_the_same_bytes(
    output: Path, tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tools.snapshot(output)
    Path("moved").mkdir()
    for name in ("output", "glossary"):
        Path(name).rename(f"moved/{name}")
    rerun(Path("moved/output"))
    assert tools.snapshot(Path("moved/output")) == before


def test_bytes_do_not_depend_on_where_the_project_lies(
    output: Path, settings: Settings, tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tools.snapshot(output)
    Path("another/place").mkdir(parents=True)
    for name in ("corpus", "glossary"):
        Path(name).rename(f"another/place/{name}")
    monkeypatch.chdir("another/place")
    tools.run_corpus(Path("corpus"), Path("output"), settings)
    assert tools.snapshot(Path("output")) == before


@pytest.mark.parametrize(
    ("given", "output", "stored"),
    [
        ("glossary", "out", "../glossary"),
        ("./glossary/", "out", "../glossary"),
        ("corpus/../glossary", "out", "../glossary"),
        ("glossary", "runs/today/out", "../../../glossary"),
        ("{here}/glossary", "out", "{here}/glossary"),
        ("link", "out", "../link"),
    ],
)
def test_a_relative_path_is_stored_from_the_output_and_a_path_from_the_root_as_it_is(
    given: str, output: str, stored: str, corpus: Path
) -> None:
    here = os.path.realpath(".")
    Path("link").symlink_to("glossary", target_is_directory=True)
    folder = given.format(here=here)
    run(read_inputs([str(corpus)]), Path(output), Settings(glossaries=(folder,), packaged=False))
    assert _stored(Path(output))["glossaries"] == [stored.format(here=here)]
    before = (Path(output) / "run.json").read_bytes()
    rerun(Path(output))
    assert (Path(output) / "run.json").read_bytes() == before


def test_an_output_behind_a_link_finds_its_folders(
    corpus: Path, settings: Settings, tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("far/away/real").mkdir(parents=True)
    Path("out").symlink_to("far/away/real", target_is_directory=True)
    tools.run_corpus(corpus, Path("out"), settings)
    before = tools.snapshot(Path("out"))
    rerun(Path("out"))
    rerun(Path("far/away/real"))
    assert tools.snapshot(Path("far/away/real")) == before
