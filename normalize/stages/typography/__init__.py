"""Stage 3: spaces, quotation marks, punctuation and digits as English sets them. One rule, one file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache

from normalize.text import Context, Finding
from normalize.text.rule import Rule, ask, rules_in


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of this folder, by id."""
    return rules_in(sys.modules[__name__])


def find(context: Context) -> Iterator[Finding]:
    """Yield what the rules of this folder find."""
    return ask("typography", rules(), context)
