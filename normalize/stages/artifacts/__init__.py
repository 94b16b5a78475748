"""Stage 5: what hurried or automatic translation from Arabic leaves in English. One rule, one file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache

from normalize.text import Context, Finding
from normalize.text.rule import Questions, Rule, rules_in


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of this folder, by id."""
    return rules_in(sys.modules[__name__])


@cache
def _questions() -> Questions:
    return Questions("artifacts", rules())


def find(context: Context) -> Iterator[Finding]:
    """Yield what the rules of this folder find."""
    return _questions().of(context)
