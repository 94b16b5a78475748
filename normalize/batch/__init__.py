"""Runs over many articles: outputs on the disk, the ledger that proves them, and what reads them again."""

from __future__ import annotations

from normalize.batch.deciding import decide, findings_of
from normalize.batch.opening import OutputError, open_article, open_output, settings_of
from normalize.batch.running import NothingRead, Report, StageMissing, rerun, run
from normalize.batch.verifying import Difference, verify
from normalize.batch.waiting import waiting
from normalize.batch.workers import Ran, WorkersFailed, articles

__all__ = [
    "Difference",
    "NothingRead",
    "OutputError",
    "Ran",
    "Report",
    "StageMissing",
    "WorkersFailed",
    "articles",
    "decide",
    "findings_of",
    "open_article",
    "open_output",
    "rerun",
    "run",
    "settings_of",
    "verify",
    "waiting",
]
