"""Storing an editor's verdict on a finding or a change of an output."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import normalize.decisions as decisions_file
from normalize.batch import layout
from normalize.batch.keeping import holds, in_folder, kept_of, shard_lines
from normalize.batch.opening import OutputError, readable, settings_of
from normalize.configuration import Settings
from normalize.outputs import records
from normalize.text import Decision, FindingRecord, Scope, Verdict, Verdicts


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
            to accept, or if there is no verdict of this editor to withdraw.
        DecisionsError: if a line of the decisions is none, and one is to be withdrawn.
    """
    settings = settings_of(output)
    store = Path(settings.decisions) if settings.decisions else output / layout.DECISIONS
    if verdict is Verdict.WITHDRAW:
        decision = _withdrawal(store, target, who, scope, article, output)
        decisions_file.append(store, decision)
        return decision
    found = list(findings_of(output, target, article))
    if not found:
        where = f"article {article} of {output}" if article else str(output)
        records_at = "articles-*.jsonl" if settings.format == "jsonl" else "articles/*/findings.jsonl"
        raise OutputError(
            f"no finding and no change {target} in {where}; ids stand in {records_at}, and in the list of what waits: "
            f"normalize waiting {output}"
        )
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
        when=_now(),
        text=text,
    )
    decisions_file.append(store, decision)
    return decision


def findings_of(output: Path, target: str, article: str | None = None) -> Iterator[FindingRecord]:
    """Yield the findings of an output that have an id, or propose a change; only those of one article, if named.

    Raises:
        OutputError: if the output is none, or a record of it cannot be read.
    """
    settings = settings_of(output)
    named = target.encode("utf-8", "surrogatepass")
    with readable(output):
        for content in _records(output, settings, named, article):
            yield from (one for one in records.read_findings(content) if target in (one.id, one.change))


def _records(output: Path, settings: Settings, named: bytes, article: str | None) -> Iterator[bytes]:
    """Yield the findings.jsonl of each article that names some bytes somewhere, or what it would be; few do."""
    if settings.format == "jsonl":
        for line in shard_lines(output):
            if named in line.content and (article is None or holds(line.content, article)):
                yield kept_of(line.content).findings or b""
        return
    for folder in sorted((output / layout.ARTICLES).iterdir()):
        if folder.is_dir() and (article is None or folder.name == article):
            content = in_folder(output, folder.name, (layout.FINDINGS,)).findings
            if content is None:
                raise KeyError(f"{folder / layout.FINDINGS} is missing")
            if named in content:
                yield content


def _withdrawal(store: Path, target: str, who: str, scope: Scope | None, article: str | None, output: Path) -> Decision:
    """Return the decision that takes back an editor's verdict on a finding or a change, whether or not it is met."""
    content = store.read_bytes() if store.exists() else b""
    verdicts = Verdicts(decisions_file.read(content[: content.rfind(b"\n") + 1], str(store)))
    about = [
        decision
        for key in verdicts.targets()
        for decision in verdicts.standing(key)
        if target in (decision.id, decision.change)
    ]
    mine = [
        decision
        for decision in about
        if decision.who == who
        and scope in (None, decision.scope)
        and (article is None or decision.scope is Scope.CORPUS or decision.article == article)
    ]
    if scope is None:  # as for a verdict: an id means its place, a change all places
        usual = [one for one in mine if one.scope is (Scope.HERE if one.id == target else Scope.CORPUS)]
        mine = usual or mine
    if len(mine) == 1:
        (one,) = mine
        return Decision(one.article, one.id, one.change, Verdict.WITHDRAW, one.scope, who, _now())
    standing = "; ".join(_told(decision) for decision in about) or "nobody has decided on it"
    if not mine:
        raise OutputError(
            f"{who} has no verdict on {target} to withdraw in {output}: {standing}. "
            "One takes back what one decided oneself; who decides is said with --who"
        )
    raise OutputError(
        f"{who} has {len(mine)} verdicts on {target} in {output}: {standing}. Name one with --scope and --article"
    )


def _told(decision: Decision) -> str:
    article = f" --article {decision.article}" if decision.scope is not Scope.CORPUS else ""
    return f"{decision.who}: {decision.verdict} --scope {decision.scope}{article}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
