"""Articles in: one module a format. Each reads a file into texts with their ids; none changes a text."""

from __future__ import annotations

from normalize.sources.item import Item, Problem, SourceError
from normalize.sources.outlets import outlet_of
from normalize.sources.reading import read_inputs

__all__ = ["Item", "Problem", "SourceError", "outlet_of", "read_inputs"]
