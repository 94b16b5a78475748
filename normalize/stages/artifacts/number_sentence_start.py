"""A number in figures that opens a sentence: "19 civilians were injured."."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import AUXILIARY, PAST
from normalize.text.rule import Bad, Match, Rule

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_COUNTED = SEVERAL_PEOPLE | frozenset("others people families bodies terrorists citizens martyrs vehicles".split())
_LEAST, _MOST = 2, 100
_LONG = 7


def in_letters(number: int) -> str:
    """Return a number from 0 to 99 as English writes it at the start of a sentence: 21 -> "Twenty-one"."""
    if number < len(_UNITS):
        return _UNITS[number].capitalize()
    tens, units = divmod(number, 10)
    return (_TENS[tens - 2] + (f"-{_UNITS[units]}" if units else "")).capitalize()


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for noun in sorted(number for word in _COUNTED & block.index.keys() for number in block.index[word]):
        first = noun - 1
        if first > 0 and folded[first] in _BETWEEN and joined(block, first - 1, noun):
            first -= 1
        if first < 0 or not folded[first].isdecimal() or not folded[first].isascii() or len(folded[first]) > 2:
            continue
        if not _LEAST <= int(folded[first]) < _MOST or not joined(block, first, noun) or not words[noun].islower():
            continue
        if (
            not first
            or not begins_sentence(block, first)
            or words.between(first - 1).strip()[-1:] not in (".", '"', "!")
        ):
            continue
        place = bisect_right(block.sentences, words.starts[first], key=lambda sentence: sentence.start) - 1
        last = bisect_left(words.starts, block.sentences[place].end)
        if last - first < _LONG or not any(kind & (PAST | AUXILIARY) for kind in classes[noun + 1 : noun + 4]):
            continue
        yield Match(
            span_of(block, first, noun),
            "A sentence does not begin with a figure.",
            (replace(block.text, words.starts[first], words.ends[first], in_letters(int(folded[first]))),),
        )


_BETWEEN = frozenset("more other civilian armed syrian terrorist others young".split())

RULE = Rule(
    id="number.sentence-start",
    reason="A figure opens the sentence.",
    type=IssueType.STYLE,
    mqm=None,
    applicability=Applicability.SUGGEST,
    argument="English press writes a number in letters there. The editor may begin the sentence otherwise.",
    arabic="وأصيب 19 مدنياً: in Arabic the verb comes first, and the figure never opens",
    gates=_COUNTED,
    find=_find,
    bad=(
        Bad(
            "The market was hit. 19 more civilians were injured when it burned.",
            "The market was hit. Nineteen more civilians were injured when it burned.",
        ),
        Bad(
            "The market was hit. 21 people were taken to a hospital.",
            "The market was hit. Twenty-one people were taken to a hospital.",
        ),
    ),
    good=(
        "19 civilians were injured when the market burned.",
        "The market was hit. It was 9. 30 people.",
        "The market was hit. Nineteen people were injured when it burned.",
        "It fell on May 5. 2014 people will not forget it was so.",
    ),
)
