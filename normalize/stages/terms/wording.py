"""Writing a preferred form where another one stood: capitals, line breaks, "a" and "an"."""

from __future__ import annotations

import re
from bisect import bisect_right

from normalize.text import Context, Edit, Fix, Span, fix_of
from normalize.text.marks import BEFORE_WORD
from normalize.text.words import fold

_ACRONYM = 5
"""Up to this many letters, capitals throughout are an acronym's own."""

_SPACES = re.compile(r"\s+")
_SPACES_OR_HYPHENS = re.compile(r"\s+|(?<=-)(?=\w)")
_VOWELS = frozenset("aeiou\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{LATIN SMALL LETTER I WITH CIRCUMFLEX}")
_BEFORE = BEFORE_WORD + " \t\N{NO-BREAK SPACE}"


def fix_for(block: Context, span: Span, form: str, *, acronym: bool = True) -> Fix | None:
    """Return the fix that writes `form` at `span` of the block, or None if it stands there already.

    Line breaks and odd spaces between the words stay where the number of words allows it. An article "a" or "an"
    before the name follows the new first letter. `acronym` says whether few capitals may be an acronym's own.
    """
    edits = edits_for(block, span, written_as(block, span, form, acronym=acronym))
    return fix_of(edits) if edits else None


def edits_for(block: Context, span: Span, after: str, *, article: bool = True) -> list[Edit]:
    """Return the edits that write `after` at `span`, without the spaces at the edges of both; none if it stands there.

    `article` says whether an article before it follows the first letter.
    """
    before = span.of(block.text)
    lead = len(before) - len(before.lstrip()) if after[:1] == " " else 0
    tail = len(before) - len(before.rstrip()) if after[-1:] == " " and len(after) > bool(lead) else 0
    if lead or tail:
        span = Span(span.start + lead, span.end - tail)
        before = span.of(block.text)
        after = after.removeprefix(" ") if lead else after
        after = after.removesuffix(" ") if tail else after
    if after == before:
        return []
    edits = _word_by_word(before, after, span.start) or [Edit(span, before, after)]
    agreeing = _article(block, span, before, after) if article else None
    return [*([agreeing] if agreeing is not None else []), *edits]


def written_as(block: Context, span: Span, form: str, *, acronym: bool = True) -> str:
    """Return `form` with the capitals that its place asks for: of a heading in capitals, of a sentence's start."""
    surface = span.of(block.text)
    letters = [letter for letter in surface if letter.isalpha()]
    if surface.isupper() and len(letters) > (_ACRONYM if acronym else 1):
        return form.upper()
    if form[:1].islower() and surface[:1].isupper() and starts_sentence(block, span.start):
        return form[0].upper() + form[1:]
    return form


def starts_sentence(block: Context, place: int) -> bool:
    """Say whether a sentence of the block begins at a place, opening marks left out."""
    sentences = block.sentences
    number = bisect_right(sentences, place, key=lambda sentence: sentence.start) - 1
    return number < 0 or not block.text[sentences[number].start : place].strip(_BEFORE)


def _word_by_word(before: str, after: str, start: int) -> list[Edit] | None:
    """Return one edit a word that changes where the spaces between them are not plain, else None."""
    spaces = [match.group() for match in _SPACES.finditer(before)]
    if all(space == " " for space in spaces):
        return None
    old, new = _SPACES.split(before), _SPACES.split(after)
    if len(old) != len(new):
        new = _SPACES_OR_HYPHENS.split(after)  # "ez-", a line's end, "Zour"
    if len(old) != len(new):
        return None
    edits, at = [], start
    for number, (word, other) in enumerate(zip(old, new, strict=True)):
        if word != other:
            edits.append(Edit(Span(at, at + len(word)), word, other))
        at += len(word) + (len(spaces[number]) if number < len(spaces) else 0)
    return edits or None


def _article(block: Context, span: Span, before: str, after: str) -> Edit | None:
    """Return the edit that turns "a" into "an", or back, before a name whose first sound changes."""
    words = block.words
    number = bisect_right(words.ends, span.start) - 1
    if number < 0 or words.folded[number] not in ("a", "an") or words.between(number) != " ":
        return None
    if words.ends[number] + 1 != span.start or _says_vowel(before) == _says_vowel(after):
        return None
    article = words[number]
    if (fold(article) == "an") != _says_vowel(before):
        return None  # it did not agree before; that is another finding
    other = {"a": "an", "an": "a"}[fold(article)]
    other = other.capitalize() if article[0].isupper() else other
    return Edit(Span(words.starts[number], words.ends[number]), article, other)


def _says_vowel(name: str) -> bool:
    """Say whether a name is spoken with a vowel first; an acronym by the name of its first letter."""
    word = re.split(r"[\s-]", name)[0]
    if word.isupper() and len(word) <= _ACRONYM and word not in ("ISIS", "ISIL"):
        return word[0] in "AEFHILMNORSX"
    return word[:1].lower() in _VOWELS
