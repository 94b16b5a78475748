"""Stage 4: names, terms and literal translations as the glossary has them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from normalize.glossary import FormStatus, Glossary, Term
from normalize.glossary.matching import ARTICLES
from normalize.stages.terms.wording import fix_for, starts_sentence, written_as
from normalize.text import Applicability, Context, Finding, Fix, IssueType, Mention, Span, replace
from normalize.text.marks import AFTER_WORD, BEFORE_WORD
from normalize.text.rule import RuleNote
from normalize.text.words import Words

NAME_VARIANT = RuleNote(
    id="name.variant",
    reason="The glossary has another spelling for this name or term.",
    type=IssueType.TERMINOLOGY,
    mqm="termbase",
    applicability=Applicability.SAFE,
    argument=(
        "SAFE where the entry lists the spelling as a variant that can be nothing else; a suggestion where the form is "
        "doubtful, belongs to several entries, has several good forms, or lacks its capitals."
    ),
    arabic="One Arabic name has many Latin spellings: دير الزور is Deir ez-Zor, Deir al-Zour, Dayr az-Zawr.",
)

NAME_APPOSITION = RuleNote(
    id="name.apposition",
    reason="With one spelling for both, a name would stand beside itself.",
    type=IssueType.TERMINOLOGY,
    mqm="termbase",
    applicability=Applicability.SUGGEST,
    argument="An editor decides whether the second name still tells the reader something.",
    arabic='Arabic articles give the second name of a place in quotation marks or brackets: عين العرب "كوباني".',
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

NOTES = (CALQUE, NAME_APPOSITION, NAME_VARIANT)

_OPENING = frozenset(BEFORE_WORD)
_CLOSING = frozenset(AFTER_WORD)


@dataclass(frozen=True, slots=True)
class Terms:
    """The stage, with the glossary that it reads."""

    glossary: Glossary

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield what the glossary would spell or say otherwise, one finding a place."""
        return context.by_block("terms", self._in_block)

    def _in_block(self, block: Context) -> Iterator[Finding]:
        names = [(span, list(group)) for span, group in groupby(block.mentions, key=lambda mention: mention.span)]
        doubled: set[Span] = set()
        for (span, owners), (next_span, next_owners) in pairwise(names):
            finding = self._apposition(block, span, owners, next_span, next_owners)
            if finding is not None and span not in doubled:
                doubled |= {span, next_span}
                yield finding
        for span, owners in names:
            if span not in doubled:
                yield from self._name(block, span, owners)
        for span, group in groupby(block.phrases, key=lambda phrase: phrase.span):
            yield from self._phrase(block, span, list(group))

    def _name(self, block: Context, span: Span, owners: list[Mention]) -> Iterator[Finding]:
        changing = [mention for mention in owners if mention.form in (FormStatus.VARIANT, FormStatus.DOUBTFUL)]
        if not changing:
            return
        terms = [self.glossary[mention.term] for mention in changing]
        fixes = _fixes(block, span, terms)
        if not fixes:
            return
        sure = (
            len(fixes) == 1
            and len(terms) == 1
            and changing[0].form == FormStatus.VARIANT
            and not _lowered(span.of(block.text), terms[0])
            and not _continues_a_name(block, span, terms[0])
        )
        yield Finding(
            rule=NAME_VARIANT.id,
            span=_hull(span, fixes),
            type=NAME_VARIANT.type,
            message=_spelled(terms, changing),
            fixes=fixes,
            applicability=Applicability.SAFE if sure else Applicability.SUGGEST,
            source=terms[0].origin,
            term=terms[0].id,
            mqm=NAME_VARIANT.mqm,
        )

    def _phrase(self, block: Context, span: Span, owners: list[Mention]) -> Iterator[Finding]:
        terms = [self.glossary[phrase.term] for phrase in owners]
        fixes = _fixes(block, span, terms)
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

    def _apposition(
        self, block: Context, span: Span, owners: list[Mention], next_span: Span, next_owners: list[Mention]
    ) -> Finding | None:
        """Return the finding for two spellings of one name side by side, the second in quotes or brackets."""
        if len(owners) != 1 or len(next_owners) != 1 or owners[0].term != next_owners[0].term:
            return None
        text = block.text
        between = text[span.end : next_span.start]
        after = text[next_span.end : next_span.end + 1]
        if not (between and between[-1] in _OPENING and not between[:-1].strip() and after and after in _CLOSING):
            return None
        term = self.glossary[owners[0].term]
        changed = [mention.form in (FormStatus.VARIANT, FormStatus.DOUBTFUL) for mention in (owners[0], next_owners[0])]
        written = [
            term.prefer[0] if change else place.of(text)
            for change, place in zip(changed, (span, next_span), strict=True)
        ]
        if not any(changed) or written[0].casefold() != written[1].casefold():
            return None
        whole = Span(span.start, next_span.end + 1)
        fixes = tuple(replace(text, whole.start, whole.end, written_as(block, span, form)) for form in term.prefer)
        return Finding(
            rule=NAME_APPOSITION.id,
            span=whole,
            type=NAME_APPOSITION.type,
            message=f'Both are {term.script}; the glossary spells it "{term.prefer[0]}", which would stand twice.',
            fixes=fixes,
            applicability=Applicability.SUGGEST,
            source=term.origin,
            term=term.id,
            mqm=NAME_APPOSITION.mqm,
        )


def _fixes(block: Context, span: Span, terms: list[Term]) -> tuple[Fix, ...]:
    """Return the fixes that write each preferred form at the span, without those that change nothing."""
    fixes = (fix_for(block, span, form) for term in terms for form in term.prefer)
    return tuple(dict.fromkeys(fix for fix in fixes if fix is not None))


def _hull(span: Span, fixes: tuple[Fix, ...]) -> Span:
    """Return the span with what its fixes change beside it: an article before the name."""
    return Span(min(span.start, *(fix.hull.start for fix in fixes)), max(span.end, *(fix.hull.end for fix in fixes)))


def _lowered(surface: str, term: Term) -> bool:
    """Say whether a name stands without the capitals that each of its variants has."""
    return surface.islower() and term.prefer[0] != term.prefer[0].lower() and term.kind != "concept"


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


def _spelled(terms: list[Term], mentions: list[Mention]) -> str:
    message = f"The glossary spells {terms[0].script} {_listed(terms[:1])}."
    if len(terms) > 1:
        return f"This may be {' or '.join(f'{_listed([term])} ({term.script})' for term in terms)}."
    if mentions[0].form == FormStatus.DOUBTFUL and terms[0].doubt:
        message = f"{message[:-1]}; but in doubt: {terms[0].doubt}."
    return message


def _listed(terms: list[Term]) -> str:
    return " or ".join(dict.fromkeys(f'"{form}"' for term in terms for form in term.prefer))
