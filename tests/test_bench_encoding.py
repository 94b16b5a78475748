"""The benchmark of encoding prints its tables, and tells right repairs from wrong ones."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from benchmarks.damage import case, damaged, judged, name, routes, spans, words
from benchmarks.encoding import ENGINE, main

ROUTE = (("utf-8", "cp1252"),)
LINE = "وصل وفد من المهندسين إلى مدينة دير الزور صباح اليوم وقال إن الجسر سيفتح قريبا بعد عام"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    data = tmp_path / "data"
    rows = {
        "encoding/arabic_news.jsonl": [{"title": "", "text": LINE}],
        "encoding/clean_text.jsonl": [
            {"lang": "eng", "text": "The bridge was opened again yesterday."},
            {"lang": "ara", "text": LINE},
        ],
        "encoding/ftfy_cases.jsonl": [{"original": "caf\u00c3\u00a9", "fixed": "caf\u00e9", "expect": "pass"}],
        "encoding/legacy_bytes.jsonl": [{"claimed": "windows_1256", "hex": LINE.encode("cp1256").hex()}],
        "articles/syria_articles.jsonl": [{"text": "Clean."}],
        "articles/un_speeches_arab_states.jsonl": [{"text": "Clean."}],
        "artifacts/clean_news.jsonl": [{"text": "Clean."}],
    }
    for path, lines in rows.items():
        file = data / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(json.dumps(row) + "\n" for row in lines), encoding="utf-8")
    (data / "throughput").mkdir()
    (data / "throughput" / "text.txt").write_text("A sound text.\n" * 50)
    monkeypatch.setenv("NORMALIZE_DATA", str(tmp_path))
    return tmp_path


def test_every_table_is_printed(folder, capsys):
    tables = main(["--jobs", "1", "--depth", "1", "--runs", "1"])
    printed = capsys.readouterr().out
    assert list(tables) == ["routes", "cases", "clean", "bytes", "losses", "speed"]
    assert all(table in printed for table in tables.values())
    assert "expected to pass: 1 of 1" in tables["cases"]
    (real,) = [line.split() for line in tables["bytes"].splitlines() if "real, Arabic" in line]
    assert real[2:7] == ["1", "/", "0", "/", "0"]
    assert "text.txt" in tables["speed"]


def test_a_table_that_does_not_exist_is_named(folder, capsys):
    with pytest.raises(SystemExit):
        main(["--only", "roots"])
    assert "there is no table roots; there are routes, cases," in capsys.readouterr().err


def test_without_data_it_says_what_to_set(monkeypatch, capsys):
    monkeypatch.delenv("NORMALIZE_DATA", raising=False)
    with pytest.raises(SystemExit):
        main([])
    assert "NORMALIZE_DATA=folder make bench-encoding" in capsys.readouterr().err


def test_routes_are_all_chains_of_layers():
    assert [len(routes(depth)) for depth in (1, 2, 3)] == [16, 64, 256]
    assert "utf-8>cp1256 + utf-8>cp1252" in map(name, routes(2))


def test_damage_is_aligned_and_refused_where_it_loses_letters():
    assert damaged("دa", ROUTE) == ["Ø¯", "a"]
    assert damaged("ف", ROUTE) == ["Ù\x81"]
    assert damaged("ف", ROUTE, strict=True) is None
    assert damaged("گ", (("iso8859-6", "cp1252"),)) is None


def test_words_and_spans_are_arabic_letters_alone():
    assert words("قال: «نعم» ـــ و 5 x") == ["قال", "نعم"]
    assert list(spans("واحد اثنان ثلاثة x أربعة", 2)) == ["واحد اثنان"]


def test_repairs_are_judged_edit_by_edit():
    made = case("The ", "دير", " one", ROUTE)
    assert made is not None
    article = ENGINE.run(made.text)
    (layer,) = article.layers
    other = tuple(edit._replace(after="ا") if edit.after == "ي" else edit for edit in layer.edits)
    assert judged(made, article) == "repaired"
    assert judged(made, replace(article, layers=(), findings=())) == "missed"
    assert judged(made, replace(article, layers=(replace(layer, edits=layer.edits[:1]),), findings=())) == "missed"
    assert judged(made, replace(article, layers=(replace(layer, edits=other),))) == "wrong"
