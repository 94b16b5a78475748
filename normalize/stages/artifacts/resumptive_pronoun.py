"""A pronoun that says again what "which" has said: "the building which they used it as a prison"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import AUXILIARIES, DETERMINERS, PREPOSITIONS, only_spaces
from normalize.stages.artifacts.speech import SAYING
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_SUBJECTS = frozenset("he she it they we i you".split())
_OBJECTS = frozenset("it them him".split())
_GROUPS = frozenset(
    """agency alliance army authority battalion brigade brigades campaign coalition committee company council
    faction factions force forces front government group groups hezbollah isis militia militias ministry
    movement network organisation organization party police regime state unit""".split()
)
_THINGS = frozenset(
    """aircraft airbase airport area areas arms base bomb bombs bridge building buildings bus camp camps car
    cars checkpoint checkpoints city document documents drone equipment explosives farm flat house houses
    missile missiles money mosque office offices photo photos picture pictures place places prison prisons rifle
    road school shell shells shelter station tank tanks territory town towns truck trucks tunnel tunnels vehicle
    vehicles video videos village villages warehouse warehouses weapon weapons""".split()
)
"""After "that" only these count: "the claim that they used it" has no relative clause."""

_TWO_OBJECTS = frozenset(
    """allow allowed ask asked assign assigned award awarded bring brought buy bought call called charge charged
    cost denied deny give gave given grant granted leave left lend lent offer offered owe owed paid pay promise
    promised refuse refused sell send sent serve served set show showed sold taught tell told took take wish
    wished did do""".split()
)
_JUDGE = frozenset(
    """believe believed consider considered deem deemed feel felt find found have had is let made make makes
    making saw see think thought was""".split()
)
"""After these "it" may speak of what follows: "which they found it hard to leave"."""

_ANNOUNCES = frozenset(
    """accused announced arrested attacked bombed captured carried claimed confirmed declared denied destroyed
    expressed imposed issued killed launched lost published released seized shelled started stormed targeted
    took used""".split()
)
_RELATIVES = frozenset({"which", "that", "whom", "where"})
_INSIDE = frozenset({"in", "inside", "at", "on", "from", "to"})
_BE = frozenset("is are was were".split())
_TIME = frozenset("last yesterday today again later twice daily".split())


def _find(block: Context) -> Iterator[Match]:
    index = block.index
    for relative in sorted(number for word in _RELATIVES & index.keys() for number in index[word]):
        match = _again(block, relative)
        if match is not None:
            yield match


def _again(block: Context, relative: int) -> Match | None:
    words, folded = block.words, block.words.folded
    if relative == 0 or relative + 3 >= len(folded) or folded[relative - 1] in ("that", "this", "as"):
        return None
    after_preposition = folded[relative - 1] in PREPOSITIONS
    if folded[relative] == "that" and folded[relative - 1] not in _THINGS:
        return None
    subject = _subject_end(block, relative + 1)
    if subject is None:
        return None
    verb = subject + 1
    while verb + 2 < len(folded) and folded[verb] in AUXILIARIES:
        verb += 1
    if verb + 1 >= len(folded) or not all(only_spaces(words.between(number)) for number in range(relative, verb)):
        return None
    if folded[relative] == "where" or after_preposition:
        return _inside(block, relative, verb)
    if folded[verb + 1] in _OBJECTS and only_spaces(words.between(verb)):
        return _object(block, relative, subject, verb)
    if folded[relative] == "which":
        return _inside(block, relative, verb) or _subject_again(block, relative, verb)
    return _inside(block, relative, verb) if folded[relative] == "that" else None


def _subject_end(block: Context, first: int) -> int | None:
    """Return the number of the last word of a short subject: a pronoun, or an article with one word or two."""
    words, folded = block.words, block.words.folded
    if folded[first] in _SUBJECTS:
        return first
    if folded[first] not in DETERMINERS:
        return None
    for last in (first + 1, first + 2):
        if last + 2 < len(folded) and folded[last + 1].endswith("ed") and not folded[last].endswith("ed"):
            return last if words[last].isalpha() else None
    return None


def _object(block: Context, relative: int, subject: int, verb: int) -> Match | None:
    """Return the pronoun after the verb: "which they used it as a prison"."""
    words, folded, text = block.words, block.words.folded, block.text
    pronoun = verb + 1
    if folded[verb] in _TWO_OBJECTS or folded[verb] in _JUDGE or not words[verb].isalpha():
        return None
    if folded[verb] in AUXILIARIES or folded[verb] in PREPOSITIONS:
        return None
    if folded[pronoun] == "him" and folded[relative] == "which":
        return None
    if not _clause_ends(block, pronoun):
        return None
    return Match(
        Span(words.starts[relative], words.ends[pronoun]),
        f'"{words[pronoun]}" says again what "{words[relative]}" has said.',
        (replace(text, words.ends[verb], words.ends[pronoun], ""),),
    )


def _clause_ends(block: Context, number: int) -> bool:
    """Say whether the clause has no further gap behind the word `number`."""
    words, folded = block.words, block.words.folded
    between = words.between(number)
    if number + 1 == len(folded):
        return between[:1] in ("", ".", ",", ";", "!", "?")
    if not only_spaces(between):
        return between[0] in ".,;)"
    following = folded[number + 1]
    if following in _BE and number > 1 and folded[number - 1] not in SAYING:
        return folded[number + 2 : number + 3] not in (["to"], ["that"])
    if following not in (PREPOSITIONS | _TIME | {"as", "and"}):
        return False
    return following != "to" or (number + 2 < len(folded) and folded[number + 2] in DETERMINERS)


def _inside(block: Context, relative: int, verb: int) -> Match | None:
    """Return the pronoun with its preposition: "where they lived in it", "which they fled from it"."""
    words, folded, text = block.words, block.words.folded, block.text
    pronoun = verb + 2
    if pronoun >= len(folded) or folded[verb + 1] not in _INSIDE or folded[pronoun] not in ("it", "them"):
        return None
    if not only_spaces(words.between(verb)) or not only_spaces(words.between(verb + 1)):
        return None
    between = words.between(pronoun)
    if pronoun + 1 == len(folded):
        if between[:1] not in ("", ".", ",", ";"):
            return None
    elif between[:1] not in (".", ",", ";") and not (between.isspace() and folded[pronoun + 1] in AUXILIARIES):
        return None
    alone = folded[relative] in ("which", "that") and folded[relative - 1] not in PREPOSITIONS
    if not alone and folded[verb + 1] not in ("in", "inside", "at") and folded[relative - 1] != folded[verb + 1]:
        return None
    start = words.ends[verb + 1] if alone else words.ends[verb]
    return Match(
        Span(words.starts[relative], words.ends[pronoun]),
        f'"{text[words.starts[verb + 1] : words.ends[pronoun]]}" says again what "{words[relative]}" has said.',
        (replace(text, start, words.ends[pronoun], ""),),
    )


def _subject_again(block: Context, relative: int, verb: int) -> Match | None:
    """Return the pronoun before the verb: "the group which it announced its withdrawal"."""
    words, folded, text = block.words, block.words.folded, block.text
    pronoun = relative + 1
    if folded[pronoun] not in ("it", "they") or verb + 1 >= len(folded):
        return None
    is_doing = folded[verb].endswith("ing") and folded[verb - 1] in AUXILIARIES
    if folded[verb] not in _ANNOUNCES and not is_doing:
        return None
    if not only_spaces(words.between(verb)) or folded[relative - 1] not in _GROUPS:
        return None
    own = {"it": "its", "they": "their"}[folded[pronoun]]
    if folded[verb + 1] not in (own, "the", "a", "an", "that", "responsibility"):
        return None
    if _stranded(block, verb + 2):
        return None
    certain = folded[verb + 1] in (own, "responsibility")
    fix = replace(text, words.ends[relative], words.ends[pronoun], "")
    return Match(
        Span(words.starts[relative], words.ends[verb]),
        f'"{words[pronoun]}" says again what "{words[relative]}" has said.',
        (fix,),
        Applicability.SUGGEST if certain else Applicability.FLAG,
    )


def _stranded(block: Context, first: int) -> bool:
    """Say whether the clause ends in a preposition: "the group which it announced its support for"."""
    words, folded = block.words, block.words.folded
    for number in range(first, min(first + 8, len(folded))):
        ends = number + 1 == len(folded) or not words.between(number).isspace()
        if folded[number] in PREPOSITIONS and (ends or folded[number + 1] in AUXILIARIES):
            return True
        if ends:
            return False
    return False


RULE = Rule(
    id="pronoun.resumptive",
    reason="A pronoun repeats what the relative pronoun stands for.",
    type=IssueType.GRAMMAR,
    mqm="addition",
    applicability=Applicability.SUGGEST,
    argument=(
        "A verb that takes one object and a clause that ends behind the pronoun, or a verb with its own object. Where "
        "the clause may have its gap further on, the rule only asks. The editor decides what the pronoun speaks of."
    ),
    arabic='المبنى الذي استخدموه: the returning pronoun (الضمير العائد) must stand in Arabic: "that they used it"',
    gates=_RELATIVES,
    find=_find,
    bad=(
        Bad("This is the school which they used it as a prison.", "This is the school which they used as a prison."),
        Bad("They burned the cars that they seized them in May.", "They burned the cars that they seized in May."),
        Bad("The town which the army stormed it, is empty.", "The town which the army stormed, is empty."),
        Bad("The house where they lived in it, was hit.", "The house where they lived, was hit."),
        Bad("The house in which they lived in it was hit.", "The house in which they lived was hit."),
        Bad("The area that the army entered it is empty.", "The area that the army entered is empty."),
        Bad("It is a village which he fled from it.", "It is a village which he fled from."),
        Bad(
            "Nobody believes the group which it announced its withdrawal.",
            "Nobody believes the group which announced its withdrawal.",
        ),
        Bad("He spoke of the group, which they are facing a storm in the north."),
        Bad("He is wanted by the group which it announced the truce."),
    ),
    good=(
        "The house that the guards said it was is gone.",
        "The claim that they used it as a prison is false.",
        "It is the name which they gave it in May.",
        "He described the way in which they used it.",
        "The town, which they found it hard to leave, is empty.",
        "The attacks, which it said were carried out by the army, went on.",
        "It was a day after which they killed him.",
        "The group which it announced its support for was dissolved.",
        "They took the house where they lived in 2014.",
        "He said that they seized them in May.",
        "It is a plan which he called it folly to resist.",
    ),
)
