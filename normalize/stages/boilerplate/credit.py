"""Who reported, edited or translated an article, and whence it comes: "Reporting by: ...", "source: ARA News"."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, names_only
from normalize.text import Applicability
from normalize.text.rule import Bad

_BY = re.compile(
    r"[\[(]?(?:additional |with additional )?(?:reporting|editing|writing|translation|translated|edited|reported"
    r"|compiled|interview|interviewed|prepared|produced|photographs|photography|research|contribution|contributed)"
    r"(?: and (?:reporting|writing|editing|translation|translated|edited))?(?: from arabic)?"
    r"(?: by ?:?| ?:) ?(?P<names>\S.*)",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"[\[(]?(?:sources?|via|courtesy of)\s*:\s*(?P<names>\S.*)", re.IGNORECASE)
_ARABIC = re.compile(r"(?:المصدر|المصادر|اعداد|تحرير|ترجمة|مراسل|تقرير) ?: ?.{2,60}")
_MOST = 14


def _grade(line: Line) -> Grade | None:
    if _ARABIC.fullmatch(line.folded):
        return Grade.DOUBTFUL
    match = _BY.match(line.text) or _SOURCE.match(line.text)
    return Grade.DOUBTFUL if match and _names(match.group("names")) else None


def _names(text: str) -> bool:
    return names_only(text, _MOST) or text.strip(" .)]").casefold() in (
        "agencies",
        "websites",
        "internet",
        "social media",
    )


RULE = Furniture(
    id="boilerplate.credit",
    called="a credit",
    reason="A credit stands as a paragraph of the article.",
    applicability=Applicability.SUGGEST,
    argument=(
        "An editor decides whether the article keeps the names of those who made it; the record keeps them anyway."
    ),
    arabic="المصدر: «the source:», إعداد: «preparation:», ترجمة: «translation:».",
    gates=frozenset(
        """reporting editing writing translation translated edited reported compiled interview interviewed prepared
        produced photographs photography research contribution contributed source sources via courtesy المصدر المصادر
        اعداد تحرير ترجمة مراسل تقرير""".split()
    ),
    grade=_grade,
    bad=(
        Bad("The camp is full.\n\nReporting by: Hani Qaddour\n\nsource: Dawn Press", "The camp is full."),
        Bad("The camp is full.\n\n(Reporting by Rana Hadi; Editing by Tom Brown)", "The camp is full."),
        Bad("The camp is full.\n\nالمصدر: وكالات", "The camp is full."),
    ),
    good=(
        "Reporting by day, he slept at night in the print shop.",
        "Edited by nobody, the text went to the printer.",
        "Source: a well in the yard, from which the whole camp drank.",
        "The source, Dawn Press, was not named.",
        "Translation by machine is quick.",
    ),
)
