"""Speech that begins with a small letter: "he said: “we left the town”"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.speech import (
    CLOSING,
    OPENING,
    SAYING,
    SPACES,
    closing_marks,
    is_statement,
    opening_marks,
    quoted_words,
)
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_LEAST = 5
_OPENS = frozenset(
    """we i you he she it they there this that these those our my his her their its the a an after before when while
    if since most many some all because in on at no nobody none what how why today now as every another
    several""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for opening in opening_marks(text):
        number = bisect_left(words.starts, opening)
        if number >= len(folded) or folded[number] not in _OPENS or not words[number].islower():
            continue
        if text[opening + 1 : words.starts[number]].strip(SPACES) or words.between(number)[:1] in ("-", "."):
            continue
        if not (_follows_verb(block, number, opening) or _begins(block, number, opening)):
            continue
        word = words[number]
        yield Match(
            Span(words.starts[number], words.ends[number]),
            f'Speech begins with a capital: "{word.capitalize()}".',
            (replace(text, words.starts[number], words.ends[number], word.capitalize()),),
        )


def _follows_verb(block: Context, number: int, opening: int) -> bool:
    """Say whether a verb of saying and a colon or comma stand before the speech, and no earlier part of it."""
    words, folded = block.words, block.words.folded
    mark = block.text[words.ends[number - 1] : opening].strip(SPACES) if number else ""
    if mark not in (":", ",") or SAYING.isdisjoint(folded[max(0, number - 5) : number]):
        return False
    if mark == "," and _goes_on(block, words.ends[number - 1]):
        return False  # “We left,” he said, “and never came back.”
    return is_statement(quoted_words(block, opening), _LEAST)


def _begins(block: Context, number: int, opening: int) -> bool:
    """Say whether the speech begins a sentence and is a whole one: it ends in a mark."""
    if not begins_sentence(block, number) or block.text[:opening].rstrip()[-1:] in (":", ",", ";", "-"):
        return False
    close = next((at for at in closing_marks(block.text[opening + 1 :])), -1)
    if close < 1 or block.text[opening + close] not in ",.?!":
        return False
    return is_statement(quoted_words(block, opening), _LEAST)


def _goes_on(block: Context, place: int) -> bool:
    """Say whether speech before `place` in the same sentence is taken up again."""
    sentence = block.sentences[bisect_right(block.sentences, place, key=lambda span: span.start) - 1]
    before = block.text[sentence.start : place]
    return any(mark in before for mark in OPENING + CLOSING)


RULE = Rule(
    id="speech.small-start",
    reason="Speech begins with a small letter.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="A whole sentence is quoted behind a comma or colon; the editor sees whether its beginning was left out.",
    arabic="قال: «نحن...»: Arabic has no capitals, so that a sentence in a sentence begins like any word",
    characters=OPENING,
    find=_find,
    bad=(
        Bad("The reporter said: “we have seen many such cases.”", "The reporter said: “We have seen many such cases.”"),
        Bad(
            'The activist from Homs told us, "there is no bread in the town."',
            'The activist from Homs told us, "There is no bread in the town."',
        ),
        Bad("“there is no bread in the town,” she said.", "“There is no bread in the town,” she said."),
    ),
    good=(
        "The reporter said: “We have seen many such cases.”",
        "“We left the town,” he said, “and we have never come back.”",
        "The guard said: “al-Raqqa is where we were going to go.”",
        "She listed what was left: “a chair, two beds, a lamp.”",
        'He said, "no".',
    ),
)
