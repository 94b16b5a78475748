"""A comma between a subject and its verb: "The men who were caught, will be tried"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import AUXILIARIES, DETERMINERS, LINKS, PREPOSITIONS
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule
from normalize.text.zones import ZoneKind

_VERBS = frozenset("is are was were has have had will would can could".split())
_OPENS = (DETERMINERS - {"that"}) | frozenset("those these most many some all several each every another".split())
_MARKS = ',;:()"\N{EM DASH}\N{EN DASH}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
_SUBJECT = range(2, 15)
_RELATIVE = frozenset("who which that whose whom".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for verb in sorted(place for word in _VERBS & block.index.keys() for place in block.index[word]):
        if not verb or not text.startswith(", ", words.ends[verb - 1]) or not words[verb].islower():
            continue
        sentence = block.sentences[bisect_right(block.sentences, words.starts[verb], key=lambda span: span.start) - 1]
        first = bisect_left(words.starts, sentence.start)
        if verb - first not in _SUBJECT or folded[first] not in _OPENS:
            continue
        if text[words.starts[verb - 1] - 1] == "." or text[words.ends[verb] : words.ends[verb] + 1] == ",":
            continue  # "example.com, has", "The world, will, of course, pay"
        if folded[verb + 1 : verb + 2] in (["it"], ["he"], ["they"]):
            continue  # "was it not?"
        comma = words.ends[verb - 1]
        if any(mark in text[sentence.start : comma] for mark in _MARKS):
            continue
        if not _is_subject(folded[first:verb]) or any(
            zone.kind is ZoneKind.SPEECH and zone.span.start <= comma < zone.span.end for zone in block.zones
        ):
            continue
        yield Match(
            Span(words.starts[verb - 1], words.ends[verb]),
            f'No comma parts "{words[verb]}" from its subject.',
            (replace(text, comma, comma + 1, ""),),
        )


def _is_subject(phrase: list[str]) -> bool:
    """Say whether words are a noun phrase without a verb of its own, but for one behind "who" or "which"."""
    relative = next((place for place, word in enumerate(phrase) if word in _RELATIVE), len(phrase))
    if not AUXILIARIES.isdisjoint(phrase[:relative]) or not (LINKS - _RELATIVE - {"and", "or"}).isdisjoint(phrase):
        return False
    return phrase[-1] not in PREPOSITIONS | LINKS


RULE = Rule(
    id="comma.before-verb",
    reason="A comma stands between a subject and its verb.",
    type=IssueType.GRAMMAR,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="No other mark stands before it in the sentence; an aside may have lost its first comma.",
    arabic="الذين اعتُقلوا، سيُحاكمون: a long subject is followed by a pause",
    gates=_VERBS,
    find=_find,
    bad=(
        Bad(
            "Those who were caught at the bridge, will be tried.", "Those who were caught at the bridge will be tried."
        ),
        Bad("The road to the north, is closed since May.", "The road to the north is closed since May."),
    ),
    good=(
        "Those who were caught at the bridge will be tried.",
        "The road, which leads to the north, is closed since May.",
        "In the north of the province, is what they said.",
        "The road was closed, was it not?",
    ),
)
