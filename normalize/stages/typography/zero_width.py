"""Characters without width inside Latin text: zero-width spaces and joiners, byte order marks, soft hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.stages.typography.english import Lines, Tongue, is_latin
from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.edit import replace
from normalize.text.rule import Bad, Match, Rule
from normalize.text.spaces import FREE

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_NONE = "\N{ZERO WIDTH SPACE}\N{WORD JOINER}" + _JOINERS + _MARK
_HYPHEN = "\N{SOFT HYPHEN}"
_RUN = re.compile(f"[{_NONE}]+|(?<=[A-Za-z]){_HYPHEN}+(?=[A-Za-z])")
_OURS = FREE | frozenset(map(chr, (*range(0x21, 0x7F), *range(0x2010, 0x2028), 0xA3, 0xAB, 0xBB, 0x20AC)))


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    lines = Lines(block)
    for run in _RUN.finditer(text):
        start, end = run.span()
        if not start and text[0] == _MARK:
            start = 1  # it may be the byte order mark of the text
        if start == end or lines.tongue(start) is Tongue.OTHER or not lines.words(start):
            continue
        if _is_ours(text[start - 1 : start] if start else "") and _is_ours(text[end : end + 1]):
            message = "A character without width stands in Latin text."
            yield Match(Span(start, end), message, (replace(text, start, end, ""),))


def _is_ours(character: str) -> bool:
    return not character or character in _OURS or character == _MARK or is_latin(character)


RULE = Rule(
    id="characters.zero-width",
    reason="A character without width stands in Latin text, where it does nothing but break searches.",
    type=IssueType.CHARACTERS,
    mqm=None,
    applicability=Applicability.SAFE,
    argument=(
        "It shows nothing, and Latin letters neither join nor need it. Beside letters of other scripts and beside "
        "emoji, which joiners build, it stays; a soft hyphen goes only between two plain letters, since elsewhere it "
        "may be a byte of a damaged letter."
    ),
    characters=_NONE + _HYPHEN,
    find=_find,
    bad=(
        Bad("They fled\N{ZERO WIDTH SPACE} from the\N{ZERO WIDTH NO-BREAK SPACE} town.", "They fled from the town."),
        Bad(
            "The inter\N{SOFT HYPHEN}national court of the \N{ZERO WIDTH JOINER}state",
            "The international court of the state",
        ),
    ),
    good=(
        "می\N{ZERO WIDTH NON-JOINER}خواهم",
        "The word is می\N{ZERO WIDTH NON-JOINER}خواهم in Persian.",
        "The \N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET} of the town",
        "\N{ZERO WIDTH SPACE}",
    ),
)
