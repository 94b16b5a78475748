"""What a block is among its neighbours: how far its deletion may go, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normalize.stages.boilerplate import dropped
from normalize.stages.boilerplate.furniture import Furniture, Grade
from normalize.stages.boilerplate.judging import Judged
from normalize.stages.boilerplate.sentence import may_hold_sentence
from normalize.text import Applicability, Part, Span
from normalize.text.rule import RuleNote

SAFE, SUGGEST = Applicability.SAFE, Applicability.SUGGEST


@dataclass(slots=True)
class Verdict:
    """That a block is furniture: by which rule, how far its deletion may go, and what an editor is told."""

    rule: RuleNote
    applicability: Applicability
    message: str


def place(
    parts: Sequence[Part],
    text: str,
    blocks: Sequence[Span],
    texts: Sequence[str],
    alone: Sequence[Judged | None],
    rules: Sequence[Furniture],
) -> list[Verdict | None]:
    """Return what is furniture among the blocks of a text.

    Whether a block is furniture, and how surely, is the same before and after the sure furniture around it is
    deleted: evidence is only ever taken from blocks that go together or not at all.

    Args:
        parts: what the source knows of the text.
        text: the text.
        blocks: the spans of its blocks.
        texts: the blocks themselves.
        alone: what each of them is by its own words.
        rules: the rules of the stage.
    """
    kept = dropped.kept(parts, blocks)
    reasons = [None if kept[at] else reason for at, reason in enumerate(dropped.reasons(parts, blocks, text))]
    judged = [None if kept[at] else one for at, one in enumerate(alone)]
    safe = [one is not None and one.grade is Grade.SURE for one in judged]
    _by_structure(safe, judged, reasons, texts)
    _in_company(safe, judged)
    verdicts: list[Verdict | None] = [None] * len(texts)
    for at, one in enumerate(judged):
        reason = reasons[at]
        if one is not None and (safe[at] or one.grade is not Grade.LABEL):
            verdicts[at] = _verdict(one.rule, safe[at])
        elif reason is not None:
            verdicts[at] = Verdict(dropped.NOTE, SAFE if safe[at] else SUGGEST, "")
        if reason is not None:
            verdicts[at] = _with_reason(verdicts[at], reason)
    _under_headings(verdicts, safe, judged, kept, texts)
    _at_the_end(verdicts, safe, kept, texts, rules)
    if all(verdicts):
        for verdict in verdicts:
            if verdict is not None and verdict.applicability is SAFE:
                verdict.applicability = SUGGEST
                verdict.message += " No other text stands here: an editor decides whether the article is missing."
    return verdicts


def _by_structure(
    safe: list[bool], judged: Sequence[Judged | None], reasons: Sequence[str | None], texts: Sequence[str]
) -> None:
    """Take for sure what the page has in a menu, a form or its footer and what holds no sentence."""
    start = 0
    while start < len(texts):
        end = start + 1
        while end < len(texts) and reasons[end] == reasons[start]:
            end += 1
        element = dropped.element(reasons[start] or "")
        if element is not None:
            wordy = [not safe[at] and may_hold_sentence(texts[at]) for at in range(start, end)]
            for at in range(start, end):
                one = judged[at]
                doubtful = one is not None and one.grade is Grade.DOUBTFUL
                if not wordy[at - start] and not doubtful and not (element == "form" and any(wordy)):
                    safe[at] = True
        start = end


def _in_company(safe: list[bool], judged: Sequence[Judged | None]) -> None:
    """Take labels beside sure furniture for sure, and headings behind which nothing else follows.

    Forward, then backward: what a heading would prove stands behind it and is proved already.
    """
    provable = [one is not None and one.grade in (Grade.LABEL, Grade.PROBABLE) for one in judged]
    for at in range(1, len(safe)):
        safe[at] = safe[at] or (provable[at] and safe[at - 1])
    only_safe = True
    for at in range(len(safe) - 1, -1, -1):
        one = judged[at]
        beside = provable[at] and at + 1 < len(safe) and safe[at + 1]
        heads_nothing = only_safe and one is not None and one.grade is Grade.HEADING
        safe[at] = safe[at] or beside or heads_nothing
        only_safe = only_safe and safe[at]


def _verdict(rule: Furniture, safe: bool) -> Verdict:
    if safe and rule.applicability is SAFE:
        return Verdict(rule, SAFE, f"This is {rule.called}, no text of the article.")
    return Verdict(rule, SUGGEST, f"This looks like {rule.called}; an editor decides whether it stays.")


def _with_reason(verdict: Verdict | None, reason: str) -> Verdict:
    said = f"The page has this outside the article ({reason})."
    if verdict is None:
        return Verdict(dropped.NOTE, SUGGEST, said)
    verdict.message = f"{verdict.message} {said}".strip()
    return verdict


def _under_headings(
    verdicts: list[Verdict | None],
    safe: Sequence[bool],
    judged: Sequence[Judged | None],
    kept: Sequence[bool],
    texts: Sequence[str],
) -> None:
    """Suggest what stands under a heading that is itself only suggested."""
    staying = [at for at in range(len(texts)) if not safe[at]]
    position = 0
    while position < len(staying):
        at = staying[position]
        position += 1
        one, verdict = judged[at], verdicts[at]
        if one is None or verdict is None or one.rule.belongs is None or not _is_heading(one, texts[at]):
            continue
        following: list[int] = []
        for other in staying[position:]:
            if verdicts[other] is not None or kept[other]:
                break
            following.append(other)
            if len(following) > _MOST_UNDER:
                break
        for other in following[: one.rule.belongs([texts[number] for number in following])]:
            verdicts[other] = Verdict(
                one.rule, SUGGEST, f'This stands under "{texts[at].strip()}" and may belong to it; an editor decides.'
            )


_MOST_UNDER = 12
_LONGEST_HEADING = 60


def _is_heading(judged: Judged, text: str) -> bool:
    """Say whether a block is nothing but a heading: one short line."""
    return len(text) <= _LONGEST_HEADING and "\n" not in text and "\r" not in text and judged.rule.belongs is not None


def _at_the_end(
    verdicts: list[Verdict | None],
    safe: Sequence[bool],
    kept: Sequence[bool],
    texts: Sequence[str],
    rules: Sequence[Furniture],
) -> None:
    """Suggest what tells of the author at the end of the article, before furniture; the first block is no end."""
    first = next((at for at in range(len(texts)) if not safe[at]), len(texts))
    for at in range(len(texts) - 1, first, -1):
        if verdicts[at] is not None:
            continue
        rule = None if kept[at] else next((rule for rule in rules if rule.ends and rule.ends(texts[at])), None)
        if rule is None:
            return
        verdicts[at] = _verdict(rule, False)
