"""Learn what differences between spellings cost, from pairs of names, and write the table that the package carries.

    NORMALIZE_DATA=folder python -m benchmarks.name_weights            # learns on four fifths, shows the other fifth
    NORMALIZE_DATA=folder python -m benchmarks.name_weights --write    # learns on all pairs and writes the table

What is learned starts from the costs that are known by rule, and leaves them only as far as the pairs insist. Pairs of
one cluster of spellings are always on one side of the split. Nothing of the data goes into the table: only how much a
kind of difference counts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from normalize.glossary.romanization.aligning import Aligner, Alignment
from normalize.glossary.romanization.costs import Costs, known
from normalize.glossary.romanization.folding import fold
from normalize.glossary.romanization.parsing import readings

TABLE = Path(__file__).parent.parent / "normalize/glossary/romanization/weights.json"
START = {"bias": 1.5, "evidence": 0.3}
HOPELESS = 5.0
"""Positive pairs that cost more than this are two names of one place: nothing is learned from them."""
DOUBTED = 0.85
LEAST = 0.6
"""The part of a known cost that no pairs can talk away: what tells Hasan from Husayn must go on telling them apart."""
MOST_EVIDENCE = 6


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


def held_out(cluster: str, part: int, parts: int = 5) -> bool:
    """Tell whether a cluster belongs to one of the parts into which all are split."""
    return hashlib.sha256(cluster.encode()).digest()[0] % parts == part


def cheapest(aligner: Aligner, pair: Pair) -> Alignment | None:
    found = [
        alignment
        for one in readings(pair.one)
        for other in readings(pair.other)
        if (alignment := aligner.align(one, other)) is not None
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true", help="learn on all pairs and write the table")
    parser.add_argument("--pull", type=float, default=1.0, help="how strongly costs are held to those known by rule")
    parser.add_argument("--folds", type=int, default=1, help="how many fifths to hold out, one after the other")
    arguments = parser.parse_args()
    names = Path(os.environ["NORMALIZE_DATA"]) / "data/names"
    table: dict[str, object] = {}
    for mode, pairs in (("latin", latin_pairs(names)), ("arabic", arabic_pairs(names))):
        arabic = mode == "arabic"
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
                figures = " ".join(
                    f"{source or 'all'} "
                    + "/".join(f"{x:.3f}" for x in f1((p >= least, same) for p, same, s in found if source in ("", s)))
                    for source in ("", "airwars_places", "geonames", "rigour_persons")
                )
                print(f"{mode} {where} at {least}: P/R/F1 {figures}")
    if arguments.write:
        TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
