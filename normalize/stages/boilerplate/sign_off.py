"""How an agency signs a dispatch, as a line of its own: "H.S/M.A", "M. al-Omar/H. Said", "219-11", "End/"."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line
from normalize.text import Applicability
from normalize.text.rule import Bad

_NAME = r"(?:[A-Z][a-z]{0,2}\. ?)?(?:(?:al|el)-)?[A-Z][\w'-]*(?: (?:(?:al|el)-)?[A-Z][\w'-]*){0,2}"
_SIGNED = re.compile(
    rf"[\[(]?(?:[A-Za-z]\. ?[A-Za-z]\.?(?:/[A-Za-z]\. ?[A-Za-z]\.?){{0,3}}|[A-Z]{{1,2}}(?:/[A-Z]{{1,2}}){{1,3}}"
    rf"|{_NAME}(?: ?/ ?{_NAME}){{1,4}})[\])]?(?: ?-? ?(?:SANA|ANHA|ARA|NNA))?"
    r"|\d{1,4}[-/]\d{1,3}|[/(]?(?:End|END)(?:[/)]| ?[Ii]tem)"
)
_ARABIC = re.compile(r"انتهى ?/?|/ ?انتهى ?/?")
_LONGEST = 60


def _grade(line: Line) -> Grade | None:
    if len(line.text) > _LONGEST:
        return None
    signed = _SIGNED.fullmatch(line.text) or _ARABIC.fullmatch(line.folded)
    return Grade.DOUBTFUL if signed else None


RULE = Furniture(
    id="boilerplate.sign-off",
    called="how an agency signs",
    reason="The initials, the code or the end mark of an agency stand in the article.",
    applicability=Applicability.SUGGEST,
    argument="The record keeps them. The editor sees to it that no pair of numbers or names is meant.",
    arabic="انتهى «it has ended»",
    characters="/-.",
    grade=_grade,
    bad=(
        Bad("The mill is open again.\n\nH.S/M.A", "The mill is open again."),
        Bad("The mill is open again.\n\nM. al-Omar/H. Said", "The mill is open again."),
        Bad("The mill is open again.\n\n219-11", "The mill is open again."),
        Bad("The mill is open again.\n\nEnd/", "The mill is open again."),
    ),
    good=(
        "The mill is open again.\n\nU.S. troops left.",
        "The road\n\nHoms/Hama road is cut, he said.",
        "Damascus\n\nThe mill is open again.",
        "The end\n\nThe mill is open again.",
    ),
)
