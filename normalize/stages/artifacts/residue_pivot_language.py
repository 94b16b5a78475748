"""A function word of a third language, left by a translation that went through it: "the leader avec the men"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import FUNCTION_WORDS, only_spaces
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule
from normalize.text.zones import ZoneKind

_TABLE = {
    "French": """dans:in avec:with les:the des:of_the aux:to_the une:a qui:who mais:but sont:are ont:have leur:their
        leurs:their cette:this entre:between après:after depuis:since selon:according_to contre:against où:where
        avant:before pendant:during ils:they""",
    "Turkish": """ve:and ile:with için:for bir:a olarak:as sonra:after daha:more tarafından:by kadar:until karşı:against
        göre:according_to değil:not çok:very ama:but veya:or""",
    "Spanish": """los:the las:the del:of_the una:a según:according_to desde:since hasta:until pero:but también:also
        sobre:about fue:was""",
    "German": """und:and der:the das:the mit:with nicht:not für:for auf:on oder:or wurde:was durch:by gegen:against
        zwischen:between auch:also seit:since bei:at""",
    "Italian": "della:of_the nel:in_the nella:in_the gli:the sono:are anche:also dopo:after degli:of_the",
    "Kurdish": "û:and jî:also",
}
_WORDS = {
    word: (language, english.replace("_", " "))
    for language, pairs in _TABLE.items()
    for word, english in (pair.split(":") for pair in pairs.split())
}
_NAMES = frozenset("van von de la du di da".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in sorted(place for word in _GATES & block.index.keys() for place in block.index[word]):
        if not 0 < number < len(folded) - 1 or not words[number].islower():
            continue
        if not only_spaces(words.between(number - 1)) or not only_spaces(words.between(number)):
            continue
        before, behind = folded[number - 1], folded[number + 1]
        if before not in FUNCTION_WORDS and behind not in FUNCTION_WORDS:
            continue
        around = folded[max(0, number - 2) : number] + folded[number + 1 : number + 3]
        if any(word in _WORDS or word in _NAMES for word in around) or not all(word.isascii() for word in around):
            continue
        start, end = words.starts[number], words.ends[number]
        if any(zone.kind is ZoneKind.SPEECH and zone.span.start <= start < zone.span.end for zone in block.zones):
            continue
        language, english = _WORDS[folded[number]]
        yield Match(
            Span(start, end),
            f'"{words[number]}" is {language}: "{english}".',
            (replace(text, start, end, english),),
        )


_GATES = frozenset(_WORDS)

RULE = Rule(
    id="residue.pivot-language",
    reason="A word of a third language was left by a translation that went through it.",
    type=IssueType.UNTRANSLATED,
    mqm="untranslated",
    applicability=Applicability.SUGGEST,
    argument="A function word alone among English ones; the editor makes sure that no title or name is meant.",
    arabic="",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("The leader of the group fled avec the money.", "The leader of the group fled with the money."),
        Bad("The army ve the police closed the road.", "The army and the police closed the road."),
        Bad("They were held in the prison und in the school.", "They were held in the prison and in the school."),
    ),
    good=(
        "The leader of the group fled with the money.",
        "He read it in Le Monde and in Die Zeit.",
        "It was a pièce des résistance for the guests.",
        "The film is called Les Misérables and the song Mit dir.",
    ),
)
