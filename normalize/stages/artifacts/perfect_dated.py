"""The perfect with a point in time: "have opened fire on Sunday", "has arrived yesterday"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import LINKS
from normalize.stages.artifacts.reading import DAYS, FREQUENT_ADVERBS, is_written_small, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import AUXILIARY, ING, LINK, PARTICIPLE, PLURAL, base_of, past_of
from normalize.text.rule import Bad, Match, Rule

_HAVE = frozenset({"has", "have"})
_BE = frozenset({"is", "are"})
_WHEN = DAYS | {"yesterday", "ago", "last"}
_NIGHTS = frozenset("night week month year".split()) | DAYS
_REACH = 16
_STOPS = '.,;:!?()"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{EM DASH}\N{EN DASH}'
_NOT_LAST = frozenset("the since over during time same than".split())
_ENDS = LINKS | frozenset("since until to for as after before between".split())
"""Behind one of these the time may belong to something else: "has called for a strike on Sunday"."""
_LATER = frozenset(
    """planned scheduled called announced postponed agreed decided set said told confirmed asked invited
    expected ordered due""".split()
)
"""Behind these the day may still be to come, or is the day of what is spoken of."""


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    if block.index.keys().isdisjoint(_WHEN):
        return
    yield from _going_on(block)
    for have in sorted(number for word in _HAVE & block.index.keys() for number in block.index[word]):
        verb = have + 1
        while verb < len(folded) and folded[verb] in FREQUENT_ADVERBS and folded[verb] != "not":
            verb += 1
        if (
            verb + 1 >= len(folded)
            or not block.classes[verb] & PARTICIPLE
            or not joined(block, have, verb)
            or not is_written_small(block, verb)
        ):
            continue
        if folded[verb] in _LATER or _is_infinitive(block, have):
            continue
        time = _time(block, verb)
        if time is None:
            continue
        past = _past(block, have, folded[verb])
        if past is None:
            continue
        edits = [
            Edit(
                Span(words.starts[have], words.starts[have + 1]),
                block.text[words.starts[have] : words.starts[have + 1]],
                "",
            )
        ]
        if folded[verb] == "been":
            edits = [Edit(span_of(block, have, have), words[have], past)]
            if verb == have + 1:
                edits = [Edit(span_of(block, have, verb), span_of(block, have, verb).of(block.text), past)]
            else:
                start = words.ends[verb - 1]
                edits.append(Edit(Span(start, words.ends[verb]), block.text[start : words.ends[verb]], ""))
        elif past != folded[verb]:
            edits.append(Edit(span_of(block, verb, verb), words[verb], past))
        yield Match(
            span_of(block, have, time),
            f'A past that is dated takes the past tense, not "{words[have]}".',
            (Fix(tuple(edits)),),
        )


def _going_on(block: Context) -> Iterator[Match]:
    """Yield "clashes are taking place yesterday", a present with a time that is over."""
    words, folded, classes = block.words, block.words.folded, block.classes
    if "yesterday" not in block.index and "ago" not in block.index:
        return
    for be in sorted(number for word in _BE & block.index.keys() for number in block.index[word]):
        verb = be + 1
        if verb + 1 >= len(folded) or not classes[verb] & ING or not joined(block, be, verb):
            continue
        base = base_of(folded[verb], ING)
        past = past_of(base) if base else None
        time = _time(block, verb)
        if past is None or time is None or folded[time] not in ("yesterday", "ago"):
            continue
        if any(classes[at] & (AUXILIARY | LINK) for at in range(verb + 1, time)):
            continue
        span = span_of(block, be, verb)
        yield Match(
            span_of(block, be, time),
            f'A past that is dated takes the past tense, not "{words[be]}".',
            (Fix((Edit(span, span.of(block.text), past),)),),
        )


def _is_infinitive(block: Context, have: int) -> bool:
    """Say whether "have" stands behind "to" or a modal: "may have happened a week ago"."""
    return have > 0 and bool(block.classes[have - 1] & AUXILIARY or block.words.folded[have - 1] in ("to", "not"))


def _past(block: Context, have: int, verb: str) -> str | None:
    if verb == "been":
        plural = have > 0 and (block.classes[have - 1] & PLURAL or block.words.folded[have] == "have")
        return "were" if plural else "was"
    base = base_of(verb, PARTICIPLE) or (verb if past_of(verb) else None)
    return past_of(base) if base else None


def _time(block: Context, verb: int) -> int | None:
    """Return the number of the last word of a point in time that belongs to the verb's own clause."""
    words, folded = block.words, block.words.folded
    for number in range(verb + 1, min(verb + _REACH, len(folded))):
        between = words.between(number - 1)
        if any(mark in _STOPS for mark in between) or "\n" in between:
            return None
        word = folded[number]
        if word == "yesterday" or (word == "ago" and folded[number - 1] in ("days", "weeks", "hours")):
            return number
        if word == "last" and number + 1 < len(folded) and folded[number + 1] in _NIGHTS:
            return number + 1 if folded[number - 1] not in _NOT_LAST else None
        if word == "on" and number + 1 < len(folded) and folded[number + 1] in DAYS:
            return number + 1 if words[number + 1][0].isupper() else None
        if word in _ENDS or word in _LATER:
            return None
    return None


RULE = Rule(
    id="tense.perfect-dated",
    reason="The perfect stands with a point in time that is over.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="The time stands in the verb's own clause. The editor sees to it that the day is not still to come.",
    arabic="قد أطلقوا النار مساء الأحد: قد with the past, whether dated or not",
    gates=_HAVE | _BE,
    find=_find,
    bad=(
        Bad(
            "The militants have reportedly opened fire on Sunday evening.",
            "The militants reportedly opened fire on Sunday evening.",
        ),
        Bad("Clashes are taking place in the town yesterday.", "Clashes took place in the town yesterday."),
        Bad("A convoy has arrived in the town yesterday.", "A convoy arrived in the town yesterday."),
        Bad("The shells have been fired two days ago.", "The shells were fired two days ago."),
        Bad("The army has taken the hill last night.", "The army took the hill last night."),
    ),
    good=(
        "The militants opened fire on Sunday.",
        "He has been in prison since Sunday.",
        "The group has called for a strike on Sunday.",
        "They have lived there for years. On Sunday they left.",
        "The army has taken the hill that fell last week.",
        "It may have happened two days ago.",
        "Prices have risen over the last year.",
        "The minister has said that on Sunday he will leave.",
    ),
)
