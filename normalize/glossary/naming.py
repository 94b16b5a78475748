"""By-names behind a kunya, and entries that say of a place that they are not meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from normalize.glossary.matching import PARTICLES, Hit
from normalize.glossary.romanization import compare_names
from normalize.glossary.runs import ARTICLES, KUNYAS, Run
from normalize.glossary.term import FormStatus, Term
from normalize.text.article import Mention
from normalize.text.classes import AUXILIARY, FINITE, GUESSED, NOUN, PLURAL, can_be, classes_of
from normalize.text.context import Context
from normalize.text.span import Span
from normalize.text.words import Words

ROMANIZATION: Final = "romanization"
"""The form of a mention that no entry lists and the ways of romanizing Arabic explain."""
PATTERN: Final = "pattern"
"""The form of a mention that is known by its place: Kuwaiti behind Abu Hajer is al-Kuwaiti (الكويتي)."""


_CUES: Final = frozenset(
    """syria syrian syrians iraq iraqi iraqis isis isil daesh jihadist jihadists rebels militants emir wilayat
    governorate governorates countryside diwan caliphate airbase""".split()
)
_BESIDE: Final = frozenset(
    """province provinces town towns village villages district districts neighborhood neighbourhood neighborhoods
    neighbourhoods city countryside camp checkpoint airport mosque area suburb suburbs sheikh brigade battalion
    brigades crossing""".split()
)

_COUNTRIES: Final = frozenset(
    "syria iraq iran lebanon turkey russia israel jordan qatar egypt libya yemen kuwait bahrain america".split()
)
"""What may stand before the last name of a ruler: "Syria Assad"."""


def is_at_home(block: Context, run: Run, known: Sequence[Mention]) -> bool:
    """Say whether a name stands among words that make an Arabic one likely: other names, or what the news tell there.

    A name of several words, or with an article, needs no such company.
    """
    if run.first < run.last or known or not _CUES.isdisjoint(block.index):
        return True
    around = block.words.folded[max(run.first - 3, 0) : run.first] + block.words.folded[run.last + 1 : run.last + 3]
    return not _BESIDE.isdisjoint(around)


def blocked(span: Span, term: Term, never: Sequence[Hit]) -> bool:
    """Say whether a place lies in a form of which an entry says that it is something else."""
    return any(term.id in hit.never and hit.span.start < span.end and span.start < hit.span.end for hit in never)


def is_of_another(block: Context, hit: Hit, previous: Hit | None) -> bool:
    """Say whether the last name of somebody stands behind the first name of somebody else: Maher al-Assad.

    Args:
        block: the block.
        hit: a form that stands there.
        previous: what stands before it, if that is known.
    """
    if not hit.owners or any(
        owner.term.kind != "person" or owner.status is not FormStatus.ADMITTED or " " not in owner.term.prefer[0]
        for owner in hit.owners
    ):
        return False
    words = block.words
    first = bisect_left(words.starts, hit.span.start)
    last = bisect_left(words.starts, hit.span.end)
    if not first or sum(word not in PARTICLES for word in words.folded[first:last]) != 1:
        return False
    before, folded = words[first - 1], words.folded[first - 1]
    if not before[0].isupper() or folded.endswith("'s") or words.between(first - 1).strip():
        return False
    if previous is not None and previous.owners and previous.span.end == words.ends[first - 1]:
        if not all(owner.term.kind == "person" for owner in previous.owners):
            return False  # "President Assad", "In Syria Assad"
    elif not classes_of((folded,))[0] & GUESSED or folded.removesuffix("s") in _COUNTRIES:
        return False
    own = (Words(form)[0] for owner in hit.owners for form in owner.term.prefer)
    return all(compare_names(before, name).verdict == "different" for name in own)


def by_names(terms: Iterable[Term]) -> Mapping[str, Term]:
    """Return the by-names of a glossary by their forms without the article; forms of several are left out."""
    found: dict[str, Term | None] = {}
    for term in terms:
        if term.kind != "nisba":
            continue
        for form in (*term.prefer, *term.variants, *term.doubtful):
            words = Words(form).folded
            if len(words) == 2 and words[0] in ARTICLES:
                found[words[1]] = term if found.get(words[1], term) is term else None
    return {form: term for form, term in found.items() if term is not None}


def by_name_behind(block: Context, run: Run, known: Mapping[str, Term]) -> tuple[Span, Term] | None:
    """Return the by-name without its article behind a kunya, if a run of words is one: "Abu Hajer Kuwaiti".

    It is no by-name where it says of a noun behind it what it is: "Abu Hajer Kuwaiti fighters".
    """
    words = block.words
    first = next((place for place in range(run.first, run.last) if words.folded[place] in KUNYAS), None)
    if first is None:
        return None
    last = run.last
    if last + 1 < len(words) and words.between(last) == " " and words.folded[last + 1].removesuffix("'s") in known:
        last += 1
    word = words.folded[last]
    term = known.get(word.removesuffix("'s"))
    if term is None or last - first < 2 or not words[last][0].isupper() or words.between(last - 1) != " ":
        return None
    if words.folded[last - 1] in ARTICLES:
        return None
    if last + 1 < len(words) and words.between(last) == " ":
        following = words.folded[last + 1]
        if can_be(following, NOUN | PLURAL) and not can_be(following, FINITE | AUXILIARY):
            return None
    return Span(words.starts[last], words.ends[last] - 2 * word.endswith("'s")), term
