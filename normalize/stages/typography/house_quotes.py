"""House style: one kind of double quotation marks, straight or curly, where configuration asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.marks import LEFT_DOUBLE, RIGHT_DOUBLE, STRAIGHT
from normalize.text.quotes import Certainty, Side, sides
from normalize.text.rule import Bad, Match, Rule

CURLY, PLAIN = "curly", "straight"
_MARKS = {CURLY: (LEFT_DOUBLE, RIGHT_DOUBLE), PLAIN: (STRAIGHT, STRAIGHT)}


def _find(style: str) -> Callable[[Context], Iterable[Match]]:
    opening, closing = _MARKS[style]
    other = frozenset(LEFT_DOUBLE + RIGHT_DOUBLE + STRAIGHT) - {opening, closing}

    def find(block: Context) -> Iterator[Match]:
        text = block.text
        for found in sides(text):
            place, mark = found.at, opening if found.side is Side.OPEN else closing
            if found.certainty is Certainty.SURE and text[place] in other and not text[place - 1 : place].isdecimal():
                message = f"House style sets {style} quotation marks."
                yield Match(Span(place, place + 1), message, (replace(text, place, place + 1, mark),))

    return find


def house_quotes(style: str) -> Rule:
    """Return the rule for a house style: "curly" or "straight"."""
    examples = {
        CURLY: (
            'He said: "We left." She wept.',
            "He said: \N{LEFT DOUBLE QUOTATION MARK}We left.\N{RIGHT DOUBLE QUOTATION MARK} She wept.",
        ),
        PLAIN: ("The \N{LEFT DOUBLE QUOTATION MARK}emir\N{RIGHT DOUBLE QUOTATION MARK} fled.", 'The "emir" fled.'),
    }
    bad, mended = examples[style]
    second, mended_second = bad.replace("left", "fled"), mended.replace("left", "fled")
    return Rule(
        id="house.quotes",
        reason="The quotation mark is not of the kind that the house sets.",
        type=IssueType.TYPOGRAPHICAL,
        mqm=None,
        applicability=Applicability.SAFE,
        argument=("Only marks whose side every reading of the paragraph agrees on; behind a figure it may be an inch."),
        characters=STRAIGHT if style == CURLY else LEFT_DOUBLE + RIGHT_DOUBLE,
        find=_find(style),
        bad=(Bad(bad, mended), Bad(f"Later: {second}", f"Later: {mended_second}")),
        good=(mended, mended_second, "No mark here.", "The pipe is 6\N{DOUBLE PRIME} wide."),
    )
