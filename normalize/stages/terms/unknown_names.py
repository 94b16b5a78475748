"""One spelling per name within an article, for names that the glossary does not have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from normalize.glossary.clusters import is_full, variants
from normalize.stages.terms.wording import fix_for
from normalize.text import Applicability, Context, Finding, IssueType, Span
from normalize.text.rule import RuleNote

NAME_SPELLING = RuleNote(
    id="name.spelling",
    reason="The article spells what may be one name in several ways.",
    type=IssueType.INCONSISTENT_ENTITIES,
    mqm="term-inconsistency",
    applicability=Applicability.SUGGEST,
    argument="Two people may bear names that look like one; a word alone is only asked about.",
    arabic="زيد الفراتي is Zaid Fourati, Zayd Furati or Zaid al-Furati; زيد and سامي are two men of one family.",
)


def spellings(context: Context) -> Iterator[Finding]:
    """Yield a finding for each place of a spelling that another one in the same article outnumbers."""
    places: dict[str, list[Span]] = {}
    for span in context.names:
        places.setdefault(" ".join(span.of(context.text).split()), []).append(span)
    if len(places) < 2 or not context.mentions:
        return
    counts = {name: len(spans) for name, spans in places.items()}
    starts = [start for start, _ in context.blocks]
    for one in variants(counts):
        message = (
            f'The article writes "{one.main}" {_times(counts[one.main])} and "{one.spelling}" '
            f"{_times(counts[one.spelling])}. {one.why}"
        )
        for span in places[one.spelling]:
            start, block = context.blocks[bisect_right(starts, span.start) - 1]
            fix = fix_for(block, span.shifted(-start), one.main)
            if fix is None:
                continue
            yield Finding(
                rule=NAME_SPELLING.id,
                span=span,
                type=NAME_SPELLING.type,
                message=message,
                fixes=(fix.shifted(start),),
                applicability=Applicability.SUGGEST if is_full(one.spelling) else Applicability.FLAG,
                source=NAME_SPELLING.id,
                mqm=NAME_SPELLING.mqm,
                related=(places[one.main][0],),
            )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
