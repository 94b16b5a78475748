"""The cheapest way to lay two readings of names beside each other.

Dynamic programming over consonants; the runs of vowels between two consonants that were matched are aligned by
themselves and remembered, since there are few of them. Up to two consonants in a row may be missing on one side, and
consonants are matched only near the diagonal, so that the work grows with the length of the names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from normalize.glossary.romanization.costs import OTHER, Costs, stands_for_both
from normalize.glossary.romanization.letters import LETTERS
from normalize.glossary.romanization.parsing import ARTICLE, Reading

_SKIPS: Final = ((0, 0), (1, 0), (0, 1), (2, 0), (0, 2))
_THE: Final = (ARTICLE,)
_T: Final = ("t",)
_BAND: Final = 4
_TOO_MUCH: Final = 11.0
"""Names that differ by so much are two, however many letters they share."""
_NAMED_GAPS: Final = frozenset("htnlrmbsd")
_MOST_REMEMBERED: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: two runs of vowels, then two consonants or the end, with what was left out before.

    Attributes:
        kinds: the kinds of difference.
        runs: the two runs as they were written.
        letters: the two consonants as they were written; empty at the end of the names.
        left_out: consonants that only one of the names has, each with the side that has it (0 or 1).
        place: "s" at the start of the names, "f" after a word's first consonant, "l" before its last sound if that
            is a consonant, "e" at the end, "t" at the end before an h that only one of the names has, "m" elsewhere.
    """

    kinds: tuple[str, ...]
    runs: tuple[str, str]
    letters: tuple[str, str]
    left_out: tuple[tuple[str, int], ...]
    place: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two readings laid beside each other.

    Attributes:
        cost: the sum of the costs of all differences.
        steps: from the first letter to the last.
        matched: how many consonants, articles and words that very many names share apart, stand beside one that may
        be the same letter.
    """

    cost: float
    steps: tuple[Step, ...]
    matched: int

    @property
    def kinds(self) -> list[str]:
        """The kinds of all differences, as often as they occur."""
        return [kind for step in self.steps for kind in step.kinds]


class Aligner:
    """Aligns readings under one table of costs."""

    def __init__(self, costs: Costs) -> None:
        self.costs = costs
        self._runs: dict[tuple[str, str, str], tuple[float, tuple[str, ...]]] = {}
        self._gaps: dict[tuple[tuple[str, ...], str], tuple[float, ...]] = {}
        self._letters: dict[tuple[str, str], tuple[float, tuple[str, ...]]] = {}

    def align(self, one: Reading, other: Reading, *, most: float = _TOO_MUCH) -> Alignment | None:
        """Return the cheapest alignment of a Latin reading with another one, or None if they have too little in common.

        The order of the two makes no difference to the cost. Where Arabic letters are compared, they come second.

        Args:
            one: a reading of a name in Latin letters.
            other: another one, or one in Arabic letters.
            most: what the alignment may cost; dearer ones are not looked for.
        """
        size, across = len(one.letters), len(other.letters)
        if abs(size - across) > _BAND + 1:
            return None
        left, right = _frame(one), _frame(other)
        gaps, gaps_across = self._gap_costs(left, "+"), self._gap_costs(right, "-")
        best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
        end = (size + 1, across + 1)
        if size == across:
            # Without anything left out: nothing that costs more than this is worth looking at.
            straight = 0.0
            for i in range(size + 1):
                straight += self._step_cost(one, other, left, right, (i, i), (i + 1, i + 1))
                if straight > most:
                    break
            most = min(most, straight)
        most += 1e-9
        for i in range(size + 1):
            for j in range(max(0, i - _BAND), min(across, i + _BAND) + 1):
                state = best.get((i, j))
                if state is None or state[0] > most:
                    continue
                # An article on one side may stand beside the t of the ending before it: Maarat Numan.
                beside = other.letters[j : j + 1] == _THE and one.letters[i : i + 1] == _T
                for skip, skip_across in (*_SKIPS, (1, 1)) if beside else _SKIPS:
                    reached = (i + skip + 1, j + skip_across + 1)
                    if reached != end and (reached[0] > size or reached[1] > across):
                        continue
                    cost = state[0] + sum(gaps[i : i + skip]) + sum(gaps_across[j : j + skip_across])
                    if cost > most:
                        continue
                    cost += self._step_cost(one, other, left, right, (i, j), reached)
                    known = best.get(reached)
                    if cost <= most and (known is None or cost < known[0]):
                        best[reached] = (cost, i, j)
        if end not in best:
            return None
        return self._traced(one, other, best, end)

    def _gap_costs(self, frame: _Frame, side: str) -> tuple[float, ...]:
        """Return what it costs to pass over each consonant of a name."""
        found = self._gaps.get((frame.gaps, side))
        if found is None:
            if len(self._gaps) > _MOST_REMEMBERED:
                self._gaps.clear()
            sign = side if self.costs.arabic else ""
            found = self._gaps[frame.gaps, side] = tuple(self.costs.of(kind + sign) for kind in frame.gaps)
        return found

    def _step_cost(
        self,
        one: Reading,
        other: Reading,
        frame: _Frame,
        against: _Frame,
        at: tuple[int, int],
        reached: tuple[int, int],
    ) -> float:
        """Return what a step costs beyond the consonants that it passes over."""
        (i, j), (to, across) = at, reached
        left = one.runs[i] if to - i == 1 else "".join(one.runs[i:to])
        right = other.runs[j] if across - j == 1 else "".join(other.runs[j:across])
        cost = 0.0
        if left != right:
            cost = self._run(left, right, _place(frame, against, at, reached))[0]
        if to <= len(one.letters):
            letter, other_letter = one.letters[to - 1], other.letters[across - 1]
            if letter != other_letter:
                cost += self._pair(letter, other_letter)[0]
            if one.doubled[to - 1] != other.doubled[across - 1]:
                cost += self.costs.of(self._doubling(one, other, reached))
        return cost

    def _gap_kinds(self, frame: _Frame, against: _Frame, at: tuple[int, int], reached: tuple[int, int]) -> list[str]:
        sides = ("+", "-") if self.costs.arabic else ("", "")
        found = [frame.gaps[place] + sides[0] for place in range(at[0], reached[0] - 1)]
        found += [against.gaps[place] + sides[1] for place in range(at[1], reached[1] - 1)]
        return found

    def _pair(self, one: str, other: str) -> tuple[float, tuple[str, ...]]:
        if one == other:
            return 0.0, ()
        found = self._letters.get((one, other))
        if found is None:
            kind = self._pair_kind(one, other)
            found = self._letters[one, other] = (4.0 if ARTICLE in (one, other) else self.costs.of(kind), (kind,))
        return found

    def _pair_kind(self, one: str, other: str) -> str:
        if self.costs.arabic:
            return f"c:{other}{one}" if one in LETTERS.get(other, ()) else OTHER
        return "c:" + "~".join(sorted((one, other))) if stands_for_both(one, other) else OTHER

    def _run(self, one: str, other: str, place: str) -> tuple[float, tuple[str, ...]]:
        """Return the cheapest alignment of two runs of signs."""
        found = self._runs.get((one, other, place))
        if found is not None:
            return found
        if len(self._runs) > _MOST_REMEMBERED:
            self._runs.clear()
        of = self.costs.of
        row: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
        for sign in other:
            kind = f"{place}:{'-' + sign if self.costs.arabic else sign + '-'}"
            row.append((row[-1][0] + of(kind), (*row[-1][1], kind)))
        for sign in one:
            extra = f"{place}:{sign}-"
            above, row = row, [(row[0][0] + of(extra), (*row[0][1], extra))]
            for column, against in enumerate(other, start=1):
                missing = f"{place}:{'-' + against if self.costs.arabic else against + '-'}"
                choices = [
                    (above[column][0] + of(extra), (*above[column][1], extra)),
                    (row[-1][0] + of(missing), (*row[-1][1], missing)),
                ]
                if sign == against:
                    choices.append(above[column - 1])
                else:
                    pair = sign + against if self.costs.arabic else "".join(sorted((sign, against)))
                    kind = f"{place}:{pair}"
                    choices.append((above[column - 1][0] + of(kind), (*above[column - 1][1], kind)))
                row.append(min(choices))
        self._runs[one, other, place] = row[-1]
        return row[-1]

    def _doubling(self, one: Reading, other: Reading, reached: tuple[int, int]) -> str:
        """Return the kind of a consonant that only one of the names has twice."""
        last = reached[0] == len(one.letters) and reached[1] == len(other.letters)
        if last and not (one.runs[-1] or other.runs[-1]):
            return "d:e"
        if not self.costs.marked:
            return "d"
        if not one.doubled[reached[0] - 1]:
            return "d:-"
        return "d:+s" if one.letters[reached[0] - 1] == "s" else "d:+"

    def _traced(
        self,
        one: Reading,
        other: Reading,
        best: dict[tuple[int, int], tuple[float, int, int]],
        end: tuple[int, int],
    ) -> Alignment:
        steps: list[Step] = []
        frame, against = _frame(one), _frame(other)
        matched = 0
        reached = end
        while reached != (0, 0):
            _, i, j = best[reached]
            to, across = reached
            kinds = self._gap_kinds(frame, against, (i, j), reached)
            left, right = "".join(one.runs[i:to]), "".join(other.runs[j:across])
            place = _place(frame, against, (i, j), reached)
            kinds += self._run(left, right, place)[1] if left != right else ()
            letters = ("", "")
            if reached != end:
                letters = (one.spelled[to - 1], other.spelled[across - 1])
                pair = self._pair(one.letters[to - 1], other.letters[across - 1])[1]
                kinds += pair
                matched += OTHER not in pair and not one.common[to - 1]
                if one.doubled[to - 1] != other.doubled[across - 1]:
                    kinds.append(self._doubling(one, other, reached))
            left_out = (
                *((one.spelled[place], 0) for place in range(i, to - 1)),
                *((other.spelled[place], 1) for place in range(j, across - 1)),
            )
            written = ("".join(one.vowels[i:to]), "".join(other.vowels[j:across]))
            steps.append(Step(tuple(kinds), written, letters, left_out, place))
            reached = (i, j)
        return Alignment(best[end][0], tuple(reversed(steps)), matched)


class _Frame(NamedTuple):
    """What a reading says of the place of each of its runs of vowels, and what kind of gap each consonant leaves.

    Attributes:
        size: how many consonants there are.
        after_article: whether the article stands before a run.
        first: whether a run follows the first consonant of its word, where dialects drop the vowel.
        closes: whether the consonant behind a run is the last sound of its word: there vowels come and go.
        last_h: whether the last consonant is an h without a vowel behind it.
        latin_h: whether it is one in Latin letters.
        gaps: the kinds of gaps.
    """

    size: int
    after_article: tuple[bool, ...]
    first: tuple[bool, ...]
    closes: tuple[bool, ...]
    last_h: bool
    latin_h: bool
    gaps: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def _frame(name: Reading) -> _Frame:
    size = len(name.letters)
    after_article = tuple(place > 0 and name.letters[place - 1] == ARTICLE for place in range(size + 1))
    first = tuple(
        place > 0 and (place == 1 or name.letters[place - 2] == ARTICLE or "|" in name.runs[place - 1])
        for place in range(size + 1)
    )
    closes = tuple(
        name.runs[place] == "" if place == size else name.runs[place].startswith("|") for place in range(1, size + 1)
    )
    last_h = bool(size) and name.letters[-1] in ("h", "ه") and not name.runs[-1]
    gaps = tuple(_gap(name, place) for place in range(size))
    return _Frame(size, after_article, first, closes, last_h, bool(size) and name.letters[-1] == "h", gaps)


def _place(one: _Frame, other: _Frame, at: tuple[int, int], reached: tuple[int, int]) -> str:
    i, j = at
    to, across = reached
    if to > one.size or (one.last_h and to == one.size) or (other.last_h and across == other.size):
        passes_h = (to > one.size and i == one.size - 1 and one.latin_h) or (
            across > other.size and j == other.size - 1 and other.latin_h
        )
        return "t" if passes_h else "e"
    if (i == 0 and j == 0) or (one.after_article[i] and other.after_article[j]):
        return "s"
    if one.first[i] and other.first[j]:
        return "f"
    return "l" if one.closes[to - 1] and other.closes[across - 1] else "m"


def _gap(name: Reading, place: int) -> str:
    letter = name.letters[place]
    if letter == ARTICLE:
        return "g:@" if place else "g:@:s"
    if name.letters[place + 1 : place + 2] == (letter,) and name.runs[place + 1] in ("", "|"):
        # Kafar Rouma, Kafarouma: one of two equal letters, where two words meet.
        return "g:same"
    last = place == len(name.letters) - 1 and not name.runs[-1]
    where = ":e" if last else ":w" if name.runs[place + 1].startswith("|") else ""
    letter = {"ه": "h", "ت": "t", "ن": "n", "ل": "l", "ر": "r", "م": "m", "ح": "h"}.get(letter, letter)
    return f"g:{letter if letter in _NAMED_GAPS else '?'}{where}"
