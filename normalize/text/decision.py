"""What editors decide, and what their decisions mean for a finding."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from normalize.text.finding import Finding


class Verdict(enum.StrEnum):
    """What an editor says about a change. `withdraw` takes back the same editor's verdict at the same scope."""

    ACCEPT = "accept"
    REJECT = "reject"
    REPLACE = "replace"
    WITHDRAW = "withdraw"


class Scope(enum.StrEnum):
    """Where a decision holds: at this place, in this article, or in the whole corpus."""

    HERE = "here"
    ARTICLE = "article"
    CORPUS = "corpus"


@dataclass(frozen=True, slots=True)
class Decision:
    """One editor's verdict on a change: a line of decisions.jsonl.

    Attributes:
        article: the article's id; None where the decision was taken for the whole corpus without one.
        id: the finding's id, for a decision at one place.
        change: the change that was judged (see `change_id`).
        verdict: accept, reject, replace or withdraw.
        scope: where it holds.
        who: the editor.
        when: the time in UTC, ISO 8601.
        text: the editor's own words, for `replace`.
    """

    article: str | None
    id: str | None
    change: str
    verdict: Verdict
    scope: Scope
    who: str
    when: str
    text: str | None = None

    def __post_init__(self) -> None:
        if (self.verdict is Verdict.REPLACE) != (self.text is not None):
            raise ValueError("a replacement text goes with the verdict replace, and only with it")
        if self.scope is not Scope.CORPUS and self.article is None:
            raise ValueError(f"a decision for scope {self.scope} names its article")
        if self.scope is Scope.HERE and self.id is None:
            raise ValueError("a decision for one place names the finding's id")

    @property
    def target(self) -> tuple[str, ...]:
        """What the decision is about: decisions with one target follow or contradict each other."""
        match self.scope:
            case Scope.HERE:
                return (Scope.HERE, self.article or "", self.id or "")
            case Scope.ARTICLE:
                return (Scope.ARTICLE, self.article or "", self.change)
            case Scope.CORPUS:
                return (Scope.CORPUS, self.change)


def change_id(finding: Finding, text: str) -> str:
    """Return the 16 hex digits that name what the finding's first fix replaces, and by what.

    The rule and each edit's `before` and `after` count, in order; positions and the hull do not, so equal changes
    anywhere in a corpus have one id. A finding without a fix is named by the words that it speaks of.
    """
    parts = [finding.rule]
    if finding.fixes:
        for edit in finding.fixes[0].edits:
            parts += edit.before, edit.after
    else:
        parts.append(finding.span.of(text))
    return digest(parts)


def digest(parts: Iterable[str]) -> str:
    """Return 16 hex digits of a hash of these strings, each counted with its length."""
    content = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the decisions say of one finding.

    `stale` is set where the place now proposes another change than the one that was judged, `contradicted` names
    the editors where two of them disagree; in both cases nothing may be applied.
    """

    verdict: Verdict
    scope: Scope
    text: str | None = None
    stale: bool = False
    contradicted: tuple[str, ...] = ()

    @property
    def rejects(self) -> bool:
        """Whether the finding is turned down, undoubtedly."""
        return self.verdict is Verdict.REJECT and not self.stale and not self.contradicted

    @property
    def accepts(self) -> bool:
        """Whether the finding (or the editor's own text) is to be applied."""
        return self.verdict in (Verdict.ACCEPT, Verdict.REPLACE) and not self.stale and not self.contradicted


class Verdicts:
    """The decisions of a corpus, looked up by finding.

    Of two decisions of one editor on one target the later stands; editors who disagree apply nothing. A decision at
    one place counts before one for the article, that before one for the corpus.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        latest: dict[tuple[str, ...], dict[str, Decision]] = {}
        for decision in decisions:
            # A later decision moves its editor to the end: the order of what stands is the order of its taking.
            editors = latest.setdefault(decision.target, {})
            editors.pop(decision.who, None)
            editors[decision.who] = decision
        self._standing: Mapping[tuple[str, ...], tuple[Decision, ...]] = {
            target: standing
            for target, editors in latest.items()
            if (standing := tuple(one for one in editors.values() if one.verdict is not Verdict.WITHDRAW))
        }

    def __bool__(self) -> bool:
        return bool(self._standing)

    def targets(self) -> Iterable[tuple[str, ...]]:
        """Return what there are standing decisions about: see `Decision.target`."""
        return self._standing.keys()

    def standing(self, target: tuple[str, ...]) -> tuple[Decision, ...]:
        """Return the decisions that stand on a target, at most one an editor, the latest last."""
        return self._standing.get(target, ())

    def on(self, article: str, finding: str, change: str) -> Judgement | None:
        """Return what the decisions say of the finding of this id that proposes this change; None if nothing."""
        judged = self._standing.get((Scope.HERE, article, finding))
        if judged:
            fresh = tuple(one for one in judged if one.change == change)
            return _judgement(fresh or judged, stale=not fresh)
        judged = self._standing.get((Scope.ARTICLE, article, change)) or self._standing.get((Scope.CORPUS, change))
        return _judgement(judged, stale=False) if judged else None


def _judgement(judged: tuple[Decision, ...], *, stale: bool) -> Judgement:
    last = judged[-1]
    agreed = {(one.verdict, one.text) for one in judged}
    contradicted = tuple(sorted(one.who for one in judged)) if len(agreed) > 1 else ()
    return Judgement(last.verdict, last.scope, last.text, stale, contradicted)
