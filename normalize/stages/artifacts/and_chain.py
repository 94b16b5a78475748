"""A sentence that goes on and on: clause after clause hung up with "and", "where", "so" or a bare comma."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import AUXILIARIES, DETERMINERS, PERSONAL
from normalize.text import Applicability, Context, IssueType, Span
from normalize.text.rule import Bad, Match, Rule
from normalize.text.zones import ZoneKind

_MAX_WORDS = 60
_MIN_JOINS = 3
_SUBJECTS = PERSONAL - frozenset("him them us me".split()) | frozenset({"this", "there", "that", "these", "those"})
_VERBS = frozenset("said says added fled left took went made became began wanted tried arrested killed carried".split())
_CHAINING = frozenset({"where", "so", "and", "but", "while", "which", "as"})


def _find(block: Context) -> Iterator[Match]:
    starts = block.words.starts
    if len(starts) <= _MAX_WORDS:
        return
    speech: list[Span] | None = None
    for sentence in block.sentences:
        first = bisect_left(starts, sentence.start)
        last = bisect_left(starts, sentence.end, lo=first)
        if last - first <= _MAX_WORDS:
            continue
        if speech is None:
            speech = [zone.span for zone in block.zones if zone.kind is ZoneKind.SPEECH]
        outside = _outside_speech(block, speech, first, last)
        joins = sum(_joins(block, number) for number in outside)
        if len(outside) > _MAX_WORDS and joins >= _MIN_JOINS:
            yield Match(
                Span(sentence.start, sentence.start + len(sentence.of(block.text).rstrip())),
                f"{len(outside)} words in one sentence, {joins} clauses hung up with a comma; split it.",
            )


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
    words, folded = block.words, block.words.folded
    if number == 0 or "," not in words.between(number - 1):
        return False
    word = folded[number]
    following = folded[number + 1] if number + 1 < len(folded) else ""
    if word == "where":
        return True
    if word in _CHAINING and (following in _SUBJECTS or following in AUXILIARIES):
        return True
    if word in _SUBJECTS and following in AUXILIARIES | _VERBS:
        return True
    if word in _CHAINING or word in DETERMINERS:
        # a subject and its verb within a few words: ", the group could", ", and this unrest has"
        return any(folded[at] in AUXILIARIES for at in range(number + 1, min(number + 4, len(folded))))
    return False


RULE = Rule(
    id="long.and-chain",
    reason="One sentence carries more clauses than a reader can hold.",
    type=IssueType.STYLE,
    mqm="awkward",
    applicability=Applicability.FLAG,
    argument="Where to cut only an editor can tell. Words inside speech do not count, nor do lists of names.",
    arabic="و... حيث... كما...: Arabic joins sentences with و, ف and حيث where English sets a full stop",
    find=_find,
    bad=(
        Bad(
            "The town has been quiet since the truce, and it is not clear who holds the northern quarter, where "
            "two checkpoints were set up last week, but the families who came back in spring have begun to "
            "leave again, they are afraid of the raids at night and of the prison in the old school, and there "
            "is no bread in the market for the third day in a row while the road to the border is closed to "
            "all."
        ),
        Bad(
            "A source in the council has confirmed that the office was closed, where its members have left the "
            "city, and they are staying in the camps along the border, so the money that had been sent for the "
            "mills could not be paid, this is what happened with the hospital as well, where the doctors wait "
            "for their wages since the end of the winter and have sold what they had to feed their children."
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
