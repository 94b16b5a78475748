"""Formats but pages: Markdown, tables, packed files, standard input; and folders with everything that can be wrong."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import os
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.configuration import SourceSettings
from normalize.sources import Item, Problem, read_inputs
from normalize.sources.markdown import FRONT_MATTER


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _read(*inputs: str, settings: SourceSettings | None = None) -> list[Item | Problem]:
    return list(read_inputs(inputs, settings or SourceSettings()))


def _all(name: str, content: bytes | str, settings: SourceSettings | None = None) -> list[Item | Problem]:
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    return _read(name, settings=settings)


def _item(found: Item | Problem) -> Item:
    assert isinstance(found, Item), found
    return found


def _one(name: str, content: bytes | str, settings: SourceSettings | None = None) -> Item:
    (found,) = _all(name, content, settings)
    return _item(found)


def _error(found: Item | Problem) -> str:
    assert isinstance(found, Problem), found
    return found.error


def _parts(item: Item) -> list[tuple[str, str]]:
    return [(part.role, part.span.of(item.text)) for part in item.parts]


# Markdown


def test_markdown_is_read_as_it_is_and_its_heading_is_the_title() -> None:
    item = _one("a.md", "# The *river* rises #\n\nText **here**.\n")
    assert item.text == "# The *river* rises #\n\nText **here**.\n"
    assert _parts(item) == [("title", "The *river* rises"), ("body", "Text **here**.\n")]


@pytest.mark.parametrize("text", ["Text.\n# Later\n", "---\nno front matter", "---\n\n---\n\nText", "#\n\nx", "#tag\n"])
def test_markdown_without_title_or_front_matter_has_no_parts(text: str) -> None:
    item = _one("a.md", text)
    assert (item.text, item.parts, dict(item.fields)) == (text, (), {})


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_becomes_title_and_fields_and_is_kept_as_it_stands(end: str) -> None:
    front = end.join(
        ("---", 'title: "A \\"small\\" war"', "date: 2016-05-03", "tags:", "  - x", "id: w-1", "---", "", "")
    )
    content = f"{front}Text.{end}"
    item = _one("a.md", content)
    assert item.id == "w-1"
    assert item.text == f'A "small" war\n\nText.{end}'
    assert _parts(item) == [("title", 'A "small" war'), ("body", f"Text.{end}")]
    assert item.fields == {"date": "2016-05-03", FRONT_MATTER: front}
    assert item.fields[FRONT_MATTER] + item.text.removeprefix('A "small" war\n\n') == content


@given(st.text(st.sampled_from("-#:a \n\r\"'\\.\ufeff"), max_size=40))
def test_front_matter_and_the_text_below_it_are_the_file_again(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("m") / "a.md"
    path.write_bytes(f"{text}x".encode())
    (found,) = read_inputs([str(path)])
    if isinstance(found, Item):
        title = found.text if not found.fields or not found.parts else found.parts[0].span.of(found.text)
        body = found.text.removeprefix(f"{title}\n\n") if found.fields and found.text.startswith(title) else found.text
        assert f"{text}x" in (
            found.text,
            found.fields.get(FRONT_MATTER, "") + body,
            found.fields.get(FRONT_MATTER, "") + found.text,
        )


def test_front_matter_without_text_is_an_error() -> None:
    assert "no text below the front matter" in _error(_all("a.md", "---\ntitle: x\n---\n")[0])


# Tables


def test_a_row_of_a_table_is_an_article_and_other_columns_are_carried() -> None:
    first, second = map(_item, _all("t.csv", 'id,title,text,year\na,Head,"One, ""two""\nthree",2016\n,,Four,\n'))
    assert (first.id, first.source, first.text) == ("a", "t.csv:2", 'Head\n\nOne, "two"\nthree')
    assert first.fields == {"year": "2016"}
    assert (second.id, second.source, second.text) == ("t-4", "t.csv:4", "Four")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_line_ends_and_a_byte_order_mark(delimiter: str, mark: str, end: str) -> None:
    table = f"{mark}text{delimiter}n{end}a b{delimiter}1{end}{end}c{delimiter}2"
    items = list(map(_item, _all("t.csv", table)))
    assert [(item.text, item.fields) for item in items] == [("a b", {"n": "1"}), ("c", {"n": "2"})]


def test_a_row_with_another_number_of_cells_is_a_problem_and_the_others_go_on() -> None:
    first, wrong, last = _all("t.csv", "id,text\na,x\nb,y,z\nc,w\n")
    assert (_item(first).text, _item(last).text) == ("x", "w")
    assert _error(wrong).startswith("t.csv:3: the row has 3 cells, the row of names 2")


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("", "the file is empty"),
        ("a,b\n1,2\n", 't.csv:1: there is no column "text"; the columns are a, b'),
        ("text,n,n\n1,2,3\n", 't.csv:1: two columns are named "n"'),
        ("text,n\n", "there is no row below"),
        ('text,n\n"a"b,1\n', "t.csv:2: not a row of cells"),
        ('text,n\nx,"never closed\n', "t.csv:2: not a row of cells"),
        ("text,n\n,1\n", 't.csv:2: the row has no "text"'),
        (b"text\na\0b\n", "is NUL"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_why(table: str | bytes, says: str) -> None:
    assert says in _error(_all("t.csv", table)[-1])


def test_the_names_of_fields_are_settable_for_rows_of_both_formats() -> None:
    settings = SourceSettings(id="nr", title="head", text="body")
    row = {"nr": "7", "head": "H", "body": "B", "text": "carried"}
    table = _one("t.csv", "nr,head,body,text\n7,H,B,carried\n", settings)
    line = _one("t.jsonl", json.dumps(row), settings)
    for item in (table, line):
        assert (item.id, item.text, item.fields) == ("7", "H\n\nB", {"text": "carried"})


def test_a_table_in_a_legacy_charset_is_read_as_a_whole() -> None:
    rows = "id,text\n1,وصل الوفد إلى مدينة دير الزور صباح اليوم\n2,نعم\n"
    first, second = map(_item, _all("t.csv", rows.encode("cp1256")))
    assert (first.text, second.text) == ("وصل الوفد إلى مدينة دير الزور صباح اليوم", "نعم")
    assert first.encoding["charset"] == "windows-1256"


@given(st.lists(st.tuples(st.text(), st.text(min_size=1)), min_size=1))
def test_what_is_written_as_a_table_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    rows = [
        (note.replace("\0", "").encode("utf-8", "ignore").decode(), f"x{text}".replace("\0", "")) for note, text in rows
    ]
    rows = [(note, text.encode("utf-8", "ignore").decode()) for note, text in rows]
    file = io.StringIO(newline="")
    csv.writer(file).writerows([("note", "text"), *rows])
    path = tmp_path_factory.mktemp("t") / "t.csv"
    path.write_bytes(file.getvalue().encode())
    assert [(item.fields["note"], item.text) for item in map(_item, read_inputs([str(path)]))] == rows


# Rows


def test_rows_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"".join(b'{"text":"row %d"}\n' % number for number in range(100_000))
    Path("r.jsonl").write_bytes(content)
    items = read_inputs(["r.jsonl"])
    assert _item(next(items)).text == "row 0"
    with open("r.jsonl", "ab") as file:
        file.write(b'{"text":"written later"}\n')
    *_, last = items
    assert _item(last).text == "written later"


def test_a_row_of_50_megabytes_is_a_problem_and_the_next_goes_on() -> None:
    wrong, good = _all("r.jsonl", b'{"text":"' + b"x" * 50_000_000 + b'"}\n{"text":"a"}\n')
    assert "r.jsonl:1: the row has more than 32000000 bytes" in _error(wrong)
    assert _item(good).source == "r.jsonl:2"


def test_rows_in_utf_16_with_a_mark_and_rows_in_a_named_charset() -> None:
    line = '{"text": "دير الزور"}\n'
    assert _one("r.jsonl", codecs.BOM_UTF16_LE + line.encode("utf-16-le")).text == "دير الزور"
    settings = SourceSettings(encodings={"r.*": "windows-1256"})
    assert _one("r.jsonl", line.encode("cp1256"), settings).text == "دير الزور"


def test_a_row_in_a_legacy_charset_says_which_it_looks_like() -> None:
    error = _error(_all("r.jsonl", '{"text": "وصل الوفد إلى مدينة دير الزور"}'.encode("cp1256"))[0])
    assert "it looks like windows-1256" in error
    assert '[sources] encodings = {"r.jsonl" = "windows-1256"}' in error


# Packed files


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "Text.\n"),
        ("a.md", "# A\n\nText.\n"),
        ("a.csv", "text\nText.\n"),
        ("a.jsonl", '{"text": "Text."}\n'),
        ("a.html", "<h1>A</h1><p>Text."),
        ("a.HTM", "<h1>A</h1><p>Text."),
    ],
)
def test_a_packed_file_is_what_it_holds(name: str, content: str) -> None:
    plain = _one(name, content)
    packed = _one(f"{name}.gz", gzip.compress(content.encode()))
    assert packed.text == plain.text
    assert packed.source_sha256 == plain.source_sha256
    assert packed.source.startswith(f"{name}.gz")
    assert _read("*.gz")[0].id == plain.id


def test_members_of_a_packed_file_follow_each_other() -> None:
    assert _one("a.txt.gz", gzip.compress(b"one ") + gzip.compress(b"two")).text == "one two"


_BROKEN = {
    "a bomb": (lambda: gzip.compress(b"\n" * 80_000_000, 1), "inflates to more than"),
    "cut off at its end": (lambda: gzip.compress(b"text")[:-6], "cannot be read"),
    "cut off in the middle": (lambda: gzip.compress(bytes(range(256)))[:100], "cannot be read"),
    "not packed": (lambda: b"no gzip at all", "cannot be read"),
    "followed by rubbish": (lambda: gzip.compress(b"text") + b"rubbish", "cannot be read"),
    "empty": (lambda: b"", "the file is empty"),
}


@pytest.mark.parametrize("kind", _BROKEN)
@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.html.gz"])
def test_a_bomb_or_a_broken_packed_file_is_an_error_for_that_item(name: str, kind: str) -> None:
    content, says = _BROKEN[kind]
    Path("good.txt").write_text("x")
    Path(name).write_bytes(content())
    *_, wrong, good = _read(name, "good.txt")
    assert says in _error(wrong)
    assert _error(wrong).startswith(name)
    assert _item(good).text == "x"


def test_random_bytes_that_do_not_shrink_are_capped_too() -> None:
    block = zlib.compressobj(0, zlib.DEFLATED, 31)
    line = b'{"text":"' + b"x" * 999_000 + b'"}\n'
    packed = b"".join(block.compress(line) for _ in range(70)) + block.flush()
    *items, wrong = _all("a.jsonl.gz", packed)
    assert len(items) > 50
    assert "inflates to more than 64000000 bytes" in _error(wrong)


# Standard input


@pytest.mark.parametrize(
    ("content", "texts", "ids"),
    [
        (b"Some text.\n", ["Some text.\n"], ["stdin"]),
        (b'\n {"text": "a"}\n{"id": "k", "text": "b"}\n', ["a", "b"], ["stdin-2", "k"]),
        (b"{not a row}", ["{not a row}"], ["stdin"]),
        ("دير".encode(), ["دير"], ["stdin"]),
    ],
)
def test_standard_input_is_one_text_or_rows(
    content: bytes, texts: list[str], ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    items = list(map(_item, _read("-")))
    assert [item.text for item in items] == texts
    assert [item.id for item in items] == ids


def _piped(content: bytes, monkeypatch: pytest.MonkeyPatch, read_as: str = "") -> list[Item | Problem]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    return list(read_inputs(["-"], read_as=read_as))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<!DOCTYPE html>\n<title>T</title><p>They left.", "html"),
        (b"\xef\xbb\xbf \n<html lang=en><body><p>They left.", "html"),
        (b'<?xml version="1.0" encoding="utf-8"?>\n<!-- saved -->\n<!doctype HTML><p>They left.', "html"),
        ("\ufeff<html><p>They left.".encode("utf-16-le"), "html"),
        (b"<p>They left.", "txt"),
        (b"<htmlish> they left", "txt"),
        (b"They left <html>.", "txt"),
        (b"# They left", "txt"),
        (b"id,text\n1,They left\n", "txt"),
        (b'{"text": "They left."}', "jsonl"),
    ],
)
def test_standard_input_is_what_it_begins_like_and_the_manifest_says_why(
    content: bytes, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoding = _item(_piped(content, monkeypatch)[0]).encoding
    assert encoding["format"] == kind
    assert encoding["format_evidence"].startswith("begins" if kind != "jsonl" else "the first line begins")


@pytest.mark.parametrize(
    ("kind", "content", "text"),
    [
        ("csv", b"id,text\n1,They left\n", "They left"),
        ("txt", b"<html><p>They left", "<html><p>They left"),
        ("txt", b'{"text": "They left"}', '{"text": "They left"}'),
        ("html", b"<p>They left", "They left"),
        ("jsonl", b'{"text": "They left"}', "They left"),
        ("md", b"They left", "They left"),
    ],
)
def test_standard_input_is_what_it_is_told_to_be(
    kind: str, content: bytes, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found,) = _piped(content, monkeypatch, kind)
    assert _item(found).text.strip() == text
    assert _item(found).encoding["format_evidence"] == "told"


def test_a_named_file_whose_ending_tells_nothing_is_what_it_is_told_to_be() -> None:
    Path("page.php").write_text("<p>They left")
    Path("page.txt").write_text("<p>They left")
    Path("in").mkdir()
    Path("in/page.php").write_text("<p>They left")
    found = list(read_inputs(["page.php", "page.txt", "in"], read_as="html"))
    assert [_item(one).text.strip() for one in found[:2]] == ["They left", "<p>They left"]
    assert "format" not in _item(found[1]).encoding
    assert "no article in this folder" in _error(found[2])
    assert "or say what it holds: --as html" in _error(_read("page.php")[0])


def test_there_is_no_format_but_those_that_are_read() -> None:
    with pytest.raises(ValueError, match="there is no format 'docx' to read; the formats are csv, htm, html, jsonl"):
        list(read_inputs(["-"], read_as="docx"))


def test_standard_input_can_be_read_once_and_may_be_missing_or_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x")))
    first, second = _read("-", "-")
    assert _item(first).source == "stdin"
    assert "standard input is named twice" in _error(second)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert _error(_read("-")[0]) == "stdin: the file is empty"
    monkeypatch.setattr(sys, "stdin", None)
    assert "stdin: cannot be read" in _error(_read("-")[0])


# Folders and names


def test_links_that_lead_nowhere_and_out_of_a_folder_are_problems_and_loops_end() -> None:
    Path("in/deep").mkdir(parents=True)
    Path("other").mkdir()
    Path("other/b.txt").write_text("x")
    Path("in/a.txt").write_text("x")
    Path("in/gone.txt").symlink_to("nowhere.txt")
    Path("in/deep/up").symlink_to("..")
    Path("in/out").symlink_to(Path("other").resolve())
    found = _read("in")
    assert [one.source for one in found] == ["in/a.txt", "in/gone.txt", "in/out"]
    assert _error(found[1]).startswith("in/gone.txt: cannot be read: No such file")
    assert "links to folders are not followed" in _error(found[2])
    assert [one.source for one in _read("in/**/*.txt")] == ["in/a.txt", "in/gone.txt"]


def test_articles_that_cannot_be_read_yet_are_named_in_folders_and_by_name() -> None:
    for name in ("a.docx", "b.parquet", "c.png"):
        Path(name).write_bytes(b"x")
    assert [one.source for one in _read(".")] == ["a.docx", "b.parquet"]
    assert ".docx cannot be read yet" in _error(_read("a.docx")[0])
    assert "files of this kind cannot be read" in _error(_read("c.png")[0])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_never_waited_for() -> None:
    os.mkfifo("a.txt")
    assert "it is no file" in _error(_read("a.txt")[0])
    assert "no article in this folder" in _error(_read(".")[0])


def test_a_folder_that_cannot_be_read_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in/closed").mkdir(parents=True)
    Path("in/a.txt").write_text("x")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    good, closed = _read("in")
    assert _item(good).text == "x"
    assert _error(closed) == "in/closed: the folder cannot be read: Permission denied"


def test_a_file_that_cannot_be_opened_or_fails_half_way_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        Path(name).write_text("x")
    import builtins

    real = builtins.open
    errors = {"a.txt": PermissionError(13, "Permission denied"), "b.txt": OSError(5, "Input/output error")}

    def failing(file: object, *arguments: object, **options: object) -> object:
        if str(file) in errors:
            raise errors[str(file)]
        return real(file, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", failing)
    first, second, third = _read("a.txt", "b.txt", "c.txt")
    assert _error(first) == "a.txt: cannot be read: Permission denied"
    assert _error(second) == "b.txt: cannot be read: Input/output error"
    assert _item(third).text == "x"


def test_a_name_that_is_no_utf_8_can_be_written_down() -> None:
    try:
        Path(os.fsdecode(b"caf\xe9.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    item = _item(_read(".")[0])
    assert item.source == "caf\\xe9.txt"
    item.source.encode()


def test_a_name_with_nul_is_a_problem() -> None:
    assert "a name holds no NUL" in _error(_read("a\0b")[0])


def test_two_formats_of_one_name_are_two_articles() -> None:
    Path("a.txt").write_text("x")
    Path("a.md").write_text("y")
    first, second = _read("a.txt", "a.md")
    assert first.id == "a"
    assert second.id.startswith("a~")


def test_a_text_of_50_megabytes_on_one_line_is_a_problem() -> None:
    assert "more than 32000000 bytes" in _error(_all("a.txt", b"x" * 50_000_000)[0])
    assert "code points, an article at most 5000000" in _error(_all("a.txt", b"x" * 5_000_001)[0])
