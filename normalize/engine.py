"""One article on its way through the stages: passes, rounds, and the record that they leave."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from normalize.text import (
    Applicability,
    Article,
    Blocks,
    Context,
    Finding,
    FindingRecord,
    Fix,
    Layer,
    Mention,
    MentionRecord,
    Part,
    Recognised,
    Span,
    Status,
    Unavailable,
    Verdicts,
    change_id,
)
from normalize.text.identity import Fingerprints, finding_id
from normalize.text.places import Places
from normalize.text.settle import Outcome, Proposal, Situation, edits_of, settle
from normalize.text.zones import BINDING_ALWAYS, POLICIES, Policy, ZoneKind

UNBOUND = frozenset({"encoding", "boilerplate"})
"""Stages that run before zones are worth anything: only what is lost or typed by an editor binds them."""

GIVES_WAY: Mapping[str, frozenset[str]] = {
    "artifacts": frozenset({"terms"}),
    "grammar": frozenset({"encoding", "boilerplate", "typography", "terms", "artifacts"}),
}
"""Stages, with those to which they leave the word where both speak of the same words."""

SAID_ALREADY = "another rule says it already"

MAX_PASSES = 16
MAX_ROUNDS = 16


class Find(Protocol):
    """A stage: it says what it finds in a text and changes nothing."""

    def __call__(self, context: Context) -> Iterable[Finding]:
        """Return what there is to say of the text.

        Raises:
            Unavailable: if what the stage needs is not there.
        """
        ...


class Describe(Protocol):
    """Tells of a glossary entry what a mention needs: its preferred form, its Arabic and its kind."""

    def __call__(self, term: str) -> tuple[str, str, str]:
        """Return the preferred form, the Arabic and the kind of an entry."""
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """The stages of a run with all that they read: what turns a text into an article with its record.

    Attributes:
        stages: name and function of each stage, in order.
        apply: what is applied without a decision: SAFE (the default), or SUGGEST and above.
        recognise: the glossary's eye on one block.
        describe: tells of a term its preferred form, Arabic and kind.
        to_ascii: returns the ASCII layer of a clean text.
        decisions: what editors decided.
        policies: what may happen in which kind of zone.
        ceilings: rule ids with the applicability that configuration allows them at most; None switches a rule off.
    """

    stages: tuple[tuple[str, Find], ...]
    apply: Applicability = Applicability.SAFE
    recognise: Callable[[Context], Recognised] = lambda _: Recognised()
    describe: Describe = lambda term: (term, "", "")
    to_ascii: Callable[[str], Layer] | None = None
    decisions: Verdicts = field(default_factory=Verdicts)
    policies: Mapping[ZoneKind, Policy] = field(default_factory=lambda: POLICIES)
    ceilings: Mapping[str, Applicability | None] = field(default_factory=dict)

    def run(self, text: str, *, id: str = "text", source: str = "", parts: Sequence[Part] = ()) -> Article:
        """Run one text through the stages and return it with its record.

        Each stage finds, settles and applies until it applies nothing more; after the last stage all look again,
        until none applies anything. A stage that still applies after 16 passes, or in the 16th round, applies
        nothing to this article. A lone surrogate in the text is allowed.

        Args:
            text: the decoded text.
            id: names the article; decisions name it too.
            source: where the text came from.
            parts: spans of the text with their roles, from sources that know them.
        """
        run = _settled(lambda silent: _Run(self, text, id, tuple(parts), silent))
        for _ in range(MAX_ROUNDS):
            if not run.silent:
                break
            # What kept a stage from settling may be gone now: on the clean text it would be asked again.
            again = _settled(run.from_here)
            if len(again.layers) == len(run.layers):
                break
            run = again
        return run.article(source)


def _settled(start: Callable[[frozenset[str]], _Run]) -> _Run:
    """Run the rounds from a start on, again and again, silencing the stages that do not settle."""
    silent: frozenset[str] = frozenset()
    while True:
        run = start(silent)
        restless = run.through()
        if restless is None:
            return run
        silent |= restless


class _Met(NamedTuple):
    """A proposal as its last pass left it."""

    outcome: Outcome
    stage: str
    depth: int  # how many layers there were before the text that it speaks of
    place: Span  # in the original
    turn: int  # the pass over the whole article in which it was met


@dataclass(slots=True)
class _Run:
    """One article on its way through the stages."""

    engine: Engine
    original: str
    id: str
    parts: tuple[Part, ...]
    silent: frozenset[str] = frozenset()
    text: str = ""
    layers: list[Layer] = field(default_factory=list)
    met: dict[str, _Met] = field(default_factory=dict)
    last_turn: dict[str, int] = field(default_factory=dict)
    passes: dict[str, int] = field(default_factory=dict)
    barred: dict[str, Places[str]] = field(default_factory=dict)
    lost: list[Span] = field(default_factory=list)
    doubtful: list[Span] = field(default_factory=list)  # repairs that encoding offers and did not make
    typed: list[Span] = field(default_factory=list)
    written: list[tuple[Span, str]] = field(default_factory=list)
    applied: set[str] = field(default_factory=set)
    mentions: tuple[Mention, ...] = ()
    names: tuple[Span, ...] = ()
    mentions_depth: int = 0
    segments_after: int = 0
    turn: int = 0
    unavailable: dict[str, str] = field(default_factory=dict)
    begun: bool = False  # whether all stages have been through once
    edited: dict[int, Places[str]] = field(default_factory=dict)
    fingerprints: Fingerprints = field(init=False)
    blocks: Blocks = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.original
        self.fingerprints = Fingerprints(self.original)
        self.blocks = Blocks(self.engine.recognise)

    def from_here(self, silent: frozenset[str]) -> _Run:
        """Return a run that goes on from this one's state, which it leaves alone, with some stages silenced."""
        shared = (self.engine, self.blocks, self.fingerprints, self.layers)
        copied = copy.deepcopy(self, {id(one): one for one in shared})
        copied.layers = list(self.layers)
        copied.silent = silent
        return copied

    def through(self) -> frozenset[str] | None:
        """Run all rounds. Return the names of stages that do not settle, or None when all is done."""
        for round_number in range(1, MAX_ROUNDS + 1):
            before = len(self.layers)
            for name, find in self.engine.stages:
                if round_number == 1 and not self.begun and name == "terms":
                    context = self._context()
                    self.mentions, self.names, self.mentions_depth = context.mentions, context.names, len(self.layers)
                if not self._stage(name, find):
                    return frozenset({name})
                if round_number == 1 and not self.begun and name == "encoding":
                    self.segments_after = len(self.layers)
            if len(self.layers) == before:
                self.begun = True
                return None
        return frozenset(layer.stage for layer in self.layers[before:])

    def _stage(self, name: str, find: Find) -> bool:
        """Let one stage look until it applies nothing more. Return False if it never does."""
        for _ in range(MAX_PASSES):
            context = self._context()
            findings = self._ceiled(self._found(name, find, context))
            outcomes = self._settled(name, findings, context) if findings else []
            self._remember(name, outcomes)
            applied = [outcome for outcome in outcomes if outcome.fix is not None]
            if not applied:
                if name == "encoding":
                    unrepaired = [outcome.proposal.finding for outcome in outcomes]
                    self.lost = sorted({one.span for one in unrepaired if not one.fixes}.union(self.lost))
                    self.doubtful = sorted({one.span for one in unrepaired if one.fixes}.union(self.doubtful))
                return True
            self._apply(name, applied)
        return False

    def _found(self, name: str, find: Find, context: Context) -> Iterable[Finding]:
        """Ask a stage; one that cannot answer for all of the text costs its own findings, and is remembered."""
        try:
            return find(context)
        except Unavailable as error:
            self.unavailable[name] = error.reason
            return error.findings

    def _context(self) -> Context:
        parts = (
            self.parts
            if not self.layers
            else tuple(replace(part, span=self._forward(part.span)) for part in self.parts)
        )
        return Context(self.text, parts, blocks=self.blocks, recognise=self.engine.recognise)

    def _ceiled(self, findings: Iterable[Finding]) -> list[Finding]:
        ceilings = self.engine.ceilings
        if not ceilings:
            return list(findings)
        allowed = []
        for finding in findings:
            ceiling = ceilings.get(finding.rule, Applicability.SAFE)
            if ceiling is not None:
                allowed.append(finding.at_most(ceiling))
        return allowed

    def _settled(self, stage: str, findings: Sequence[Finding], context: Context) -> list[Outcome]:
        proposals = self._named(findings)
        if stage in self.silent:
            return [
                Outcome(proposal, Status.HELD, why="does not settle")
                if proposal.finding.fixes
                else Outcome(proposal, Status.FLAGGED)
                for proposal in proposals
            ]
        situation = Situation(
            zones=self._zones(stage, context),
            to_original=self._backward,
            barred=self.barred.setdefault(stage, Places()),
            written=Places(self.written),
            policies=self.engine.policies,
        )
        if stage not in GIVES_WAY:
            return settle(proposals, self.text, situation, self.engine.apply)
        said = self._said_already(stage, proposals)
        settled = iter(
            settle([one for one in proposals if one.id not in said], self.text, situation, self.engine.apply)
        )
        return [
            Outcome(one, Status.HELD, why=SAID_ALREADY, held_by=(said[one.id],)) if one.id in said else next(settled)
            for one in proposals
        ]

    def _said_already(self, stage: str, proposals: Sequence[Proposal]) -> dict[str, str]:
        """Return the proposals that say only what stands in a finding of another stage, each with that finding.

        What would be applied by itself does not wait for it, nor what an editor decided on.
        """
        spoken: Places[tuple[str, str]] = Places(
            (self._backward_from(span, met.depth), (id, after))
            for id, met in self.met.items()
            if met.stage in GIVES_WAY[stage] and met.outcome.fix is None and met.turn == self.last_turn[met.stage]
            for span, after in _spoken_of(met.outcome.proposal.finding)
        )
        said: dict[str, str] = {}
        for proposal in proposals if len(spoken) else ():
            finding = proposal.finding
            if proposal.judgement is None and finding.applicability is not Applicability.SAFE:
                words = _spoken_of(finding) or ((finding.span, ""),)
                speakers = [_speaker(self._backward(span), after, spoken) for span, after in words]
                if None not in speakers:
                    said[proposal.id] = str(speakers[0])
        return said

    def _named(self, findings: Sequence[Finding]) -> list[Proposal]:
        """Give each finding its id, its change and what was decided of it."""
        places = [self._backward(finding.span) for finding in findings]
        proposals = []
        numbers: dict[tuple[str, ...], int] = {}
        for finding, fingerprint in zip(findings, self.fingerprints.of(places), strict=True):
            number = numbers.get((finding.rule, *fingerprint), 0) + 1
            while (name := finding_id(finding.rule, fingerprint, number)) in self.applied:
                number += 1
            numbers[(finding.rule, *fingerprint)] = number
            change = change_id(finding, self.text)
            judgement = self.engine.decisions.on(self.id, name, change) if self.engine.decisions else None
            proposals.append(Proposal(name, change, finding, judgement))
        return proposals

    def _zones(self, stage: str, context: Context) -> Places[ZoneKind]:
        unbound = stage in UNBOUND
        zones = [(zone.span, zone.kind) for zone in context.zones if not unbound or zone.kind in BINDING_ALWAYS]
        zones += ((span, ZoneKind.LOST) for span in self.lost)
        if stage != "encoding":  # a doubtful repair stays open until an editor has judged it
            zones += ((span, ZoneKind.LOST) for span in self.doubtful)
        zones += ((span, ZoneKind.TYPED) for span in self.typed)
        return Places(zones)

    def _remember(self, stage: str, outcomes: Sequence[Outcome]) -> None:
        self.turn += 1
        self.last_turn[stage] = self.turn
        for outcome in outcomes:
            span = outcome.proposal.finding.span
            met = _Met(outcome, stage, len(self.layers), self._backward(span), self.turn)
            self.met[outcome.proposal.id] = met

    def _apply(self, stage: str, applied: Sequence[Outcome]) -> None:
        self.passes[stage] = self.passes.get(stage, 0) + 1
        layer = Layer(stage, self.passes[stage], edits_of(applied))
        self.text = layer.apply(self.text)
        self.layers.append(layer)
        self.lost = [moved for span in self.lost if len(moved := layer.forward(span))]
        self.doubtful = [moved for span in self.doubtful if len(moved := layer.forward(span))]
        self.typed = [moved for span in self.typed if len(moved := layer.forward(span))]
        self.written = [(layer.forward(span), rule) for span, rule in self.written]
        by_id = {outcome.proposal.id: outcome for outcome in applied}
        self.applied |= by_id.keys()
        if not self.engine.decisions:
            return
        for edit, span in layer.written():
            proposal = by_id[edit.finding].proposal
            if proposal.judgement is None:
                continue
            self.written.append((span, proposal.finding.rule))
            if proposal.judgement.text is not None and len(span):
                self.typed.append(span)

    def _backward_from(self, span: Span, depth: int) -> Span:
        for layer in reversed(self.layers[:depth]):
            span = layer.backward(span)
        return span

    def _backward(self, span: Span) -> Span:
        if span.start == 0 and span.end == len(self.text):
            return Span(0, len(self.original))
        for layer in reversed(self.layers):
            span = layer.backward(span)
        return span

    def _forward(self, span: Span, depth: int = 0) -> Span:
        for layer in self.layers[depth:]:
            span = layer.forward(span)
        return span

    def article(self, source: str) -> Article:
        """Return the article with the record of all that was met."""
        order = {name: number for number, (name, _) in enumerate(self.engine.stages)}
        texts = _texts(self.original, self.layers)
        again = self._met_again()
        met = sorted(
            (one for id, one in self.met.items() if id not in again),
            key=lambda one: (
                one.place.start,
                one.place.end,
                order[one.stage],
                one.outcome.proposal.finding.rule,
                one.turn,
                one.outcome.proposal.id,
            ),
        )
        return Article(
            id=self.id,
            source=source,
            original=self.original,
            layers=tuple(self.layers),
            ascii_layer=self.engine.to_ascii(self.text) if self.engine.to_ascii else None,
            parts=self.parts,
            mentions=tuple(self._mention(one) for one in self.mentions),
            findings=self._with_sources(tuple(self._record(one, texts[one.depth], again) for one in met)),
            segments_after=self.segments_after,
            to_ascii=self.engine.to_ascii,
            unavailable=tuple(sorted(self.unavailable.items())),
            names=tuple(self._backward_from(span, self.mentions_depth) for span in self.names),
        )

    def _with_sources(self, findings: tuple[FindingRecord, ...]) -> tuple[FindingRecord, ...]:
        """Name in each finding the sources of those that gave way to it: it is shown once, with both."""
        sources: dict[str, list[str]] = {}
        for one in findings:
            if one.why == SAID_ALREADY:
                sources.setdefault(one.held_by[0], []).append(one.source)
        return tuple(
            replace(one, source=", ".join((one.source, *sources[one.id]))) if one.id in sources else one
            for one in findings
        )

    def _record(self, met: _Met, text: str, again: Mapping[str, str]) -> FindingRecord:
        outcome, finding = met.outcome, met.outcome.proposal.finding
        if self._is_overtaken(met):
            outcome = self._overtaken(met)
        clean = self._forward(finding.span, met.depth)
        before = finding.span.of(text)
        first = outcome.fix or (finding.fixes[0] if finding.fixes else None)
        return FindingRecord(
            id=outcome.proposal.id,
            article=self.id,
            stage=met.stage,
            rule=finding.rule,
            type=finding.type,
            mqm=finding.mqm,
            start=met.place.start,
            end=met.place.end,
            original=met.place.of(self.original),
            clean_start=clean.start,
            clean_end=clean.end,
            before=before,
            after=outcome.fix.within(finding.span, text) if outcome.fix else None,
            replacements=tuple(fix.within(finding.span, text) for fix in finding.fixes),
            edits=_relative(first, finding.span),
            applicability=finding.applicability,
            status=outcome.status,
            message=finding.message,
            source=finding.source or finding.rule,
            term=finding.term,
            change=outcome.proposal.change,
            related=tuple(self._related(span, met.depth) for span in finding.related),
            held_by=tuple(sorted({again.get(name, name) for name in outcome.held_by})) if again else outcome.held_by,
            why=outcome.why,
        )

    def _met_again(self) -> dict[str, str]:
        """Return the findings that a later pass made anew under another id, each with that id: it speaks for both.

        An edit at the edge of what a finding spans, such as that of a space at the end of its line, leaves the finding
        where it was and gives it another original.
        """
        overtaken = {id: one for id, one in self.met.items() if self._is_overtaken(one)}
        if not overtaken:
            return {}
        places = {
            (one.stage, one.outcome.proposal.finding.rule, one.depth, one.outcome.proposal.finding.span): id
            for id, one in self.met.items()
        }
        again: dict[str, str] = {}
        for id, one in overtaken.items():
            span = one.outcome.proposal.finding.span
            for depth, layer in enumerate(self.layers[one.depth :], start=one.depth + 1):
                span = layer.forward(span)
                later = places.get((one.stage, one.outcome.proposal.finding.rule, depth, span))
                if later is not None and len(span):
                    again[id] = later
        return again

    def _is_overtaken(self, met: _Met) -> bool:
        """Return whether a finding waited, and its stage did not make it when it looked again."""
        outcome = met.outcome
        return outcome.fix is None and met.turn < self.last_turn[met.stage] and outcome.status in _OPEN

    def _related(self, span: Span, depth: int) -> tuple[int, int]:
        for layer in reversed(self.layers[:depth]):
            span = layer.backward(span)
        return span.start, span.end

    def _overtaken(self, met: _Met) -> Outcome:
        """Return the outcome of a finding that its stage no longer made after a later edit."""
        span = met.outcome.proposal.finding.span
        for depth, layer in enumerate(self.layers[met.depth :], start=met.depth):
            if depth not in self.edited:
                self.edited[depth] = Places((Span(edit.start, edit.end), edit.finding) for edit in layer.edits)
            names = tuple(sorted({name for _, name in self.edited[depth].conflicting(span)}))
            if names:
                return met.outcome._replace(status=Status.HELD, why="its text was changed by another", held_by=names)
            span = layer.forward(span)
        return met.outcome._replace(status=Status.HELD, why="no longer found after other changes")

    def _mention(self, mention: Mention) -> MentionRecord:
        span = self._backward_from(mention.span, self.mentions_depth)
        clean = self._forward(mention.span, self.mentions_depth)
        prefer, arabic, kind = self.engine.describe(mention.term)
        return MentionRecord(
            start=span.start,
            end=span.end,
            text=span.of(self.original),
            clean_start=clean.start,
            clean_end=clean.end,
            term=mention.term,
            prefer=prefer,
            arabic=arabic,
            kind=kind,
            form=mention.form,
        )


_SHORT = 40
"""How long, in code points, the words are at most that a finding without a fix speaks of: not a whole sentence."""


def _spoken_of(finding: Finding) -> tuple[tuple[Span, str], ...]:
    """Return the words that a finding would change, each with what it would put there, or those that it asks about."""
    if finding.fixes:
        return tuple((edit.span, edit.after) for edit in finding.fixes[0].edits)
    return ((finding.span, ""),) if len(finding.span) <= _SHORT else ()


def _speaker(span: Span, after: str, spoken: Places[tuple[str, str]]) -> str | None:
    """Return the finding that speaks of a span already; where they only meet, both must put the same words there."""
    for place, (id, other) in spoken.conflicting(span):
        shared = place.start < span.end and span.start < place.end
        if shared or not after.strip() or after.strip() in other:
            return id
    return None


_OPEN = frozenset({Status.SUGGESTED, Status.FLAGGED})


def _texts(original: str, layers: Iterable[Layer]) -> list[str]:
    """Return the text before each layer, and the last one."""
    texts = [original]
    for layer in layers:
        texts.append(layer.apply(texts[-1]))
    return texts


def _relative(fix: Fix | None, span: Span) -> tuple[tuple[int, int, str], ...]:
    """Return the edits of a fix, counted from the start of the finding, where it has more than one."""
    if fix is None or len(fix.edits) == 1:
        return ()
    return tuple((edit.span.start - span.start, edit.span.end - span.start, edit.after) for edit in fix.edits)
