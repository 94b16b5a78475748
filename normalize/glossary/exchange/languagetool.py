"""Lists for LanguageTool: words that its speller accepts, and pairs of a wrong and a right form.

Facts: the comments at the heads of `spelling.txt` and `replace.txt` in LanguageTool's English module: a form a line,
`wrong|wrong=right|right`, and `#` begins a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from normalize.glossary.phrases import preferred, surfaces
from normalize.glossary.term import FormStatus, Keep, Term

_MARKS = frozenset("#=|/\\\t\n\r")


def spelling(terms: Sequence[Term], keep: Sequence[Keep] = ()) -> str:
    """Return the words of all preferred and admitted names and of the forms to keep, one a line, for spelling.txt.

    LanguageTool looks at words, so the words of a name of several stand on lines of their own. Words without a capital
    are left out: they are English, or would let a slip pass.
    """
    forms = [form for term in terms if term.kind != "calque" for form in (*term.prefer, *term.admitted)]
    forms += [kept.form for kept in keep]
    words = {word for form in forms for word in _words(form)}
    return "".join(f"{word}\n" for word in sorted(words))


def _words(form: str) -> Iterator[str]:
    for word in form.replace("-", " ").split():
        bare = word.strip("'\"()[].,\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")
        if len(bare) > 1 and any(letter.isupper() for letter in bare) and not _MARKS & set(bare):
            yield bare


def replacements(terms: Sequence[Term], keep: Sequence[Keep] = ()) -> str:
    """Return a line for each variant of one word with the preferred forms, for replace.txt.

    The list knows neither conditions nor capitals nor neighbours: doubtful forms, forms that ask for a word nearby or
    for exact capitals, and forms of several words are left out, and so is what any entry prefers or admits.
    """
    kept = {one.form for one in keep}
    right = {form for term in terms for form in (*term.prefer, *term.admitted)}
    owners: dict[str, list[tuple[str, ...]]] = {}
    for term in terms:
        if not term.near and not term.case:
            for form in surfaces(term):
                variant = form.status is FormStatus.VARIANT
                if variant and form.text not in right and form.text not in kept and _is_word(form.text):
                    owners.setdefault(form.text, []).append(preferred(term, form.inflection))
    lines = {
        form: "|".join(best)
        for form, (best, *others) in owners.items()
        if not others and not any(_MARKS & set(one) for one in best)
    }
    return "".join(f"{wrong}={best}\n" for wrong, best in sorted(lines.items()))


def _is_word(form: str) -> bool:
    # LanguageTool cuts words at hyphens and apostrophes.
    return form.isalpha()


def left_out(terms: Iterable[Term]) -> int:
    """Return how many variants `replacements` leaves out because they have several words or a condition."""
    return sum(1 for term in terms for form in term.variants if term.near or term.case or not _is_word(form))
