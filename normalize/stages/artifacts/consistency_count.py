"""A number of dead that differs between the headline and the lead: "45 killed", then "47 people were killed"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUE = {word: number for number, word in enumerate([*_ONES, *_TEENS], 1)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_VALUE |= {f"{ten}-{one}": _VALUE[ten] + _VALUE[one] for ten in _TENS for one in _ONES}
_AMOUNT = (
    rf"(?<![-\d.,]|(?:january|february|march|april|may|june|july|august|september|october|november|december) )"
    rf"(?P<amount>(?!(?:19|20)\d\d)\d{{1,4}}(?!\d|[.,:-]\d)|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?"
    rf"|{'|'.join(_TEENS)}|{'|'.join(_ONES)}\b)"
)
_WHO = r"(?: (?!and|were|in|at|on|to|as|of|was|had|have|by|from|after|when|who)[A-Za-z-]+){0,3}"
_KILLED = regex.compile(
    rf"\b{_AMOUNT}(?P<who>{_WHO}) (?:were |are |was |have been |had been |reported )?(?P<what>killed|dead|died)\b"
    rf"|\b(?P<what>kills?|killed|killing) (?:at least |about |around |nearly |over |more than |some )?{_AMOUNT}\b",
    regex.IGNORECASE,
)
_TITLE_WORDS = 25
_LEAD_WORDS = 60
_NEAR = 16
_VAGUE = regex.compile(r"(?:over|more than|nearly|almost|around|about|some|up to|dozens|scores)\W*\Z", regex.IGNORECASE)


def _find(context: Context) -> Iterator[Match]:
    blocks = context.blocks
    if len(blocks) < 2 or len(blocks[0].block.words) > _TITLE_WORDS:
        return
    title = list(_counts(blocks[0].block))
    if len(title) != 1:
        return
    wanted, headline = title[0]
    lead: list[tuple[int, Span]] = []
    said: set[str] = set()
    read = 0
    for start, block in blocks[1:]:
        said.update(block.index)
        if read > _LEAD_WORDS:
            continue
        read += len(block.words)
        lead += ((number, span.shifted(start)) for number, span in _counts(block, _LEAD_WORDS))
    if not lead or sum(number for number, _ in lead) == wanted or not _names(wanted).isdisjoint(said):
        return
    number, span = lead[0]
    yield Match(
        span,
        f"The headline counts {wanted}, the text {number}.",
        related=(headline,),
    )


def _names(number: int) -> set[str]:
    """Return how a text can name a number: in figures, or in words, of which the first may do."""
    return {str(number)} | {word.split("-")[0] for word, value in _VALUE.items() if value == number}


def _counts(block: Context, reach: int = 1000) -> Iterator[tuple[int, Span]]:
    """Yield the exact numbers of dead that a block names, within so many words."""
    text = block.text
    end = block.words.ends[min(reach, len(block.words)) - 1] if len(block.words) else 0
    for match in _KILLED.finditer(text, 0, end):
        if _VAGUE.search(text, max(0, match.start("amount") - _NEAR), match.start("amount")):
            continue
        amount = match.group("amount").lower()
        yield _VALUE[amount] if amount in _VALUE else int(amount), Span(*match.span())


RULE = Rule(
    id="consistency.count",
    reason="The headline and the text count the dead differently.",
    type=IssueType.INCONSISTENCY,
    mqm="number",
    applicability=Applicability.FLAG,
    argument="Which of the numbers is right stands in the source alone. Vague numbers and sums are left out.",
    arabic="",
    find=_find,
    reach="article",
    bad=(
        Bad("45 killed in raid on market\n\nA raid on the market killed 47 people on Monday."),
        Bad("Raid kills 12 in the north\n\nOn Monday thirteen people were killed in a raid."),
    ),
    good=(
        "45 killed in raid on market\n\nA raid on the market killed 45 people on Monday.",
        "12 killed in raids\n\nSeven people were killed in the north and five people were killed in the south.",
        "Over 40 killed in raid on market\n\nA raid on the market killed 47 people on Monday.",
        "Raid on market\n\nA raid on the market killed 47 people on Monday.",
    ),
)
