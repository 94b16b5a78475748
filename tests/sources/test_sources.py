"""Articles in: what each file and row becomes, and what cannot be read."""

from __future__ import annotations

import codecs
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Pipeline
from normalize.batch import run
from normalize.configuration import Settings
from normalize.sources import Item, Problem, read_inputs


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _read(*inputs: str) -> list[Item | Problem]:
    return list(read_inputs(inputs))


def _one(name: str, content: bytes) -> Item | Problem:
    Path(name).write_bytes(content)
    (found,) = _read(name)
    return found


def _rows(*rows: object) -> list[Item | Problem]:
    Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return _read("rows.jsonl")


def _text(found: Item | Problem) -> str:
    assert isinstance(found, Item), found
    return found.text


def _error(found: Item | Problem) -> str:
    assert isinstance(found, Problem), found
    return found.error


# Text files


def test_a_text_file_is_one_article_named_by_its_path() -> None:
    found = _one("letter.txt", b"Some text.\n")
    assert isinstance(found, Item)
    assert (found.id, found.source, found.text) == ("letter", "letter.txt", "Some text.\n")
    assert found.source_sha256 == hashlib.sha256(b"Some text.\n").hexdigest()
    assert found.encoding == {"charset": "utf-8", "evidence": "every byte fits", "confidence": "1"}
    assert (found.parts, dict(found.fields)) == ((), {})


@pytest.mark.parametrize("text", ["no end", "one\r\ntwo\r\n", "one\rtwo", "\n\nlate\n\n", "a\u2028b\u0085c", "tab\t"])
def test_a_text_is_read_as_it_is_line_ends_too(text: str) -> None:
    assert _text(_one("a.txt", text.encode())) == text


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_text_comes_in_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("t") / "a.txt"
    path.write_bytes(b"x" + text.encode())
    (found,) = _read(str(path))
    assert _text(found) == f"x{text}"


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xc2\xa0", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_an_error_that_says_so(content: bytes) -> None:
    assert _error(_one("a.txt", content)) == "a.txt: the file is empty"


def test_a_binary_file_is_an_error_with_the_offset_of_its_first_nul() -> None:
    assert "byte 5 is NUL" in _error(_one("a.txt", b"\x89PNG\r\0\0"))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"abc\xff", "byte 3 (0xff)"),
        ("abدير".encode()[:-1], "byte 6 (0xd8)"),
        (b"\xaa\xb8\xac \xa5\xbc\xbd\xa9", "byte 0 (0xaa)"),
        (b"ab\xed\xa0\x80", "byte 2 (0xed)"),
        (b"ab\xc0\xaf", "byte 2 (0xc0)"),
        (b"ab\xf4\x90\x80\x80", "byte 2 (0xf4)"),
    ],
)
def test_bytes_that_are_no_utf_8_are_an_error_with_the_offset_of_the_first_doubt(content: bytes, place: str) -> None:
    error = _error(_one("a.txt", content))
    assert error.startswith("a.txt: ")
    assert place in error
    assert "iconv" in error


@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_and_stays_the_first_code_point_of_original_and_clean(charset: str) -> None:
    text = "\ufeffNews from دير الزور\r\n"
    found = _one("a.txt", text.encode(charset))
    assert isinstance(found, Item)
    assert found.text == text
    assert found.encoding == {"charset": charset, "evidence": "byte order mark", "confidence": "1"}
    article = Pipeline().run(found.text)
    assert article.clean.startswith("\ufeff")
    assert article.original.startswith("\ufeff")
    assert article.clean.count("\ufeff") == 1


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-32-be"])
def test_a_marked_file_that_is_cut_is_an_error_with_its_offset(charset: str) -> None:
    content = "\ufeffabc".encode(charset)[:-1]
    assert f"byte {len(content) - len(content) % (2 if '16' in charset else 4)} " in _error(_one("a.txt", content))


# Rows


def test_a_row_is_one_article_with_its_id_and_its_other_fields() -> None:
    (found,) = _rows({"id": "a1", "text": "Text.", "date": "2017", "n": {"deep": [1, None, 2.5]}})
    assert isinstance(found, Item)
    assert (found.id, found.source, found.text) == ("a1", "rows.jsonl:1", "Text.")
    assert found.fields == {"date": "2017", "n": {"deep": [1, None, 2.5]}}


def test_carried_fields_keep_numbers_that_are_too_large_for_a_machine_word() -> None:
    (found,) = _rows({"text": "x", "n": 10**30})
    assert isinstance(found, Item)
    assert found.fields == {"n": 10**30}


@pytest.mark.parametrize(("given_id", "name"), [("a", "a"), (7, "7"), (0, "0"), ("", "rows-1"), (None, "rows-1")])
def test_the_id_is_the_rows_else_path_and_row_number(given_id: object, name: str) -> None:
    (found,) = _rows({"id": given_id, "text": "x"})
    assert found.id == name


def test_rows_without_ids_are_numbered_by_their_lines() -> None:
    Path("rows.jsonl").write_bytes(b'{"text":"a"}\n\n  \n{"text":"b"}\n')
    assert [(one.id, one.source) for one in _read("rows.jsonl")] == [
        ("rows-1", "rows.jsonl:1"),
        ("rows-4", "rows.jsonl:4"),
    ]


def test_an_id_that_stands_twice_is_marked() -> None:
    first, second = _rows({"id": "a", "text": "x"}, {"id": "a", "text": "y"})
    assert first.id == "a"
    assert second.id.startswith("a~")


def test_a_title_stands_before_the_text_with_a_blank_line_between_and_both_are_parts() -> None:
    (found,) = _rows({"title": "Head", "text": "Body."})
    assert isinstance(found, Item)
    assert found.text == "Head\n\nBody."
    assert [(part.role, part.span.of(found.text)) for part in found.parts] == [("title", "Head"), ("body", "Body.")]


@pytest.mark.parametrize("title", ["", None])
def test_without_a_title_there_are_no_parts(title: str | None) -> None:
    (found,) = _rows({"title": title, "text": "Body."})
    assert isinstance(found, Item)
    assert (found.text, found.parts) == ("Body.", ())


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\x1c", "\r"])
def test_a_row_ends_at_a_line_feed_only(separator: str) -> None:
    Path("rows.jsonl").write_bytes(json.dumps({"text": f"a{separator}b"}, ensure_ascii=False).encode() + b"\n")
    if separator < " ":  # JSON wants these escaped
        Path("rows.jsonl").write_bytes(json.dumps({"text": f"a{separator}b"}).encode() + b"\n")
    assert [_text(one) for one in _read("rows.jsonl")] == [f"a{separator}b"]


def test_rows_may_end_in_carriage_return_and_line_feed_and_the_last_in_nothing() -> None:
    Path("rows.jsonl").write_bytes(b'{"text":"a"}\r\n{"text":"b"}')
    assert [_text(one) for one in _read("rows.jsonl")] == ["a", "b"]


def test_a_byte_order_mark_before_the_first_row_is_no_part_of_it() -> None:
    Path("rows.jsonl").write_bytes(codecs.BOM_UTF8 + b'{"text":"a"}\n{"text":"b"}\n')
    assert [_text(one) for one in _read("rows.jsonl")] == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"no json", "not a row of JSON"),
        (b'{"text": "cut', "not a row of JSON"),
        (b'{"text": "x",}', "not a row of JSON"),
        (b'{"text": NaN}', "not a row of JSON"),
        (b'{"text": "x", "n": 1e999}', "not a row of JSON"),
        (b'{"text": "\\ud800"}', "not a row of JSON"),
        (b'{"text": "a \\udc00 b"}', "not a row of JSON"),
        (b'{"text": "x", "field": "\\ud83d"}', "not a row of JSON"),
        (b"[" * 100_000, "not a row of JSON"),
        (b'{"text": "x", "n": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "not a row of JSON"),
        (b'{"text": "\xff"}', "byte 10 (0xff) is not utf-8"),
        (b'{"text": "a\0b"}', "byte 11 is NUL"),
        (b"[]", "a row is an object"),
        (b"null", "a row is an object"),
        (b'"text"', "a row is an object"),
        (b"{}", 'the row has no "text"; its fields are none'),
        (b'{"b": 1, "a": 2}', 'the row has no "text"; its fields are a, b'),
        (b'{"text": ""}', 'the row has no "text"'),
        (b'{"text": " \\n"}', 'the row has no "text"'),
        (b'{"text": 7}', 'the row has no "text"'),
        (b'{"text": ["x"]}', 'the row has no "text"'),
        (b'{"text": "x", "title": 7}', '"title" is a string, not 7'),
    ],
)
def test_a_row_that_cannot_be_read_is_a_problem_with_its_line_and_the_others_go_on(line: bytes, says: str) -> None:
    Path("rows.jsonl").write_bytes(b'{"text":"before"}\n' + line + b'\n{"text":"after"}\n')
    before, wrong, after = _read("rows.jsonl")
    assert (_text(before), _text(after)) == ("before", "after")
    assert _error(wrong).startswith("rows.jsonl:2: ")
    assert says in _error(wrong)
    assert len(_error(wrong)) < 400
    assert wrong.source == "rows.jsonl:2"


@pytest.mark.parametrize("content", [b"", b"\n", b" \n\n", codecs.BOM_UTF8])
def test_a_file_without_rows_is_an_error_that_says_so(content: bytes) -> None:
    assert _error(_one("rows.jsonl", content)) == "rows.jsonl: the file is empty"


def test_rows_as_deep_as_can_be_read_can_be_written_and_read_again() -> None:
    depths = range(100, 1100, 50)
    Path("rows.jsonl").write_text("".join('{"text":"x","n":' + "[" * n + "]" * n + "}\n" for n in depths))
    report = run(read_inputs(["rows.jsonl"]), Path("out"), Settings(packaged=False))
    assert report.done + len(report.problems) == len(depths)
    assert report.done > 5


# Inputs


def test_a_folder_gives_its_articles_by_their_paths_below_it() -> None:
    Path("in/2017/b").mkdir(parents=True)
    for name in ("in/z.txt", "in/2017/a.txt", "in/2017/b/c.TXT", "in/notes.md.bak", "in/2017/.hidden.txt"):
        Path(name).write_text("x")
    Path("in/2017/rows.jsonl").write_text('{"text":"r"}\n')
    found = _read("in")
    assert [one.source for one in found] == ["in/2017/a.txt", "in/2017/b/c.TXT", "in/2017/rows.jsonl:1", "in/z.txt"]
    assert [one.id.split("~")[0] for one in found] == ["2017-a", "2017-b-c", "2017-rows-1", "z"]


def test_files_of_one_name_in_two_folders_are_two_articles() -> None:
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "same.txt").write_text(folder)
    found = _read("a", "b")
    assert [_text(one) for one in found] == ["a", "b"]
    assert len({one.id for one in found}) == 2


def test_a_pattern_gives_its_files_in_order() -> None:
    for name in ("b.txt", "a.txt", "c.jsonl"):
        Path(name).write_text('{"text":"x"}')
    assert [one.source for one in _read("?.txt")] == ["a.txt", "b.txt"]


def test_a_name_that_looks_like_a_pattern_is_first_a_name() -> None:
    Path("a[1].txt").write_text("x")
    assert [one.source for one in _read("a[1].txt")] == ["a[1].txt"]


def test_a_file_that_is_named_twice_is_read_once() -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text("x")
    Path("link.txt").symlink_to("in/a.txt")
    assert [one.source for one in _read("in/a.txt", "in", "in/*.txt", "./in/a.txt", "link.txt")] == ["in/a.txt"]


@pytest.mark.parametrize(
    ("given_input", "says"),
    [
        ("nothing.txt", "nothing.txt: there is no such file or folder"),
        ("no*thing", "no*thing: there is no such file or folder"),
        ("", '"": an input has a name'),
        ("empty", "empty: no article in this folder; articles end in"),
        ("photo.png", "photo.png: files of this kind cannot be read; name one that ends in"),
        ("loop.txt", "loop.txt: cannot be read"),
        ("dangling.txt", "dangling.txt: cannot be read"),
    ],
)
def test_an_input_that_is_no_article_is_a_problem_that_says_what_is_wrong(given_input: str, says: str) -> None:
    Path("empty").mkdir()
    Path("photo.png").write_bytes(b"x")
    Path("loop.txt").symlink_to("loop.txt")
    Path("dangling.txt").symlink_to("gone.txt")
    Path("good.txt").write_text("x")
    wrong, good = _read(given_input, "good.txt")
    assert _error(wrong).startswith(says)
    assert _text(good) == "x"


def test_hidden_folders_and_outputs_of_runs_inside_a_folder_are_not_read() -> None:
    for folder in (".git", "out/articles/a"):
        Path(folder).mkdir(parents=True)
        Path(folder, "x.txt").write_text("x")
    for name in ("run.json", "ledger.jsonl"):
        Path("out", name).write_text("{}")
    Path("a.txt").write_text("x")
    assert [one.source for one in _read(".")] == ["a.txt"]
    assert "normalize rerun out" in _error(_read("out")[0])


def test_inputs_are_read_one_by_one_never_all_at_once() -> None:
    for number in range(3):
        Path(f"{number}.txt").write_text("x")
    items = read_inputs(["0.txt", "1.txt", "2.txt"])
    assert next(items).source == "0.txt"
    Path("2.txt").write_text("written later")
    assert [_text(one) for one in items] == ["x", "written later"]
