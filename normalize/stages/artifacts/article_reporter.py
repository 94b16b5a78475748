"""The article lost before one of an agency's people: "SANA reporter in Aleppo said"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS, PREPOSITIONS, begins_sentence
from normalize.stages.artifacts.proper import ARAB_WORDS, is_genitive, name_start, speaks_of_arabs
from normalize.stages.artifacts.reading import insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_PEOPLE = frozenset("reporter correspondent photographer cameraman".split())
_FOLLOW = frozenset("in at from for".split())
_BEFORE = frozenset("told that to by".split())
_SAID = frozenset(
    """said added reported told confirmed quoted cited noted stated saw says reports adds explained witnessed learned
    learnt pointed indicated mentioned announced""".split()
)
_MEDIA = frozenset({"tv", "television", "radio", "channel", "agency", "news", "newspaper", "website"})
_TITLES = frozenset("former chief senior veteran special foreign fellow ex former exclusive another one each".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for person in sorted(number for word in _PEOPLE & block.index.keys() for number in block.index[word]):
        agency = _agency(block, person)
        if agency is None or not is_written_small(block, person):
            continue
        following = folded[person + 1] if person + 1 < len(folded) and joined(block, person, person + 1) else ""
        opens = begins_sentence(block, agency)
        if opens:
            if following not in _SAID | _FOLLOW:
                continue
        elif not _is_told(block, agency, person, following):
            continue
        article = (
            "an" if words[agency] in _SPELLED or words[agency].title()[0] in _VOWELS[words[agency].isupper()] else "a"
        )
        yield Match(
            span_of(block, agency, person),
            f'"{span_of(block, agency, person).of(block.text)}" is one of several and takes an article.',
            (
                insert(block, agency, article.capitalize() if opens else article),
                insert(block, agency, "The" if opens else "the"),
            ),
        )


def _agency(block: Context, person: int) -> int | None:
    """Return the number of the first word of the agency's name before the person."""
    words, folded = block.words, block.words.folded
    last = person - 1
    while last > 0 and folded[last] in _MEDIA and joined(block, last, person):
        last -= 1
    if last < 0 or not joined(block, last, person):
        return None
    if words[last].isupper() and words[last].isalpha() and len(words[last]) > 2:
        return last
    return name_start(block, last) if speaks_of_arabs(block) and not _is_place(block, last) else None


def _is_place(block: Context, last: int) -> bool:
    """Say whether the last word is a place or a people, of which a reporter may be called: "Damascus correspondent"."""
    return block.words.folded[last] in ARAB_WORDS - {"sana", "anha"}


def _is_told(block: Context, agency: int, person: int, following: str) -> bool:
    """Say whether the person is spoken of in the middle of a sentence as one that was not named before."""
    words, folded = block.words, block.words.folded
    if not agency or not joined(block, agency - 1, agency) or _names(block, person):
        return False
    before = folded[agency - 1]
    if before == "told":
        return following != "and"
    if before in _BEFORE:
        return following in ("in", *_SAID)
    # A comma was lost: "20 others were wounded SANA reporter said".
    if following not in _SAID or before in DETERMINERS | _TITLES or is_genitive(block, agency - 1):
        return False
    return words[agency - 1].islower() and before not in PREPOSITIONS


_SPELLED = frozenset("AFP ANHA ANSA AP ARA LBC MBC NBC NNA SMC SNN".split())
"""Agencies whose name begins with the sound of a vowel."""

_VOWELS = ("AEIO", "")
"""The first letters of other names that do; of capitals nobody knows whether they are spelled."""


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
        Bad("Ten others were wounded SANA reporter said.", "Ten others were wounded a SANA reporter said."),
        Bad(
            "Ten others were wounded Al-Furat TV correspondent reported from Homs.",
            "Ten others were wounded an Al-Furat TV correspondent reported from Homs.",
        ),
    ),
    good=(
        "A SANA reporter in Aleppo said so.",
        "He told AFP correspondent John Smith.",
        "SANA reporters said so.",
        "He is a former BBC reporter in Cairo.",
        "A former SANA reporter said so.",
        "The Aleppo SANA reporter said so, and Damascus correspondent Omar Haddad denied it.",
        "Two men met Al-Furat reporter Omar Haddad in Homs.",
    ),
)
