"""A currency sign behind its amount, or apart from it: "30,000 $" and "$ 4 million" become "$30,000", "$4 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.typography.english import Lines
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.edit import replace
from normalize.text.rule import Bad, Match, Rule
from normalize.text.spaces import SPACES

_SIGNS = "$\N{POUND SIGN}\N{EURO SIGN}"
_AMOUNT = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,4})?(?![\d])"
_GAP = f"[{SPACES}]{{0,2}}"
_TIMES = f"(?:{_GAP}(?:hundred|thousand|million|billion|trillion)){{0,2}}"
_BEHIND = re.compile(
    f"(?<![\\w.,:/\\\\^{_SIGNS}-])(?P<range>\\d{{1,9}}(?:,\\d{{3}}){{0,5}}[-\N{EN DASH}])?(?P<amount>{_AMOUNT})"
    f"(?P<times>{_TIMES})(?P<gap>{_GAP})(?P<sign>[{_SIGNS}])(?![\\w{_SIGNS}]|{_GAP}[({SPACES}]?\\d)"
)
_APART = re.compile(
    f"(?P<sign>[{_SIGNS}])(?P<gap>[{SPACES}]{{1,2}})(?=(?P<amount>{_AMOUNT})(?![\\w{_SIGNS}])(?!{_GAP}[{_SIGNS}]))"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""Twelve thousand five hundred in much of the world, twelve and a half in English: 12.500."""
_BEFORE_SIGN = re.compile(f"[\\d{_SIGNS}][{SPACES}]{{0,2}}\\Z")
_SIGN_BEFORE = re.compile(f"[{_SIGNS}][{SPACES}]{{0,2}}\\Z")
_AND = re.compile(r"\d ?(?:and|or|to|-|\N{EN DASH}|\N{EM DASH}) ?\Z")


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    lines = Lines(block)
    for found in _BEHIND.finditer(text):
        start, end = found.span()
        level = lines.level(start)
        if level is None or _SIGN_BEFORE.search(text, max(0, start - 3), start):
            continue
        if found.group("range") or _AND.search(text, max(0, start - 8), start):
            level = Applicability.SUGGEST
        level, doubt = _doubted(level, found.group("amount"))
        sign, cut = found.group("sign"), found.start("gap")
        fix = Fix((Edit(Span(start, start), "", sign), Edit(Span(cut, end), text[cut:end], "")))
        yield Match(Span(start, end), f'"{sign}" stands behind its amount{doubt}.', (fix,), level)
    for found in _APART.finditer(text):
        start, end = found.span()
        level = lines.level(start)
        if level is None or _BEFORE_SIGN.search(text, max(0, start - 3), start):
            continue
        level, doubt = _doubted(level, found.group("amount"))
        message = f'A space parts "{found.group("sign")}" from its amount{doubt}.'
        yield Match(Span(start, found.end("amount")), message, (replace(text, start + 1, end, ""),), level)


def _doubted(level: Applicability, amount: str) -> tuple[Applicability, str]:
    """Return how far a change may go, and what is to be asked of an amount whose point may part thousands."""
    if not _THOUSANDS.fullmatch(amount):
        return level, ""
    return min(level, Applicability.SUGGEST), f", and the point in {amount} may part thousands"


RULE = Rule(
    id="number.currency-position",
    reason="A currency sign stands behind its amount, or apart from it.",
    type=IssueType.LOCALE_VIOLATION,
    mqm="number",
    applicability=Applicability.SAFE,
    argument=(
        "The amount is not touched, only the sign moves, and it moves only where it can belong to one amount: another "
        "digit or sign on its other side, letters that make it another currency, or a range make it nobody's or an "
        "editor's business. A point before three digits may part thousands: an editor decides. Amounts in words stay."
    ),
    arabic="30,000 $ (the sign follows the number, as the word دولار does)",
    characters=_SIGNS,
    find=_find,
    bad=(
        Bad("One of them stole 30,000 $ from the office.", "One of them stole $30,000 from the office."),
        Bad("The emir stole $ 4 million and the guard 500 £.", "The emir stole $4 million and the guard £500."),
        Bad("They asked for 2.5 million $ for the hostage.", "They asked for $2.5 million for the hostage."),
        Bad("He received 12.500 $ from the donors.", "He received $12.500 from the donors."),
        Bad("The price is 20-30 $ for the litre.", "The price is $20-30 for the litre."),
    ),
    good=(
        "They stole 200 thousand dollars of the oil money.",
        "The emir stole $4 million and the guard £500.",
        "The prices were 10 $ 20 $ 30 in the list.",
        "It costs 500 $US in the market of the town.",
        "Il a payé 500 € pour la voiture.",
    ),
)
