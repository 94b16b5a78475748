"""Putting a literal translation right where it stands: its head in the inflection that was met, its slots untouched."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from normalize.glossary import Term
from normalize.glossary.phrases import VERB, around_slots, inflect
from normalize.stages.terms.wording import edits_for, fix_for, starts_sentence, written_as
from normalize.text import Context, Fix, Phrase, Span, fix_of
from normalize.text.classes import ADVERB, BASE, NUMBER, PARTICIPLE, PAST, PLURAL, can_be

_HAVE = frozenset("have has had having 've haven't hasn't hadn't".split())
_BE = frozenset("be is are was were been being am isn't aren't wasn't weren't".split())
_INFINITIVE = frozenset(
    """to will would shall should can could may might must cannot do does did don't doesn't didn't won't wouldn't can't
    couldn't shouldn't mustn't let help""".split()
)
_MANY = frozenset("they we you i who these those many several both".split())
_REACH = 3


def wordings(block: Context, phrase: Phrase, term: Term) -> tuple[str, ...]:
    """Return the preferred forms of an entry in the inflection of a phrase, the likeliest first.

    Where two inflections look alike (put, poured) the words before it decide, and where they do not, both are offered.
    """
    forms = (
        form
        for inflection in _likely(block, phrase)
        for prefer in term.prefer
        for form in _agreeing(block, phrase, inflect(prefer, term, inflection), inflection)
    )
    return tuple(dict.fromkeys(forms))


def _likely(block: Context, phrase: Phrase) -> Iterator[int]:
    """Yield what the head of a phrase is, the likeliest first."""
    kinds = [kind for kind in VERB if phrase.inflection & kind]
    if len(kinds) < 2:
        yield phrase.inflection
        return
    before = list(_before(block, phrase))
    # Behind a helping verb, with adverbs between: "has not yet put".
    for word in before[:_REACH]:
        if word in _INFINITIVE and BASE in kinds:
            yield BASE
            return
        if PARTICIPLE in kinds and (word in _HAVE or word in _BE or word.endswith(("'ve", "'d"))):
            yield PARTICIPLE
            return
        if word != "yet" and not can_be(word, ADVERB):
            break
    many = bool(before) and (before[0] in _MANY or can_be(before[0], PLURAL))
    if PAST in kinds:
        yield PAST
    if BASE in kinds and (many or PAST not in kinds):
        yield BASE
    # "They have seized the hill and imposed their control on it."
    if PARTICIPLE in kinds and (PAST not in kinds or (before[:1] in (["and"], ["or"]) and _HAVE.intersection(before))):
        yield PARTICIPLE


def _before(block: Context, phrase: Phrase) -> Iterator[str]:
    """Yield the words before a phrase in its sentence, the nearest first."""
    words = block.words
    number = bisect_right(words.ends, phrase.span.start)
    sentence = bisect_right(block.sentences, phrase.span.start, key=lambda one: one.start) - 1
    start = block.sentences[sentence].start if sentence >= 0 else 0
    while number and words.starts[number - 1] >= start:
        number -= 1
        yield words.folded[number]


def _agreeing(block: Context, phrase: Phrase, forms: tuple[str, ...], inflection: int) -> tuple[str, ...]:
    """Return the forms of be that its place allows, the likeliest first: "be" or "are", "was" or "were"."""
    if len(forms) < 2:
        return forms
    before = list(_before(block, phrase))
    if inflection == BASE:
        return forms[:1] if before and before[0] in _INFINITIVE else forms[1:]
    many = bool(before) and (before[0] in _MANY or can_be(before[0], PLURAL | NUMBER))
    return forms[::-1] if many else forms


def phrase_fix(block: Context, phrase: Phrase, form: str) -> Fix | None:
    """Return the fix that writes a form at the place of a phrase; None if it stands there, or would touch a slot."""
    if not phrase.slots:
        return fix_for(block, phrase.span, form)
    pieces = around_slots(form)
    borders = [phrase.span.start, *(border for slot in phrase.slots for border in (slot.start, slot.end))]
    borders.append(phrase.span.end)
    places = [Span(start, end) for start, end in zip(borders[::2], borders[1::2], strict=True)]
    edits = []
    for number, (place, piece) in enumerate(zip(places, pieces, strict=True)):
        after = piece
        if not number and not piece and starts_sentence(block, place.start):
            slot = phrase.slots[0].of(block.text)
            if slot[0].islower():
                return None  # a slot keeps its letters, and a sentence begins with a capital
        if piece.strip():
            after = written_as(block, place, piece) if not number else _like(place.of(block.text), piece)
        edits += edits_for(block, place, after, article=not number and bool(piece.strip()))
    return fix_of(edits) if edits else None


def _like(surface: str, piece: str) -> str:
    return piece.upper() if surface.isupper() and len(surface.strip()) > 1 else piece
