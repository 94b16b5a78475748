"""What a verb takes behind it, as Arabic has it: "preventing them to leave", "succeeded to take"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from normalize.stages.artifacts.phrases import DETERMINERS
from normalize.stages.artifacts.reading import SEVERAL_PEOPLE, insert, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span, replace
from normalize.text.classes import (
    ADJECTIVE,
    AUXILIARY,
    BASE,
    CLOSED,
    DETERMINER,
    ING,
    NOUN,
    PARTICIPLE,
    PAST,
    PLURAL,
    PREPOSITION,
    base_of,
    ing_of,
)
from normalize.text.rule import Bad, Match, Rule


class _Pattern(NamedTuple):
    """Verbs and the preposition with -ing that they take where "to" stands.

    Attributes:
        verbs: their forms.
        preposition: what stands before -ing; "" for none.
        object: whether somebody stands between: "prevented the men to leave".
    """

    verbs: str
    preposition: str
    object: bool


_PATTERNS = (
    _Pattern("prevent prevents prevented preventing", "from", True),
    _Pattern("ban bans banned banning prohibit prohibits prohibited prohibiting", "from", True),
    _Pattern("stop stops stopped stopping hinder hindered hindering dissuade dissuaded", "from", True),
    _Pattern("accuse accuses accused accusing suspect suspects suspecting", "of", True),
    _Pattern("accused", "of", False),
    _Pattern("succeed succeeds succeeded succeeding", "in", False),
    _Pattern("insist insists insisted insisting", "on", False),
    _Pattern("specialized specialised", "in", False),
    _Pattern("capable incapable", "of", False),
    _Pattern("responsible", "for", False),
    _Pattern("avoid avoids avoided avoiding", "", False),
    _Pattern("finish finished finishing", "", False),
    _Pattern("worth", "", False),
    _Pattern("suggest suggests suggested suggesting", "", False),
)
_BY_VERB = {
    verb: tuple(pattern for pattern in _PATTERNS if verb in pattern.verbs.split())
    for pattern in _PATTERNS
    for verb in pattern.verbs.split()
}
_LET = frozenset(
    """allow allows allowed allowing enable enables enabled enabling force forces forced forcing oblige obliged
    urge urged urging encourage encouraged permit permits permitted permitting""".split()
)
_CALL = frozenset("call calls called calling".split())
_EVERYONE = frozenset("everyone everybody anyone all those people".split())
_NO_PEOPLE = frozenset("ability abilities attempt attempts capacity effort efforts".split())
_LONGEST = 5
_LONG = 11
_BEHIND = frozenset("on for with out away back into in from".split())
_STOPPED = frozenset("stop stops stopped stopping".split())


_TO = {
    **dict.fromkeys("refuse refuses refused refusing".split(), frozenset({"of", "from", "for"})),
    **dict.fromkeys("manage manages managed managing".split(), frozenset({"of", "from", "in"})),
    **dict.fromkeys("able unable".split(), frozenset({"of", "from"})),
    **dict.fromkeys("fail failed fails failing".split(), frozenset({"of", "from"})),
    **dict.fromkeys("try tries tried trying attempt attempted attempting".split(), frozenset({"of"})),
    **dict.fromkeys("agree agreed agreeing".split(), frozenset({"on"})),
    **dict.fromkeys("threaten threatened threatening threatens".split(), frozenset({"of", "with", "by"})),
    **dict.fromkeys("want wanted intend intended intends intending".split(), frozenset({"of", "for"})),
    **dict.fromkeys("promised promise vowed pledged".split(), frozenset({"of", "with", "by"})),
    **dict.fromkeys("forced force forcing obliged compelled".split(), frozenset({"on", "for"})),
}
"""Verbs that take "to" where Arabic has a preposition with a verbal noun, and such prepositions."""

_OBJECT_FIRST = frozenset("forced force forcing obliged compelled".split())
_GO_ON = frozenset("continue continues continued continuing".split())
_MAKE = frozenset("let lets letting make makes made making".split())
_NOUNS_IN_ING = frozenset(
    """building meeting training fighting bombing shelling killing funding funding housing opening crossing feeling
    evening morning spring beginning ceiling during being having standing understanding""".split()
)


def _gerund(block: Context, verb: int) -> Iterator[Match]:
    """Yield "refused of leaving", "forced them on attending": "to" with the verb."""
    words, folded, classes = block.words, block.words.folded, block.classes
    at = verb + 1
    if folded[verb] in _OBJECT_FIRST and at < len(folded) and folded[at] not in _TO[folded[verb]]:
        end = _short_object_end(block, at)
        if end is None:
            return
        at = end + 1
    ing = at + 1
    if ing + 1 >= len(folded) or folded[at] not in _TO[folded[verb]] or not joined(block, verb, ing):
        return
    base = base_of(folded[ing], ING) if classes[ing] & ING else None
    if base is None or folded[ing] in ("being", "having") or not _takes_an_object(block, ing):
        return
    if folded[verb] in ("forced", "able", "threatened") and verb and folded[verb - 1] == "the":
        return
    yield Match(
        span_of(block, verb, ing),
        f'"{words[verb]}" takes "to {base}" here.',
        (replace(block.text, words.starts[at], words.ends[ing], f"to {base}"),),
    )


def _short_object_end(block: Context, first: int) -> int | None:
    """Return the number of the last word of "them", "residents" or "the residents"."""
    folded = block.words.folded
    if folded[first] in ("him", "them", "us", "her"):
        return first
    person = first + 1 if folded[first] == "the" else first
    people = SEVERAL_PEOPLE | {"families", "government", "regime", "group", "army", "rebels"}
    return person if person < len(folded) and folded[person] in people else None


def _takes_an_object(block: Context, ing: int) -> bool:
    """Say whether what stands behind the word shows it to be a verb, or the word can be no noun."""
    words, folded = block.words, block.words.folded
    if ing + 1 >= len(folded) or not joined(block, ing, ing + 1):
        return folded[ing] not in _NOUNS_IN_ING and words.between(ing)[:1] not in ("-", "/")
    if folded[ing + 1] in DETERMINERS or words[ing + 1][0].isupper():
        return True
    return folded[ing] not in _NOUNS_IN_ING and folded[ing + 1] in _BEHIND | {"at", "and", "them", "him", "it"}


def _go_on(block: Context, verb: int) -> Iterator[Match]:
    """Yield "continue in bombing the town", which needs no preposition."""
    words, folded, classes = block.words, block.words.folded, block.classes
    at, ing = verb + 1, verb + 2
    if ing + 1 >= len(folded) or folded[at] not in ("in", "with") or not joined(block, verb, ing + 1):
        return
    if not classes[ing] & ING or folded[ing + 1] not in DETERMINERS or base_of(folded[ing], ING) is None:
        return
    yield Match(
        span_of(block, verb, ing),
        f'"{words[verb]}" takes no preposition before "{words[ing]}".',
        (replace(block.text, words.ends[verb], words.ends[at], ""),),
    )


def _make(block: Context, verb: int) -> Iterator[Match]:
    """Yield "let them to pass", which needs no "to"."""
    words, folded, classes = block.words, block.words.folded, block.classes
    to, base = verb + 2, verb + 3
    if base >= len(folded) or folded[verb + 1] not in ("them", "him", "us") or folded[to] != "to":
        return
    if not joined(block, verb, base) or not classes[base] & BASE or classes[base] & DETERMINER:
        return
    if classes[base] & (NOUN | ADJECTIVE) and not folded[verb].startswith("let"):
        return
    if verb and folded[verb - 1] in ("was", "were", "is", "are", "be", "been", "that", "which"):
        return
    yield Match(
        span_of(block, verb, base),
        f'"{words[verb]}" takes no "to" before "{words[base]}".',
        (replace(block.text, words.starts[to], words.starts[base], ""),),
    )


def _find(block: Context) -> Iterator[Match]:
    folded = block.words.folded
    for verb in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        if folded[verb] in _LET:
            yield from _let(block, verb)
        elif folded[verb] in _CALL:
            yield from _call(block, verb)
        if folded[verb] in _TO:
            yield from _gerund(block, verb)
        elif folded[verb] in _GO_ON:
            yield from _go_on(block, verb)
        elif folded[verb] in _MAKE:
            yield from _make(block, verb)
        for pattern in _BY_VERB.get(folded[verb], ()):
            yield from _to(block, verb, pattern)


def _to(block: Context, verb: int, pattern: _Pattern) -> Iterator[Match]:
    """Yield "prevented the men to leave" and "succeeded to leave"."""
    words, folded, classes = block.words, block.words.folded, block.classes
    to = verb + 1
    if pattern.object:
        if folded[verb] in _STOPPED and not (
            to < len(folded) and (folded[to] in ("them", "him") or words[to][0].isupper())
        ):
            return
        end = _object_end(block, verb + 1)
        if end is None and folded[verb].startswith("prevent"):
            end = _long_object_end(block, verb + 1)
        if end is None:
            return
        to = end + 1
    if to + 1 >= len(folded) or folded[to] != "to" or not joined(block, verb, to + 1):
        return
    if not classes[to + 1] & BASE or (classes[to + 1] & AUXILIARY and folded[to + 1] not in ("be", "have", "do")):
        return
    if folded[verb] == "accused" and not pattern.object and not (verb and folded[verb - 1] in _PASSIVE):
        return
    if folded[verb] in ("responsible", "suggest", "suggests", "suggested", "suggesting") and classes[to + 1] & NOUN:
        return
    if folded[verb] in ("finished", "banned", "specialized", "specialised") and not (
        verb and folded[verb - 1] in _PASSIVE | {"has", "have"}
    ):
        return
    if folded[verb] == "stopped" and not pattern.object:
        return
    ing = "being" if folded[to + 1] == "be" else ing_of(folded[to + 1])
    if ing is None or (classes[to + 1] & NOUN and not _has_object(block, to + 1)):
        return
    after = f"{pattern.preposition} {ing}".strip()
    span = span_of(block, to, to + 1)
    yield Match(
        span_of(block, verb, to + 1),
        f'"{words[verb]}" takes "{after}" here.',
        (replace(block.text, span.start, span.end, after),),
    )


_PASSIVE = frozenset("is are was were been being be".split())


def _has_object(block: Context, verb: int) -> bool:
    """Say whether something follows that shows the word to be a verb: "to attack the town", not "to attack."."""
    folded = block.words.folded
    if verb + 1 >= len(folded) or not joined(block, verb, verb + 1):
        return False
    return folded[verb + 1] in DETERMINERS | _BEHIND or block.words[verb + 1][0].isupper()


def _object_end(block: Context, first: int) -> int | None:
    """Return the number of the last word of a short object: a pronoun, a name, or a noun with its article."""
    words, folded, classes = block.words, block.words.folded, block.classes
    if first >= len(folded):
        return None
    if folded[first] in (
        "him",
        "them",
        "us",
        "me",
        "her",
        "it",
        "anyone",
        "everyone",
        "people",
        "residents",
        "civilians",
    ):
        return first
    last = first - 1
    while (
        last + 1 < len(folded)
        and last - first < _LONGEST
        and folded[last + 1] != "to"
        and (last < first or joined(block, last, last + 1))
    ):
        kind = classes[last + 1]
        if last + 1 > first and kind & CLOSED:
            return None
        if last + 1 == first and kind & CLOSED and folded[first] not in DETERMINERS:
            return None
        last += 1
    if last < first or last + 1 >= len(folded) or folded[last + 1] != "to":
        return None
    if folded[first] not in DETERMINERS and not words[first][0].isupper() and not classes[last] & PLURAL:
        return None
    if folded[last] in _NO_PEOPLE:
        return None
    return last if classes[last] & (NOUN | PLURAL) and not (last == first and folded[first] in DETERMINERS) else None


def _long_object_end(block: Context, first: int) -> int | None:
    """Return the number of the word before "to", where nothing but a long object stands between: "men under 40 to"."""
    folded, classes = block.words.folded, block.classes
    if first >= len(folded) or not (folded[first] in SEVERAL_PEOPLE or classes[first] & DETERMINER):
        return None
    for number in range(first, min(first + _LONG, len(folded) - 1)):
        if folded[number + 1] == "to" and classes[number + 2 : number + 3] and classes[number + 2] & BASE:
            over = folded[number] in _NO_PEOPLE | {"and", "or", "not"} or "from" in folded[first:number]
            return number if joined(block, first, number + 1) and not over else None
        if classes[number] & (AUXILIARY | PAST) and not classes[number] & (NOUN | PREPOSITION):
            return None
    return None


def _let(block: Context, verb: int) -> Iterator[Match]:
    """Yield "allow civilians return", which lacks "to"."""
    words, folded, classes = block.words, block.words.folded, block.classes
    noun = verb + 1
    if noun + 1 < len(folded) and folded[noun] in DETERMINERS:
        noun += 1
    base = noun + 1
    if base >= len(folded) or not joined(block, verb, base):
        return
    if folded[noun] not in SEVERAL_PEOPLE and folded[noun] not in ("them", "him", "us", "families", "people"):
        return
    if folded[base] == "access" or not classes[base] & BASE or classes[base] & (PAST | ADJECTIVE | PARTICIPLE | CLOSED):
        return
    if classes[base] & NOUN and not (
        base + 1 < len(folded) and folded[base + 1] in _BEHIND_VERB and joined(block, base, base + 1)
    ):
        return
    yield Match(
        span_of(block, verb, base), f'"{words[verb]}" takes "to" before "{words[base]}".', (insert(block, base, "to"),)
    )


_BEHIND_VERB = DETERMINERS | {"to", "from", "after", "home"}


def _call(block: Context, verb: int) -> Iterator[Match]:
    """Yield "called for everyone holds a gun to throw it": "on", and "who" before the verb that tells which."""
    words, folded, classes = block.words, block.words.folded, block.classes
    link, who = verb + 1, verb + 2
    people = link + 1 if link < len(folded) and folded[link] == "the" else link
    if people + 2 < len(folded) and folded[people] in SEVERAL_PEOPLE and folded[people + 1] == "to":
        if joined(block, verb, people + 2) and classes[people + 2] & BASE and folded[people + 2] != "say":
            yield Match(
                span_of(block, verb, people + 2),
                f'"{words[verb]}" takes "on" before those who are asked.',
                (insert(block, link, "on"),),
            )
        return
    if who + 1 >= len(folded) or folded[link] != "for" or folded[who] not in _EVERYONE:
        return
    if not joined(block, verb, who + 1) or classes[who + 1] & CLOSED & ~AUXILIARY:
        return
    edits = [Edit(span_of(block, link, link), words[link], "on")]
    last = link
    if (
        folded[who + 1].endswith("s")
        and classes[who + 1] & ~(CLOSED | PLURAL | NOUN)
        and folded[who]
        in (
            "everyone",
            "everybody",
            "anyone",
        )
    ):
        at = words.starts[who + 1]
        edits.append(Edit(Span(at, at), "", "who "))
        last = who + 1
    elif folded[who + 1] != "to":
        return
    yield Match(
        span_of(block, verb, max(last, who)),
        f'"{words[verb]}" takes "on" before those who are asked.',
        (Fix(tuple(edits)),),
    )


_GATES = frozenset(_BY_VERB) | _LET | _CALL | frozenset(_TO) | _GO_ON | _MAKE

RULE = Rule(
    id="verb.complement",
    reason="The verb takes another form behind it.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="A table of verbs with what each takes. The editor sees to it that “to” does not say what for.",
    arabic="منعهم أن يغادروا، نجح في أن، دعا كل من: أن with a verb, whatever the verb before it",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("They prevented the men to leave the town.", "They prevented the men from leaving the town."),
        Bad(
            "They are preventing men under the age of 40 to move out.",
            "They are preventing men under the age of 40 from moving out.",
        ),
        Bad("The army succeeded to take the hill.", "The army succeeded in taking the hill."),
        Bad("The truce allows civilians return to the town.", "The truce allows civilians to return to the town."),
        Bad("He was accused to spy on the group.", "He was accused of spying on the group."),
        Bad("They called civilians to keep away.", "They called on civilians to keep away."),
        Bad("The residents refused of leaving the town.", "The residents refused to leave the town."),
        Bad("They forced the residents on attending the trial.", "They forced the residents to attend the trial."),
        Bad("The team was able of retrieving the bodies.", "The team was able to retrieve the bodies."),
        Bad("The army continued in bombing the suburb.", "The army continued bombing the suburb."),
        Bad("The guards let them to pass.", "The guards let them pass."),
        Bad("He called for everyone holds a gun to throw it.", "He called on everyone who holds a gun to throw it."),
    ),
    good=(
        "They prevented the men from leaving.",
        "They stopped the car to search it.",
        "The truce allows families access to food.",
        "The law that they accused was used to kill.",
        "He called for everyone's help.",
        "He avoided it to save time.",
        "They agreed on building costs.",
        "They were forced for training reasons to wait.",
        "He continued in training and then left.",
        "The way it was made them to blame.",
        "He tried for meeting them half way, and failed in fighting.",
    ),
)
