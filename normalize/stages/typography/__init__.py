"""Stage 3: spaces, quotation marks, punctuation and digits as English sets them. One rule, one file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from normalize.stages.typography.house_quotes import CURLY, house_quotes
from normalize.text import Context, Finding
from normalize.text.rule import Rule, ask, rules_in


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of this folder, by id."""
    return rules_in(sys.modules[__name__])


def find(context: Context) -> Iterator[Finding]:
    """Yield what the rules of this folder find; the author's kind of quotation marks is kept."""
    return ask("typography", rules(), context)


def notes() -> tuple[Rule, ...]:
    """Return every rule that the stage may ask, those of a house style too."""
    return (*rules(), house_quotes(CURLY))


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The stage with a house's kind of quotation marks: "curly" or "straight"."""

    quotes: str

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield what the rules of this folder find, and marks of the other kind."""
        return ask("typography", (*rules(), house_quotes(self.quotes)), context)
