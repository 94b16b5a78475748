"""Our own rules inside LanguageTool: the file is `grammar_custom.xml`, and what people are told of them stands here."""

from __future__ import annotations

from collections.abc import Mapping

from normalize.text.rule import RuleNote

BY_RULE: Mapping[str, RuleNote] = {}
"""Our notes by the id that a rule has in the XML file."""

NOTES: tuple[RuleNote, ...] = tuple(BY_RULE.values())
