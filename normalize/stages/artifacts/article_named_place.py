"""The article lost before a quarter, an area or a road with its name: "in al-Midan neighborhood", "on Mrat road"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence, only_spaces
from normalize.stages.artifacts.proper import is_arabic, name_start, speaks_of_arabs
from normalize.stages.artifacts.reading import insert, is_written_small, joined, noun_ends, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADVERB, ING
from normalize.text.rule import Bad, Match, Rule

_ONE = frozenset(
    """neighborhood neighbourhood area street road highway roundabout district quarter checkpoint crossing axis sector
    countryside suburb suburbs dam river bridge basin market channel newspaper website tribe clan front base airbase
    airport region field fields mountain camp desert plain hill
    hills heights valley farms plant station factory complex junction intersection crossroads tunnel corridor
    frontline silos""".split()
)
_SEVERAL = frozenset(
    "neighborhoods neighbourhoods areas streets districts roads fronts tribes checkpoints axes".split()
)
_ONLY_WITH = {
    "airport": frozenset({"military"}),
    "base": frozenset({"air", "military", "naval"}),
    "field": frozenset({"oil", "gas"}),
    "fields": frozenset({"oil", "gas"}),
    "camp": frozenset({"refugee"}),
    "plant": frozenset({"power", "water", "gas", "cement", "thermal"}),
    "station": frozenset({"power", "water", "pumping", "bus", "gas"}),
    "factory": frozenset({"cement", "sugar", "gas", "textile"}),
    "complex": frozenset({"residential", "sports", "military"}),
    "channel": frozenset({"tv", "satellite", "news", "television"}),
}
"""Nouns that take the article where this word stands before them; "Damascus airport" and "Moria camp" do not."""

_BETWEEN = frozenset(
    """residential industrial military oil gas refugee tv television satellite news border air naval international
    strategic coastal desert power water pumping thermal cement sugar sports bus textile""".split()
)
_GROUPS = frozenset("front army group organization organisation brigade brigades movement council forces".split())
_BEFORE = frozenset(
    """in of on at to from near into inside outside around across towards toward through against within between over via
    with for by along behind beyond that where while because when as after before since until""".split()
)
_TAKES = frozenset(
    """told hit hits hitting targeted targeting shelled shelling bombed bombing struck striking entered entering stormed
    storming captured capturing seized seizing attacked attacking left leaving reached reaching liberated liberating
    recaptured recapturing besieged besieging cut cutting opened closed combed combing crossed crossing swept
    bombarded bombarding pounded pounding raided raiding secured securing control controlled
    target shell enter storm capture seize attack reach liberate recapture besiege cross secure retake retook clear
    cleared bombard evacuated evacuate overran""".split()
)
_LISTED = frozenset({"and", "or"})


def _find(block: Context) -> Iterator[Match]:
    words = block.words
    if not speaks_of_arabs(block):
        return
    for kind in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        if not kind or not is_written_small(block, kind) or not _ends(block, kind):
            continue
        first = _first(block, kind)
        if first is None or not first or not only_spaces(words.between(first - 1)):
            continue
        if begins_sentence(block, first) or not is_written_small(block, first - 1) or not _wants_article(block, first):
            continue
        yield Match(
            span_of(block, first - 1, kind),
            f'"{span_of(block, first, kind).of(block.text)}" takes the article.',
            (insert(block, first, "the"),),
        )


def _ends(block: Context, kind: int) -> bool:
    """Say whether the phrase ends with its noun: also before a participle, and before a name whose comma was lost."""
    if noun_ends(block, kind):
        return True
    following = kind + 1
    if not joined(block, kind, following):
        return False
    if block.words[following][0].isupper():
        return is_arabic(block, following, following)
    return bool(block.classes[following] & (ING | ADVERB))


def _wants_article(block: Context, first: int) -> bool:
    """Say whether the word before the name is one behind which a noun phrase begins."""
    words, folded = block.words, block.words.folded
    before = folded[first - 1]
    if before in _LISTED:
        return first > 1 and folded[first - 2] in _GATES
    if before == "of" and first > 1 and words[first - 2][0].isupper():
        return False  # "the Horn of Africa region"
    return before in _BEFORE or before in _TAKES


def _first(block: Context, kind: int) -> int | None:
    """Return the number of the first word of the name before the noun, over an adjective or a gloss in brackets."""
    words, folded = block.words, block.words.folded
    last = kind - 1
    if words.between(last) == ") " and last and words.between(last - 1) == " (":
        last -= 1
    elif not only_spaces(words.between(last)):
        return None
    adjective = ""
    while (
        last > 0
        and folded[last] in _BETWEEN
        and (is_written_small(block, last) or words[last] == "TV")
        and joined(block, last - 1, last)
    ):
        adjective = folded[last]
        last -= 1
    needed = _ONLY_WITH.get(folded[kind])
    if needed and adjective not in needed and folded[kind - 1] not in needed:
        return None
    first = name_start(block, last)
    if first is None or any(folded[at] in _GROUPS for at in range(first, last + 1)):
        return None
    if folded[kind] in _SEVERAL:
        while first > 1 and folded[first - 1] in _LISTED and joined(block, first - 2, first):
            before = name_start(block, first - 2)
            if before is None:
                break
            first = before
    return first


_GATES = _ONE | _SEVERAL

RULE = Rule(
    id="article.named-place",
    reason="A quarter, an area or a road is named without its article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "English sets the article before such a noun with its name; villages, cities and provinces have none. The "
        "editor sees to it that no headline drops it."
    ),
    arabic="في حي الميدان، على طريق مراط: the noun is definite by the name behind it and takes no article",
    gates=_GATES,
    find=_find,
    bad=(
        Bad(
            "Two shells fell in al-Zuhur neighborhood on Monday.",
            "Two shells fell in the al-Zuhur neighborhood on Monday.",
        ),
        Bad(
            "The Syrian army hit al-Burj (tower) roundabout, leaving a boy dead.",
            "The Syrian army hit the al-Burj (tower) roundabout, leaving a boy dead.",
        ),
        Bad(
            "A convoy left Homs and was stopped on Salamiyah road.",
            "A convoy left Homs and was stopped on the Salamiyah road.",
        ),
        Bad(
            "Clashes broke out near al-Waha and al-Salam districts in Aleppo.",
            "Clashes broke out near the al-Waha and al-Salam districts in Aleppo.",
        ),
        Bad(
            "The army in Deir ez-Zor went back to Kuweires military airport.",
            "The army in Deir ez-Zor went back to the Kuweires military airport.",
        ),
    ),
    good=(
        "Two shells fell in the al-Zuhur neighborhood.",
        "Two shells fell in al-Zuhur village.",
        "They met in Aleppo's al-Zuhur neighborhood and in Aleppos al-Burj street.",
        "They met in al-Zuhur neighborhood council.",
        "She rents a flat in Chelsea district and another in Boston area.",
        "Two men were held at Damascus airport.",
        "The Horn of Africa region is dry, said the Syrian minister.",
    ),
)
