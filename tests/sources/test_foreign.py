"""Files that are not what their names say: told by their first bytes, with what to do."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from normalize.sources import Problem, read_inputs

_MHTML = (
    b"From: <Saved by Blink>\r\nSubject: Wells\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    b'\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n------B\r\nContent-Type: text/html\r\n\r\n<p>The wells.</p>'
)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"%PDF-1.4\n%\xe2\xe3\n", "this is a PDF, no .txt: pdftotext -enc UTF-8"),
        ("a.txt", b"PK\x03\x04\x14\x00", "a Word file or another archive"),
        ("a.md", b"{\\rtf1\\ansi {\\b Wells}}", "rich text (RTF), no .md"),
        ("a.txt", b"<!DOCTYPE html><p>The wells.</p>", "this is a page of the web, no .txt: mv"),
        ("a.html", _MHTML, "MHTML"),
        ("a.txt", gzip.compress(b"The wells."), "packed with gzip, no .txt: mv"),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word or Excel"),
        ("a.txt.gz", gzip.compress(b"%PDF-1.4\n"), "this is a PDF"),
        (
            "a.jsonl",
            b'[{"text": "One."}, {"text": "Two."}]',
            "one array of JSON, not one row a line; type: jq -c '.[]'",
        ),
        ("a.jsonl", b'[\n  {"text": "One."}\n]\n', "one array of JSON"),
        ("a.jsonl", b'{\n  "text": "One."\n}\n', "one row stands on one line, not on many; type: jq -c ."),
    ],
)
def test_a_file_of_another_kind_is_one_error_that_says_what_to_do(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (problem,) = read_inputs([str(path)])
    assert isinstance(problem, Problem)
    assert problem.error.startswith(str(path))
    assert told in problem.error


def test_a_letter_in_a_text_and_an_array_among_rows_are_none(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("From: Rana\nSubject: wells\n\nThe wells are dry. <html> is a word here.", encoding="utf-8")
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "One."}\n[1]\n{"text": "Two."}\n', encoding="utf-8")
    found = list(read_inputs([str(letter), str(rows)]))
    assert [isinstance(one, Problem) for one in found] == [False, False, True, False]


@pytest.mark.parametrize("field", ["id", "title", "text"])
def test_a_field_that_stands_twice_in_a_row_is_an_error_and_in_an_inner_object_it_is_none(
    tmp_path: Path, field: str
) -> None:
    path = tmp_path / "rows.jsonl"
    once = {"id": "a", "title": "b", "text": "c d"}
    twice = json.dumps(once)[:-1] + f', "{field}": "e f"}}'
    inner = json.dumps({**once, "more": once})
    path.write_text(f"{twice}\n{inner}\n", encoding="utf-8")
    first, second = read_inputs([str(path)])
    assert isinstance(first, Problem)
    assert f'"{field}" stands twice in the row; keep one of them' in first.error
    assert not isinstance(second, Problem)
