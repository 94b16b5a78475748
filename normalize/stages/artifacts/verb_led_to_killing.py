"""A verb with a noun for what one verb says: "led to the killing of two men", "resulted in destroying a tank"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import DETERMINER, NUMBER, PLURAL
from normalize.text.rule import Bad, Match, Rule

_VERBS = {"led": "to", "resulted": "in", "leading": "to", "resulting": "in", "caused": "", "causing": ""}
_DEEDS = {
    "killing": ("killed", "killing"),
    "martyrdom": ("killed", "killing"),
    "injury": ("injured", "injuring"),
    "injuring": ("injured", "injuring"),
    "wounding": ("wounded", "wounding"),
    "destroying": ("destroyed", "destroying"),
    "damaging": ("damaged", "damaging"),
    "displacing": ("displaced", "displacing"),
    "injuries": ("injured", "injuring"),
}
_REACH = 12
_COUNTED = frozenset("more at about some several many dozens tens scores hundreds nearly over all civilians".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for verb in sorted(number for word in _VERBS.keys() & block.index.keys() for number in block.index[word]):
        particle = _VERBS[folded[verb]]
        deed = verb + 1
        if particle:
            if folded[deed : deed + 1] != [particle]:
                continue
            deed += 1
        done = _deed(block, deed)
        if done is None or verb < 1 or not joined(block, verb, done[1]):
            continue
        if folded[verb - 1] in ("was", "were", "is", "are", "has", "have", "had", "been", "be"):
            continue
        ing = folded[verb].endswith("ing")
        noun, last = done
        edits = [_edit(block, verb, last, _DEEDS[folded[noun]][ing])]
        end = last
        for link in range(last + 2, min(last + _REACH, len(folded) - 2)):
            if not words.between(link - 1).isspace():
                break
            if folded[link] == "and" and (again := _deed(block, link + 1)) is not None:
                edits.append(_edit(block, link + 1, again[1], _DEEDS[folded[again[0]]][ing]))
                end = again[1]
                break
        yield Match(
            span_of(block, verb, end),
            f'One verb says it: "{_DEEDS[folded[noun]][ing]}".',
            (Fix(tuple(edits)),),
        )


def _deed(block: Context, first: int) -> tuple[int, int] | None:
    """Return the numbers of a deed's noun and of the last word before whom it was done to."""
    folded, classes = block.words.folded, block.classes
    noun = first + 1 if folded[first : first + 1] == ["the"] else first
    if noun + 2 >= len(folded) or folded[noun] not in _DEEDS or not joined(block, first, noun + 1):
        return None
    last = noun + 1 if folded[noun + 1] == "of" else noun
    if last == noun and (noun > first or folded[noun] in ("injury", "martyrdom", "injuries")):
        return None
    kind = classes[last + 1]
    counted = kind & (NUMBER | DETERMINER | PLURAL) or folded[last + 1] in _COUNTED or folded[last + 1] in ("a", "an")
    return (noun, last) if counted else None


def _edit(block: Context, first: int, last: int, after: str) -> Edit:
    span = span_of(block, first, last)
    return Edit(Span(span.start, span.end), span.of(block.text), after)


RULE = Rule(
    id="verb.led-to-killing",
    reason="A verb and a noun stand for what one verb says.",
    type=IssueType.STYLE,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="The subject did it itself. The editor keeps the longer phrase where it was no more than the cause.",
    arabic="أدى إلى مقتل، أسفر عن إصابة: verbs of cause with a verbal noun",
    gates=frozenset(_VERBS),
    find=_find,
    bad=(
        Bad("The blast led to the killing of two men.", "The blast killed two men."),
        Bad(
            "The shell led to the killing of a man and the injury of 40 others.",
            "The shell killed a man and injured 40 others.",
        ),
        Bad("The raid resulted in destroying three tanks.", "The raid destroyed three tanks."),
    ),
    good=(
        "The raid killed two men.",
        "The talks led to the signing of a truce.",
        "He was led to the killing of the king.",
        "It caused injuries.",
    ),
)
