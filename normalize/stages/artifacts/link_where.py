"""“Where” for what is no place: "the defections are rising, where they worry the group"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import DAYS, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import (
    ADJECTIVE,
    AUXILIARY,
    BASE,
    CLOSED,
    DETERMINER,
    NOUN,
    NUMBER,
    PAST,
    PLURAL,
    THIRD,
)
from normalize.text.rule import Bad, Match, Rule

_SUBJECTS = frozenset("he she it they we the this these a there".split())
_ABSTRACT = ("tion", "sion", "ness", "ism", "ence", "ance", "ency", "ancy", "acy", "tions", "sions", "ments", "ment")
_PLACES = frozenset(
    """station stations location locations institution institutions organisation organization position positions
    mission section sections destination destinations situation situations intersection intersections residence
    settlement settlements government governments apartment apartments department departments establishment
    detachment encampment encampments compartment basement pavement parliament environment environments division
    region direction directions administration administrations condition conditions convention plantation formation
    constellation reception exhibition occasion session sessions competition experience instance instances
    embassy agency emergency entrance distance election elections tournament appointment moment experiment
    presentation television function conversation occupation audience conference conferences corporation production
    relation relations detention prison foundation intersection junction jurisdiction""".split()
)
_TIMES = DAYS | frozenset(
    "yesterday today week month year ago recently days weeks months years evening morning".split()
)
_OTHERS = frozenset(
    """news causalities casualties clashes deaths dead defections defectors fighters soldiers civilians morale fear
    statement statements attack attacks ranks group losses problem rumors rumours unrest truth salaries money reason
    reasons victims children women men people citizens residents militants members leaders commanders""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for where in block.index["where"]:
        before, subject, verb = where - 1, where + 1, where + 2
        if before < 2 or verb >= len(folded) or words[where] != "where":
            continue
        if words.between(before) == " " and _is_dated(folded, before):
            yield Match(
                span_of(block, before, where),
                f'"Where" speaks of "{words[before]}", which is no place.',
                (
                    replace(block.text, words.starts[where], words.ends[where], "and"),
                    replace(block.text, words.starts[where], words.ends[where], "as"),
                ),
            )
            continue
        if words.between(before) not in (", ", " , "):
            continue
        if not joined(block, where, verb) or folded[subject] not in _SUBJECTS:
            continue
        if not _is_no_place(block, before) or _names_a_place(block, before):
            continue
        if folded[subject] in ("he", "she", "it", "they", "we", "there") and not classes[verb] & (
            PAST | THIRD | AUXILIARY | BASE
        ):
            continue
        comma = words.ends[before]
        yield Match(
            span_of(block, before, where),
            f'"Where" speaks of "{words[before]}", which is no place.',
            (
                replace(block.text, comma, words.ends[where], ";"),
                replace(block.text, comma, words.ends[where], ", and"),
                replace(block.text, comma, words.ends[where], ", as"),
            ),
        )


def _is_dated(folded: list[str], year: int) -> bool:
    """Say whether the word is the year of a date that "since" or "in" opens: "since mid-March 2011"."""
    word = folded[year]
    return len(word) == 4 and word.isdecimal() and "since" in folded[max(0, year - 4) : year]


def _is_no_place(block: Context, noun: int) -> bool:
    word = block.words.folded[noun]
    if word in _TIMES or word in _OTHERS:
        return True
    kind = block.classes[noun]
    abstract = word.endswith(_ABSTRACT) and word not in _PLACES and bool(kind & (NOUN | PLURAL)) and not kind & CLOSED
    return abstract and block.words[noun].islower()


def _names_a_place(block: Context, noun: int) -> bool:
    """Say whether a place stands within reach before the comma: "in Homs on Monday, where", "the town last week"."""
    words, folded = block.words, block.words.folded
    for number in range(noun - 1, max(-1, noun - 7), -1):
        if not joined(block, number, number + 1) and words.between(number) not in ("-",):
            return False
        if folded[number] in ("in", "at", "to", "from", "near", "inside", "into", "on") and folded[number + 1] not in (
            DAYS | {"a", "statement", "last", "this"}
        ):
            inside = block.classes[number + 1 : noun]
            return folded[noun] in _TIMES or any(
                kind & (NOUN | PLURAL) and not kind & (ADJECTIVE | DETERMINER | NUMBER) for kind in inside
            )
    return False


RULE = Rule(
    id="link.where",
    reason="“Where” joins a clause to what is no place.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="The editor decides between a semicolon, “and”, “as” and a sentence of its own.",
    arabic="تزايدت الانشقاقات، حيث: حيث opens a clause that explains the one before",
    gates=frozenset({"where"}),
    find=_find,
    bad=(
        Bad(
            "The council has condemned the assassination, where it called for a trial.",
            "The council has condemned the assassination; it called for a trial.",
        ),
        Bad(
            "The group has lost many fighters, where the army took two hills.",
            "The group has lost many fighters; the army took two hills.",
        ),
        Bad(
            "The town has been shelled since March 2011 where the council asks for help.",
            "The town has been shelled since March 2011 and the council asks for help.",
        ),
    ),
    good=(
        "He was taken to the station, where he died.",
        "They fled to the north last week, where they live in tents.",
        "It fell in Homs on Monday, where the army has a base.",
        "He knows the reason where others guess.",
    ),
)
