"""Names of the files of an output."""

from __future__ import annotations

RUN = "run.json"
TIMINGS = "timings.json"
MANIFEST = "manifest.jsonl"
LEDGER = "ledger.jsonl"
PARALLEL = "parallel.jsonl"
NAMES = "names.jsonl"
REPORT = "report.html"
DECISIONS = "decisions.jsonl"
ARTICLES = "articles"
ORIGINAL = "original.txt"
CLEAN = "clean.txt"
ASCII = "ascii.txt"
FINDINGS = "findings.jsonl"
MENTIONS = "mentions.jsonl"

RUN_FILES = (MANIFEST, NAMES, PARALLEL, REPORT, RUN)
"""The run-level files whose fingerprints the ledger closes with."""

FIELD_OF = {ORIGINAL: "original", CLEAN: "clean", ASCII: "ascii", FINDINGS: "findings", MENTIONS: "mentions"}
"""The files of an article's folder, and the field of a shard's line that holds the same."""

ARTICLE_FILES = tuple(sorted(FIELD_OF))

SHARDS = "articles-*.jsonl"
"""The pattern of the files that hold many articles, one a line."""


def shard(number: int) -> str:
    """Return the name of a shard; shards count from 1."""
    return f"articles-{number:05}.jsonl"
