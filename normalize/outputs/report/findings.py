"""What findings mean for a page: which wait, which changed something, and the commands that decide them."""

from __future__ import annotations

import shlex

from normalize.text import FindingRecord, Status

APPLIED = frozenset({Status.APPLIED, Status.ACCEPTED})
OPEN = frozenset({Status.SUGGESTED, Status.FLAGGED})
STYLE_STAGES = frozenset({"typography"})
"""Stages whose findings are about spaces, marks and house style: a page gives each change one line."""


def changed(finding: FindingRecord) -> bool:
    """Say whether a finding is in the clean text."""
    return finding.status in APPLIED


def waits(finding: FindingRecord) -> bool:
    """Say whether a finding waits for an editor: open ones, those that came back, and those judged differently."""
    if finding.status is Status.HELD and finding.why:
        return finding.why.startswith("came back") or finding.why.endswith("decided differently")
    return finding.status in OPEN


def others(finding: FindingRecord, most: int = 5, longest: int = 200) -> tuple[str, ...]:
    """Return what an open finding offers besides its first replacement; long texts are cut."""
    if changed(finding):
        return ()
    texts = finding.replacements[1 : most + 1]
    return tuple(text if len(text) <= longest else text[:longest] + " …" for text in texts)


def for_corpus(finding: FindingRecord) -> tuple[str, ...]:
    """Return the commands that decide a finding's change wherever it stands."""
    return _commands(finding, finding.change, "")


def for_place(finding: FindingRecord) -> tuple[str, ...]:
    """Return the commands that decide a finding where it stands."""
    return _commands(finding, finding.id, f" --article {shlex.quote(finding.article)}")


def _commands(finding: FindingRecord, target: str, option: str) -> tuple[str, ...]:
    verdicts = ["reject"]
    if not changed(finding):
        verdicts.insert(0, "accept" if finding.replacements else 'replace "TEXT"')
    return tuple(f"normalize decide OUTPUT {target} {verdict}{option}" for verdict in verdicts)
