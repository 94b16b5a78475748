"""Two sentences held together by a comma: "we set up this project, it is a small one"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from normalize.stages.artifacts.phrases import AUXILIARIES, PERSONAL, PREPOSITIONS
from normalize.stages.artifacts.speech import SAYING
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule
from normalize.text.zones import ZoneKind

_SUBJECTS = frozenset("it they he she we this these those there".split())
_SUBORDINATES = frozenset(
    """if when while although though because since after before until unless once whereas where whether as that who
    which what how whatever whoever whenever wherever however not only either neither nor given provided so than like
    let together along apart regardless instead owing due thanks despite with lest except should had
    were did having being""".split()
)
_ADVERBS = frozenset("therefore thus hence consequently moreover furthermore nevertheless nonetheless".split())
_NAMED = frozenset("the a this these his her its their our my".split())
_JOINS = frozenset("and but or so yet that".split())
_TAGS = frozenset("indeed fact course sure true okay please".split())
_MIN_WORDS = 5
_SAID = SAYING | frozenset(
    """claimed argued alleged thought believed understood hoped feared argue claim say add insist insisted sure told
    revealed suggested emerged convinced certain unfortunately however true""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    numbers = sorted(place for word in _GATES & block.index.keys() for place in block.index[word])
    for number in numbers:
        if number < _MIN_WORDS or text[words.ends[number - 1]] != ",":
            continue
        if number + 2 >= len(folded) or not _opens_clause(folded, number):
            continue
        if words.between(number - 1).strip() != "," or not words[number].islower() or words.between(number) != " ":
            continue
        if not _stands_alone(block, number) or _is_said(block, words.starts[number]):
            continue
        comma = text.index(",", words.ends[number - 1])
        start, end = words.starts[number], words.ends[number]
        yield Match(
            Span(words.starts[number - 1], words.ends[number + 1]),
            f'A comma alone cannot hold two sentences together: a full stop before "{words[number]}".',
            (
                Fix(
                    (
                        Edit(Span(comma, comma + 1), ",", "."),
                        Edit(Span(start, end), words[number], words[number].capitalize()),
                    )
                ),
            ),
        )


def _opens_clause(folded: list[str], number: int) -> bool:
    """Say whether a clause of its own begins: "it is", "therefore we", "therefore the"."""
    if folded[number] in _ADVERBS:
        return folded[number + 1] in _SUBJECTS or folded[number + 1] in _NAMED
    return folded[number + 1] in AUXILIARIES


def _stands_alone(block: Context, number: int) -> bool:
    """Say whether the words before the comma are a whole sentence, and the last of its clauses is no side clause."""
    words, folded = block.words, block.words.folded
    place = words.starts[number - 1]
    sentence = block.sentences[bisect_right(block.sentences, place, key=lambda span: span.start) - 1]
    first = bisect_left(words.starts, sentence.start)
    if number - first < _MIN_WORDS:
        return False
    while first < number and folded[first].isdecimal():
        first += 1
    openers = [first, *(at for at in range(first + 1, number) if words.between(at - 1).strip() not in ("", "-"))]
    fronted = _SUBORDINATES | PREPOSITIONS
    if any(folded[at] in fronted or (folded[at] in _JOINS and folded[at + 1] in fronted) for at in openers):
        return False
    if any(words[at].endswith(("ing", "ed")) for at in openers):
        return False  # "Together with ..., it", "Endorsed by ..., it"
    clause = openers[-1]
    if number - clause < 4:
        return False
    if _is_attribution(folded, number):
        return False
    last = folded[clause:number]
    if not _SUBORDINATES.isdisjoint(last) or not _TAGS.isdisjoint(last) or not SAYING.isdisjoint(last):
        return False
    return not AUXILIARIES.isdisjoint(last) or any(
        before in PERSONAL and word.endswith("ed") for before, word in pairwise(last)
    )


def _is_attribution(folded: list[str], number: int) -> bool:
    """Say whether what follows the comma tells whose words they are: ", it was claimed", ", he will say"."""
    return not _SAID.isdisjoint(folded[number + 1 : number + 5])


def _is_said(block: Context, place: int) -> bool:
    return any(zone.kind is ZoneKind.SPEECH and zone.span.start <= place < zone.span.end for zone in block.zones)


_GATES = _SUBJECTS | _ADVERBS

RULE = Rule(
    id="splice.comma",
    reason="Two sentences are held together by a comma alone.",
    type=IssueType.GRAMMAR,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The editor decides between a full stop, a semicolon and a word that joins.",
    arabic="أنشأنا هذا المشروع، وهو...: Arabic sets commas where English ends a sentence",
    gates=_GATES,
    find=_find,
    bad=(
        Bad(
            "We have set up this project last spring, it is a small one.",
            "We have set up this project last spring. It is a small one.",
        ),
        Bad(
            "Most of the families have left the town, they are staying in the camps.",
            "Most of the families have left the town. They are staying in the camps.",
        ),
        Bad(
            "The council has no money at all, therefore we have closed the school.",
            "The council has no money at all. Therefore we have closed the school.",
        ),
    ),
    good=(
        "If most of the families have left the town, they are staying in the camps.",
        "In the town that was closed last spring, there are two schools.",
        "It was late, he said, they had all left.",
        "The road is closed, it seems.",
        "He is sure that when they have left, they will not return.",
        "“We have left the town, it was not safe.”",
    ),
)
