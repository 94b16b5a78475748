"""Articles in: one module a format. Each reads a file into texts with their ids; none changes a text."""

from __future__ import annotations

from normalize.sources.item import Item, Problem, SourceError
from normalize.sources.reading import read_inputs

__all__ = ["Item", "Problem", "SourceError", "read_inputs"]
