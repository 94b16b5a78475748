"""Which of LanguageTool's findings reach an editor, under which name, and in which words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from normalize.stages.grammar.answers import Match
from normalize.text import Applicability, IssueType
from normalize.text.rule import RuleNote

PREFIX = "languagetool."
SPELLERS = {"en-US": "MORFOLOGIK_RULE_EN_US", "en-GB": "MORFOLOGIK_RULE_EN_GB"}
OTHER = {"en-US": "en-GB", "en-GB": "en-US"}

UNKNOWN_WORD = RuleNote(
    id="spelling.unknown-word",
    reason="No dictionary, American or British, has this word.",
    type=IssueType.MISSPELLING,
    mqm=None,
    applicability=Applicability.FLAG,
    argument="The word may be rare or foreign; an editor decides. Words with a capital are never asked about.",
)

ARTICLE = RuleNote(
    id="languagetool.en-a-vs-an",
    reason='"A" stands before a vowel\'s sound, or "an" before a consonant\'s.',
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="How letters and names are read aloud is for an editor to know.",
)


class _Table(NamedTuple):
    categories: frozenset[str]
    silent: tuple[str, ...]
    also: frozenset[str]
    off: tuple[str, ...]


@cache
def _table() -> _Table:
    content = tomllib.loads(files(__package__).joinpath("selection.toml").read_text(encoding="utf-8"))
    return _Table(
        frozenset(content["categories"]), tuple(content["silent"]), frozenset(content["also"]), tuple(content["off"])
    )


class Selection:
    """The rules that are asked.

    Args:
        on: ids of rules that are asked although the packaged table has them off, beside those that it adds itself.
        off: ids of rules that are not asked although it has them on; a * stands for any letters.
    """

    def __init__(self, on: Iterable[str] = (), off: Iterable[str] = ()) -> None:
        self.on = _table().also | frozenset(on)
        self._own_off = _pattern(off)
        self._packaged_off = _pattern(_table().off)

    @property
    def disabled(self) -> tuple[str, ...]:
        """The rules that the server need not ask: those of the table that it knows by their whole ids."""
        return tuple(sorted(rule for rule in _table().off if "*" not in rule and rule not in self.on))

    @property
    def silent(self) -> tuple[str, ...]:
        """The categories that the server need not ask."""
        return tuple(sorted(_table().silent))

    def takes(self, match: Match) -> bool:
        """Say whether an editor hears of a match."""
        if self._own_off.fullmatch(match.rule):
            return False
        if match.rule in self.on:
            return True
        return match.category in _table().categories and not self._packaged_off.fullmatch(match.rule)


def _pattern(rules: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(rule).replace(r"\*", ".*") for rule in rules) or r"(?!)")


def rule_id(rule: str) -> str:
    """Return our id of one of LanguageTool's rules: HE_VERB_AGR is languagetool.he-verb-agr."""
    return PREFIX + rule.lower().replace("_", "-")


def note_of(id: str) -> RuleNote | None:
    """Return what there is to say of one of LanguageTool's rules, by our id; None if the id is none of them."""
    if not id.startswith(PREFIX) or len(id) == len(PREFIX):
        return None
    return RuleNote(
        id=id,
        reason=f"LanguageTool's rule {id.removeprefix(PREFIX).upper().replace('-', '_')} speaks of these words.",
        type=IssueType.GRAMMAR,
        mqm=None,
        applicability=Applicability.SUGGEST,
        argument="LanguageTool offers; an editor decides.",
    )


def issue_type(match: Match) -> IssueType:
    """Return the ITS type of a match; LanguageTool uses the same names."""
    try:
        found = IssueType(match.type)
    except ValueError:
        return IssueType.GRAMMAR
    return IssueType.GRAMMAR if found in (IssueType.UNCATEGORIZED, IssueType.OTHER) else found


def mqm(match: Match) -> str | None:
    """Return the MQM id of a match, where there is one that fits."""
    if "AGR" in match.rule or match.rule in ("THIS_NNS", "A_NNS"):
        return "agreement"
    return "function-words" if match.rule == "EN_A_VS_AN" else None


_EMPTY = re.compile(
    r"(?:Did you mean|Possibl|Consider|This (?:may|might|phrase can)|Please|Use |It (?:seems|appears)|Check that"
    r"|Make sure|The usual collocation|An? [\w ]+ (?:may be|seems to be|is) missing|In this context)",
    re.IGNORECASE,
)
"""How LanguageTool begins where its message says no more than what it offers."""

_SAYS = (
    (
        re.compile(
            r"HE_VERB_AGR|NNP_AGREEMENT|IT_VBZ|NON3PRS_VERB|BASE_FORM|PLURAL_VBZ"
            r"|.*(?:SUBJECT_VERB|PRONOUN|SINGULAR|PLURAL|PLURAL_THAT|NNP|VERB)_AGREEMENT.*|AGREEMENT_SENT_START"
        ),
        'The verb does not agree with its subject; "{offer}" would.',
    ),
    (re.compile("HAVE_PART_AGREEMENT"), 'Behind a form of "have" stands the participle: "{offer}".'),
    (re.compile("BEEN_PART_AGREEMENT"), 'Behind a form of "be" stands a participle or a form in -ing: "{offer}".'),
    (re.compile("EN_A_VS_AN"), '"{offer}" stands before the sound with which the next word begins.'),
    (re.compile("IN_JANUARY"), 'A day of a month stands behind "on".'),
)
"""What we say instead, by rule."""


def message(match: Match, before: str, offer: str | None) -> str:
    """Return one sentence for an editor, in our words where LanguageTool's own only repeat the offer or mislead."""
    if offer is not None:
        for rule, says in _SAYS:
            if rule.fullmatch(match.rule):
                return says.format(offer=offer.strip())
    own = " ".join(match.message.split())
    if _EMPTY.match(own) and offer is not None:
        if not before:
            return f'"{offer.strip()}" seems to be missing here.'
        if not offer.strip():
            return f'"{before.strip()}" seems to be too much here.'
        return f'"{before.strip()}" does not fit its sentence; "{offer.strip()}" would.'
    return own if own.endswith((".", "?", "!")) else f"{own}."
