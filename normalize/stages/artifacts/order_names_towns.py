"""The noun behind the names of several towns: "in al-Rai and al-Bab towns"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import MONTHS
from normalize.stages.artifacts.reading import DAYS, noun_ends
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import GUESSED
from normalize.text.rule import Bad, Match, Rule

_NOUNS = frozenset("towns cities villages".split())
_BEFORE = frozenset("in of on from near to at between into against around inside hit targeted shelled entered".split())
_PARTICLES = frozenset("al el ez es ash as az an ar ad".split())
_LONGEST = 16
_PEOPLES = ("ish", "ian", "ese", "ic", "an", "arab")
_NOT_NAMES = DAYS | MONTHS | {"the"}


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for noun in sorted(number for word in _NOUNS & block.index.keys() for number in block.index[word]):
        if not noun or words.between(noun - 1) != " " or not words[noun].islower():
            continue
        if not noun_ends(block, noun) or folded[noun + 1 : noun + 2] == ["and"]:
            continue
        first = _first(block, noun)
        if first is None or not first or folded[first - 1] not in _BEFORE:
            continue
        start, end = words.starts[first], words.ends[noun]
        last = words.ends[noun - 1]
        yield Match(
            Span(start, end),
            f'Several names stand behind their noun: "the {words[noun]} of".',
            (Fix((Edit(Span(start, start), "", f"the {words[noun]} of "), Edit(Span(last, end), text[last:end], ""))),),
        )


def _first(block: Context, noun: int) -> int | None:
    """Return the number of the first word of a list of names, with "and", that ends before the noun."""
    words, folded, classes = block.words, block.words.folded, block.classes
    first = noun
    listed = False
    foreign = 0
    while first and noun - first < _LONGEST:
        at = first - 1
        between = words.between(at)
        if folded[at] == "and" and between == " " and not listed:
            listed = True
        elif between not in (" ", "-", ", ") or (between == ", " and not listed):
            break
        elif words[at][0].isupper() or (folded[at] in _PARTICLES and between == "-"):
            if (
                folded[at] in _NOT_NAMES
                or folded[at].endswith(_PEOPLES)
                or words[at].endswith(("'s", "\N{RIGHT SINGLE QUOTATION MARK}s"))
            ):
                return None
            foreign += bool(classes[at] & GUESSED)
        else:
            break
        first = at
    return first if listed and foreign > 1 and folded[first] != "and" else None


RULE = Rule(
    id="order.names-towns",
    reason="The noun stands behind the names of several towns.",
    type=IssueType.STYLE,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument="English names the kind first: the towns of. The editor leaves what is a fixed name.",
    arabic="في بلدتي الراعي والباب: the noun, in the dual, comes first; the translation has turned it round",
    gates=_NOUNS,
    find=_find,
    bad=(
        Bad("Clashes went on in al-Rai and al-Bab towns.", "Clashes went on in the towns of al-Rai and al-Bab."),
        Bad(
            "Shells fell on Hass, Kafranbel and Saraqib towns.",
            "Shells fell on the towns of Hass, Kafranbel and Saraqib.",
        ),
    ),
    good=(
        "Clashes went on in the towns of al-Rai and al-Bab.",
        "Clashes went on in Kurdish and Arab towns.",
        "They met in Homs city.",
        "They fled to Hama and Idlib towns and villages.",
    ),
)
