"""What a rule is: its reason, its proof and what finds it, in one value."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from normalize.text.context import Context
from normalize.text.edit import Fix
from normalize.text.finding import Applicability, Finding, IssueType
from normalize.text.span import Span


@dataclass(frozen=True, slots=True)
class Bad:
    """A text in which the rule fires, and the same text mended.

    `mended` is what the first fix of each of the rule's findings makes of it, or None where the rule only asks.
    """

    text: str
    mended: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What a rule's `find` says of a block: where, which fixes, and in which words."""

    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()
    applicability: Applicability | None = None
    related: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNote:
    """What people are told of a rule: `explain` and the catalogue read it.

    Attributes:
        id: `family.name`. It never changes: saved decisions name it.
        reason: one sentence for an editor: what is wrong.
        type: the ITS 2.0 issue type.
        mqm: the MQM id, if MQM has one.
        applicability: how far the rule's findings go at most.
        argument: for SAFE, why no context can make it wrong; otherwise what an editor has to decide.
        arabic: the Arabic behind it, in Arabic script with a gloss; "" where no Arabic is behind it.
        bad: examples with what the rule makes of them.
        good: examples in which it must stay quiet.
    """

    id: str
    reason: str
    type: IssueType
    mqm: str | None
    applicability: Applicability
    argument: str
    arabic: str = ""
    bad: tuple[Bad, ...] = ()
    good: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(RuleNote):
    """One rule. Its file holds one of these, named RULE; tests, `explain` and the catalogue come from it.

    Attributes:
        gates: folded words of which one must stand in a block before `find` is asked; empty: always asked.
        characters: characters of which one must stand in a block before `find` is asked; "": always asked.
        find: yields what is wrong with one block, or with the whole text where the rule reaches that far.
        reach: "block", or "article" for a rule that compares blocks; it is asked anew in every pass.
        bad: examples with what the rule makes of them.
        good: examples in which it must stay quiet, at least as many as half of all.
    """

    find: Callable[[Context], Iterable[Match]]
    bad: tuple[Bad, ...]
    good: tuple[str, ...]
    gates: frozenset[str] = frozenset()
    characters: str = ""
    reach: Literal["block", "article"] = "block"

    def findings(self, context: Context) -> Iterator[Finding]:
        """Yield the findings of the rule in one block, or in a whole text."""
        # Asked of the keys, the question walks through the shorter of the two.
        if self.gates and context.index.keys().isdisjoint(self.gates):
            return
        if self.characters and not any(character in context.text for character in self.characters):
            return
        for match in self.find(context):
            applicability = self.applicability if match.applicability is None else match.applicability
            if not match.fixes:
                applicability = Applicability.FLAG
            yield Finding(
                rule=self.id,
                span=match.span,
                type=self.type,
                message=match.message,
                fixes=match.fixes,
                applicability=min(applicability, self.applicability),
                source=self.id,
                mqm=self.mqm,
                related=match.related,
            )


class Questions:
    """A choice of rules, sorted by the words and characters that open them.

    One look at each word of a block tells which rules to ask, however many there are.
    """

    def __init__(self, key: str, rules: Sequence[Rule]) -> None:
        """`key` names this choice of rules, so that a block that stands in the text again is not asked again."""
        self._key = key
        self._for_blocks = [rule for rule in rules if rule.reach == "block"]
        self._for_articles = [rule for rule in rules if rule.reach == "article"]
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_character: dict[str, list[int]] = {}
        for number, rule in enumerate(self._for_blocks):
            if rule.gates:
                for word in rule.gates:
                    self._by_word.setdefault(word, []).append(number)
            elif rule.characters:
                for character in rule.characters:
                    self._by_character.setdefault(character, []).append(number)
            else:
                self._always.append(number)

    def of(self, context: Context) -> Iterator[Finding]:
        """Yield what the rules say of a text; those that reach no further than a block are asked of blocks alone."""
        yield from context.by_block(self._key, self._of_block)
        for rule in self._for_articles:
            yield from rule.findings(context)

    def _of_block(self, block: Context) -> Iterator[Finding]:
        opened = set(self._always)
        for word in block.index.keys() & self._by_word.keys():
            opened.update(self._by_word[word])
        for character in self._by_character.keys() & set(block.text):
            opened.update(self._by_character[character])
        for number in sorted(opened):
            yield from self._for_blocks[number].findings(block)


def ask(key: str, rules: Sequence[Rule], context: Context) -> Iterator[Finding]:
    """Yield what the rules say of a text, as `Questions` does, for a choice of rules that is asked once."""
    return Questions(key, rules).of(context)


def rules_in(package: ModuleType) -> tuple[Rule, ...]:
    """Return the rules of a package in the order of their ids: the RULE of each of its modules that has one.

    Raises:
        ValueError: if two rules have one id.
    """
    rules: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(package.__path__):
        rule = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "RULE", None)
        if rule is None:
            continue
        if rule.id in rules:
            raise ValueError(f"two rules are called {rule.id}; ids are unique")
        rules[rule.id] = rule
    return tuple(rules[name] for name in sorted(rules))
