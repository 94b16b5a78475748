"""Quotation marks around a man's name: "the reporter “Zaid Omari” said"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import regex

from normalize.stages.artifacts.given_names import GIVEN, KUNYA
from normalize.stages.artifacts.speech import CLOSING, OPENING, opening_marks
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_WORD = r"\p{Lu}[\p{L}\p{M}'’-]+"
_NAME = rf"{_WORD}(?: (?:al-|el-|\p{{Lu}})[\p{{L}}\p{{M}}'’-]+){{0,4}}"
_DASH = r" ?(?:[\N{EN DASH}\N{EM DASH}/]| -) ?"
_QUOTED = regex.compile(rf"[{OPENING}] ?(?P<names>{_NAME}(?:{_DASH}{_NAME})*)(?P<comma>,?) ?[{CLOSING}]")
_BETWEEN = regex.compile(_DASH)
_NAMING = frozenset(
    """known nicknamed called alias aka named dubbed name names nickname nicknames pseudonym codenamed titled entitled
    surnamed guerre film book novel song poem series programme program play story article page account channel
    operation campaign hashtag""".split()
)
_SAID_OF = frozenset("pseudonym real alias nickname guerre fictitious identity false aliases changed".split())
_REACH = 3


def _find(block: Context) -> Iterator[Match]:
    words, text = block.words, block.text
    known: set[str] = set()
    for opening in opening_marks(text):
        match = None if text[opening - 1 : opening].isalnum() else _QUOTED.match(text, opening)
        if not match:
            continue
        first = bisect_left(words.starts, match.start("names"))
        last = bisect_left(words.starts, match.end("names"))
        if not (_is_person(block, first, last) or (last - first == 1 and words.folded[first] in known)):
            continue
        if _is_meant(block, opening, first, last):
            continue
        known.update(words.folded[first:last])
        yield Match(
            Span(*match.span()),
            f"{match.group('names')} is a name; quotation marks would put it in doubt.",
            (_without_marks(text, match),),
        )


def _is_person(block: Context, first: int, last: int) -> bool:
    """Say whether the words from `first` up to `last` begin as a full name does, or a kunya."""
    return last - first > 1 and block.words.folded[first] in GIVEN | KUNYA


def _is_meant(block: Context, opening: int, first: int, last: int) -> bool:
    """Say whether the marks have a reason: a nickname, a title, or a sentence of its own."""
    starts, folded = block.words.starts, block.words.folded
    if not _NAMING.isdisjoint(folded[max(0, first - _REACH) : first]):
        return True
    sentence = block.sentences[bisect_right(block.sentences, opening, key=lambda span: span.start) - 1]
    begin, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    return not _SAID_OF.isdisjoint(folded[begin:end]) or last - first == end - begin


def _without_marks(text: str, match: regex.Match[str]) -> Fix:
    """Return the names without their marks, and with commas where dashes part them."""
    start, end = match.span("names")
    edits = [Edit(Span(match.start(), start), text[match.start() : start], "")]
    dashes = [Span(*dash.span()) for dash in _BETWEEN.finditer(text, start, end)]
    edits += [Edit(dash, dash.of(text), ", " if dash != dashes[-1] else " and ") for dash in dashes]
    close = Span(match.end("comma"), match.end())
    edits.append(Edit(close, close.of(text), " " if text[match.end() : match.end() + 1].isalnum() else ""))
    return Fix(tuple(edits))


RULE = Rule(
    id="quote.around-name",
    reason="A person's name stands in quotation marks.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The editor makes sure that the name is no nickname or title that is quoted on purpose.",
    arabic="المراسل «زيد العمري»: Arabic has no capitals and sets names off by quotation marks",
    characters=OPENING,
    find=_find,
    bad=(
        Bad("The reporter “Ahmad al-Omari” was arrested.", "The reporter Ahmad al-Omari was arrested."),
        Bad("They held “Abu Hasan Halabi” who had fled.", "They held Abu Hasan Halabi who had fled."),
        Bad("“Mahmoud Saleh” our reporter in Homs has left.", "Mahmoud Saleh our reporter in Homs has left."),
        Bad(
            "Men such as “Omar Haddad – Yousef Orfa – Al-Omari” fled.",
            "Men such as Omar Haddad, Yousef Orfa and Al-Omari fled.",
        ),
        Bad(
            "They held “Abu Hasan Halabi” in May. “Halabi” has fled since.",
            "They held Abu Hasan Halabi in May. Halabi has fled since.",
        ),
    ),
    good=(
        "The reporter Ahmad al-Omari was arrested.",
        "Khalil Aziz, known as “Abu Hasan”, was arrested.",
        "He wrote the novel “Omar Khayyam” in 1988.",
        "He calls himself “Abu Ahmad”, which is not his real name.",
        "The brigade “Hawks of Sham” and the man they call “Halabi” have left.",
    ),
)
