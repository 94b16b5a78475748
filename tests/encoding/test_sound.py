"""What is told at once to be sound: the proof, read off the installed ftfy, and trial by millions of texts."""

from __future__ import annotations

import importlib
import random
from typing import Any

import ftfy
import pytest
from ftfy import chardata
from ftfy.badness import BADNESS_RE

from normalize.charsets.routes import READ_AS, byte_of
from normalize.stages import encoding
from normalize.stages.encoding import _in_line as slowly
from normalize.stages.encoding import routes, sound
from normalize.stages.encoding.ftfy_repair import CONFIG
from normalize.stages.encoding.sound import SOUND, is_sound
from normalize.text import Context
from tests.conftest import EVALUATE

# The proof


def test_the_tables_of_ftfy_are_those_of_the_proof() -> None:
    """If this fails, ftfy has changed: check the other tests of the proof, then write `tables()` into `_PROVED`."""
    assert sound.KNOWN
    assert sound.tables() == sound._PROVED


def _needs_other(items: Any, characters: str) -> bool:
    """Say whether a row of a parsed pattern has a place that none of some characters can take."""
    return any(_is_barred(operator, argument, characters) for operator, argument in items)


def _is_barred(operator: Any, argument: Any, characters: str) -> bool:
    match str(operator):
        case "LITERAL":
            return chr(argument) not in characters
        case "IN":
            return not any(_is_in(argument, ord(character)) for character in characters)
        case "BRANCH":
            return all(_needs_other(branch, characters) for branch in argument[1])
        case "SUBPATTERN":
            return _needs_other(argument[3], characters)
        case "MAX_REPEAT":
            return argument[0] > 0 and _needs_other(argument[2], characters)
    return False


def _is_in(members: Any, code: int) -> bool:
    negated = str(members[0][0]) == "NEGATE"
    found = False
    for operator, argument in members:
        match str(operator):
            case "LITERAL":
                found |= code == argument
            case "RANGE":
                found |= argument[0] <= code <= argument[1]
            case "CATEGORY":
                found = True  # more than there is, so that the proof can only fail
    return found != negated


def _branches() -> list[Any]:
    parsed = importlib.import_module("re._parser").parse(BADNESS_RE.pattern, BADNESS_RE.flags)
    ((operator, (_, branches)),) = list(parsed)
    assert str(operator) == "BRANCH"
    return list(branches)


def test_no_branch_of_badness_can_match_sound_characters() -> None:
    assert len(_branches()) > 30
    assert [branch for branch in _branches() if not _needs_other(branch, SOUND)] == []


@pytest.mark.parametrize("character", "éÃ×€\x85Ø\N{REPLACEMENT CHARACTER}")
def test_the_proof_can_fail(character: str) -> None:
    characters = SOUND + character
    if character in "×\N{REPLACEMENT CHARACTER}":
        characters += "²¤"
    assert any(not _needs_other(branch, characters) for branch in _branches())


def test_no_sound_character_is_a_control_that_ftfy_removes() -> None:
    assert not set(map(ord, SOUND)) & chardata.CONTROL_CHARS.keys()
    assert not chardata.C1_CONTROL_RE.search(SOUND)
    assert "\x1b" not in SOUND


def test_no_sound_character_lets_the_routes_of_one_byte_a_letter_begin() -> None:
    western = {one for one in SOUND for read in ("cp1252", "latin-1", "cp1254") if (byte_of(one, read) or 0) >= 0x80}
    assert western > set("“”’—«»\N{NO-BREAK SPACE}")
    assert not routes._UNMARKED.search("".join(western))
    assert routes._UNMARKED.search("é")


def test_only_these_charsets_have_leading_and_continuation_bytes_among_the_sound_characters() -> None:
    def has(charset: str, first: int, last: int) -> bool:
        return any(first <= (byte_of(character, charset) or 0) <= last for character in SOUND)

    both = [charset for charset in READ_AS if has(charset, 0xC2, 0xF4) and has(charset, 0x80, 0xBF)]
    assert both == ["cp1256", "mac-roman"]


# The cases


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The “ceasefire” – signed in ‘Astana’ – didn’t hold…\r\n\tIt\N{NO-BREAK SPACE}fell.",
        "وقال «إن الجسر سيفتح قريباً»، ثم سكت.",
        "• one\n• two & three; R&D, a & b;",
        "The city of دير الزور fell.",
        "آمد در ۱۴ کشور و پس از آن، گفت: چه شد؟",
    ],
)
def test_sound_text_is_told_at_once(text: str) -> None:
    assert is_sound(text)


@pytest.mark.parametrize(
    "text",
    ["a &amp; b", "&#1583;", "what ????", "a\x07b", "\x85", "e\ufffd", "café", "ط¯", "a و، b", "\ud83d", "€5"],
)
def test_what_may_have_something_to_say_is_looked_at(text: str) -> None:
    assert not is_sound(text)


# Trial

_SPECIAL = "".join(character for character in SOUND if not character.isascii())
_ALPHABETS = (
    SOUND,
    _SPECIAL,
    SOUND + "éÃâØÙط¯€™\x85\xad&;#x?",
    "“”‘’«»•…–— \N{NO-BREAK SPACE}aA1.,\n",
    "اوب،؛؟«»پچ \N{NO-BREAK SPACE}a•“\n",
    "&#;aAmplt<>0 ?",
)


def test_what_is_told_to_be_sound_is_left_alone_by_the_slow_path() -> None:
    """Every text that is skipped: ftfy changes nothing in it, no route is found, nothing is flagged."""
    chance = random.Random(5)
    told = 0
    texts = 3_000_000 if EVALUATE else 6_000
    for _ in range(texts):
        alphabet = chance.choice(_ALPHABETS)
        text = "".join(chance.choices(alphabet, k=chance.randrange(14)))
        if not is_sound(text):
            continue
        told += 1
        assert ftfy.fix_and_explain(text, CONFIG).text == text, repr(text)
        for line in text.split("\n"):
            assert list(slowly(line)) == [], repr(text)
    assert told > texts / 4


@pytest.mark.data
@pytest.mark.parametrize("name", ["encoding/clean_text.jsonl", "encoding/arabic_news.jsonl", "seeds"])
def test_in_real_texts_the_slow_path_says_the_same(sample, name: str) -> None:
    path = name if name == "seeds" else f"data/{name}"
    told = 0
    for _, text in sample(path, one_in=1 if name == "seeds" else 8):
        for line in text.split("\n"):
            if is_sound(line):
                told += 1
                assert ftfy.fix_and_explain(line, CONFIG).text == line
                assert list(slowly(line)) == []
    assert told


def test_the_stage_says_of_sound_text_nothing_without_reading_its_blocks() -> None:
    context = Context("A “sound” text.\n\nIn two blocks.")
    assert list(encoding.find(context)) == []
    assert "spans" not in vars(context)
