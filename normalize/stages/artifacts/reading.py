"""Small questions about the words of a block, and fixes by the numbers of words, that several rules share."""

from __future__ import annotations

from normalize.stages.artifacts.phrases import only_spaces, phrase_ends
from normalize.text import Context, Edit, Fix, Span
from normalize.text.classes import ADJECTIVE, AUXILIARY, GUESSED, NOUN, PAST, PLURAL

SUBJECTS = frozenset("he she it they we".split())
FREQUENT_ADVERBS = frozenset(
    """also not never always already recently reportedly previously originally still now then soon even just only
    later allegedly formerly initially frequently repeatedly clearly finally""".split()
)
PEOPLE = {
    line.split()[0]: line.split()[1]
    for line in """
    activist activists|adult adults|agent agents|ally allies|assailant assailants|attacker attackers|boy boys
    captive captives|child children|citizen citizens|civilian civilians|colonel colonels|combatant combatants
    commander commanders|correspondent correspondents|defector defectors|demonstrator demonstrators
    deserter deserters|detainee detainees|dissident dissidents|doctor doctors|driver drivers|elder elders
    emigrant emigrants|emir emirs|employee employees|expert experts|extremist extremists|farmer farmers
    fighter fighters|foreigner foreigners|fugitive fugitives|girl girls|guard guards|gunman gunmen
    hostage hostages|immigrant immigrants|inhabitant inhabitants|insurgent insurgents|jihadi jihadis
    jihadist jihadists|journalist journalists|judge judges|kidnapper kidnappers|leader leaders|lawyer lawyers
    man men|martyr martyrs|medic medics|member members|mercenary mercenaries|merchant merchants|migrant migrants
    militant militants|minister ministers|neighbour neighbours|neighbor neighbors|nurse nurses|officer officers
    official officials|operative operatives|paramedic paramedics|passenger passengers|patient patients
    perpetrator perpetrators|person people|photographer photographers|pilot pilots|policeman policemen
    prisoner prisoners|protester protesters|rebel rebels|recruit recruits|refugee refugees|relative relatives
    reporter reporters|rescuer rescuers|resident residents|revolutionary revolutionaries|sheikh sheikhs
    smuggler smugglers|sniper snipers|soldier soldiers|spy spies|student students|suspect suspects
    teacher teachers|terrorist terrorists|trader traders|victim victims|villager villagers|volunteer volunteers
    wife wives|witness witnesses|woman women|worker workers|youth youths
    """.strip()
    .replace("\n", "|")
    .split("|")
}
"""Nouns for people: singular and plural."""
SEVERAL_PEOPLE = frozenset(PEOPLE.values())
REGIONS = frozenset("northern southern eastern western central north south east west".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def joined(block: Context, first: int, last: int) -> bool:
    """Say whether nothing but spaces stands between the words from `first` to `last`, which both exist."""
    words = block.words
    return first >= 0 and last < len(words) and all(only_spaces(words.between(number)) for number in range(first, last))


def span_of(block: Context, first: int, last: int) -> Span:
    """Return the span from the start of the word `first` to the end of the word `last`."""
    return Span(block.words.starts[first], block.words.ends[last])


def cased(like: str, word: str) -> str:
    """Return `word` with a capital where `like` has one."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def put(block: Context, number: int, word: str) -> Fix:
    """Return the fix that puts another word, or several, in the place of the word `number`, with its capital."""
    span = span_of(block, number, number)
    return Fix((Edit(span, span.of(block.text), cased(span.of(block.text), word)),))


def article_for(word: str) -> str:
    """Return "a" or "an" as the sound of the word asks: "a unit", "an hour"."""
    folded = word.lower()
    if folded.startswith(("uni", "use", "uti", "eu", "one", "once")) and not folded.startswith("unin"):
        return "a"
    if folded.startswith(("hour", "hono", "heir", "honest")) or folded[:1] in tuple("aeiou"):
        return "an"
    return "a"


def insert(block: Context, number: int, word: str) -> Fix:
    """Return the fix that puts a word before the word `number`, which gives its capital to a sentence's new start."""
    start = block.words.starts[number]
    return Fix((Edit(Span(start, start), "", f"{word} "),))


def drop(block: Context, first: int, last: int) -> Fix:
    """Return the fix that deletes the words from `first` to `last` and the space behind them."""
    start, end = block.words.starts[first], block.words.starts[last + 1]
    return Fix((Edit(Span(start, end), block.text[start:end], ""),))


def skip_adverbs(block: Context, number: int) -> int:
    """Return the number of the first word from `number` on that is none of the frequent adverbs."""
    folded = block.words.folded
    while number < len(folded) and folded[number] in FREQUENT_ADVERBS:
        number += 1
    return number


def is_written_small(block: Context, number: int) -> bool:
    """Say whether the word `number` is written in small letters alone."""
    return block.words[number].islower()


def noun_ends(block: Context, number: int, but_not: frozenset[str] = frozenset()) -> bool:
    """Say whether a noun phrase ends with the word `number`: as `phrase_ends`, or before what can only be a verb."""
    if phrase_ends(block, number, but_not):
        return True
    following = number + 1
    if not joined(block, number, following):
        return False
    kind = block.classes[following]
    return bool(kind & (PAST | AUXILIARY)) and not kind & (NOUN | PLURAL | ADJECTIVE | GUESSED)
