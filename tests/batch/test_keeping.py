"""Format jsonl: the same articles, findings and proof as in folders, many articles to a file, one a line."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from normalize import Span
from normalize.batch import OutputError, decide, keeping, open_article, open_output, rerun, run, verify
from normalize.batch.fingerprints import Counting, fingerprint
from normalize.configuration import Settings
from normalize.sources import read_inputs
from normalize.text import StaleEdit, Verdict

RUN_LEVEL = (
    "decisions.jsonl",
    "ledger.jsonl",
    "manifest.jsonl",
    "names.jsonl",
    "parallel.jsonl",
    "report.html",
    "run.json",
    "timings.json",
)
VERSIONS = ("original", "clean", "ascii")
PLACE = re.compile(r"\b(byte|line) \d+")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return msgspec.structs.replace(settings, format="jsonl")


@pytest.fixture
def shards(corpus: Path, settings: Settings, tools) -> Path:
    """An output in shards, of the corpus that `output` holds in folders."""
    tools.run_corpus(corpus, Path("shards"), settings)
    return Path("shards")


def _shard(output: Path, number: int = 1) -> Path:
    return output / f"articles-{number:05}.jsonl"


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def _files(output: Path) -> list[str]:
    return sorted(path.relative_to(output).as_posix() for path in output.rglob("*"))


# What is written


def test_an_output_in_shards_holds_the_run_level_files_and_the_shards_and_nothing_else(shards: Path) -> None:
    assert _files(shards) == sorted((*RUN_LEVEL, "articles-00001.jsonl"))


def test_a_line_holds_the_same_texts_and_records_as_the_folder_of_the_article(shards: Path, output: Path) -> None:
    rows = _rows(_shard(shards))
    assert [row["id"] for row in rows] == ["first", "titled", "twin", "second"]
    for row in rows:
        folder = output / "articles" / str(row["id"])
        assert list(row) == ["id", *VERSIONS, "findings", "mentions"]
        for version in VERSIONS:
            assert row[version] == (folder / f"{version}.txt").read_bytes().decode()
        for name in ("findings", "mentions"):
            assert row[name] == _rows(folder / f"{name}.jsonl")


def test_findings_and_mentions_are_byte_for_byte_those_of_the_folder(shards: Path, output: Path) -> None:
    met = 0
    for line in _shard(shards).read_bytes().split(b"\n")[:-1]:
        kept = keeping.kept_of(line)
        assert kept == keeping.in_folder(output, kept.id)
        for record in (*(kept.findings or b"").splitlines(), *(kept.mentions or b"").splitlines()):
            assert record in line
            met += 1
    assert met > 8


def test_the_ledger_says_the_same_of_each_article_in_either_format(shards: Path, output: Path) -> None:
    ours, theirs = (_rows(folder / "ledger.jsonl") for folder in (shards, output))
    assert ours[:-1] == theirs[:-1]
    assert set(ours[-1]["files"]) - set(theirs[-1]["files"]) == {"articles-00001.jsonl"}  # type: ignore[call-overload]


@pytest.mark.parametrize("name", ["manifest.jsonl", "names.jsonl", "parallel.jsonl", "decisions.jsonl"])
def test_the_other_files_are_the_same_in_either_format(shards: Path, output: Path, name: str) -> None:
    assert (shards / name).read_bytes() == (output / name).read_bytes()


def test_articles_come_back_equal_from_either_format(shards: Path, output: Path) -> None:
    ours, theirs = list(open_output(shards)), list(open_output(output))
    assert ours == theirs
    assert [one.clean for one in ours] == [one.clean for one in theirs]
    assert ours[0].to_original(Span(0, 12)) == theirs[0].to_original(Span(0, 12))
    first = next(one for one in ours[0].findings if one.after is not None)
    assert ours[0].without(first.id).ascii == theirs[0].without(first.id).ascii


# Shards


def test_a_shard_takes_so_many_articles_and_the_next_begins(
    corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, tools
) -> None:
    monkeypatch.setattr(keeping, "MOST_ARTICLES", 3)
    tools.run_corpus(corpus, Path("shards"), settings)
    assert [len(_rows(_shard(Path("shards"), number))) for number in (1, 2)] == [3, 1]
    assert verify(Path("shards")).differences == ()
    assert [one.id for one in open_output("shards")] == ["first", "titled", "twin", "second"]


def test_a_shard_that_has_grown_large_takes_no_further_article(
    corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, tools
) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 1)
    tools.run_corpus(corpus, Path("shards"), settings)
    assert [len(_rows(_shard(Path("shards"), number))) for number in (1, 2, 3, 4)] == [1, 1, 1, 1]
    rerun(Path("shards"))
    assert verify(Path("shards")).differences == ()


def test_a_thousand_articles_fill_a_shard(settings: Settings) -> None:
    Path("rows.jsonl").write_text("".join(f'{{"text":"Article {number}."}}\n' for number in range(1001)))
    run(read_inputs(["rows.jsonl"]), Path("many"), settings)
    assert [len(_rows(_shard(Path("many"), number))) for number in (1, 2)] == [1000, 1]


def test_a_run_without_articles_has_no_shard(settings: Settings) -> None:
    Path("empty.txt").write_text("")
    run(read_inputs(["empty.txt"]), Path("none"), settings)
    assert _files(Path("none")) == sorted(RUN_LEVEL)
    assert verify(Path("none")).differences == ()
    assert list(open_output("none")) == []


@pytest.mark.parametrize("content", [b"", b"a\n", b"a\nb", b"a\r\nb\rc\n\n", "\u2028x\n".encode()])
def test_a_fingerprint_taken_line_by_line_is_that_of_the_whole(content: bytes) -> None:
    counting = Counting()
    for line in content.splitlines(keepends=True):
        counting.add(line)
    assert counting.fingerprint() == fingerprint(content)


def test_one_article_is_found_without_the_others(shards: Path, output: Path) -> None:
    for folder in (shards, output):
        for article in open_output(folder):
            assert open_article(folder, article.id) == article
        assert open_article(folder, "nothing") is None
        assert open_article(folder, "textless") is None
        assert open_article(folder, "") is None
    rows = _shard(shards).read_bytes().split(b"\n")
    _shard(shards).write_bytes(b"\n".join((b"no article", *rows[1:])))
    assert open_article(shards, "second") is not None


# Equal runs


def test_equal_runs_in_other_processes_give_equal_bytes(shards: Path, corpus: Path, tools) -> None:
    Path("n.toml").write_text('glossaries = ["glossary"]\npackaged = false\n')
    for seed in ("0", "4242"):
        command = ["run", str(corpus), "-o", f"out{seed}", "--config", "n.toml", "--format", "jsonl"]
        done = subprocess.run(
            [sys.executable, "-c", "from normalize.cli import main; main()", *command],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr  # one row has no text
        assert tools.snapshot(Path(f"out{seed}")) == tools.snapshot(shards)


def test_rerun_gives_the_same_bytes_and_keeps_the_format(shards: Path, tools) -> None:
    before, head = tools.snapshot(shards), verify(shards).head
    assert rerun(shards).head == head
    assert tools.snapshot(shards) == before


@pytest.mark.parametrize("damage", ["changed", "cut", "removed", "swapped", "broken"])
def test_rerun_with_an_altered_original_refuses_and_changes_nothing(shards: Path, damage: str, tools) -> None:
    path = _shard(shards)
    lines = path.read_bytes().splitlines(keepends=True)
    match damage:
        case "changed":
            lines[3] = lines[3].replace(b"Fighters", b"fighters", 1)
        case "cut":
            lines[3:] = []
        case "removed":
            path.unlink()
            lines = []
        case "swapped":
            lines[:2] = reversed(lines[:2])
        case "broken":
            lines[1] = b"no article\n"
    if lines:
        path.write_bytes(b"".join(lines))
    before = tools.snapshot(shards, leave_out=None)
    with pytest.raises(OutputError, match="normalize verify"):
        rerun(shards)
    assert tools.snapshot(shards, leave_out=None) == before
    if damage != "changed":  # that is for verify to see
        with pytest.raises((OutputError, StaleEdit)):
            list(open_output(shards))


# From one format to the other


@pytest.mark.parametrize("forms", [("files", "jsonl"), ("jsonl", "files")])
def test_a_run_in_another_format_leaves_no_file_of_the_first_and_keeps_the_decisions(
    forms: tuple[str, str], corpus: Path, settings: Settings, tools
) -> None:
    was, will = (msgspec.structs.replace(settings, format=form) for form in forms)
    tools.run_corpus(corpus, Path("out"), was)
    decide(Path("out"), tools.finding(Path("out"), "first", "Raqa").id, Verdict.ACCEPT, who="Amal")
    tools.run_corpus(corpus, Path("out"), will)
    assert tools.finding(Path("out"), "first", "Raqa").status == "accepted"
    assert verify(Path("out")).differences == ()
    fresh = tools.run_corpus(corpus, Path("fresh"), will)
    assert _files(Path("out")) == _files(Path("fresh"))
    assert fresh.done == 4


# Verify


def _said(output: Path, file: str) -> list[str]:
    return [one.place for one in verify(output).differences if one.file == file]


def test_one_changed_or_removed_byte_anywhere_in_a_shard_is_named_with_its_place(shards: Path) -> None:
    path = _shard(shards)
    content = path.read_bytes()
    for at in range(0, len(content), 13):
        for altered in (content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :], content[:at] + content[at + 1 :]):
            path.write_bytes(altered)
            said = _said(shards, path.name)
            assert any(PLACE.search(place) for place in said), f"byte {at}: {said}"
    path.write_bytes(content)
    assert verify(shards).differences == ()


@pytest.mark.parametrize("version", VERSIONS)
def test_the_byte_of_a_shard_in_which_a_version_differs_is_named_exactly(shards: Path, version: str) -> None:
    path = _shard(shards)
    content = path.read_bytes()
    at = content.index(b"Monday", content.index(f'"{version}":'.encode(), content.index(b'{"id":"second"')))
    path.write_bytes(content[:at] + b"S" + content[at + 1 :])
    said = _said(shards, path.name)
    assert any(f"{version} of second: byte {at} differs from the record" in place for place in said), said


@pytest.mark.parametrize("change", ["drop", "double", "swap"])
def test_a_dropped_doubled_or_moved_line_of_a_shard_is_seen(shards: Path, change: str) -> None:
    path = _shard(shards)
    lines = path.read_bytes().splitlines(keepends=True)
    match change:
        case "drop":
            del lines[1]
        case "double":
            lines.insert(1, lines[1])
        case "swap":
            lines[1:3] = reversed(lines[1:3])
    path.write_bytes(b"".join(lines))
    assert any(PLACE.search(place) for place in _said(shards, path.name))
    if change == "drop":
        assert _said(shards, "articles-*.jsonl") == ["article titled is missing"]
    if change == "double":
        assert any(
            "holds titled, which is not in the ledger or stands before it" in one for one in _said(shards, path.name)
        )


def test_a_missing_shard_is_named_with_its_articles(shards: Path) -> None:
    _shard(shards).unlink()
    assert _said(shards, "articles-00001.jsonl") == ["is missing"]
    assert len(_said(shards, "articles-*.jsonl")) == 4


def test_what_the_ledger_does_not_know_is_named_in_either_format(shards: Path, output: Path) -> None:
    _shard(shards, 2).write_bytes(b"")
    (shards / "articles").mkdir()
    _shard(output).write_bytes(b"")
    assert _said(shards, "articles-00002.jsonl") == ["is not in the ledger"]
    assert _said(shards, "articles") == ["is not in the ledger"]
    assert _said(output, "articles-00001.jsonl") == ["is not in the ledger"]


def test_a_shard_is_checked_though_run_json_is_gone(shards: Path) -> None:
    (shards / "run.json").unlink()
    assert [one.file for one in verify(shards).differences] == ["run.json"]
    content = _shard(shards).read_bytes()
    _shard(shards).write_bytes(content.replace(b"Monday", b"Sunday"))
    assert _said(shards, "articles-00001.jsonl")


# Decide, and the report


def test_a_verdict_is_stored_applied_and_proved(shards: Path, output: Path, tools) -> None:
    one = tools.finding(shards, "second", "Raqa")
    with pytest.raises(OutputError, match="stands in 2 articles; name one with --article: second, twin"):
        decide(shards, one.id, Verdict.ACCEPT, who="Amal")
    for folder in (shards, output):
        decide(folder, one.id, Verdict.ACCEPT, who="Amal", article="second")
        decide(folder, tools.finding(folder, "first", "???").change, Verdict.REPLACE, who="Amal", text="in Arabic")
        rerun(folder)
        assert verify(folder).differences == ()
    assert list(open_output(shards)) == list(open_output(output))
    assert tools.finding(shards, "second", "Raqa").status == "accepted"
    with pytest.raises(OutputError, match=r"ids stand in articles-\*\.jsonl"):
        decide(shards, "0" * 16, Verdict.ACCEPT, who="Amal")


def test_the_report_leads_to_the_line_of_each_article(shards: Path) -> None:
    page = (shards / "report.html").read_text(encoding="utf-8")
    links = {html.unescape(link) for link in re.findall(r'href="([^"#][^"]*)"', page)}
    assert "articles-00001.jsonl" in links
    assert all((shards / link).is_file() for link in links)
    assert '<a href="articles-00001.jsonl">articles-00001.jsonl</a>, line 4' in page
    assert "articles/" not in page
    assert "<code>articles-*.jsonl</code>" in page or "more place" not in page
