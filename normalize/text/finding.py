"""What a stage says about a text, and what became of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace

from normalize.text.edit import Fix
from normalize.text.span import Span


class Applicability(enum.Enum):
    """How far a finding may go by itself: FLAG < SUGGEST < SAFE.

    A FLAG asks an editor's question (its fixes, if any, are candidates). A SUGGEST offers its first fix. SAFE has
    exactly one fix and an argument why no context can make it wrong.
    """

    FLAG = "flag"
    SUGGEST = "suggest"
    SAFE = "safe"

    @property
    def rank(self) -> int:
        """0 for FLAG, 1 for SUGGEST, 2 for SAFE."""
        return _RANKS[self.value]

    def __lt__(self, other: Applicability) -> bool:
        return self.rank < other.rank

    def __le__(self, other: Applicability) -> bool:
        return self.rank <= other.rank

    def __gt__(self, other: Applicability) -> bool:
        return self.rank > other.rank

    def __ge__(self, other: Applicability) -> bool:
        return self.rank >= other.rank


_RANKS = {"flag": 0, "suggest": 1, "safe": 2}


class IssueType(enum.StrEnum):
    """The 27 values of `locQualityIssueType` in ITS 2.0 (W3C Recommendation of 29 October 2013, section 8.17)."""

    TERMINOLOGY = "terminology"
    MISTRANSLATION = "mistranslation"
    OMISSION = "omission"
    UNTRANSLATED = "untranslated"
    ADDITION = "addition"
    DUPLICATION = "duplication"
    INCONSISTENCY = "inconsistency"
    GRAMMAR = "grammar"
    LEGAL = "legal"
    REGISTER = "register"
    LOCALE_SPECIFIC_CONTENT = "locale-specific-content"
    LOCALE_VIOLATION = "locale-violation"
    STYLE = "style"
    CHARACTERS = "characters"
    MISSPELLING = "misspelling"
    TYPOGRAPHICAL = "typographical"
    FORMATTING = "formatting"
    INCONSISTENT_ENTITIES = "inconsistent-entities"
    NUMBERS = "numbers"
    MARKUP = "markup"
    PATTERN_PROBLEM = "pattern-problem"
    WHITESPACE = "whitespace"
    INTERNATIONALIZATION = "internationalization"
    LENGTH = "length"
    NON_CONFORMANCE = "non-conformance"
    UNCATEGORIZED = "uncategorized"
    OTHER = "other"


WORDING = frozenset(
    {
        IssueType.MISTRANSLATION,
        IssueType.OMISSION,
        IssueType.ADDITION,
        IssueType.DUPLICATION,
        IssueType.GRAMMAR,
        IssueType.REGISTER,
        IssueType.STYLE,
    }
)
"""The types whose fixes change what a speaker said, not how it is spelled or set."""


class Status(enum.StrEnum):
    """What became of a finding in a run."""

    APPLIED = "applied"
    SUGGESTED = "suggested"
    FLAGGED = "flagged"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about a text. It never changes the text.

    Attributes:
        rule: the rule's id, `family.name`; it never changes.
        span: the hull of what the finding speaks of, for display only.
        type: the ITS 2.0 issue type.
        message: one sentence for an editor.
        fixes: best first; each is applied whole or not at all.
        applicability: how far the finding may go by itself.
        source: where it comes from: `places.toml#deir-ez-zor`, a rule id, another checker's rule.
        term: the id of the glossary entry, if one stands behind it.
        mqm: the MQM id beside the ITS type, if MQM has one.
        related: other places of the same text that the finding speaks of.

    Raises:
        ValueError: if SAFE has not exactly one fix, SUGGEST has none, or a fix reaches beyond the span.
    """

    rule: str
    span: Span
    type: IssueType
    message: str
    fixes: tuple[Fix, ...] = ()
    applicability: Applicability = Applicability.FLAG
    source: str = ""
    term: str | None = None
    mqm: str | None = None
    related: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.applicability is Applicability.SAFE and len(self.fixes) != 1:
            raise ValueError(f"{self.rule}: a SAFE finding has exactly one fix, not {len(self.fixes)}")
        if self.applicability is Applicability.SUGGEST and not self.fixes:
            raise ValueError(f"{self.rule}: a SUGGEST finding offers at least one fix")
        for fix in self.fixes:
            if not self.span.contains(fix.hull):
                raise ValueError(f"{self.rule}: a fix at {fix.hull} reaches beyond the finding's {self.span}")

    def shifted(self, offset: int) -> Finding:
        """Return the same finding, `offset` code points further on."""
        if not offset:
            return self
        return replace(
            self,
            span=self.span.shifted(offset),
            fixes=tuple(fix.shifted(offset) for fix in self.fixes),
            related=tuple(span.shifted(offset) for span in self.related),
        )

    def at_most(self, ceiling: Applicability) -> Finding:
        """Return the finding with its applicability lowered to `ceiling` where it is higher."""
        return self if self.applicability <= ceiling else replace(self, applicability=ceiling)


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """One finding in the record of an article, with what became of it: a line of findings.jsonl.

    Offsets are code points, ends exclusive. `start`, `end` and `original` speak of the original, `clean_start` and
    `clean_end` of the clean text, `before`, `after`, `replacements` and `edits` of the text that the stage read.
    """

    id: str
    article: str
    stage: str
    rule: str
    type: IssueType
    mqm: str | None
    start: int
    end: int
    original: str
    clean_start: int
    clean_end: int
    before: str
    after: str | None
    replacements: tuple[str, ...]
    edits: tuple[tuple[int, int, str], ...]
    applicability: Applicability
    status: Status
    message: str
    source: str
    term: str | None
    change: str
    related: tuple[tuple[int, int], ...] = ()
    held_by: tuple[str, ...] = ()
    why: str | None = field(default=None)

    @property
    def span(self) -> Span:
        """The finding's place in the original."""
        return Span(self.start, self.end)

    @property
    def clean_span(self) -> Span:
        """The finding's place in the clean text; empty where its text was deleted."""
        return Span(self.clean_start, self.clean_end)
