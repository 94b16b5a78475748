"""The languages that a page in one of the Latin charsets may be in: words that betray them, letters that they use."""

from __future__ import annotations

import re
from collections import Counter

_LANGUAGES = {
    "English": (
        "the of and that for was with is are from by his has have which this been were would not they said",
        "éáíñçóèüöäêãâïàúëôøåîš",
    ),
    "French": ("le les des et du est dans pour qui une sur par pas plus avec sont au il ne", "éèàêçîùôâûïëœÉÀÇÊÈÎÔÛ"),
    "German": ("der die und den das von mit ist des im nicht ein eine auf dem zu sich er", "üäößÜÄÖéè"),
    "Spanish": ("el los las del que una por con para como su en se lo fue al", "óáíéñúÁÉÓÍÚÑü¿¡ºª"),
    "Portuguese": ("que do da dos das em uma para com os no na ao por mais foi", "ãçéáíóêõâúàôÉÁÓÍÇÂºª"),
    "Italian": ("il di che della del per una gli non sono nel da alla dei con", "èàùòìéÈÀ"),
    "Turkish": ("ve bir bu ile da de olarak olan daha sonra gibi kadar ancak ne var ben sen mi", "ıüşçğöİŞÇÖÜâîĞû"),
    "Croatian": ("je za na da se su od kako bi iz do to ali koji ne", "čšžćđŠČŽĆĐ"),
    "Czech": ("se na je to ve za od do po jako podle si by ale pro", "íáéěřčžýšůúťóňďŽČÚŘŠ"),
    "Hungarian": ("az hogy nem egy is meg ez volt csak mint el vagy lesz ha ki", "áéöóőüíúűÁÉÖÜÓŐÍ"),
    "Polish": ("na do nie jest to od za po jak przez ale co ma oraz tym", "łóążęśćźńŁŚŻĆŹÓ"),
    "Romanian": ("de la cu pe din care nu mai si sa ca au fost este un", "ăîâşţşțŞŢÎÂ"),
    "Slovene": ("je in na da se za so ki pa bi tudi po od kot ne pri", "čšžŠČŽ"),
    "Slovak": ("na sa je to za od do po ako ktor by ale pre aj so", "áíéýčžšúťľôňóäďŕĺŠČŽÚ"),
}
CENTRAL_EUROPEAN = frozenset({"Croatian", "Czech", "Hungarian", "Polish", "Romanian", "Slovak", "Slovene"})
"""Those of Windows-1250, which is tried for no other text."""

_OF_WORD: dict[str, list[str]] = {}
for _language, (_words, _) in _LANGUAGES.items():
    for _word in _words.split():
        _OF_WORD.setdefault(_word, []).append(_language)
_WORD = re.compile(r"(?<![^\W\d_])[a-z]{2,7}(?![^\W\d_])")

STRANGE = 9.0
"""Bits of surprise at a letter that the language does not use."""
_ENOUGH = 0.04
"""The share of a language's small words among all words of ASCII letters from which on a text is in it."""


def languages(text: str) -> dict[str, float]:
    """Return the languages whose small words a text holds, each with its share among them.

    Only words of ASCII letters are read: they are the same in every charset.
    """
    words = Counter(_WORD.findall(text))
    small = Counter[str]()
    for word, count in words.items():
        for language in _OF_WORD.get(word, ()):
            small[language] += count
    total = sum(words.values())
    found = {language: count for language, count in small.items() if count > 1 and count >= _ENOUGH * total}
    best = max(found.values(), default=0)
    found = {language: count for language, count in found.items() if count > best / 2}
    return {language: count / sum(found.values()) for language, count in found.items()}


def surprises(shares: dict[str, float]) -> dict[str, float]:
    """Return the bits of surprise at each letter beyond ASCII that some languages use."""
    bits: dict[str, float] = {}
    for language in shares:
        first = 5.0 if language == "English" else 2.0
        for rank, letter in enumerate(_LANGUAGES[language][1]):
            bits[letter] = min(bits.get(letter, STRANGE), first + rank / 4)
    return bits
