"""A clause hung on with "of them": "150 men fled, some of them were wounded"; and "Some of which" at the start."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import LINKS, NUMBER_WORDS, begins_sentence
from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, SUBJECTS, is_written_small, joined, put, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import AUXILIARY, FINITE, NUMBER, PLURAL
from normalize.text.rule import Bad, Match, Rule

_PARTS = frozenset("some most many all none several both each few half".split()) | NUMBER_WORDS
_OPENERS = LINKS | frozenset("after before since because once despite until in on with during for following".split())
_VERBS = frozenset("is are was were had have has will came went fled died left broke stole belong belonged".split())
_BORDERS = frozenset(',;:("') | {"\N{EM DASH}", "\N{EN DASH}", "\N{LEFT DOUBLE QUOTATION MARK}"}
_REACH = 30


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for of in block.index["of"]:
        part, pronoun, verb = of - 1, of + 1, of + 2
        if part < 0 or verb >= len(folded) or folded[part] not in _PARTS or not joined(block, part, pronoun):
            continue
        span = span_of(block, part, pronoun)
        if (
            folded[pronoun] == "them"
            and part
            and (words.between(part - 1) in (", ", " ,") or _is_run_in(block, part))
            and joined(block, pronoun, verb)
        ):
            if not is_written_small(block, part) or folded[verb] not in _VERBS or not _is_whole_clause(block, part):
                continue
            instead = _relative(block, part)
            yield Match(
                span,
                f'"{span.of(block.text)}" begins a second main clause behind a comma.',
                (put(block, pronoun, instead),),
            )
        elif folded[pronoun] in ("which", "whom") and words[part][0].isupper() and begins_sentence(block, part):
            if not classes[verb] & (AUXILIARY | FINITE) or not _ends_in_full_stop(block, part):
                continue
            yield Match(
                span,
                f'"{span.of(block.text)}" belongs to the sentence before.',
                (put(block, pronoun, "them"),),
            )


def _is_run_in(block: Context, part: int) -> bool:
    """Say whether the clause follows people without a comma, as where it was lost: "17 people some of them are"."""
    folded, classes = block.words.folded, block.classes
    if part < 3 or not joined(block, part - 1, part) or folded[part] not in ("some", "most", "many", "all"):
        return False
    before = folded[part - 1]
    counted = bool(classes[part - 2] & NUMBER) or folded[part - 2] in ("other", "of", "the")
    return (before in SEVERAL_PEOPLE or before == "others") and (counted or before == "others")


def _relative(block: Context, part: int) -> str:
    """Return "whom" or "which", by the plural that stands nearest before."""
    folded, classes = block.words.folded, block.classes
    for number in range(part - 1, max(-1, part - _REACH), -1):
        if folded[number] in SEVERAL_PEOPLE or folded[number] in ("families", "forces", "people", "others"):
            return "whom"
        if classes[number] & PLURAL:
            return "which"
    return "whom"


def _is_whole_clause(block: Context, part: int) -> bool:
    """Say whether a main clause stands between the start of the sentence and the comma, and no list or aside."""
    words, folded, classes = block.words, block.words.folded, block.classes
    first = part - 1
    while not begins_sentence(block, first):
        first -= 1
        if words.between(first).strip()[:1] in _BORDERS:
            first += 1
            break
    if folded[first] in _OPENERS or (words[first][0].islower() and folded[first] in SUBJECTS):
        return False
    return any(classes[number] & (FINITE | AUXILIARY) for number in range(first + 1, part))


def _ends_in_full_stop(block: Context, part: int) -> bool:
    start = block.words.starts[part]
    sentence = next((span for span in block.sentences if span.start <= start < span.end), None)
    return sentence is not None and "?" not in sentence.of(block.text)


RULE = Rule(
    id="relative.of-them",
    reason="A clause hangs on by “of them” behind a comma, or by “of which” behind a full stop.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="Two main clauses meet in a comma, or a relative begins a sentence. The editor may cut instead.",
    arabic="فرّ 150 مسلحاً، بعضهم جرحى: a clause with its own pronoun, without a link",
    gates=frozenset({"of"}),
    find=_find,
    bad=(
        Bad(
            "The hospital lost 150 men, some of them were wounded.",
            "The hospital lost 150 men, some of whom were wounded.",
        ),
        Bad("It injured 17 people some of them are in hospital.", "It injured 17 people some of whom are in hospital."),
        Bad("They fled by night. Some of which are foreigners.", "They fled by night. Some of them are foreigners."),
        Bad(
            "The army seized 20 tanks, most of them were burned.",
            "The army seized 20 tanks, most of which were burned.",
        ),
    ),
    good=(
        "The hospital lost 150 men, some of whom were wounded.",
        "The hospital lost 150 men, some of them children.",
        "When they came, some of them were wounded.",
        "Some of which men do you speak?",
        'He said: "As the number grew, some of them fled."',
        "Of the men, some of them were old.",
    ),
)
