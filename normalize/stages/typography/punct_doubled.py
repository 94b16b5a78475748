"""A comma or semicolon set twice: "Homs,, and" becomes "Homs, and"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.typography.english import Lines, other_script_after, other_script_before
from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.edit import replace
from normalize.text.rule import Bad, Match, Rule
from normalize.text.spaces import FREE

_ANY = re.compile(r"[,;.] ?[,;]|,\.")
_TWICE = re.compile(r"(?<![,;.]),,(?![,;.])|(?<![,;.]);;(?![,;.])")
_APART = re.compile(r"(?<=[^\W\d_]{2}), ,(?=\s)|(?<=[^\W\d_]{3})\. ,(?= [a-z])|(?<=[^\W\d_]{3}),\.(?=\s|\Z)")
_BEHIND_END = re.compile(r"[?!](,,+|;;+|,;|;,)(?=\s|\Z)")
_CLOSING = frozenset("\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\"')")
_SHORTENED = re.compile(r"\b(?:etc|inc|ltd|corp|approx|dept|govt|prof|capt|cmdr|assoc|univ)\Z", re.IGNORECASE)


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    if not _ANY.search(text):
        return
    lines = Lines(block)
    for found in _TWICE.finditer(text):
        start, end = found.span()
        allowed = _level(text, start, end)
        level = lines.level(start) if allowed is not None else None
        if level is not None and allowed is not None:
            mark = text[start]
            fix = replace(text, start + 1, end, "")
            yield Match(Span(start, end), f'"{mark}" stands twice.', (fix,), min(level, allowed))
    for found in _BEHIND_END.finditer(text):
        if lines.level(found.start(1)) is not None:
            message = "These marks stand behind one that ends the question or the call."
            fix = replace(text, *found.span(1), "")
            yield Match(Span(*found.span(1)), message, (fix,), Applicability.SUGGEST)
    for found in _APART.finditer(text):
        start, end = found.span()
        if lines.level(start) is None or _SHORTENED.search(text, max(0, start - 8), start):
            continue
        one, other = replace(text, start, end - 1, ""), replace(text, start + 1, end, "")
        fixes = (one,) if text[start] == text[end - 1] else (one, other)
        message = f'"{found.group()}": one of the two marks is too many, or a word is missing between them.'
        yield Match(Span(start, end), message, fixes, Applicability.SUGGEST)


def _level(text: str, start: int, end: int) -> Applicability | None:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before in FREE:
        before = text[start - 2 : start - 1] if start > 1 else ""
        joined = True
    else:
        joined = False
    if not before or not (before.isalnum() or before in _CLOSING) or (before.isdigit() and after.isdigit()):
        return None
    if other_script_before(text, start) or other_script_after(text, end):
        return None
    if not after or after in FREE or after in _CLOSING:
        # Before a capital, two commas may be a full stop that was misread.
        return Applicability.SUGGEST if text[end + 1 : end + 2].isupper() else Applicability.SAFE
    # Two commas before a word may be a low quotation mark, or an empty column.
    return Applicability.SUGGEST if after.isalpha() and not joined else None


RULE = Rule(
    id="punct.doubled",
    reason="A comma or semicolon stands twice, or beside a full stop.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    argument=(
        "No English sentence has two commas or two semicolons in a row, and one says what two say; SAFE only behind a "
        "word and before a space, a closing mark or the end. Three and more may be dots of omission, as are two full "
        "stops; ?! and !! are the writer's. Marks that a space parts, and a comma beside a full stop, may hide a lost "
        "word: an editor decides."
    ),
    arabic="،، (typed twice by hurried writers)",
    characters=",;",
    find=_find,
    bad=(
        Bad(
            "They fled from Homs,, and from the coast;; no one stayed.",
            "They fled from Homs, and from the coast; no one stayed.",
        ),
        Bad("They fled, , and no one stayed in the town.", "They fled, and no one stayed in the town."),
        Bad("They fled. , and no one stayed in the town.", "They fled, and no one stayed in the town."),
        Bad("Who will pay the farmers??,, he asked.", "Who will pay the farmers?? he asked."),
        Bad("They fled,, who can say why,.", "They fled, who can say why."),
    ),
    good=(
        "They fled... and no one stayed in the town?! No one!!",
        "They fled,,, and no one stayed in the town.",
        "The sum was 1,,000 in the list.",
        "Apples, pears, etc., were on the table of the house.",
        "قال،، وهو في المدينة",
    ),
)
