"""A full stop between thousands: "30.000 people"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_NUMBER = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(\.\d00|\.\d{3}\.\d{3})(?![\d.,]?\d)(?= (\w+))")
_LIKELY = re.compile(r"\.\d\d\d")
_COUNTED = frozenset(
    """people persons men women children civilians fighters soldiers families refugees displaced inhabitants residents
    prisoners detainees martyrs dead killed wounded injured victims houses homes students troops militants syrians
    iraqis dollars pounds liras lira euros syrian iraqi us american turkish dinars barrels tons tonnes employees
    members citizens shells missiles rockets hectares dunums cases workers voters""".split()
)


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    if not _LIKELY.search(text):
        return
    for match in _NUMBER.finditer(text):
        if match.group(2).lower() not in _COUNTED:
            continue
        number = text[match.start() : match.end(1)]
        yield Match(
            Span(match.start(), match.end(1)),
            f"English sets commas between thousands: {number.replace('.', ',')}.",
            (replace(text, match.start(), match.end(1), number.replace(".", ",")),),
        )


RULE = Rule(
    id="number.dot-thousands",
    reason="A full stop stands between thousands.",
    type=IssueType.LOCALE_VIOLATION,
    mqm="number",
    applicability=Applicability.SUGGEST,
    argument="People and money are not counted in thousandths; the editor makes sure that no measure is meant.",
    arabic="٣٠.٠٠٠: the mark between thousands follows French and Turkish use",
    characters=".",
    find=_find,
    bad=(
        Bad("About 30.000 people have fled.", "About 30,000 people have fled."),
        Bad("It cost 1.500.000 Syrian pounds.", "It cost 1,500,000 Syrian pounds."),
    ),
    good=(
        "About 30,000 people have fled.",
        "It weighs 1.500 kilograms.",
        "About 2.5 million people have fled.",
        "The mast at 192.168.1.100 people say is down.",
    ),
)
