"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import regex

from normalize.text.marks import AFTER_WORD, BEFORE_WORD, RIGHT_DOUBLE, SENTENCE_ENDS
from normalize.text.span import Span

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sr jr st gen lt col capt cmdr maj sgt brig adm gov sen rep rev hon pres amb
    no nos vol pp p fig art sec ch para ed eds trans approx est vs cf al e.g i.e a.k.a
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun
    inc ltd corp co dept univ govt u.s u.k u.n u.a.e d.c a.m p.m""".split()
)
_ENDS_TOO = frozenset("al co no art sec mar may sat sun u.s u.k u.n u.a.e d.c a.m p.m inc ltd corp".split())
"""Abbreviations that end a sentence too, when a word with a capital follows that often begins one."""

_BEFORE_NUMBER = frozenset("no nos vol pp fig art sec ch para".split())
"""Abbreviations before a number only: elsewhere they are words ("He said no.")."""

_STARTERS = frozenset(
    """the a an in on at he she it they we i this that these those there but and as for according after before while
    when since one two three some many most several however meanwhile""".split()
)

_LONGEST = 24
"""How far back the word before a full stop is read, in code points: abbreviations are shorter."""

_END = regex.compile(rf"[{SENTENCE_ENDS}]+[{regex.escape(AFTER_WORD)}]*(?=\s|\Z)\s*")
_NO_WORD = regex.compile(r"[^\p{L}\p{N}.]")
_NEXT = regex.compile(rf"[{regex.escape(BEFORE_WORD)}{RIGHT_DOUBLE}\s]*(?P<word>\p{{L}}[\p{{L}}\p{{M}}]*|\p{{N}}+)?")
_LINES = regex.compile(r"(?:\r\n|\r|\n)[ \t\p{Zs}\r\n]*(?=[\N{BULLET}*\-\N{EN DASH}\p{N}]+[.) \t])")


def split_sentences(block: str) -> tuple[Span, ...]:
    """Return the sentences of one block, each with the white space after it: they tile the block.

    A rule by end marks and a list of abbreviations; an item of a list begins a sentence.
    """
    borders = {0, len(block)}
    for match in _END.finditer(block):
        if _is_end(block, match.start(), match.end()):
            borders.add(match.end())
    for match in _LINES.finditer(block):
        borders.add(match.end())
    places = sorted(borders)
    return tuple(Span(start, end) for start, end in pairwise(places))


def _is_end(block: str, mark: int, after: int) -> bool:
    following = _NEXT.match(block, after)
    word = str(following.group("word") or "") if following else ""
    if word and word[0].islower() and word not in ("al", "el", "ash", "an", "as", "ar", "ad", "az"):
        return False
    if block[mark] != ".":
        return True
    last = _NO_WORD.split(block[max(0, mark - _LONGEST) : mark])[-1]
    before = last.lower().rstrip(".")
    if len(before) == 1 and before.isalpha():
        return False  # an initial
    start = mark - len(last)
    if before.isdecimal() and (not start or block[start - 1] in "\r\n"):
        return False  # the number of an item
    if before in _BEFORE_NUMBER and not word.isdecimal():
        return True
    if before in _ABBREVIATIONS:
        return before in _ENDS_TOO and bool(word) and word.lower() in _STARTERS
    return True
