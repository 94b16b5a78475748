"""Nothing is quadratic: twice as much takes about twice as long, judged within one run.

Each case grows what made a simpler design quadratic; a square would take four times as long. A quarter of each size in
`make test`, all of it with NORMALIZE_EVALUATE=1.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from normalize import Pipeline
from normalize.engine import Engine
from normalize.stages import artifacts
from normalize.text import (
    Applicability,
    AppliedEdit,
    Context,
    Finding,
    Fix,
    IssueType,
    Layer,
    Scope,
    Span,
    Verdict,
    Verdicts,
    compose,
    replace,
    segments,
)
from normalize.text.decision import Decision

SAFE, SUGGEST = Applicability.SAFE, Applicability.SUGGEST
LINEAR = 3.0
ROOT = Path(__file__).parent.parent
EVALUATE = os.environ.get("NORMALIZE_EVALUATE") == "1"


def grows(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times longer `size` takes than half of it; of up to three tries the best of each counts."""
    half, whole = work(size // 2), work(size)
    best_half = best_whole = float("inf")
    for _ in range(3):
        best_half, best_whole = min(best_half, seconds(half)), min(best_whole, seconds(whole))
        if best_whole / best_half < LINEAR:
            break
    return best_whole / best_half


def grows_alone(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return the same from a process of its own: what other tests leave in memory slows large texts more than small."""
    ask = f"from tests.test_scaling import {work.__name__}, grows; print(grows({work.__name__}, {size}))"
    told = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return float(told.stdout)


def seconds(run: Callable[[], object]) -> float:
    """Return the processor's time, which does not count other programs."""
    gc.collect()
    gc.disable()  # it walks over all that other tests have left
    try:
        start = time.process_time()
        run()
        return time.process_time() - start
    finally:
        gc.enable()


def puts(
    before: str, after: str, rule: str = "r.r", applicability: Applicability = SAFE
) -> Callable[..., Iterator[Finding]]:
    def find(context: Context) -> Iterator[Finding]:
        at = context.text.find(before)
        while at >= 0:
            fix = replace(context.text, at, at + len(before), after)
            yield Finding(rule, fix.hull, IssueType.MISSPELLING, "M.", (fix,), applicability)
            at = context.text.find(before, at + len(before))

    return find


def engine(*stages: Callable[..., Iterator[Finding]], **rest: object) -> Engine:
    names = ("typography", "terms", "artifacts")
    return Engine(tuple(zip(names, stages, strict=False)), **rest)  # type: ignore[arg-type]


def ten_thousand_edits(count: int) -> Callable[[], object]:
    text = "".join(f"w{number} Rakka fell. " for number in range(count))
    return lambda: engine(puts("Rakka", "Raqqa")).run(text)


def equal_findings(count: int) -> Callable[[], object]:
    text = "of the Rakka city in the " * count
    return lambda: engine(puts("Rakka", "Raqqa", applicability=SUGGEST)).run(text)


def edits_in_two_layers(count: int) -> Callable[[], object]:
    text = "Rakka fell " * count
    return lambda: engine(puts("Rakka", "Raqqa"), puts("Raqqa", "Raqa"), puts("fell", "was lost")).run(text)


def one_long_line(count: int) -> Callable[[], object]:
    text = "They left the city of Rakka, he said; " * count
    pipeline = Pipeline()
    return lambda: pipeline.run(text)


def one_long_word(count: int) -> Callable[[], object]:
    text = "Rakka " + "x" * count
    pipeline = Pipeline()
    return lambda: pipeline.run(text)


def one_long_paragraph_of_marks(count: int) -> Callable[[], object]:
    text = "\N{ARABIC COMMA}“. " * count
    pipeline = Pipeline()
    return lambda: pipeline.run(text)


def suggestions_over_one_long_one(count: int) -> Callable[[], object]:
    text = "Rakka " * count

    def long(context: Context) -> Iterator[Finding]:
        fix = replace(context.text, 0, len(context.text), "x")
        yield Finding("l.l", fix.hull, IssueType.MISSPELLING, "M.", (fix,), SUGGEST)
        yield from puts("Rakka", "Raqqa", applicability=SUGGEST)(context)
        yield from puts("kka", "qqa", "s.s")(context)

    return lambda: engine(long).run(text)


def zones_in_one_long_quotation(count: int) -> Callable[[], object]:
    text = "He said “we " + "see @handle and http://a.org/x of Rakka " * count + "and go”."
    return lambda: engine(puts("Rakka", "Raqqa"), puts("see", "look")).run(text)


def findings_at_one_place(count: int) -> Callable[[], object]:
    """One word of the original becomes very many, and each is a finding whose place in the original is that word."""

    def many(context: Context) -> Iterator[Finding]:
        if context.text.startswith("seed"):
            fix = replace(context.text, 0, 4, "Rakka " * count)
            yield Finding("m.m", Span(0, 4), IssueType.MISSPELLING, "M.", (fix,), SAFE)

    return lambda: engine(many, puts("Rakka", "Raqqa", applicability=SUGGEST)).run("seed and more")


def edits_at_one_place(count: int) -> Callable[[], object]:
    def many(context: Context) -> Iterator[Finding]:
        if context.text.startswith("seed"):
            fix = replace(context.text, 0, 4, "Rakka " * count)
            yield Finding("m.m", Span(0, 4), IssueType.MISSPELLING, "M.", (fix,), SAFE)

    return lambda: engine(many, puts("Rakka", "Raqqa")).run("seed and more")


def rejected_places(count: int) -> Callable[[], object]:
    text = "of the Rakka city in the " * count
    stages = puts("Rakka", "Raqqa")
    change = engine(stages).run("of the Rakka city").findings[0].change
    reject = Verdicts([Decision(None, None, change, Verdict.REJECT, Scope.CORPUS, "amal", "")])
    return lambda: engine(stages, decisions=reject).run(text)


def one_fix_of_many_edits(count: int) -> Callable[[], object]:
    text = "Rakka fell " * count

    def whole(context: Context) -> Iterator[Finding]:
        edits = [finding.fixes[0].edits[0] for finding in puts("Rakka", "Raqqa")(context)]
        if edits:
            fix = Fix(tuple(edits))
            yield Finding("w.w", fix.hull, IssueType.MISSPELLING, "M.", (fix,), SAFE)

    return lambda: engine(whole, puts("fell", "was lost")).run(text)


def many_blank_lines(count: int) -> Callable[[], object]:
    text = "One.\n\n" + "\n \n" * count + "Two."
    pipeline = Pipeline()
    return lambda: pipeline.run(text)


def many_blocks(count: int) -> Callable[[], object]:
    text = "Home | News | Contact Us\n\nThe city of Rakka fell.\n\nShare on Facebook\n\n" * count
    pipeline = Pipeline(apply="suggest")
    return lambda: pipeline.run(text)


def undoing(count: int) -> Callable[[], object]:
    article = edits_in_two_layers(count)()
    last = article.layers[-1].edits[-1].finding  # type: ignore[attr-defined]
    return lambda: article.without(last)  # type: ignore[attr-defined]


def cutting_into_segments(count: int) -> Callable[[], object]:
    text = "They left Rakka. He said so.\n\n" * count
    article = engine(puts("Rakka", "Raqqa")).run(text)
    return lambda: segments(article)


def one_long_sentence(count: int) -> Callable[[], object]:
    text = (
        "We have set up the project last spring, it is small, they say, between the army and between the men, " * count
    )
    return lambda: list(artifacts.find(Context(text)))


def composing(count: int) -> Callable[[], object]:
    layers = [
        Layer("s", number, tuple(AppliedEdit(5 * at, 5 * at + 2, "ab", "cd", f"{number}.{at}") for at in range(count)))
        for number in range(4)
    ]
    return lambda: compose(layers)


@pytest.mark.parametrize(
    ("work", "size"),
    [
        (ten_thousand_edits, 10_000),
        (equal_findings, 16_000),
        (edits_in_two_layers, 5_000),
        (one_long_line, 28_000),  # a megabyte
        (one_long_sentence, 4_000),
        (one_long_word, 1_000_000),
        (one_long_paragraph_of_marks, 10_000),
        (suggestions_over_one_long_one, 10_000),
        (zones_in_one_long_quotation, 5_000),
        (findings_at_one_place, 16_000),
        (edits_at_one_place, 16_000),
        (rejected_places, 16_000),
        (one_fix_of_many_edits, 16_000),
        (many_blank_lines, 200_000),
        (many_blocks, 1_500),
        (undoing, 10_000),
        (cutting_into_segments, 20_000),
        (composing, 40_000),
    ],
    ids=lambda one: one.__name__ if callable(one) else None,
)
def test_twice_as_much_takes_about_twice_as_long(work: Callable[[int], Callable[[], object]], size: int) -> None:
    assert grows_alone(work, size if EVALUATE else size // 4) < LINEAR
