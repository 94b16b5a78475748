"""“Other” before a number without an article: "other five were wounded", "and others five"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS
from normalize.stages.artifacts.reading import cased, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import AUXILIARY, NUMBER, PLURAL
from normalize.text.rule import Bad, Match, Rule

_BEFORE = frozenset("and that while injured wounded killed injuring wounding killing arrested with of".split())
_NOT = frozenset("one hundred thousand million".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for other in sorted(number for word in ("other", "others") for number in block.index.get(word, ())):
        count, behind = other + 1, other + 2
        if count >= len(folded) or not joined(block, other, count) or not classes[count] & NUMBER:
            continue
        if (
            folded[count] in _NOT
            or folded[count].endswith(("s", "th", "st", "nd", "rd"))
            or (folded[count].isdigit() and len(folded[count]) == 4)
        ):
            continue
        opens = words[other][0].isupper()
        before = folded[other - 1] if other and joined(block, other - 1, other) else ""
        if before in DETERMINERS or (not opens and before not in _BEFORE):
            continue
        noun = behind < len(folded) and joined(block, count, behind) and bool(classes[behind] & PLURAL)
        verb = behind < len(folded) and joined(block, count, behind) and bool(classes[behind] & AUXILIARY)
        ends = behind >= len(folded) or words.between(count).strip()[:1] in (".", ",")
        if not (noun or verb or ends):
            continue
        after = f"{cased(words[other], folded[count])} {'other' if noun else 'others'}"
        yield Match(
            span_of(block, other, count),
            f'The number stands before "{"other" if noun else "others"}".',
            (replace(block.text, words.starts[other], words.ends[count], after),),
        )


RULE = Rule(
    id="order.other-number",
    reason="“Other” stands before its number.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument="Without an article “other” follows its number. The editor sees to it that no certain ones are meant.",
    arabic="وخمسة آخرون: the number may stand on either side of آخر",
    gates=frozenset({"other", "others"}),
    find=_find,
    bad=(
        Bad("Two men were killed and other five were wounded.", "Two men were killed and five others were wounded."),
        Bad("The shell killed a boy and wounded other 3 people.", "The shell killed a boy and wounded 3 other people."),
        Bad("It killed two and injured others five.", "It killed two and injured five others."),
    ),
    good=(
        "Two men were killed and five others were wounded.",
        "The other five were wounded.",
        "Some were killed, others two days later.",
        "The one and other one are gone.",
    ),
)
