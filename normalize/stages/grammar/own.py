"""Our own rules inside LanguageTool: the file is `grammar_custom.xml`, and what people are told of them stands here.

They are there and not among the artifacts because they need what LanguageTool knows: which forms a verb has, and which
words of a place are nouns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple
from xml.etree import ElementTree

from normalize.stages.grammar.answers import Match
from normalize.stages.grammar.languagetool.places import RULES
from normalize.text import Applicability, IssueType, Span
from normalize.text.rule import Bad, RuleNote

_TOLD: Mapping[str, RuleNote] = {
    "NORMALIZE_LED_TO_INFINITIVE": RuleNote(
        id="calque.led-to-infinitive",
        reason='A verb stands behind "led to" where English has a noun or a form in -ing.',
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
    "NORMALIZE_PASSIVE_FIRST": RuleNote(
        id="order.passive-first",
        reason="A passive verb stands before its subject, or has lost its form of “be” there.",
        type=IssueType.GRAMMAR,
        mqm="word-order",
        applicability=Applicability.SUGGEST,
        argument="The editor sees to it that the people counted suffered the deed and did not do it.",
        arabic="قُتل خمسة مدنيين: the passive verb opens the Arabic sentence, and its subject follows",
    ),
    "NORMALIZE_INTRANSITIVE_PASSIVE": RuleNote(
        id="voice.passive-of-event",
        reason="A verb that takes no object stands in the passive.",
        type=IssueType.GRAMMAR,
        mqm="word-form",
        applicability=Applicability.SUGGEST,
        argument="The editor makes sure of the tense.",
        arabic="وقع الانفجار، اندلعت الاشتباكات: انفعل and افتعل look like passives",
    ),
    "NORMALIZE_BE_FINITE": RuleNote(
        id="verb.be-too-much",
        reason="A form of “be” stands before a finite verb.",
        type=IssueType.GRAMMAR,
        mqm="grammar",
        applicability=Applicability.SUGGEST,
        argument="The editor decides which of the two verbs is the one too many.",
        arabic="تتألف المجموعة من: Arabic has no “is”, and one was put in where none belongs",
    ),
    "NORMALIZE_SUBJECT_AGAIN": RuleNote(
        id="pronoun.subject-again",
        reason="A pronoun says the subject again, with no comma between.",
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument="The editor sees to it that the pronoun opens no relative clause without “that”.",
        arabic="الهجوم الذي استهدف القافلة فإنه قتل عشرة: a topic, and a clause with its own pronoun",
    ),
    "NORMALIZE_OVER_DISTANCE": RuleNote(
        id="agreement.over-distance",
        reason="The verb agrees with the noun beside it and not with its subject.",
        type=IssueType.GRAMMAR,
        mqm="agreement",
        applicability=Applicability.SUGGEST,
        argument="The subject opens the sentence, and one preposition stands behind it.",
        arabic="وضع المدن سيئ: the first noun of an idafa governs the verb, and the nearer one attracts it in English",
    ),
    "NORMALIZE_ONE_OF_VERB": RuleNote(
        id="agreement.one-of-verb",
        reason="“One of the”, “each” or “every” has a verb in the plural.",
        type=IssueType.GRAMMAR,
        mqm="agreement",
        applicability=Applicability.SUGGEST,
        argument="The editor sees to it that no relative is lost before the verb.",
        arabic="أحد المقاتلين هرب: the verb stands in the singular in Arabic too; the plural beside it attracts it",
    ),
    "NORMALIZE_UNCOUNTED_VERB": RuleNote(
        id="agreement.uncounted-verb",
        reason="What English does not count has a verb in the plural.",
        type=IssueType.GRAMMAR,
        mqm="agreement",
        applicability=Applicability.SUGGEST,
        argument="The noun opens the sentence alone.",
        arabic="الأخبار، المعدات، الذخائر: plurals in Arabic",
    ),
    "NORMALIZE_SINCE_PRESENT": RuleNote(
        id="tense.present-since",
        reason="The present stands with “since” and a point in time.",
        type=IssueType.GRAMMAR,
        mqm="grammar",
        applicability=Applicability.SUGGEST,
        argument="The editor makes sure that the state still lasts.",
        arabic="يسيطر على المدينة منذ العام الماضي: Arabic has the present with منذ",
    ),
    "NORMALIZE_FUTURE_CLAUSE": RuleNote(
        id="tense.future-clause",
        reason="“Will” stands in a clause of time or condition.",
        type=IssueType.GRAMMAR,
        mqm="grammar",
        applicability=Applicability.SUGGEST,
        argument="The editor sees to it that “will” does not mean to be willing.",
        arabic="عندما سيصل: سـ keeps its future behind عندما",
    ),
    "NORMALIZE_GERUND_BEHIND_PREPOSITION": RuleNote(
        id="verb.behind-preposition",
        reason="An infinitive stands behind a preposition, where English has a form in -ing.",
        type=IssueType.GRAMMAR,
        mqm="word-form",
        applicability=Applicability.SUGGEST,
        argument="The editor may put a noun instead.",
        arabic="دون أن يعرف، بالإضافة إلى قتل: أن with a verb, or a verbal noun, behind a preposition",
    ),
    "NORMALIZE_RESULT_IN": RuleNote(
        id="prep.result-in",
        reason="“Result” stands with another preposition than “in”, or with none.",
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument="The editor sees to it that “to” does not belong to a date.",
        arabic="أسفر عن، أدى إلى: the verb governs another preposition in Arabic",
    ),
    "NORMALIZE_CONTINUE_IN": RuleNote(
        id="prep.continue-in",
        reason="“In” stands between “continue” and what goes on.",
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument="The word in -ing has an object, so it is a verb.",
        arabic="استمر في قصف المدينة: the verbal noun stands behind في",
    ),
    "NORMALIZE_TO_LOST": RuleNote(
        id="verb.to-lost",
        reason="“To” is lost between two verbs, or between an adjective and its verb.",
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument="The second word can be nothing but a verb here.",
        arabic="رفض أن يغادر، أجبروهم أن يغادروا: أن is in no English word and is lost",
    ),
    "NORMALIZE_WANT_THAT": RuleNote(
        id="verb.want-that",
        reason="“That” and a clause stand behind “want”, which takes an infinitive.",
        type=IssueType.GRAMMAR,
        mqm="grammar",
        applicability=Applicability.SUGGEST,
        argument="The editor makes sure who is to do it.",
        arabic="أرادوا أن ينسحب الجيش: أن with a clause",
    ),
    "NORMALIZE_CAUSATIVE": RuleNote(
        id="verb.causative",
        reason="“Make” or “let” has another form behind it than the base of the verb.",
        type=IssueType.GRAMMAR,
        mqm="word-form",
        applicability=Applicability.SUGGEST,
        argument="Between the two verbs stand people who are made to do it.",
        arabic="جعل الناس يهربون، تركوهم يغادرون: a finite verb in Arabic",
    ),
    "NORMALIZE_DEMAND_TO": RuleNote(
        id="verb.demand-to",
        reason="“Demand” has a person and an infinitive behind it.",
        type=IssueType.GRAMMAR,
        mqm="grammar",
        applicability=Applicability.SUGGEST,
        argument="The editor may write “called on” instead.",
        arabic="طالب النظام بأن يفرج عنهم، طالب من المجتمع الدولي: the person is the object of طالب",
    ),
    "NORMALIZE_TELL_WHOM": RuleNote(
        id="verb.tell-whom",
        reason="“Tell” or “inform” names nobody who is told, or names them behind “to”.",
        type=IssueType.GRAMMAR,
        mqm="grammar",
        applicability=Applicability.SUGGEST,
        argument="The editor may name who was told instead.",
        arabic="أفاد المصدر بأن، قال للوكالة إن: one verb for “say” and “tell”",
    ),
    "NORMALIZE_INDIRECT_QUESTION": RuleNote(
        id="order.indirect-question",
        reason="A question within a sentence keeps the order of a question.",
        type=IssueType.GRAMMAR,
        mqm="word-order",
        applicability=Applicability.SUGGEST,
        argument="The editor sees to it that nobody is quoted in their own words.",
        arabic="لا يعرفون أين هو، سأل متى ستنتهي الحرب: the order is the same in both kinds of question",
    ),
    "NORMALIZE_PREPOSITION_CLAUSE": RuleNote(
        id="clause.preposition",
        reason="A preposition opens a clause, which takes a conjunction.",
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument="The clause opens the sentence and has its own verb.",
        arabic="رغم أن، بسبب أن، أثناء: one word before a noun and before a clause",
    ),
    "NORMALIZE_COPULA_LOST": RuleNote(
        id="verb.copula-lost",
        reason="A clause has no verb between its subject and an adjective.",
        type=IssueType.GRAMMAR,
        mqm="omission",
        applicability=Applicability.SUGGEST,
        argument="The editor decides on the tense.",
        arabic="لأن الوضع خطير جداً: a nominal sentence has no verb",
    ),
    "NORMALIZE_RAISE": RuleNote(
        id="confusion.raise-rise",
        reason="“Raise” stands where a figure goes up by itself.",
        type=IssueType.GRAMMAR,
        mqm="word-form",
        applicability=Applicability.SUGGEST,
        argument="The verb has no object.",
        arabic="ارتفعت الأسعار، ارتفع عدد القتلى: ارتفع and رفع share a root",
    ),
    "NORMALIZE_ADVERB_LOST": RuleNote(
        id="degree.adverb",
        reason="An adjective stands before a participle where an adverb belongs.",
        type=IssueType.GRAMMAR,
        mqm="word-form",
        applicability=Applicability.SUGGEST,
        argument="A closed list of adjectives that are no nouns.",
        arabic="دُمرت بشكل كامل، أصيب إصابة خطيرة: Arabic has an adjective in both",
    ),
    "NORMALIZE_BARE_COUNT": RuleNote(
        id="article.bare-count",
        reason="The article is missing before a noun for one thing or person.",
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument="The noun is counted and in the singular. The editor decides between “a” and “the”.",
        arabic="وقع انفجار، قُتل برصاصة، عمل صحفياً: Arabic has no indefinite article",
    ),
    "NORMALIZE_WHOSE": RuleNote(
        id="relative.possessive-behind",
        reason="A relative and a possessive stand where English has “whose”.",
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument="The possessive stands directly behind the relative.",
        arabic="الرجل الذي قُتل ابنه: the relative, and a pronoun on the noun",
    ),
    "NORMALIZE_RELATIVE_PREPOSITION": RuleNote(
        id="relative.preposition-lost",
        reason="The relative has lost its preposition.",
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument="The verb takes no object. The editor may write “where” or “when”.",
        arabic="المدينة التي يعيش فيها: the preposition stands with its pronoun (فيها) behind the verb and is lost",
    ),
    "NORMALIZE_RELATIVE_ING": RuleNote(
        id="relative.ing",
        reason="A form in -ing stands behind a relative without a form of “be”.",
        type=IssueType.GRAMMAR,
        mqm="grammar",
        applicability=Applicability.SUGGEST,
        argument="The editor decides whether the relative or a form of “be” is what went wrong.",
        arabic="الجماعة المسيطرة على المدينة: an active participle with its article, read as “which”",
    ),
    "NORMALIZE_UNIT_PLURAL": RuleNote(
        id="number.measure-plural",
        reason="A measure before a noun stands in the plural.",
        type=IssueType.GRAMMAR,
        mqm="agreement",
        applicability=Applicability.SUGGEST,
        argument="“A” stands before the number, so the noun behind is what it belongs to.",
        arabic="معركة استمرت ثلاث ساعات: the measure keeps its plural",
    ),
    "NORMALIZE_COMPARED_FROM": RuleNote(
        id="degree.compared-from",
        reason="“From” stands behind a comparative where English has “than”.",
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument="The editor sees to it that nothing is told of a distance.",
        arabic="أكبر من الأولى: من is “from” and “than”",
    ),
    "NORMALIZE_SUPERLATIVE_LOST": RuleNote(
        id="degree.superlative-lost",
        reason="A comparative stands where one is compared with all others.",
        type=IssueType.GRAMMAR,
        mqm="word-form",
        applicability=Applicability.SUGGEST,
        argument="The editor sees to it that no two things are compared.",
        arabic="الأكبر في البلاد: one form for “bigger” and “biggest”",
    ),
    "NORMALIZE_ENOUGH_ORDER": RuleNote(
        id="order.enough",
        reason="“Enough” stands before its adjective.",
        type=IssueType.GRAMMAR,
        mqm="word-order",
        applicability=Applicability.SUGGEST,
        argument="An infinitive or “for” follows, and no noun.",
        arabic="بما يكفي، كافٍ: the word for “enough” has no fixed place",
    ),
    "NORMALIZE_TOO_MUCH": RuleNote(
        id="degree.too-much",
        reason="“Much” stands between “too” or “very” and an adjective.",
        type=IssueType.GRAMMAR,
        mqm="function-words",
        applicability=Applicability.SUGGEST,
        argument="No noun follows that it could measure.",
        arabic="خطير جداً، كثيراً: one word for “very” and “much”",
    ),
}


class Example(NamedTuple):
    """An example of the XML file: what is marked in it and the words for it, with a | between where there are several.

    Both are None where the rule must stay quiet.
    """

    rule: str
    text: str
    marked: Span | None = None
    correction: str | None = None

    @property
    def mended(self) -> str:
        """The text with the first of the words; where they are none, the space before goes too."""
        if self.marked is None or self.correction is None:
            return self.text
        offer = self.correction.split("|")[0]
        start = self.marked.start if offer else self.marked.start - 1
        return self.text[:start] + offer + self.text[self.marked.end :]


def examples() -> Iterator[Example]:
    """Yield the examples of the XML file in its order."""
    for category in ElementTree.parse(RULES).getroot():
        for element in category:
            for example in element.iter("example"):
                marker = example.find("marker")
                text = "".join(example.itertext())
                if marker is None:
                    yield Example(element.attrib["id"], text)
                else:
                    start = len(example.text or "")
                    marked = Span(start, start + len(marker.text or ""))
                    yield Example(element.attrib["id"], text, marked, example.attrib["correction"])


def _with_examples() -> Iterator[tuple[str, RuleNote]]:
    bad: dict[str, list[Bad]] = {}
    good: dict[str, list[str]] = {}
    for one in examples():
        if one.marked is None:
            good.setdefault(one.rule, []).append(one.text)
        else:
            bad.setdefault(one.rule, []).append(Bad(one.text, one.mended))
    for rule, note in _TOLD.items():
        yield rule, replace(note, bad=tuple(bad.get(rule, ())), good=tuple(good.get(rule, ())))


BY_RULE: Mapping[str, RuleNote] = dict(_with_examples())
"""Our notes by the id that a rule has in the XML file."""

NOTES: tuple[RuleNote, ...] = tuple(BY_RULE.values())


def message(match: Match) -> str:
    """Return what one of our rules says, as one sentence; where words go away LanguageTool quotes nothing."""
    return " ".join(match.message.replace("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}", "").split())
