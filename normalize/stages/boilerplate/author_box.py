"""A box about the author: "About The Author" and the biography under it, or a biography at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, phrases
from normalize.text import Applicability
from normalize.text.rule import Bad
from normalize.text.zones import speech_zones

_HEADINGS = phrases(
    """about the author
    about the authors
    about author
    about the writer
    about the editor
    about the reporter
    author bio
    about us author
    author profile
    عن الكاتب
    نبذة عن الكاتب
    حول الكاتب
    عن المؤلف
    عن المحرر"""
)
_ROLE = (
    r"(?:activist|journalist|writer|reporter|researcher|analyst|correspondent|columnist|author|editor|blogger"
    r"|photographer|academic|lecturer|professor|fellow|novelist|poet|translator|contributor)"
)
_IS_A = re.compile(
    rf"(?:(?:[^\W\d_a-z][\w'\N{{RIGHT SINGLE QUOTATION MARK}}.-]*|al|el|bin|ibn|abu) ?-?){{1,6}} is (?:an?|the) "
    rf"(?:[\w-]+,? ){{0,7}}?{_ROLE}\b"
)
_MARKERS = re.compile(
    r"\b(?:freelance|based in|contribut(?:or|es|ing) (?:to|editor|writer)|writes (?:for|about|on)"
    r"|tweets (?:at|as)|follow (?:him|her|them)"
    r"|on twitter|can be reached at|holds a (?:ph\.?d|degree|master)"
    r"|(?:his|her) (?:work|writing|articles) (?:has|have) appeared"
    r"|author of|covers)|@\w{3,}",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    rf"(?!as |the |an? |one |this |that )(?:[\w-]+ ){{0,2}}{_ROLE}\b(?! (?:said|told|added))", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"\bI (?:work|hold|am|write|underwent|studied|graduated|cover|have worked)\b")
_LONGEST = 3000
_START = 300


def _grade(line: Line) -> Grade | None:
    if line.label in _HEADINGS:
        return Grade.DOUBTFUL
    return None


def _belongs(blocks: Sequence[str]) -> int:
    """Return 1: a biography is one block, whatever it says."""
    return min(len(blocks), 1)


def _ends(block: str) -> bool:
    """Say whether a block at the end of an article tells who wrote it."""
    if len(block) > _LONGEST:
        return False
    if _IS_A.match(block[:_START]):
        return len(block) < 900 and bool(_MARKERS.search(block))
    if not _OWN_WORDS.match(block[:_START]):
        return False
    speech = [zone.span for zone in speech_zones(block)]
    return any(
        not any(span.start <= match.start() < span.end for span in speech) for match in _FIRST_PERSON.finditer(block)
    )


RULE = Furniture(
    id="boilerplate.author-box",
    called="a box about the author",
    reason="A box about the author stands in the article.",
    applicability=Applicability.SUGGEST,
    argument="A biography is made of full sentences, and who wrote an article may matter: an editor decides.",
    arabic="نبذة عن الكاتب «a note on the writer».",
    grade=_grade,
    belongs=_belongs,
    ends=_ends,
    bad=(
        Bad(
            "The wall fell.\n\nAbout The Author\n\n\nDawn Press: We are a group of reporters. We write what we see.",
            "The wall fell.",
        ),
        Bad("The wall fell.\n\nRana Hadi is a freelance journalist based in Mosul.", "The wall fell."),
        Bad(
            "The wall fell.\n\nmedia activist from Raqqa, student of law. I work in documenting what happens.",
            "The wall fell.",
        ),
        Bad("The wall fell.\n\nنبذة عن الكاتب\n\nصحفي من الرقة.", "The wall fell."),
    ),
    good=(
        "Little is known about the author of the letter.",
        "The wall fell.\n\nRana Hadi is a journalist who saw it fall.",
        "Rana Hadi is a freelance journalist based in Mosul.\n\nShe saw the wall fall.",
        "The wall fell.\n\nAn activist said: “I work in the camp.”",
        "“About the author” stood on the cover.",
    ),
)
