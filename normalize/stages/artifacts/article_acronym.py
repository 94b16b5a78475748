"""An acronym that takes the article, without it: "fighters of SDF", "the clashes between YPG and the army"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import insert, is_written_small, joined, noun_ends, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.rule import Bad, Match, Rule

_ALWAYS = {"US": "us", "UN": "un", "UK": "uk", "EU": "eu", "UAE": "uae", "USA": "usa"}
_OTHERS = {
    "SDF": "sdf",
    "FSA": "fsa",
    "YPG": "ypg",
    "YPJ": "ypj",
    "PYD": "pyd",
    "PKK": "pkk",
    "PMF": "pmf",
    "SAA": "saa",
    "SNA": "sna",
    "SOHR": "sohr",
    "KRG": "krg",
    "ICRC": "icrc",
}
_ALL = _ALWAYS | _OTHERS
_PREPOSITIONS = frozenset(
    "of in by from with against to for within inside between near on into via through since".split()
)
_VERBS = frozenset("considers considered accused accuses preventing supporting urged asked told joined".split())
_MARKS = frozenset({"'", "-", "\N{RIGHT SINGLE QUOTATION MARK}"})
_NOT_ENDS = frozenset("and or".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for acronym in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        name = words[acronym]
        if name not in _ALL or not acronym or not joined(block, acronym - 1, acronym):
            continue
        before = folded[acronym - 1]
        if not is_written_small(block, acronym - 1) or begins_sentence(block, acronym):
            continue
        if before not in _PREPOSITIONS and not (before in _VERBS and name in _OTHERS):
            continue
        if name in _OTHERS and not _has_article_elsewhere(block, folded[acronym]):
            continue
        between = words.between(acronym)
        if between[:1] in _MARKS or (between[:1] == "." and between[1:2].isalnum()):
            continue
        if not noun_ends(block, acronym, _NOT_ENDS):
            continue
        yield Match(
            span_of(block, acronym - 1, acronym), f'"{name}" takes the article.', (insert(block, acronym, "the"),)
        )


def _has_article_elsewhere(block: Context, acronym: str) -> bool:
    """Say whether the same paragraph has the name with its article."""
    folded = block.words.folded
    return any(number and folded[number - 1] == "the" for number in block.index[acronym])


_GATES = frozenset(_ALL.values())

RULE = Rule(
    id="article.acronym",
    reason="The acronym stands without its article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "States and the UN take the article always; a force where the paragraph gives it one. The editor "
        "keeps to one use."
    ),
    arabic="قسد، الولايات المتحدة: the article is lost, or hidden in the acronym",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("The men of SDF met. The SDF denied it.", "The men of the SDF met. The SDF denied it."),
        Bad("They were trained in US.", "They were trained in the US."),
        Bad("The plan was drawn up by UN in May.", "The plan was drawn up by the UN in May."),
    ),
    good=(
        "The men of SDF met.",
        "They were trained by US officers.",
        "He sent it to us.",
        "They met in UN headquarters.",
        "ALL OF US FLED.",
    ),
)
