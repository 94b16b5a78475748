"""The article before a name that takes none: "the Deir ez-Zor", "fighters of the ISIS"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import DETERMINERS, begins_sentence, only_spaces, phrase_ends
from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_NAMES = """
    Deir ez-Zor|Deir Ezzor|Deir al-Zor|Deir al-Zour|Deir Ezzour|Deir Azzor|Deir El-Zor|Der Zor
    Aleppo|Damascus|Homs|Hama|Idlib|Idleb|Raqqa|Raqqah|al-Raqqa|Daraa|Dara'a|Deraa|Latakia|Lattakia|Tartus|Tartous
    Qamishli|Qamishlo|Hasakah|Hasaka|Hasakeh|al-Hasakah|Kobani|Kobane|Manbij|Afrin|Palmyra|Tadmur|Douma|Darayya|Daraya
    Jarablus|Azaz|Tabqa|al-Tabqa|Tel Abyad|Tal Abyad|Ras al-Ain|Albu Kamal|Abu Kamal|Ain al-Arab|Ain Issa|Madaya
    Mosul|Baghdad|Basra|Kirkuk|Fallujah|Ramadi|Tikrit|Erbil|Irbil|Sinjar|Samarra|Karbala|Najaf|Tal Afar|Baiji|Baquba
    Syria|Iraq|Turkey|Iran|Egypt|Tunisia|Saudi Arabia|Qatar|Israel|Russia|France|Ankara|Beirut|Amman|Cairo|Tehran
    ISIS|ISIL|Daesh|Hezbollah|Hizbollah|Hizbullah|Hamas|Jabhat al-Nusra|Jabhat al Nusra|Ahrar al-Sham|al-Qaeda|al Qaeda
"""


_KINDS = frozenset("city town province governorate".split())


def _key(name: str) -> tuple[str, ...]:
    return tuple(name.lower().replace("-", " ").split())


_KEYS = frozenset(_key(name) for line in _NAMES.strip().splitlines() for name in line.strip().split("|"))
_FIRST = {key[0]: tuple(sorted((k for k in _KEYS if k[0] == key[0]), key=len, reverse=True)) for key in _KEYS}
_LAST = frozenset(key[-1] for key in _KEYS)

_CARRIES_ON = frozenset("of to that which who whom whose where when as than i you he she it we they following".split())
"""What may make the name one of several ("the Syria that we know", "the Damascus to Homs road")."""

_TOGETHER = frozenset({"of", "to", "than", "as"})
"""The same for an acronym, which names one thing: "against the ISIL, which", "the ISIS that holds the town"."""


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for number in block.index.get("the", ()):
        if number + 1 == len(folded) or folded[number + 1] not in _FIRST or not only_spaces(words.between(number)):
            continue
        last = _name_end(block, number + 1)
        if last is None or not _stands_alone(block, last):
            continue
        article, name = words[number], Span(words.starts[number + 1], words.ends[last])
        opens = article == "The" and name.of(text)[0].isupper() and begins_sentence(block, number)
        if article != "the" and not opens:
            continue
        yield Match(
            Span(words.starts[number], name.end),
            f'"{name.of(text)}" takes no article.',
            (replace(text, words.starts[number], name.start, ""),),
        )


def _name_end(block: Context, first: int) -> int | None:
    """Return the number of the last word of the listed name that begins with the word `first`, the longest one."""
    words, folded = block.words, block.words.folded
    for key in _FIRST.get(folded[first], ()):
        last = first + len(key) - 1
        if tuple(folded[first : last + 1]) != key or not words[last][0].isupper():
            continue
        if all(words.between(number) in (" ", "-", "\N{NO-BREAK SPACE}") for number in range(first, last)):
            return last
    return None


def _stands_alone(block: Context, last: int) -> bool:
    """Say whether the name is no adjunct of a noun behind it."""
    words, folded = block.words, block.words.folded
    if last + 1 < len(words) and folded[last + 1] in _KINDS and only_spaces(words.between(last)):
        return phrase_ends(block, last + 1, but_not=_CARRIES_ON | {"and", "or"})
    acronym = words[last].isupper()
    if not phrase_ends(block, last, but_not=_TOGETHER if acronym else _CARRIES_ON):
        return False
    between = words.between(last).strip()
    if last + 1 == len(words):
        return True
    following = folded[last + 1]
    if not between:
        # "the ISIS and the army", but "the Syria and Iraq wars"
        return following not in ("and", "or") or (last + 2 < len(words) and folded[last + 2] in DETERMINERS)
    if between[0] in ",;":
        return not words[last + 1][0].isupper() and following not in ("and", "or")
    return between[0] != '"'


RULE = Rule(
    id="article.before-name",
    reason="The article stands before a name that takes none.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument=(
        "A closed list of names, and no noun behind the name to which the article could belong "
        '("the Raqqa countryside"). The editor sees to it that no noun is missing instead ("the ISIS [group]").'
    ),
    arabic="الرقة، الحسكة، الموصل، التنظيم: the Arabic name or noun has the article ال-",
    gates=_LAST,
    find=_find,
    bad=(
        Bad("Two shells fell on the Deir ez-Zor, killing a boy.", "Two shells fell on Deir ez-Zor, killing a boy."),
        Bad("He was held by the ISIS for a year.", "He was held by ISIS for a year."),
        Bad("The Raqqa is without water.", "Raqqa is without water."),
        Bad(
            "They stood together against the ISIL which holds the town.",
            "They stood together against ISIL which holds the town.",
        ),
        Bad("Fighting between the ISIS and the army went on.", "Fighting between ISIS and the army went on."),
        Bad("He lives in the Raqqa city.", "He lives in Raqqa city."),
        Bad("They drove to the Mosul.", "They drove to Mosul."),
        Bad("Ten men fled from the Homs province.", "Ten men fled from Homs province."),
    ),
    good=(
        "Two shells fell on the Deir ez-Zor countryside.",
        "The Raqqa city council met.",
        "The ISIS-held districts were quiet.",
        "This is not the Syria that we knew.",
        "The Syria and Iraq wars have driven millions out.",
        "The Damascus to Homs road is cut.",
        "The Homs, Hama and Idlib branches met.",
        "He crossed the Euphrates at night.",
        "The Aleppo Media Centre published the pictures.",
    ),
)
