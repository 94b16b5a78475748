"""A long sentence of several that commas hold together: "..., most of the men have fled, the road is closed ..."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import AUXILIARIES, DETERMINERS, LINKS, PERSONAL, PREPOSITIONS
from normalize.stages.artifacts.speech import SAYING, Speech
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.marks import DOUBLE_QUOTES
from normalize.text.rule import Bad, Match, Rule

_MIN_WORDS = 40
_MIN_CLAUSE = 6
_TOLD = 3
"""So many places are named in the message; the fix cuts at all of them."""

_PRONOUNS = PERSONAL - frozenset("him them us me her it's".split()) | frozenset("this these those there".split())
_OPENS = (DETERMINERS - {"that"}) | frozenset("most some many several both another".split())
_SUBJECTS = _PRONOUNS | _OPENS
_INSIDE = LINKS | (PREPOSITIONS - {"of"})
_SUBJECT = 7
_SIDE = frozenset(
    """if when while as although though since after before until unless once whereas whenever wherever whatever however
    whether despite given only neither without according""".split()
)
"""Words of clauses and phrases that a sentence may begin with: one of them, and the comma may end such a clause."""

_OF_TIME = frozenset("since until".split())
_NOT_FIRST = PREPOSITIONS | frozenset(
    """because so where which who what how that to being having my had should were not now more less like thanks either
    nor""".split()
)
_NOT_FINITE = frozenset("be been being having".split())
_FRONTED = (PREPOSITIONS - {"because"}) | frozenset("thanks had should were".split())
_LINKS = frozenset("and but or so that".split())
_FINITE = AUXILIARIES - _NOT_FINITE
_LEAST_CLAUSE = 4
_MARK = re.compile(f"[,;:()\N{EN DASH}\N{EM DASH}{DOUBLE_QUOTES}]")
_SAID = SAYING | frozenset("claims claim claimed argued alleged believed thought hoped feared sure".split())


def _find(block: Context) -> Iterator[Match]:
    words = block.words
    if len(words) <= _MIN_WORDS:
        return
    speech: Speech | None = None
    for sentence in block.sentences:
        first, last = bisect_left(words.starts, sentence.start), bisect_left(words.starts, sentence.end)
        if last - first <= _MIN_WORDS:
            continue
        cuts = list(_cuts(block, first, last))
        if not cuts:
            continue
        speech = speech or Speech(block)
        cuts = [number for number in cuts if not speech.holds(words.starts[number])]
        if cuts:
            yield Match(
                Span(words.starts[cuts[0] - 1], words.ends[cuts[-1]]),
                f"A sentence of {last - first} words; an editor would end it before "
                + ", ".join(f'"{words[number]} {words[number + 1]}"' for number in cuts[:_TOLD])
                + (f" and at {len(cuts) - _TOLD} more places." if len(cuts) > _TOLD else "."),
                (_cut(block, cuts),),
            )


def _cuts(block: Context, first: int, last: int) -> Iterator[int]:
    """Yield the numbers of the words that begin a sentence of their own behind a comma."""
    words, folded = block.words, block.words.folded
    while first < last and folded[first].isdecimal():
        first += 1
    begin = opener = first  # of what would be a sentence, and of the clause before the comma
    end = words.starts[last] if last < len(words) else len(words.text)
    for mark in _MARK.finditer(words.text, words.starts[first], end):
        number = bisect_left(words.starts, mark.end(), lo=opener)
        if number <= opener or number + 1 >= last:
            continue
        behind_comma = folded[number] in _SUBJECTS and words.between(number - 1).strip() == ","
        if behind_comma and number - opener >= _LEAST_CLAUSE:
            before = folded[begin:number] if _is_clause(block, number, last) else []
            if (
                len(before) >= _MIN_CLAUSE
                and before[0] not in _NOT_FIRST
                and folded[opener + (folded[opener] in _LINKS)] not in _FRONTED
                and not _FINITE.isdisjoint(before)
                and not _has_side_clause(before)
            ):
                yield number
                begin = number
        opener = number


def _has_side_clause(before: list[str]) -> bool:
    """Say whether one of the words opens a side clause; "after paying", "since the end", "as they say" do not."""
    for place, word in enumerate(before):
        if word not in _SIDE:
            continue
        after = before[place + 1 : place + 5]
        if after and (after[0].endswith("ing") or (word in _OF_TIME and after[0] in ("the", "last", "that"))):
            continue
        if word == "as" and (after[:1] == ["well"] or not _SAID.isdisjoint(after) or before[place - 1] == "well"):
            continue
        return True
    return False


def _is_clause(block: Context, number: int, last: int) -> bool:
    """Say whether a subject and its verb begin at the word `number`."""
    words, folded = block.words, block.words.folded
    if folded[number] not in _SUBJECTS or not words[number].islower():
        return False
    if not _SAID.isdisjoint(folded[number : number + 5]):
        return False
    if folded[number] in _PRONOUNS and folded[number + 1] in _FINITE:
        return True
    if folded[number] not in _OPENS:
        return False
    for at in range(number + 1, min(number + _SUBJECT, last)):
        if folded[at] in AUXILIARIES:
            return at > number + 1 and folded[at] in _FINITE
        if folded[at] in _INSIDE or not words.between(at - 1).isspace():
            return False
    return False


def _cut(block: Context, cuts: list[int]) -> Fix:
    words, text = block.words, block.text
    edits: list[Edit] = []
    for number in cuts:
        comma = text.index(",", words.ends[number - 1])
        edits.append(Edit(Span(comma, comma + 1), ",", "."))
        edits.append(Edit(Span(words.starts[number], words.ends[number]), words[number], words[number].capitalize()))
    return Fix(tuple(edits))


RULE = Rule(
    id="long.comma-splice",
    reason="Commas hold several sentences together in one of more than forty words.",
    type=IssueType.STYLE,
    mqm="awkward",
    applicability=Applicability.SUGGEST,
    argument="Behind each comma stand a subject and its verb; the editor decides where to cut.",
    arabic="...، وقد هرب معظمهم، وهذا...: Arabic joins sentences where English sets a full stop",
    characters=",",
    find=_find,
    bad=(
        Bad(
            "The news has spread in the whole town and the group has set up checkpoints on all of its roads and in the "
            "market, most of the men have fled to the north after paying large sums to the smugglers, the rest have "
            "stayed in the camp.",
            "The news has spread in the whole town and the group has set up checkpoints on all of its roads and in the "
            "market. Most of the men have fled to the north after paying large sums to the smugglers. The rest have "
            "stayed in the camp.",
        ),
        Bad(
            "A number of families have come back to the villages around the town since the end of the winter and they "
            "have begun to mend what was left of the houses and of the school, this work is paid for by the council.",
            "A number of families have come back to the villages around the town since the end of the winter and they "
            "have begun to mend what was left of the houses and of the school. This work is paid for by the council.",
        ),
    ),
    good=(
        "The news has spread, most of the men have fled.",
        "When the news had spread in the whole town and the group had set up its checkpoints on all of the roads that "
        "lead to the north and to the river and around the camps of the families, most of the men have fled to the "
        "villages near the border.",
        "The council has met the minister, the governor of the province, the mayor of the town, the head of the "
        "hospital, the teachers of the school, the owners of the mill, the drivers, the bakers and the guards of the "
        "bridge and asked all of them for help.",
    ),
)
