"""The article lost before an institution of which there is one: "forces of Syrian regime", "in United States"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS, MONTHS, begins_sentence, phrase_ends
from normalize.stages.artifacts.reading import DAYS, insert, is_written_small, joined, span_of
from normalize.text import Applicability, Context, IssueType
from normalize.text.classes import ADJECTIVE, AUXILIARY, NOUN, PAST, PLURAL
from normalize.text.rule import Bad, Match, Rule

_BODIES = frozenset(
    """army state regime government opposition revolution caliphate coalition parliament crisis conflict border
    capital desert war president""".split()
)
_ALONE = frozenset({"regime", "caliphate"})
"""Bodies that take the article without an adjective too."""

_ADJECTIVES = frozenset(
    """afghan american arab assad british egyptian french iranian iraqi islamic israeli jordanian kurdish kuwaiti
    lebanese libyan palestinian qatari russian saudi soviet sudanese syrian tunisian turkish yemeni""".split()
)
_NAMES = """
    united states|united nations|united kingdom|security council|arab league|european union|middle east|free army
    free syrian army|red crescent|syrian observatory|islamic state group|general assembly|syrian arab army
    syrian democratic forces|euphrates river|tigris river|syrian coalition|national coalition|civil defense
    civil defence|defense ministry|defence ministry|foreign ministry|interior ministry|health ministry|white house
    white helmets|syrian network|kurdistan region|islamic front
"""
_KEYS = frozenset(tuple(name.split()) for line in _NAMES.strip().splitlines() for name in line.split("|"))
_BY_LAST = {key[-1]: tuple(other for other in _KEYS if other[-1] == key[-1]) for key in _KEYS}
_BEFORE = frozenset("of in by from against with on to within for between near into".split())
_NOT_ENDS = frozenset({"and", "or"})
_CLAUSE = frozenset("that said while as when where because after before while although if until since".split())
_NATION = frozenset({"army", "regime", "government", "opposition", "coalition", "parliament"})
"""Bodies that open a clause as its subject."""

_COUNTRY = frozenset({"war", "president", "government", "conflict", "crisis"})
"""These may stand bare in a phrase: only behind "of" and "by" and the like."""


def _find(block: Context) -> Iterator[Match]:
    folded = block.words.folded
    for body in sorted(number for word in _GATES & block.index.keys() for number in block.index[word]):
        if body > 1 and (folded[body - 1] in _AHEAD or folded[body - 2] in _AHEAD):
            continue
        first = _first(block, body)
        if first is None or not joined(block, max(first - 1, 0), body):
            if first is not None and _opens(block, first, body):
                yield _match(block, first, body)
            continue
        if _opens(block, first, body) or _follows_a_date(block, first, body):
            yield _match(block, first, body)
            continue
        if not first:
            continue
        if not is_written_small(block, first - 1):
            continue
        if folded[first - 1] in _CLAUSE:
            if first < body and folded[body] in _NATION | _LASTS and _has_a_verb(block, body):
                yield _match(block, first, body)
            continue
        if folded[first - 1] not in _BEFORE:
            continue
        if folded[body] in _COUNTRY and folded[first - 1] not in ("of", "by", "against", "with", "from"):
            continue
        if not phrase_ends(block, body, _NOT_ENDS) and not _shares_verbs(block, body):
            continue
        yield _match(block, first, body)


def _match(block: Context, first: int, body: int) -> Match:
    """Return the finding; a subject that opens its sentence gets a capital article."""
    opens = begins_sentence(block, first)
    return Match(
        span_of(block, first, body),
        f"There is one {span_of(block, first, body).of(block.text)}, which takes the article.",
        (insert(block, first, "The" if opens else "the"),),
    )


def _has_a_verb(block: Context, body: int) -> bool:
    """Say whether a finite verb of the past follows at once: "Syrian army said"."""
    folded, classes = block.words.folded, block.classes
    if (
        body + 1 < len(folded)
        and folded[body] == "observatory"
        and folded[body + 1 : body + 4] == ["for", "human", "rights"]
    ):
        body += 3
    verb = body + 1
    if verb + 1 >= len(folded) or not joined(block, body, verb) or not is_written_small(block, verb):
        return False
    kind = classes[verb]
    sure = kind & (PAST | AUXILIARY) and not kind & (NOUN | PLURAL | ADJECTIVE)
    return bool(sure) or folded[verb] in (
        "said",
        "shelled",
        "targeted",
        "launched",
        "reported",
        "announced",
        "confirmed",
    )


def _opens(block: Context, first: int, body: int) -> bool:
    """Say whether the body opens a sentence that is no headline: a verb of the past and a full stop follow."""
    if _is_no_subject(block, first, body) or not begins_sentence(block, first) or not _has_a_verb(block, body):
        return False
    place = bisect_right(block.sentences, block.words.starts[first], key=lambda sentence: sentence.start) - 1
    return block.sentences[place].of(block.text).rstrip().endswith((".", '"', "\N{RIGHT DOUBLE QUOTATION MARK}"))


def _follows_a_date(block: Context, first: int, body: int) -> bool:
    """Say whether the body is the subject behind a date: "In May 2011 Syrian army launched"."""
    if not first or _is_no_subject(block, first, body) or not _has_a_verb(block, body):
        return False
    before = block.words.folded[first - 1]
    return before in DAYS or before in MONTHS or (before.isdigit() and len(before) == 4)


def _is_no_subject(block: Context, first: int, body: int) -> bool:
    """Say whether the body has no adjective that tells whose it is, or none that is a subject here."""
    return first == body or block.words.folded[body] not in _NATION | _LASTS


def _shares_verbs(block: Context, body: int) -> bool:
    """Say whether "and" joins verbs behind it: "controlled by regime and besieged by the group"."""
    folded, classes = block.words.folded, block.classes
    return (
        body + 2 < len(folded)
        and folded[body + 1] == "and"
        and joined(block, body, body + 2)
        and bool(classes[body + 2] & PAST)
        and not classes[body + 2] & (NOUN | ADJECTIVE)
    )


def _first(block: Context, body: int) -> int | None:
    """Return the number of the first word of the name or noun that ends with the word `body`."""
    words, folded = block.words, block.words.folded
    for key in _BY_LAST.get(folded[body], ()):
        first = body - len(key) + 1
        if first >= 0 and tuple(folded[first:body]) == key[:-1]:
            return first if all(words[at][0].isupper() for at in range(first, body + 1)) else None
    if body and folded[body] in _BODIES:
        if folded[body - 1] in _ADJECTIVES and words[body - 1][0].isupper() and is_written_small(block, body):
            return body - 1
        return body if folded[body] in _ALONE and is_written_small(block, body) else None
    return None


_AHEAD = DETERMINERS - {"that"}
_LASTS = frozenset(key[-1] for key in _KEYS)
_GATES = _BODIES | _LASTS

RULE = Rule(
    id="article.institution",
    reason="An institution of which there is one stands without its article.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "A state has one army and one government. The editor sees to it that nothing follows to which they belong."
    ),
    arabic="قوات النظام السوري، في الولايات المتحدة: the article stands on both words and is lost with the order",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("He served in the forces of Syrian regime.", "He served in the forces of the Syrian regime."),
        Bad(
            "They were killed by Turkish army near the border.", "They were killed by the Turkish army near the border."
        ),
        Bad("They fought against Free Army in the east.", "They fought against the Free Army in the east."),
        Bad("It is held by regime and besieged by ISIS.", "It is held by the regime and besieged by ISIS."),
        Bad("He lived in United States for years.", "He lived in the United States for years."),
        Bad(
            "The road is cut. Syrian Observatory for Human Rights said that two men died.",
            "The road is cut. The Syrian Observatory for Human Rights said that two men died.",
        ),
        Bad("He said that Syrian army was near the town.", "He said that the Syrian army was near the town."),
    ),
    good=(
        "He served in the forces of the Syrian regime.",
        "They met Syrian government officials.",
        "He spoke of Syrian army losses.",
        "They travelled on United States warships.",
        "He wants a change of government.",
        "Syrian army said to retake town",
        "Syrian army units said that the road was cut.",
    ),
)
