"""A word written twice: "according the the", "in in the city"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from normalize.stages.artifacts.phrases import begins_sentence, only_spaces
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_NEVER_TWICE = frozenset("the a an or but their its our".split())
"""Words that no English sentence repeats: each must be followed by what it belongs to."""

_HARDLY_TWICE = frozenset(
    """of to in on at for from with by as and is are was were be been has his her this these those which who
    into than if it they he she we not would could should must""".split()
)
"""Words that a sentence repeats now and then: "the state he was in in 2014", "the break-in in May", "what this is is a
trap". Left out altogether: "had had", "that that", "so so", "may may" (the month), "will will" (the noun)."""

_TWICE = _NEVER_TWICE | _HARDLY_TWICE
_SPACES = " \t\N{NO-BREAK SPACE}"


def _find(block: Context) -> Iterator[Match]:
    words, folded, index = block.words, block.words.folded, block.index
    done = 0
    for number in sorted(
        one for word in _TWICE & index.keys() for one, other in pairwise(index[word]) if other == one + 1
    ):
        if number < done:
            continue
        last = number
        while last + 1 < len(folded) and folded[last + 1] == folded[number] and words.between(last).isspace():
            last += 1
        if last > number:
            yield from _run(block, number, last)
            done = last + 1


def _run(block: Context, first: int, last: int) -> Iterator[Match]:
    """Yield the whole run at once: a run of three must not come back as a run of two."""
    words, text = block.words, block.text
    if (first and words.between(first - 1)[-1] in "-/") or words.between(last)[:1] in ("-", "/"):
        return  # "the break-in in May", "in in-depth talks"
    if any(not words[number].islower() for number in range(first + 1, last + 1)):
        return  # a name: "The The", "the The Hague office"
    if not words[first].islower() and not begins_sentence(block, first):
        return  # "vitamin A a day"
    gaps = range(first, last)
    broken = [number for number in gaps if not only_spaces(words.between(number))]
    if not broken:
        edits = [Span(words.ends[first], words.ends[last])]
    elif len(broken) == 1 and words[first].islower():
        # The line end stays: what stands before it goes, with the space before.
        start, end = words.starts[first], words.ends[broken[0]]
        while start and text[start - 1] in _SPACES:
            start -= 1
        if not start or text[start - 1] in "\r\n":
            return
        edits = [Span(start, end)]
        if broken[0] + 1 < last:
            edits.append(Span(words.ends[broken[0] + 1], words.ends[last]))
    else:
        return
    yield Match(
        Span(edits[0].start if broken else words.starts[first], words.ends[last]),
        f'"{words[first]}" stands {last - first + 1} times in a row.',
        (Fix(tuple(Edit(span, span.of(text), "") for span in edits)),),
        Applicability.SAFE if words.folded[first] in _NEVER_TWICE else Applicability.SUGGEST,
    )


RULE = Rule(
    id="dup.word",
    reason="The same function word stands twice in a row.",
    type=IssueType.DUPLICATION,
    mqm="duplication",
    applicability=Applicability.SAFE,
    argument=(
        "Applied by itself only for words that no English sentence repeats (articles, possessives, or, but), in lower "
        "case, with nothing but spaces between them. Other function words can meet by right ("
        '"the state he was in in 2014"): there an editor decides, and so inside speech, where a speaker may stammer.'
    ),
    arabic="",
    gates=_NEVER_TWICE | _HARDLY_TWICE,
    find=_find,
    bad=(
        Bad("He fled to the the border.", "He fled to the border."),
        Bad("The convoy arrived in in in the town.", "The convoy arrived in the town."),
        Bad("The the army left.", "The army left."),
        Bad("They withdrew from the\nthe village.", "They withdrew from\nthe village."),
    ),
    good=(
        "He had had enough.",
        "What he is, is a fighter.",
        "She said that that was a lie.",
        "Duran Duran played in Beirut.",
        "Two men were held after the break-in in Homs.",
        "They engaged in in-depth talks.",
        "The attack planned for May may be put off.",
        "The The and other bands were named.",
        "He takes vitamin A a few times a week.",
    ),
)
