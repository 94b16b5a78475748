"""An acronym with a small letter: "fighters of ISIl", "Sana reported"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_ACRONYMS = frozenset(
    "isis isil sdf ypg ypj pkk pyd fsa sna saa sohr anha nna unhcr unicef unesco nato pmf pmu krg icrc hts saa".split()
)
_AGENCIES = frozenset("sana anha nna irna".split())
_SAID = frozenset("said reported added quoted reporter correspondent news agency cited says adds".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for number in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        word = words[number]
        if word.isupper() or word.islower():
            continue
        if word.istitle():
            following = folded[number + 1] if number + 1 < len(folded) and joined(block, number, number + 1) else ""
            told = number > 0 and folded[number - 1] == "told" and joined(block, number - 1, number)
            if folded[number] not in _AGENCIES or not (following in _SAID or told):
                continue
            if number and words[number - 1][0].isupper() and joined(block, number - 1, number):
                continue  # "Omar Sana said"
        elif folded[number] not in _ACRONYMS:
            continue
        yield Match(
            span_of(block, number, number),
            f"The letters of an acronym are capitals: {word.upper()}.",
            (replace(block.text, words.starts[number], words.ends[number], word.upper()),),
        )


_GATES = _ACRONYMS | _AGENCIES

RULE = Rule(
    id="capital.acronym",
    reason="An acronym has a small letter.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The editor sees to it that no person or place is called so.",
    arabic="سانا، داعش: Arabic has no capitals",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("They took masks from ISIl fighters.", "They took masks from ISIL fighters."),
        Bad("Two men fled, Sana reported.", "Two men fled, SANA reported."),
        Bad("A source told Sana that two men fled.", "A source told SANA that two men fled."),
    ),
    good=(
        "Two men fled, SANA reported.",
        "They fled from Sana in Yemen.",
        "She is called Isis, and Nato is no acronym there.",
        "The minister Omar Sana said so.",
    ),
)
