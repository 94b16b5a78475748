"""A sentence that goes on and on: clause after clause hung up with "and", "where", "so" or a bare comma."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice

from normalize.stages.artifacts.phrases import AUXILIARIES, DETERMINERS, PERSONAL, PREPOSITIONS
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.rule import Bad, Match, Rule
from normalize.text.zones import ZoneKind

_MAX_WORDS = 40
_MIN_JOINS = 3
_LONG = 60
_FEWER_JOINS = 2
_SUBJECTS = PERSONAL - frozenset("him them us me".split()) | frozenset({"this", "there", "these", "those"})
_LEADS = (PREPOSITIONS - {"because"}) | frozenset("as if when while since although though once unless given".split())
_MIN_LEAD = 3
_VERBS = frozenset("said says added fled left took went made became began wanted tried arrested killed carried".split())
_FINITE = AUXILIARIES | _VERBS
_OFFERED = 3
"""How many places to cut are offered at most: each is told as the whole sentence, and nobody reads a fourth."""

_HANGING = frozenset({"where", "which", "while", "as"})
"""Words whose clause hangs on the one before: no full stop can part them."""

_CHAINING = frozenset({"where", "so", "and", "but", "while", "which", "as"})


def _find(block: Context) -> Iterator[Match]:
    starts = block.words.starts
    if len(starts) <= _MAX_WORDS:
        return
    speech: list[Span] | None = None
    for sentence in block.sentences:
        first = bisect_left(starts, sentence.start)
        last = bisect_left(starts, sentence.end, lo=first)
        if last - first <= _MAX_WORDS or block.text.count(",", sentence.start, sentence.end) < _FEWER_JOINS:
            continue
        if speech is None:
            speech = [zone.span for zone in block.zones if zone.kind is ZoneKind.SPEECH]
        joins = [number for number in _behind_commas(block, sentence) if _joins(block, number)]
        if len(joins) < _FEWER_JOINS:
            continue
        outside = _outside_speech(block, speech, first, last)
        joins = sorted(set(joins).intersection(outside))
        if len(outside) > (_MAX_WORDS if len(joins) >= _MIN_JOINS else _LONG) and len(joins) >= _FEWER_JOINS:
            yield Match(
                Span(sentence.start, sentence.start + len(sentence.of(block.text).rstrip())),
                f"{len(outside)} words in one sentence, {len(joins)} clauses hung up with a comma; split it.",
                tuple(islice(_cuts(block, joins, (first + last) // 2), _OFFERED)),
            )


def _behind_commas(block: Context, sentence: Span) -> Iterator[int]:
    """Yield the numbers of the words of a sentence that a comma stands before."""
    text, starts = block.text, block.words.starts
    comma = text.find(",", sentence.start, sentence.end)
    number = 0
    while comma >= 0:
        following = bisect_left(starts, comma, lo=number)
        if following > number and following < len(starts):
            number = following
            yield number
        comma = text.find(",", comma + 1, sentence.end)


def _cuts(block: Context, joins: list[int], middle: int) -> Iterator[Fix]:
    """Yield a full stop in place of the comma before each clause that can stand alone, the one in the middle first."""
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(joins, key=lambda number: abs(number - middle)):
        opens = number + 1 if folded[number] in _CHAINING else number
        if folded[number] in _HANGING or words.between(number - 1).strip() != ",":
            continue
        if opens == len(folded) or folded[opens] not in _SUBJECTS | (DETERMINERS - {"that"}):
            continue
        comma = text.index(",", words.ends[number - 1])
        edits = [Edit(Span(comma, comma + 1), ",", ".")]
        if folded[number] != "and":
            opens = number
        else:
            gone = Span(words.starts[number], words.starts[opens])
            edits.append(Edit(gone, gone.of(text), ""))
        if words[opens].islower():
            word = Span(words.starts[opens], words.ends[opens])
            edits.append(Edit(word, word.of(text), word.of(text).capitalize()))
        yield Fix(tuple(edits))


def _outside_speech(block: Context, speech: list[Span], first: int, last: int) -> list[int]:
    """Return the numbers of the words from `first` up to `last` that nobody says."""
    starts = block.words.starts
    at = bisect_right(speech, starts[first], key=lambda span: span.end)
    outside: list[int] = []
    for number in range(first, last):
        while at < len(speech) and speech[at].end <= starts[number]:
            at += 1
        if at == len(speech) or starts[number] < speech[at].start:
            outside.append(number)
    return outside


def _joins(block: Context, number: int) -> bool:
    """Say whether a clause hangs on the comma before the word `number`."""
    folded = block.words.folded
    word = folded[number]
    if word in _CHAINING:
        following = folded[number + 1] if number + 1 < len(folded) else ""
        return word == "where" or following in _SUBJECTS or following in AUXILIARIES or _has_verb(folded, number)
    if word in _SUBJECTS and folded[min(number + 1, len(folded) - 1)] in _FINITE:
        return not _is_fronted(block, number)
    return word in DETERMINERS and _has_verb(folded, number) and not _is_fronted(block, number)


def _has_verb(folded: list[str], number: int) -> bool:
    """Say whether a subject and its verb follow within a few words: "the group could", "and this unrest has"."""
    return any(word in AUXILIARIES for word in folded[number + 1 : number + 4])


def _is_fronted(block: Context, number: int) -> bool:
    """Say whether what ends before the word `number` leads up to it: "In our time, we", "As it was late, they"."""
    words, folded = block.words, block.words.folded
    opener = number - 1
    while opener and words.between(opener - 1).strip() in ("", "-"):
        opener -= 1
    return folded[opener] in _LEADS or number - opener < _MIN_LEAD


RULE = Rule(
    id="long.and-chain",
    reason="One sentence carries more clauses than a reader can hold.",
    type=IssueType.STYLE,
    mqm="awkward",
    applicability=Applicability.FLAG,
    argument="The editor decides where to cut; the places are offered. Words inside speech do not count, nor do lists.",
    arabic="و... حيث... كما...: Arabic joins sentences with و, ف and حيث where English sets a full stop",
    find=_find,
    bad=(
        Bad(
            "The town has been quiet since the truce, and it is not clear who holds the northern quarter, where "
            "two checkpoints were set up last week, but the families who came back in spring have begun to "
            "leave again, they are afraid of the raids at night and of the prison in the old school, and there "
            "is no bread in the market for the third day in a row while the road to the border is closed to "
            "all.",
            "The town has been quiet since the truce, and it is not clear who holds the northern quarter, where "
            "two checkpoints were set up last week, but the families who came back in spring have begun to leave "
            "again. They are afraid of the raids at night and of the prison in the old school, and there is no "
            "bread in the market for the third day in a row while the road to the border is closed to all.",
        ),
        Bad(
            "A source in the council has confirmed that the office was closed, where its members have left the "
            "city, and they are staying in the camps along the border, so the money that had been sent for the "
            "mills could not be paid, this is what happened with the hospital as well, where the doctors wait "
            "for their wages since the end of the winter and have sold what they had to feed their children.",
            "A source in the council has confirmed that the office was closed, where its members have left the "
            "city, and they are staying in the camps along the border, so the money that had been sent for the "
            "mills could not be paid. This is what happened with the hospital as well, where the doctors wait for"
            " their wages since the end of the winter and have sold what they had to feed their children.",
        ),
    ),
    good=(
        "The town has been quiet since the truce. It is not clear who holds the northern quarter.",
        "The dead were named as Ahmad, Hasan, Ali, Omar, Samir, Nizar, Khalil, Yusuf, Mahmud, Isa, Musa, "
        "Harun, Salim, Karim, Jamil, Nabil, Adil, Fadi, Rami, Sami, Hani, Majid, Walid, Rashid, Hamid, "
        "Said, Farid, Munir, Bashir, Amir, Nasir, Zahir, Tahir, Mahir, Shakir, Jabir, Sabir, Thair, Amin, "
        "Yasin, Husam, Wisam, Bassam, Issam, Hisham, Ghassan, Marwan, Adnan, Sufyan, Luay, Qusay, Uday, "
        "Ubay, Anas, Firas, Abbas, Iyad, Ziyad, Jihad, Fuad, Murad.",
    ),
)
