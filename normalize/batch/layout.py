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

ARTICLE_FILES = (ASCII, CLEAN, FINDINGS, MENTIONS, ORIGINAL)
