"""A pronoun that says the subject again: "Fourati he said", "these desertions, although few, it raised"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS, begins_sentence, only_spaces
from normalize.stages.artifacts.reading import drop, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import AUXILIARY, GUESSED, NOUN, PAST, PLURAL, PREPOSITION, THIRD
from normalize.text.rule import Bad, Match, Rule

_PRONOUNS = frozenset("he she it they".split())
_SAY = frozenset(
    """said says added announced confirmed stated told explained denied accused claimed asserted stressed called
    declared revealed""".split()
)
_ASIDES = frozenset({"although", "though", "despite", "which", "who"})
_TIME = frozenset(
    """day days week month year time moment hour night morning evening way case end beginning same more longer
    first next last thing fact reason once""".split()
)
_DEEP = frozenset("in on at for with after before during since when while if as because from by despite".split())
_REACH = 14


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for pronoun in sorted(number for word in _PRONOUNS & block.index.keys() for number in block.index[word]):
        verb = pronoun + 1
        if not 0 < pronoun < len(folded) - 1 or not (
            folded[verb] in _SAY or (folded[pronoun] in ("it", "they") and words.between(pronoun - 1) == ", ")
        ):
            continue
        if not joined(block, pronoun, verb) or not is_written_small(block, pronoun):
            continue
        if only_spaces(words.between(pronoun - 1)):
            told = folded[verb + 1 : verb + 2] == ["that"] or words.between(verb).strip()[:1] in (":", ",")
            again = told and folded[verb] in _SAY and folded[pronoun] != "they" and _is_name(block, pronoun - 1)
        else:
            again = (
                words.between(pronoun - 1) == ", "
                and bool(block.classes[verb] & (PAST | THIRD | AUXILIARY))
                and folded[pronoun] in ("it", "they")
                and _is_aside(block, pronoun)
            )
        if again:
            yield _match(block, pronoun)


def _match(block: Context, pronoun: int) -> Match:
    return Match(
        span_of(block, pronoun, pronoun + 1),
        f'"{block.words[pronoun]}" says the subject again.',
        (drop(block, pronoun, pronoun),),
    )


def _is_name(block: Context, last: int) -> bool:
    """Say whether a name alone stands between the start of the sentence and the pronoun."""
    words, folded = block.words, block.words.folded
    if not words[last][0].isupper() or not block.classes[last] & GUESSED or not words[last].isalpha():
        return False
    first = last
    while not begins_sentence(block, first):
        if words.between(first - 1) not in (" ", "-") or not (
            words[first - 1][0].isupper() or folded[first - 1] == "al"
        ):
            return False
        first -= 1
    return bool(block.classes[first] & GUESSED) and not folded[last].endswith("day")


def _is_aside(block: Context, pronoun: int) -> bool:
    """Say whether one aside alone stands between the pronoun and a subject that opens the sentence or a that-clause."""
    words, folded, classes = block.words, block.words.folded, block.classes
    aside = pronoun - 1
    while aside > 1 and words.between(aside - 1) != ", ":
        if not only_spaces(words.between(aside - 1)) and words.between(aside - 1) != "-":
            return False
        if pronoun - aside > _REACH:
            return False
        aside -= 1
    if folded[aside] not in _ASIDES or not is_written_small(block, aside):
        return False
    noun = aside - 1
    if folded[noun] in _TIME or not classes[noun] & (NOUN | PLURAL) or classes[noun] & PREPOSITION:
        return False
    first = noun
    while first and only_spaces(words.between(first - 1)) and folded[first] not in DETERMINERS and noun - first < 4:
        first -= 1
    if folded[first] not in DETERMINERS - {"a", "an"} or any(folded[at] in _DEEP for at in range(first, aside)):
        return False
    return begins_sentence(block, first) or folded[first - 1] == "that"


RULE = Rule(
    id="pronoun.doubled-subject",
    reason="A pronoun says the subject again.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "The subject opens the sentence and its verb has a pronoun besides. The editor sees to it that both are one."
    ),
    arabic="فراتي قال إنه، هذه الانشقاقات رغم قلتها فإنها أثارت: a topic, and a clause with its own pronoun",
    gates=_PRONOUNS,
    find=_find,
    bad=(
        Bad("Fourati he said that the road is open.", "Fourati said that the road is open."),
        Bad(
            "He noted that these desertions, although they are few, they raised suspicion.",
            "He noted that these desertions, although they are few, raised suspicion.",
        ),
        Bad(
            "The council, which met in May, it announced a truce.", "The council, which met in May, announced a truce."
        ),
    ),
    good=(
        "Fourati said he was tired.",
        "Aleppo he said would fall.",
        "On Monday he said that the road is open.",
        "The day after, although it rained, they left.",
        "In the town, which is small, they found nothing.",
        "Fourati, he said, was tired.",
    ),
)
