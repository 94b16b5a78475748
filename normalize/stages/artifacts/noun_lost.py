"""An adjective that stands for a person, as in Arabic: "killed by unknown", "an armed was arrested"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import phrase_ends
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span, replace
from normalize.text.classes import NUMBER
from normalize.text.rule import Bad, Match, Rule

_ONE = {
    "armed": ("man", "men"),
    "wounded": ("person", "people"),
    "injured": ("person", "people"),
    "displaced": ("person", "people"),
    "unknown": ("person", "people"),
    "detained": ("person", "people"),
    "kidnapped": ("person", "people"),
    "besieged": ("person", "people"),
    "disabled": ("person", "people"),
    "young": ("man", "men"),
    "elderly": ("man", "people"),
    "masked": ("man", "men"),
    "martyred": ("man", "men"),
}
_SEVERAL = frozenset("several many some few unknown foreign dozens hundreds".split())
_MANY_OK = frozenset({"wounded", "injured", "displaced", "unknown", "detained", "kidnapped", "besieged"})
"""These stand alone behind a number in the language of the press: "20 wounded"."""

_NOT_ENDS = frozenset("and or but to as in with at for from by on".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    yield from _killed(block)
    for word in sorted(number for key in _ONE.keys() & block.index.keys() for number in block.index[key]):
        before = word - 1
        if before < 0 or not joined(block, before, word) or not words[word].islower():
            continue
        if not phrase_ends(block, word, _NOT_ENDS) and not (
            word + 1 < len(folded) and folded[word + 1] in ("was", "were", "who", "whose", "near", "coming")
        ):
            continue
        one, many = _ONE[folded[word]]
        if folded[before] in ("a", "an"):
            after = one
        elif folded[word] not in _MANY_OK and (block.classes[before] & NUMBER or folded[before] in _SEVERAL):
            after = one if folded[before] in ("one", "1") else many
            if (
                folded[word] in ("young", "elderly")
                and block.classes[before] & NUMBER
                and before
                and (folded[before - 1] in ("the", "aged"))
            ):
                continue
        elif (
            folded[word] == "unknown" and folded[before] == "by" and folded[word - 2] not in ("multiplied", "followed")
        ):
            after = many
        else:
            continue
        at = words.ends[word]
        yield Match(
            span_of(block, before, word),
            f'"{words[word].capitalize()}" needs a noun behind it.',
            (Fix((Edit(Span(at, at), "", f" {after}"),)),),
        )


def _killed(block: Context) -> Iterator[Match]:
    """Yield "among the killed", who are "the dead" in English."""
    words, folded = block.words, block.words.folded
    for killed in block.index.get("killed", ()):
        if not killed or folded[killed - 1] != "the" or not joined(block, killed - 1, killed):
            continue
        following = folded[killed + 1] if killed + 1 < len(folded) and joined(block, killed, killed + 1) else ""
        if following and following not in ("were", "are", "and", "in", "is", "was", "included", "include", "who"):
            continue
        yield Match(
            span_of(block, killed - 1, killed),
            "Those who were killed are the dead.",
            (replace(block.text, words.starts[killed], words.ends[killed], "dead"),),
        )


_GATES = frozenset(_ONE) | {"killed"}

RULE = Rule(
    id="noun.lost",
    reason="An adjective stands for a person, without a noun.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SUGGEST,
    argument="English needs a noun behind the adjective. The editor knows whether it is a man, a woman or several.",
    arabic="من قبل مجهولين، مسلح، جريح: adjectives and participles are nouns in Arabic",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("He was shot by unknown, the police said.", "He was shot by unknown people, the police said."),
        Bad("An armed was arrested at the checkpoint.", "An armed man was arrested at the checkpoint."),
        Bad("Two boys were among the killed.", "Two boys were among the dead."),
        Bad("They buried five armed who died in the raid.", "They buried five armed men who died in the raid."),
        Bad("They took in a wounded, he said.", "They took in a wounded person, he said."),
    ),
    good=(
        "He was shot by unknown people.",
        "They buried the killed soldiers.",
        "Dozens of wounded were taken in.",
        "They were armed and ready.",
        "A wounded man was taken in.",
        "He is young and elderly people like him.",
    ),
)
