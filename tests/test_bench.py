"""The benchmark runs and says what it measured; how fast it was is not asserted."""

from __future__ import annotations

import pytest

from benchmarks.throughput import cut, main, texts
from normalize import STAGES

NAMES = [*(f"{stage} alone" for stage in STAGES), "ascii alone", "whole pipeline", "ftfy.fix_text"]


def check(results, printed):
    for result in results:
        assert [speed.name for speed in result.speeds] == NAMES
        assert all(speed.megabytes == result.megabytes > 0 for speed in result.speeds)
        assert all(len(speed.seconds) == 2 and speed.rate > 0 for speed in result.speeds)
        assert result.ratio > 0
        assert result.articles > 0
        assert f"{result.text}: {result.megabytes:.2f} MB in {result.articles} articles" in printed
    assert "CPUs" in printed
    assert "ftfy 6.3" in printed


def test_on_the_samples(monkeypatch, capsys):
    monkeypatch.delenv("NORMALIZE_DATA", raising=False)
    results = main(["--mb", "0.005", "--runs", "2"])
    assert [result.text for result in results] == ["corpus, repeated"]
    check(results, capsys.readouterr().out)


def test_on_data(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "data" / "throughput"
    folder.mkdir(parents=True)
    line = "The convoy left Dier Ezzor for the the border.\n"
    (folder / "long.txt").write_text(line * 500)
    (folder / "short.txt").write_text(line)
    monkeypatch.setenv("NORMALIZE_DATA", str(tmp_path))
    results = main(["--mb", "0.005", "--runs", "2"])
    assert [result.text for result in results] == ["long.txt", "short.txt"]
    assert results[0].megabytes == pytest.approx(0.005, rel=0.02)
    check(results, capsys.readouterr().out)


def test_a_folder_without_data_is_named(tmp_path):
    with pytest.raises(SystemExit, match="data/throughput"):
        next(texts(1, tmp_path))


@pytest.mark.parametrize(
    "text",
    ["", "a", "line\n" * 50, "line one\nline two\n\n" * 40, "x" * 500, "x" * 150 + "\n" + "y" * 300, "é\r\n\r\n" * 90],
)
def test_articles_are_the_text(text):
    articles = cut(text, 100)
    assert "".join(articles) == text
    assert all(articles)


def test_articles_end_at_blank_lines_where_they_can():
    articles = cut(("word " * 9 + "\n\n") * 20, 100)
    assert all(article.endswith("\n\n") for article in articles)
    assert all(len(article) <= 100 for article in articles)
