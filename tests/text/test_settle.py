"""Each sentence of the design about how findings become edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest

from normalize.text import (
    Applicability,
    Finding,
    Fix,
    IssueType,
    Judgement,
    Layer,
    Scope,
    Span,
    StaleEdit,
    Status,
    Verdict,
    change_id,
    fix_of,
)
from normalize.text.edit import Edit
from normalize.text.places import Places
from normalize.text.settle import Outcome, Proposal, Situation, edits_of, settle
from normalize.text.zones import POLICIES, Policy, ZoneKind

SAFE, SUGGEST, FLAG = Applicability.SAFE, Applicability.SUGGEST, Applicability.FLAG
TEXT = "the security device prince of Dier Ezzor said on 12 May that he left"
ACCEPT, REJECT, REPLACE = Verdict.ACCEPT, Verdict.REJECT, Verdict.REPLACE


def found(
    *edits: tuple[str, str],
    rule: str = "name.variant",
    applicability: Applicability = SAFE,
    type: IssueType = IssueType.TERMINOLOGY,
    text: str = TEXT,
    more: Sequence[Fix] = (),
) -> Finding:
    """A finding with one fix of these edits, each (the words that it replaces, what it puts there).

    "^words" inserts before the words, "words^" behind them.
    """
    made = []
    for before, after in edits:
        bare = before.strip("^")
        at = text.index(bare)
        span = Span(at, at + len(bare))
        if before.startswith("^"):
            span = Span(at, at)
        elif before.endswith("^"):
            span = Span(span.end, span.end)
        made.append(Edit(span, span.of(text), after))
    fixes = ((fix_of(made),) if made else ()) + tuple(more)
    hull = Span(min(f.hull.start for f in fixes), max(f.hull.end for f in fixes)) if fixes else Span(0, 3)
    return Finding(rule, hull, type, "Message.", fixes, applicability, source=rule)


def judged(verdict: Verdict, scope: Scope = Scope.HERE, text: str | None = None) -> Judgement:
    return Judgement(verdict, scope, text)


def situation(
    *zones: tuple[str, ZoneKind],
    text: str = TEXT,
    barred: Places[str] | None = None,
    written: Iterable[tuple[Span, str]] = (),
    layer: Layer | None = None,
    policies: Mapping[ZoneKind, Policy] = POLICIES,
) -> Situation:
    placed = [(Span(text.index(words), text.index(words) + len(words)), kind) for words, kind in zones]
    return Situation(
        zones=Places(placed),
        to_original=layer.backward if layer else lambda span: span,
        barred=Places() if barred is None else barred,
        written=Places(written),
        policies=policies,
    )


def settled(
    *findings: Finding | tuple[Finding, Judgement],
    level: Applicability = SAFE,
    where: Situation | None = None,
    text: str = TEXT,
) -> list[Outcome]:
    proposals = []
    for number, one in enumerate(findings):
        finding, judgement = one if isinstance(one, tuple) else (one, None)
        proposals.append(Proposal(str(number), change_id(finding, text), finding, judgement))
    return settle(proposals, text, where or situation(text=text), level)


def statuses(outcomes: Iterable[Outcome]) -> str:
    return " ".join(outcome.status.value for outcome in outcomes)


# What is applied without a decision


@pytest.mark.parametrize(
    ("applicability", "level", "status"),
    [
        (SAFE, SAFE, "applied"),
        (SAFE, SUGGEST, "applied"),
        (SUGGEST, SAFE, "suggested"),
        (SUGGEST, SUGGEST, "applied"),
        (FLAG, SAFE, "flagged"),
        (FLAG, SUGGEST, "flagged"),
    ],
)
def test_the_level_says_what_is_applied(applicability: Applicability, level: Applicability, status: str) -> None:
    assert statuses(settled(found(("prince", "emir"), applicability=applicability), level=level)) == status


def test_a_flag_without_a_fix_is_flagged() -> None:
    assert statuses(settled(found(applicability=FLAG), level=SUGGEST)) == "flagged"


def test_suggest_applies_the_first_fix() -> None:
    other = fix_of([Edit(Span(20, 26), "prince", "leader")])
    outcome = settled(found(("prince", "emir"), applicability=SUGGEST, more=[other]), level=SUGGEST)[0]
    assert outcome.fix is not None
    assert outcome.fix.within(Span(20, 26), TEXT) == "emir"


def test_a_fix_of_text_that_is_not_there_is_an_error() -> None:
    with pytest.raises(StaleEdit):
        settled(found(("prince", "emir")), text=TEXT.replace("prince", "Prince"))


def test_outcomes_stand_in_the_order_of_the_proposals() -> None:
    outcomes = settled(found(("left", "went")), found(("prince", "emir")), found(("the ", "a ")))
    assert [outcome.proposal.id for outcome in outcomes] == ["0", "1", "2"]


# Conflict


def test_findings_conflict_by_their_edits_not_by_their_hulls() -> None:
    moved = found(("said ", ""), ("^the security", "said "), rule="order.verb-first", type=IssueType.MISSPELLING)
    assert statuses(settled(moved, found(("Dier Ezzor", "Deir ez-Zor")))) == "applied applied"


def test_edits_that_only_meet_do_not_conflict() -> None:
    assert statuses(settled(found(("Dier ", "Deir ")), found(("Ezzor", "ez-Zor")))) == "applied applied"


def test_an_insertion_conflicts_with_any_edit_that_touches_its_point() -> None:
    assert statuses(settled(found(("Dier", "Deir")), found(("Dier^", "x")))) == "applied held"
    assert statuses(settled(found(("Dier^", "x"), rule="a.a"), found(("Dier^", "y"), rule="b.b"))) == "applied held"


def test_one_edit_of_a_fix_that_conflicts_holds_the_whole_fix() -> None:
    pair = found(("Dier", "Deir"), ("left", "went"), rule="a.a")
    outcomes = settled(found(("Dier Ezzor", "Deir ez-Zor")), pair)
    assert statuses(outcomes) == "applied held"
    assert edits_of(outcomes) == ((30, 40, "Dier Ezzor", "Deir ez-Zor", "0"),)


# Rank


def test_safe_comes_before_a_longer_suggestion_that_is_not_undecided_only_at_level_suggest() -> None:
    long, short = found(("device prince", "emir"), applicability=SUGGEST), found(("prince", "emir"))
    assert statuses(settled(long, short, level=SAFE)) == "suggested held"


def test_the_longest_comes_first() -> None:
    short, long = found(("prince", "emir")), found(("security device prince", "emir of the security"))
    outcomes = settled(short, long)
    assert statuses(outcomes) == "held applied"
    assert (outcomes[0].why, outcomes[0].held_by) == ("overlapped by another change", ("1",))


def test_length_counts_the_characters_replaced_not_the_hull() -> None:
    wide = found(("the ", ""), ("prince", "emir"), rule="a.a")
    whole = found(("device prince", "emir"), rule="b.b")
    assert statuses(settled(wide, whole)) == "held applied"


def test_of_equal_length_the_leftmost_comes_first() -> None:
    right, left = found(("Dier Ezzor", "x")), found(("of Dier Ez", "y"))
    assert statuses(settled(right, left)) == "held applied"


def test_at_one_place_the_rule_id_decides() -> None:
    later, earlier = found(("prince", "x"), rule="b.b"), found(("prince", "y"), rule="a.a")
    assert statuses(settled(later, earlier)) == "held applied"


@pytest.mark.parametrize("scope", [Scope.HERE, Scope.ARTICLE])
def test_what_was_decided_at_this_place_or_for_this_article_comes_before_all(scope: Scope) -> None:
    short = found(("prince", "emir"), applicability=SUGGEST)
    long = found(("security device prince", "emir of the security apparatus"))
    assert statuses(settled(long, (short, judged(ACCEPT, scope)))) == "held accepted"


def test_an_accept_for_the_corpus_counts_as_safe_and_no_more() -> None:
    short = found(("prince", "emir"), applicability=SUGGEST)
    assert statuses(settled((short, judged(ACCEPT, Scope.CORPUS)))) == "accepted"
    assert statuses(settled(found(("device prince", "emir")), (short, judged(ACCEPT, Scope.CORPUS)))) == "applied held"


def test_an_accepted_flag_with_a_candidate_is_applied() -> None:
    assert statuses(settled((found(("prince", "emir"), applicability=FLAG), judged(ACCEPT)))) == "accepted"


def test_an_accepted_flag_without_a_fix_stays_a_flag() -> None:
    assert statuses(settled((found(applicability=FLAG), judged(ACCEPT)))) == "flagged"


# An undecided suggestion holds every shorter SAFE finding of its stage whose edits it overlaps


def test_an_undecided_suggestion_holds_every_shorter_safe_finding() -> None:
    suggestion = found(("security device prince", "emir"), applicability=SUGGEST)
    outcomes = settled(suggestion, found(("prince", "emir")), found(("device", "apparatus")))
    assert statuses(outcomes) == "suggested held held"
    assert outcomes[1].held_by == ("0",)


def test_an_undecided_suggestion_does_not_hold_what_it_would_only_delete() -> None:
    deletion = found(("security device prince", ""), applicability=SUGGEST)
    assert (
        statuses(settled(deletion, found(("prince", "emir")), found(("device", "apparatus")))) == "held applied applied"
    )


def test_an_undecided_suggestion_holds_what_reaches_out_of_its_deletion() -> None:
    deletion = found(("security device ", ""), applicability=SUGGEST)
    assert statuses(settled(deletion, found(("device prince", "emir")))) == "suggested held"


def test_an_undecided_suggestion_does_not_hold_a_longer_safe_finding() -> None:
    outcomes = settled(found(("prince", "emir"), applicability=SUGGEST), found(("device prince", "emir")))
    assert statuses(outcomes) == "held applied"
    assert outcomes[0].held_by == ("1",)


def test_an_undecided_suggestion_does_not_hold_a_safe_finding_of_its_length() -> None:
    suggestion, safe = found(("prince", "emir"), applicability=SUGGEST), found(("prince", "leader"), rule="z.z")
    assert statuses(settled(suggestion, safe)) == "held applied"


def test_a_suggestion_that_is_longer_only_by_its_hull_holds_nothing() -> None:
    suggestion = found(("the ", ""), ("prince", "emir"), applicability=SUGGEST)
    safe = found(("device prince of", "emir of"))
    assert statuses(settled(suggestion, safe)) == "held applied"


def test_a_rejected_suggestion_holds_only_by_its_place() -> None:
    suggestion = found(("device prince", "emir"), applicability=SUGGEST)
    outcomes = settled((suggestion, judged(REJECT)), found(("prince", "emir")), found(("security", "safety")))
    assert statuses(outcomes) == "rejected held applied"
    assert outcomes[1].why == "overlaps a change that an editor turned down"
    assert outcomes[1].held_by == ("0",)


def test_a_flag_holds_nothing() -> None:
    flag = found(("device prince", "emir"), applicability=FLAG)
    assert statuses(settled(flag, found(("prince", "emir")))) == "flagged applied"


# Rejected


def test_a_finding_that_overlaps_a_rejected_one_in_the_original_is_held_in_every_pass() -> None:
    barred: Places[str] = Places()
    rejected = (found(("device prince", "emir")), judged(REJECT))
    assert statuses(settled(rejected, where=situation(barred=barred))) == "rejected"
    assert statuses(settled(found(("prince", "emir")), where=situation(barred=barred))) == "held"
    assert statuses(settled(found(("security ", "")), where=situation(barred=barred))) == "applied"


def test_overlap_with_a_rejected_finding_is_judged_in_the_original() -> None:
    barred: Places[str] = Places()
    settled((found(("prince", "emir")), judged(REJECT)), where=situation(barred=barred))
    layer = Layer("s", 1, edits_of(settled(found(("the security ", "")))))
    after = layer.apply(TEXT)
    moved = situation(text=after, barred=barred, layer=layer)
    outcomes = settled(
        found(("prince of", "emir of"), text=after), found(("on", "in"), text=after), text=after, where=moved
    )
    assert statuses(outcomes) == "held applied"


def test_a_finding_that_is_itself_accepted_at_this_place_is_applied_beside_a_rejected_one() -> None:
    rejected = (found(("device prince", "emir")), judged(REJECT))
    short = found(("prince", "emir"))
    assert statuses(settled(rejected, (short, judged(ACCEPT)))) == "rejected accepted"
    assert statuses(settled(rejected, (short, judged(ACCEPT, Scope.ARTICLE)))) == "rejected held"
    assert statuses(settled(rejected, (short, judged(ACCEPT, Scope.CORPUS)))) == "rejected held"


@pytest.mark.parametrize("scope", Scope)
def test_a_rejected_finding_is_rejected_at_every_scope_and_level(scope: Scope) -> None:
    assert statuses(settled((found(("prince", "emir")), judged(REJECT, scope)), level=SUGGEST)) == "rejected"


# Came back, and contradictions


def test_what_came_back_with_another_change_is_held_with_the_old_verdict() -> None:
    outcome = settled((found(("prince", "emir")), Judgement(ACCEPT, Scope.HERE, stale=True)))[0]
    assert outcome.status is Status.HELD
    assert outcome.why is not None
    assert "came back" in outcome.why
    assert "accept" in outcome.why


def test_where_a_finding_came_back_nothing_else_is_applied() -> None:
    stale = (found(("device prince", "emir")), Judgement(ACCEPT, Scope.HERE, stale=True))
    assert statuses(settled(stale, found(("prince", "emir")))) == "held held"


def test_where_editors_contradict_each_other_nothing_is_applied_and_both_are_named() -> None:
    contradicted = Judgement(ACCEPT, Scope.HERE, contradicted=("amal", "basil"))
    outcomes = settled((found(("device prince", "emir")), contradicted), found(("prince", "emir")))
    assert statuses(outcomes) == "held held"
    assert outcomes[0].why == "amal and basil decided differently"


# An editor's own text


def test_replace_puts_the_editors_own_text_in_the_place_of_the_whole_span() -> None:
    moved = found(("said ", ""), ("^Dier", "said "))
    outcome = settled((moved, judged(REPLACE, text="Deir ez-Zor told us ")))[0]
    assert outcome.status is Status.ACCEPTED
    assert outcome.fix is not None
    assert [(edit.before, edit.after) for edit in outcome.fix.edits] == [("Dier Ezzor said ", "Deir ez-Zor told us ")]


def test_an_own_text_that_stands_there_already_is_a_refusal() -> None:
    outcomes = settled((found(("prince", "emir")), judged(REPLACE, text="prince")), found(("device prince", "emir")))
    assert statuses(outcomes) == "rejected held"


def test_an_own_text_may_be_empty() -> None:
    outcome = settled((found(("prince ", "emir ")), judged(REPLACE, text="")))[0]
    assert outcome.fix is not None
    assert outcome.fix.edits[0].after == ""


def test_an_own_text_may_stand_where_a_rule_only_asks() -> None:
    assert statuses(settled((found(applicability=FLAG), judged(REPLACE, text="A")))) == "accepted"


def test_an_own_text_may_change_digits_and_what_was_lost() -> None:
    lost = situation(("12", ZoneKind.LOST))
    outcome = settled((found(("on 12 May", "on May 12")), judged(REPLACE, text="on 13 May")), where=lost)
    assert statuses(outcome) == "accepted"


def test_a_finding_inside_what_its_own_rule_wrote_under_a_decision_is_held() -> None:
    written = [(Span(20, 30), "name.variant")]
    own, other = found(("prince", "emir")), found(("prince", "emir"), rule="calque.phrase")
    assert statuses(settled(own, where=situation(written=written))) == "held"
    assert statuses(settled(other, where=situation(written=written))) == "applied"
    assert statuses(settled((own, judged(ACCEPT)), where=situation(written=written))) == "accepted"


# Zones


@pytest.mark.parametrize("kind", sorted(kind for kind, policy in POLICIES.items() if policy is Policy.NEVER))
def test_no_edit_touches_a_never_zone(kind: ZoneKind) -> None:
    where = situation(("Dier Ezzor", kind))
    outcomes = settled(found(("Dier", "Deir")), found(("of Dier", "at Dier")), found(("prince", "emir")), where=where)
    assert statuses(outcomes) == "held held applied"
    assert outcomes[0].why is not None
    assert outcomes[0].why.startswith("lies in ")


def test_an_edit_may_meet_a_never_zone() -> None:
    where = situation(("Dier Ezzor", ZoneKind.URL))
    assert statuses(settled(found(("of ", "at ")), found((" said", " told")), where=where)) == "applied applied"
    assert statuses(settled(found(("^Dier", "in ")), found(("Dier^", "x")), where=where)) == "applied held"


def test_a_never_zone_holds_an_accepted_finding_too() -> None:
    where = situation(("Dier Ezzor", ZoneKind.TYPED))
    assert statuses(settled((found(("Dier", "Deir")), judged(ACCEPT)), where=where)) == "held"


def test_a_finding_in_a_never_zone_does_not_hold_another() -> None:
    where = situation(("security", ZoneKind.CODE))
    suggestion = found(("security device", "apparatus"), applicability=SUGGEST)
    outcomes = settled(suggestion, found(("device", "apparatus")), where=where)
    assert statuses(outcomes) == "held applied"


def test_a_boilerplate_deletion_takes_a_never_zone_with_it() -> None:
    where = situation(("Dier Ezzor", ZoneKind.LOST))
    assert statuses(settled(found((TEXT, ""), rule="boilerplate.menu"), where=where)) == "applied"
    assert statuses(settled(found((TEXT, "x"), rule="boilerplate.menu"), where=where)) == "held"


def test_a_boilerplate_deletion_of_half_a_block_takes_no_zone_and_no_digit_with_it() -> None:
    text = "Menu 12 a.org\n\nPage 13 b.org\nThe city fell."
    where = situation(("a.org", ZoneKind.URL), ("b.org", ZoneKind.URL), text=text)
    whole = found(("Menu 12 a.org\n\n", ""), rule="boilerplate.menu", text=text)
    half = found(("Page 13 b.org\n", ""), rule="boilerplate.menu", text=text)
    digits = found(("Page 13", ""), rule="boilerplate.menu", text=text)
    assert [one.why for one in settled(whole, half, digits, text=text, where=where)] == [
        None,
        "lies in a web address",
        "would change a digit",
    ]


@pytest.mark.parametrize(
    ("type", "status"),
    [
        (IssueType.GRAMMAR, "suggested"),
        (IssueType.MISTRANSLATION, "suggested"),
        (IssueType.STYLE, "suggested"),
        (IssueType.TERMINOLOGY, "applied"),
        (IssueType.MISSPELLING, "applied"),
        (IssueType.TYPOGRAPHICAL, "applied"),
    ],
)
def test_speech_takes_spelling_names_and_typography_but_wording_only_as_a_suggestion(
    type: IssueType, status: str
) -> None:
    where = situation(("prince of Dier Ezzor", ZoneKind.SPEECH))
    finding = found(("prince", "emir"), type=type)
    assert statuses(settled(finding, where=where)) == status
    assert statuses(settled(finding, where=where, level=SUGGEST)) == "applied"


def test_wording_beside_speech_stays_safe() -> None:
    where = situation(("of Dier Ezzor", ZoneKind.SPEECH))
    assert statuses(settled(found(("prince ", "emir "), type=IssueType.GRAMMAR), where=where)) == "applied"


def test_a_suggestion_by_speech_holds_shorter_safe_findings() -> None:
    where = situation(("prince of Dier Ezzor", ZoneKind.SPEECH))
    wording = found(("prince of", "emir of"), type=IssueType.GRAMMAR)
    assert statuses(settled(wording, found(("prince", "emir")), where=where)) == "suggested held"


@pytest.mark.parametrize(("policy", "status"), [("never", "held"), ("suggest", "suggested"), ("free", "applied")])
@pytest.mark.parametrize("kind", [ZoneKind.SPEECH, ZoneKind.HASHTAG])
def test_the_policy_of_a_zone_is_configuration(kind: ZoneKind, policy: str, status: str) -> None:
    where = situation(("Dier Ezzor", kind), policies={**POLICIES, kind: Policy(policy)})
    assert statuses(settled(found(("Dier", "Deir"), type=IssueType.GRAMMAR), where=where)) == status


# Digits


@pytest.mark.parametrize(
    ("after", "status"), [("on 13 May", "held"), ("in May", "held"), ("on May 12", "applied"), ("on ١٢ May", "applied")]
)
def test_the_decimal_digits_stay_by_value_and_in_order(after: str, status: str) -> None:
    assert statuses(settled(found(("on 12 May", after)))) == status


def test_a_digit_may_not_move_from_one_edit_to_another() -> None:
    moved = found(("12 ", ""), ("^that", "12 "))
    assert statuses(settled(moved)) == "held"


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        ("encoding.mojibake", "applied"),
        ("number.arabic-digits", "applied"),
        ("dup.word", "applied"),
        ("numbers.x", "held"),
    ],
)
def test_only_encoding_numbers_and_exact_repeats_may_change_digits(rule: str, status: str) -> None:
    assert statuses(settled(found(("12", "13"), rule=rule))) == status


def test_a_deleted_block_may_take_digits_with_it_but_boilerplate_may_not_rewrite_them() -> None:
    assert statuses(settled(found((TEXT, ""), rule="boilerplate.menu"))) == "applied"
    assert statuses(settled(found(("12", "13"), rule="boilerplate.menu"))) == "held"


@pytest.mark.parametrize("scope", Scope)
def test_an_editor_may_change_digits(scope: Scope) -> None:
    assert statuses(settled((found(("12", "13")), judged(ACCEPT, scope)))) == "accepted"


# Nothing vanishes


def test_every_held_outcome_says_why() -> None:
    outcomes = settled(
        found(("prince", "emir")),
        found(("device prince", "emir")),
        found(("12", "13")),
        (found(("left", "went")), judged(REJECT)),
        found(("he left", "she left")),
    )
    assert statuses(outcomes) == "held applied held rejected held"
    assert all((outcome.why is not None) == (outcome.status is Status.HELD) for outcome in outcomes)
