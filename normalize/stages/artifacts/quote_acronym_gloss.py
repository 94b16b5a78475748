"""An abbreviation in quotation marks behind its name: Institute for War "IWPR", the current month “July”."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from normalize.stages.artifacts.phrases import MONTHS, only_spaces
from normalize.stages.artifacts.speech import CLOSING, OPENING, SPACES, opening_marks
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_QUOTED = regex.compile(
    rf"(?P<open>[{OPENING}])(?P<inside>\p{{Lu}}[\p{{L}}-]{{1,11}})(?P<comma>[,.]?)"
    rf"(?P<close>[{CLOSING}])"
)
_SMALL = frozenset("of for and the in to on al".split())
_BODIES = frozenset(
    """agency alliance army association assembly authority bank brigade bureau center centre church coalition
    commission committee congress corps council court division federation forces force foundation front group
    guard initiative institute institution league militia ministry mission movement network observatory office
    organisation organization party programme program protection state syndicate team union units university
    watch""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, text = block.words, block.text
    for opening in opening_marks(text):
        if not text[max(0, opening - 2) : max(0, opening - 1)].isalpha() or text[opening - 1] not in SPACES:
            continue
        match = _QUOTED.match(text, opening)
        if not match:
            continue
        inside = match.group("inside")
        number = bisect_left(words.starts, match.start("inside"))
        if inside.isupper():
            if not _glosses(block, number, inside):
                continue
        elif inside.lower() not in MONTHS or not number or words.folded[number - 1] != "month":
            continue
        comma = match.group("comma")
        close = Span(match.start("comma"), match.end("close"))
        yield Match(
            Span(*match.span()),
            f'"{inside}" says the name once more: it stands in brackets.',
            (
                Fix(
                    (
                        Edit(Span(*match.span("open")), match.group("open"), "("),
                        Edit(close, close.of(text), ")" + comma),
                    )
                ),
            ),
        )


def _glosses(block: Context, number: int, acronym: str) -> bool:
    """Say whether the words before `number` are the name that the acronym stands for."""
    words = block.words
    name: list[str] = []
    at = number - 1
    while at >= 0 and len(name) < 9:
        between = words.between(at)
        if at != number - 1 and not only_spaces(between) and between != "-":
            break
        word = words[at]
        if not (word[0].isupper() or (word in _SMALL and name)):
            break
        name.insert(0, word)
        at -= 1
    capitals = [word for word in name if word[0].isupper() and word.lower() not in ("the", "a")]
    if len(capitals) < 2:
        return False
    initials = "".join(word[0] for word in capitals).upper()
    every = "".join(word[0] for word in name).upper()
    if initials.endswith(acronym.replace("-", "")) or every.endswith(acronym.replace("-", "")):
        return True
    return len(acronym) >= 3 and capitals[-1].lower() in _BODIES


RULE = Rule(
    id="quote.acronym-gloss",
    reason="An abbreviation or another name of the same thing stands in quotation marks instead of brackets.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The letters are those of the name before, or follow the name of a body; the editor decides.",
    arabic="قوات سوريا الديمقراطية «قسد»، شهر تموز «يوليو»: quotation marks do what brackets do in English",
    characters=OPENING,
    find=_find,
    bad=(
        Bad(
            "He works for the Syrian Democratic Forces “SDF” in the north.",
            "He works for the Syrian Democratic Forces (SDF) in the north.",
        ),
        Bad('The Democratic Union Party "PYD," has left.', "The Democratic Union Party (PYD), has left."),
        Bad("They came in the current month “July” from Homs.", "They came in the current month (July) from Homs."),
    ),
    good=(
        "He works for the Syrian Democratic Forces (SDF) in the north.",
        "He works for “SDF” in the north.",
        "He shouted “NO” at the guards.",
        "The band “July” played in Homs.",
        "Samir Haddad “SAM” lives there.",
    ),
)
