"""The only place where findings become edits."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from normalize.text.blocks import takes_blocks
from normalize.text.decision import Judgement, Scope, Verdict
from normalize.text.edit import Edit, Fix
from normalize.text.finding import WORDING, Applicability, Finding, Status
from normalize.text.layer import AppliedEdit
from normalize.text.places import Places
from normalize.text.span import Span
from normalize.text.zones import POLICIES, Policy, ZoneKind

_DIGIT = regex.compile(r"\p{Nd}")
_MAY_CHANGE_DIGITS = ("encoding.", "number.", "dup.", "boilerplate.run-in-")

ZONE_NAMES: Mapping[ZoneKind, str] = {
    ZoneKind.URL: "a web address",
    ZoneKind.EMAIL: "an e-mail address",
    ZoneKind.HANDLE: "a handle",
    ZoneKind.HASHTAG: "a hashtag",
    ZoneKind.FILE: "a file name",
    ZoneKind.CODE: "code",
    ZoneKind.MARK: "the byte order mark",
    ZoneKind.KEEP: "a form that keep.toml protects",
    ZoneKind.LOST: "damaged characters that were not repaired",
    ZoneKind.TYPED: "an editor's own text",
    ZoneKind.SPEECH: "speech",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finding with its names, as `settle` receives it.

    Attributes:
        id: the finding's id.
        change: the id of the change that it proposes first.
        finding: what the stage said, in the text that the pass reads.
        judgement: what the decisions say of it, if anything.
    """

    id: str
    change: str
    finding: Finding
    judgement: Judgement | None = None


class Outcome(NamedTuple):
    """What became of one proposal.

    Attributes:
        proposal: the proposal; its finding with the applicability that its zone allows.
        status: what became of it.
        fix: the fix that was applied, for APPLIED and ACCEPTED.
        why: for HELD, the reason in words.
        held_by: for HELD, the ids of the findings that hold it.
    """

    proposal: Proposal
    status: Status
    fix: Fix | None = None
    why: str | None = None
    held_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """What a pass knows beside its text: where nothing may change, and what editors turned down.

    Attributes:
        zones: zones of the text that the pass reads.
        to_original: maps a span of that text to the original.
        barred: spans of the original that rejected findings of this stage would have edited, with the id of each;
            `settle` adds those that it meets.
        written: spans of this text that a rule wrote under a decision, with the rule's id.
        policies: what may happen in which kind of zone.
    """

    zones: Places[ZoneKind]
    to_original: Callable[[Span], Span]
    barred: Places[str]
    written: Places[str]
    policies: Mapping[ZoneKind, Policy] = field(default_factory=lambda: POLICIES)


def settle(proposals: Sequence[Proposal], text: str, situation: Situation, level: Applicability) -> list[Outcome]:
    """Decide what becomes of each proposal of one pass of one stage.

    Editors' decisions at this place or for this article come first, then applicability (an accept for the whole
    corpus counts as SAFE), then the longest, the leftmost, and the rule's id. An undecided suggestion holds every
    shorter SAFE finding that it overlaps, but for what it would only delete: each of ten equal sentences may be mended
    while an editor is asked whether nine should go. What loses is held, with the reason.

    Args:
        proposals: what the stage said, with ids.
        text: what the pass reads.
        situation: zones, rejected places and written places.
        level: what is applied without a decision: SAFE, or SUGGEST and above.

    Returns:
        One outcome for each proposal, in their order. The fixes of those applied do not conflict.

    Raises:
        StaleEdit: if a fix speaks of text that is not there.
    """
    for proposal in proposals:
        for fix in proposal.finding.fixes:
            for edit in fix.edits:
                edit.check(text)
    capped = [_within_speech(proposal, situation) for proposal in proposals]
    outcomes = _refused(capped, text, situation)
    open_ones: list[_Candidate] = []
    for number, proposal in enumerate(capped):
        if number not in outcomes:
            outcomes[number] = Outcome(proposal, _OPEN[proposal.finding.applicability])
            candidate = _candidate(number, proposal, text)
            if candidate is None or candidate.applicability is Applicability.FLAG:
                continue
            held = _held(candidate, text, situation)
            if held is None:
                open_ones.append(candidate)
            else:
                outcomes[number] = held
    outcomes |= _contested(open_ones, level)
    return [outcomes[number] for number in range(len(proposals))]


def _refused(proposals: Sequence[Proposal], text: str, situation: Situation) -> dict[int, Outcome]:
    """Return what becomes of proposals that a decision keeps from being applied; bar their places to others.

    An editor whose own text is what stands there already wants it left alone.
    """
    outcomes: dict[int, Outcome] = {}
    for number, proposal in enumerate(proposals):
        judgement = proposal.judgement
        unchanged = judgement is not None and judgement.text == proposal.finding.span.of(text)
        if judgement is None or (judgement.accepts and not unchanged):
            continue
        if judgement.rejects or judgement.accepts:
            outcomes[number] = Outcome(proposal, Status.REJECTED)
        else:
            outcomes[number] = Outcome(proposal, Status.HELD, why=_undecidable(judgement))
        if proposal.finding.fixes:
            for span in _in_original(proposal.finding.fixes[0], situation):
                situation.barred.add(span, proposal.id)
    return outcomes


def _contested(open_ones: Sequence[_Candidate], level: Applicability) -> dict[int, Outcome]:
    """Choose among fixes that nothing else speaks against; return the outcomes of all but those that stay open."""
    outcomes: dict[int, Outcome] = {}
    undecided = [
        one
        for one in open_ones
        if one.proposal.judgement is None and one.proposal.finding.applicability is Applicability.SUGGEST
    ]
    suggestions = _Taken(undecided)
    chosen = _Taken()
    for candidate in sorted((one for one in open_ones if one.applicability >= level), key=_Candidate.rank):
        rival = None
        if candidate.applicability is Applicability.SAFE and not candidate.decided:
            rival = suggestions.holding(candidate)
        rival = rival or chosen.against(candidate)
        if rival is not None:
            outcomes[candidate.number] = _overlapped(candidate, rival)
        else:
            chosen.add(candidate)
            status = Status.APPLIED if candidate.proposal.judgement is None else Status.ACCEPTED
            outcomes[candidate.number] = Outcome(candidate.proposal, status, candidate.fix)
    for candidate in undecided:
        rival = chosen.against(candidate) if candidate.number not in outcomes else None
        if rival is not None:
            outcomes[candidate.number] = _overlapped(candidate, rival)
    return outcomes


def edits_of(outcomes: Iterable[Outcome]) -> tuple[AppliedEdit, ...]:
    """Return the edits of what was applied, in order, each naming its finding."""
    return tuple(
        sorted(
            AppliedEdit(edit.span.start, edit.span.end, edit.before, edit.after, outcome.proposal.id)
            for outcome in outcomes
            if outcome.fix
            for edit in outcome.fix.edits
        )
    )


_OPEN = {
    Applicability.SAFE: Status.SUGGESTED,
    Applicability.SUGGEST: Status.SUGGESTED,
    Applicability.FLAG: Status.FLAGGED,
}


class _Candidate(NamedTuple):
    """A proposal that could be applied, with the fix that would be."""

    number: int
    proposal: Proposal
    fix: Fix
    decided: bool
    applicability: Applicability
    weight: int

    def rank(self) -> tuple[bool, int, int, int, str, str]:
        return (
            not self.decided,
            -self.applicability.rank,
            -self.weight,
            self.fix.edits[0].span.start,
            self.proposal.finding.rule,
            self.proposal.id,
        )


class _Taken:
    """Candidates by the places of their edits, to find what a further one conflicts with."""

    def __init__(self, candidates: Iterable[_Candidate] = ()) -> None:
        self._places = Places((edit.span, (one, edit)) for one in candidates for edit in one.fix.edits)

    def add(self, candidate: _Candidate) -> None:
        for edit in candidate.fix.edits:
            self._places.add(edit.span, (candidate, edit))

    def against(self, candidate: _Candidate) -> _Candidate | None:
        """Return one that conflicts with `candidate`."""
        for edit in candidate.fix.edits:
            for _, (other, _) in self._places.conflicting(edit.span):
                return other
        return None

    def holding(self, candidate: _Candidate) -> _Candidate | None:
        """Return one that conflicts with `candidate`, is longer, and does not only delete what that would change."""
        for edit in candidate.fix.edits:
            for _, (other, rival) in self._places.conflicting(edit.span):
                if other.weight > candidate.weight and not _would_delete(rival, edit.span):
                    return other
        return None


def _would_delete(edit: Edit, span: Span) -> bool:
    """Say whether an edit deletes all that stands at a span, and more; an empty span must lie inside."""
    inside = edit.span.start < span.start and span.end < edit.span.end
    return not edit.after and (inside or (len(span) > 0 and edit.span.contains(span)))


def _candidate(number: int, proposal: Proposal, text: str) -> _Candidate | None:
    finding, judgement = proposal.finding, proposal.judgement
    fix = finding.fixes[0] if finding.fixes else None
    applicability = finding.applicability
    decided = False
    if judgement is not None:
        decided = judgement.scope is not Scope.CORPUS
        if judgement.verdict is Verdict.REPLACE:
            before, after = finding.span.of(text), judgement.text or ""
            fix = Fix((Edit(finding.span, before, after),)) if before != after else None
        if fix is not None:
            applicability = Applicability.SAFE
    return None if fix is None else _Candidate(number, proposal, fix, decided, applicability, fix.weight)


def _within_speech(proposal: Proposal, situation: Situation) -> Proposal:
    """Lower a SAFE change of wording inside speech to a suggestion."""
    finding = proposal.finding
    if finding.applicability is not Applicability.SAFE or finding.type not in WORDING:
        return proposal
    for edit in finding.fixes[0].edits:
        if any(situation.policies[kind] is Policy.SUGGEST for kind in _within(edit.span, situation.zones)):
            lowered = finding.at_most(Applicability.SUGGEST)
            return Proposal(proposal.id, proposal.change, lowered, proposal.judgement)
    return proposal


def _held(candidate: _Candidate, text: str, situation: Situation) -> Outcome | None:
    """Say what speaks against a fix, whatever the others are."""
    proposal, fix = candidate.proposal, candidate.fix
    rule, judgement = proposal.finding.rule, proposal.judgement
    own_text = judgement is not None and judgement.verdict is Verdict.REPLACE
    block_deletion = rule.startswith("boilerplate.") and all(
        not edit.after and takes_blocks(edit.span, text) for edit in fix.edits
    )
    if not own_text and not block_deletion:
        for edit in fix.edits:
            for kind in _within(edit.span, situation.zones):
                if situation.policies[kind] is Policy.NEVER:
                    return Outcome(proposal, Status.HELD, why=f"lies in {ZONE_NAMES[kind]}")
    exempt = judgement is not None or block_deletion or rule.startswith(_MAY_CHANGE_DIGITS)
    if not exempt and not _keeps_digits(fix):
        return Outcome(proposal, Status.HELD, why="would change a digit")
    if judgement is not None and judgement.scope is Scope.HERE:
        return None
    if len(situation.written):
        for edit in fix.edits:
            for place, author in situation.written.conflicting(edit.span):
                if author == rule and place.contains(edit.span):
                    return Outcome(proposal, Status.HELD, why="lies in what its own rule wrote under a decision")
    if len(situation.barred):
        for span in _in_original(fix, situation):
            for _, rejected in situation.barred.conflicting(span):
                return Outcome(
                    proposal, Status.HELD, why="overlaps a change that an editor turned down", held_by=(rejected,)
                )
    return None


def _within(span: Span, zones: Places[ZoneKind]) -> Iterator[ZoneKind]:
    """Yield the zones that an edit of `span` would change: they share a character or hold it strictly inside."""
    for place, kind in zones.conflicting(span):
        if place.start < span.end and span.start < place.end:
            yield kind


def _keeps_digits(fix: Fix) -> bool:
    return all(_digits(edit.before) == _digits(edit.after) for edit in fix.edits)


def _digits(text: str) -> list[int]:
    """Return the decimal digits of a text by value, in any script."""
    return [unicodedata.decimal(digit) for digit in _DIGIT.findall(text)]


def _in_original(fix: Fix, situation: Situation) -> list[Span]:
    return [situation.to_original(edit.span) for edit in fix.edits]


def _undecidable(judgement: Judgement) -> str:
    if judgement.contradicted:
        return f"{' and '.join(judgement.contradicted)} decided differently"
    return f"came back with another change than the one judged ({judgement.verdict})"


def _overlapped(candidate: _Candidate, by: _Candidate) -> Outcome:
    return Outcome(candidate.proposal, Status.HELD, why="overlapped by another change", held_by=(by.proposal.id,))
