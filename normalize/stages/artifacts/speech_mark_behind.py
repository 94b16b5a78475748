"""Speech that runs into who said it without a mark: "“We left the town” he said"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import only_spaces
from normalize.stages.artifacts.speech import CLOSING, OPENING, SAYING, closing_marks, is_statement
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_SUBJECTS = frozenset("he she they".split())
_LEAST = 6
_MARKS = frozenset(OPENING + CLOSING)
_AFTER_VERB = frozenset("that had have has was were is are would could to be".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for close in closing_marks(text):
        if not text[close - 1 : close].isalnum():
            continue
        number = bisect_left(words.starts, close)
        if not number or not only_spaces(text[close + 1 : words.starts[number]] if number < len(folded) else ""):
            continue
        if not _attributes(block, number):
            continue
        opening = max((text.rfind(mark, 0, close) for mark in _MARKS), default=-1)
        first = bisect_left(words.starts, opening)
        quoted = folded[first:number]
        if opening < 0 or not words[first][0].isupper() or not is_statement(quoted, _LEAST):
            continue
        if (opening and not text[opening - 1].isspace()) or "." in text[opening:close]:
            continue
        yield Match(
            Span(words.starts[number - 1], close + 1),
            "A comma stands between what is said and who said it.",
            (replace(text, close, close, ","),),
        )


def _attributes(block: Context, number: int) -> bool:
    """Say whether the word `number` begins "he said" or "said Ahmad"."""
    words, folded = block.words, block.words.folded
    if number + 1 >= len(folded):
        return False
    if folded[number] in _SUBJECTS and folded[number + 1] in SAYING:
        return number + 2 == len(folded) or folded[number + 2] not in _AFTER_VERB
    return folded[number] in ("said", "says", "added", "adds") and (
        words[number + 1][0].isupper() or folded[number + 1] == "the"
    )


RULE = Rule(
    id="speech.mark-behind",
    reason="Speech runs into who said it without a mark.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="A whole sentence is quoted and its speaker follows; the editor may want another mark than a comma.",
    arabic="«...» قال: the quotation marks alone part the speech from its verb",
    characters=CLOSING,
    find=_find,
    bad=(
        Bad("“We left the town before they came” he said.", "“We left the town before they came,” he said."),
        Bad(
            '"There is no bread in the whole town" said Ahmad al-Ali.',
            '"There is no bread in the whole town," said Ahmad al-Ali.',
        ),
    ),
    good=(
        "“We left the town before they came,” he said.",
        "“We left the town before they came”, he said.",
        "The group “Hawks of the Desert” said the road is open.",
        "The “terrorists” he said were hiding there had left.",
        "“Why have we left the town then?” he said.",
    ),
)
