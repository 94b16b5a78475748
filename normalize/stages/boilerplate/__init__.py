"""Stage 2: site furniture between the paragraphs of an article. One rule, one family of furniture, one file.

A rule judges lines; the stage judges blocks by their lines and among their neighbours, and makes each block of
furniture one deletion that takes its blank lines along. Nothing but whole blocks is deleted without an editor.
What runs into a sentence is found by rules of their own (`run_in_*.py`), which only suggest.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache, lru_cache

from normalize.stages.boilerplate import dropped
from normalize.stages.boilerplate.deleting import deletions
from normalize.stages.boilerplate.furniture import Furniture
from normalize.stages.boilerplate.judging import Judged, edges, judge
from normalize.stages.boilerplate.placing import place
from normalize.text import Applicability, Context, Finding, Span, replace
from normalize.text.rule import Questions, Rule, RuleNote, rules_in

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@cache
def rules() -> tuple[Furniture, ...]:
    """Return the rules of this folder, by id."""
    return tuple(rule for rule in rules_in(sys.modules[__name__]) if isinstance(rule, Furniture))


@cache
def run_ins() -> tuple[Rule, ...]:
    """Return the rules of this folder for furniture that runs into a text, by id."""
    return tuple(rule for rule in rules_in(sys.modules[__name__]) if not isinstance(rule, Furniture))


def notes() -> tuple[RuleNote, ...]:
    """Return the rules of this folder and what else the stage finds."""
    return (*rules(), *run_ins(), dropped.NOTE)


@cache
def _questions() -> Questions:
    return Questions("boilerplate", run_ins())


@lru_cache(maxsize=1 << 12)
def _judge(block: str) -> Judged | None:
    """Judge a block; the same one stands in many articles, and again in every pass."""
    return judge(block, rules())


def find(context: Context) -> Iterator[Finding]:
    """Yield a deletion for each block that is furniture, and for lines of furniture at the edge of a block.

    A byte order mark at the beginning of the text stays.
    """
    text = context.text
    blocks = context.spans
    if text.startswith(_MARK) and blocks:
        first = Span(1, blocks[0].end)
        blocks = (first, *blocks[1:]) if first.of(text).strip() else blocks[1:]
    texts = [block.of(text) for block in blocks]
    verdicts = place(context.parts, text, blocks, texts, [_judge(block) for block in texts], rules())
    pivot = len(verdicts) - 1 if all(verdicts) else None
    spans = iter(deletions(blocks, [verdict is not None for verdict in verdicts], pivot))
    for block, block_text, verdict in zip(blocks, texts, verdicts, strict=True):
        if verdict is not None:
            yield _deletion(text, next(spans), verdict.rule, verdict.message, verdict.applicability)
            continue
        for edge in edges(block_text, rules()):
            where = "first" if edge.first else "last"
            message = (
                f"The {where} of these lines look like {edge.rule.called}, glued to a paragraph; an editor decides."
            )
            yield _deletion(text, edge.span.shifted(block.start), edge.rule, message, Applicability.SUGGEST)
    yield from _questions().of(context)


def _deletion(text: str, span: Span, rule: RuleNote, message: str, applicability: Applicability) -> Finding:
    return Finding(
        rule=rule.id,
        span=span,
        type=rule.type,
        message=message,
        fixes=(replace(text, span.start, span.end, ""),),
        applicability=min(applicability, rule.applicability),
        source=rule.id,
        mqm=rule.mqm,
    )
