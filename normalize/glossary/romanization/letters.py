"""What stands for what: the consonants of Arabic in Latin letters, and the words that names are built of.

The first spelling of each letter is the one of the standards; the others are habits of the press: French (ch, dj, ou),
Turkish (c, ş), Egyptian (g for ج), Gulf and Iraqi (g for ق, ch for ك), Persian (z for ض, v for و), Levantine (d for ذ).
The letter ċ is a c before e or i, which is never a k.
"""

from __future__ import annotations

from typing import Final

VOWELS: Final = frozenset("aeiouwvy'")
"""The characters that are read as vowels, half-vowels or the breath between them; v is the w of Persians and Kurds."""

CLUSTERS: Final = (
    "dzh", "tch", "sch", "sz", "kh", "gh", "dh", "th", "sh", "ch", "zh", "dj", "dz", "ck", "ph", "ts",
)  # fmt: skip
"""Letters that are read together, longest first."""

UNITS: Final = {"tch": "ch", "sch": "sh", "dj": "j", "dzh": "j", "ck": "k", "ph": "f"}
"""What some letters are read as."""

_SPELLINGS: Final = """
ب b p:.5
ت t d:1.3
ث th t:.3 s:.5
ج j g:.4 c:.4 ċ:.2 zh:.6 ch:.8 y:1.5 dz:.5
ح h kh:.9 ch:1
خ kh h:.6 k:.5 ch:1 x:.4
د d t:1.3
ذ dh th:.5 d:.3 z:.3
ر r
ز z s:.8
س s c:.6 ċ:.5 z:1 ts:1
ش sh ch:.2 ş:.0 x:.5 s:1.2 sz:.3
ص s ş:.0 c:.6 ċ:.6 ts:1 z:1.2
ض d dh:.3 z:.4 th:.8
ط t th:.8 d:1
ظ z dh:.2 d:.4 th:.7
غ gh g:.2 q:.7
ف f v:.4
ق q k:.1 g:.3 gh:.5 c:.5 kh:.7 j:1.2
ك k c:.3 ch:.5 q:.5 g:.7
ل l
م m n:1.2
ن n m:.9
ه h
پ p b:.4
چ ch j:.6 c:.4 ċ:.4 sh:.5
ژ zh j:.4 z:.6
ڤ v f:.3
گ g k:.5 gh:.8
"""

LETTERS: Final[dict[str, dict[str, float]]] = {
    line.split()[0]: {one.partition(":")[0]: float(one.partition(":")[2] or 0) for one in line.split()[1:]}
    for line in _SPELLINGS.strip().splitlines()
}
"""The consonants, each with the Latin letters that stand for it and how odd each of these is: 0 for the standards."""

SUN: Final = ("sh", "ch", "th", "dh", "ş", "t", "d", "r", "z", "s", "n", "l")
"""The Latin spellings of the letters before which the l of the article becomes that letter: ash-Sham, ez-Zor."""

WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(("abu", "abou", "abo", "abi", "aba", "ebu", "ebou", "ebi"), "abu"),
    **dict.fromkeys(("bu", "bou", "bo"), "bu"),
    **dict.fromkeys(("umm", "um", "oum", "oumm", "om", "omm"), "umm"),
    **dict.fromkeys(("ibn", "bin", "ben", "ibnu", "ebn", "bn"), "bin"),
    **dict.fromkeys(("bint", "bent", "binte"), "bint"),
    **dict.fromkeys(("abd", "abdu", "abdi", "abed"), "abd"),
    **dict.fromkeys(("ubayd", "ubaid", "obeid", "obaid", "obayd", "oubeid", "oubaid", "ubeyd"), "ubayd"),
    **dict.fromkeys(("din", "deen", "dine", "deyn", "dein", "dien", "ddin"), "din"),
    **dict.fromkeys(("sheikh", "shaikh", "shaykh", "cheikh", "sheik", "shekh", "shiekh", "chaykh", "cheik"), "shaykh"),
    **dict.fromkeys(("tal", "tel", "tell", "tall", "til", "till"), "tal"),
    **dict.fromkeys(("kafr", "kafar", "kfar", "kufr", "kafer", "kefr", "kfr"), "kafr"),
    **dict.fromkeys(("deir", "dayr", "dair", "deyr", "dir", "dier", "der"), "dayr"),
    **dict.fromkeys(("ain", "ayn", "ein", "eyn", "'ayn", "'ain", "'ein", "aein"), "'ayn"),
    **dict.fromkeys(("beit", "bayt", "bait", "beyt", "bet", "bit"), "bayt"),
}
"""Words that names are built of, as they are written, and the one spelling under which they are compared."""

HEADS: Final = frozenset(
    """
    abd abu bu umm um om oum dar dayr deir der deyr dair ras bab ayn ain ein tal tel tell tall khan bayt beit jisr suq
    souq shams chams nur nour noor sayf saif seif salah fakhr fahr taj izz ezz ala badr jamal kamal muhyi mohi najm
    nizam
    sadr siraj zayn zein zain zine abid hajj haj wadi jabal qal'at qalat burj borj hayy hay zuhur ibn bin dhu zu dhul
    dhou zou zul fatim nasr nasir jalal diya qamar 'abd ebd ebu abou abo
    """.split()
)
"""Words to which the article of the next word is often glued: Abdul, Omolgasr, Nureddin."""

SHORTENED: Final = {"ab": "abu", "b": "bu", "eb": "abu"}
"""Heads that lose their vowel before a glued article: Abolhasan is Abu al-Hasan."""

COMMON: Final = frozenset(
    ("abd", "abu", "bu", "umm", "bin", "bint", "din", "shaykh", "tal", "kafr", "dayr", "'ayn", "bayt")
)
"""Words that so many names share that they say little about which name it is."""

KINDS_OF_PLACE: Final[dict[str, str]] = {
    **dict.fromkeys(("nahiyat", "nahiyah", "nahiya", "nahiyet", "nahie"), "the subdistrict (ناحية) of"),
    **dict.fromkeys(("markaz", "merkez"), "the centre (مركز) of"),
    **dict.fromkeys(("qada", "qada'", "qadaa", "kada", "kaza"), "the district (قضاء) of"),
    **dict.fromkeys(("mantiqat", "mintaqat", "mantiqah", "mintaqah"), "the area (منطقة) of"),
    **dict.fromkeys(("muhafazat", "mohafazat", "muhafadhat", "muhafazah"), "the governorate (محافظة) of"),
    **dict.fromkeys(("hayy", "hay", "hai"), "the quarter (حي)"),
}
"""Words before the name of a place that say what is governed from it: they are no part of the name."""
