import itertools

import pytest

from normalize.text import (
    Decision,
    Edit,
    Finding,
    Fix,
    IssueType,
    Judgement,
    Scope,
    Span,
    Verdict,
    Verdicts,
    change_id,
    replace,
)

ACCEPT, REJECT, REPLACE, WITHDRAW = Verdict.ACCEPT, Verdict.REJECT, Verdict.REPLACE, Verdict.WITHDRAW
HERE, ARTICLE, CORPUS = Scope.HERE, Scope.ARTICLE, Scope.CORPUS


def said(
    verdict: Verdict,
    scope: Scope = HERE,
    who: str = "amal",
    *,
    change: str = "c",
    text: str | None = None,
    id: str = "f",
) -> Decision:
    return Decision("a", id, change, verdict, scope, who, "2026-01-01T00:00:00Z", text)


def finding(*fixes: Fix, rule: str = "name.variant", span: Span | None = None) -> Finding:
    return Finding(rule, span or Span(0, 40), IssueType.TERMINOLOGY, "Message.", fixes)


def on(verdicts: Verdicts, article: str, finding: str, change: str) -> Judgement:
    judgement = verdicts.on(article, finding, change)
    assert judgement is not None
    return judgement


# A decision


@pytest.mark.parametrize(("verdict", "text"), [(REPLACE, None), (ACCEPT, "own"), (REJECT, ""), (WITHDRAW, "x")])
def test_a_replacement_text_goes_with_the_verdict_replace_and_only_with_it(verdict: Verdict, text: str | None) -> None:
    with pytest.raises(ValueError, match="replacement text"):
        said(verdict, text=text)


@pytest.mark.parametrize("scope", [HERE, ARTICLE])
def test_a_decision_that_is_not_for_the_corpus_names_its_article(scope: Scope) -> None:
    with pytest.raises(ValueError, match="names its article"):
        Decision(None, "f", "c", ACCEPT, scope, "amal", "")
    Decision(None, None, "c", ACCEPT, CORPUS, "amal", "")


def test_a_decision_for_one_place_names_the_finding() -> None:
    with pytest.raises(ValueError, match="names the finding"):
        Decision("a", None, "c", ACCEPT, HERE, "amal", "")


# A change


def test_a_change_is_what_each_edit_replaces_and_by_what_in_order() -> None:
    text = "Deir Ezzor and Deir Ezzor"
    first, second = finding(replace(text, 0, 10, "Deir ez-Zor")), finding(replace(text, 15, 25, "Deir ez-Zor"))
    assert change_id(first, text) == change_id(second, text)
    assert len(change_id(first, text)) == 16
    assert set(change_id(first, text)) <= set("0123456789abcdef")


def test_the_hull_and_the_positions_do_not_count_in_a_change() -> None:
    near = Fix((Edit(Span(0, 5), "said ", ""), Edit(Span(8, 8), "", " said")))
    far = Fix((Edit(Span(3, 8), "said ", ""), Edit(Span(30, 30), "", " said")))
    assert change_id(finding(near), "") == change_id(finding(far), "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (finding(replace("ab", 0, 2, "x")), finding(replace("ab", 0, 2, "y"))),
        (finding(replace("ab", 0, 2, "x")), finding(replace("aB", 0, 2, "x"))),
        (finding(replace("ab", 0, 2, "x")), finding(replace("ab", 0, 2, "x"), rule="calque.phrase")),
        # Lengths are counted, so that strings cannot run into one another.
        (finding(replace("ab", 0, 2, "c")), finding(replace("a", 0, 1, "bc"))),
        (
            finding(Fix((Edit(Span(0, 1), "a", "x"), Edit(Span(1, 2), "b", "y")))),
            finding(Fix((Edit(Span(0, 1), "b", "y"), Edit(Span(1, 2), "a", "x")))),
        ),
    ],
)
def test_changes_that_differ_in_rule_before_after_or_order_are_two(one: Finding, other: Finding) -> None:
    assert change_id(one, "") != change_id(other, "")


def test_only_the_first_fix_counts_in_a_change() -> None:
    one, two = replace("ab", 0, 2, "x"), replace("ab", 0, 2, "y")
    assert change_id(finding(one), "") == change_id(finding(one, two), "")


def test_a_finding_without_a_fix_is_named_by_the_words_that_it_speaks_of() -> None:
    assert change_id(finding(span=Span(0, 2)), "ab cd") != change_id(finding(span=Span(3, 5)), "ab cd")
    assert change_id(finding(span=Span(0, 2)), "ab ab") == change_id(finding(span=Span(3, 5)), "ab ab")


# Which decision stands


def test_without_a_decision_there_is_no_judgement() -> None:
    assert Verdicts().on("a", "f", "c") is None
    assert not Verdicts()
    assert Verdicts([said(ACCEPT)]).on("a", "other", "c") is None
    assert Verdicts([said(ACCEPT, ARTICLE)]).on("b", "f", "c") is None


def test_here_counts_before_article_and_article_before_corpus() -> None:
    everywhere, article, here = said(ACCEPT, CORPUS), said(REJECT, ARTICLE), said(REPLACE, HERE, text="own")
    for order in itertools.permutations([everywhere, article, here]):
        verdicts = Verdicts(order)
        assert on(verdicts, "a", "f", "c").scope is HERE
        assert on(verdicts, "a", "g", "c").scope is ARTICLE
        assert on(verdicts, "b", "g", "c").scope is CORPUS


def test_of_two_decisions_of_one_editor_at_one_scope_the_later_stands() -> None:
    assert on(Verdicts([said(ACCEPT), said(REJECT)]), "a", "f", "c").rejects
    assert on(Verdicts([said(REJECT), said(ACCEPT)]), "a", "f", "c").accepts


@pytest.mark.parametrize("scope", Scope)
def test_editors_who_contradict_each_other_apply_nothing(scope: Scope) -> None:
    judgement = on(Verdicts([said(ACCEPT, scope, "amal"), said(REJECT, scope, "basil")]), "a", "f", "c")
    assert judgement.contradicted == ("amal", "basil")
    assert not judgement.accepts
    assert not judgement.rejects


def test_editors_who_agree_do_not_contradict_each_other() -> None:
    assert on(Verdicts([said(ACCEPT, who="amal"), said(ACCEPT, who="basil")]), "a", "f", "c").accepts


def test_two_own_texts_that_differ_contradict_each_other() -> None:
    decisions = [said(REPLACE, who="amal", text="one"), said(REPLACE, who="basil", text="other")]
    assert on(Verdicts(decisions), "a", "f", "c").contradicted == ("amal", "basil")


def test_withdraw_takes_back_the_same_editors_verdict_at_the_same_scope() -> None:
    assert Verdicts([said(ACCEPT), said(WITHDRAW)]).on("a", "f", "c") is None
    assert not Verdicts([said(ACCEPT), said(WITHDRAW)])
    assert on(Verdicts([said(ACCEPT), said(WITHDRAW, who="basil")]), "a", "f", "c").accepts
    assert on(Verdicts([said(ACCEPT), said(WITHDRAW, ARTICLE)]), "a", "f", "c").accepts
    both = [said(ACCEPT, who="amal"), said(REJECT, who="basil"), said(WITHDRAW, who="basil")]
    assert on(Verdicts(both), "a", "f", "c").accepts


def test_what_was_withdrawn_here_uncovers_what_holds_for_the_corpus() -> None:
    assert on(Verdicts([said(REJECT, CORPUS), said(ACCEPT), said(WITHDRAW)]), "a", "f", "c").rejects


def test_a_verdict_on_another_change_at_the_place_is_stale() -> None:
    judgement = on(Verdicts([said(ACCEPT, change="old")]), "a", "f", "new")
    assert judgement.stale
    assert not judgement.accepts
    assert not judgement.rejects


def test_a_stale_verdict_here_is_not_replaced_by_one_for_the_corpus() -> None:
    judgement = on(Verdicts([said(ACCEPT, change="old"), said(ACCEPT, CORPUS, change="new")]), "a", "f", "new")
    assert judgement.stale


def test_judging_the_place_anew_ends_the_staleness() -> None:
    assert on(Verdicts([said(ACCEPT, change="old"), said(ACCEPT, change="new")]), "a", "f", "new").accepts
