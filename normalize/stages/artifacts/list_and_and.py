"""Names strung together by "and": "Homs and Hama and Idlib and Aleppo"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_MIN_ANDS = 3
_LONGEST = 4
_REACH = 12
_OFFICES = frozenset(
    """ministry ministries department departments office committee council affairs trade secretary institute
    minister""".split()
)
_PARTICLES = frozenset("al el bin ibn as ez ash".split())
_COMPASS = frozenset("north south east west".split())


def _find(block: Context) -> Iterator[Match]:
    starts, text = block.words.starts, block.text
    ands = [number for number in block.index["and"] if number and text[starts[number - 1]].isupper()]
    if len(ands) < _MIN_ANDS:
        return
    run: list[int] = []
    for number in ands:
        if run and not _is_name(block, run[-1] + 1, number):
            yield from _match(block, run)
            run = []
        run.append(number)
    yield from _match(block, run)


def _is_name(block: Context, first: int, last: int) -> bool:
    """Say whether the words from `first` up to `last` are one name: capitals, and no mark but hyphens between them."""
    words = block.words
    if not 0 < last - first <= _LONGEST or not words[last - 1][0].isupper():
        return False
    if any(words.between(number) not in (" ", "-") for number in range(first - 1, last)):
        return False
    return all(words[number][0].isupper() or words[number] in _PARTICLES for number in range(first, last))


def _match(block: Context, run: list[int]) -> Iterator[Match]:
    words = block.words
    if run and (run[-1] + 1 == len(words) or not words[run[-1] + 1][0].isupper()):
        run = run[:-1]  # "... and Manbij and left"
    if len(run) < _MIN_ANDS:
        return
    last, first = run[-1], run[0]
    if first == 0 or not words[first - 1][0].isupper():
        return
    if begins_sentence(block, first) or words.between(first - 1) != " " or words.between(last) != " ":
        return
    if not _COMPASS.isdisjoint(words.folded[first - 1 : last + 2]):
        return
    if not _OFFICES.isdisjoint(words.folded[max(0, first - _REACH) : last]):
        return  # "the departments of Food and Rural Affairs and Trade and Industry"
    edits = tuple(
        Edit(Span(words.ends[number - 1], words.ends[number]), words.between(number - 1) + words[number], ",")
        for number in run[:-1]
    )
    yield Match(
        Span(words.starts[first - 1], words.ends[last + 1]),
        "A list of names takes commas, and one “and” before the last.",
        (Fix(edits),),
    )


RULE = Rule(
    id="list.and-and",
    reason='Names are strung together by "and" alone.',
    type=IssueType.STYLE,
    mqm="awkward",
    applicability=Applicability.SUGGEST,
    argument='Four names or more; the editor makes sure that none of them holds an "and" of its own.',
    arabic="حمص وحماة وإدلب وحلب: Arabic repeats و before every member of a list",
    gates=frozenset({"and"}),
    find=_find,
    bad=(
        Bad(
            "Clashes broke out in Homs and Hama and Idlib and Aleppo.",
            "Clashes broke out in Homs, Hama, Idlib and Aleppo.",
        ),
        Bad(
            "They came from Tell Abyad and Ras al-Ayn and Deir Hafer and Manbij and left.",
            "They came from Tell Abyad, Ras al-Ayn, Deir Hafer and Manbij and left.",
        ),
    ),
    good=(
        "Clashes broke out in Homs, Hama, Idlib and Aleppo.",
        "Clashes broke out in Homs and Hama.",
        "Bosnia and Herzegovina and Serbia agree.",
        "The Bank for Reconstruction and Development and the Food and Agriculture Organization and Serbia agree.",
        "He came and saw and left and slept.",
    ),
)
