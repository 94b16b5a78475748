"""“Each of” before things that are named one by one: "in each of Homs, Hama and Idlib"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import cased, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import CLOSED, NUMBER, PLURAL
from normalize.text.rule import Bad, Match, Rule

_REACH = 14
_AFTER_DETERMINER = frozenset({"the"})
_BEFORE = frozenset({"of"})


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for of in block.index.get("of", ()):
        each, first = of - 1, of + 1
        if (
            each < 0
            or folded[each] not in ("each", "both")
            or first + 2 >= len(folded)
            or not joined(block, each, first)
        ):
            continue
        joint = _joins_two(block, first)
        if joint is None:
            continue
        if folded[each] == "both" and not joint:
            continue
        start, end = words.starts[each], words.starts[first]
        bare = replace(text, start, end, "") if words[each].islower() else None
        both = replace(text, start, words.ends[of], cased(words[each], "both")) if joint else None
        fixes = tuple(fix for fix in ((both,) if folded[each] == "both" else (bare, both)) if fix is not None)
        yield Match(
            span_of(block, each, first),
            f'"{words[each].capitalize()} of" takes one plural, not things named one by one.',
            fixes,
        )


def _joins_two(block: Context, first: int) -> bool | None:
    """Say whether a list of names, or of singulars with their article, has two parts; None if there is no list."""
    words, folded, classes = block.words, block.words.folded, block.classes
    named = words[first][0].isupper() and not classes[first] & NUMBER
    if not named and folded[first] != "the":
        return None
    commas = 0
    for number in range(first, min(first + _REACH, len(folded) - 1)):
        between = words.between(number)
        if folded[number + 1] == "and" and between in (" ", ", "):
            if number + 2 >= len(folded) or not joined(block, number + 1, number + 2):
                return None
            if folded[first] == "the" and (
                classes[number] & PLURAL or folded[number + 2] != "the" or words[number][0].isupper()
            ):
                return None
            if named and not (words[number + 2][0].isupper() or folded[number + 2] in ("the", "al")):
                return None
            return commas == 0 and between == " "
        if between == ", ":
            commas += 1
        elif not between.isspace() and between != "-":
            return None
        following = folded[number + 1]
        if classes[number + 1] & CLOSED and following not in ("the", "of", "in", "al"):
            return None
        strange = not words[number + 1][0].isupper() and following not in ("the", "of", "al", "ez", "el", "in")
        if named and strange and (between != " " or commas or number - first > 2):
            return None
    return None


RULE = Rule(
    id="list.each-of",
    reason="“Each of” stands before things that are named one by one.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="“Each of” needs one plural noun. The editor decides whether “both” or nothing stands in its place.",
    arabic="في كل من حمص وحماة، كلاً من الوزير والمحافظ: كل من opens a list of two or more",
    gates=frozenset({"of"}),
    find=_find,
    bad=(
        Bad("Clashes went on in each of Homs, Hama and Idlib.", "Clashes went on in Homs, Hama and Idlib."),
        Bad("He met each of the minister and the governor.", "He met the minister and the governor."),
        Bad("They were backed by both of Turkey and Qatar.", "They were backed by both Turkey and Qatar."),
    ),
    good=(
        "Clashes went on in each of the towns and villages.",
        "Each of Hama's districts was hit, and people fled.",
        "They were backed by both of them and Qatar.",
        "He met each of the men and the women.",
        "Clashes went on in both Homs and Hama.",
    ),
)
