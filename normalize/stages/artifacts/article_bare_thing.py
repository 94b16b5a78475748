"""The article lost before one thing that is counted: "shot down helicopter", "in explosion", "dropped gas barrel"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS, PREPOSITIONS, begins_sentence, phrase_ends
from normalize.stages.artifacts.reading import article_for, insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, ADVERB, AUXILIARY, CLOSED, GRADED, ING, NOUN, NUMBER, PAST, PLURAL
from normalize.text.rule import Bad, Match, Rule

_THINGS = frozenset(
    """aircraft airbase airplane airport airstrike ambulance ambush announcement armored bakery barrel battalion bomb
    brigade bridge building bus camp campaign car cemetery checkpoint church clinic committee commander convoy corpse
    court decision declaration delegation demonstration document drone explosion factory gang headquarters helicopter
    hideout hospital hotel interview journalist letter house kilogram landmine leader list loudspeaker machinegun
    massacre meeting message minaret minibus mine missile mosque motorbike motorcycle offensive office operation
    organization organisation paragraph patrol pickup photograph picture plane plan project proposal quarter rally raid
    report resolution restaurant rifle road rocket roadblock sanctuary school shelter shell shop shrine siege
    statement station street strike sniper suburb tank tent tower town training tribunal truck tunnel vehicle
    village visit warehouse warplane warning weapon website workshop airstrike attack blast clash""".split()
) - {"training", "siege", "armored", "aircraft", "headquarters", "plan", "office", "house", "camp", "road", "school",
     "court", "hospital", "church", "quarter", "list", "street", "town"}  # fmt: skip
_SHELTERS = frozenset({"prison", "hospital", "school", "court", "church", "camp", "town", "office", "house"})
_TOOK = frozenset(
    """announced attacked blew bombed bombarded bombs built carried closed closing damaged destroyed destroying
    detonated detonating discovered discovering downed drove dropped dropping established establishing fired formed
    found hit hitting held imposed issued issuing launched launching laid made opened organized planted planting
    published publishing raided received released shot releasing rejected sent seized seizing signed stormed storming
    submitted targeted targeting used using visited was were established erected killed conducting conducted
    conduct destroy establish launch issue form receive build""".split()
) - {"was", "were", "made", "found", "hit", "held"}  # fmt: skip
_PARTICLES = frozenset({"out", "up", "down"})
_IN = frozenset({"in", "by", "with", "during", "after", "from", "near", "inside", "through", "into", "against", "at"})
_HAPPENS = frozenset(
    """airstrike ambush attack blast clash explosion interview massacre meeting operation raid rally report statement
    strike demonstration visit announcement letter message campaign ceremony incident battle""".split()
) - {"battle"}  # fmt: skip
_BARE_IN = {
    "in": _HAPPENS - {"attack", "report", "strike", "meeting", "operation"} | {"village", "vehicle", "tunnel", "tent"},
    "during": _HAPPENS - {"attack", "operation"},
    "after": frozenset({"explosion", "airstrike", "raid", "massacre"}),
    "by": frozenset(
        "sniper drone warplane helicopter airstrike missile shell bomb explosion landmine mine rocket".split()
    ),
    "with": frozenset("rifle bomb missile rocket shell machinegun knife delegation".split()),
    "near": _THINGS,
    "inside": _THINGS | {"house"},
    "into": _THINGS - {"building"} | {"house"},
    "against": frozenset({"convoy", "checkpoint", "patrol", "mosque", "village", "building"}),
    "at": frozenset("checkpoint hotel mosque factory warehouse restaurant rally station".split()),
}
_NOT_ENDS = frozenset({"and", "or", "to", "as", "after", "by", "for"})
_MOST = 3


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for noun in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        if not noun or folded[noun - 1] in DETERMINERS or not is_written_small(block, noun):
            continue
        first = _phrase_start(block, noun)
        before = first - 1
        if before < 0 or not joined(block, before, noun) or not is_written_small(block, before):
            continue
        verb = before - 1 if folded[before] in _PARTICLES and before else before
        taken = folded[verb] in _TOOK and folded[noun] in _THINGS
        if taken and verb == before and folded[verb] == "carried":
            continue
        if not taken and folded[noun] not in _BARE_IN.get(folded[before], ()):
            continue
        if begins_sentence(block, verb) or (taken and _is_noun_phrase(block, verb)):
            continue
        ends = phrase_ends(block, noun, _NOT_ENDS if first == noun else _NOT_ENDS - {"by", "for", "after", "to"})
        if not ends or (folded[noun + 1 : noun + 2] and folded[noun + 1] in ("and", "or")):
            continue
        article = article_for(words[first])
        yield Match(
            span_of(block, first, noun),
            f'"{words[noun]}" is one of several and takes an article.',
            (insert(block, first, article), insert(block, first, "the")),
        )


def _phrase_start(block: Context, noun: int) -> int:
    """Return the number of the first of some adjectives and nouns before the noun, or of the noun."""
    folded, classes = block.words.folded, block.classes
    first = noun
    while first and noun - first < _MOST and joined(block, first - 1, noun):
        kind = classes[first - 1]
        if kind & (CLOSED | NUMBER | PLURAL | ADVERB | GRADED) or folded[first - 1] in _TOOK:
            break
        if not kind & (ADJECTIVE | NOUN) or kind & ING or not is_written_small(block, first - 1):
            break
        first -= 1
    return first


def _is_noun_phrase(block: Context, verb: int) -> bool:
    """Say whether the word could be an adjective of the noun: "a downed helicopter", "of stormed house"."""
    words, folded, classes = block.words, block.words.folded, block.classes
    before = folded[verb - 1]
    if words[verb - 1][0].isupper() and not (begins_sentence(block, verb - 1) or before.startswith("al")):
        return folded[verb] == "shot" or not joined(block, verb - 1, verb)
    if before in PREPOSITIONS and before != "to":
        return True
    kind = classes[verb - 1]
    if before in ("and", "to", "that", "which", "who", "he", "they", "it", "she", "we", "has", "have", "had"):
        return False
    return not kind & (NOUN | PLURAL) or bool(kind & (ADJECTIVE | PAST) and not kind & PLURAL) or bool(kind & AUXILIARY)


_GATES = _THINGS | _HAPPENS | frozenset({"village", "knife"})

RULE = Rule(
    id="article.bare-thing",
    reason="The article is missing before one thing that is counted.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="The noun is a singular that is counted. The editor decides between “a” and “the”; headlines drop both.",
    arabic="أسقطوا مروحية، في انفجار، أصدر بياناً: Arabic has no indefinite article",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("The rebels shot down helicopter near the town.", "The rebels shot down a helicopter near the town."),
        Bad("Two men were killed in explosion on Monday.", "Two men were killed in an explosion on Monday."),
        Bad("They dropped toxic gas barrel over the city.", "They dropped a toxic gas barrel over the city."),
        Bad(
            "The group issued statement in which it denied this.",
            "The group issued a statement in which it denied this.",
        ),
        Bad("He was killed by landmine.", "He was killed by a landmine."),
    ),
    good=(
        "The rebels shot down a helicopter.",
        "They destroyed tank positions.",
        "He travelled by car.",
        "A downed helicopter was found.",
        "They issued statement after statement.",
        "They were sent to report on it.",
    ),
)
