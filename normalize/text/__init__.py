"""Values and laws of the record: spans, edits, findings, layers, and how findings become edits.

Everything here is frozen values and pure functions over one article's text; nothing reads or writes a file.
"""

from normalize.text.article import Article, Mention, MentionRecord, Part, Phrase
from normalize.text.context import Blocks, Context, Recognised
from normalize.text.decision import Decision, Judgement, Scope, Verdict, Verdicts, change_id
from normalize.text.edit import Edit, Fix, StaleEdit, fix_of, replace
from normalize.text.finding import Applicability, Finding, FindingRecord, IssueType, Status
from normalize.text.hunks import Hunk, compose, hunks
from normalize.text.layer import AppliedEdit, Layer
from normalize.text.segments import Segment, segments
from normalize.text.span import Span, conflict
from normalize.text.unavailable import Unavailable

__all__ = [
    "Applicability",
    "AppliedEdit",
    "Article",
    "Blocks",
    "Context",
    "Decision",
    "Edit",
    "Finding",
    "FindingRecord",
    "Fix",
    "Hunk",
    "IssueType",
    "Judgement",
    "Layer",
    "Mention",
    "MentionRecord",
    "Part",
    "Phrase",
    "Recognised",
    "Scope",
    "Segment",
    "Span",
    "StaleEdit",
    "Status",
    "Unavailable",
    "Verdict",
    "Verdicts",
    "change_id",
    "compose",
    "conflict",
    "fix_of",
    "hunks",
    "replace",
    "segments",
]
