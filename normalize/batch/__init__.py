"""Runs over many articles: outputs on the disk, the ledger that proves them, and what reads them again."""

from __future__ import annotations

from normalize.batch.deciding import decide
from normalize.batch.opening import OutputError, open_output
from normalize.batch.running import NothingRead, Report, rerun, run
from normalize.batch.verifying import Difference, verify

__all__ = ["Difference", "NothingRead", "OutputError", "Report", "decide", "open_output", "rerun", "run", "verify"]
