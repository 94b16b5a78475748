"""Who wrote an article, or which outlet, as a line of its own: "By Rana Hadi", "Idlib – Fajr Local Network"."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, names_only
from normalize.text import Applicability
from normalize.text.rule import Bad

_BY = re.compile(r"(?:written by|posted by|by the author|author|by)\b\s*:?\s*(?P<names>\S.*)", re.IGNORECASE)
_BY_OFFICE = re.compile(r"by ?: ?the [^.!?\"]{3,80}")
_NO_NAME = re.compile(
    r"(?:the|an?|this|that|now|then|(?:sun|mon|tues|wednes|thurs|fri|satur)day|(?:early|late)|january|february|march"
    r"|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_ARABIC = re.compile(r"(?:بقلم ?:?|(?:كتب|كتبت|كتبه) ?:) ?[^.!?]{3,60}")
_DASH = re.compile(r"\s*[\N{EN DASH}\N{EM DASH}]\s*|\s+-\s+")
_OUTLET = re.compile(
    r"(?:the )?(?:[\w'\N{RIGHT SINGLE QUOTATION MARK}.-]+ ){0,4}(?:news|press|agency|network|bulletin|weekly|monitor"
    r"|tribune|observatory|radio|tv|media cent(?:er|re)|news ?paper|gazette|magazine|herald|agencies)"
    r"|ara news|sana|nna|reuters|afp|ap|agencies|aljazeera|al jazeera|rudaw|enab baladi|zaman al-?wasl"
    r"|sound and picture"
    r"|raqqa is being slaughtered silently|وكالات|رويترز|سانا"
)
_NO_OUTLET = frozenset("news press agency network bulletin weekly monitor tribune radio tv magazine".split())
_FOR_OUTLET = re.compile(
    r"(?:special (?:to|for) |exclusive (?:to|for) |the correspondent of |correspondent of |special$|exclusive$).{0,60}"
)
_EXCLUSIVE = re.compile(r"(?:exclusive|special|خاص|حصري)(?: report)?")
_MARKS = re.compile(r"[!?;]|\.(?!\w)(?!\Z)")


def _grade(line: Line) -> Grade | None:
    return Grade.DOUBTFUL if _is_by_line(line) else None


def _is_by_line(line: Line) -> bool:
    if len(line.text) > 120 or _MARKS.search(line.text):
        return False
    by = _BY.match(line.text)
    if by and not _NO_NAME.match(by.group("names")) and len(by.group("names").split()) > 1:
        return names_only(by.group("names"), 10)
    if _BY_OFFICE.fullmatch(line.folded) or _ARABIC.fullmatch(line.folded):
        return True
    if _OUTLET.fullmatch(line.folded):
        return names_only(line.text, 3) and line.folded.removeprefix("the ") not in _NO_OUTLET
    first, _, rest = _DASH.sub("\n", line.text, count=1).partition("\n")
    quoted = rest.strip('"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK} ').casefold()
    if not rest:
        return False
    if _EXCLUSIVE.fullmatch(first.strip().casefold()):
        return len(rest.split()) <= 10
    return names_only(first, 5) and bool(_OUTLET.fullmatch(quoted) or _FOR_OUTLET.match(quoted))


RULE = Furniture(
    id="boilerplate.by-line",
    called="a by-line",
    reason="A by-line stands as a paragraph of the article.",
    applicability=Applicability.SUGGEST,
    argument=(
        "An editor decides whether the article keeps its author's and its outlet's name; the record keeps them anyway."
    ),
    arabic="بقلم: «by the pen of», خاص: «special».",
    gates=frozenset(
        "by author exclusive special correspondent news press agency network خاص حصري بقلم كتب كتبت كتبه".split()
    ),
    grade=_grade,
    bad=(
        Bad(
            "The clinic stops its work\n\nIdlib – Fajr Local Network\n\nIt has no fuel.",
            "The clinic stops its work\n\nIt has no fuel.",
        ),
        Bad("By Rana Hadi\n\nThe clinic has no fuel.", "The clinic has no fuel."),
        Bad("Exclusive – Rana Hadi “Dawn Press”\n\nThe clinic has no fuel.", "The clinic has no fuel."),
        Bad("Dawn News\n\nThe clinic has no fuel.", "The clinic has no fuel."),
    ),
    good=(
        "By Sunday morning the clinic had no fuel.",
        "By land and sea",
        "IDLIB – Ten patients left the clinic on Monday.",
        "Syria – the road ahead",
        "The network is down.",
        "Exclusive rights to the well were sold.",
    ),
)
