"""A style for Vale: a rule of the kind `substitution`, for the variants or for the doubtful forms.

Facts: Vale's documentation of `extends: substitution`: the keys of `swap` are regular expressions, tried as they stand;
`exceptions` are left alone. YAML takes a string of JSON as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from normalize.glossary.phrases import preferred, slots_of, surfaces
from normalize.glossary.term import FormStatus, Keep, Term

_SPECIAL = re.compile(r"([\\.+*?()\[\]{}^$|])")


def write(terms: Sequence[Term], keep: Sequence[Keep] = ()) -> str:
    """Return the rule for variants, which can be nothing else."""
    swap = _swap(terms, FormStatus.VARIANT)
    return _rule("Use '%s' instead of '%s'.", "warning", swap, _exceptions(terms, keep, swap))


def write_doubtful(terms: Sequence[Term], keep: Sequence[Keep] = ()) -> str:
    """Return the rule for doubtful forms, which may be something else."""
    swap = _swap(terms, FormStatus.DOUBTFUL)
    return _rule("Perhaps '%s' instead of '%s'?", "suggestion", swap, _exceptions(terms, keep, swap))


def _swap(terms: Sequence[Term], status: FormStatus) -> dict[str, str]:
    """Return the preferred form of each form, longer ones first, since Vale takes the first that fits.

    A word that inflects stands in each of its inflections. Vale cannot keep what stands in a slot: forms with slots are
    left out.
    """
    owners: dict[str, list[str]] = {}
    for term in terms:
        if not term.near:
            for form in surfaces(term):
                if form.status is status and not slots_of(form.text):
                    owners.setdefault(form.text, []).extend(preferred(term, form.inflection))
    right = {form for term in terms for form in (*term.prefer, *term.admitted)}
    return {
        form: "|".join(dict.fromkeys(claims))
        for form, claims in sorted(owners.items(), key=lambda one: (-len(one[0]), one[0]))
        if form not in right
    }


def _exceptions(terms: Sequence[Term], keep: Sequence[Keep], swap: dict[str, str]) -> list[str]:
    """Return the right forms in which a wrong one stands as a part, and what is to be kept."""
    words = {word for form in swap for word in form.casefold().split()}
    forms = {
        form
        for term in terms
        for form in (*term.prefer, *term.admitted, *term.never)
        if words & set(form.casefold().split()) and form not in swap and not slots_of(form)
    }
    return sorted(forms | {kept.form for kept in keep if kept.form not in swap})


def _rule(message: str, level: str, swap: dict[str, str], exceptions: list[str]) -> str:
    lines = ["extends: substitution", f"message: {_quoted(message)}", f"level: {level}", "ignorecase: false"]
    if exceptions:
        lines += ["exceptions:", *(f"  - {_quoted(one)}" for one in exceptions)]
    lines += ["swap:" if swap else "swap: {}"]
    lines += [f"  {_quoted(_SPECIAL.sub(_backslash, form))}: {_quoted(best)}" for form, best in swap.items()]
    return "\n".join(lines) + "\n"


def _backslash(found: re.Match[str]) -> str:
    return f"\\{found[1]}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
