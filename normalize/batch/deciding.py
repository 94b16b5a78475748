"""Storing an editor's verdict on a finding or a change of an output."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import normalize.decisions as decisions_file
from normalize.batch import layout
from normalize.batch.opening import OutputError, check_ours, readable
from normalize.outputs import records
from normalize.text import Decision, FindingRecord, Scope, Verdict


def decide(
    output: Path,
    target: str,
    verdict: Verdict,
    *,
    who: str,
    text: str | None = None,
    scope: Scope | None = None,
    article: str | None = None,
) -> Decision:
    """Store a verdict; `rerun` applies it.

    Args:
        output: the run that the verdict is about.
        target: the id of a finding, or of a change.
        verdict: accept, reject, replace or withdraw.
        who: the editor.
        text: the editor's own words, for replace.
        scope: where it holds; by default here for a finding and the corpus for a change.
        article: the article, where an id stands in several.

    Raises:
        OutputError: if the output is none, or the target is not in it, stands in several articles, or offers nothing
            to accept.
    """
    row = check_ours(output, must_exist=True)
    found = [finding for finding in _findings(output, article) if target in (finding.id, finding.change)]
    if not found:
        where = f"article {article} of {output}" if article else str(output)
        raise OutputError(f"no finding and no change {target} in {where}; ids stand in articles/*/findings.jsonl")
    by_id = [finding for finding in found if finding.id == target]
    one = (by_id or found)[0]
    scope = scope or (Scope.HERE if by_id else Scope.CORPUS)
    if scope is Scope.HERE and not by_id:
        raise OutputError(f"{target} is a change; a decision for one place takes the id of a finding")
    articles = sorted({finding.article for finding in by_id or found})
    if len(articles) > 1 and (by_id or scope is not Scope.CORPUS):
        raise OutputError(
            f"{target} stands in {len(articles)} articles; name one with --article: {', '.join(articles)}"
        )
    if verdict is Verdict.ACCEPT and not one.replacements:
        raise OutputError(
            f"{target} ({one.rule}) offers no replacement to accept; "
            f'write your own: normalize decide {output} {target} replace "TEXT"'
        )
    decision = Decision(
        article=one.article if by_id or scope is Scope.ARTICLE else None,
        id=one.id if by_id else None,
        change=one.change,
        verdict=verdict,
        scope=scope,
        who=who,
        when=datetime.now(UTC).isoformat(timespec="seconds"),
        text=text,
    )
    elsewhere = row["settings"]["decisions"]
    decisions_file.append(Path(elsewhere) if elsewhere else output / layout.DECISIONS, decision)
    return decision


def _findings(output: Path, article: str | None) -> Iterator[FindingRecord]:
    for folder in sorted((output / layout.ARTICLES).iterdir()):
        if folder.is_dir() and (article is None or folder.name == article):
            with readable(output):
                yield from records.read_findings((folder / layout.FINDINGS).read_bytes())
