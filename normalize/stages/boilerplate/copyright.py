"""The legal line at a page's foot: "© 2015 Nahr Press. All rights reserved."."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, phrases
from normalize.text.rule import Bad

_SURE = phrases(
    """all rights reserved
    all rights reserved.
    all rights are reserved.
    copyright
    powered by wordpress
    powered by wordpress.
    proudly powered by wordpress
    powered by blogger
    powered by blogger.
    powered by joomla!
    powered by joomla
    powered by drupal
    powered by vbulletin
    جميع الحقوق محفوظة
    جميع الحقوق محفوظة.
    كل الحقوق محفوظة
    الحقوق محفوظة"""
) - {"copyright"}

_YEARS = r"(?:19|20)\d\d(?: ?[-\N{EN DASH}] ?(?:19|20)?\d\d)?"
_NAME = r"[^.!?:;\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]{2,60}?"
_SIGN = r"(?:copyrights? ?(?:\N{COPYRIGHT SIGN}|\(c\))|\N{COPYRIGHT SIGN} ?copyrights?|\N{COPYRIGHT SIGN}|\(c\))"
_RESERVED = r"all rights? (?:are )?reserved(?: (?:to|for|by) [^.!?:;\"]{2,60})?"
_RESERVED_AR = r"(?:جميع|كل) الحقوق محفوظة(?: (?:ل|لموقع |لدي )?[^.!?:;\"]{2,60})?"
_NOTICE = re.compile(
    rf"{_SIGN} ?{_YEARS}(?: ?[,|-]? ?(?:by )?{_NAME})?[.,]? ?(?:[|\N{{EN DASH}}-] ?)?(?:{_RESERVED})?\.?"
    rf"|(?:{_SIGN}|copyright) ?(?:{_YEARS} ?,? ?)?{_NAME}(?: ?,? ?{_YEARS})?[.,|]? ?(?:[|\N{{EN DASH}}-] ?)?"
    rf"{_RESERVED}\.?"
    rf"|{_RESERVED} ?[|,.\N{{EN DASH}}-]? ?(?:{_SIGN} ?)?(?:{_NAME} )?{_YEARS}\.?"
    rf"|{_RESERVED_AR} ?[|,.\N{{EN DASH}}-]? ?(?:{_SIGN})? ?(?:{_YEARS})?\.?"
)
_OF_A_NAME = re.compile(rf"{_SIGN} ?{_NAME}(?: ?,? ?{_YEARS})?(?:/[^.!?:;\"]{{2,40}})?\.?")
_TERMS = re.compile(
    r"(?:this (?:material|article|story|content)|no part of this (?:article|publication|site|website)|reproduction)\b"
    r".{0,60}\b(?:may not|may|can|must|without) (?:be )?"
    r"(?:published|reproduced|copied|republished|permission|redistributed)\b.{0,160}"
    r"|(?:designed and developed|(?:web ?)?site (?:designed|developed|hosted|powered)) by ?:? ?[^.!?:;\"]{2,40}\.?"
)


def _grade(line: Line) -> Grade | None:
    if line.label in _SURE or _NOTICE.fullmatch(line.folded):
        return Grade.SURE
    if _OF_A_NAME.fullmatch(line.folded):
        return Grade.PROBABLE
    return Grade.DOUBTFUL if _TERMS.fullmatch(line.folded) else None


RULE = Furniture(
    id="boilerplate.copyright",
    called="a copyright notice",
    reason="A copyright notice stands in the article.",
    argument=(
        'Deleted by itself only where a whole block is the sign or the word copyright with a year or "All rights '
        "reserved\" and at most a name: nobody begins a sentence so. A name with the sign alone may be a picture's "
        "credit, and terms of use are sentences: there an editor decides."
    ),
    arabic="جميع الحقوق محفوظة «all the rights are kept».",
    gates=frozenset(
        """copyright copyrights c reserved reproduction material article story content publication site website
        designed developed hosted powered الحقوق""".split()
    ),
    characters="\N{COPYRIGHT SIGN}",
    grade=_grade,
    bad=(
        Bad("He came back.\n\n© 2015 Dawn Press. All rights reserved.\n", "He came back.\n"),
        Bad("He came back.\n\nAll rights reserved", "He came back."),
        Bad("He came back.\n\nCopyright © 2013-2015 Dawn Press\n\nPowered by WordPress", "He came back."),
        Bad("He came back.\n\nجميع الحقوق محفوظة © 2016", "He came back."),
        Bad("He came back.\n\n© Dawn Press", "He came back."),
    ),
    good=(
        "All rights reserved for the citizens were taken from them.",
        "Copyright 2015 was the year in which the law changed.",
        "“All rights reserved,” he said and laughed.",
        "The word copyright stands in the new law.",
        "The mill is powered by the river.",
    ),
)
