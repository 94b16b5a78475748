"""An adverb between a verb and its object: "affect undoubtedly the people"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS
from normalize.stages.artifacts.reading import is_written_small, joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import AUXILIARY, BASE, NOUN, PAST, PLURAL, THIRD
from normalize.text.rule import Bad, Match, Rule

_ADVERBS = frozenset(
    """accidentally actively badly brutally certainly clearly completely continuously continually deliberately
    directly effectively explicitly finally frequently fully gradually greatly heavily immediately
    indiscriminately intensively intentionally negatively obviously officially openly partially positively
    publicly quickly randomly rapidly repeatedly secretly seriously severely significantly slowly strongly
    successfully suddenly surely systematically totally undoubtedly usually violently""".split()
)
_NOT = frozenset(
    """be become becomes became remain remains remained seem seems seemed feel felt look looked sound say says said
    means mean meant go goes went come comes came add added adds was were is are stated stressed believe believes
    believed reaffirm reaffirms follow follows followed ended ends began begins rose fell act acts acted""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes, text = block.words, block.words.folded, block.classes, block.text
    for adverb in sorted(number for word in _ADVERBS & block.index.keys() for number in block.index[word]):
        verb = adverb - 1
        if verb < 1 or adverb + 2 >= len(folded) or not joined(block, verb - 1, adverb + 2):
            continue
        if folded[adverb + 1] not in DETERMINERS or folded[adverb + 1] in ("that", "this", "those"):
            continue
        kind = classes[verb]
        if (
            not kind & (BASE | THIRD | PAST)
            or kind & AUXILIARY
            or folded[verb] in _NOT
            or not is_written_small(block, verb)
        ):
            continue
        if kind & (NOUN | PLURAL) and not classes[verb - 1] & AUXILIARY and folded[verb - 1] not in _SUBJECTS:
            continue
        if folded[verb - 1] in ("to", "was", "were", "been", "be", "is", "are", "being"):
            continue
        at, start, end = words.starts[verb], words.ends[verb], words.ends[adverb]
        yield Match(
            span_of(block, verb, adverb),
            f'"{words[adverb]}" stands between the verb and its object.',
            (Fix((Edit(Span(at, at), "", f"{words[adverb]} "), Edit(Span(start, end), text[start:end], ""))),),
        )


_SUBJECTS = frozenset("they we who which that it he she not and".split())

RULE = Rule(
    id="order.adverb-object",
    reason="An adverb stands between a verb and its object.",
    type=IssueType.GRAMMAR,
    mqm="word-order",
    applicability=Applicability.SUGGEST,
    argument="The object follows the adverb directly. The editor may put the adverb last instead.",
    arabic="يؤثر بلا شك على: an adverb stands freely behind the verb",
    gates=_ADVERBS,
    find=_find,
    bad=(
        Bad("It will affect undoubtedly the people of the town.", "It will undoubtedly affect the people of the town."),
        Bad("The army targeted directly the hospital.", "The army directly targeted the hospital."),
    ),
    good=(
        "It will undoubtedly affect the people.",
        "It was finally the end.",
        "They went immediately the next day.",
        "The reports clearly show it.",
        "It is usually the men who flee.",
    ),
)
