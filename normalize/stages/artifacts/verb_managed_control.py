"""“Control” for what is taken: "managed to control the village", "were able to control al-Rai"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_PLACES = frozenset(
    """village villages town towns city hill hills area areas district districts airport airbase base bases neighborhood
    neighborhoods neighbourhood road checkpoint checkpoints building buildings mountain province crossing bridge
    field fields dam countryside parts positions points farms barracks outskirts region regions territory""".split()
)
_MANAGED = {
    ("managed", "to"): 1,
    ("able", "to"): 2,
    ("succeeded", "to"): 1,
    ("tried", "to"): 0,
    ("trying", "to"): 0,
    ("seeking", "to"): 0,
    ("attempting", "to"): 0,
    ("order", "to"): 0,
}
_REACH = 5


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for control in block.index["control"]:
        to, verb, what = control - 1, control - 2, control + 1
        if verb < 0 or what >= len(folded) or folded[to] != "to" or not joined(block, to, control):
            continue
        while verb > 0 and folded[verb] not in _VERBS and verb > control - 6:
            verb -= 1
        if (folded[verb], "to") not in _MANAGED or not joined(block, verb, control):
            continue
        if folded[what] in ("over", "on") and what + 1 < len(folded):
            what += 1
        if not _is_a_place(block, what):
            continue
        end = words.ends[what - 1]
        adverb = block.text[words.ends[verb] : words.starts[to]].strip()
        if folded[verb] == "managed" and (not verb or folded[verb - 1] not in ("not", "never")):
            first = verb
            fix = replace(block.text, words.starts[verb], end, f"{adverb} seized".strip())
        else:
            first = to
            fix = replace(block.text, words.starts[control], end, "take control of")
        yield Match(span_of(block, first, what), "Who did not hold a place before seizes it.", (fix,))


_VERBS = frozenset(verb for verb, _ in _MANAGED)


def _is_a_place(block: Context, first: int) -> bool:
    """Say whether a place follows: one of the list with its article, or a name."""
    words, folded = block.words, block.words.folded
    if not joined(block, first - 1, first):
        return False
    if words[first][0].isupper() or folded[first] == "al":
        return True
    counted = folded[first].isdigit() or folded[first] in ("several", "most", "some", "large", "new", "parts")
    if folded[first] not in DETERMINERS and not counted:
        return False
    return any(word in _PLACES for word in folded[first : first + _REACH])


RULE = Rule(
    id="verb.managed-control",
    reason="“Control” says that a place is held, not that it is taken.",
    type=IssueType.MISTRANSLATION,
    mqm="false-friend",
    applicability=Applicability.SUGGEST,
    argument="Who managed to control a place has taken it. The editor sees to it that no fire or crowd is meant.",
    arabic="تمكنوا من السيطرة على القرية: سيطر على is both “take” and “hold”",
    gates=frozenset({"control"}),
    find=_find,
    bad=(
        Bad("The rebels managed to control the village of al-Rai.", "The rebels seized the village of al-Rai."),
        Bad("The army was able to control the hill.", "The army was able to take control of the hill."),
        Bad("The men managed on Monday to control Sheikh Issa.", "The men on Monday seized Sheikh Issa."),
    ),
    good=(
        "Firefighters managed to control the blaze.",
        "He was unable to control his car.",
        "The group controls the village.",
        "They sent men to control the village.",
    ),
)
