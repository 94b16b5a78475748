"""“So-called” before the name of a group, as partisan media write it: "the so-called Free Army"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, IssueType, replace
from normalize.text.rule import Bad, Match, Rule

_PARTIES = frozenset(
    """front army brigade brigades battalion battalions observatory levant syrian free democratic jaysh jaish jabhat
    ahrar isis isil daesh nusra coalition helmets sdf fsa troops forces organization organisation
    resistance opposition hashd shaabi qaeda sham islam""".split()
)
_SMALL = frozenset({"armed", "moderate", "syrian"})
_REACH = 6


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for called in block.index["called"]:
        so, name = called - 1, called + 1
        if so < 0 or folded[so] != "so" or words.between(so) not in ("-", " ") or name >= len(folded):
            continue
        if words.between(called).strip() not in ("", '"', "\N{LEFT DOUBLE QUOTATION MARK}"):
            continue
        if not words[name][0].isupper() and folded[name] not in _SMALL and folded[name] != "al":
            continue
        last = name
        while last + 1 < len(folded) and last - name < _REACH and words.between(last) in (" ", "-"):
            last += 1
        if _PARTIES.isdisjoint(folded[name : last + 1]):
            continue
        if not words[name][0].isupper() and not {"opposition", "resistance"} & set(folded[name : last + 1]):
            continue
        start, end = words.starts[so], words.ends[called] + 1
        if not joined(block, called, name):
            end = words.ends[called] + len(words.between(called)) - len(words.between(called).lstrip())
        yield Match(
            span_of(block, so, name),
            "“So-called” takes sides; a report names the group.",
            (replace(block.text, start, end, ""),),
        )


RULE = Rule(
    id="word.so-called",
    reason="“So-called” stands before the name of a group.",
    type=IssueType.REGISTER,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="The editor keeps it in speech, and where the name itself is in dispute.",
    arabic="ما يسمى الجيش الحر: ما يسمى, “what is called”, belongs to one side's language",
    gates=frozenset({"called"}),
    find=_find,
    bad=(
        Bad("He fought for the so-called Free Army.", "He fought for the Free Army."),
        Bad(
            "The hill is held by the so-called armed opposition groups.",
            "The hill is held by the armed opposition groups.",
        ),
    ),
    good=(
        "He bought a so-called Cell phone.",
        "The so-called caliphate lost the town.",
        "It is so called because of the Army.",
    ),
)
