"""Speech that follows its verb without a comma or colon: "he said “we left the town”"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.speech import OPENING, SAYING, SPACES, is_statement, opening_marks, quoted_words
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule

_LEAST = 6
_LEAST_SMALL = 10
_EARLY = 5
_HEARER = 5
_HEARERS = frozenset("the our us me him reporters journalists agency".split())
_HEAVY = frozenset("assured stressed affirmed clarified asserted assuring stressing affirming clarifying".split())
"""Verbs that translate أكد and شدد: hardly ever part of a sentence that goes on behind the speech."""

_OPENS = frozenset(
    """we i you he she it they there this that these those our my his her their its the a an as after before when
    while if since most many some all because in on at for from no nobody none what who how why today now
    more one two three several dozens hundreds thousands another each every but and if""".split()
)
_NO_SPEECH = frozenset("which that who whom what where so not never often is was are were been be being".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for opening in opening_marks(text):
        first = bisect_left(words.starts, opening)
        if not 0 < first < len(folded) or not _is_said(block, first - 1) or words[first].isdecimal():
            continue
        before, behind = text[words.ends[first - 1] : opening], text[opening + 1 : words.starts[first]]
        if not before or before.strip(SPACES) or behind.strip(SPACES) or begins_sentence(block, first - 1):
            continue
        word = words[first]
        if (first > 1 and words[first - 2] in _NO_SPEECH) or not (word[0].isupper() or folded[first] in _OPENS):
            continue
        quoted = quoted_words(block, opening)
        if not is_statement(quoted, _LEAST if word[0].isupper() else _LEAST_SMALL):
            continue
        if not word[0].isupper() and not _stands_early(block, first - 1):
            continue
        place = words.ends[first - 1]
        edits = [Edit(Span(place, place), "", ",")]
        if word.islower():
            edits.append(Edit(Span(words.starts[first], words.ends[first]), word, word.capitalize()))
        yield Match(
            Span(words.starts[first - 1], words.ends[first]),
            f'A comma or a colon stands between "{words[first - 1]}" and what is said.',
            (Fix(tuple(edits)),),
        )


def _is_said(block: Context, number: int) -> bool:
    """Say whether the word `number` is a verb of saying, or ends the name of who is told: "told the Hama Daily"."""
    words, folded = block.words, block.words.folded
    if folded[number] in SAYING:
        return True
    for before in range(number, max(0, number - _HEARER), -1):
        if not words[before][0].isupper() and folded[before] not in _HEARERS:
            return False
        if folded[before - 1] in ("told", "tells"):
            return True
    return False


def _stands_early(block: Context, verb: int) -> bool:
    """Say whether the verb comes soon in its sentence, so that the speech is most of it and no part of a clause."""
    sentence = block.sentences[bisect_right(block.sentences, block.words.starts[verb], key=lambda span: span.start) - 1]
    if block.words.folded[verb] in _HEAVY:
        return True
    return verb - bisect_left(block.words.starts, sentence.start) < _EARLY


RULE = Rule(
    id="speech.mark-before",
    reason="Speech follows its verb without a comma or a colon.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="A whole sentence is quoted, not a phrase, which takes no comma; the editor sees which.",
    arabic="قال «...»، وأضاف «...»: the quotation marks alone part the verb from the speech",
    characters=OPENING,
    find=_find,
    bad=(
        Bad(
            "The man said “after the raid we left the town and went north.”",
            "The man said, “After the raid we left the town and went north.”",
        ),
        Bad(
            "The guard told the Hama Daily “We have left the town before they came.”",
            "The guard told the Hama Daily, “We have left the town before they came.”",
        ),
        Bad('She added "They have not been seen since May."', 'She added, "They have not been seen since May."'),
        Bad(
            "The guard stated “most of the commanders we knew in the town were from Homs.”",
            "The guard stated, “Most of the commanders we knew in the town were from Homs.”",
        ),
    ),
    good=(
        "The man said, “After the raid we left the town and went north.”",
        "The man said: “After the raid we left the town and went north.”",
        'The minister said "serious mistakes" were made.',
        'What they said "we know that it was a mistake" has been forgotten.',
        'He said "the so-called army" would not last.',
        'The report says "there is no alternative."',
    ),
)
