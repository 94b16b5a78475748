"""An article or "these" that does not fit its noun: "a new assassination cases", "these desertion", "a damages"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import (
    FUNCTION_WORDS,
    NUMBER_WORDS,
    QUANTIFIERS,
    begins_sentence,
    only_spaces,
    phrase_ends,
)
from normalize.text import Applicability, Context, Edit, IssueType, Span, fix_of, replace
from normalize.text.rule import Bad, Match, Rule

_NOUNS = """
    activist activists|activity activities|area areas|assassination assassinations|battle battles|case cases
    casualty casualties|city cities|civilian civilians|condition conditions|consequence consequences|crime crimes
    defection defections|desertion desertions|detainee detainees|development developments|dilemma dilemmas
    document documents|explosion explosions|faction factions|family families|fighter fighters|hostage hostages
    incident incidents|leader leaders|massacre massacres|member members|militant militants|militia militias
    negotiation negotiations|official officials|operation operations|organisation organisations
    organization organizations|prisoner prisoners|province provinces|reason reasons|refugee refugees|soldier soldiers
    statement statements|terrorist terrorists|town towns|vehicle vehicles|victim victims|village villages
    violation violations|weapon weapons|wound wounds|checkpoint checkpoints|child children|man men|woman women
"""
_PLURAL_OF = dict(pair.split() for line in _NOUNS.strip().splitlines() for pair in line.strip().split("|"))
_UNCOUNTED = frozenset(
    """advice ammunition damage equipment evidence furniture homework information luggage news progress
    weaponry""".split()
)
_UNCOUNTED_PLURALS = {"damages": "damage", "informations": "information", "equipments": "equipment"}
_QUANTITIES = frozenset(
    """few dozen hundred thousand million billion number lot couple handful series great good group set range
    pair total majority string wave little human""".split()
)
_ADJECTIVES = frozenset(
    """new old big large small huge heavy severe fierce violent recent other armed great major minor key
    senior young close strong harsh dire bad good high low deadly bloody similar special serious separate
    secret suspected wounded foreign local civil clear direct hard difficult modern common certain first
    second third light joint mass more""".split()
)
_ENDINGS = ("al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ern", "ary", "tion", "sion", "ment", "ity", "ant")
_VERBAL = {
    "airstrikes": "airstrike",
    "arrests": "arrest",
    "attacks": "attack",
    "bombings": "bombing",
    "clashes": "clash",
    "raids": "raid",
    "strikes": "strike",
}
"""Plurals that are verbs too: only directly behind the article, or behind an adjective that is no noun."""
_STRICT = frozenset("new violent fierce heavy big large huge bloody deadly severe similar serious separate".split())
_MANY = frozenset({"many", "several", "various", "numerous"})
_NOT_ENDS = frozenset({"and", "or"})
_SINGULAR_OF = {plural: singular for singular, plural in _PLURAL_OF.items()} | _VERBAL


def _find(block: Context) -> Iterator[Match]:
    folded = block.words.folded
    for noun in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        if noun == 0 or not block.words[noun].islower() or not phrase_ends(block, noun, but_not=_NOT_ENDS):
            continue
        first = _determiner(block, noun)
        if first is None:
            continue
        if block.words[first] not in (folded[first], folded[first].capitalize()):
            continue
        if block.words[first][0].isupper() and not begins_sentence(block, first):
            continue  # "Hepatitis A cases"
        word = folded[noun]
        if word in _VERBAL and not all(folded[at] in _STRICT for at in range(first + 1, noun)):
            continue
        if folded[first] in ("a", "an"):
            if word in _SINGULAR_OF or word in _UNCOUNTED or word in _UNCOUNTED_PLURALS:
                yield from _article(block, first, noun)
        elif word in _PLURAL_OF and noun == first + 1:
            yield _these(block, first, noun)


def _determiner(block: Context, noun: int) -> int | None:
    """Return the number of the determiner of a noun, with up to three adjectives between."""
    words, folded = block.words, block.words.folded
    for number in range(noun - 1, max(-1, noun - 6), -1):
        if not only_spaces(words.between(number)):
            return None
        word = folded[number]
        if word in ("a", "an", "these", "those") or (word in _MANY and number == noun - 1):
            return number
        if word in _QUANTITIES or word in QUANTIFIERS or word in NUMBER_WORDS:
            return None
        if word == "and":
            if number + 1 == noun or not _is_adjective(folded[number + 1]) or not _is_adjective(folded[number - 1]):
                return None
        elif word in FUNCTION_WORDS or not _is_adjective(word):
            return None
    return None


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES or word.endswith(_ENDINGS)


def _article(block: Context, first: int, noun: int) -> Iterator[Match]:
    """Yield an article before a plural or before what is not counted."""
    words, folded, text = block.words, block.words.folded, block.text
    following = noun + 1
    word = folded[noun]
    span = Span(words.starts[first], words.ends[noun])
    head, end = words.starts[first], words.starts[first + 1]
    edits = [Edit(Span(head, end), text[head:end], "")]
    if words[first][0].isupper():
        after = Span(end, words.ends[first + 1])
        raised = after.of(text)[0].upper() + after.of(text)[1:]
        if first + 1 == noun:
            raised = _UNCOUNTED_PLURALS.get(word, word).capitalize()
        if raised != after.of(text):
            edits.append(Edit(after, after.of(text), raised))
    place = Span(words.starts[noun], words.ends[noun])
    if word in _UNCOUNTED_PLURALS and not (words[first][0].isupper() and first + 1 == noun):
        edits.append(Edit(place, words[noun], _UNCOUNTED_PLURALS[word]))
    without = fix_of(edits)
    if word not in _SINGULAR_OF:
        if word in _UNCOUNTED_PLURALS or following == len(folded) or folded[following] not in ("of", "that"):
            yield Match(span, f'"{words[noun]}" takes no article.', (without,))
        return
    singular = replace(text, place.start, place.end, _SINGULAR_OF[word])
    yield Match(span, f'"{words[first]}" stands before a plural.', (without, singular))


def _these(block: Context, first: int, noun: int) -> Match:
    """Return "these" before a singular."""
    words, folded, text = block.words, block.words.folded, block.text
    plural = replace(text, words.starts[noun], words.ends[noun], _PLURAL_OF[folded[noun]])
    if folded[first] in _MANY:
        return Match(
            Span(words.starts[first], words.ends[noun]), f'"{words[first]}" stands before a singular.', (plural,)
        )
    one = {"these": "this", "those": "that"}[folded[first]]
    if words[first][0].isupper():
        one = one.capitalize()
    return Match(
        Span(words.starts[first], words.ends[noun]),
        f'"{words[first]}" stands before a singular.',
        (plural, replace(text, words.starts[first], words.ends[first], one)),
    )


_GATES = frozenset(_PLURAL_OF) | frozenset(_SINGULAR_OF) | _UNCOUNTED | frozenset(_UNCOUNTED_PLURALS)

RULE = Rule(
    id="agreement.determiner",
    reason="The article or demonstrative does not agree with its noun in number.",
    type=IssueType.GRAMMAR,
    mqm="agreement",
    applicability=Applicability.SUGGEST,
    argument=(
        "A closed list of nouns that are no verbs, with nothing behind them that they could belong to. The editor "
        "decides whether one or several are meant; both fixes are offered."
    ),
    arabic="حالات اغتيال جديدة، هذه الانشقاقات: Arabic has no indefinite article, and هذه serves one and many",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("There were a new assassination cases in the city.", "There were new assassination cases in the city."),
        Bad("All of these desertion were kept secret.", "All of these desertions were kept secret."),
        Bad("There are many reason for this.", "There are many reasons for this."),
        Bad("It led to a clashes in the city.", "It led to clashes in the city."),
        Bad("The blast caused a damages to the bridge.", "The blast caused damage to the bridge."),
        Bad("It left the group in a severe and social dilemmas.", "It left the group in severe and social dilemmas."),
        Bad("A new violations were reported.", "New violations were reported."),
        Bad("They have an information about the raid.", "They have information about the raid."),
    ),
    good=(
        "It was a cases study of its kind.",
        "A few violations were reported.",
        "There were a dozen new cases in the city.",
        "He filed a damage claim.",
        "A major attacks the plan.",
        "A militant strikes at dawn.",
        "A great many civilians fled.",
        "There have been ten hepatitis A cases in the camp.",
        "A bomb wounded civilians in the market.",
        "These city and village councils met.",
    ),
)
