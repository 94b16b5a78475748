"""`decide`: a verdict is stored, and `rerun` applies it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from normalize.batch import OutputError, decide, open_output, rerun, verify
from normalize.text import FindingRecord, Scope, Verdict


@pytest.fixture
def stored(output: Path, tools):
    """Store a verdict on `Raqa` of an article and run again; return the findings on `Raqa` by article."""

    def store(
        verdict: Verdict, article: str = "first", *, by: str = "id", text: str | None = None, **scope
    ) -> dict[str, FindingRecord]:
        one = tools.finding(output, article, "Raqa")
        decide(output, getattr(one, by), verdict, who="Amal", text=text, **scope)
        rerun(output)
        return {name: tools.finding(output, name, "Raqa") for name in ("first", "twin", "second")}

    return store


def _clean(output: Path, article: str) -> str:
    return (output / "articles" / article / "clean.txt").read_bytes().decode()


def _waiting(output: Path) -> list[dict[str, Any]]:
    waiting: list[dict[str, Any]] = json.loads((output / "run.json").read_bytes())["decisions"]["waiting"]
    return waiting


def _statuses(found: dict[str, FindingRecord]) -> list[str]:
    return [found[name].status for name in ("first", "twin", "second")]


def test_without_a_decision_a_suggestion_waits(output: Path, tools) -> None:
    assert tools.finding(output, "first", "Raqa").status == "suggested"


def test_deciding_changes_no_file_but_the_decisions(output: Path, tools) -> None:
    before = tools.snapshot(output, leave_out="decisions.jsonl")
    decide(output, tools.finding(output, "first", "Raqa").id, Verdict.ACCEPT, who="Amal")
    assert tools.snapshot(output, leave_out="decisions.jsonl") == before


def test_a_decision_is_one_line_with_who_and_when(output: Path, tools) -> None:
    one = tools.finding(output, "first", "Raqa")
    decide(output, one.id, Verdict.ACCEPT, who="Amal")
    (line,) = (output / "decisions.jsonl").read_bytes().splitlines()
    row = json.loads(line)
    assert row["when"].endswith("+00:00")
    assert {name: row[name] for name in row if name != "when"} == {
        "article": "first",
        "id": one.id,
        "change": one.change,
        "verdict": "accept",
        "scope": "here",
        "who": "Amal",
        "text": None,
    }


def test_an_id_is_decided_at_its_place(stored, output: Path) -> None:
    assert _statuses(stored(Verdict.ACCEPT)) == ["accepted", "suggested", "suggested"]
    assert "Residents of Raqqa" in _clean(output, "first")


def test_a_change_is_decided_in_the_whole_corpus(stored, output: Path) -> None:
    assert _statuses(stored(Verdict.ACCEPT, by="change")) == ["accepted", "accepted", "accepted"]
    assert _clean(output, "second").startswith("Fighters left Raqqa on")


def test_a_change_can_be_decided_in_one_article(output: Path, tools) -> None:
    change = tools.finding(output, "twin", "Raqa").change
    decide(output, change, Verdict.ACCEPT, who="Amal", scope=Scope.ARTICLE, article="twin")
    rerun(output)
    found = {name: tools.finding(output, name, "Raqa") for name in ("first", "twin", "second")}
    assert _statuses(found) == ["suggested", "accepted", "suggested"]


def test_an_id_can_be_decided_for_its_article_or_the_corpus(stored) -> None:
    assert _statuses(stored(Verdict.REJECT, scope=Scope.CORPUS)) == ["rejected"] * 3


def test_rejecting_an_applied_fix_takes_it_back(output: Path, tools) -> None:
    decide(output, tools.finding(output, "titled", "Rakka").id, Verdict.REJECT, who="Amal")
    rerun(output)
    assert tools.finding(output, "titled", "Rakka").status == "rejected"
    assert _clean(output, "titled").startswith("Rakka falls")
    assert tools.finding(output, "first", "Rakka").status == "applied"


def test_replace_writes_the_editors_own_words(stored, output: Path) -> None:
    assert _statuses(stored(Verdict.REPLACE, text="the Raqa family")) == ["accepted", "suggested", "suggested"]
    assert "Residents of the Raqa family said" in _clean(output, "first")


def test_replace_by_nothing_deletes(stored, output: Path) -> None:
    stored(Verdict.REPLACE, text="")
    assert "Raqa" not in _clean(output, "first")


def test_a_flag_without_a_fix_can_be_replaced(output: Path, tools) -> None:
    decide(output, tools.finding(output, "first", "???").id, Verdict.REPLACE, who="Amal", text="in Arabic")
    rerun(output)
    assert "Letters in Arabic were lost." in _clean(output, "first")


def test_withdraw_takes_a_verdict_back(stored) -> None:
    assert _statuses(stored(Verdict.ACCEPT)) == ["accepted", "suggested", "suggested"]
    assert _statuses(stored(Verdict.WITHDRAW)) == ["suggested"] * 3


def test_of_two_verdicts_of_one_editor_the_later_stands(stored) -> None:
    stored(Verdict.REJECT)
    assert _statuses(stored(Verdict.ACCEPT)) == ["accepted", "suggested", "suggested"]


def test_a_verdict_at_one_place_counts_before_one_for_the_corpus(stored) -> None:
    stored(Verdict.ACCEPT, by="change")
    assert _statuses(stored(Verdict.REJECT)) == ["rejected", "accepted", "accepted"]


def test_two_editors_who_disagree_apply_nothing_and_are_named(output: Path, tools) -> None:
    one = tools.finding(output, "first", "Raqa")
    decide(output, one.id, Verdict.ACCEPT, who="Amal")
    decide(output, one.id, Verdict.REJECT, who="Basma")
    rerun(output)
    held = tools.finding(output, "first", "Raqa")
    assert held.status == "held"
    assert "Amal" in held.why
    assert "Basma" in held.why


def test_an_output_with_decisions_verifies_and_runs_again_to_the_same_bytes(decided: Path, tools) -> None:
    assert verify(decided).differences == ()
    before = tools.snapshot(decided)
    rerun(decided)
    assert tools.snapshot(decided) == before


# What cannot be decided


def test_an_id_that_stands_in_several_articles_is_an_error_that_lists_them(output: Path, tools) -> None:
    one = tools.finding(output, "second", "Raqa")
    assert one.id == tools.finding(output, "twin", "Raqa").id
    with pytest.raises(OutputError, match=r"stands in 2 articles; name one with --article: second, twin"):
        decide(output, one.id, Verdict.ACCEPT, who="Amal")
    assert (output / "decisions.jsonl").read_bytes() == b""
    decide(output, one.id, Verdict.ACCEPT, who="Amal", article="twin")
    rerun(output)
    assert tools.finding(output, "twin", "Raqa").status == "accepted"
    assert tools.finding(output, "second", "Raqa").status == "suggested"


def test_a_change_for_one_article_needs_the_article_where_several_have_it(output: Path, tools) -> None:
    change = tools.finding(output, "first", "Raqa").change
    with pytest.raises(OutputError, match=r"3 articles.*--article: first, second, twin"):
        decide(output, change, Verdict.ACCEPT, who="Amal", scope=Scope.ARTICLE)


def test_a_change_cannot_be_decided_at_one_place(output: Path, tools) -> None:
    with pytest.raises(OutputError, match="takes the id of a finding"):
        decide(output, tools.finding(output, "first", "Raqa").change, Verdict.ACCEPT, who="Amal", scope=Scope.HERE)


def test_accepting_what_offers_nothing_is_an_error_that_says_what_to_type(output: Path, tools) -> None:
    one = tools.finding(output, "first", "???")
    with pytest.raises(OutputError) as error:
        decide(output, one.id, Verdict.ACCEPT, who="Amal")
    assert str(error.value).endswith(f'normalize decide {output} {one.id} replace "TEXT"')
    assert (output / "decisions.jsonl").read_bytes() == b""


@pytest.mark.parametrize(("target", "article"), [("0123456789abcdef", None), ("", None), ("nonsense", "first")])
def test_an_unknown_target_is_an_error_that_says_where_ids_stand(
    output: Path, target: str, article: str | None
) -> None:
    with pytest.raises(OutputError, match=r"ids stand in articles/\*/findings\.jsonl"):
        decide(output, target, Verdict.REJECT, who="Amal", article=article)


def test_an_id_of_another_article_is_not_found_in_this_one(output: Path, tools) -> None:
    with pytest.raises(OutputError, match="in article titled"):
        decide(output, tools.finding(output, "first", "Raqa").id, Verdict.REJECT, who="Amal", article="titled")


def test_a_stray_file_among_the_articles_does_not_hinder(output: Path, tools) -> None:
    (output / "articles" / ".DS_Store").write_bytes(b"\0")
    decide(output, tools.finding(output, "first", "Raqa").id, Verdict.REJECT, who="Amal")


# Decisions that wait


def test_a_decision_that_meets_no_finding_waits_in_run_json_and_holds_again_when_it_comes_back(
    output: Path, corpus: Path, settings, tools
) -> None:
    one = tools.finding(output, "first", "Raqa")
    decide(output, one.id, Verdict.ACCEPT, who="Amal")
    text = (corpus / "first.txt").read_bytes()
    (corpus / "first.txt").unlink()
    report = tools.run_corpus(corpus, output, settings)
    assert report.waiting == 1
    assert [(row["id"], row["verdict"]) for row in _waiting(output)] == [(one.id, "accept")]
    (corpus / "first.txt").write_bytes(text)
    assert tools.run_corpus(corpus, output, settings).waiting == 0
    assert _waiting(output) == []
    assert tools.finding(output, "first", "Raqa").status == "accepted"


def test_a_verdict_survives_a_source_that_was_fetched_again_with_other_text_around(
    output: Path, corpus: Path, settings, tools
) -> None:
    decide(output, tools.finding(output, "first", "Raqa").id, Verdict.ACCEPT, who="Amal")
    path = corpus / "first.txt"
    path.write_bytes(b"A new headline\r\n\r\n" + path.read_bytes() + b"An afterthought.\r\n")
    tools.run_corpus(corpus, output, settings)
    assert tools.finding(output, "first", "Raqa").status == "accepted"


def test_a_place_that_now_proposes_another_change_comes_back(output: Path, settings, tools) -> None:
    decide(output, tools.finding(output, "first", "Raqa").id, Verdict.ACCEPT, who="Amal")
    rerun(output)
    path = Path(settings.glossaries[0]) / "places.toml"
    path.write_text(path.read_text().replace('"Raqqa"', '"Ar-Raqqah"'))
    rerun(output)
    back = tools.finding(output, "first", "Raqa")
    assert back.status == "held"
    assert back.why.startswith("came back")
    assert "Residents of Raqa said" in _clean(output, "first")


def test_an_article_appears_once_in_an_output_whatever_was_decided(decided: Path) -> None:
    ids = [article.id for article in open_output(decided)]
    assert len(ids) == len(set(ids)) == 4
