"""A verb before its subject after where, as, while, which or and: "where confirmed the reporter that"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from normalize.stages.artifacts.phrases import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    NUMBER_WORDS,
    PREPOSITIONS,
    QUANTIFIERS,
    begins_sentence,
    on_one_line,
    only_spaces,
)
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span, fix_of
from normalize.text.quotes import quotations
from normalize.text.rule import Bad, Match, Rule

_SAY = frozenset(
    """added affirmed announced asserted claimed clarified confirmed declared disclosed emphasised emphasized
    explained indicated insisted mentioned noted pointed reiterated revealed said stated stressed underlined""".split()
)
_TRY = frozenset("agreed attempted continued decided failed managed refused sought succeeded tried vowed".split())
_ACT = frozenset(
    """accused arrested assassinated assured attacked beheaded besieged blamed bombarded bombed broadcast called
    captured carried caused circulated condemned conducted considered crossed demanded demolished denied
    denounced deployed described destroyed detained detonated escaped evacuated executed expelled exploded
    expressed fled imposed infiltrated informed intensified invaded issued kidnapped killed launched liberated
    looted manifested murdered obtained occupied participated posted prevented published raided reached
    recaptured received recorded reflected released reported returned seized sent shelled shot stormed suffered
    surrounded targeted threatened took transferred used wanted warned withdrew witnessed wounded""".split()
)
_VERBS = _SAY | _TRY | _ACT

_COMES_FIRST = frozenset(
    """applied based begged died ended existed flowed gathered happened inhabited lived located loomed lurked
    needed permitted reigned remained required resided rested ruled situated started stretched used""".split()
)
"""After "where" these stand first by right ("where lived the poor"), or are participles ("where needed")."""

_AS_ASIDE = frozenset(
    """agreed announced claimed confirmed declared described explained indicated informed mentioned noted
    reported revealed said stated stressed used called demanded""".split()
)
"""After "as" these make an aside without a comma ("As announced the talks began"): the subject's end must show."""

_WHERE_LIKE = frozenset({"where", "while", "whereas", "whilst"})
_SOURCES = frozenset(
    """source sources reporter reporters correspondent correspondents spokesman spokeswoman spokesperson
    governor mayor president spokesmen leader leaders director head chairman doctor resident residents witness
    activist activists agency observatory ministry minister network witnesses commander official officials""".split()
)
_BEARS_A_NAME = frozenset(
    """agency battalion brigade campaign channel centre center group magazine movement network newspaper
    operation organisation organization page party site website""".split()
)
_TIES = frozenset(("that", "to", "as", "when", "while")) | PREPOSITIONS | DETERMINERS | QUANTIFIERS | NUMBER_WORDS
"""What begins a new phrase, so that the subject ends before it."""
_WENT = frozenset(
    "began broke came entered fell fled found gave got had held hit left lost made met put ran saw shot took".split()
)
_PARTICLES = frozenset("al el abu bin ibn abd umm ad ash an as ar ez".split())
_QUOTES = frozenset({'"', "\N{LEFT DOUBLE QUOTATION MARK}"})
_CONNECTIVES = _WHERE_LIKE | {"as", "and", "which"}
_MAX_PHRASE = 6


class _Subject(NamedTuple):
    """A subject that was read: its head word, where it ends, what comes next, and whether the end is certain."""

    head: str
    end: int
    next: str
    certain: bool


class _Reading:
    """A block with what is asked of it again and again, each part computed once."""

    def __init__(self, block: Context) -> None:
        self.block = block
        self.text = block.text
        self.words = block.words
        self.folded = block.words.folded

    @cached_property
    def names(self) -> dict[int, int]:
        """Where recognised names start and end."""
        return {mention.span.start: mention.span.end for mention in self.block.mentions}

    @cached_property
    def quotes(self) -> dict[int, int]:
        """Where quotation marks open and close."""
        return {quotation.open: quotation.close for quotation in quotations(self.text)}

    def content_end(self, start: int) -> int:
        """Return the number of the last word of the run of words from `start` on that are no function words."""
        last = start - 1
        while last + 1 < len(self.words) and last - start < _MAX_PHRASE and self._carries_on(start, last):
            last += 1
        return last

    def _carries_on(self, start: int, last: int) -> bool:
        following = self.folded[last + 1]
        if following in FUNCTION_WORDS:
            return False
        if last < start:
            return True
        between = self.words.between(last)
        return (
            (between == "-" or only_spaces(between))
            and following not in QUANTIFIERS
            and following not in NUMBER_WORDS
            and not following[0].isdigit()
        )


def _find(block: Context) -> Iterator[Match]:
    reading = _Reading(block)
    words, folded = reading.words, reading.folded
    for verb in _verbs(block):
        begins = words[verb][0].isupper()
        after = verb > 0 and folded[verb - 1] in _CONNECTIVES and only_spaces(words.between(verb - 1))
        if not begins and not after:
            continue
        if verb + 2 >= len(words) or not only_spaces(words.between(verb)):
            continue
        subject = _subject(reading, verb + 1)
        if subject is None:
            continue
        if begins:
            if begins_sentence(block, verb) and _reports(reading, verb, subject):
                yield _match(reading, verb, verb, subject)
        elif _is_verb_first(reading, verb, subject):
            yield _match(reading, verb - 1, verb, subject)


def _verbs(block: Context) -> list[int]:
    """Return the numbers of the listed verbs, and of words in -ed behind "where"."""
    index, folded = block.index, block.words.folded
    found = {number for word in _VERBS.intersection(index) for number in index[word]}
    for number in index.get("where", ()):
        if number + 1 < len(folded) and folded[number + 1].endswith("ed") and folded[number + 1] not in _COMES_FIRST:
            found.add(number + 1)
    return sorted(found)


def _reports(reading: _Reading, verb: int, subject: _Subject) -> bool:
    """Say whether a source says something: "said the activist that"."""
    if reading.folded[verb] not in _SAY or subject.head not in _SOURCES:
        return False
    return subject.next == "that" or (subject.next in ("in", "to") and "that" in reading.folded[verb + 3 : verb + 12])


def _is_verb_first(reading: _Reading, verb: int, subject: _Subject) -> bool:
    folded, link = reading.folded, verb - 1
    connective = folded[link]
    if connective in _WHERE_LIKE:
        return link == 0 or folded[link - 1] not in PREPOSITIONS
    if connective == "as":
        if not begins_sentence(reading.block, link) and reading.words.between(link - 1).rstrip()[-1:] not in (",", ";"):
            return False  # "such as", "as well as", "the same as"
        return folded[verb] not in _AS_ASIDE or subject.next in (",", "that")
    if _reports(reading, verb, subject):
        return True
    if connective == "which":
        return folded[verb] in _TRY and subject.next == "to"
    return begins_sentence(reading.block, link) and folded[verb] in _SAY and subject.next == "that"


def _subject(reading: _Reading, first: int) -> _Subject | None:
    """Read a noun phrase from the word `first` on: determiner and words, or a name; "of" carries it on."""
    words, folded = reading.words, reading.folded
    if folded[first] not in DETERMINERS:
        return _name(reading, first)
    if folded[first] == "that":
        return None
    last = reading.content_end(first + 1)
    if last == first:
        return None
    head = folded[last]
    certain = folded[first - 1] in _VERBS and not _holds_verb(folded, first + 1, last)
    while last + 2 < len(words) and folded[last + 1] == "of" and only_spaces(words.between(last)):
        start = last + 2 if folded[last + 2] not in DETERMINERS else last + 3
        further = reading.content_end(start)
        if further < start:
            return _Subject(head, words.ends[last], "of", False)
        certain = certain and not _holds_verb(folded, start, further)
        last = further
    return _bounded(reading, head, last, certain)


def _holds_verb(folded: list[str], first: int, last: int) -> bool:
    """Say whether a verb may stand where an adjective could not: anywhere but first before a further word."""
    verbs = (n for n in range(first, last + 1) if folded[n] in _VERBS or folded[n] in _WENT or folded[n].endswith("ed"))
    return any(number > first or number == last for number in verbs)


def _name(reading: _Reading, first: int) -> _Subject | None:
    words = reading.words
    end = reading.names.get(words.starts[first])
    last = first - 1
    if end is not None:
        while last + 1 < len(words) and words.ends[last + 1] <= end:
            last += 1
        return _bounded(reading, "", last, True)
    while last + 1 < len(words) and last - first < _MAX_PHRASE:
        if not (words[last + 1][0].isupper() or words.folded[last + 1] in _PARTICLES):
            break
        if last >= first and words.between(last) != "-" and not only_spaces(words.between(last)):
            break
        last += 1
    if last < first or not words[last][0].isupper():
        return None
    return _bounded(reading, "", last, reading.folded[first - 1] in _VERBS)


def _bounded(reading: _Reading, head: str, last: int, certain: bool) -> _Subject | None:
    """Say what comes behind the word `last`, which may be the last one of a subject."""
    words, text = reading.words, reading.text
    end = words.ends[last]
    between = words.between(last)
    following = words.folded[last + 1] if last + 1 < len(words) else ""
    if following in AUXILIARIES and between.isspace():
        return None  # "where wounded the men were treated": the subject has its verb
    mark = between.strip()[:1]
    if mark in _QUOTES and reading.folded[last] in _BEARS_A_NAME:
        close = reading.quotes.get(text.index(mark, end), -1)
        return _Subject(head, end, mark, False) if close < 0 else _Subject(head, close + 1, "name", certain)
    if mark:
        return _Subject(head, end, mark, certain and mark in ",;." and between[0] == mark)
    return _Subject(head, end, following, certain and following in _TIES)


def _match(reading: _Reading, link: int, verb: int, subject: _Subject) -> Match:
    words, text = reading.words, reading.text
    span = Span(words.starts[link], subject.end)
    message = f'The verb "{words[verb]}" stands before its subject; English puts it behind.'
    if not subject.certain or not on_one_line(span.of(text)):
        return Match(span, message)
    first = verb + 1
    moved = words[verb].lower()
    article = Span(words.starts[first], words.ends[first])
    raised = article.of(text).capitalize()
    behind = Span(subject.end, subject.end)

    def move(start: int, inserted: str, raise_article: bool) -> Fix:
        edits = [Edit(Span(start, article.start), text[start : article.start], ""), Edit(behind, "", f" {inserted}")]
        if raise_article and article.of(text) != raised:
            edits.append(Edit(article, article.of(text), raised))
        return fix_of(edits)

    fixes = [move(words.starts[verb], moved, link == verb)]
    if words[link] == "As" and words.folded[first] in DETERMINERS:
        fixes.append(move(words.starts[link], f"also {moved}", True))
    return Match(span, message, tuple(fixes))


RULE = Rule(
    id="order.verb-first",
    reason="A verb stands before its subject, as Arabic has it.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument=(
        "The editor decides whether the noun behind the verb is its subject. Where the end of the subject is not "
        "certain the rule only asks. Verbs that English itself puts first after a place (stood, lay, lived, began, "
        "died) are not on the list."
    ),
    arabic="حيث أكد المراسل أن / كما عكست الانشقاقات: verb before subject (VSO), above all after حيث and كما and و",
    gates=_VERBS | {"where"},
    find=_find,
    bad=(
        Bad(
            "Clashes broke out in the suburb, where confirmed the local activist that two men died.",
            "Clashes broke out in the suburb, where the local activist confirmed that two men died.",
        ),
        Bad(
            "As reflected the sudden withdrawals, the group is short of men.",
            "As the sudden withdrawals reflected, the group is short of men.",
        ),
        Bad(
            "He spoke of the northern front, where tried the armed group to cross the river.",
            "He spoke of the northern front, where the armed group tried to cross the river.",
        ),
        Bad(
            'It happened at dawn, where said the director of the network "Eyes of the River" that a shell fell.',
            'It happened at dawn, where the director of the network "Eyes of the River" said that a shell fell.',
        ),
        Bad(
            "The road is closed. Added the source that nobody was hurt.",
            "The road is closed. The source added that nobody was hurt.",
        ),
        Bad(
            "The men were moved to a prison, where killed the guards several detainees.",
            "The men were moved to a prison, where the guards killed several detainees.",
        ),
        Bad(
            "The road is closed. Said the governor in a statement that nobody was hurt.",
            "The road is closed. The governor said in a statement that nobody was hurt.",
        ),
        Bad("They moved on to the village, where confirmed the source troops entered the mosque."),
        Bad("It is the third such case in the town, where disappeared the head of the council in May."),
    ),
    good=(
        "They reached the hill where stood the ruins of the fort.",
        "The court which tried the group sat in Paris.",
        "He denied the charge and confirmed the report that five men had died.",
        "As announced the talks began on Monday.",
        "As expected, the army advanced.",
        "Such groups as attacked the convoy are still at large.",
        "They named the village where wounded the guards were hiding.",
        "In the town where he used the radio, nobody heard him.",
        "They freed the men and informed the minister that the road was open.",
        "The army shelled the town while besieged the rebels were eating grass.",
    ),
)
