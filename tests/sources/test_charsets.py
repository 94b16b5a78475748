"""In which charset bytes are written: what decides, what is refused, and how often it is right."""

from __future__ import annotations

import codecs
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.charsets import CharsetError, counting, decode, known
from normalize.charsets.arabic import EDGE, LETTERS, SURPRISE
from normalize.charsets.deciding import ENOUGH
from normalize.configuration import SourceSettings
from normalize.sources import Item, Problem, read_inputs

ARABIC = "وصل وفد من المهندسين إلى مدينة دير الزور صباح اليوم، وقال إن الجسر سيفتح قريبا."
ENGLISH = "The delegation said that it “has seen the bridge”, and that the café was closed – for now."
FRENCH = "La délégation a été reçue à l'hôtel, où le préfet a dit que le pont est fermé depuis une année."
POLISH = "Zespół dotarł do miasta, które jest zamknięte, i powiedział, że zostaną tam, bo właśnie dziś jest źle."
TURKISH = "Heyet sabah şehre ulaştı ve köprünün yakında açılacağını söyledi; bu bir ilk olarak görüldü."


@pytest.mark.parametrize(
    ("text", "codec", "charset"),
    [
        (ARABIC, "cp1256", "windows-1256"),
        (ARABIC, "iso8859-6", "iso-8859-6"),
        (ENGLISH, "cp1252", "windows-1252"),
        (f"{ENGLISH} {ARABIC}", "cp1256", "windows-1256"),
        (ARABIC.replace("،", ""), "cp720", "cp720"),
        (12 * POLISH, "cp1250", "windows-1250"),
        (12 * POLISH, "iso8859-2", "iso-8859-2"),
        (FRENCH, "cp1252", "windows-1252"),
        (TURKISH, "cp1254", "windows-1254"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ARABIC, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-32-be", "utf-32-be"),
        (ARABIC, "utf-8", "utf-8"),
    ],
)
def test_the_text_decides(text: str, codec: str, charset: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.charset) == (text, charset)
    assert ENOUGH <= decoded.confidence <= 1
    assert decoded.evidence


@pytest.mark.parametrize(
    ("content", "says", "offset"),
    [
        (b"abc\xff", "byte 3 (0xff) is not utf-8", 3),
        (ARABIC[:-1].encode("utf-8")[:-1], "begins a UTF-8 character that is cut off", None),
        (ARABIC.encode("utf-8") + b"\x92s", "it is damaged", None),
        (POLISH.encode("cp1250"), "no charset is likely enough", None),
        ("המשלחת הגיעה אל העיר".encode("cp1255"), "no charset is likely enough", 0),
        ("делегация прибыла в город".encode("koi8-r"), "no charset is likely enough", 0),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is NUL: this is not a text file", 8),
        (b"\xff\xfea", "is not utf-16-le, which its byte order mark says", 2),
    ],
)
def test_what_cannot_be_decided_is_an_error_with_the_offset_of_the_first_doubt(
    content: bytes, says: str, offset: int | None
) -> None:
    with pytest.raises(CharsetError) as caught:
        decode(content)
    assert says in str(caught.value)
    assert offset is None or caught.value.offset == offset


@pytest.mark.parametrize(
    ("content", "declared", "charset", "says"),
    [
        (ARABIC.encode("cp1256"), "windows-1256", "windows-1256", "declared"),
        (ARABIC.encode("utf-8"), "utf-8", "utf-8", "declared, and every byte fits"),
        (ARABIC.encode("utf-8"), "windows-1256", "utf-8", "declared windows-1256, but all"),
        (ARABIC.encode("utf-8"), "iso-8859-1", "utf-8", "declared iso-8859-1, but all"),
        (ARABIC.encode("cp1256"), "utf-8", "windows-1256", "declared utf-8, which it is not from byte 0 on"),
        (ARABIC.encode("cp1256"), "iso-8859-6", "windows-1256", "declared iso-8859-6, which has not all"),
        (ARABIC.encode("cp1256"), "windows-1252", "windows-1252", "declared"),
        (ENGLISH.encode("cp1252"), "iso-8859-1", "iso-8859-1", "as cp1252, as browsers do"),
        ("é".encode(), "windows-1252", "windows-1252", "declared"),
        (b"plain", "koi8-r", "koi8-r", "declared"),
        (b"plain", "utf-7", "utf-8", "every byte fits"),
        (b"plain", "no-such-thing", "utf-8", "every byte fits"),
        (b"plain", "utf-16", "utf-8", "every byte fits"),
    ],
)
def test_a_declaration_is_overruled_only_by_proof(content: bytes, declared: str, charset: str, says: str) -> None:
    decoded = decode(content, declared=declared)
    assert decoded.charset == charset
    assert says in decoded.evidence


def test_what_the_user_says_overrules_all() -> None:
    content = codecs.BOM_UTF8 + b"x"
    assert decode(content, told="cp1252", declared="utf-8").text == "ï»¿x"
    assert decode(content, told="utf-8").text == "\ufeffx"
    assert decode("\ufeffx".encode("utf-16-be"), told="utf-16").text == "\ufeffx"
    with pytest.raises(CharsetError, match=r"byte 0 \(0xe9\) is not utf-8, which \[sources\] encodings names"):
        decode(b"\xe9", told="utf-8")
    with pytest.raises(CharsetError, match="there is no charset 'klingon'"):
        decode(b"x", told="klingon")


@pytest.mark.parametrize("name", ["utf-7", "idna", "punycode", "unicode_escape", "rot13", "base64", "zip", "", "a\0b"])
def test_codecs_that_hide_what_they_hold_are_none(name: str) -> None:
    assert known(name) is None


@given(st.binary(max_size=60))
def test_bytes_are_decoded_without_loss_or_not_at_all(content: bytes) -> None:
    try:
        decoded = decode(content)
    except CharsetError as error:
        offset = error.offset
    else:
        offset = 0
        assert decoded.text.encode(decoded.charset) == content
    assert 0 <= offset <= len(content)


def test_the_settings_name_charsets_by_file_pattern(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("é".encode("cp1252"))
    (problem,) = read_inputs([str(path)])
    assert isinstance(problem, Problem)
    assert '[sources] encodings = {"old.txt" = ' in problem.error
    for pattern in ("old.txt", "*.txt", str(tmp_path / "*")):
        (item,) = read_inputs([str(path)], SourceSettings(encodings={"x*": "utf-8", pattern: "windows-1252"}))
        assert isinstance(item, Item)
        assert item.encoding["evidence"] == "named in [sources] encodings"
    (problem,) = read_inputs([str(path)], SourceSettings(encodings={"*": "utf-8"}))
    assert isinstance(problem, Problem)
    assert "byte 0 (0xe9) is not utf-8, which [sources] encodings names" in problem.error


def test_the_table_of_letters_is_whole_and_counts_as_it_says() -> None:
    assert len(SURPRISE) == (len(LETTERS) + 1) * len(LETTERS)
    assert SURPRISE["ال"] < SURPRISE["لا"] < SURPRISE["ظخ"]
    (edge, *_) = counting.rows(["ابا اب"])
    assert len(edge) == len(LETTERS)
    assert edge[LETTERS.index("ا")] == min(edge)
    assert EDGE not in LETTERS


# Measured on data that was not counted (NORMALIZE_DATA)


@pytest.mark.data
@pytest.mark.parametrize("length", [50, 200, 2000])
@pytest.mark.parametrize("codec", ["cp1256", "iso8859-6", "cp720"])
def test_pieces_of_arabic_news_are_right_or_refused(outside: Path, codec: str, length: int) -> None:
    chance = random.Random(1)
    right = refused = wrong = 0
    with (outside / "data/encoding/arabic_news.jsonl").open(encoding="utf-8", newline="\n") as rows:
        for text in (json.loads(row)["text"] for row in rows):
            if len(text) < length:
                continue
            start = chance.randrange(len(text) - length + 1)
            piece = text[start : start + length]
            try:
                content = piece.encode(codec)
            except UnicodeEncodeError:
                continue
            try:
                decoded = decode(content)
            except CharsetError:
                refused += 1
            else:
                right, wrong = right + (decoded.text == piece), wrong + (decoded.text != piece)
    assert wrong == 0
    assert refused <= 0.01 * right


@pytest.mark.data
@pytest.mark.parametrize("markup", [False, True])
def test_real_bytes_are_right_or_refused(outside: Path, markup: bool) -> None:
    names = {
        "iso-8859-6-arabic": "iso8859-6",
        "windows-1256-arabic": "cp1256",
        "Latin1": "cp1252",
        "UTF8": "utf-8",
        "utf-8-sig": "utf-8",
    }
    wrong = []
    right = 0
    with (outside / "data/encoding/legacy_bytes.jsonl").open(encoding="utf-8", newline="\n") as rows:
        for row in map(json.loads, rows):
            content = bytes.fromhex(row["hex"])
            name = row["claimed"].removesuffix("-turkish").replace("Turkish", "cp1254")
            name = "cp1250" if "1250" in name else names.get(name, name)
            try:
                text = decode(content, markup=markup).text
            except CharsetError:
                continue
            same = known(name) is not None and text.lstrip("\ufeff") == content.decode(name).lstrip("\ufeff")
            right += same
            if not same:
                wrong.append(row["id"])
    assert wrong == []
    assert right >= 90
