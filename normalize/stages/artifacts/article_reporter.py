"""The article lost before one of an agency's people: "SANA reporter in Aleppo said"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_PEOPLE = frozenset("reporter correspondent".split())
_FOLLOW = frozenset("in said at from added reported told for confirmed".split())
_BEFORE = frozenset("told that to by".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for person in sorted(number for word in _PEOPLE & block.index.keys() for number in block.index[word]):
        agency = person - 1
        if agency < 0 or not joined(block, agency, person) or not is_written_small(block, person):
            continue
        if not words[agency].isupper() or len(words[agency]) < 3 or not words[agency].isalpha():
            continue
        following = folded[person + 1] if person + 1 < len(folded) else ""
        opens = begins_sentence(block, agency) and following in _FOLLOW and joined(block, person, person + 1)
        told = agency > 0 and joined(block, agency - 1, agency) and folded[agency - 1] in _BEFORE
        if told and folded[agency - 1] != "told" and following not in ("in", "said"):
            told = False
        if not opens and not (told and following not in ("and",) and not _names(block, person)):
            continue
        article = "An" if words[agency] in _SPELLED else "A"
        yield Match(
            span_of(block, agency, person),
            f'"{words[agency]} {words[person]}" is one of several and takes an article.',
            (
                insert(block, agency, article if opens else article.lower()),
                insert(block, agency, "The" if opens else "the"),
            ),
        )


_SPELLED = frozenset("AFP ANHA ANSA AP ARA LBC MBC NBC SMC SNN".split())
"""Agencies whose name begins with the sound of a vowel."""


def _names(block: Context, person: int) -> bool:
    """Say whether the person's name follows: "told AFP correspondent John Smith"."""
    return person + 1 < len(block.words) and joined(block, person, person + 1) and block.words[person + 1][0].isupper()


RULE = Rule(
    id="article.reporter",
    reason="One of an agency's people stands without article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="An agency has several reporters. The editor decides between “a” and “the”.",
    arabic="مراسل سانا: an idafa that is definite by the name, without an article",
    gates=_PEOPLE,
    find=_find,
    bad=(
        Bad("Two men died. SANA reporter in Aleppo said so.", "Two men died. A SANA reporter in Aleppo said so."),
        Bad("A source told SANA reporter that two men died.", "A source told a SANA reporter that two men died."),
    ),
    good=(
        "A SANA reporter in Aleppo said so.",
        "He told AFP correspondent John Smith.",
        "SANA reporters said so.",
        "He is a former BBC reporter in Cairo.",
    ),
)
