"""Clean parallel versions of translated articles, with a complete and reversible account of every change.

import normalize
pipeline = normalize.Pipeline.load("normalize.toml")   # or normalize.Pipeline()
article = pipeline.run(text)                           # .original .clean .ascii .findings .mentions .layers
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalize.batch import open_output
    from normalize.glossary.romanization import compare_names
    from normalize.pipeline import STAGES, Pipeline
    from normalize.text import Applicability, Article, Decision, Finding, FindingRecord, Layer, Span, Status, hunks

__all__ = [
    "STAGES",
    "Applicability",
    "Article",
    "Decision",
    "Finding",
    "FindingRecord",
    "Layer",
    "Pipeline",
    "Span",
    "Status",
    "compare_names",
    "hunks",
    "open_output",
]

_ROOMS = {
    "open_output": "normalize.batch",
    "compare_names": "normalize.glossary.romanization",
    "STAGES": "normalize.pipeline",
    "Pipeline": "normalize.pipeline",
}


def __getattr__(name: str) -> Any:
    """Load a name when it is first used: the command line must not wait for what it does not need."""
    if name not in __all__:
        raise AttributeError(f"module 'normalize' has no attribute {name!r}")
    return getattr(importlib.import_module(_ROOMS.get(name, "normalize.text")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
