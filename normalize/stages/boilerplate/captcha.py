"""A sum that a comment form asks, to prove that a person writes, such as 3 × one =, with the words around it."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, phrases
from normalize.text.rule import Bad

_NUMBER = (
    r"(?:\d{1,3}|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)"
)
_SIGN = "[x*+\N{MULTIPLICATION SIGN}\N{MINUS SIGN}\N{EN DASH}\N{DIVISION SIGN}-]"
_BLANK = r"(?:\?|_{1,10}|\[ ?\])"
_SUM = re.compile(
    # One of the three numbers is what the form asks for.
    rf"(?:{_NUMBER} ?{_SIGN} ?{_NUMBER} ?= ?{_BLANK}?"
    rf"|{_BLANK}? ?{_SIGN} ?{_NUMBER} ?= ?{_NUMBER}"
    rf"|{_NUMBER} ?{_SIGN} ?{_BLANK}? ?= ?{_NUMBER}) ?\.?\*?"
)
_SURE = phrases(
    """time limit is exhausted. please reload captcha.
    time limit is exhausted. please reload the captcha.
    please reload captcha.
    please reload the captcha.
    time limit is exhausted.
    captcha *
    i'm not a robot
    i am not a robot
    enter the code shown above
    enter the characters shown in the image
    enter the characters shown in the image.
    type the characters you see in the image
    please enter an answer in digits
    anti-spam check
    أنا لست برنامج روبوت
    لست روبوتا"""
)


_LABELS = phrases("captcha\ncaptcha code\nare you human?\nprove you are human\nprove you are not a robot")


def _grade(line: Line) -> Grade | None:
    if line.label in _SURE or _SUM.fullmatch(line.folded):
        return Grade.SURE
    return Grade.LABEL if line.label in _LABELS else None


RULE = Furniture(
    id="boilerplate.captcha",
    called="a captcha",
    reason="A captcha stands in the article.",
    argument=(
        "The whole block is a sum of two numbers with one of its three numbers left out, or a fixed formula around "
        "one. A sum in an article has its result."
    ),
    gates=frozenset("captcha code characters robot".split()),
    grade=_grade,
    bad=(
        Bad("He crossed the river.\n\n3 × one =", "He crossed the river."),
        Bad(
            "He crossed the river.\n\nfive + = 9\n\nTime limit is exhausted. Please reload CAPTCHA.\n",
            "He crossed the river.\n",
        ),
        Bad("He crossed the river.\n\nCaptcha *\n− 4 = two", "He crossed the river."),
    ),
    good=(
        "The class wrote on the board:\n\n3 × 1 = 3",
        "She asked what 3 × one = meant.",
        "Three times one =, the boy wrote, and put the chalk away.",
        "7 - 4",
    ),
)
