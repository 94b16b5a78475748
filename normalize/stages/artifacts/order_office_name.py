"""An office named in the order of Arabic: "Affairs Tribes Office", "Ministry Defence"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import insert, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_OFFICES = frozenset(
    "office ministry council committee department directorate bureau authority commission agency diwan".split()
)
_HEADS = frozenset("ministry directorate diwan department".split())
_ROOMS = frozenset("office center centre bureau".split())
_KINDS = frozenset("media security military administrative political legal medical relief health political".split())
_FIELDS = frozenset(
    """agriculture awqaf communications culture defence defense economy education electricity endowments finance
    health hisba information industry interior justice media planning security services tourism trade transport
    zakat""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for affairs in block.index.get("affairs", ()):
        office = affairs + 2
        if office >= len(folded) or folded[office] not in _OFFICES or not joined(block, affairs, office):
            continue
        before = affairs - 1
        if affairs and joined(block, before, affairs) and words[before][0].isupper() and folded[before] != "the":
            continue  # "Foreign Affairs Select Committee"
        if not all(words[number][0].isupper() for number in range(affairs, office + 1)):
            continue
        start, end = words.starts[affairs], words.starts[affairs + 1]
        at = words.ends[affairs + 1]
        yield Match(
            span_of(block, affairs, office),
            '"Affairs" stands behind the name of its field.',
            (Fix((Edit(Span(start, end), text[start:end], ""), Edit(Span(at, at), "", f" {words[affairs]}"))),),
        )
    for office in sorted(number for word in _ROOMS & block.index.keys() for number in block.index[word]):
        field = office + 1
        if field >= len(folded) or folded[field] not in _KINDS or not joined(block, office, field):
            continue
        if not words[office].istitle() or not words[field].istitle() or not phrase_ends(block, field):
            continue
        if (
            office
            and words[office - 1][0].isupper()
            and folded[office - 1] != "the"
            and joined(block, office - 1, office)
        ):
            continue
        span = span_of(block, office, field)
        yield Match(
            span,
            f'"{words[office]}" stands behind what it is for.',
            (replace(text, span.start, span.end, f"{words[field]} {words[office]}"),),
        )
    for head in sorted(number for word in _HEADS & block.index.keys() for number in block.index[word]):
        field = head + 1
        if field >= len(folded) or folded[field] not in _FIELDS or not joined(block, head, field):
            continue
        if not words[head][0].isupper() or not words[field][0].isupper() or words[field].isupper():
            continue
        if head and words.between(head - 1) == " " and words[head - 1][0].isupper() and folded[head - 1] != "the":
            continue
        if phrase_ends(block, field):
            yield Match(
                span_of(block, head, field),
                f'"{words[head]} {words[field]}" lacks "of".',
                (insert(block, field, "of"),),
            )


RULE = Rule(
    id="order.office-name",
    reason="The name of an office keeps the order of Arabic.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument=(
        "A field stands before “Affairs”, and behind “Ministry of”. The editor sees to it that the office is called so."
    ),
    arabic="مكتب شؤون العشائر، وزارة الدفاع: an idafa from left to right",
    gates=_HEADS | {"affairs"} | _ROOMS,
    find=_find,
    bad=(
        Bad("He worked in the Office Media of the group.", "He worked in the Media Office of the group."),
        Bad("The Affairs Tribes Office denied it.", "The Tribes Affairs Office denied it."),
        Bad("He ran the Affairs Tribes Office.", "He ran the Tribes Affairs Office."),
        Bad("He works in the Ministry Defence.", "He works in the Ministry of Defence."),
    ),
    good=(
        "He ran the Tribal Affairs Office.",
        "He works in the Ministry of Defence.",
        "The Foreign Affairs Select Committee met.",
        "The Department Health Insurance Plan failed.",
    ),
)
