"""Closed word lists of English, and what they say of where a phrase begins and ends."""

from __future__ import annotations

from bisect import bisect_right

from normalize.text import Context

DETERMINERS = frozenset("the a an this that these those his her its their our my your".split())
PERSONAL = frozenset("i you he she it we they him her us them me".split())
AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did will would shall should can could may
    might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't
    couldn't""".split()
)
PREPOSITIONS = frozenset(
    """of in on at to from for with by after before during since until against into onto over under through
    between among amid about across along around behind beyond despite inside outside near toward towards upon
    without within via throughout following because""".split()
)
LINKS = frozenset("and or but nor that which who whom whose where when while if as than so although though".split())
ADVERBS = frozenset(
    """also not now then here there still already later again only even too very never yet yesterday today
    tonight""".split()
)
QUANTIFIERS = frozenset(
    """several some many all most few both each every any no dozens hundreds thousands tens scores one""".split()
)
FUNCTION_WORDS = DETERMINERS | PERSONAL | AUXILIARIES | PREPOSITIONS | LINKS | ADVERBS

MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec""".split()
)
NUMBER_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety""".split()
)

_STOPS = '.,;:!?)]}\N{HORIZONTAL ELLIPSIS}\N{EM DASH}\N{EN DASH}"\N{RIGHT DOUBLE QUOTATION MARK}'


def on_one_line(text: str) -> bool:
    """Say whether `text` holds no line end."""
    return "\n" not in text and "\r" not in text


def only_spaces(between: str) -> bool:
    """Say whether nothing but spaces, and no line end, stands between two words."""
    return between.isspace() and on_one_line(between)


def phrase_ends(block: Context, number: int, but_not: frozenset[str] = frozenset()) -> bool:
    """Say whether a noun phrase surely ends with the word `number`: a stop or a function word comes next.

    A word that follows could be what the phrase is about ("the ISIS fighters"), and so could one behind a hyphen.
    The words `but_not` do not end it.
    """
    words = block.words
    between = words.between(number)
    if number + 1 == len(words):
        return not between or between.lstrip()[:1] in _STOPS
    if not between.isspace():
        return between.lstrip()[:1] in _STOPS and between[0] not in "-/"
    following = words.folded[number + 1]
    if following not in FUNCTION_WORDS or following in but_not:
        return False
    return not words.between(number + 1).startswith("-")


def begins_sentence(block: Context, number: int) -> bool:
    """Say whether the word `number` is the first one of a sentence."""
    if number == 0:
        return True
    starts, sentences = block.words.starts, block.sentences
    place = bisect_right(sentences, starts[number], key=lambda sentence: sentence.start) - 1
    return starts[number - 1] < sentences[place].start
