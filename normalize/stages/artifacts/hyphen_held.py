"""A hyphen lost inside an adjective of two words: "the rebel held area", "the London based group"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.classes import ADJECTIVE, AUXILIARY, CLOSED, GUESSED, NOUN, PAST, PLURAL
from normalize.text.rule import Bad, Match, Rule

_HOLDERS = frozenset(
    """rebel opposition regime government army isis isil daesh sdf ypg kurdish militia jihadist islamist us un eu uk
    saudi iran turkey russia qatar iranian turkish russian western hezbollah state""".split()
)
_DONE = frozenset("held controlled backed led based run allied besieged affiliated supported".split())
_BEFORE = frozenset(
    """in of on from into inside near by against with to for across around within through over between and as""".split()
)
_SURE = frozenset(
    """area areas city town village villages towns district districts neighborhood neighborhoods neighbourhood province
    part parts east west north south territory territories suburb countryside forces force coalition fighters militia
    militias troops rebels group groups factions air airstrikes strikes monitor organization organisation observatory
    syrian alliance campaign militants regime opposition eastern western northern southern territory capital""".split()
)


def _find(block: Context) -> Iterator[Match]:
    words, folded, classes = block.words, block.words.folded, block.classes
    for done in sorted(number for word in _DONE & block.index.keys() for number in block.index[word]):
        holder, noun = done - 1, done + 1
        if holder < 1 or noun >= len(folded) or not joined(block, holder, noun):
            continue
        town = folded[done] == "based" and words[holder][0].isupper() and bool(classes[holder] & (GUESSED | NOUN))
        if folded[holder] not in _HOLDERS and not town:
            continue
        if classes[noun] & CLOSED or not (folded[noun] in _SURE or _is_name_of_place(block, noun)):
            continue
        before = holder - 1
        if not joined(block, before, holder) and not words.between(before).isspace():
            continue
        article = folded[before] in ("the", "a", "an")
        if article:
            before -= 1
        opens = before < 0 or (article and town)
        if not opens and folded[before] not in _BEFORE:
            continue
        if folded[done] in ("held", "run", "led") and article and before >= 0 and classes[before] & (PAST | AUXILIARY):
            continue
        if folded[holder].endswith("s") and classes[holder] & PLURAL and not town and folded[holder] != "isis":
            continue
        start, end = words.starts[holder], words.ends[done]
        after = f"{words[holder]}-{words[done].lower()}"
        yield Match(
            span_of(block, holder, done),
            "The two words are one adjective and take a hyphen.",
            (replace(block.text, start, end, after),),
        )


def _is_name_of_place(block: Context, number: int) -> bool:
    """Say whether a name follows that can be one of a place or a group."""
    words, folded = block.words, block.words.folded
    return folded[number] == "al" or (
        words[number][0].isupper() and bool(block.classes[number] & (GUESSED | ADJECTIVE))
    )


RULE = Rule(
    id="hyphen.held",
    reason="An adjective of two words has lost its hyphen.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="punctuation",
    applicability=Applicability.SUGGEST,
    argument="The two words stand before a noun as one. The editor sees to it that they are no subject and verb.",
    arabic="المنطقة الخاضعة للمعارضة: an adjective of several words, which English joins by a hyphen",
    gates=_DONE,
    find=_find,
    bad=(
        Bad("Shells fell on the rebel held town.", "Shells fell on the rebel-held town."),
        Bad("It lies in opposition controlled territory.", "It lies in opposition-controlled territory."),
        Bad("He spoke to the London Based Observatory.", "He spoke to the London-based Observatory."),
    ),
    good=(
        "Shells fell on the rebel-held town.",
        "He said that the government held talks.",
        "The rebels held areas in the north.",
        "The opposition led the talks.",
    ),
)
