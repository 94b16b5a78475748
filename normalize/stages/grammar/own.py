"""Our own rules inside LanguageTool: the file is `grammar_custom.xml`, and what people are told of them stands here.

They are there and not among the artifacts because they need what LanguageTool knows: which forms a verb has, and which
words of a place are nouns.
"""

from __future__ import annotations

from collections.abc import Mapping

from normalize.text import Applicability, IssueType
from normalize.text.rule import RuleNote

BY_RULE: Mapping[str, RuleNote] = {
    "NORMALIZE_LED_TO_INFINITIVE": RuleNote(
        id="calque.led-to-infinitive",
        reason='A verb stands behind "led to" where English has a noun.',
        type=IssueType.MISTRANSLATION,
        mqm="overly-literal",
        applicability=Applicability.SUGGEST,
        argument='The sentence may want another verb: "which killed ten" says the same.',
        arabic="أدى إلى مقتل عشرة: the verbal noun behind إلى was taken for an infinitive",
    ),
    "NORMALIZE_TO_ING": RuleNote(
        id="verb.infinitive-ing",
        reason='A form in -ing stands behind "to" where English has the base of the verb.',
        type=IssueType.GRAMMAR,
        mqm="agreement",
        applicability=Applicability.SUGGEST,
        argument='Behind some verbs "to" is a preposition; an editor reads the sentence.',
        arabic="من أجل حماية المدنيين: the verbal noun (حماية, protecting) stands where English has an infinitive",
    ),
    "NORMALIZE_FORCED_ING": RuleNote(
        id="verb.forced-ing",
        reason='A form in -ing stands behind "forced" where English has "to" and the base of the verb.',
        type=IssueType.GRAMMAR,
        mqm="agreement",
        applicability=Applicability.SUGGEST,
        argument="The form in -ing may begin a clause of its own.",
        arabic="أُجبروا على مغادرة بيوتهم: the verbal noun came over as a form in -ing",
    ),
    "NORMALIZE_FOR_INFINITIVE": RuleNote(
        id="verb.purpose-for",
        reason='A verb stands behind "for" where a purpose has "to".',
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument='Where the word is a noun, "of" is missing behind it instead.',
        arabic="لدعم العائلات: لـ before a verbal noun is a purpose, and came over as “for”",
    ),
    "NORMALIZE_VERB_FIRST": RuleNote(
        id="order.verb-first-clause",
        reason="In the clause behind a conjunction the verb stands before its subject.",
        type=IssueType.GRAMMAR,
        mqm="word-order",
        applicability=Applicability.SUGGEST,
        argument="The noun may be the object of a verb whose subject was lost.",
        arabic="بعد أن وصلت القافلة: Arabic puts the verb first in such clauses",
    ),
}
"""Our notes by the id that a rule has in the XML file."""

NOTES: tuple[RuleNote, ...] = tuple(BY_RULE.values())
