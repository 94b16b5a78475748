"""Learn what differences between spellings cost, from pairs of names, and write the table that the package carries.

    NORMALIZE_DATA=folder python -m benchmarks.name_weights            # learns on four fifths, shows the other fifth
    NORMALIZE_DATA=folder python -m benchmarks.name_weights --write    # learns on all pairs and writes the table

What is learned starts from the costs that are known by rule, and leaves them only as far as the pairs insist. Pairs of
one cluster of spellings are always on one side of the split. Besides `pairs.jsonl`, pairs of the clusters that it
leaves out are learned from, and names that sound alike and are written with different Arabic letters. Nothing of the
data goes into the table: only how much a kind of difference counts.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import math
import os
import random
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from normalize.glossary.romanization.aligning import Aligner, Alignment
from normalize.glossary.romanization.costs import Costs, known
from normalize.glossary.romanization.folding import fold
from normalize.glossary.romanization.keys import sound_keys
from normalize.glossary.romanization.parsing import readings

TABLE = Path(__file__).parent.parent / "normalize/glossary/romanization/weights.json"
START = {"bias": 1.5, "evidence": 0.3}
HOPELESS = 5.0
"""Positive pairs that cost more than this are two names of one place: nothing is learned from them."""
DOUBTED = 0.85
LEAST = 0.6
"""The part of a known cost that no pairs can talk away: what tells Hasan from Husayn must go on telling them apart."""
MOST_EVIDENCE = 6
ALIKE = 0.03
"""How much a pair of different names counts that only sound alike."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A spelling, and another one or Arabic letters, with whether they are one name, and the cluster they are of."""

    one: str
    other: str
    same: bool
    cluster: str
    weight: float = 1.0
    source: str = ""


def lines(path: Path) -> Iterable[dict[str, object]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def latin_pairs(names: Path) -> list[Pair]:
    """Return the pairs of spellings, those of large clusters with less weight each."""
    rows = list(lines(names / "pairs.jsonl"))
    size = Counter((row["id"], row["label"]) for row in rows)
    return [
        Pair(
            *sorted((fold(str(row["a"])), fold(str(row["b"])))),
            bool(row["label"]),
            str(row["id"]),
            min(1.0, 6 / size[row["id"], row["label"]] + 0.3),
            str(row["src"]),
        )
        for row in rows
    ]


def arabic_pairs(names: Path) -> list[Pair]:
    """Return spellings with their Arabic letters, and with those of the name that looks like theirs."""
    found: dict[tuple[str, str], Pair] = {}
    for row in lines(names / "pairs.jsonl"):
        for own, others in (("a", "b"), ("b", "a")):
            spelling = fold(str(row[own]))
            for arabic, same in ((row[f"ar_{own}"], True), (row[f"ar_{others}"], False)):
                if same or not row["label"]:
                    letters = fold(str(arabic[0]))  # type: ignore[index]
                    found.setdefault(
                        (spelling, letters), Pair(spelling, letters, same, str(row["id"]), source=str(row["src"]))
                    )
    return list(found.values())


def more_pairs(names: Path, *, arabic: bool, most: int = 3) -> list[Pair]:
    """Return pairs of the clusters that `pairs.jsonl` leaves out, and pairs of names that sound alike and are two.

    Names of two clusters are taken for two where they share a sound key and no Arabic spelling. They have less weight:
    there are far more of them than of look-alikes that anybody would hold against each other.
    """
    chosen = random.Random(0)
    used = {str(row["id"]) for row in lines(names / "pairs.jsonl")}
    clusters = [
        (
            str(row["id"]),
            sorted({fold(str(form)) for form in row["forms"]}),  # type: ignore[attr-defined]
            {plain(str(letters)) for letters in row["arabic"]},  # type: ignore[attr-defined]
            fold(str(row["arabic"][0])),  # type: ignore[index]
        )
        for file in ("geonames", "rigour_persons", "airwars_places")
        for row in lines(names / f"{file}.jsonl")
    ]
    found: list[Pair] = []
    drawers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, (name, forms, _, letters) in enumerate(clusters):
        if name not in used:
            pairs = [(form, letters) for form in forms] if arabic else list(itertools.combinations(forms, 2))
            found += [
                Pair(one, other, True, name, 0.5, "others")
                for one, other in chosen.sample(pairs, min(most, len(pairs)))
            ]
        for form in forms:
            for key in sound_keys(form):
                if len(key) > 1:
                    drawers[key].append((number, form))
    seen: set[tuple[int, int]] = set()
    for key in sorted(drawers):
        for (number, one), (another, other) in itertools.combinations(sorted(drawers[key]), 2):
            both = (number, another)
            if number == another or one == other or both in seen or clusters[number][2] & clusters[another][2]:
                continue
            seen.add(both)
            left, right = (one, clusters[another][3]) if arabic else sorted((one, other))
            found.append(
                Pair(left, right, False, f"{clusters[number][0]} {clusters[another][0]}", ALIKE, "sound alike")
            )
    return found


def plain(arabic: str) -> str:
    """Return Arabic letters without what writers leave out: marks, hamza, the article, spaces."""
    bare = "".join(char for char in fold(arabic) if not unicodedata.combining(char)).removeprefix("ال")
    return bare.translate(str.maketrans("أإآىة", "ااايه")).replace(" ", "")


def held_out(cluster: str, part: int, parts: int = 5) -> bool:
    """Tell whether a cluster belongs to one of the parts into which all are split."""
    return any(hashlib.sha256(one.encode()).digest()[0] % parts == part for one in cluster.split(" "))


def cheapest(aligner: Aligner, pair: Pair) -> Alignment | None:
    found = [
        alignment
        for one in readings(pair.one)
        for other in readings(pair.other)
        if one.apart <= other.breaths
        and other.apart <= one.breaths
        and (alignment := aligner.align(one, other)) is not None
    ]
    return min(found, key=lambda alignment: alignment.cost, default=None)


def learn(pairs: Sequence[Pair], *, arabic: bool, rounds: int = 5, pull: float = 2.0) -> Costs:
    """Return the costs under which the pairs are told apart best, by logistic regression over realigned pairs."""
    costs = Costs(arabic, START["bias"], START["evidence"], {})
    for turn in range(rounds):
        aligner = Aligner(costs)
        samples = []
        for pair in pairs:
            alignment = cheapest(aligner, pair)
            if alignment is not None and not (pair.same and alignment.cost > HOPELESS):
                samples.append((Counter(alignment.kinds), min(alignment.matched, MOST_EVIDENCE), pair))
        costs = _fitted(costs, samples, pull, seed=turn)
    return costs


def _fitted(
    costs: Costs, samples: list[tuple[Counter[str], int, Pair]], pull: float, *, seed: int, epochs: int = 30
) -> Costs:
    order = random.Random(seed)
    learned = dict(costs.learned)
    seen: Counter[str] = Counter(kind for kinds, _, _ in samples for kind in kinds)
    for kind in seen:
        learned.setdefault(kind, known(kind, arabic=costs.arabic))
    bias, evidence = costs.bias, costs.evidence
    moved: dict[str, float] = defaultdict(lambda: 1e-2)
    for _ in range(epochs):
        order.shuffle(samples)
        for kinds, matched, pair in samples:
            logit = bias + evidence * matched - sum(learned[kind] * count for kind, count in kinds.items())
            wrong = (1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))) - pair.same) * pair.weight
            if abs(wrong) > DOUBTED * pair.weight:
                # The files hold wrong labels; a pair that contradicts all the others is heard less.
                wrong *= 0.2
            for name, slope in (("", wrong), (" ", wrong * matched)):
                moved[name] += slope * slope
                step = 0.1 * slope / math.sqrt(moved[name])
                if name:
                    evidence = max(0.0, evidence - step)
                else:
                    bias -= step
            for kind, count in kinds.items():
                slope = -wrong * count + pull * (learned[kind] - known(kind, arabic=costs.arabic)) / seen[kind]
                moved[kind] += slope * slope
                least = LEAST * known(kind, arabic=costs.arabic)
                learned[kind] = max(least, learned[kind] - 0.1 * slope / math.sqrt(moved[kind]))
    return Costs(costs.arabic, bias, evidence, learned)


def probability(aligner: Aligner, pair: Pair) -> float:
    """Return how sure it is that a pair is one name."""
    alignment = cheapest(aligner, pair)
    if alignment is None:
        return 0.0
    logit = aligner.costs.bias + aligner.costs.evidence * min(alignment.matched, MOST_EVIDENCE) - alignment.cost
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def f1(judged: Iterable[tuple[bool, bool]]) -> tuple[float, float, float]:
    counts = Counter(judged)
    hit, false, missed = counts[True, True], counts[True, False], counts[False, True]
    precision, recall = hit / max(1, hit + false), hit / max(1, hit + missed)
    return precision, recall, 2 * hit / max(1, 2 * hit + false + missed)


def rounded(costs: Costs) -> Costs:
    """Return costs with two digits, without those that are as known."""
    kept = {
        kind: round(cost, 2)
        for kind, cost in sorted(costs.learned.items())
        if abs(cost - known(kind, arabic=costs.arabic)) >= 0.05
    }
    return replace(costs, bias=round(costs.bias, 3), evidence=round(costs.evidence, 3), learned=kept)


def told(judged: Sequence[tuple[float, bool, str]], least: float) -> str:
    """Return precision, recall and F1 by source, and what is called one name of the pairs that only help to learn."""
    named = ("airwars_places", "geonames", "rigour_persons")
    parts = []
    for sources in (named, *((one,) for one in named)):
        found = f1((sure >= least, same) for sure, same, source in judged if source in sources)
        parts.append(f"{sources[0] if len(sources) == 1 else 'all'} " + "/".join(f"{x:.3f}" for x in found))
    for source in ("others", "sound alike"):
        ones = [sure >= least for sure, _, one in judged if one == source]
        parts.append(f"{source} {sum(ones) / max(1, len(ones)):.3f}")
    return " ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true", help="learn on all pairs and write the table")
    parser.add_argument("--pull", type=float, default=1.0, help="how strongly costs are held to those known by rule")
    parser.add_argument("--folds", type=int, default=1, help="how many fifths to hold out, one after the other")
    arguments = parser.parse_args()
    names = Path(os.environ["NORMALIZE_DATA"]) / "data/names"
    table: dict[str, object] = {}
    for mode, chosen in (("latin", latin_pairs(names)), ("arabic", arabic_pairs(names))):
        arabic = mode == "arabic"
        pairs = chosen + more_pairs(names, arabic=arabic)
        if arguments.write:
            costs = rounded(learn(pairs, arabic=arabic, pull=arguments.pull))
            table[mode] = {"bias": costs.bias, "evidence": costs.evidence, "costs": costs.learned}
            print(f"{mode}: {len(costs.learned)} costs learned from {len(pairs)} pairs")
            continue
        judged: dict[str, list[tuple[float, bool, str]]] = {"learned on": [], "held out": []}
        for part in range(arguments.folds):
            costs = rounded(
                learn([p for p in pairs if not held_out(p.cluster, part)], arabic=arabic, pull=arguments.pull)
            )
            aligner = Aligner(costs)
            for pair in pairs:
                where = "held out" if held_out(pair.cluster, part) else "learned on"
                judged[where].append((probability(aligner, pair), pair.same, pair.source))
        for where, found in judged.items():
            for least in (0.4, 0.5, 0.6, 0.7):
                print(f"{mode} {where} at {least}: {told(found, least)}")
    if arguments.write:
        TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
