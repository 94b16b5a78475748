"""“Number of” without its article before a plural: "the strongholds and number of vehicles"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, CLOSED, PAST, PLURAL
from normalize.text.rule import Bad, Match, Rule

_BEFORE = frozenset(
    """and killing wounding injuring destroying arresting killed wounded injured destroyed arrested with
    including""".split()
)
_GROUPS = {"number": "a", "group": "a", "series": "a", "couple": "a"}
_PAIRED = frozenset("the a by of in both".split())
_OWN = frozenset("the their its his these".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for noun in sorted(number for word in _GROUPS.keys() & block.index.keys() for number in block.index[word]):
        before, of, first = noun - 1, noun + 1, noun + 2
        if before < 0 or first >= len(folded) or folded[of] != "of" or not joined(block, before, first):
            continue
        if folded[before] not in _BEFORE or not is_written_small(block, noun):
            continue
        last = first
        if folded[first] in _OWN or (classes[first] & ADJECTIVE and not classes[first] & PLURAL):
            last += 1
        if last >= len(folded) or not classes[last] & PLURAL or classes[last] & CLOSED:
            continue
        if (
            folded[before] == "and"
            and before
            and classes[before - 1] & ADJECTIVE
            and not classes[before - 1] & (PLURAL | PAST)
        ):
            continue
        listed = folded[before] == "and" and before > 1 and folded[before - 2] in _PAIRED
        if listed and folded[first] not in _OWN:
            continue
        yield Match(
            span_of(block, before, of),
            f'"{words[noun]} of" counts and takes an article.',
            (insert(block, noun, "a"),),
        )


RULE = Rule(
    id="article.number-of",
    reason="“Number of” stands without its article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="“A number of” means several. The editor sees to it that the figure itself is not meant.",
    arabic="وعدد من الآليات: Arabic has no indefinite article",
    gates=frozenset(_GROUPS),
    find=_find,
    bad=(
        Bad("They destroyed two tanks and number of vehicles.", "They destroyed two tanks and a number of vehicles."),
        Bad("A shell fell, killing number of civilians.", "A shell fell, killing a number of civilians."),
    ),
    good=(
        "They destroyed two tanks and a number of vehicles.",
        "The size and number of vehicles were small.",
        "They spoke of the number of civilians.",
    ),
)
