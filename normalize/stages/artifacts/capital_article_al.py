"""The Arabic article with a capital in a sentence, where the text writes it small elsewhere: "of Al-Bab"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_OWN = frozenset(
    """jazeera arabiya hayat ahram quds alam manar akhbar mayadeen araby masdar watan arab monitor ikhbariya
    baghdadia sharqiya thawra baath aqsa azhar shabaab jadeed awsat monitor""".split()
)
"""Media and the like, whose own spelling has the capital."""


def _find(block: Context) -> Iterator[Match]:
    words, places = block.words, block.index["al"]
    small = capital = 0
    found = []
    for al in places:
        if al + 1 >= len(words) or words.between(al) != "-" or not words[al + 1][0].isupper():
            continue
        if words[al] == "al":
            small += 1
        elif words[al] == "Al" and al and joined(block, al - 1, al) and not begins_sentence(block, al):
            if not words[al - 1].islower() or words.folded[al + 1] in _OWN:
                continue
            capital += 1
            found.append(al)
    if small < 3 or small < capital:
        return
    for al in found:
        yield Match(
            span_of(block, al, al + 1),
            'The text writes the article "al-" small in the middle of a sentence.',
            (replace(block.text, words.starts[al], words.ends[al], "al"),),
        )


RULE = Rule(
    id="capital.article-al",
    reason="The Arabic article has a capital here and none elsewhere.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The paragraph writes it small more often. Papers and stations keep the capital that they gave it.",
    arabic="الـ: the article of a name; Arabic has no capitals",
    gates=frozenset({"al"}),
    find=_find,
    bad=(
        Bad(
            "The men of al-Bab, al-Rai and al-Safira met near Al-Hamra hill.",
            "The men of al-Bab, al-Rai and al-Safira met near al-Hamra hill.",
        ),
        Bad(
            "He fled from al-Rai to al-Safira, then to al-Karm and Al-Mahrousa.",
            "He fled from al-Rai to al-Safira, then to al-Karm and al-Mahrousa.",
        ),
    ),
    good=(
        "Al-Bab and al-Rai, al-Safira and al-Karm are towns.",
        "The men of al-Bab, al-Rai and al-Safira met. Al-Hamra is near.",
        "The men of al-Bab, al-Rai and al-Safira read Al-Hayat.",
        "The men of Al-Bab met near Al-Hamra hill.",
    ),
)
