"""Lines of findings.jsonl, mentions.jsonl and parallel.jsonl (DESIGN section 5)."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Pipeline
from normalize.outputs import records
from normalize.text import Article, Decision, Scope, Segment, Status, Verdict, segments

FINDING = (
    "id article stage rule type mqm start end original clean_start clean_end before after replacements edits "
    "applicability status message source term change related held_by why"
).split()
MENTION = "start end text clean_start clean_end term prefer arabic kind form".split()
PARALLEL = "article n original clean ascii original_span clean_span ascii_span".split()

TEXT = """\ufeffClashes in Deir Ezzor

He said â€œthe the regime &amp; its allies , left Der Zor for the the Raqaâ€\x9d ??? there .\r
Abu Bakr al-Baghdadi spoke of ديوان الزكاة. The minister said that. He left\ufffd.


\u2028And on.
"""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def article(pipeline: Pipeline) -> Article:
    """An article with findings of every status: its editors disagree on one change and reject another."""
    changes = {one.rule: one.change for one in pipeline.run(TEXT, id="a").findings}
    judged = (
        ("name.variant", Verdict.ACCEPT, "Amal"),
        ("name.variant", Verdict.REJECT, "Basma"),
        ("space.before-punctuation", Verdict.REJECT, "Amal"),
        ("encoding.entity", Verdict.ACCEPT, "Amal"),
    )
    decisions = [
        Decision(None, None, changes[rule], verdict, Scope.CORPUS, who, "2026-11-21T00:00:00+00:00")
        for rule, verdict, who in judged
    ]
    return Pipeline(decisions=decisions).run(TEXT, id="a")


def _rows(content: bytes) -> list[dict[str, Any]]:
    assert content.endswith(b"\n")
    return [json.loads(line) for line in content.split(b"\n")[:-1]]


def test_findings_carry_exactly_their_fields_in_order(article: Article) -> None:
    rows = _rows(records.findings(article))
    assert len(rows) > 5
    assert all(list(row) == FINDING for row in rows)


def test_mentions_carry_exactly_their_fields_in_order(article: Article) -> None:
    rows = _rows(records.mentions(article))
    assert len(rows) > 2
    assert all(list(row) == MENTION for row in rows)


def test_segments_carry_exactly_their_fields_in_order(article: Article) -> None:
    rows = _rows(records.parallel(article))
    assert [row["n"] for row in rows] == list(range(1, len(rows) + 1))
    assert all(list(row) == PARALLEL for row in rows)


def test_records_come_back_as_they_were(article: Article) -> None:
    assert records.read_findings(records.findings(article)) == article.findings
    assert records.read_mentions(records.mentions(article)) == article.mentions


def test_the_values_are_those_of_the_contract(article: Article) -> None:
    for row in _rows(records.findings(article)):
        assert row["article"] == "a"
        assert row["original"] == article.original[row["start"] : row["end"]]
        assert row["applicability"] in ("safe", "suggest", "flag")
        assert row["status"] in ("applied", "suggested", "flagged", "accepted", "rejected", "held")
        assert (row["after"] is not None) == (row["status"] in ("applied", "accepted"))
        assert row["why"] is None or row["status"] in ("held", "rejected")
        assert row["why"] is not None or row["status"] != "held"
        assert len(row["id"]) == len(row["change"]) == 16
        assert row["message"].strip()
        for start, end, _ in row["edits"]:
            assert 0 <= start <= end <= len(row["before"])
    for row in _rows(records.mentions(article)):
        assert row["text"] == article.original[row["start"] : row["end"]]
        assert row["form"] in ("preferred", "variant", "doubtful", "admitted", "romanization", "pattern")


def test_statuses_of_every_kind_are_in_the_example(article: Article) -> None:
    assert {finding.status for finding in article.findings} == set(Status)


def test_an_article_without_anything_has_empty_records(pipeline: Pipeline) -> None:
    quiet = pipeline.run("Nothing here.")
    assert records.findings(quiet) == records.mentions(quiet) == b""
    assert len(_rows(records.parallel(quiet))) == 1


@pytest.mark.parametrize("read", [records.read_findings, records.read_mentions])
@pytest.mark.parametrize("line", [b"{}", b"[]", b"x", b'{"id": 1}'])
def test_a_line_that_is_no_record_is_an_error(read, line: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        read(line + b"\n")


# Parallel lines tile


def _tile(rows: list[dict[str, Any]], article: Article) -> None:
    for version in ("original", "clean", "ascii"):
        text = getattr(article, version)
        assert "".join(row[version] for row in rows) == text
        at = 0
        for row in rows:
            start, end = row[f"{version}_span"]
            assert start == at
            assert row[version] == text[start:end]
            at = end
        assert at == len(text)


def test_parallel_lines_tile_original_clean_and_ascii(article: Article) -> None:
    rows = _rows(records.parallel(article))
    assert len(rows) > 4
    _tile(rows, article)


WORDS = st.sampled_from(
    [
        "Deir Ezzor",
        "â€œ",
        "â€\x9d",
        "&amp;",
        ".",
        " ",
        "\n",
        "\n\n",
        " ,",
        "the the",
        "ديوان الزكاة",
        "He said.",
        "\r\n",
    ]
)


@given(st.lists(WORDS, max_size=15).map("".join))
def test_parallel_lines_of_any_text_tile(pipeline: Pipeline, text: str) -> None:
    article = pipeline.run(text)
    content = records.parallel(article)
    rows = _rows(content) if content else []
    _tile(rows, article)
    assert [(row["original_span"], row["clean_span"]) for row in rows] == [
        ([one.original.start, one.original.end], [one.clean.start, one.clean.end]) for one in segments(article)
    ]
    assert all(isinstance(one, Segment) for one in segments(article))
