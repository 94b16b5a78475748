"""How an editor's marks are set against what a checker reports."""

from __future__ import annotations

import json

import pytest

from benchmarks.artifacts import __main__ as command
from benchmarks.artifacts.checkers import Hit, ours
from benchmarks.artifacts.scoring import Mark, Pair, agree, article_of, found_in_pairs, overlap, read_marks, score

TEXT = "The the men which fled to to Homs said the town fell."


def mark(words: str, right: str, kind: str = "relatives", text: str = TEXT) -> Mark:
    start = text.index(words)
    return Mark("a", start, start + len(words), kind, right)


def hit(words: str, *replacements: str, automatic: bool = False, text: str = TEXT) -> Hit:
    start = text.index(words)
    return Hit("rule", start, start + len(words), replacements, automatic)


def test_a_report_meets_a_mark_that_it_shares_a_character_with():
    assert overlap(hit("men which"), mark("which", "who"))
    assert not overlap(hit("men "), mark("which", "who"))
    assert overlap(Hit("rule", 8, 8), Mark("a", 8, 11, "articles", ""))


def test_a_wide_report_without_words_meets_only_what_is_about_the_whole():
    wide = Hit("rule", 0, 200)
    assert not overlap(wide, Mark("a", 20, 25, "relatives", "who"))
    assert overlap(wide, Mark("a", 20, 25, "long-sentence", ". He"))


def test_a_report_that_changes_two_words_meets_no_mark_between_them():
    apart = Hit("rule", 0, 30, ("x",), places=((0, 3), (28, 30)))
    assert not overlap(apart, mark("which", "who"))
    assert overlap(apart, Mark("a", 1, 2, "articles", ""))


@pytest.mark.parametrize(
    ("found", "words", "agrees"),
    [
        (hit("men which", "men who"), "men who", True),
        (hit("which", "Who"), "Who", True),
        (hit("men which", "men that"), "men that", False),
        (hit("which fled", "who fled"), "who fled", True),
        (hit("men which", "persons who"), "persons who", False),
    ],
)
def test_words_agree_if_they_make_of_their_place_what_the_marks_make(found, words, agrees):
    assert agree(TEXT, found, words, [mark("which", "who")]) is agrees


def test_a_report_may_do_the_work_of_one_of_two_marks_or_of_both():
    marks = [mark("The the", "The", "duplication"), mark("which", "who")]
    assert agree(TEXT, hit("The the men which", "The men who"), "The men who", marks)
    assert agree(TEXT, hit("The the men which", "The men which"), "The men which", marks)
    assert not agree(TEXT, hit("The the men which", "These men who"), "These men who", marks)


def test_a_score_counts_marks_by_kind_and_reports_by_rule():
    marks = [mark("which", "who"), mark("to to", "to", "duplication"), mark("fell", "was taken", "voice")]
    hits = [hit("which", "that", "who"), hit("to to", "to", automatic=True), hit("said", "told", automatic=True)]
    result = score([(TEXT, marks)], lambda _: hits)
    assert result.marks == {"relatives": 1, "duplication": 1, "voice": 1}
    assert (result.touched["relatives"], result.right["relatives"], result.offered["relatives"]) == (1, 0, 1)
    assert result.right["duplication"] == 1
    assert result.touched["voice"] == 0
    assert result.hits["rule"] == 3
    assert result.hits_on_marks["rule"] == 2
    assert result.other_words["rule"] == 1
    assert result.automatic_elsewhere["rule"] == 1


def test_a_pair_counts_if_the_difference_is_reported():
    pairs = [Pair("verb", "He have gone home.", "He has gone home."), Pair("noun", "Two man left.", "Two men left.")]

    def check(text: str) -> list[Hit]:
        return (
            [hit("have", "has", text=text)] if "have" in text else [Hit("long", 0, len(text))] if "men" in text else []
        )

    found, alarms = found_in_pairs(pairs, check)
    assert found == {"verb": 1, "noun": 0}
    assert alarms == {"verb": 0, "noun": 1}


def test_a_line_that_is_no_mark_is_named(tmp_path):
    path = tmp_path / "marks.jsonl"
    path.write_text('{"article": "a", "start": 1, "end": 2, "kind": "speech", "right": ""}\n{"article": "a"}\n')
    with pytest.raises(SystemExit, match=r"marks\.jsonl:2: .*write article, start, end, kind, right"):
        read_marks(path)


def test_articles_are_files_or_rows(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("One\r\ntwo", newline="")
    rows = tmp_path / "data" / "articles"
    rows.mkdir(parents=True)
    (rows / "b.jsonl").write_text('{"text": "x"}\n{"title": "T", "text": "y\\u2028z"}\n')
    assert article_of(tmp_path, "a.txt") == "One\r\ntwo"
    assert article_of(tmp_path, "b.jsonl:1") == "x"
    assert article_of(tmp_path, "b.jsonl:2") == "T\n\ny\u2028z"
    with pytest.raises(SystemExit, match="NORMALIZE_DATA"):
        article_of(tmp_path, "c.txt")


def test_the_kept_marks_can_be_read_and_hold_no_more_than_they_say():
    kinds = set()
    for path in sorted(command.MARKS.glob("*.jsonl")):
        for one in read_marks(path):
            assert 0 <= one.start <= one.end
            kinds.add(one.kind)
    told = (command.MARKS / "README.md").read_text(encoding="utf-8")
    assert all(f"`{kind}`" in told for kind in kinds)


def test_our_own_reports_have_places_and_words():
    found = ours()("The fighters which fled came back. They may develops it.")
    assert {one.rule for one in found} >= {"relative.person", "verb.behind-modal"}
    assert all(one.replacements for one in found)


def test_the_command_says_which_checker_is_missing_and_what_to_type(tmp_path, monkeypatch, capsys):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(TEXT)
    marks = tmp_path / "mine.jsonl"
    marks.write_text(json.dumps(mark("which", "who")._replace(article="a.txt")._asdict()) + "\n")
    monkeypatch.setenv("NORMALIZE_DATA", str(tmp_path))
    monkeypatch.setattr(command, "available", lambda: iter([("normalize", ours()), ("harper", None)]))
    command.main(["marks", "--marks", str(marks)])
    printed = capsys.readouterr().out
    assert "harper is missing; to compare with it: pip install harper-py" in printed
    assert "mine: 1 marks" in printed
    assert "relatives" in printed


def test_the_command_needs_the_articles(monkeypatch):
    monkeypatch.delenv("NORMALIZE_DATA", raising=False)
    with pytest.raises(SystemExit, match="set NORMALIZE_DATA"):
        command.main([])


def test_clean_text_and_pairs_are_counted(tmp_path, monkeypatch, capsys):
    data = tmp_path / "data"
    rows: dict[str, list[dict[str, object]]] = {
        "artifacts/clean_news.jsonl": [{"text": "The men which fled came back."}],
        "articles/un_speeches_arab_states.jsonl": [{"text": "The men who fled came back."}],
        "artifacts/demetr.jsonl": [{"kind": "verb", "bad": "They may develops it.", "mt": "They may develop it."}],
        "artifacts/jfleg.jsonl": [{"src": "They may develops it .", "refs": ["They may develop it ."]}],
        "artifacts/mqm_wmt23_zhen.jsonl": [
            {"mt": "They may develops it.", "spans": [{"start": 9, "end": 17, "cat": "Grammar"}]}
        ],
    }
    for name, listed in rows.items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in listed))
    monkeypatch.setenv("NORMALIZE_DATA", str(tmp_path))
    command.main(["alarms", "pairs", "--only", "normalize"])
    printed = capsys.readouterr().out
    assert "clean_news.jsonl: 1 texts" in printed
    assert "relative.person" in printed
    for name in ("demetr: 1 errors", "jfleg: 1 errors", "mqm_wmt23_zhen: 1 errors"):
        assert name in printed
