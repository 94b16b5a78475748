"""A name that was translated as a word: "Sheikh Victory", "the Lion regime", "Slave of God Ahmad"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.given_names import GIVEN, KUNYA
from normalize.stages.artifacts.phrases import begins_sentence, only_spaces
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_NAMES = {
    pair.split(":")[0]: pair.split(":")[1].split("/")
    for pair in """victory:Nasr lion:Asad light:Nur sword:Sayf happy:Said generous:Karim beautiful:Jamil beauty:Jamal
    hope:Amal patient:Sabir eternal:Khalid immortal:Khalid winner:Fayiz victorious:Mansur/Nasir just:Adil
    merciful:Rahim wise:Hakim tiger:Nimr falcon:Saqr wolf:Dhib moon:Qamar star:Najm flower:Zahra honest:Amin
    faithful:Amin grateful:Shakir noble:Sharif/Nabil conqueror:Fatih struggle:Jihad life:Hayat mercy:Rahma
    peace:Salam mighty:Aziz dear:Aziz praised:Mahmud strong:Qawi leader:Raid pride:Fakhr glory:Majd dawn:Fajr
    paradise:Firdaws kindness:Lutf safe:Salim sound:Salim delight:Bahja smiling:Basim rain:Ghayth
    helper:Nasir lightning:Barq thunder:Raad sea:Bahr""".split()
}
"""What a name means, and the name."""

_BEARERS = frozenset("abu umm um abo abou bin ibn sheikh shaykh mullah imam sayyid hajji haji martyr".split())
_SURE = frozenset("abu umm um abo abou".split())

_OF_GOD = {
    "god": "Abdullah",
    "allah": "Abdullah",
    "merciful": "Abd al-Rahman",
    "compassionate": "Abd al-Rahim",
    "generous": "Abd al-Karim",
    "mighty": "Abd al-Aziz",
    "king": "Abd al-Malik",
    "powerful": "Abd al-Qadir",
    "victorious": "Abd al-Nasser",
    "kind": "Abd al-Latif",
    "guide": "Abd al-Hadi",
    "peace": "Abd al-Salam",
}
_OF_FAITH = {
    ("light", "religion"): "Nur al-Din",
    ("sun", "religion"): "Shams al-Din",
    ("righteousness", "religion"): "Salah al-Din",
    ("sword", "religion"): "Sayf al-Din",
    ("sword", "islam"): "Sayf al-Islam",
    ("glory", "religion"): "Izz al-Din",
    ("star", "religion"): "Najm al-Din",
    ("beauty", "religion"): "Jamal al-Din",
    ("goodness", "religion"): "Khayr al-Din",
}
_ASSADS = frozenset({"bashar", "hafez", "maher"})
_LIONS = frozenset("regime regime's forces army government gangs gang family militia militias troops".split())


def _find(block: Context) -> Iterator[Match]:
    words, folded = block.words, block.words.folded
    for number in sorted(place for word in _GATES & block.index.keys() for place in block.index[word]):
        if not words[number][0].isupper():
            continue
        word = folded[number]
        found = None
        if word in ("slave", "servant", "worshipper"):
            found = _servant(block, number)
        if found is None and word in _NAMES:
            found = _bearer(block, number)
        if found is None and word == "lion":
            found = _lion(block, number)
        if found is None and any(word == first for first, _ in _OF_FAITH):
            found = _faith(block, number)
        if found:
            first, last, names = found
            start, end = words.starts[first], words.ends[last]
            meant = block.text[start:end]
            yield Match(
                Span(start, end),
                f'"{meant}" may be the name {" or ".join(names)}, translated as a word.',
                tuple(replace(block.text, start, end, name) for name in names),
            )


def _bearer(block: Context, number: int) -> tuple[int, int, list[str]] | None:
    """Return the word behind "Abu" or "Sheikh" with the names that it may be."""
    words, folded = block.words, block.words.folded
    if not number or folded[number - 1] not in _BEARERS or not only_spaces(words.between(number - 1)):
        return None
    if folded[number - 1] not in _SURE and not _is_name(block, number + 1):
        return None
    return number, number, _NAMES[folded[number]]


def _servant(block: Context, number: int) -> tuple[int, int, list[str]] | None:
    """Return "Slave of God" or "Servant of the Merciful" before another name."""
    words, folded = block.words, block.words.folded
    last = number + 2
    if folded[number + 1 : number + 2] != ["of"]:
        return None
    if folded[last : last + 1] == ["the"]:
        last += 1
    if last >= len(folded) or folded[last] not in _OF_GOD or not words[last][0].isupper():
        return None
    if not _is_name(block, last + 1) and not (number and folded[number - 1] in _BEARERS | GIVEN):
        return None
    return number, last, [_OF_GOD[folded[last]]]


def _faith(block: Context, number: int) -> tuple[int, int, list[str]] | None:
    """Return "Light of the Religion" beside another name."""
    words, folded = block.words, block.words.folded
    last = number + 2
    if folded[number + 1 : number + 2] != ["of"]:
        return None
    if folded[last : last + 1] == ["the"]:
        last += 1
    if last >= len(folded) or (folded[number], folded[last]) not in _OF_FAITH or not words[last][0].isupper():
        return None
    if not _is_name(block, last + 1) and not (number and folded[number - 1] in _BEARERS | GIVEN):
        return None
    return number, last, [_OF_FAITH[folded[number], folded[last]]]


def _lion(block: Context, number: int) -> tuple[int, int, list[str]] | None:
    """Return the Lion of "the Lion regime", "Bashar the Lion" or "regime of the Lion" with its name."""
    folded = block.words.folded
    first = number - 1 if number and folded[number - 1] == "the" else number
    before = folded[first - 1] if first else ""
    whose = before == "of" and first > 1 and folded[first - 2] in _LIONS
    if whose or before in _ASSADS:
        return first, number, ["Assad"]
    if folded[number + 1 : number + 2] and folded[number + 1] in _LIONS and not begins_sentence(block, number):
        return number, number, ["Assad"]
    return None


def _is_name(block: Context, number: int) -> bool:
    """Say whether the word `number` goes on with a name."""
    words, folded = block.words, block.words.folded
    if number >= len(folded) or not only_spaces(words.between(number - 1)):
        return False
    return folded[number] in GIVEN | KUNYA | {"al", "bin", "ibn"}


_GATES = frozenset(_NAMES) | {first for first, _ in _OF_FAITH} | {"slave", "servant", "worshipper", "lion"}

RULE = Rule(
    id="residue.name-translated",
    reason="A person's name seems to be translated as a word.",
    type=IssueType.MISTRANSLATION,
    mqm="entity",
    applicability=Applicability.SUGGEST,
    argument="Proposed only where a name is expected; how the bearer spells it the editor has to look up.",
    arabic="نصر، أسد، عبد الله، نور الدين: given names are common words, and Arabic has no capitals",
    gates=_GATES,
    find=_find,
    bad=(
        Bad("They arrested Abu Victory in the night.", "They arrested Abu Nasr in the night."),
        Bad("Gunmen of the Lion regime shelled the town.", "Gunmen of the Assad regime shelled the town."),
        Bad("He spoke to Slave of God Ahmad about it.", "He spoke to Abdullah Ahmad about it."),
        Bad("He met Sheikh Light of the Religion yesterday.", "He met Sheikh Nur al-Din yesterday."),
    ),
    good=(
        "They arrested Abu Nasr in the night.",
        "The Sheikh Victory Mosque is closed.",
        "The Lion King was shown in the camp.",
        "He is a servant of God and of the people.",
        "The Star of the North hotel burned down.",
    ),
)
