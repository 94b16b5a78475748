"""A stage that could not say all that it might have said."""

from __future__ import annotations

from collections.abc import Iterable

from normalize.text.finding import Finding


class Unavailable(Exception):
    """What a stage needs is not there, for now: the article goes on without it, and says so.

    Attributes:
        reason: what is missing, and what to do, in words.
        findings: what the stage can say all the same.
    """

    def __init__(self, reason: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.findings = tuple(findings)
