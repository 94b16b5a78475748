"""Two sentences held together by a comma: "we set up this project, it is a small one"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from normalize.stages.artifacts.phrases import AUXILIARIES, PERSONAL, PREPOSITIONS
from normalize.stages.artifacts.speech import SAYING, Speech
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

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
    sentences: _Sentences | None = None
    numbers = sorted(place for word in _GATES & block.index.keys() for place in block.index[word])
    for number in numbers:
        if number < _MIN_WORDS or text[words.ends[number - 1]] != ",":
            continue
        if number + 2 >= len(folded) or not _opens_clause(folded, number):
            continue
        if words.between(number - 1).strip() != "," or not words[number].islower() or words.between(number) != " ":
            continue
        if sentences is None:
            sentences, speech = _Sentences(block), Speech(block)
        clause = sentences.clause(number)
        if clause is None or not _stands_alone(block, clause, number) or speech.holds(words.starts[number]):
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


class _Sentences:
    """The sentences of a block, each with the words that open its clauses, read once however many commas it has."""

    def __init__(self, block: Context) -> None:
        self._block = block
        self._first = self._last = 0
        self._openers: list[int] = []
        self._whole = 0

    def clause(self, number: int) -> int | None:
        """Return the number of the word that opens the clause before the word `number`.

        None if the sentence up to there is too short, or one of its clauses is a side clause. Numbers must rise.
        """
        if number > self._last:
            self._read(number)
        if number - self._first < _MIN_WORDS or number > self._whole:
            return None
        return self._openers[bisect_left(self._openers, number) - 1]

    def _read(self, number: int) -> None:
        """Read the sentence before the word `number`: its openers, and up to where it has main clauses alone."""
        words, folded = self._block.words, self._block.words.folded
        sentences = self._block.sentences
        sentence = sentences[bisect_right(sentences, words.starts[number - 1], key=lambda span: span.start) - 1]
        self._first = bisect_left(words.starts, sentence.start)
        self._last = bisect_left(words.starts, sentence.end)
        first = self._first
        while first < self._last and folded[first].isdecimal():
            first += 1
        behind = (at for at in range(first + 1, self._last) if words.between(at - 1).strip() not in ("", "-"))
        self._openers = [first, *behind]
        self._whole = next((at for at in self._openers if self._opens_side_clause(at)), self._last)

    def _opens_side_clause(self, at: int) -> bool:
        words, folded = self._block.words, self._block.words.folded
        if at >= len(folded):
            return False
        return (
            folded[at] in _FRONTED
            or (folded[at] in _JOINS and folded[at + 1 : at + 2] != [] and folded[at + 1] in _FRONTED)
            or words[at].endswith(("ing", "ed"))  # "Together with ..., it", "Endorsed by ..., it"
        )


_FRONTED = _SUBORDINATES | PREPOSITIONS


def _stands_alone(block: Context, clause: int, number: int) -> bool:
    """Say whether the clause that the word `clause` opens is a main one with its verb, and no aside."""
    folded = block.words.folded
    if number - clause < 4 or _is_attribution(folded, number):
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
