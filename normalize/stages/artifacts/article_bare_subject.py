"""The article lost before one person or thing that opens a sentence: "Spokesman for the group denied it."."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import PREPOSITIONS, begins_sentence
from normalize.stages.artifacts.reading import article_for, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import AUXILIARY, NOUN, PAST, PLURAL, THIRD
from normalize.text.rule import Bad, Match, Rule

_HEADS = frozenset("head chairman director commander governor mayor leader founder manager spokesman".split())
_ONE = _HEADS | frozenset(
    """activist airstrike aircraft bomb bomber bus car commander convoy correspondent delegation defector drone
    eyewitness explosion fighter helicopter leader massacre member militant missile mortar officer official patrol
    plane reporter representative resident rocket shell sniper soldier source spokesman spokesperson spokeswoman
    statement tank truck unit vehicle video warplane witness worker""".split()
) - {"aircraft"}
_ADJECTIVES = frozenset(
    """military medical local media security informed reliable official field former senior wounded russian syrian
    turkish american civilian turkish iraqi iranian israeli diplomatic well-informed private trusted special
    exclusive large huge massive second third fourth violent""".split()
)
_PHRASE = frozenset("in for of from at near inside with close within".split())
_TELLS = frozenset(
    """said told added announced confirmed denied reported stated revealed noted explained pointed stressed affirmed
    claimed declared clarified killed wounded injured hit struck fell landed targeted bombed shelled attacked exploded
    crashed arrived entered left fired destroyed was were has had is will took opened rocked shook went called
    published issued met visited appeared""".split()
)
_REACH = 12


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for noun in sorted(number for word in _ONE & block.index.keys() for number in block.index[word]):
        first = noun
        while first and folded[first - 1] in _ADJECTIVES and joined(block, first - 1, first) and noun - first < 2:
            first -= 1
        if not words[first][0].isupper() or (first < noun and not words[noun].islower()):
            continue
        if words[first].isupper() or not begins_sentence(block, first) or not _is_told(block, noun):
            continue
        if not _ends_with_a_stop(block, first):
            continue
        word = words[first]
        small = word if folded[first] in _NATIONS else word[0].lower() + word[1:]
        if folded[noun] in _HEADS - {"leader", "commander", "spokesman"} and folded[noun + 1] != "of":
            continue
        is_head = folded[noun] in _HEADS and folded[noun + 1 : noun + 2] == ["of"]
        articles = ("The", article_for(small).capitalize())
        yield Match(
            span_of(block, first, noun),
            f'"{span_of(block, first, noun).of(block.text)}" is one of several and takes an article.',
            tuple(
                replace(block.text, words.starts[first], words.ends[first], f"{article} {small}")
                for article in (articles if is_head else reversed(articles))
            ),
        )


_NATIONS = frozenset("russian syrian turkish american iraqi iranian israeli".split())


def _is_told(block: Context, noun: int) -> bool:
    """Say whether the noun is a whole subject, bare or with a prepositional phrase, that has its verb behind it."""
    words, folded, classes = block.words, block.words.folded, block.classes
    if noun + 2 >= len(folded) or not joined(block, noun, noun + 1) or not words[noun + 1].islower():
        return False
    if folded[noun + 1] in _TELLS:
        bare = folded[noun] not in _HEADS | {"member", "car", "worker", "unit", "mortar"}
        return bare and not classes[noun] & PLURAL and words[noun + 2].islower()
    if folded[noun + 1] not in _PHRASE:
        return False
    for verb in range(noun + 3, min(noun + _REACH, len(folded) - 1)):
        if not words.between(verb - 1).isspace() and words.between(verb - 1) != "-":
            return False
        if folded[verb] in _TELLS and words[verb].islower():
            if classes[verb] & AUXILIARY or folded[verb + 1] in ("that", "the", "a", "an", "on", "in", "to", "near"):
                return not _is_apposed(block, noun, verb)
            return folded[verb] not in ("killed", "wounded", "injured", "targeted", "left", "called", "destroyed") and (
                not _is_apposed(block, noun, verb)
            )
        if classes[verb] & (PAST | THIRD | AUXILIARY) and not classes[verb] & (NOUN | PLURAL):
            return False
    return False


def _is_apposed(block: Context, noun: int, verb: int) -> bool:
    """Say whether a person's name may stand before the verb: "Director of the centre John Smith said"."""
    words, folded = block.words, block.words.folded
    names = 0
    while verb - 1 - names > noun and words[verb - 1 - names][0].isupper():
        names += 1
    return names > 1 and folded[verb - 1 - names] not in PREPOSITIONS | {"the", "and"}


def _ends_with_a_stop(block: Context, first: int) -> bool:
    """Say whether the sentence is no headline: it has eight words or more and ends with a full stop."""
    words = block.words
    place = bisect_right(block.sentences, words.starts[first], key=lambda sentence: sentence.start) - 1
    sentence = block.sentences[place]
    long = bisect_left(words.starts, sentence.end) - first > 6
    return long and sentence.of(block.text).rstrip().endswith((".", '"', "\N{RIGHT DOUBLE QUOTATION MARK}"))


RULE = Rule(
    id="article.bare-subject",
    reason="The article is missing before the noun that opens the sentence.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The noun is a singular that is counted and has its verb. The editor decides between “a” and “the”.",
    arabic="وقال مصدر في الشرطة، نفى ناطق باسم المجموعة: Arabic has no indefinite article",
    gates=_ONE,
    find=_find,
    bad=(
        Bad("Source in the police said that the road was cut.", "A source in the police said that the road was cut."),
        Bad(
            "Spokesman for the group denied that it had left the town.",
            "A spokesman for the group denied that it had left the town.",
        ),
        Bad(
            "Military source told the agency that two men fled.", "A military source told the agency that two men fled."
        ),
        Bad(
            "Head of the local council said that the bakery was closed.",
            "The head of the local council said that the bakery was closed.",
        ),
    ),
    good=(
        "A source in the police said that the road was cut.",
        "Sources in the police said that the road was cut.",
        "Spokesman John Smith denied that it had left the town.",
        "Director of the centre John Smith said that it was closed.",
        "Source in the police said it.",
        "Source says road was cut",
    ),
)
