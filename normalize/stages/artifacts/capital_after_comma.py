"""A capital behind a comma in the middle of a sentence: "after the violations, They split"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import MONTHS
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_CAPITAL = re.compile(
    r",[ \N{NO-BREAK SPACE}]+"
    r"(They|He|His|The|She|We|It|Where|Which|When|While|Whereas|Because|Although|However|But|And|Or|So|Their|Its|These|Those|There"
    r"|This|That|If|As|After|Before|Since|For|In|Then|Also|Most|Some|Many)"
    r"(?=[ \N{NO-BREAK SPACE}][a-z])"
)
_SAYS = frozenset(
    """said says say saying added adds asked asks replied replies answered stated states told wrote writes
    thinking thought shouted cried declared announced concluded asking explained noted insisted please sincerely
    dear sir madam yes no well oh like called titled entitled song film book""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, text = block.words, block.text
    for match in _CAPITAL.finditer(text):
        if not text[match.start() - 1 : match.start()].islower():
            continue
        number = bisect_left(words.starts, match.start(1))
        before = words[number - 1]
        if not before.islower() or words.folded[number - 1] in _SAYS or words.folded[number - 1] in MONTHS:
            continue  # speech without marks, or a title
        small = replace(text, match.start(1), match.end(1), match.group(1).lower())
        stop = replace(text, match.start(), match.start() + 1, ".")
        yield Match(
            Span(match.start(), match.end(1)),
            f'"{match.group(1)}" begins with a capital behind a comma.',
            # "The" hardly opens the second half of a sentence: there the stop was lost.
            (stop, small) if match.group(1) == "The" else (small, stop),
        )


RULE = Rule(
    id="capital.after-comma",
    reason="A function word behind a comma begins with a capital.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The editor decides between the small letter and a full stop in place of the comma.",
    arabic="",
    characters=",",
    find=_find,
    bad=(
        Bad("After the repeated raids, They left the town.", "After the repeated raids, they left the town."),
        Bad("There was no bread left, The roads were cut.", "There was no bread left. The roads were cut."),
        Bad("He fled to the north, Where he lives now.", "He fled to the north, where he lives now."),
    ),
    good=(
        "After the repeated raids, they left the town.",
        "The man said, We will leave the town.",
        "After the raids, The Guardian sent a reporter.",
        "She sang Come Home, They Are Waiting in the square.",
        "In the north, IT firms have closed.",
    ),
)
