"""The file of decisions: one a line, appended, never rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normalize.decisions as decisions_file
from normalize.text import Decision, Scope, Verdict

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    verdict = draw(st.sampled_from(Verdict))
    scope = draw(st.sampled_from(Scope))
    return Decision(
        article=draw(TEXTS) if scope is not Scope.CORPUS else draw(st.none() | TEXTS),
        id=draw(TEXTS) if scope is Scope.HERE else draw(st.none() | TEXTS),
        change=draw(TEXTS),
        verdict=verdict,
        scope=scope,
        who=draw(TEXTS),
        when="2026-11-21T00:00:00+00:00",
        text=draw(TEXTS) if verdict is Verdict.REPLACE else None,
    )


ONE = Decision("a", "b", "c", Verdict.REPLACE, Scope.HERE, "Amal", "2026-11-21T00:00:00+00:00", "x\u2028y\n\u0085")


@given(st.lists(decisions(), max_size=4))
def test_what_is_appended_is_read_again_in_order(tmp_path_factory: pytest.TempPathFactory, taken) -> None:
    path = tmp_path_factory.mktemp("d") / "decisions.jsonl"
    path.touch()
    for decision in taken:
        decisions_file.append(path, decision)
    content = path.read_bytes()
    assert decisions_file.read(content, "d") == tuple(taken)
    assert content.count(b"\n") == len(taken)


def test_appending_never_touches_what_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(b'  {"odd":   "spacing"}\r\n\n')
    decisions_file.append(path, ONE)
    assert path.read_bytes().startswith(b'  {"odd":   "spacing"}\r\n\n{')


def test_a_last_line_without_its_end_is_ended_before_the_next(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    decisions_file.append(path, ONE)
    path.write_bytes(path.read_bytes()[:-1])
    decisions_file.append(path, ONE)
    assert decisions_file.read(path.read_bytes(), "d") == (ONE, ONE)


def test_appending_makes_the_file(tmp_path: Path) -> None:
    decisions_file.append(tmp_path / "new.jsonl", ONE)
    assert decisions_file.read((tmp_path / "new.jsonl").read_bytes(), "d") == (ONE,)


def test_blank_lines_are_no_decisions() -> None:
    assert decisions_file.read(b"\n  \n\r\n", "d") == ()


@pytest.mark.parametrize(
    "line",
    [
        b"no json",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b'{"article":"a","id":"b","change":"c","verdict":"maybe","scope":"here","who":"w","when":"t"}',
        b'{"article":"a","id":"b","change":"c","verdict":"accept","scope":"town","who":"w","when":"t"}',
        b'{"article":"a","id":"b","change":"c","verdict":"accept","scope":"here","who":"w","when":"t","text":"x"}',
        b'{"article":"a","id":"b","change":"c","verdict":"replace","scope":"here","who":"w","when":"t"}',
        b'{"article":null,"id":"b","change":"c","verdict":"accept","scope":"article","who":"w","when":"t"}',
        b'{"article":"a","id":null,"change":"c","verdict":"accept","scope":"here","who":"w","when":"t"}',
        b"[" * 100_000,
    ],
)
def test_a_line_that_is_no_decision_is_an_error_with_path_and_line(line: bytes) -> None:
    with pytest.raises(decisions_file.DecisionsError, match=r"^kept/d\.jsonl:3: not a decision"):
        decisions_file.read(b"\n\n" + line + b"\n", "kept/d.jsonl")
