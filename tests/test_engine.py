"""Passes, rounds and the record, with made-up stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from normalize.engine import MAX_PASSES, MAX_ROUNDS, Engine, Find
from normalize.text import (
    Applicability,
    Article,
    Context,
    Decision,
    Finding,
    FindingRecord,
    IssueType,
    Part,
    Scope,
    Span,
    Verdict,
    Verdicts,
    replace,
)

SAFE, SUGGEST, FLAG = Applicability.SAFE, Applicability.SUGGEST, Applicability.FLAG
Stage = Find


def puts(
    before: str,
    after: str | None,
    rule: str = "r.r",
    applicability: Applicability = SAFE,
    count: list[str] | None = None,
) -> Stage:
    """The stage that puts one string in the place of another, or flags it; `count` notes the texts that it read."""

    def find(context: Context) -> Iterator[Finding]:
        if count is not None:
            count.append(context.text)
        at = context.text.find(before)
        while at >= 0:
            end = at + len(before)
            fixes = () if after is None else (replace(context.text, at, end, after),)
            yield Finding(
                rule, Span(at, end), IssueType.STYLE, "M.", fixes, applicability if fixes else FLAG, source=rule
            )
            at = context.text.find(before, end)

    return find


def together(*stages: Stage) -> Stage:
    return lambda context: (finding for stage in stages for finding in stage(context))


def run(text: str, stages: dict[str, Stage], level: Applicability = SAFE, **rest: Any) -> Article:
    return Engine(tuple(stages.items()), level, **rest).run(text)


def fates(article: Article) -> list[tuple[str, str, str | None]]:
    return [(one.original, one.status.value, one.why) for one in article.findings]


def by_rule(article: Article) -> dict[str, FindingRecord]:
    return {one.rule: one for one in article.findings}


def decided(
    finding: FindingRecord, verdict: Verdict, text: str | None = None, scope: Scope = Scope.HERE, who: str = "amal"
) -> Decision:
    return Decision(finding.article, finding.id, finding.change, verdict, scope, who, "2026-01-01T00:00:00Z", text)


# Passes and rounds


def test_without_findings_a_text_stays_as_it_is() -> None:
    article = run("The city fell.", {"terms": puts("x", "y")})
    assert (article.clean, article.layers, article.findings) == ("The city fell.", (), ())


def test_a_stage_looks_again_until_it_applies_nothing_more() -> None:
    read: list[str] = []
    article = run("aaaa b", {"terms": puts("aa", "a", count=read)})
    assert article.clean == "a b"
    assert [(layer.stage, layer.number) for layer in article.layers] == [("terms", 1), ("terms", 2)]
    assert read == ["aaaa b", "aa b", "a b", "a b"]  # and once more in the second round


def test_a_stage_reads_what_the_one_before_it_left() -> None:
    read: list[str] = []
    run("one", {"encoding": puts("one", "two"), "terms": puts("two", "three", count=read)})
    assert read[0] == "two"


def test_after_the_last_stage_the_stages_look_again_until_nothing_applies() -> None:
    article = run("ac", {"terms": puts("ab", "x"), "artifacts": puts("c", "b")})
    assert article.clean == "x"
    assert [(layer.stage, layer.number) for layer in article.layers] == [("artifacts", 1), ("terms", 1)]


def test_a_stage_that_still_applies_after_16_passes_applies_nothing() -> None:
    article = run("ab", {"terms": puts("b", "b."), "artifacts": puts("a", "x")})
    assert article.clean == "xb"
    assert [layer.stage for layer in article.layers] == ["artifacts"]
    assert fates(article) == [("a", "applied", None), ("b", "held", "does not settle")]


@pytest.mark.parametrize(("length", "settles"), [(MAX_PASSES, True), (MAX_PASSES + 1, False)])
def test_the_last_of_16_passes_is_the_one_that_applies_nothing(length: int, settles: bool) -> None:
    # One letter a pass; the pass after the last letter applies nothing.
    article = run("b" * (length - 1) + "a", {"terms": puts("ba", "a")})
    assert (article.clean == "a") is settles


def test_flags_of_a_stage_that_does_not_settle_stay_flags() -> None:
    article = run("ab c", {"terms": together(puts("b", "b."), puts("c", None, "f.f"))})
    assert by_rule(article)["f.f"].status == "flagged"


def test_two_stages_that_undo_each_other_apply_nothing() -> None:
    article = run(
        "a c", {"terms": puts("a", "b", "t.t"), "artifacts": together(puts("b", "a", "u.u"), puts("c", "d", "v.v"))}
    )
    assert article.clean == "a c"
    assert article.layers == ()
    assert [one.why for one in article.findings if one.rule == "t.t"] == ["does not settle"]


def test_a_stage_outside_the_quarrel_still_applies() -> None:
    quarrel = {"typography": puts("q", "Q"), "terms": puts("a", "b"), "artifacts": puts("b", "a")}
    assert run("a q", quarrel).clean == "a Q"


@pytest.mark.parametrize(("length", "settles"), [(MAX_ROUNDS - 1, True), (MAX_ROUNDS, False)])
def test_the_last_of_16_rounds_is_the_one_that_applies_nothing(length: int, settles: bool) -> None:
    """Two stages that take turns: each round eats one "ab" from the left."""
    stages = {"terms": puts("<a", "<", "t.t"), "artifacts": puts("<b", "<", "u.u")}
    assert (run("<" + "ab" * length, stages).clean == "<") is settles


def test_what_does_not_settle_on_the_original_applies_nothing_on_clean_either() -> None:
    def terms(context: Context) -> Iterable[Finding]:
        if "x" in context.text:
            return together(puts("a", "b", "a.b"), puts("b", "a", "b.a"))(context)
        return puts("a", "c", "a.c")(context)

    stages: dict[str, Stage] = {"terms": terms, "artifacts": puts("x", "", "x.x")}
    clean = run("a x", stages).clean
    assert run(clean, stages).clean == clean


# What is met again


def test_a_finding_that_is_met_again_in_a_later_pass_is_one_finding() -> None:
    stages = {"terms": together(puts("aa", "a"), puts("city", None, "f.f"), puts("fell", "lost", "s.s", SUGGEST))}
    article = run("aaaa city fell", stages)
    assert [one.rule for one in article.findings].count("f.f") == 1
    assert [one.rule for one in article.findings].count("s.s") == 1
    assert len(article.layers) == 2


def test_the_last_pass_speaks() -> None:
    stages = {"terms": together(puts("fell", "lost", "s.s", SUGGEST), puts("city", "town"))}
    article = run("city fell", stages)
    suggestion = by_rule(article)["s.s"]
    assert (suggestion.start, suggestion.clean_start) == (5, 5)
    assert suggestion.status == "suggested"


def test_a_suggestion_whose_text_was_changed_by_another_is_held_and_names_it() -> None:
    stages = {"terms": puts("city fell", "city was lost", "s.s", SUGGEST), "artifacts": puts("city", "town", "a.a")}
    article = run("the city fell", stages)
    held = by_rule(article)["s.s"]
    assert (held.status, held.why) == ("held", "its text was changed by another")
    assert held.held_by == (by_rule(article)["a.a"].id,)


def deletes_paragraph(word: str, rule: str = "d.d", applicability: Applicability = SUGGEST) -> Stage:
    """The stage that offers to delete the line that holds a word, with the line end before it and all its spaces."""

    def find(context: Context) -> Iterator[Finding]:
        at = context.text.find(word)
        if at < 0:
            return
        start, end = context.text.rfind("\n", 0, at), context.text.find("\n", at)
        yield Finding(
            rule, Span(start, end), IssueType.STYLE, "M.", (replace(context.text, start, end, ""),), applicability
        )

    return find


LINE = "They left.\nBy Amal Hadi  \nThey came."


@pytest.mark.parametrize(
    ("edge", "before"),
    [(puts("  ", "", "e.e"), "\nBy Amal Hadi"), (puts("\nBy", "\nby", "e.e"), "\nby Amal Hadi  ")],
)
def test_a_suggestion_that_is_made_anew_when_an_edit_moved_its_edge_is_one_finding(edge: Stage, before: str) -> None:
    article = run(LINE, {"boilerplate": deletes_paragraph("Amal"), "typography": edge})
    offered = [one for one in article.findings if one.rule == "d.d"]
    assert [(one.status, one.start, one.before) for one in offered] == [("suggested", 10, before)]
    assert not [one for one in article.findings if one.why == "its text was changed by another"]


def test_what_a_finding_made_anew_holds_names_it_by_the_id_that_it_has_now() -> None:
    stages = {
        "boilerplate": together(deletes_paragraph("Amal"), puts(" Hadi  \nThey", " Hady  \nThey", "h.h")),
        "typography": puts("  ", "", "e.e"),
    }
    article = run(LINE, stages)
    ids = {one.id for one in article.findings}
    assert {name for one in article.findings for name in one.held_by} <= ids
    assert by_rule(article)["h.h"].held_by == (by_rule(article)["d.d"].id,)


def test_a_decision_on_a_finding_made_anew_holds_when_the_article_runs_again() -> None:
    stages = {"boilerplate": deletes_paragraph("Amal"), "typography": puts("  ", "", "e.e")}
    offered = by_rule(run(LINE, stages))["d.d"]
    for verdict, clean in (
        (Verdict.ACCEPT, "They left.\nThey came."),
        (Verdict.REJECT, "They left.\nBy Amal Hadi\nThey came."),
    ):
        decision = Decision(
            "text", offered.id, offered.change, verdict, Scope.HERE, "Amal", "2026-11-21T00:00:00+00:00"
        )
        article = run(LINE, stages, decisions=Verdicts([decision]))
        assert article.clean == clean
        assert [one.status for one in article.findings if one.rule == "d.d"] == [f"{verdict}ed"]


def test_a_suggestion_that_is_no_longer_found_is_held_with_why() -> None:
    def only_beside_x(context: Context) -> Iterable[Finding]:
        return puts("fell", "lost", "s.s", SUGGEST)(context) if "x" in context.text else ()

    article = run("city fell x", {"terms": only_beside_x, "artifacts": puts("x", "y", "a.a")})
    assert (by_rule(article)["s.s"].status, by_rule(article)["s.s"].why) == (
        "held",
        "no longer found after other changes",
    )


def test_losers_are_kept_with_why() -> None:
    stages = {"terms": together(puts("city", "town", "a.a"), puts("the city", "a town", "b.b"))}
    article = run("the city", stages)
    assert fates(article) == [
        ("the city", "applied", None),
        ("city", "held", "overlapped by another change"),
    ]
    assert article.findings[1].held_by == (article.findings[0].id,)


# The record


def test_findings_stand_by_their_place_in_the_original() -> None:
    stages = {"terms": puts("b", "B"), "artifacts": together(puts("c", "C"), puts("a", "A"))}
    assert [one.original for one in run("a b c", stages).findings] == ["a", "b", "c"]


def test_a_record_says_where_its_finding_stands_in_every_text() -> None:
    article = run("aa city bb", {"typography": puts("aa", "a"), "terms": puts("city", "town!")})
    one = next(finding for finding in article.findings if finding.before == "city")
    assert (one.start, one.end, one.original) == (3, 7, "city")
    assert (one.clean_start, one.clean_end, article.clean[2:7]) == (2, 7, "town!")
    assert (one.before, one.after, one.replacements, one.edits) == ("city", "town!", ("town!",), ())


def test_a_fix_of_more_than_one_edit_lists_them_from_the_start_of_before() -> None:
    def moves(context: Context) -> Iterator[Finding]:
        if context.text.startswith("said "):
            edits = (*replace(context.text, 0, 5, "").edits, *replace(context.text, 12, 12, " said").edits)
            fix = type(replace("a", 0, 1, ""))(edits)
            yield Finding("r.r", Span(0, 12), IssueType.GRAMMAR, "M.", (fix,), SAFE)

    one = run("said the man that", {"artifacts": moves}).findings[0]
    assert one.edits == ((0, 5, ""), (12, 12, " said"))
    assert one.after == "the man said"
    assert one.source == "r.r"


def test_ids_do_not_change_when_a_neighbour_is_accepted() -> None:
    stages = {"terms": together(puts("city", "town", "a.a", SUGGEST), puts("fell", "was lost", "b.b", SUGGEST))}
    before = run("the city fell", stages)
    after = run("the city fell", stages, decisions=Verdicts([decided(by_rule(before)["a.a"], Verdict.ACCEPT)]))
    assert after.clean == "the town fell"
    assert by_rule(after)["b.b"].id == by_rule(before)["b.b"].id
    assert by_rule(after)["b.b"].status == "suggested"


def test_the_second_applied_finding_of_a_rule_at_one_place_has_an_id_of_its_own() -> None:
    article = run("a", {"terms": together(puts("a", "b"), puts("b", "c"))})
    assert article.clean == "c"
    assert [(one.original, one.status.value) for one in article.findings] == [("a", "applied")] * 2
    assert len({one.id for one in article.findings}) == 2


def test_the_first_applied_finding_keeps_its_id_when_there_is_a_second() -> None:
    once, twice = (run("a", {"terms": together(puts("a", "b"), *more)}) for more in ((), (puts("b", "c"),)))
    assert once.findings[0].id in {one.id for one in twice.findings}


def test_a_ceiling_lowers_a_rule_and_none_switches_it_off() -> None:
    stages = {"terms": together(puts("a", "b", "a.a"), puts("c", "d", "c.c"), puts("e", "f", "e.e"))}
    article = run("a c e", stages, ceilings={"a.a": SUGGEST, "c.c": None, "e.e": FLAG})
    assert article.clean == "a c e"
    assert [(one.rule, one.status.value) for one in article.findings] == [("a.a", "suggested"), ("e.e", "flagged")]


def test_parts_follow_the_text() -> None:
    seen = []

    def look(context: Context) -> Iterable[Finding]:
        seen.append(context.parts[0].span.of(context.text))
        return ()

    parts = [Part(Span(4, 9), "title")]
    article = Engine((("encoding", puts("aa", "a")), ("terms", look))).run("aa\n\nTitle", parts=parts)
    assert set(seen) == {"Title"}
    assert article.parts == tuple(parts)


# Zones between stages


def test_what_encoding_flags_no_later_stage_changes() -> None:
    stages = {
        "encoding": puts("??", None, "encoding.lost"),
        "terms": puts("?? b", "city", "t.t"),
        "artifacts": puts("a", "A"),
    }
    article = run("a ?? b", stages)
    assert article.clean == "A ?? b"
    assert by_rule(article)["t.t"].why == "lies in damaged characters that were not repaired"


def test_a_repair_that_encoding_only_offers_stays_open_when_the_stages_look_again() -> None:
    stages = {"encoding": puts("??", "e", "encoding.mojibake", SUGGEST), "terms": puts("city", "town")}
    offered = by_rule(run("caf?? city", stages))["encoding.mojibake"]
    assert (offered.status, offered.why) == ("suggested", None)


def test_a_repair_that_encoding_only_offers_is_damage_to_every_later_stage() -> None:
    stages = {"encoding": puts("??", "e", "encoding.mojibake", SUGGEST), "terms": puts("caf??", "coffee", "t.t")}
    assert by_rule(run("caf??", stages))["t.t"].why == "lies in damaged characters that were not repaired"


def test_addresses_bind_the_stages_after_the_text_is_repaired_and_cut_out() -> None:
    for stage, clean in (("encoding", "see b.org/x"), ("boilerplate", "see b.org/x"), ("terms", "see a.org/x")):
        assert run("see a.org/x", {stage: puts("a.org", "b.org")}).clean == clean


def test_a_byte_order_mark_binds_every_stage() -> None:
    for stage in ("encoding", "boilerplate", "terms"):
        assert run("\ufeffa", {stage: puts("\ufeff", "")}).clean == "\ufeffa"


# Decisions


def test_what_an_editor_typed_is_never_touched_again() -> None:
    stages = {"terms": puts("city", "town", "t.t"), "artifacts": puts("hamlet", "village", "a.a")}
    judged = by_rule(run("the city", stages))["t.t"]
    article = run("the city", stages, decisions=Verdicts([decided(judged, Verdict.REPLACE, "hamlet")]))
    assert article.clean == "the hamlet"
    assert by_rule(article)["a.a"].why == "lies in an editor's own text"


def test_a_finding_inside_what_its_own_rule_wrote_under_a_decision_is_held() -> None:
    stages = {"terms": puts("ab", "xab", "t.t", SUGGEST)}
    judged = run("ab", stages).findings[0]
    article = run("ab", stages, decisions=Verdicts([decided(judged, Verdict.ACCEPT)]))
    assert article.clean == "xab"
    assert [one.why for one in article.findings if one.status == "held"] == [
        "lies in what its own rule wrote under a decision"
    ]


def test_a_rejected_longest_match_holds_the_shorter_one_in_every_pass() -> None:
    stages = {
        "terms": together(puts("old city", "old town", "a.a"), puts("city", "town", "b.b"), puts("x", "y", "c.c"))
    }
    judged = by_rule(run("old city x", stages))["a.a"]
    article = run("old city x", stages, decisions=Verdicts([decided(judged, Verdict.REJECT)]))
    assert article.clean == "old city y"
    assert by_rule(article)["b.b"].why == "overlaps a change that an editor turned down"


def test_a_place_that_proposes_another_change_came_back() -> None:
    one, other = {"terms": puts("city", "town")}, {"terms": puts("city", "village")}
    judged = run("the city", one).findings[0]
    article = run("the city", other, decisions=Verdicts([decided(judged, Verdict.ACCEPT)]))
    assert article.clean == "the city"
    assert article.findings[0].why == "came back with another change than the one judged (accept)"


def test_a_corpus_wide_accept_holds_for_every_place_of_the_change() -> None:
    stages = {"terms": puts("city", "town", "t.t", SUGGEST)}
    judged = run("city", stages).findings[0]
    verdicts = Verdicts([decided(judged, Verdict.ACCEPT, scope=Scope.CORPUS)])
    assert run("the city and a city", stages, decisions=verdicts).clean == "the town and a town"


# An artifact rule that says what the glossary says already


def test_a_rule_gives_way_to_the_glossary_where_both_would_change_the_same_words() -> None:
    stages = {
        "terms": puts("accused with", "accused of", "calque.phrase", SUGGEST),
        "artifacts": puts("with", "of", "prep.carried-over", SUGGEST),
    }
    article = run("He was accused with theft.", stages)
    said, held = by_rule(article)["calque.phrase"], by_rule(article)["prep.carried-over"]
    assert (said.status, held.status, held.why) == ("suggested", "held", "another rule says it already")
    assert held.held_by == (said.id,)


def test_a_rule_does_not_give_way_where_it_would_change_more_or_beside() -> None:
    for before, after in (("with theft", "of stealing"), ("theft", "stealing")):
        stages = {
            "terms": puts("accused with", "accused of", "calque.phrase", SUGGEST),
            "artifacts": together(puts("was", "is", "t.t", SUGGEST), puts(before.split()[-1], after, "v.v", SUGGEST)),
        }
        article = run("He was accused with theft.", stages)
        assert {one.status for one in article.findings} == {"suggested"}


def test_an_insertion_at_the_edge_of_a_name_is_no_other_spelling_of_it() -> None:
    def inserts(context: Context) -> Iterator[Finding]:
        at = context.text.find("Rakka")
        if at > 0 and not context.text.startswith("the ", at - 4):
            fix = replace(context.text, at, at, "the ")
            yield Finding("a.a", fix.hull, IssueType.GRAMMAR, "M.", (fix,), SUGGEST)

    article = run("They left Rakka area.", {"terms": puts("Rakka", "Raqqa", "n.n", SUGGEST), "artifacts": inserts})
    assert {one.status for one in article.findings} == {"suggested"}


def test_what_is_safe_does_not_wait_for_a_suggestion_of_the_glossary() -> None:
    stages = {
        "terms": puts("the the town", "that town", "calque.phrase", SUGGEST),
        "artifacts": puts("the the", "the", "dup.word"),
    }
    assert run("They left the the town.", stages).clean == "They left the town."
