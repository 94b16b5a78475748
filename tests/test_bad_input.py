"""Bad input: a clear error for that item with its path (and line), the rest done, exit code 1, and no traceback.

Each kind of bad input has its name in the tables below. Disks that fail are in tests/batch/test_faults.py, runs that
are killed in tests/batch/test_interrupted.py.
"""

from __future__ import annotations

import builtins
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from normalize.batch import open_output, run, verify
from normalize.cli import main
from normalize.configuration import Settings
from normalize.sources import Item, read_inputs

GOOD = "Nothing is wrong with this.\n"
SETTINGS = 'packaged = false\n[sources]\nencodings = {"never.txt" = "utf-8"}\n'


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand beside a folder with one good article, which comes last."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/z-good.txt").write_text(GOOD)
    Path("n.toml").write_text(SETTINGS)


def _normalize(*arguments: str) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def _run(*inputs: str) -> Result:
    return _normalize("run", *inputs, "-o", "out", "--config", "n.toml")


def _manifest() -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path("out/manifest.jsonl").read_bytes().split(b"\n")[:-1]]


def _told_and_the_rest_done(result: Result, *said: str) -> None:
    assert result.exit_code == 1
    for words in said:
        assert f"normalize: {words}" in result.stderr, result.stderr[:2000]
    rows = _manifest()
    assert [row["error"][: len(words)] for row, words in zip(rows, said, strict=False)] == list(said)
    assert [(row["id"], row["status"]) for row in rows[len(said) :]] == [("z-good", "done")]
    assert Path("out/articles/z-good/clean.txt").read_text() == GOOD
    assert verify(Path("out")).differences == ()


def _text(name: str, content: str | bytes) -> Callable[[], None]:
    def make() -> None:
        Path("in", name).write_bytes(content.encode() if isinstance(content, str) else content)

    return make


def _long(name: str, before: str = "", after: str = "") -> Callable[[], None]:
    """Return what writes 50 MB on one line, piece by piece."""

    def make() -> None:
        with Path("in", name).open("w") as file:
            file.write(before)
            for _ in range(50):
                file.write("They left the city . " * (1_000_000 // 21 + 1))
            file.write(after)

    return make


def _link(name: str, target: str) -> Callable[[], None]:
    return lambda: Path("in", name).symlink_to(target)


BAD_FILES = {
    "empty file": (_text("a.txt", ""), "in/a.txt: the file is empty"),
    "file of spaces": (_text("a.md", " \n\n"), "in/a.md: the file is empty"),
    "empty rows": (_text("a.jsonl", "\n"), "in/a.jsonl: the file is empty"),
    "empty page": (_text("a.html", "<html><body> </body></html>"), "in/a.html: "),
    "binary file": (_text("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "in/a.txt: byte 8 is NUL"),
    "binary file as page": (_text("a.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "in/a.html: byte 8 is NUL"),
    "binary file as rows": (_text("a.jsonl", b"\x89PNG\0"), "in/a.jsonl:1: byte 4 is NUL"),
    "NUL byte in a text": (_text("a.txt", "They left.\0They came."), "in/a.txt: byte 10 is NUL"),
    "NUL byte in a row": (_text("a.jsonl", b'{"text": "a\0b"}\n'), "in/a.jsonl:1: byte 11 is NUL"),
    "lone surrogate in a text": (_text("a.txt", b"ab\xed\xa0\x80"), "in/a.txt: byte 2 (0xed)"),
    "lone surrogate in a row": (_text("a.jsonl", '{"text": "\\ud800"}\n'), "in/a.jsonl:1: not a row of JSON"),
    "malformed row": (_text("a.jsonl", '{"text": "cut\n'), "in/a.jsonl:1: not a row of JSON"),
    "row that is no object": (_text("a.jsonl", "[1]\n"), "in/a.jsonl:1: a row is an object"),
    "row nested deeply": (_text("a.jsonl", "[" * 100_000 + "\n"), "in/a.jsonl:1: not a row of JSON"),
    "row without text": (_text("a.jsonl", '{"title": "x"}\n'), 'in/a.jsonl:1: the row has no "text"; its fields are'),
    "cells without text": (_text("a.csv", "id,text\n1,\n"), 'in/a.csv:2: the row has no "text"'),
    "table without text": (_text("a.csv", "id,body\n1,x\n"), "in/a.csv:"),
    "packed file that is none": (_text("a.txt.gz", "not packed"), "in/a.txt.gz: cannot be read"),
    "format that is not read yet": (_text("a.docx", b"PK"), "in/a.docx: .docx cannot be read yet"),
    "dangling link": (_link("a.txt", "gone.txt"), "in/a.txt: cannot be read: No such file"),
    "link to itself": (_link("a.txt", "a.txt"), "in/a.txt: cannot be read: Too many levels"),
    "50 MB on one line of text": (_long("a.txt"), "in/a.txt: it has more than 32000000 bytes"),
    "50 MB on one line of Markdown": (_long("a.md"), "in/a.md: it has more than 32000000 bytes"),
    "50 MB in one row": (_long("a.jsonl", '{"text": "', '"}\n'), "in/a.jsonl:1: the row has more than"),
    "50 MB in one cell": (_long("a.csv", 'id,text\n1,"', '"\n'), "in/a.csv:2: "),
    "50 MB in one paragraph": (_long("a.html", "<p>", "</p>"), "in/a.html: it has more than 16000000 bytes"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_told_with_its_path_and_the_rest_is_done(name: str) -> None:
    make, says = BAD_FILES[name]
    make()
    _told_and_the_rest_done(_run("in"), says)


def test_of_several_bad_rows_each_is_told_with_its_line_and_the_good_ones_are_done() -> None:
    rows = ['{"id": "one", "text": "First."}', "no json", '{"id": "three"}', '{"id": "four", "text": "Fourth."}']
    Path("in/a.jsonl").write_text("\n".join(rows))
    result = _run("in")
    assert result.exit_code == 1
    assert [(row["id"], row["status"], row["source"]) for row in _manifest()] == [
        ("one", "done", "in/a.jsonl:1"),
        ("a-2", "error", "in/a.jsonl:2"),
        ("three", "error", "in/a.jsonl:3"),
        ("four", "done", "in/a.jsonl:4"),
        ("z-good", "done", "in/z-good.txt"),
    ]
    assert "2 articles could not be read; manifest.jsonl says why" in result.stderr


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file whose reading fails is known here")
def test_a_file_whose_reading_fails_is_told() -> None:
    Path("in/a.txt").symlink_to("/proc/self/mem")
    _told_and_the_rest_done(_run("in"), "in/a.txt: cannot be read: Input/output error")


def test_an_unreadable_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions do not bind every user, so the opening is made to fail."""
    Path("in/a.txt").write_text("secret")
    real = builtins.open

    def refusing(path: Any, *more: Any, **named: Any) -> Any:
        if str(path) == "in/a.txt":
            raise PermissionError(13, "Permission denied", "in/a.txt")
        return real(path, *more, **named)

    monkeypatch.setattr(builtins, "open", refusing)
    _told_and_the_rest_done(_run("in"), "in/a.txt: cannot be read: Permission denied")


def test_an_unreadable_folder_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in/a").mkdir()
    real = os.scandir

    def refusing(path: Any = ".") -> Any:
        if str(path) == "in/a":
            raise PermissionError(13, "Permission denied", "in/a")
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    _told_and_the_rest_done(_run("in"), "in/a: the folder cannot be read: Permission denied")


def test_a_file_that_vanishes_while_the_run_goes_on_is_told() -> None:
    Path("in/b.txt").write_text("It is here now.")
    Path("in/a.txt").write_text("The first.")

    def vanish(item: Any) -> None:
        Path("in/b.txt").unlink(missing_ok=True)

    report = run(read_inputs(["in"]), Path("out"), Settings(packaged=False), vanish)
    assert [row["status"] for row in _manifest()] == ["done", "error", "done"]
    assert [problem.error for problem in report.problems] == ["in/b.txt: cannot be read: No such file or directory"]
    assert verify(Path("out")).differences == ()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("empty", "empty: no article in this folder; articles end in "),
        ("nothing", "nothing: there is no such file or folder"),
        ("nothing/*.txt", "nothing/*.txt: there is no such file or folder"),
        ("photo.png", "photo.png: files of this kind cannot be read"),
        ("pipe.txt", "pipe.txt: cannot be read: it is no file"),
    ],
)
def test_an_input_without_articles_is_told(given: str, says: str) -> None:
    Path("empty").mkdir()
    Path("photo.png").write_bytes(b"\x89PNG")
    os.mkfifo("pipe.txt")
    _told_and_the_rest_done(_run(given, "in"), says)


def test_a_page_of_5000_nested_elements_is_read() -> None:
    Path("in/a.html").write_text("<html><body>" + "<div>" * 5_000 + "<p>They left the city.</p>" + "</div>" * 5_000)
    result = _run("in")
    assert result.exit_code == 0, result.stderr
    assert "They left the city." in Path("out/articles/a/original.txt").read_text()


def test_two_inputs_with_one_name_are_two_articles() -> None:
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "same.txt").write_text(f"Article {folder}.\n")
    assert _run("a", "b", "in").exit_code == 0
    rows = _manifest()
    assert [row["source"] for row in rows] == ["a/same.txt", "b/same.txt", "in/z-good.txt"]
    assert rows[0]["id"] == "same"
    assert rows[1]["id"].startswith("same~")
    assert {path.name for path in Path("out/articles").iterdir()} == {row["id"] for row in rows}


HOSTILE = (
    "..",
    "../../etc/passwd",
    "/etc/passwd",
    "a/../../b",
    "a\\..\\b",
    "CON",
    "nul.txt",
    "com1",
    "x" * 300,
    "é" * 300,
    ".hidden",
    "dot.",
    "space ",
    "a\u202eb",
    "a\nb",
    "دير الزور",
    "A",
    "a",
    " ",
    "~",
)


@pytest.mark.parametrize("form", ["files", "jsonl"])
def test_hostile_ids_become_safe_names_and_nothing_is_written_elsewhere(form: str, tmp_path: Path) -> None:
    lines = [json.dumps({"id": id, "text": f"Article {number}."}) for number, id in enumerate(HOSTILE)]
    Path("in/a.jsonl").write_text("\n".join(lines))
    result = _normalize("run", "in", "-o", "out", "--config", "n.toml", "--format", form)
    assert result.exit_code == 0
    ids = [row["id"] for row in _manifest()]
    assert len({id.casefold() for id in ids}) == len(HOSTILE) + 1
    for id in ids:
        assert len(id) <= 100
        assert id.isascii()
        assert id == Path(id).name
        assert id.strip(" .") == id
        assert id.split(".")[0].casefold() not in ("con", "nul", "com1")
    assert {path.name for path in tmp_path.iterdir()} == {"in", "n.toml", "out"}
    assert {path.name for path in Path("in").iterdir()} == {"a.jsonl", "z-good.txt"}
    assert [article.id for article in open_output("out")] == ids
    assert verify(Path("out")).differences == ()


# What concerns the whole run: exit code 2, and nothing is written


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("packaged = false\napply =", "n.toml:2: not valid TOML"),
        ("packaged = false\n[rules\n", "n.toml:2: not valid TOML"),
        ("\npackaged = 1", "n.toml:2: "),
        ('\n\naply = "safe"', "n.toml:3: there is no key 'aply'"),
        ('[rules]\n"dup.wrod" = "off"', "n.toml:2: there is no rule 'dup.wrod'; 'dup.word' is one"),
        ('glossaries = ["nothing"]', "n.toml:1: there is no folder 'nothing'"),
        ('[grammar]\nserver = "http://elsewhere.example:8081"', "the LanguageTool server"),
        ('[grammar]\nlanguage = "en-GB"', "n.toml:2: "),
        ("packaged = \0", "n.toml:1: not valid TOML"),
    ],
)
def test_a_malformed_configuration_is_told_with_path_and_line(toml: str, says: str) -> None:
    Path("n.toml").write_text(toml)
    result = _run("in")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"normalize: {says}")
    assert not Path("out").exists()


@pytest.mark.parametrize("toml", ["[[term]\n", "[[term]]\nid = 1\n", "[[term]]\nid = 'a'\n", "\0"])
def test_a_malformed_glossary_is_told_with_path_and_line(toml: str) -> None:
    Path("mine").mkdir()
    Path("mine/places.toml").write_text(toml)
    result = _normalize("run", "in", "-o", "out", "--glossary", "mine")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("normalize: mine/places.toml:1: ")
    assert not Path("out").exists()


def test_malformed_decisions_are_told_with_path_and_line() -> None:
    Path("d.jsonl").write_text("\n{}\n")
    result = _normalize("run", "in", "-o", "out", "--decisions", "d.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("normalize: d.jsonl:2: not a decision")


@pytest.mark.parametrize("name", ["letter.txt", "run.json", ".hidden"])
def test_a_foreign_output_folder_is_told_and_not_touched(name: str) -> None:
    Path("out").mkdir()
    Path("out", name).write_text("{}")
    result = _run("in")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "out is not an output of normalize" in result.stderr
    assert "name another folder with -o" in result.stderr
    assert [path.name for path in Path("out").iterdir()] == [name]
    assert Path("out", name).read_text() == "{}"


# How much memory a bad file may take


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say what a process took")
@pytest.mark.parametrize("name", [name for name in BAD_FILES if name.startswith("50 MB")])
def test_50_mb_on_one_line_take_no_more_memory_than_a_few_times_their_size(name: str) -> None:
    make, _ = BAD_FILES[name]
    make()
    code = (
        "from normalize.sources import read_inputs\n"
        "count = len(list(read_inputs(['in'])))\n"
        "status = dict(line.split(':') for line in open('/proc/self/status'))\n"
        "print(count, status['VmHWM'].split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    count, most = map(int, done.stdout.split())
    assert count == 2
    assert most < 500_000  # in KiB


def test_items_that_follow_a_bad_one_are_read_from_the_same_file() -> None:
    _long("a.jsonl", '{"text": "', '"}\n{"id": "after", "text": "After."}\n')()
    found = list(read_inputs(["in"]))
    assert [one.id for one in found if isinstance(one, Item)] == ["after", "z-good"]
