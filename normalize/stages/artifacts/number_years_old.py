"""An age put as in Arabic: "he is 33 years", "his age is 10 years", "aged 33 years"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span, replace
from normalize.text.classes import NUMBER
from normalize.text.rule import Bad, Match, Rule

_PERSONS = frozenset("he she who they".split())
_OWN = {"his": "he", "her": "she"}
_BE = frozenset("is was".split())
_FROM = frozenset("from and in was is with who at".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for years in sorted(number for word in ("years", "year") for number in block.index.get(word, ())):
        number = years - 1
        if number < 1 or not classes[number] & NUMBER or not joined(block, number - 1, years):
            continue
        if not folded[number].isdigit() or len(folded[number]) > 2 or folded[years] == "year":
            continue
        before = folded[number - 1]
        following = folded[years + 1] if years + 1 < len(folded) and joined(block, years, years + 1) else ""
        if before == "aged" and phrase_ends(block, years) and following not in ("old", "and", "or", "to"):
            yield Match(
                span_of(block, number - 1, years),
                '"Aged" says that years are counted.',
                (replace(block.text, words.ends[number], words.ends[years], ""),),
            )
        elif before in _BE and number > 2 and following != "old":
            subject = folded[number - 2]
            at = words.ends[years]
            if subject == "age" and folded[number - 3] in _OWN and joined(block, number - 3, years):
                yield Match(
                    span_of(block, number - 3, years),
                    "An age is said of the person in English.",
                    (
                        Fix(
                            (
                                Edit(
                                    span_of(block, number - 3, number - 2),
                                    span_of(block, number - 3, number - 2).of(block.text),
                                    _OWN[folded[number - 3]],
                                ),
                                Edit(Span(at, at), "", " old"),
                            )
                        ),
                    ),
                )
            elif subject in _PERSONS and (not following or following in _FROM) and phrase_ends(block, years):
                yield Match(
                    span_of(block, number - 2, years),
                    'An age in years takes "old" behind it.',
                    (Fix((Edit(Span(at, at), "", " old"),)),),
                )


RULE = Rule(
    id="number.years-old",
    reason="An age is put as in Arabic.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="The years are those of a person. The editor sees to it that no term of prison or office is meant.",
    arabic="عمره عشر سنوات، يبلغ من العمر 33 عاماً: the age of somebody “is” so many years",
    gates=frozenset({"years"}),
    find=_find,
    bad=(
        Bad(
            "The boy said that he is 12 years and was born here.",
            "The boy said that he is 12 years old and was born here.",
        ),
        Bad("He has a son, and his age is 10 years.", "He has a son, and he is 10 years old."),
        Bad("Ahmad, aged 33 years, was killed.", "Ahmad, aged 33, was killed."),
    ),
    good=(
        "The boy is 12 years old.",
        "The boy is aged 12.",
        "His sentence is 10 years.",
        "He was 12 years his junior.",
        "Children aged 5 to 10 years were killed.",
    ),
)
