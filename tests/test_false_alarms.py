"""The measure of false alarms counts by rule and level, and says where it looked."""

from __future__ import annotations

import json

import pytest

from benchmarks.false_alarms import LISTED, main, measure, texts_of

TEXTS = [
    "The convoy left Dier Ezzor for the the border.",
    "They fled with the the children.  Nobody came .",
    "Eleven words that nobody could find fault with stand here today.",
] * 20


def test_findings_are_counted_by_rule_and_level_with_listed_spellings_apart():
    alarms = measure(TEXTS)
    assert alarms.words == 20 * (9 + 8 + 11)
    assert alarms.found == {(LISTED, "safe"): 20, ("dup.word", "safe"): 40}
    assert alarms.rate() == 1000 * 40 / alarms.words
    assert alarms.rate(listed=True) == 1000 * 20 / alarms.words
    assert alarms.rate("flag") == 0


def test_typography_is_not_asked():
    assert not any(rule.startswith(("space.", "punct.")) for rule, _ in measure(TEXTS).found)


def test_several_processes_find_what_one_finds():
    one, two = measure(TEXTS, hits=3), measure(TEXTS, workers=2, hits=3)
    assert (one.words, one.texts, one.found, one.hits) == (two.words, two.texts, two.found, two.hits)


def test_the_table_names_rule_rate_and_hits(tmp_path, capsys):
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in TEXTS))
    results = main([str(path), "--workers", "1", "--hits", "1"])
    printed = capsys.readouterr().out
    assert results["news.jsonl"].texts == len(TEXTS)
    assert "news.jsonl: 60 texts, 560 words" in printed
    assert "71.4286     40  safe     dup.word" in printed
    assert "[[the the]]" in printed
    assert "71.4286         SAFE and SUGGEST together" in printed
    assert "35.7143         listed spellings" in printed


@pytest.mark.parametrize(
    ("line", "said"), [("{", "2: this is no JSON"), ('{"body": "x"}', '2: there is no field "text"')]
)
def test_a_line_without_text_is_named(tmp_path, line, said):
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "x"}\n' + line + "\n")
    with pytest.raises(SystemExit, match=said):
        list(texts_of(path))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SystemExit, match="cannot be read: No such file"):
        list(texts_of(tmp_path / "none.jsonl"))
