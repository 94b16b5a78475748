"""Arabic letters stored as the shapes that they have in print: ﺩﻳﺮ for دير.

Unicode keeps initial, medial, final and isolated shapes for old programs alone (The Unicode Standard, chapter 9.2,
Arabic Presentation Forms-A and -B); a search for the letter does not find them. Each has one letter, or one row of
letters, as its compatibility decomposition. Text taken from a page for printing may hold its letters from left to
right: the shapes tell, for a word begins with an initial and ends with a final one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from normalize.stages.encoding.escapes import DOUBTFUL
from normalize.text import Applicability, Edit, Finding, Fix, IssueType, Span

FORMS = "encoding.presentation-form"

_SHAPED = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufe80-\ufefc]+")
"""Letters and ligatures of letters. Signs that stand for whole words (ﷲ, ﷺ) are meant as they are."""

_OPEN = frozenset({"<initial>", "<medial>"})


def has_forms(text: str) -> bool:
    """Say whether a text holds a letter stored as a shape."""
    return not text.isascii() and _SHAPED.search(text) is not None


def forms(line: str) -> Iterator[Finding]:
    """Yield repairs of the words of one line whose letters are stored as shapes.

    They are flagged instead where some word of the line stands from left to right, or none tells.
    """
    words = list(_SHAPED.finditer(line))
    asymmetric = [word.group() for word in words if not (_joins(word.group()) and _joins(word.group()[::-1]))]
    proved = bool(asymmetric) and all(map(_joins, asymmetric))
    for word in words:
        shapes, span = word.group(), Span(*word.span())
        if proved:
            edits = tuple(
                Edit(Span(at, at + 1), shape, _letters(shape)) for at, shape in enumerate(shapes, start=span.start)
            )
            yield Finding(
                FORMS,
                span,
                IssueType.CHARACTERS,
                "Letters stored as the shapes that they have in print.",
                (Fix(edits),),
                Applicability.SAFE,
                source=FORMS,
            )
        else:
            turned = shapes if _joins(shapes) else shapes[::-1]
            yield Finding(
                DOUBTFUL,
                span,
                IssueType.CHARACTERS,
                "Letters stored as shapes, perhaps from left to right; an editor decides.",
                (Fix((Edit(span, shapes, "".join(map(_letters, turned))),)),),
                source=DOUBTFUL,
            )


def _letters(shape: str) -> str:
    return unicodedata.normalize("NFKC", shape)


def _joins(shapes: str) -> bool:
    """Say whether each shape joins to the next as it claims to, from the beginning of a word to its end."""
    open_before = False
    for shape in shapes:
        kind = unicodedata.decomposition(shape).split()[0]
        if (kind in ("<medial>", "<final>")) is not open_before:
            return False
        open_before = kind in _OPEN
    return not open_before
