"""The cheapest way to lay two readings of names beside each other.

Dynamic programming over consonants; the runs of vowels between two consonants that were matched are aligned by
themselves and remembered, since there are few of them. Up to two consonants in a row may be missing on one side, and
consonants are matched only near the diagonal, so that the work grows with the length of the names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from normalize.glossary.romanization.costs import OTHER, Costs, stands_for_both
from normalize.glossary.romanization.letters import LETTERS
from normalize.glossary.romanization.parsing import ARTICLE, Reading

_SKIPS: Final = ((0, 0), (1, 0), (0, 1), (2, 0), (0, 2))
_BAND: Final = 4
_TOO_MUCH: Final = 14.0
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
        self._letters: dict[tuple[str, str], tuple[float, tuple[str, ...]]] = {}

    def align(self, one: Reading, other: Reading) -> Alignment | None:
        """Return the cheapest alignment of a Latin reading with another one, or None if they have too little in common.

        The order of the two makes no difference to the cost. Where Arabic letters are compared, they come second.
        """
        size, across = len(one.letters), len(other.letters)
        if abs(size - across) > _BAND + 1:
            return None
        best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
        end = (size + 1, across + 1)
        for i in range(size + 1):
            for j in range(max(0, i - _BAND), min(across, i + _BAND) + 1):
                state = best.get((i, j))
                if state is None or state[0] > _TOO_MUCH:
                    continue
                for skip, skip_across in _SKIPS:
                    reached = (i + skip + 1, j + skip_across + 1)
                    at_end = reached == end
                    if not at_end and (reached[0] > size or reached[1] > across):
                        continue
                    cost = state[0] + self._step_cost(one, other, (i, j), reached, at_end)
                    known = best.get(reached)
                    if known is None or cost < known[0]:
                        best[reached] = (cost, i, j)
        last = best.get(end)
        if last is None or last[0] > _TOO_MUCH:
            return None
        return self._traced(one, other, best, end)

    def _step_cost(
        self, one: Reading, other: Reading, at: tuple[int, int], reached: tuple[int, int], at_end: bool
    ) -> float:
        (i, j), (to, across) = at, reached
        cost = 0.0
        if to - i == 1 and across - j == 1:
            left, right = one.runs[i], other.runs[j]
        else:
            cost += sum(self.costs.of(kind) for kind in self._gaps(one, other, at, reached))
            left, right = "".join(one.runs[i:to]), "".join(other.runs[j:across])
        if left != right:
            cost += self._run(left, right, _place(one, other, at, reached))[0]
        if not at_end:
            cost += self._pair(one.letters[to - 1], other.letters[across - 1])[0]
            if one.doubled[to - 1] != other.doubled[across - 1]:
                cost += self.costs.of(self._doubling(one, other, reached))
        return cost

    def _gaps(self, one: Reading, other: Reading, at: tuple[int, int], reached: tuple[int, int]) -> list[str]:
        sides = ("+", "-") if self.costs.arabic else ("", "")
        found = [_gap(one, place) + sides[0] for place in range(at[0], reached[0] - 1)]
        found += [_gap(other, place) + sides[1] for place in range(at[1], reached[1] - 1)]
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
        matched = 0
        reached = end
        while reached != (0, 0):
            _, i, j = best[reached]
            to, across = reached
            kinds = self._gaps(one, other, (i, j), reached)
            left, right = "".join(one.runs[i:to]), "".join(other.runs[j:across])
            place = _place(one, other, (i, j), reached)
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


def _place(one: Reading, other: Reading, at: tuple[int, int], reached: tuple[int, int]) -> str:
    ends = _ends(one, reached[0]), _ends(other, reached[1])
    if any(ends):
        return "t" if _drops_h(one, at[0], reached[0]) or _drops_h(other, at[1], reached[1]) else "e"
    if at == (0, 0) or (
        one.letters[at[0] - 1 : at[0]] == (ARTICLE,) and other.letters[at[1] - 1 : at[1]] == (ARTICLE,)
    ):
        return "s"
    if _first(one, at[0]) and _first(other, at[1]):
        return "f"
    return "l" if _closes(one, reached[0]) and _closes(other, reached[1]) else "m"


def _drops_h(name: Reading, at: int, reached: int) -> bool:
    """Tell whether a last h is passed over: the vowel before it is that of ة, and no -i."""
    return reached > len(name.letters) and at == len(name.letters) - 1 and name.letters[-1] == "h"


def _closes(name: Reading, reached: int) -> bool:
    """Tell whether a consonant is the last sound of its word: before it a vowel is easily lost or put in."""
    return name.runs[reached] == "" if reached == len(name.letters) else name.runs[reached].startswith("|")


def _first(name: Reading, at: int) -> bool:
    """Tell whether a run follows the first consonant of its word, where dialects drop the vowel."""
    return at == 1 or name.letters[at - 2 : at - 1] == (ARTICLE,) or "|" in name.runs[at - 1]


def _ends(name: Reading, reached: int) -> bool:
    size = len(name.letters)
    return reached > size or (reached == size and name.letters[-1] in ("h", "ه") and not name.runs[-1])


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
