"""Stage 4: names, terms and literal translations as the glossary has them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from normalize.glossary import Explained, FormStatus, Glossary, Term
from normalize.glossary.matching import ARTICLES, PARTICLES, without_plural
from normalize.glossary.namesakes import may_be_a_namesake
from normalize.glossary.naming import PATTERN, ROMANIZATION
from normalize.glossary.phrases import shown
from normalize.glossary.romanization import compare_names
from normalize.glossary.spellings import is_part_of_a_name
from normalize.stages.terms.appositions import NAME_APPOSITION, appositions
from normalize.stages.terms.first_mentions import NAME_GLOSS, glosses
from normalize.stages.terms.phrases import phrase_fix, wordings
from normalize.stages.terms.same_person import NAME_SAME_PERSON, same_persons
from normalize.stages.terms.unknown_names import NAME_SPELLING, spellings
from normalize.stages.terms.wording import fix_for, starts_sentence
from normalize.text import Applicability, Context, Finding, Fix, IssueType, Mention, Phrase, Span
from normalize.text.classes import GUESSED, classes_of
from normalize.text.rule import RuleNote
from normalize.text.words import Words
from normalize.text.zones import ZoneKind

NAME_VARIANT = RuleNote(
    id="name.variant",
    reason="The glossary has another spelling for this name or term.",
    type=IssueType.TERMINOLOGY,
    mqm="termbase",
    applicability=Applicability.SAFE,
    argument=(
        "SAFE where the entry lists the spelling as a variant that can be nothing else; a suggestion where the form is "
        "doubtful, belongs to several entries, has several good forms, or lacks its capitals, and in speech where it "
        "is another word, such as Daesh for ISIS."
    ),
    arabic="One Arabic name has many Latin spellings: دير الزور is Deir ez-Zor, Deir al-Zour, Dayr az-Zawr.",
)

NAME_ROMANIZATION = RuleNote(
    id="name.romanization",
    reason="No entry lists this spelling; by the ways of writing Arabic in Latin letters it is a name that has one.",
    type=IssueType.TERMINOLOGY,
    mqm="transliteration",
    applicability=Applicability.SUGGEST,
    argument="Two names may be written alike, and only an editor knows which one is meant.",
    arabic="The message says what stands for what: in Deir Ezzour (دير الزور), ez- is al- before z, and ou is o.",
)

NAME_BY_NAME = RuleNote(
    id="name.by-name",
    reason="Behind Abu or Umm, the by-name that says where somebody is from has lost its article.",
    type=IssueType.TERMINOLOGY,
    mqm="transliteration",
    applicability=Applicability.SUGGEST,
    argument="A bearer may write the name without the article.",
    arabic="A kunya (أبو هاجر) and a by-name with the article (الكويتي): Abu Hajer al-Kuwaiti, not Abu Hajer Kuwaiti.",
)

CALQUE = RuleNote(
    id="calque.phrase",
    reason="An Arabic phrase was translated word by word.",
    type=IssueType.MISTRANSLATION,
    mqm="overly-literal",
    applicability=Applicability.SAFE,
    argument=(
        "A suggestion, unless the entry has exactly one right form and says why no sentence can mean it literally; "
        "inside speech always a suggestion."
    ),
    arabic="Each entry gives its Arabic: أمير الجهاز الأمني, word by word «prince of the security device».",
)

NOTES = (
    CALQUE,
    NAME_APPOSITION,
    NAME_BY_NAME,
    NAME_GLOSS,
    NAME_ROMANIZATION,
    NAME_SAME_PERSON,
    NAME_SPELLING,
    NAME_VARIANT,
)

_Offered = tuple[Term, tuple[str, ...]]

_NOTE = {ROMANIZATION: NAME_ROMANIZATION, PATTERN: NAME_BY_NAME}
_CHANGING = frozenset({FormStatus.VARIANT, FormStatus.DOUBTFUL, ROMANIZATION, PATTERN})


@dataclass(frozen=True, slots=True)
class Terms:
    """The stage, with the glossary that it reads.

    Attributes:
        glossary: the names and terms.
        gloss: whether the first mention of a term that readers may not know is explained.
    """

    glossary: Glossary
    gloss: bool = False

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield what the glossary would spell or say otherwise, one finding a place."""
        yield from context.by_block("terms", self._in_block)
        yield from spellings(context)
        yield from same_persons(context, self.glossary)
        if self.gloss:
            yield from glosses(context, self.glossary)

    def _in_block(self, block: Context) -> Iterator[Finding]:
        names = [(span, list(group)) for span, group in groupby(block.mentions, key=lambda mention: mention.span)]
        phrases = [(span, list(group)) for span, group in groupby(block.phrases, key=lambda phrase: phrase.span)]
        doubled: set[Span] = set()
        beside = [
            *names,
            *((span, list[Mention](owners)) for span, owners in phrases if self._stands_as_listed(owners)),
        ]
        for finding, places in appositions(block, sorted(beside, key=itemgetter(0)), self.glossary):
            doubled |= places
            yield finding
        for span, owners in names:
            if span not in doubled:
                yield from self._name(block, span, owners)
        for span, found in phrases:
            if span not in doubled:
                yield from self._phrase(block, span, found)

    def _stands_as_listed(self, owners: list[Phrase]) -> bool:
        return not any(phrase.slots or self.glossary[phrase.term].head for phrase in owners)

    def _name(self, block: Context, span: Span, owners: list[Mention]) -> Iterator[Finding]:
        changing = [
            mention
            for mention in owners
            if mention.form in _CHANGING
            and not (mention.form == FormStatus.DOUBTFUL and self._is_a_surname(block, span, mention.term))
        ]
        if not changing:
            return
        form = changing[0].form
        note = _NOTE.get(form, NAME_VARIANT)
        terms = [self.glossary[mention.term] for mention in changing]
        if form == ROMANIZATION:
            explained = {one.term.id: one for one in self.glossary.explain(span.of(block.text))}
            forms: list[_Offered] = [(term, (explained[term.id].form,)) for term in terms]
            message = _explained(terms, [explained[term.id] for term in terms])
        else:
            forms = [(term, _with_what_it_is(span.of(block.text), term)) for term in terms]
            message = _by_name(terms[0]) if form == PATTERN else _spelled(block, terms, changing)
        fixes = _fixes(block, span, forms)
        if not fixes:
            return
        surface = without_plural(span.of(block.text), terms[0])
        sure = (
            len(fixes) == 1
            and len(terms) == 1
            and form == FormStatus.VARIANT
            and not _lowered(surface, terms[0])
            and not _is_translation(surface, terms[0].prefer[0])
            and not _continues_a_name(block, span, terms[0])
            and not (_is_another_name(surface, terms[0].prefer[0]) and _is_said(block, span))
            and not self._is_a_surname(block, span, terms[0].id)
        )
        yield Finding(
            rule=note.id,
            span=_hull(span, fixes),
            type=note.type,
            message=message,
            fixes=fixes,
            applicability=Applicability.SAFE if sure else Applicability.SUGGEST,
            source=terms[0].origin,
            term=terms[0].id,
            mqm=note.mqm,
        )

    def _is_a_surname(self, block: Context, span: Span, term: str) -> bool:
        """Say whether the name of a place stands behind a person's: Kassab behind Kassem is no town."""
        return (
            self.glossary[term].kind == "place"
            and block.text[span.start - 1 : span.start] == " "
            and self._a_name_ends(block, span.start - 1)
        )

    def _a_name_ends(self, block: Context, end: int) -> bool:
        """Say whether what stands for a person, or may, ends there: a name of no entry, or a given name."""
        name = bisect_left(block.names, end, key=lambda span: span.end)
        if name < len(block.names) and block.names[name].end == end:
            return True
        first = bisect_left(block.mentions, end, key=lambda mention: mention.span.end)
        last = bisect_right(block.mentions, end, key=lambda mention: mention.span.end)
        return any(
            mention.form == FormStatus.ADMITTED or is_part_of_a_name(self.glossary[mention.term])
            for mention in block.mentions[first:last]
        )

    def _phrase(self, block: Context, span: Span, owners: list[Phrase]) -> Iterator[Finding]:
        terms = [self.glossary[phrase.term] for phrase in owners]
        offered = (
            phrase_fix(block, phrase, form)
            for phrase, term in zip(owners, terms, strict=True)
            for form in wordings(block, phrase, term)
        )
        fixes = tuple(dict.fromkeys(fix for fix in offered if fix is not None))
        if not fixes:
            return
        sure = len(fixes) == 1 and len(terms) == 1 and bool(terms[0].safe) and owners[0].form == FormStatus.VARIANT
        yield Finding(
            rule=CALQUE.id,
            span=_hull(span, fixes),
            type=CALQUE.type,
            message=f"Word by word from the Arabic {terms[0].script}; English says {_listed(terms)}.",
            fixes=fixes,
            applicability=Applicability.SAFE if sure else Applicability.SUGGEST,
            source=terms[0].origin,
            term=terms[0].id,
            mqm=CALQUE.mqm,
        )


def _fixes(block: Context, span: Span, forms: list[_Offered]) -> tuple[Fix, ...]:
    """Return the fixes that write the forms of each entry at the span, without those that change nothing."""
    surface = span.of(block.text)
    fixes = (
        fix_for(block, span, form, acronym=surface in term.variants or surface in term.doubtful)
        for term, offered in forms
        for form in offered
    )
    return tuple(dict.fromkeys(fix for fix in fixes if fix is not None))


def _with_what_it_is(surface: str, term: Term) -> tuple[str, ...]:
    """Return the preferred forms with the words behind the name that say what it is, where they have none.

    "Rabi'a border crossing" is listed, since Rabi'a alone is a name of many; it is Rabia border crossing, and a fix
    that leaves the crossing out would lose a word.
    """
    words = Words(surface)
    at = len(words)
    while at > 1 and words.folded[at - 1] in _WHAT_IT_IS:
        at -= 1
    if at == len(words) or any(word in _WHAT_IT_IS for form in term.prefer for word in Words(form).folded):
        return _in_number(surface, term)
    return tuple(f"{form}{surface[words.ends[at - 1] :]}" for form in term.prefer)


_WHAT_IT_IS = frozenset(
    """airbase airfield airport area barrage base border bridge camp canal canton channel church city correspondent
    countryside crossing crossroads dam desert district factory field fields foundation gas governorate highway hill
    hills island junction lake magazine market media monastery mosque mountain mountains neighborhood neighborhoods
    neighbourhood neighbourhoods network newsletter newspaper oil oilfield oilfields peninsula pass plain plains plant
    plateau port prison province quarter quarters radio range refinery region reporter river road roundabout shrine site
    square stadium station stream street suburb suburbs television town towns tv valley village villages website
    weekly""".split()
)
"""Words that may stand behind a name and say what is called so."""


def _in_number(surface: str, term: Term) -> tuple[str, ...]:
    """Return the preferred forms, in the plural where a form stands in it that is listed in the singular."""
    if without_plural(surface, term) == surface:
        return term.prefer
    wrong = (*term.variants, *term.doubtful)
    return tuple(form if form.endswith("s") or f"{form}s" in wrong else f"{form}s" for form in term.prefer)


def _hull(span: Span, fixes: tuple[Fix, ...]) -> Span:
    """Return the span with what its fixes change beside it: an article before the name."""
    return Span(min(span.start, *(fix.hull.start for fix in fixes)), max(span.end, *(fix.hull.end for fix in fixes)))


def _lowered(surface: str, term: Term) -> bool:
    """Say whether a name lacks a capital that the listed spelling has: "Syria along" is no misread Syria Along."""
    if surface.islower() and term.prefer[0] != term.prefer[0].lower() and term.kind != "concept":
        return True
    if surface.isupper() or surface in term.variants:
        return False
    words = Words(surface)
    listed = [form for form in map(Words, term.variants) if form.folded == words.folded]
    return bool(listed) and all(
        any(
            form[number][0].isupper() and words[number][0].islower() and word not in PARTICLES
            for number, word in enumerate(words.folded)
        )
        for form in listed
    )


@lru_cache(maxsize=4096)
def _is_translation(form: str, preferred: str) -> bool:
    """Say whether a form is made of English words and is no other way of writing the preferred one.

    "Court of Terror" may be a newspaper's phrase as well as the Counter-Terrorism Court; "Republic Guard" has the
    words of Republican Guard only for a reader. What romanization explains ("Tall Afar"), and the same words in the
    singular, the plural or with another apostrophe, are spellings. A form in Arabic words of a name in English ones
    (Quwat al-Nimr for Tiger Forces) is a translation too: the English one may need an article.
    """
    words, right = (
        Words(one.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")) for one in (form, preferred)
    )
    english, right_english = (not any(one & GUESSED for one in classes_of(each.folded)) for each in (words, right))
    if not words.folded or (not english and not (right_english and len(right) > 1)):
        return False
    if not english and any(not one & GUESSED for one in classes_of(word for word in words.folded if len(word) > 3)):
        return False  # "Badir Organization" is a spelling
    if [_stem(word) for word in words.folded] == [_stem(word) for word in right.folded]:
        return False
    return compare_names(form, preferred).verdict != "same"


@lru_cache(maxsize=4096)
def _is_another_name(form: str, preferred: str) -> bool:
    """Say whether a form is no spelling of the preferred one but another word for it: Daesh for ISIS."""
    return form.casefold() != preferred.casefold() and compare_names(form, preferred).verdict == "different"


def _is_said(block: Context, span: Span) -> bool:
    """Say whether a place lies in speech, where another word for a thing is the speaker's own."""
    return any(zone.kind is ZoneKind.SPEECH and zone.span.contains(span) for zone in block.zones)


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _continues_a_name(block: Context, span: Span, term: Term) -> bool:
    """Say whether a form with the Arabic article may be the end of a longer name: "Liwa al-Raqqa".

    So it is where a word with a capital stands before it, other than at the start of a sentence. The glossary's form
    without the article would break the longer name.
    """
    words = block.words
    surface = Words(span.of(block.text))
    if surface.folded[0] not in ARTICLES or Words(term.prefer[0]).folded[0] in ARTICLES:
        return False
    number = bisect_right(words.ends, span.start) - 1
    if number < 0 or not words[number][0].isupper() or words.between(number) not in (" ", "-"):
        return False
    return not starts_sentence(block, words.starts[number]) and not words.folded[number].endswith("'s")


def _spelled(block: Context, terms: list[Term], mentions: list[Mention]) -> str:
    message = f"The glossary spells {terms[0].script} {_listed(terms[:1])}."
    if len(terms) > 1:
        return f"This may be {' or '.join(f'{_listed([term])} ({term.script})' for term in terms)}."
    if mentions[0].form == FormStatus.DOUBTFUL:
        namesake = terms[0].kind == "place" and may_be_a_namesake(block, mentions[0].span)
        doubt = "with the word beside it, it may be another place of that name" if namesake else terms[0].doubt
        message = f"{message[:-1]}; but in doubt: {doubt}." if doubt else message
    return message


def _explained(terms: list[Term], explained: list[Explained]) -> str:
    if len(terms) > 1:
        return f"By its sound this may be {' or '.join(_named(one) for one in explained)}."
    return f'By its sound this is {terms[0].script}, "{explained[0].form}" in the glossary. {explained[0].why}'


def _named(explained: Explained) -> str:
    return f'"{explained.form}" ({explained.term.script})'


def _by_name(term: Term) -> str:
    return f"Behind a kunya, a by-name has its article: {_listed([term])} ({term.script}{_meaning(term)})."


def _meaning(term: Term) -> str:
    return f", {term.gloss}" if term.gloss else ""


def _listed(terms: list[Term]) -> str:
    return " or ".join(dict.fromkeys(f'"{shown(form)}"' for term in terms for form in term.prefer))
