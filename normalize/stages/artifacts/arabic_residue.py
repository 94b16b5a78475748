"""Arabic words that were left untranslated in an English paragraph."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_LETTERS = "".join(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B), 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6CC)))
_RUN = regex.compile(r"\p{Arabic}[\p{Arabic}\p{M}]*(?:[\p{Z}\t.,\N{ARABIC COMMA}-]{1,3}[\p{Arabic}\p{M}]+)*")
_LATIN = regex.compile(r"\p{Latin}")
_ARABIC = regex.compile(r"\p{Arabic}")
_OPENS = "([{"
_CLOSES = ")]}"
_MARKS = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    runs = [run for run in _RUN.finditer(text) if any(character in _LETTERS for character in run.group())]
    if not runs:
        return
    if sum(1 for _ in _LATIN.finditer(text)) <= sum(1 for _ in _ARABIC.finditer(text)):
        return  # an Arabic paragraph, or as much a quotation as a text
    for run in runs:
        if _is_gloss(text, run.start(), run.end()):
            continue
        yield Match(Span(*run.span()), f'"{run.group()}" was left in Arabic.')


def _is_gloss(text: str, start: int, end: int) -> bool:
    """Say whether the Arabic is given beside the English on purpose: in brackets, or "Arabic: ..."."""
    before = text[max(0, start - 24) : start].rstrip(_MARKS + " \t\N{NO-BREAK SPACE}")
    after = text[end : end + 24].lstrip(_MARKS + " \t\N{NO-BREAK SPACE}")
    if before[-1:] in _OPENS and before:
        return True
    return before.lower().endswith(("arabic", "arabic:", "arabic,")) or after[:1] in tuple(_CLOSES)


RULE = Rule(
    id="residue.arabic",
    reason="Arabic was left in an English paragraph.",
    type=IssueType.UNTRANSLATED,
    mqm="untranslated",
    applicability=Applicability.FLAG,
    argument="What it means the editor has to say. A gloss in brackets behind a name stays.",
    arabic="قصف: a word that the translation did not know is handed on as it is",
    characters=_LETTERS,
    find=_find,
    bad=(
        Bad("The village was hit by قصف this morning."),
        Bad("He works for ديوان الزكاة in the north of the province."),
    ),
    good=(
        "He works for the Diwan of Zakat (ديوان الزكاة) in the north.",
        "The group (Arabic: داعش) is known as Daesh.",
        "هذا خبر عاجل من المدينة ISIS",
    ),
)
