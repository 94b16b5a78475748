"""The article before what is spoken of in general: "fighting the terrorism", "the death of hunger and the poverty"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_GENERAL = frozenset(
    """terrorism extremism islam christianity democracy hunger poverty unemployment starvation malnutrition corruption
    sectarianism takfir racism tyranny fanaticism capitalism communism zionism imperialism mankind humanity
    bread electricity smuggling looting islamists chaos""".split()
) - {"islamists", "bread", "electricity", "looting", "smuggling", "tyranny", "chaos"}  # fmt: skip
_DOMESTIC = frozenset("electricity bread fuel gasoline flour milk medicine".split())
_BEFORE = frozenset(
    """fight fights fighting fought combat combating combatting support supports supported supporting sponsor
    sponsoring against confront confronting counter countering eradicate eradicating defeat defeating of from by with
    about for finance financing spread spreading between to into face faces facing in on""".split()
)
_LACK = frozenset({"lack", "shortage", "shortages", "absence"})
_GOES_ON = frozenset("of in that which who from by with where caused against between to on for when as among".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for noun in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        the, before = noun - 1, noun - 2
        if before < 0 or folded[the] != "the" or not joined(block, before, noun) or not is_written_small(block, the):
            continue
        if folded[noun] in _DOMESTIC:
            if folded[before] != "of" or before < 1 or folded[before - 1] not in _LACK:
                continue
        elif folded[before] not in _BEFORE:
            continue
        if not phrase_ends(block, noun, _GOES_ON):
            continue
        start, end = words.starts[the], words.starts[noun]
        yield Match(
            span_of(block, before, noun),
            f'"{words[noun]}" in general takes no article.',
            (replace(block.text, start, end, ""),),
        )


_GATES = _GENERAL | _DOMESTIC

RULE = Rule(
    id="article.generic",
    reason="The article stands before what is spoken of in general.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="Such a noun takes the article only where it was spoken of before. The editor sees to that.",
    arabic="محاربة الإرهاب، بسبب الجوع: what is meant in general has the article in Arabic",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("They are fighting the terrorism, he said.", "They are fighting terrorism, he said."),
        Bad("Two children died of the hunger.", "Two children died of hunger."),
        Bad("They suffer from a lack of the electricity.", "They suffer from a lack of electricity."),
    ),
    good=(
        "They are fighting the terrorism that threatens them.",
        "They spoke of the hunger in the camps.",
        "The poverty was plain.",
        "He spoke of the Islam of his fathers.",
        "They lack electricity.",
    ),
)
