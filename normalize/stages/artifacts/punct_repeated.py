"""Two dots, or an end mark several times over: "he left .. and", "they fled !!"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.text import Applicability, Context, Fix, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_REPEATED = re.compile(r"(?<![.!?/\\])(?:\.\.|!{2,}|\?{2,}|\?\.|!\.)(?![.!?/\\\w])")
_PAIRS = ("..", "!!", "??", "?.", "!.")


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    if not any(pair in text for pair in _PAIRS):
        return
    for match in _REPEATED.finditer(text):
        found = match.group()
        before = text[: match.start()].rstrip()[-1:]
        if not (before.isalnum() or before in tuple("\"')]\N{RIGHT DOUBLE QUOTATION MARK}")):
            continue
        behind = text[match.end() :].lstrip()[:1]
        fixes: tuple[Fix, ...]
        if found != "..":
            mark = "?" if "?" in found else "!"
            fixes = (replace(text, match.start(), match.end(), mark),)
        elif behind.islower():
            fixes = (replace(text, match.start(), match.end(), "..."), replace(text, match.start(), match.end(), ","))
        else:
            fixes = (replace(text, match.start(), match.end(), "."), replace(text, match.start(), match.end(), "..."))
        yield Match(Span(*match.span()), f"One mark is enough, or three dots: {found}", fixes)


RULE = Rule(
    id="punct.repeated",
    reason="A mark is written several times, or dots come in twos.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The editor decides whether a pause, an end or something left out is meant.",
    arabic="غادروا.. ولم يعودوا: two dots are a pause in Arabic",
    characters=".!?",
    find=_find,
    bad=(
        Bad(
            "The families left the town.. They are in the camps.", "The families left the town. They are in the camps."
        ),
        Bad("The families left.. and came back.", "The families left... and came back."),
        Bad("Where is the aid??", "Where is the aid?"),
    ),
    good=(
        "The families left the town. They are in the camps.",
        "The families left ... and came back.",
        "The file is in ../news or in a..b.",
        "Where is the aid?!",
    ),
)
