"""Arabic digits inside English: "in ٢٠١٤ they fled" becomes "in 2014 they fled"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from normalize.stages.typography.english import Lines, is_latin, letter_after, letter_before
from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.edit import replace
from normalize.text.rule import Bad, Match, Rule

_ARABIC = "".join(
    f"{chr(zero)}-{chr(zero + 9)}"
    for zero in (ord("\N{ARABIC-INDIC DIGIT ZERO}"), ord("\N{EXTENDED ARABIC-INDIC DIGIT ZERO}"))
)
_SEPARATORS = {"\N{ARABIC DECIMAL SEPARATOR}": ".", "\N{ARABIC THOUSANDS SEPARATOR}": ","}
_BETWEEN = "".join(_SEPARATORS)
_NUMBER = re.compile(f"(?<![0-9{_ARABIC}{_BETWEEN}])[0-9{_ARABIC}]+(?:[{_BETWEEN}][0-9{_ARABIC}]+)*+")
_CHARACTERS = _BETWEEN + "".join(
    chr(zero + value)
    for zero in (ord("\N{ARABIC-INDIC DIGIT ZERO}"), ord("\N{EXTENDED ARABIC-INDIC DIGIT ZERO}"))
    for value in range(10)
)


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    lines = Lines(block)
    for number in _NUMBER.finditer(text):
        if number.group().isascii():
            continue
        start, end = number.span()
        near = [letter for letter in (letter_before(text, start), letter_after(text, end)) if letter]
        if not near or not all(is_latin(letter) for letter in near) or lines.level(start) is None:
            continue
        english = "".join(
            _SEPARATORS.get(character) or str(unicodedata.decimal(character)) for character in number.group()
        )
        yield Match(
            Span(start, end),
            f'A number of English text is written in Arabic digits; it reads "{english}".',
            (replace(text, start, end, english),),
        )


RULE = Rule(
    id="number.arabic-digits",
    reason="A number in English text is written in Arabic digits.",
    type=IssueType.NUMBERS,
    mqm="number",
    applicability=Applicability.SAFE,
    argument=(
        "Each digit has one value and keeps its place; ٫ and ٬ are by definition the decimal point and the comma of "
        "thousands. The nearest letters must be Latin and the line no other language."
    ),
    arabic="٠١٢٣٤٥٦٧٨٩ ٫ ٬ (digits, decimal and thousands separator)",
    characters=_CHARACTERS,
    find=_find,
    bad=(
        Bad("In ٢٠١٤ they fled from the town.", "In 2014 they fled from the town."),
        Bad("The sum was ٣٠٬٠٠٠ or ۲٫۵ of the total.", "The sum was 30,000 or 2.5 of the total."),
        Bad("Between ١٠-٢٠ of the men were killed on ٥/٣.", "Between 10-20 of the men were killed on 5/3."),
    ),
    good=(
        "في ٢٠١٤ كان هناك",
        "He wrote “في ٢٠١٤” on the wall of the school.",
        "In 2014 they fled from the town.",
        "٢٠١٤",
    ),
)
