"""What `check` prints: the findings of some articles, and nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from normalize.outputs import records
from normalize.outputs.terminal import offer, visible, width
from normalize.text import Applicability, Article, FindingRecord, Status

_WIDE = 76
"""How much of a line is shown at most, in characters."""


def counted(article: Article, level: Applicability) -> list[FindingRecord]:
    """Return the findings that speak to an editor, at or above a level; held and rejected ones do not."""
    silent = (Status.HELD, Status.REJECTED)
    return [one for one in article.findings if one.applicability >= level and one.status not in silent]


def as_json(findings: list[FindingRecord]) -> str:
    """Return findings as JSON Lines with the fields of findings.jsonl."""
    return records.lines(findings).decode("utf-8")


def as_text(article: Article, findings: list[FindingRecord]) -> Iterator[str]:
    """Yield findings for people: place, rule and message, the line with carets under the words, and the offer."""
    starts = [0, *(at + 1 for at, character in enumerate(article.original) if character == "\n")]
    for finding in findings:
        line = bisect_right(starts, finding.start) - 1
        column = finding.start - starts[line]
        place = f"{article.source or article.id}:{line + 1}:{column + 1}"
        yield f"{place}: {finding.rule} ({finding.applicability.value}): {visible(finding.message)}"
        yield from _pointed(article.original, starts[line], finding)
        if finding.replacements:
            yield f"    offers: {' | '.join(map(offer, finding.replacements))}"


def _pointed(text: str, start: int, finding: FindingRecord) -> Iterator[str]:
    """Yield the line around a finding, and carets under what it speaks of."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    left = max(start, finding.start - _WIDE // 2)
    right = min(end, max(finding.end, left + _WIDE), left + 2 * _WIDE)
    before = visible(text[left : finding.start])
    marked = visible(text[finding.start : min(finding.end, right)])
    after = visible(text[min(finding.end, right) : right])
    lead = "..." if left > start else ""
    tail = "..." if right < end else ""
    yield f"    {lead}{before}{marked}{after}{tail}"
    yield f"    {' ' * (len(lead) + width(before))}{'^' * max(1, width(marked))}"
