"""Arabic names that look alike in Latin letters and are different names.

They carry the vowel marks that tell them apart. Two spellings of which one can only be one of these names, and the
other only another, are different; if one of them can be both, nobody but a person can tell.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

from normalize.glossary.romanization.aligning import Aligner
from normalize.glossary.romanization.costs import Costs
from normalize.glossary.romanization.folding import fold
from normalize.glossary.romanization.keys import sound_keys
from normalize.glossary.romanization.parsing import readings

_NAMES: Final = """
مُحَمَّد مَحمُود أَحمَد حَمْد حَامِد حَميد حَمدان حَمّاد حَمزة حَمدي
حَسَن حُسين حَسّان مُحسِن إحسان حُسام حُسني حَسّون
سَالِم سَليم سَلام سَلمان سُليمان سَلامة سَلمى
كَمال كَامِل جَمال جَميل كَميل
رَاشِد رَشيد رَشاد رُشدي
عَامِر أَمير عُمَر عَمّار عَمْر عُمران أَمين أَيمَن
نَاصِر نَصير نَصْر نَصّار مَنصور
مَاجِد مَجيد مَجْد أَمجَد
خَالِد خَليل خَلَف خَليفة خَلدون
سَعْد سَعيد سُعود أَسعَد مَسعود سَعدون سَيِّد أَسَد أُسامة
زَيد زَايِد زِياد زَيدان يَزيد
عَلي عَلاء وَلي
كَريم كَرَم أَكرَم مُكرَّم
شَريف أَشرَف
فَهْد فُؤَاد فَادي فَتْح فَتحي فَتّاح فَاتِح فَاضِل فَضْل
صَالِح صَلاح مُصلِح صُلح
قَاسِم جَاسِم قَسّام
حَكيم حَكَم حَاكِم
طَاهِر طَارِق طَالِب
قَاهِر قَهّار
سَامي سَمير سَامِر سَمَر سَمّار
بَشير بَشّار بِشْر
عَزيز أَعزَاز مُعتَزّ مُعَاذ
هَادي مَهدي هُدى هَاني هِشام هَاشِم
فَارِس فِراس
رَامي رَامِز رَمزي
نُور نُوري مُنير أَنوَر نَوّار
عَادِل عَديل عَدنان عُدي
رَفيق رَافِع رِفعة
غَازي غَسّان غَانِم
يَاسين يَاسِر
شَيخ شُويخ
مُصعَب مُسَيَّب
حَماة حَماس حُمْص حَمّام
أَنبَار أَنصَار
بَصْرَة بُصْرَى
دَرعا دَارَيّا
رَقَّة رُقَيّة
حَلَب حَلَبجة
كَربَلاء أَربيل
"""
"""Each line holds names that are taken for each other."""

_FITS: Final = 0.75
_WORSE: Final = 0.5
_BY_RULE: Final = Costs(True, 0.0, 0.0, {})


@cache
def _drawers() -> dict[str, tuple[str, ...]]:
    drawers: dict[str, list[str]] = {}
    for name in _NAMES.split():
        for key in sound_keys(name):
            drawers.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in drawers.items()}


@cache
def _aligner() -> Aligner:
    return Aligner(_BY_RULE)


@lru_cache(maxsize=1 << 12)
def known_names(word: str) -> tuple[str, ...]:
    """Return those of the names above for which a folded Latin word can stand, the likeliest first."""
    candidates = {name for key in sound_keys(word) for name in _drawers().get(key, ())}
    fits: list[tuple[float, str]] = []
    for name in candidates:
        costs = [
            found.cost
            for one in readings(word)
            for other in readings(fold(name))
            if (found := _aligner().align(one, other)) is not None
        ]
        if costs and min(costs) <= _FITS:
            fits.append((min(costs), name))
    fits.sort()
    return tuple(name for cost, name in fits if cost <= fits[0][0] + _WORSE)


@lru_cache(maxsize=1 << 12)
def arabic_names(letters: str) -> tuple[str, ...]:
    """Return those of the names above that are written with some Arabic letters, vowel marks and the article apart."""
    return tuple(name for name in _NAMES.split() if _bare(name) == _bare(letters))


def _bare(name: str) -> str:
    plain = "".join(char for char in name if not unicodedata.combining(char))
    return plain.removeprefix("ال").replace("أ", "ا").replace("إ", "ا").replace("ى", "ي")
