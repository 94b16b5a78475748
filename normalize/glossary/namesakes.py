"""Places of one name that a further word tells apart: Safira Tahtani (سفيرة تحتاني) is not al-Safira (السفيرة).

Villages share names by the dozen, and Arabic adds what tells them apart: lower and upper, great and little, old and
new, the four winds behind the name; hill, ruin, spring or monastery before it. What stands so beside a listed place
may be that place or a namesake, and only a reader of maps knows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import product

from normalize.glossary.matching import ARTICLES
from normalize.text.context import Context
from normalize.text.span import Span


def _endings(stems: str) -> frozenset[str]:
    return frozenset(stem + ending for stem, ending in product(stems.split(), ("", "a", "ah", "e", "eh", "ya", "yah")))


_BEHIND = _endings(
    """tahtani fawqani foqani fouqani fokani fawkani kabir kebir kabeer saghir saghir sgheir saghira sagheer
    sharqi sharki gharbi shamali shimali janubi janoubi qibli qebli kibli wastani wusta jadid jadeed jdeid qadim qadeem
    atiq ateeq"""
) | frozenset("tahta fawqa fouqa foqa kubra sughra soghra".split())
"""تحتاني, فوقاني, كبير, صغير, شرقي, غربي, شمالي, جنوبي, قبلي, وسطاني, جديد, قديم, عتيق, with their feminines."""

_BEFORE = frozenset(
    """tal tell tall tel talat tallet kafr kafar kafer kfar kufr khirbet khirbat khirba kherbet deir dayr dair der ain
    ayn ein bayt beit bet jabal jebel djebel wadi nahr bir beer bab burj borj qasr qala qalaat qalat jisr hosh hawsh
    rasm mazraat mazra marj umm abu abou ibn bin bint upper lower""".split()
)
"""تل, كفر, خربة, دير, عين, بيت, جبل, وادي, نهر, بئر, باب, برج, قصر, قلعة, جسر, حوش, رسم, مزرعة, مرج, أم, أبو, ابن."""


def may_be_a_namesake(block: Context, span: Span) -> bool:
    """Say whether a word stands beside the name of a place that makes the name of another."""
    words, folded = block.words, block.words.folded
    last = bisect_left(words.ends, span.end)
    if last + 1 < len(folded) and words.between(last) in (" ", "-"):
        behind = last + 1
        if folded[behind] in ARTICLES and behind + 1 < len(folded) and words.between(behind) in (" ", "-"):
            behind += 1
        if folded[behind] in _BEHIND and words[behind][0].isupper():
            return True
    before = bisect_right(words.ends, span.start) - 1
    return (
        before >= 0
        and words.between(before) in (" ", "-")
        and folded[before] in _BEFORE
        and (words[before][0].isupper() or folded[before] in ("umm", "abu"))
    )
