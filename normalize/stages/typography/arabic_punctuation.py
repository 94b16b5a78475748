"""Arabic punctuation inside English: "Raqqa، Homs" becomes "Raqqa, Homs"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.typography.english import (
    Lines,
    Tongue,
    letter_after,
    letter_before,
    other_script_after,
    other_script_before,
)
from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.edit import replace
from normalize.text.rule import Bad, Match, Rule

_ENGLISH = {
    "\N{ARABIC COMMA}": ",",
    "\N{ARABIC SEMICOLON}": ";",
    "\N{ARABIC QUESTION MARK}": "?",
    "\N{ARABIC FULL STOP}": ".",
    "\N{ARABIC PERCENT SIGN}": "%",
}
_MARK = re.compile(f"[{''.join(_ENGLISH)}]")


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    lines = Lines(block)
    for found in _MARK.finditer(text):
        at = found.start()
        mark = text[at]
        level = _level(text, at)
        if level is None or lines.level(at) is None:
            continue
        if lines.tongue(at) is not Tongue.ENGLISH and not (letter_before(text, at) and letter_after(text, at + 1)):
            level = Applicability.SUGGEST
        yield Match(
            Span(at, at + 1),
            f'An Arabic mark stands where English has "{_ENGLISH[mark]}".',
            (replace(text, at, at + 1, _ENGLISH[mark]),),
            level,
        )


def _level(text: str, at: int) -> Applicability | None:
    """Say how sure it is that a mark belongs to English: by what stands on both sides of it."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] == "\N{ARABIC PERCENT SIGN}":
        return (
            Applicability.SAFE if before and before in "0123456789" and not other_script_after(text, at + 1) else None
        )
    foreign = other_script_before(text, at) + other_script_after(text, at + 1)
    if foreign == 2:
        return None
    if foreign or (before.isdigit() and after.isdigit()):
        return Applicability.SUGGEST
    return Applicability.SAFE


RULE = Rule(
    id="punct.arabic",
    reason="An Arabic punctuation mark stands in an English sentence.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    argument=(
        "The mark is the same one in Arabic shape. SAFE only in English and where no letter or digit of another "
        "script stands nearest on either side; beside an Arabic word, and between two digits, where it may be a "
        "decimal comma, an editor decides; between two Arabic words it stays."
    ),
    arabic="، ؛ ؟ ۔ ٪ (comma, semicolon, question mark, full stop, percent sign)",
    characters="".join(_ENGLISH),
    find=_find,
    bad=(
        Bad(
            "They fled from Raqqa، Homs and the coast؛ who can blame them؟",
            "They fled from Raqqa, Homs and the coast; who can blame them?",
        ),
        Bad("Some 50٪ of the town is in ruins۔", "Some 50% of the town is in ruins."),
        Bad("The group wrote (الدولة)، which is the state.", "The group wrote (الدولة), which is the state."),
    ),
    good=(
        "He read the words سوريا، العراق in the book.",
        "قال، وهو في المدينة؛ من هو؟",
        "یہ شہر ہے۔",
        "They fled from Raqqa, Homs and the coast; who can blame them?",
    ),
)
