"""A paragraph that begins with a small letter: "many checkpoints were able to ..."."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.marks import AFTER_WORD, SENTENCE_ENDS
from normalize.text.rule import Bad, Match, Rule

_MIN_WORDS = 8
_PARTICLES = frozenset("al el ad ar as ash at an az bin ibn abu um umm de la le van von da der e i x".split())
_HEADING_WORDS = range(2, 13)
_LONG = 15


def _find(context: Context) -> Iterator[Match]:
    blocks = context.blocks
    for number, (start, block) in enumerate(blocks):
        text = block.text
        at = len(text) - len(text.lstrip())
        if number == 0 or not text[at : at + 1].islower():
            continue
        words = block.words
        word = words[0] if len(words) else ""
        if len(words) < _MIN_WORDS or words.starts[0] != at or not word.islower() or word in _PARTICLES:
            continue
        if not words.between(0)[:1].isspace() or not _is_sentence(text):
            continue
        if not _ended(blocks[number - 1].block):
            continue  # one paragraph cut in two
        yield Match(
            Span(start + at, start + words.ends[0]),
            f'The paragraph begins with a small letter: "{word}".',
            (replace(context.text, start + at, start + words.ends[0], word.capitalize()),),
        )


def _is_sentence(text: str) -> bool:
    """Say whether the text ends as sentences do, or is too long for anything else."""
    end = text.rstrip().rstrip(AFTER_WORD).rstrip()
    return end[-1:] in tuple(SENTENCE_ENDS) or end.count(" ") >= _LONG


def _ended(block: Context) -> bool:
    """Say whether a block is complete: it ends as sentences do, or is a heading."""
    end = block.text.rstrip().rstrip(AFTER_WORD).rstrip()
    if end[-1:] in (":", ";", ",", "-"):
        return False
    return end[-1:] in tuple(SENTENCE_ENDS) or sum(map(str.isalpha, block.words.folded)) in _HEADING_WORDS


RULE = Rule(
    id="capital.paragraph-start",
    reason="A paragraph begins with a small letter.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The paragraph before is complete; the editor makes sure that nothing is lost between the two.",
    arabic="",
    find=_find,
    reach="article",
    bad=(
        Bad(
            "The road to the north is closed.\n\nmany families have left the town since the raid began.",
            "The road to the north is closed.\n\nMany families have left the town since the raid began.",
        ),
        Bad(
            "News from Homs\n\nthe market was closed on Friday after two shells fell on it.",
            "News from Homs\n\nThe market was closed on Friday after two shells fell on it.",
        ),
    ),
    good=(
        "The road to the north is closed.\n\nMany families have left the town since the raid began.",
        "The army has closed the road to the north,\n\nand many families have left the town since the raid began.",
        "The road is closed.\n\nal-Nusra has taken the village after a raid in the night.",
        "He wants:\n\nbread and oil for the families in the camps of the north.",
    ),
)
