"""Stage 1 by its cases, sorted by nature, and by its laws: nothing but proved damage is ever touched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.engine import Engine
from normalize.stages import encoding
from normalize.stages.encoding.ftfy_repair import CONFIG, repairs
from normalize.text import Applicability, AppliedEdit, Article, Context, Layer, Span
from normalize.text.blocks import split_blocks

ENGINE = Engine((("encoding", encoding.find),))
CASES = Path(__file__).parent / "cases"
REPAIRS = {"encoding.mojibake", "encoding.entity", "encoding.control"}
FLAGS = {"encoding.lost", "encoding.question-marks", "encoding.surrogate", "encoding.bytes"}


def _read(*natures: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (nature, case)
        for nature in natures
        for case in json.loads((CASES / f"{nature}.json").read_text(encoding="utf-8"))
    ]


def _cases(*natures: str) -> list[Any]:
    return [pytest.param(case, id=f"{nature}: {case['name']}") for nature, case in _read(*natures)]


def _run(text: str) -> Article:
    return ENGINE.run(text)


def _edits(fix) -> Iterator[tuple[int, int, str, str]]:
    for edit in fix.edits:
        yield edit.span.start, edit.span.end, edit.before, edit.after


# Cases


@pytest.mark.parametrize("case", _cases("in-the-wild", "negative", "synthetic"))
def test_a_case_comes_out_as_it_should(case: dict[str, Any]) -> None:
    article = _run(case["original"])
    assert article.clean == case["clean"]
    if "rules" in case:
        assert [finding.rule for finding in article.findings] == case["rules"]


@pytest.mark.parametrize("case", _cases("negative"))
def test_a_negative_case_has_no_finding_at_all(case: dict[str, Any]) -> None:
    assert case["original"] == case["clean"]
    assert _run(case["original"]).findings == ()


@pytest.mark.xfail(strict=True, reason="a known failure; when it is repaired, it moves to another file")
@pytest.mark.parametrize("case", _cases("known-failures"))
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert _run(case["original"]).clean == case["clean"]


@pytest.mark.parametrize("case", _cases("in-the-wild", "negative", "synthetic", "known-failures"))
def test_a_case_is_replayed_from_the_record_and_reversed(case: dict[str, Any]) -> None:
    article = _run(case["original"])
    text = article.original
    for layer in article.layers:
        text = layer.apply(text)
    assert text == article.clean
    for layer in reversed(article.layers):
        text = layer.inverse().apply(text)
    assert text == case["original"]


@pytest.mark.parametrize("case", _cases("in-the-wild", "synthetic"))
def test_running_on_the_repaired_text_repairs_nothing(case: dict[str, Any]) -> None:
    assert _run(case["clean"]).layers == ()


@pytest.mark.parametrize("case", _cases("in-the-wild", "negative", "synthetic"))
def test_a_case_is_the_same_in_any_company(case: dict[str, Any]) -> None:
    """What a line is repaired to does not depend on the paragraphs around it."""
    if case["original"].startswith("\ufeff"):
        return
    around = f"<p>A tag before, and one &amp; more.</p>\n\n{case['original']}\n\nÃ© after."
    clean = f"<p>A tag before, and one &amp; more.</p>\n\n{case['clean']}\n\né after."
    assert _run(around).clean == clean


def test_names_of_cases_stand_once() -> None:
    names = [case["name"] for _, case in _read("in-the-wild", "negative", "synthetic", "known-failures")]
    assert len(names) == len(set(names)) > 50


# Alignment


QUOTED, KURDISH, ARABIC, EMOJI = "“we will stay”", "Serêkaniyê – naïve…", "دير الزور", "a 🕌 b"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        *(("sloppy-windows-1252", text) for text in (QUOTED, KURDISH, ARABIC, EMOJI)),
        *(("latin-1", text) for text in (QUOTED, KURDISH, ARABIC, EMOJI)),
        *(("macroman", text) for text in (QUOTED, KURDISH)),
        *(("sloppy-windows-1251", text) for text in (QUOTED, KURDISH)),
        *(("cp437", text) for text in (KURDISH, ARABIC, EMOJI)),
    ],
)
def test_each_decoded_character_is_an_edit_of_its_own(charset: str, text: str) -> None:
    damaged = text.encode().decode(charset)
    article = _run(f"It reads {damaged} here.")
    assert article.clean == f"It reads {text} here."
    (layer,) = article.layers
    expected = [character for character in text if not character.isascii()]
    assert [edit.after for edit in layer.edits] == expected
    assert [edit.before for edit in layer.edits] == [one.encode().decode(charset) for one in expected]


def test_double_damage_is_one_edit_a_character_too() -> None:
    damaged = "“Raqqa”".encode().decode("sloppy-windows-1252").encode().decode("sloppy-windows-1252")
    (layer,) = _run(damaged).layers
    assert [edit.after for edit in layer.edits] == ["“", "”"]


@pytest.mark.parametrize("case", _cases("in-the-wild", "synthetic"))
def test_no_edit_is_wider_than_the_damage(case: dict[str, Any]) -> None:
    for layer in _run(case["original"]).layers:
        for edit in layer.edits:
            assert edit.before != edit.after
            assert not (edit.before[0] == edit.after[:1] and edit.before.isalnum()), edit
            assert len(edit.after) <= 1, edit


def test_a_repair_maps_offsets_exactly() -> None:
    text = "He said â€œwe will stayâ€\x9d on Monday."
    article = _run(text)
    quote = Span(article.clean.index("“"), article.clean.index("“") + 1)
    assert article.to_original(quote).of(text) == "â€œ"
    assert article.to_original(Span(article.clean.index("Monday"), len(article.clean) - 1)).of(text) == "Monday"


# ftfy's configuration is never its defaults


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("uncurl_quotes", "“curly” and ‘single’, ‚low‘ and „double“"),
        ("fix_latin_ligatures", "the ﬁrst oﬃce ĳ"),
        ("fix_character_width", "ＡＢＣ　１２３ ｶﾞ"),
        ("fix_line_breaks", "one\r\ntwo\rthree\u2028four\u2029five"),
        ("fix_surrogates", "\ud83d\ude00"),
        ("normalization", "cafe\u0301 nai\u0308ve"),
    ],
)
@pytest.mark.parametrize("damage", ["", " â€¦", " &amp;", " \x07"])
def test_what_ftfy_does_by_default_is_never_done(option: str, text: str, damage: str) -> None:
    default = ftfy.TextFixerConfig()
    assert ftfy.fix_text(text, default) != text, "the example shows the option at work"
    assert ftfy.fix_text(text, default._replace(**{option: getattr(CONFIG, option)})) != ftfy.fix_text(text, default)
    mended = {"": "", " â€¦": " …", " &amp;": " &", " \x07": " "}[damage]
    assert _run(text + damage).clean == text + mended


@pytest.mark.parametrize("option", ["restore_byte_a0", "replace_lossy_sequences", "decode_inconsistent_utf8"])
def test_what_carries_ftfys_cases_stays_on(option: str) -> None:
    assert getattr(CONFIG, option) is True


# The prefilter

DAMAGE = st.sampled_from(
    ["â€œ", "â€\x9d", "Ã©", "Ã ", "Ã\xa0", "â€", "Ø¯ÙŠØ±", "Â°", "ï¿½", "\x93", "\x94", "\x85", "\x81", "&amp;", "&lt;",
     "&amp;lt;", "&#1583;", "&#x2019;", "&AMP;", "&nbsp", "&", ";", "<b>", "<", "\x1b[31m", "\x1b", "\x00", "\x07",
     "\x0b", "\x0c", "\x7f", "\t", " ", "\r", "\n", "\n\n", "\ufeff", "\ufffd", "\xa0", "“", "”", "é", "دير", "a", "."]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(DAMAGE, max_size=14).map("".join),
    st.text(max_size=25),
    st.text(st.characters(max_codepoint=0xFF), max_size=25),
    st.text(st.characters(codec="ascii"), max_size=25),
    st.text(st.sampled_from("&#;axl1<>\x00\x0b\x0c\x1b[m"), max_size=15),
)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for block in split_blocks(text):
        at = block.start
        for line in _cut(block.of(text)):
            yield at, line
            at += len(line)


def _cut(block: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", block)


@given(TEXTS)
def test_a_line_is_repaired_exactly_as_ftfy_repairs_it(text: str) -> None:
    """Prefilter, replay of the plan and cutting into lines together change nothing of ftfy's own result."""
    for start, line in _lines(text):
        found = [edit for finding in repairs(line) for fix in finding.fixes for edit in _edits(fix)]
        layer = Layer("encoding", 1, tuple(AppliedEdit(*edit, "") for edit in sorted(found)))
        assert layer.apply(line) == ftfy.fix_and_explain(line, CONFIG).text, (start, line)


@given(
    st.text(st.characters(codec="ascii"), max_size=60) | st.text(st.sampled_from("&#;axl1<\x00\x0b\x1b[m"), max_size=15)
)
def test_what_the_prefilter_skips_ftfy_would_not_change(text: str) -> None:
    if not list(repairs(text)):
        for line in _cut(text):
            assert ftfy.fix_and_explain(line, CONFIG).text == line


@given(TEXTS)
def test_what_the_stage_repairs_in_the_name_of_ftfy_is_what_ftfy_proves(text: str) -> None:
    """Single bytes with another explanation are left out; nothing is added."""
    mark = int(text.startswith("\ufeff"))
    proved = {
        (mark + start + at, mark + start + end)
        for start, line in _lines(text[mark:])
        for finding in repairs(line)
        for fix in finding.fixes
        for at, end, _, _ in _edits(fix)
    }
    for finding in encoding.find(Context(text)):
        for fix in finding.fixes if finding.source.startswith("ftfy") else ():
            for at, end, _, _ in _edits(fix):
                assert (at, end) in proved


@given(TEXTS)
def test_a_second_run_over_the_clean_text_applies_nothing(text: str) -> None:
    assert _run(_run(text).clean).layers == ()


# Losses


@given(TEXTS)
def test_a_finding_is_a_safe_repair_with_one_fix_or_a_flag_without(text: str) -> None:
    for finding in encoding.find(Context(text)):
        if finding.rule in FLAGS:
            assert (finding.applicability, finding.fixes) == (Applicability.FLAG, ())
        else:
            assert finding.rule in REPAIRS
            assert (finding.applicability, len(finding.fixes)) == (Applicability.SAFE, 1)


@pytest.mark.parametrize(
    ("text", "rule", "lost"),
    [
        ("Deir e\ufffd-Zor", "encoding.lost", "\ufffd"),
        ("Deir \ufffd\ufffd\ufffd Zor", "encoding.lost", "\ufffd\ufffd\ufffd"),
        ("the city of ????? fell", "encoding.question-marks", "?????"),
        ("Dei??r", "encoding.question-marks", "??"),
        ("?? ??? ??", "encoding.question-marks", "?? ??? ??"),
        ("half \ud83d of one", "encoding.surrogate", "\ud83d"),
    ],
)
def test_a_loss_is_flagged_and_reaches_clean_unchanged(text: str, rule: str, lost: str) -> None:
    article = _run(text)
    assert article.clean == text
    (finding,) = article.findings
    assert (finding.rule, finding.status, finding.original) == (rule, "flagged", lost)


@pytest.mark.parametrize("text", ["What??", "Really?! Why?", "Who?? Me??", "a?b", "(?)", "???!"])
def test_question_marks_of_a_question_are_no_loss(text: str) -> None:
    assert _run(text).findings == ()


def test_a_loss_that_a_repair_leaves_behind_is_flagged_in_the_next_pass() -> None:
    article = _run("aï¿½b")
    assert article.clean == "a\ufffdb"
    assert "encoding.lost" in [finding.rule for finding in article.findings]


@given(TEXTS)
def test_what_is_flagged_is_in_clean_as_it_was(text: str) -> None:
    article = _run(text)
    for finding in article.findings:
        if finding.status == "flagged":
            assert finding.clean_span.of(article.clean) == finding.before


# The byte order mark


@pytest.mark.parametrize("rest", ["", "plain", "â€œquotedâ€\x9d", "\n\nlater", "\x07", "\ufefftwice"])
def test_a_byte_order_mark_at_the_beginning_stays(rest: str) -> None:
    article = _run(f"\ufeff{rest}")
    assert article.clean.startswith("\ufeff")
    assert not any(finding.start == 0 and finding.end for finding in article.findings)


# Words for editors


def test_the_route_is_told_in_words() -> None:
    messages = {
        finding.message: damaged
        for damaged in ("â€œRaqqaâ€\x9d", "Ø¯ÙŠØ±", "Ã© and é", "\x93Raqqa\x94", "&amp;", "\x07")
        for finding in encoding.find(Context(damaged))
    }
    assert messages == {
        "UTF-8 bytes read as Windows-1252.": "Ø¯ÙŠØ±",
        "UTF-8 bytes read in another charset.": "Ã© and é",
        "Bytes of Windows-1252 read as Latin-1.": "\x93Raqqa\x94",
        "An HTML entity stands for this character.": "&amp;",
        "An invisible control character that no text needs.": "\x07",
    }


def test_every_rule_that_fires_is_described() -> None:
    noted = {note.id for note in encoding.NOTES}
    fired = {
        finding.rule
        for _, case in _read("in-the-wild", "synthetic", "negative")
        for finding in encoding.find(Context(case["original"]))
    }
    assert fired <= noted
    assert fired >= REPAIRS | {"encoding.lost", "encoding.question-marks", "encoding.surrogate"}


# Data outside the project


@pytest.mark.data
def test_every_case_of_ftfy_that_ftfy_passes_passes_here(outside: Path) -> None:
    rows = [json.loads(line) for line in (outside / "data/encoding/ftfy_cases.jsonl").read_bytes().splitlines()]
    expected = [row for row in rows if row["expect"] == "pass"]
    failed = []
    for row in expected:
        # `fixed-encoding` is without what ftfy does beyond charsets; entities and controls are repaired here too.
        accepted = {row.get("fixed-encoding", row["fixed"]), row["fixed"]}
        clean = _run(row["original"]).clean
        if clean not in accepted and clean != ftfy.fix_text(row["original"], CONFIG):
            failed.append((row["id"], row["original"], clean))
    assert len(expected) == 151
    assert failed == []


@pytest.mark.data
def test_no_clean_line_has_mojibake(sample) -> None:
    wrong = [
        (id, text)
        for id, text in sample("data/encoding/clean_text.jsonl", one_in=4)
        for finding in encoding.find(Context(text))
        if finding.rule == "encoding.mojibake"
    ]
    assert wrong == []
