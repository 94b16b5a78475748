"""A comparative compared once more: "more worse", "most biggest"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import FUNCTION_WORDS, begins_sentence, only_spaces
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_PAIRS = """
    angrier angriest|bigger biggest|bloodier bloodiest|bolder boldest|braver bravest|brighter brightest|busier busiest
    calmer calmest|cheaper cheapest|clearer clearest|closer closest|colder coldest|crueler cruelest|darker darkest
    deadlier deadliest|deeper deepest|easier easiest|fairer fairest|faster fastest|fiercer fiercest|fewer fewest
    firmer firmest|graver gravest|greater greatest|happier happiest|harder hardest|harsher harshest|heavier heaviest
    higher highest|hotter hottest|larger largest|lighter lightest|longer longest|louder loudest|lower lowest
    milder mildest|nearer nearest|newer newest|poorer poorest|quicker quickest|quieter quietest|richer richest
    sadder saddest|safer safest|sharper sharpest|shorter shortest|simpler simplest|slower slowest|smaller smallest
    smarter smartest|stricter strictest|stronger strongest|tenser tensest|tighter tightest|tougher toughest
    uglier ugliest|warmer warmest|weaker weakest|wealthier wealthiest|wider widest|wiser wisest|older oldest
    younger youngest
"""
_COMPARATIVES = frozenset(pair.split()[0] for pair in _PAIRS.replace("\n", "|").split("|") if pair.strip())
_SUPERLATIVES = frozenset(pair.split()[1] for pair in _PAIRS.replace("\n", "|").split("|") if pair.strip())
_NEVER_COUNTED = frozenset({"worse", "better"})
"""These are no nouns' adjectives after "more" ("more older people" counts people), unless a noun follows."""

_LINKING = frozenset(
    """is are was were be been being become becomes became becoming get gets got getting grow grows grew growing
    look looks looked seem seems seemed feel feels felt made make makes making much even far situation matters
    things it him them""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    graded = _COMPARATIVES | _SUPERLATIVES | _NEVER_COUNTED | {"worst", "best"}
    for number in sorted(place for word in graded & block.index.keys() for place in block.index[word]):
        superlative = folded[number] in _SUPERLATIVES or folded[number] in ("worst", "best")
        degree = "most" if superlative else "more"
        first = number
        while first and folded[first - 1] == degree and only_spaces(words.between(first - 1)):
            first -= 1
        if first == number or words[number][0].isupper() or words.between(number)[:1] == "-":
            continue
        previous = folded[first - 1] if first else ""
        if previous in ("or", "once", "no", "any", "what") and not superlative:
            continue  # "two metres or more higher", "once more safer"
        if superlative:
            if begins_sentence(block, first) or previous not in ("the", "its", "their", "his", "our", "of", "s"):
                continue  # "Most best-sellers"
        elif not _is_predicate(block, previous, number):
            continue
        yield Match(
            Span(words.starts[first], words.ends[number]),
            f'"{words[number]}" is compared already.',
            (replace(text, words.starts[first], words.starts[number], ""),),
        )


def _is_predicate(block: Context, previous: str, number: int) -> bool:
    """Say whether "more" cannot count what follows: no noun comes behind the comparative."""
    words, folded = block.words, block.words.folded
    if number + 1 == len(folded) or previous in ("a", "an"):
        return True
    between, following = words.between(number), folded[number + 1]
    if not between.isspace():
        return between.strip()[0] in ".;:!?)" or (between.strip()[0] == "," and previous in _LINKING)
    if following in FUNCTION_WORDS or following == "every":
        return following == "than" or previous in _LINKING or folded[number] in _NEVER_COUNTED
    return folded[number] == "worse"


RULE = Rule(
    id="degree.more-comparative",
    reason='"More" or "most" stands before a word that is compared already.',
    type=IssueType.GRAMMAR,
    mqm="word-form",
    applicability=Applicability.SUGGEST,
    argument=(
        '"More" can also count ("more older people vote"), so the rule wants a sign that no noun follows. The editor '
        "decides whether the comparative is meant."
    ),
    arabic="أكثر سوءاً: Arabic compares with أكثر and a noun where English has one word",
    gates=_COMPARATIVES | _SUPERLATIVES | {"worse", "better", "worst", "best"},
    find=_find,
    bad=(
        Bad("The siege made the situation more worse.", "The siege made the situation worse."),
        Bad("The second raid was more bigger than the first.", "The second raid was bigger than the first."),
        Bad("It was one of the most biggest camps in the north.", "It was one of the biggest camps in the north."),
        Bad("They hope for a more better life.", "They hope for a better life."),
        Bad("Life becomes more more harder every day.", "Life becomes harder every day."),
    ),
    good=(
        "More older people than before stayed behind.",
        "The army wants more smaller units.",
        "The wall is two metres or more higher than the old one.",
        "There were more best-sellers than that.",
        "They need more, better than promised.",
        "The village has become more dangerous.",
    ),
)
