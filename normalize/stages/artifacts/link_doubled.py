"""A link for each of two clauses where one holds both: "Although it rained, but they left", "because ..., so"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import drop, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_CONCEDES = frozenset("although though despite while".split())
_SECOND = {
    **dict.fromkeys(_CONCEDES, frozenset({"but", "however"})),
    "because": frozenset({"so", "therefore"}),
    "since": frozenset({"so"}),
}
_REACH = 24
_FOR_SO = frozenset("much many far that as too very long few little did does do was were is are has had".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for first in sorted(number for word in _SECOND.keys() & block.index.keys() for number in block.index[word]):
        if not begins_sentence(block, first) and not (first and folded[first - 1] == "that"):
            continue
        if folded[first] == "while" and folded[first + 1 : first + 2] != ["the"]:
            continue
        second = _behind_comma(block, first)
        if second is None or folded[second] not in _SECOND[folded[first]] or not joined(block, second, second + 1):
            continue
        following = folded[second + 1]
        if following in ("for", "also", "rather", "not", "only", "now", "always", "never") or (
            folded[second] == "so" and following in _FOR_SO
        ):
            continue
        yield Match(
            span_of(block, second, second + 1),
            f'"{words[first]}" has joined the two clauses already.',
            (drop(block, second, second),),
        )


def _behind_comma(block: Context, first: int) -> int | None:
    """Return the number of the word behind the only comma of the clause that the word `first` opens."""
    words = block.words
    for number in range(first, min(first + _REACH, len(words) - 2)):
        between = words.between(number)
        if between == ", ":
            return number + 1 if number - first > 1 and is_written_small(block, number + 1) else None
        if not between.isspace() and between.strip() not in ("-", "'", "\N{RIGHT SINGLE QUOTATION MARK}"):
            return None
    return None


RULE = Rule(
    id="link.doubled",
    reason="Two clauses are joined twice.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "“Although” and “because” hold both clauses in English. The editor sees to it that “but” does not open a third."
    ),
    arabic="على الرغم من ... إلا أن، بما أن ... فـ: Arabic marks the second clause too",
    gates=frozenset(_SECOND),
    find=_find,
    bad=(
        Bad(
            "Although the truce was signed in May, but the shelling went on.",
            "Although the truce was signed in May, the shelling went on.",
        ),
        Bad("Despite the siege, but nobody left the town.", "Despite the siege, nobody left the town."),
        Bad("Because the road is closed, so the aid comes late.", "Because the road is closed, the aid comes late."),
        Bad(
            "He added that although the men were few, but they held the hill.",
            "He added that although the men were few, they held the hill.",
        ),
    ),
    good=(
        "Although it rained, they left, but nobody saw them.",
        "The truce was signed, but the shelling went on.",
        "Because he was so tired, so very tired, he slept.",
        "Though small, but for its walls, the fort was strong.",
        "They left because they were afraid, so the town is empty.",
    ),
)
