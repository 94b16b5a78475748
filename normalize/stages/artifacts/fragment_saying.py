"""A sentence that is no more than a participle of saying: "Noting that the road is closed.", as a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import PERSONAL, begins_sentence
from normalize.stages.artifacts.reading import span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_SAID = {
    "adding": "added",
    "affirming": "affirmed",
    "announcing": "announced",
    "asserting": "asserted",
    "assuring": "assured",
    "claiming": "claimed",
    "clarifying": "clarified",
    "confirming": "confirmed",
    "considering": "said he believed",
    "declaring": "declared",
    "denying": "denied",
    "emphasising": "emphasised",
    "emphasizing": "emphasized",
    "explaining": "explained",
    "indicating": "indicated",
    "noting": "noted",
    "pointing": "pointed",
    "revealing": "revealed",
    "saying": "said",
    "stating": "stated",
    "stressing": "stressed",
    "underlining": "underlined",
    "warning": "warned",
}
_LONGEST = 60
_KNOWING = "knowing"


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for first in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        that = first + 2 if folded[first + 1 : first + 2] == ["out"] else first + 1
        if that + 2 >= len(folded) or folded[that] != "that" or not words[first].istitle():
            continue
        if not first or not begins_sentence(block, first) or not words.between(first).isspace():
            continue
        sentence = block.sentences[bisect_right(block.sentences, words.starts[first], key=lambda span: span.start) - 1]
        last = bisect_left(words.starts, sentence.end)
        if last - first > _LONGEST or not sentence.of(text).rstrip().endswith(
            (".", '"', "\N{RIGHT DOUBLE QUOTATION MARK}")
        ):
            continue
        if _has_a_main_clause(block, that, last):
            continue
        start, end = words.starts[first], words.ends[first]
        if folded[first] == _KNOWING:
            opened = words.starts[that + 1]
            after = words[that + 1]
            yield Match(
                span_of(block, first, that + 1),
                '"Knowing that" joins this sentence to nothing.',
                (replace(text, start, opened + len(after), after[:1].upper() + after[1:]),),
            )
            continue
        said = _SAID[folded[first]]
        yield Match(
            span_of(block, first, that),
            f'"{words[first]}" opens a sentence that says nowhere who does so.',
            tuple(replace(text, start, end, f"{who} {said}") for who in ("He", "She", "They")),
        )


def _has_a_main_clause(block: Context, that: int, last: int) -> bool:
    """Say whether a comma, or none where commas were lost, may part a main clause from the participle."""
    words, folded = block.words, block.words.folded
    for number in range(that + 2, last):
        if "," in words.between(number - 1) and (
            folded[number] in PERSONAL or words[number][0].isupper() or folded[number] == "the"
        ):
            return True
        if folded[number] in ("he", "she") and folded[number + 1 : number + 2] in (["said"], ["added"], ["called"]):
            return True
    return False


_GATES = frozenset(_SAID) | {_KNOWING}

RULE = Rule(
    id="fragment.saying",
    reason="A sentence consists of a participle of saying and what is said.",
    type=IssueType.GRAMMAR,
    mqm="grammar",
    applicability=Applicability.SUGGEST,
    argument="Nobody says it in this sentence. The editor knows who does, and may join it to the sentence before.",
    arabic="مشيراً إلى أن، مضيفاً أن، علماً أن: an accusative of circumstance (حال) behind a full stop",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("The road is closed. Noting that two bridges fell.", "The road is closed. He noted that two bridges fell."),
        Bad(
            "He met the council. Pointing out that aid is late.", "He met the council. He pointed out that aid is late."
        ),
        Bad("The camp is full. Knowing that it was built in May.", "The camp is full. It was built in May."),
    ),
    good=(
        "The road is closed. Noting that two bridges fell, he asked for help.",
        "Noting that two bridges fell.",
        "The road is closed, noting that two bridges fell.",
        "He left. Knowing that they were near, the guard fled.",
        "They met. Saying that it was late he left and he called for calm.",
    ),
)
