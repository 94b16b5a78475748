"""Which classes a word form can have: "reports" is a plural or a finite verb; nobody says here which it is.

A table of forms, closed lists and endings, no tagger: taggers are trained on sound English and repair a broken order of
words before a rule can see it. The table comes from the SPECIALIST Lexicon of the US National Library of Medicine by
way of lemminflect (MIT); `classes.LICENSE.txt` is its notice, `python -m benchmarks.word_classes make` writes it anew.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

NOUN: Final = 1 << 0
"""A noun in the singular."""
PLURAL: Final = 1 << 1
"""A noun in the plural."""
MASS: Final = 1 << 2
"""A noun that need not be counted, so that it may stand without an article."""
BASE: Final = 1 << 3
"""A verb as it stands behind "to"."""
THIRD: Final = 1 << 4
"""A verb as it stands behind "he"."""
PAST: Final = 1 << 5
PARTICIPLE: Final = 1 << 6
"""A past participle."""
ING: Final = 1 << 7
"""A verb in -ing."""
ADJECTIVE: Final = 1 << 8
GRADED: Final = 1 << 9
"""A comparative or superlative."""
ADVERB: Final = 1 << 10
DETERMINER: Final = 1 << 11
PRONOUN: Final = 1 << 12
"""A word that stands for a noun phrase."""
PREPOSITION: Final = 1 << 13
LINK: Final = 1 << 14
"""A conjunction or a relative."""
AUXILIARY: Final = 1 << 15
"""A form of be, have, do, or a modal verb."""
NUMBER: Final = 1 << 16
"""A number in digits or letters."""
GUESSED: Final = 1 << 17
"""Not in the table: the classes come from the word's ending alone."""

FINITE: Final = BASE | THIRD | PAST
"""What can be the verb of a clause; BASE behind "they"."""
CLOSED: Final = DETERMINER | PRONOUN | PREPOSITION | LINK | AUXILIARY
"""Words of which there are no new ones."""

_CLOSED_WORDS = {
    DETERMINER: """the a an every each no my your our their its his her this that these those some any all both either
        neither another such what which whose several many few much most more less enough half""",
    PRONOUN: """i you he she it we they me him us them mine yours ours theirs hers himself herself itself themselves
        ourselves myself yourself yourselves who whom nobody somebody everybody anybody everyone someone anyone none
        nothing something everything anything this that these those some any all both either neither another several
        many few much most more each his her one others there""",
    PREPOSITION: """of in on at to from for with by after before during since until till against into onto over under
        through between among amongst amid amidst about across along around behind beyond despite inside outside near
        toward towards upon without within via throughout above below beneath beside besides except like unlike off out
        up down past per as than because""",
    LINK: """and or but nor so yet that which who whom whose where when while whilst whereas if unless as than although
        though because before after since until till once whether how why what whereby wherever whenever""",
    AUXILIARY: """is are was were be been being am has have had having do does did will would shall should can could
        may might must cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't
        can't couldn't shouldn't mustn't""",
    NUMBER: """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
        billion trillion dozen hundreds thousands millions billions dozens""",
    ADVERB: """not also now then there here still already again only even too very never ever just soon perhaps
        however therefore thus once twice""",
}
_ALSO = {
    "like": BASE,
    "past": NOUN | ADJECTIVE,
    "one": NOUN,
    "others": PLURAL,
    "can": NOUN,
    "will": NOUN,
    "might": NOUN | MASS,
    "can't": 0,
    "being": NOUN,
    "hundreds": PLURAL,
    "thousands": PLURAL,
    "millions": PLURAL,
    "dozens": PLURAL,
    "dozen": NOUN,
    "half": NOUN,
    "near": ADJECTIVE | BASE,
    "inside": NOUN | ADJECTIVE,
    "outside": NOUN | ADJECTIVE,
    "have": BASE,
    "do": BASE,
    "has": THIRD,
    "does": THIRD,
    "had": PAST | PARTICIPLE,
    "did": PAST,
    "having": ING,
    "been": PARTICIPLE,
}
"""What words of the closed lists can be besides; of these the table is not asked, for it knows too much ("an as")."""

_ENDINGS = (
    ("ing", ING | NOUN | MASS | ADJECTIVE),
    ("ed", PAST | PARTICIPLE | ADJECTIVE),
    ("ies", PLURAL | THIRD),
    ("ss", NOUN | BASE),
    ("ous", ADJECTIVE),
    ("us", NOUN),
    ("ics", NOUN | MASS | PLURAL),
    ("s", PLURAL | THIRD),
    ("ly", ADVERB | ADJECTIVE),
    ("tion", NOUN | MASS),
    ("sion", NOUN | MASS),
    ("ment", NOUN | MASS),
    ("ness", NOUN | MASS),
    ("ism", NOUN | MASS),
    ("ist", NOUN | ADJECTIVE),
    ("ity", NOUN | MASS),
    ("ship", NOUN | MASS),
    ("able", ADJECTIVE),
    ("ible", ADJECTIVE),
    ("ful", ADJECTIVE),
    ("less", ADJECTIVE),
    ("ive", ADJECTIVE | NOUN),
    ("ical", ADJECTIVE),
    ("al", ADJECTIVE | NOUN),
    ("ic", ADJECTIVE | NOUN),
    ("ize", BASE),
    ("ise", BASE | NOUN),
    ("ify", BASE),
)
_FILE = "classes.txt.gz"


class Paradigm(NamedTuple):
    """The forms of a verb that do not follow from its spelling."""

    past: str
    participle: str


class Lexicon(NamedTuple):
    """The table: what forms can be, and the forms that follow no rule.

    Attributes:
        classes: a form in small letters and its classes, as a sum of the constants above.
        verbs: irregular verbs by their base.
        plurals: irregular nouns by their singular.
    """

    classes: dict[str, int]
    verbs: dict[str, Paradigm]
    plurals: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """Return the table, read once when it is first asked for (some hundredths of a second).

    Raises:
        FileNotFoundError: if the package was installed without its data.
    """
    packed = files("normalize.text").joinpath(_FILE).read_bytes()
    return read_lexicon(gzip.decompress(packed).decode("ascii").splitlines())


def read_lexicon(lines: Iterable[str]) -> Lexicon:
    """Read a table: lines that begin with the number of some classes, `=` (irregular verb) or `+` (irregular plural).

    The words of a line all have the classes of its number; `#` begins a remark.
    """
    classes: dict[str, int] = {}
    verbs: dict[str, Paradigm] = {}
    plurals: dict[str, str] = {}
    for line in lines:
        sign, _, rest = line.partition(" ")
        if sign.isdigit():
            classes.update(dict.fromkeys(rest.split(), int(sign)))
        elif sign == "=":
            base, past, participle = rest.split()
            verbs[base] = Paradigm(past, participle)
        elif sign == "+":
            singular, plural = rest.split()
            plurals[singular] = plural
    closed: dict[str, int] = {}
    for number, words in _CLOSED_WORDS.items():
        for word in words.split():
            closed[word] = closed.get(word, classes.get(word, 0) if number == ADVERB else 0) | number
    for word, number in _ALSO.items():
        closed[word] = closed.get(word, 0) | number
    return Lexicon(classes | closed, verbs, plurals)


@lru_cache(maxsize=1 << 16)
def _guess(word: str) -> int:
    if word[0].isdigit():
        return NUMBER
    stem, apostrophe, _ = word.partition("'")
    if apostrophe and stem:
        return _CONTRACTED.get(word, DETERMINER)
    for ending, classes in _ENDINGS:
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return classes | GUESSED
    return NOUN | GUESSED


_CONTRACTED = {
    **dict.fromkeys("it's he's she's that's there's who's they're we're you're i'm".split(), PRONOUN | AUXILIARY),
    **dict.fromkeys("they've we've you've i've they'd we'd he'd she'd i'd you'd".split(), PRONOUN | AUXILIARY),
    **dict.fromkeys("they'll we'll he'll she'll it'll i'll you'll".split(), PRONOUN | AUXILIARY),
}
"""A genitive ("the town's") determines as an article does; these are none."""


def classes_of(words: Iterable[str]) -> list[int]:
    """Return the classes of each folded word, as sums of the constants of this module."""
    known = lexicon().classes
    return [known.get(word) or _guess(word) for word in words]


def can_be(word: str, classes: int) -> bool:
    """Say whether a folded word can be of one of these classes."""
    return bool((lexicon().classes.get(word) or _guess(word)) & classes)


def base_of(form: str, classes: int = THIRD | PAST | PARTICIPLE | ING) -> str | None:
    """Return the base of a verb form of one of `classes` ("sends", "stopped" -> "stop"), None if it is not known."""
    table = lexicon()
    if not table.classes.get(form, 0) & classes:
        return None
    if classes & (PAST | PARTICIPLE):
        for base, (past, participle) in table.verbs.items():
            if (form == past and classes & PAST) or (form == participle and classes & PARTICIPLE):
                return base
    for ending, candidates in (
        ("ies", ("y",)),
        ("es", ("e", "")),
        ("s", ("",)),
        ("ied", ("y",)),
        ("ed", ("e", "")),
        ("ying", ("y", "ie")),
        ("ing", ("e", "")),
    ):
        if not form.endswith(ending):
            continue
        stem = form.removesuffix(ending)
        spellings = [stem + more for more in candidates]
        if ending in ("ed", "ing") and len(stem) > 2 and stem[-1] == stem[-2]:
            spellings.insert(0, stem[:-1])
        for base in spellings:
            if table.classes.get(base, 0) & BASE and form in (*_third(base), *_past(base), *_ing(base)):
                return base
    return None


def third_of(base: str) -> str | None:
    """Return the form behind "he": "develop" -> "develops"."""
    return _listed(_third(base), THIRD)


def ing_of(base: str) -> str | None:
    """Return the form in -ing: "extend" -> "extending", "stop" -> "stopping"."""
    return _listed(_ing(base), ING)


def past_of(base: str) -> str | None:
    """Return the past tense: "send" -> "sent"."""
    irregular = lexicon().verbs.get(base)
    return irregular.past if irregular else _listed(_past(base), PAST)


def participle_of(base: str) -> str | None:
    """Return the past participle: "take" -> "taken"."""
    irregular = lexicon().verbs.get(base)
    return irregular.participle if irregular else _listed(_past(base), PARTICIPLE)


def plural_of(singular: str) -> str | None:
    """Return the plural: "family" -> "families", "man" -> "men"."""
    return lexicon().plurals.get(singular) or _listed(_third(singular), PLURAL)


def singular_of(plural: str) -> str | None:
    """Return the singular: "families" -> "family", None if it is not known."""
    table = lexicon()
    if not table.classes.get(plural, 0) & PLURAL:
        return None
    for singular, irregular in table.plurals.items():
        if irregular == plural:
            return singular
    for ending, more in (("ies", "y"), ("es", ""), ("s", "")):
        singular = plural.removesuffix(ending) + more
        if plural.endswith(ending) and table.classes.get(singular, 0) & NOUN and plural in _third(singular):
            return singular
    return None


def _listed(forms: Iterator[str], classes: int) -> str | None:
    known = lexicon().classes
    return next((form for form in forms if known.get(form, 0) & classes), None)


def _third(base: str) -> Iterator[str]:
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        yield base[:-1] + "ies"
    elif base.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield base + "es"
    yield base + "s"


def _past(base: str) -> Iterator[str]:
    if base.endswith("e"):
        yield base + "d"
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        yield base[:-1] + "ied"
    else:
        yield from _doubled(base, "ed")


def _ing(base: str) -> Iterator[str]:
    if base.endswith("ie"):
        yield base[:-2] + "ying"
    elif base.endswith("e"):
        yield base[:-1] + "ing"
    else:
        yield from _doubled(base, "ing")


def _doubled(base: str, ending: str) -> Iterator[str]:
    """Yield the form with its last letter doubled and as it is; of "travelled" and "traveled" the second first."""
    forms = (base + base[-1] + ending, base + ending)
    yield from reversed(forms) if base[-1] in "ls" else forms
