"""`run` and `rerun`: what they write, that equal runs are equal, and that nothing is ever half-written."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from normalize.batch import NothingRead, OutputError, decide, open_output, rerun, run, verify
from normalize.configuration import Settings
from normalize.decisions import DecisionsError
from normalize.glossary import GlossaryError
from normalize.pipeline import Pipeline
from normalize.sources import read_inputs
from normalize.text import Verdict


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def _beside(folder: Path) -> set[str]:
    return {path.name for path in folder.parent.iterdir()}


# What is written


def test_the_manifest_has_a_line_for_every_article_in_input_order_failed_ones_too(output: Path) -> None:
    rows = _rows(output / "manifest.jsonl")
    assert [(row["id"], row["status"]) for row in rows] == [
        ("first", "done"),
        ("titled", "done"),
        ("twin", "done"),
        ("textless", "error"),
        ("second", "done"),
    ]
    assert "rows.jsonl:3" in rows[3]["error"]
    assert not (output / "articles" / "textless").exists()


def test_the_manifest_carries_fields_parts_and_evidence(output: Path) -> None:
    row = _rows(output / "manifest.jsonl")[1]
    assert row["fields"] == {"date": "2017-10-17"}
    assert [(part["role"], part["start"], part["end"]) for part in row["parts"]] == [("title", 0, 11), ("body", 13, 37)]
    assert row["encoding"]["evidence"]
    assert set(row["sha256"]) == {"original", "clean", "ascii"}


def test_equal_texts_are_named_by_the_first(output: Path) -> None:
    rows = {row["id"]: row["same_text_as"] for row in _rows(output / "manifest.jsonl")}
    assert rows == {"first": None, "titled": None, "twin": None, "textless": None, "second": "twin"}


def test_names_jsonl_counts_spellings_and_articles(output: Path) -> None:
    raqqa = next(row for row in _rows(output / "names.jsonl") if row["term"] == "raqqa")
    assert (raqqa["name"], raqqa["kind"], raqqa["arabic"]) == ("Raqqa", "place", "الرقة")
    assert raqqa["spellings"] == {"Raqa": 3, "Rakka": 2, "Raqqa": 1}
    assert list(raqqa["spellings"]) == ["Raqa", "Rakka", "Raqqa"]
    assert raqqa["articles"] == {"first": 2, "titled": 2, "twin": 1, "second": 1}
    assert raqqa["count"] == 6


def test_versions_are_written_without_translation_of_newlines(output: Path, corpus: Path) -> None:
    original = (output / "articles" / "first" / "original.txt").read_bytes()
    assert original == (corpus / "first.txt").read_bytes()
    clean = (output / "articles" / "first" / "clean.txt").read_bytes()
    assert clean.count(b"\r\n") == original.count(b"\r\n") == clean.count(b"\n")


def test_a_missing_last_newline_stays_missing(output: Path) -> None:
    for version in ("original", "clean", "ascii"):
        assert not (output / "articles" / "second" / f"{version}.txt").read_bytes().endswith(b"\n")


def test_run_json_counts_what_the_report_counts(output: Path, corpus: Path, settings: Settings, tools) -> None:
    report = tools.run_corpus(corpus, output, settings)
    row = msgspec.json.decode((output / "run.json").read_bytes())
    assert row["articles"] == {"done": report.done, "error": len(report.problems)} == {"done": 4, "error": 1}
    assert row["findings"] == report.counts
    assert sum(report.counts.values()) == sum(len(article.findings) for article in open_output(output))


def test_the_report_names_the_ledgers_last_hash(output: Path, corpus: Path, settings: Settings, tools) -> None:
    assert tools.run_corpus(corpus, output, settings).head == verify(output).head


# Equal runs


def test_equal_runs_give_equal_bytes_in_every_file_but_the_timings(
    output: Path, corpus: Path, settings: Settings, tools
) -> None:
    tools.run_corpus(corpus, Path("again"), settings)
    assert tools.snapshot(Path("again")) == tools.snapshot(output)


def test_equal_runs_in_other_processes_with_other_hash_seeds_give_equal_bytes(
    output: Path, corpus: Path, settings: Settings, tools
) -> None:
    Path("n.toml").write_text(f"glossaries = [{settings.glossaries[0]!r}]\npackaged = false\n")
    for seed in ("0", "4242"):
        command = ["run", str(corpus), "-o", f"out{seed}", "--config", "n.toml"]
        done = subprocess.run(
            [sys.executable, "-c", "from normalize.cli import main; main()", *command],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr  # one row has no text
        assert tools.snapshot(Path(f"out{seed}")) == tools.snapshot(output)


def test_no_finding_depends_on_another_article(output: Path, corpus: Path, settings: Settings, tools) -> None:
    before = tools.snapshot(output / "articles" / "second")
    (corpus / "first.txt").unlink()
    (corpus / "rows.jsonl").unlink()
    tools.run_corpus(corpus, output, settings)
    assert tools.snapshot(output / "articles" / "second") == before


# Whose folder it is


@pytest.mark.parametrize(
    "files",
    [
        {"letter.txt": b"mine"},
        {"run.json": b"{}"},
        {"run.json": b'{"normalize": "0.1.0", "format": 1}'},
        {"run.json": b'{"normalize": "0.1.0", "format": 1, "settings": {}}'},
        {"run.json": b"\xff\xfe"},
        {"run.json": b"[1, 2]", "ledger.jsonl": b""},
        {"run.json": b'{"normalize": "0.1.0", "format": "x", "settings": {}}', "ledger.jsonl": b""},
        {".hidden": b""},
    ],
)
def test_a_foreign_folder_is_never_touched(
    files: dict[str, bytes], corpus: Path, settings: Settings, tmp_path: Path, tools
) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    beside = _beside(folder)
    with pytest.raises(OutputError, match="was not touched"):
        tools.run_corpus(corpus, folder, settings)
    with pytest.raises(OutputError, match="was not touched"):
        rerun(folder)
    assert tools.snapshot(folder) == files
    assert _beside(folder) == beside


def test_an_empty_folder_may_become_an_output(corpus: Path, settings: Settings, tmp_path: Path, tools) -> None:
    (tmp_path / "empty").mkdir()
    tools.run_corpus(corpus, tmp_path / "empty", settings)
    assert verify(tmp_path / "empty").differences == ()


def test_missing_folders_above_the_output_are_made(corpus: Path, settings: Settings, tmp_path: Path, tools) -> None:
    tools.run_corpus(corpus, tmp_path / "a" / "b" / "output", settings)
    assert verify(tmp_path / "a" / "b" / "output").differences == ()


def test_an_output_behind_a_link_is_replaced_and_the_link_stays(
    output: Path, corpus: Path, settings: Settings, tmp_path: Path, tools
) -> None:
    link = tmp_path / "link"
    link.symlink_to(output.absolute(), target_is_directory=True)
    beside = _beside(output)
    (corpus / "first.txt").unlink()
    for _ in range(3):
        tools.run_corpus(corpus, link, settings)
        assert link.is_symlink()
        assert not (output / "articles" / "first").exists()
        assert _beside(output) == beside


def test_the_folders_that_hold_the_output_are_never_read_as_input(corpus: Path, settings: Settings, tools) -> None:
    """`normalize run . -o output`, twice: the second run does not run the first one's output."""
    output = corpus / "output"
    first = tools.run_corpus(corpus, output, settings)
    before = tools.snapshot(output)
    assert first.done == 4
    assert tools.run_corpus(corpus, output, settings).head == first.head
    assert tools.snapshot(output) == before


# Running again into one of ours


def test_a_run_into_one_of_ours_removes_articles_that_are_no_longer_in_the_input(
    output: Path, corpus: Path, settings: Settings, tools
) -> None:
    (corpus / "first.txt").unlink()
    tools.run_corpus(corpus, output, settings)
    assert {path.name for path in (output / "articles").iterdir()} == {"titled", "twin", "second"}
    tools.run_corpus(corpus, Path("fresh"), settings)
    assert tools.snapshot(output) == tools.snapshot(Path("fresh"))


def test_a_run_into_one_of_ours_keeps_its_decisions_byte_for_byte_and_applies_them(
    output: Path, corpus: Path, settings: Settings, tools
) -> None:
    decide(output, tools.finding(output, "first", "Raqa").id, Verdict.ACCEPT, who="Amal")
    path = output / "decisions.jsonl"
    path.write_bytes(path.read_bytes().replace(b",", b", "))  # another program's spacing
    kept = path.read_bytes()
    tools.run_corpus(corpus, output, settings)
    assert path.read_bytes() == kept
    assert tools.finding(output, "first", "Raqa").status == "accepted"
    assert "Residents of Raqqa" in (output / "articles" / "first" / "clean.txt").read_text()
    assert verify(output).differences == ()


def test_a_decision_that_is_still_being_written_is_kept_and_left_for_the_next_run(decided: Path) -> None:
    path = decided / "decisions.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"article":"first","id":')
    rerun(decided)
    assert path.read_bytes() == whole + b'{"article":"first","id":'
    assert verify(decided).differences == ()


def test_a_line_that_is_no_decision_stops_the_run_with_its_place(decided: Path, tools) -> None:
    path = decided / "decisions.jsonl"
    path.write_bytes(path.read_bytes() + b'{"verdict": "perhaps"}\n')
    before = tools.snapshot(decided, leave_out=None)
    with pytest.raises(DecisionsError, match=r"decisions\.jsonl:2: not a decision"):
        rerun(decided)
    assert tools.snapshot(decided, leave_out=None) == before


def test_decisions_kept_elsewhere_are_read_there_and_nothing_is_written_into_the_output(
    corpus: Path, settings: Settings, tools
) -> None:
    output, store = Path("output"), Path("verdicts.jsonl")
    tools.run_corpus(corpus, output, msgspec.structs.replace(settings, decisions=str(store)))
    assert not (output / "decisions.jsonl").exists()
    assert verify(output).differences == ()
    decide(output, tools.finding(output, "first", "Raqa").id, Verdict.ACCEPT, who="Amal")
    rerun(output)
    assert tools.finding(output, "first", "Raqa").status == "accepted"
    store.unlink()
    assert [one.file for one in verify(output).differences] == [str(store)]
    before = tools.snapshot(output, leave_out=None)
    with pytest.raises(OutputError, match="decisions"):
        rerun(output)
    assert tools.snapshot(output, leave_out=None) == before


def test_no_run_ever_deletes_the_decisions_of_an_output(decided: Path, corpus: Path, settings: Settings, tools) -> None:
    kept = (decided / "decisions.jsonl").read_bytes()
    for store in (Path("elsewhere.jsonl"), decided / "decisions.jsonl"):
        tools.run_corpus(corpus, decided, msgspec.structs.replace(settings, decisions=str(store)))
        assert (decided / "decisions.jsonl").read_bytes() == kept


def test_decisions_cannot_be_kept_where_a_run_would_delete_them(
    output: Path, corpus: Path, settings: Settings, tools
) -> None:
    before = tools.snapshot(output, leave_out=None)
    inside = output / "articles" / "verdicts.jsonl"
    with pytest.raises(OutputError, match="lies inside"):
        tools.run_corpus(corpus, output, msgspec.structs.replace(settings, decisions=str(inside)))
    assert tools.snapshot(output, leave_out=None) == before


def test_a_run_that_could_read_nothing_at_all_leaves_the_old_output(output: Path, settings: Settings, tools) -> None:
    before = tools.snapshot(output, leave_out=None)
    with pytest.raises(NothingRead, match="mistyped"):
        run(read_inputs(["mistyped.txt"]), output, settings)
    assert tools.snapshot(output, leave_out=None) == before


# Nothing is half-written


def test_a_disk_that_fails_at_any_write_leaves_the_old_output_and_nothing_beside_it(
    decided: Path, corpus: Path, settings: Settings, tools
) -> None:
    before, beside = tools.snapshot(decided, leave_out=None), _beside(decided)
    (corpus / "first.txt").write_text("Another text for the same article\n")
    with tools.failing_at(0, decided.parent) as count:
        tools.run_corpus(corpus, decided, settings)
    writes = count()
    assert writes > 30
    for name, content in before.items():  # back to the old output
        (decided / name).write_bytes(content)
    for number in range(1, writes + 1):
        with tools.failing_at(number, decided.parent) as count, pytest.raises(OSError, match="No space left"):
            tools.run_corpus(corpus, decided, settings)
        assert tools.snapshot(decided, leave_out=None) == before, f"write {number}"
        assert _beside(decided) == beside, f"write {number}"


def test_a_first_run_that_fails_leaves_no_output_at_all(
    corpus: Path, settings: Settings, tmp_path: Path, tools
) -> None:
    beside = _beside(corpus)
    for number in range(1, 100):
        with tools.failing_at(number, tmp_path) as count:
            try:
                tools.run_corpus(corpus, tmp_path / "output", settings)
            except OSError:
                assert _beside(corpus) == beside
            else:
                break
    assert count() > 30


@pytest.mark.parametrize("limit", [0, 1, 40, 60, 80, 100, 300, 1000, 2000, 4000])
def test_a_file_that_cannot_grow_leaves_the_old_output_and_nothing_beside_it(
    output: Path, corpus: Path, settings: Settings, limit: int, tools
) -> None:
    before, beside = tools.snapshot(output, leave_out=None), _beside(output)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            tools.run_corpus(corpus, output, settings)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert tools.snapshot(output, leave_out=None) == before
    assert _beside(output) == beside


def test_an_interrupted_run_leaves_the_old_output_and_nothing_beside_it(
    output: Path, corpus: Path, settings: Settings, tools
) -> None:
    before, beside = tools.snapshot(output, leave_out=None), _beside(output)

    def interrupted(item) -> None:
        if item.id == "second":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(read_inputs([str(corpus)]), output, settings, interrupted)
    assert tools.snapshot(output, leave_out=None) == before
    assert _beside(output) == beside


def test_a_replacement_that_was_killed_between_its_two_renames_is_put_back(output: Path, tools) -> None:
    before = tools.snapshot(output)
    output.rename(output.parent / f".{output.name}.old")
    rerun(output)
    assert tools.snapshot(output) == before
    assert not (output.parent / f".{output.name}.old").exists()


def test_a_replacement_that_was_killed_after_its_renames_leaves_nothing_for_long(output: Path, tools) -> None:
    before = tools.snapshot(output)
    aside = output.parent / f".{output.name}.old"
    aside.mkdir()
    (aside / "run.json").write_text("the output before")
    rerun(output)
    assert tools.snapshot(output) == before
    assert not aside.exists()


@pytest.mark.parametrize("glossary", ["id = 1", "[[term]]\nid = 'x'\n", "no toml at all ["])
def test_a_glossary_that_cannot_be_used_stops_before_anything_is_written(
    output: Path, corpus: Path, settings: Settings, glossary: str, tools
) -> None:
    before, beside = tools.snapshot(output, leave_out=None), _beside(output)
    (Path(settings.glossaries[0]) / "places.toml").write_text(glossary)
    with pytest.raises(GlossaryError, match=r"places\.toml:\d+"):
        tools.run_corpus(corpus, output, settings)
    assert tools.snapshot(output, leave_out=None) == before
    assert _beside(output) == beside


# Rerun


def test_rerun_of_an_untouched_output_gives_the_same_bytes_and_the_same_hash(output: Path, tools) -> None:
    before, head = tools.snapshot(output), verify(output).head
    assert rerun(output).head == head
    assert tools.snapshot(output) == before


def test_rerun_needs_no_input_any_more(output: Path, corpus: Path, tools) -> None:
    before = tools.snapshot(output)
    tools.remove(corpus)
    rerun(output)
    assert tools.snapshot(output) == before


@pytest.mark.parametrize("damage", ["changed", "cut", "removed"])
def test_rerun_with_an_altered_original_refuses_and_changes_nothing(output: Path, damage: str, tools) -> None:
    path = output / "articles" / "second" / "original.txt"
    content = path.read_bytes()
    match damage:
        case "changed":
            path.write_bytes(b"f" + content[1:])
        case "cut":
            path.write_bytes(content[:-1])
        case "removed":
            path.unlink()
    before, beside = tools.snapshot(output, leave_out=None), _beside(output)
    with pytest.raises(OutputError, match=r"articles/second/original\.txt.*normalize verify"):
        rerun(output)
    assert tools.snapshot(output, leave_out=None) == before
    assert _beside(output) == beside


def test_rerun_reads_the_glossaries_as_they_now_are(output: Path, settings: Settings) -> None:
    path = Path(settings.glossaries[0]) / "places.toml"
    path.write_text(path.read_text().replace('"Raqqa"', '"Ar-Raqqah"'))
    rerun(output)
    assert (output / "articles" / "titled" / "clean.txt").read_text().startswith("Ar-Raqqah falls\n")


def test_rerun_keeps_the_stored_settings(corpus: Path, settings: Settings, tmp_path: Path, tools) -> None:
    output = tmp_path / "output"
    tools.run_corpus(corpus, output, msgspec.structs.replace(settings, apply="suggest", stages=("terms",)))
    assert "left Raqqa on" in (output / "articles" / "second" / "clean.txt").read_text()
    assert "â€œ" in (output / "articles" / "first" / "clean.txt").read_text()
    before = tools.snapshot(output)
    rerun(output)
    assert tools.snapshot(output) == before


def test_rerun_where_there_is_no_output_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="normalize run INPUT -o"):
        rerun(tmp_path / "nothing")


@pytest.mark.parametrize("name", ["manifest.jsonl"])
@pytest.mark.parametrize("content", [b"{}\n", b"\xff\n", b"no json\n", b"[]\n"])
def test_records_that_cannot_be_read_are_an_error_that_names_verify(
    output: Path, name: str, content: bytes, tools
) -> None:
    (output / name).write_bytes(content)
    before = tools.snapshot(output, leave_out=None)
    for command in (rerun, lambda folder: list(open_output(folder))):
        with pytest.raises(OutputError, match="normalize verify"):
            command(output)
    assert tools.snapshot(output, leave_out=None) == before


def test_a_defect_met_by_one_text_costs_no_other(
    tmp_path: Path, corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one stand-in here: no rule that raises is known, or it would have been mended."""
    real = Pipeline.run

    def run_but_one(self: Pipeline, text: str, **more: Any) -> Any:
        if "Article two" in text:
            raise IndexError("list index out of range")
        return real(self, text, **more)

    (corpus / "one.txt").write_text("Article one.")
    (corpus / "two.txt").write_text("Article two.")
    monkeypatch.setattr(Pipeline, "run", run_but_one)
    report = run(read_inputs([str(corpus / "one.txt"), str(corpus / "two.txt")]), tmp_path / "made", settings)
    assert report.done == 1
    assert [problem.id for problem in report.problems] == ["two"]
    assert "IndexError" in report.problems[0].error
    assert verify(tmp_path / "made").differences == ()
