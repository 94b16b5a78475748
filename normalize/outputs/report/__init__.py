"""report.html: the page that people open after a run. What changed, what waits, and how to decide it."""

from __future__ import annotations

from normalize.outputs.report.page import Failed, Gathered

__all__ = ["Failed", "Gathered"]
