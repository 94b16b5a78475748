"""`verify`: what it proves, and that nothing of an output can change unseen."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from normalize.batch import decide, rerun, verify
from normalize.text import Verdict

PER_ARTICLE = ("original.txt", "clean.txt", "ascii.txt", "findings.jsonl", "mentions.jsonl")
RUN_LEVEL = ("run.json", "manifest.jsonl", "ledger.jsonl", "names.jsonl", "parallel.jsonl", "report.html")
FILES = (*RUN_LEVEL, *(f"articles/{article}/{name}" for article in ("first", "titled") for name in PER_ARTICLE))
PLACE = re.compile(r"\b(byte|line) \d+")


def _named(output: Path, file: str) -> list[str]:
    """Return what verify says of a file."""
    return [one.place for one in verify(output).differences if one.file == file]


def _positions(length: int) -> list[int]:
    """First, last, and every 13th byte of a file, which divides the length of no digest; fewer of a large one."""
    return sorted({*range(0, length, max(13, length // 400)), length - 1})


def test_a_fresh_run_verifies(output: Path) -> None:
    verified = verify(output)
    assert (verified.differences, verified.remarks) == ((), ())
    assert re.fullmatch("[0-9a-f]{64}", verified.head)


def test_the_table_of_files_is_the_whole_output(output: Path, tools) -> None:
    found = {
        name
        for name in tools.snapshot(output)
        if name.split("/")[:2] not in (["articles", "second"], ["articles", "twin"])
    }
    assert found == {*FILES, "decisions.jsonl"}


@pytest.mark.parametrize("file", FILES)
def test_one_changed_byte_anywhere_is_named_with_its_file_and_place(output: Path, file: str) -> None:
    path = output / file
    content = path.read_bytes()
    for at in _positions(len(content)):
        for flip in (0x01, 0x80):
            path.write_bytes(content[:at] + bytes([content[at] ^ flip]) + content[at + 1 :])
            said = _named(output, file)
            assert said, f"byte {at} of {file} changed unseen"
            assert any(PLACE.search(place) for place in said), said
    path.write_bytes(content)
    assert verify(output).differences == ()


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".txt")])
def test_the_first_byte_that_differs_in_a_version_is_named_exactly(output: Path, file: str) -> None:
    path = output / file
    content = path.read_bytes()
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x01]) + content[at + 1 :])
        assert any(f"byte {at} " in place for place in _named(output, file))


@pytest.mark.parametrize("file", FILES)
def test_a_removed_byte_is_named(output: Path, file: str) -> None:
    path = output / file
    content = path.read_bytes()
    for at in _positions(len(content)):
        path.write_bytes(content[:at] + content[at + 1 :])
        said = _named(output, file)
        assert any(PLACE.search(place) for place in said), f"byte {at} of {file}: {said}"


@pytest.mark.parametrize("added", [b"\n", b"x", b"{}\n", b"\0"])
@pytest.mark.parametrize("file", FILES)
def test_an_added_byte_at_either_end_is_named(output: Path, file: str, added: bytes) -> None:
    path = output / file
    content = path.read_bytes()
    for altered in (content + added, added + content):
        path.write_bytes(altered)
        said = _named(output, file)
        assert any(PLACE.search(place) for place in said), said


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named(output: Path, file: str) -> None:
    (output / file).unlink()
    assert "is missing" in _named(output, file)


@pytest.mark.parametrize("file", FILES)
def test_an_emptied_file_is_named(output: Path, file: str) -> None:
    (output / file).write_bytes(b"")
    assert _named(output, file)


def test_a_missing_article_folder_is_named_file_by_file(output: Path, tools) -> None:
    tools.remove(output / "articles" / "first")
    missing = {one.file for one in verify(output).differences if one.place == "is missing"}
    assert missing == {f"articles/first/{name}" for name in PER_ARTICLE}


def test_an_article_folder_that_the_ledger_does_not_know_is_named(output: Path) -> None:
    (output / "articles" / "smuggled").mkdir()
    assert _named(output, "articles/smuggled") == ["is not in the ledger"]


def test_a_foreign_file_in_an_article_folder_is_a_remark(output: Path) -> None:
    (output / "articles" / "first" / "notes.txt").write_text("mine")
    verified = verify(output)
    assert verified.differences == ()
    assert any("articles/first/notes.txt" in remark for remark in verified.remarks)


@pytest.mark.parametrize("version", ["original", "clean", "ascii"])
def test_two_altered_versions_of_three_are_told_from_the_one_that_is_whole(output: Path, version: str) -> None:
    names = [name for name in ("original", "clean", "ascii") if name != version]
    if version == "ascii":
        names = ["original", "clean"]
    for name in names:
        path = output / "articles" / "first" / f"{name}.txt"
        path.write_bytes(b"X" + path.read_bytes()[1:])
    for name in names:
        assert any("byte 0 " in place for place in _named(output, f"articles/first/{name}.txt"))


def test_timings_are_no_part_of_the_proof(output: Path) -> None:
    (output / "timings.json").unlink()
    assert verify(output).differences == ()


# The chain of the ledger


def _lines(output: Path) -> list[bytes]:
    return (output / "ledger.jsonl").read_bytes().splitlines(keepends=True)


def _complaint_after(output: Path, lines: list[bytes]) -> list[str]:
    (output / "ledger.jsonl").write_bytes(b"".join(lines))
    return _named(output, "ledger.jsonl")


def test_a_ledger_has_a_line_an_article_in_input_order_and_a_closing_line(output: Path) -> None:
    rows = [msgspec.json.decode(line) for line in _lines(output)]
    assert [row.get("id") for row in rows] == ["first", "titled", "twin", "second", None]
    assert rows[-1]["articles"] == 4
    assert [row["prev"] for row in rows] == ["0" * 64, *(row["hash"] for row in rows[:-1])]


@pytest.mark.parametrize("number", range(5))
def test_a_dropped_ledger_line_is_seen(output: Path, number: int) -> None:
    lines = _lines(output)
    assert any("line" in place for place in _complaint_after(output, lines[:number] + lines[number + 1 :]))


@pytest.mark.parametrize("number", range(5))
def test_a_doubled_ledger_line_is_seen(output: Path, number: int) -> None:
    lines = _lines(output)
    said = _complaint_after(output, [*lines[: number + 1], *lines[number:]])
    assert any(f"line {number + 2}" in place for place in said)


@pytest.mark.parametrize("number", range(4))
def test_swapped_ledger_lines_are_seen(output: Path, number: int) -> None:
    lines = _lines(output)
    lines[number : number + 2] = reversed(lines[number : number + 2])
    assert any(f"line {number + 1}" in place for place in _complaint_after(output, lines))


def test_a_ledger_without_its_closing_line_is_not_whole(output: Path) -> None:
    assert _complaint_after(output, _lines(output)[:-1]) == ["line 4: the closing line is missing"]


def test_a_whole_ledger_of_another_run_is_told_by_its_head_only(
    output: Path, corpus: Path, settings, tmp_path: Path, tools
) -> None:
    head = verify(output).head
    (corpus / "first.txt").write_text("Something else altogether\n")
    tools.run_corpus(corpus, output, settings)
    assert verify(output).differences == ()
    said = [str(one) for one in verify(output, head).differences]
    assert len(said) == 1
    assert said[0].startswith("ledger.jsonl: ")
    assert head in said[0]
    assert verify(output, verify(output).head).differences == ()


# Decisions


def test_decisions_that_were_not_yet_applied_are_a_remark_that_says_what_to_do(output: Path, tools) -> None:
    decide(output, tools.finding(output, "second", "Raqa").id, Verdict.ACCEPT, who="Amal", article="second")
    verified = verify(output)
    assert verified.differences == ()
    assert verified.remarks == (
        f"decisions.jsonl: 1 decision is not yet applied; apply them: normalize rerun {output}",
    )
    rerun(output)
    assert verify(output).remarks == ()


def test_no_byte_of_the_decisions_that_were_applied_can_change(decided: Path) -> None:
    path = decided / "decisions.jsonl"
    content = path.read_bytes()
    assert content
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert any(PLACE.search(place) for place in _named(decided, "decisions.jsonl"))
        path.write_bytes(content[:at] + content[at + 1 :])
        assert any(PLACE.search(place) for place in _named(decided, "decisions.jsonl"))


def test_the_decisions_file_cannot_go_missing(output: Path, decided: Path) -> None:
    (decided / "decisions.jsonl").unlink()
    assert _named(decided, "decisions.jsonl") == ["is missing"]


def test_a_later_decision_hides_no_change_of_an_applied_one(decided: Path, tools) -> None:
    decide(decided, tools.finding(decided, "first", "Raqa").id, Verdict.REJECT, who="Amal")
    path = decided / "decisions.jsonl"
    content = path.read_bytes()
    path.write_bytes(b" " + content[1:])
    assert any(PLACE.search(place) for place in _named(decided, "decisions.jsonl"))
