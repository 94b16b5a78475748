"""Routes of damage: what is proved is repaired exactly, what is not is flagged with its candidates, likeliest first."""

from __future__ import annotations

import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import Route, case, judged, name, routes
from normalize.charsets import trigrams
from normalize.charsets.plausibility import read_as_arabic
from normalize.engine import Engine
from normalize.stages import encoding
from normalize.stages.encoding.ftfy_repair import repairs

ENGINE = Engine((("encoding", encoding.find),))
ARABIC = "وصل وفد من المهندسين إلى مدينة دير الزور صباح اليوم، وقال إن الجسر سيفتح قريبا."
PERSIAN = "گزارشگران گفتند که پل شهر روز پنجشنبه باز خواهد شد و مردم می\u200cتوانند از آن بگذرند."
URDU = "وفد آج صبح شہر پہنچا اور کہا کہ پل جلد ہی لوگوں کے لیے کھول دیا جائے گا۔"
BEFORE, AFTER = 'He wrote: "', '", and then he left the city for good.'


def _named(depth: int) -> list[object]:
    return [pytest.param(route, id=name(route)) for route in routes(depth)]


def _comes_out(before: str, span: str, after: str, route: Route, *verdicts: str) -> None:
    made = case(before, span, after, route)
    if made is not None:
        assert judged(made, ENGINE.run(made.text)) in verdicts, made.text


@pytest.mark.parametrize("route", _named(1) + _named(2))
@pytest.mark.parametrize("text", [ARABIC, PERSIAN, URDU])
def test_a_whole_line_is_restored_exactly(text: str, route: Route) -> None:
    _comes_out("", text, "", route, "repaired")


@pytest.mark.parametrize("route", _named(1) + _named(2))
def test_a_quotation_inside_english_is_restored_exactly(route: Route) -> None:
    _comes_out(BEFORE, "وصل وفد من المهندسين إلى مدينة", AFTER, route, "repaired")


@pytest.mark.parametrize("route", _named(1) + _named(2) + _named(3))
@pytest.mark.parametrize("words", ["دير الزور", "المدينة", "قال", "على", "في"])
def test_one_word_is_restored_or_flagged_and_never_made_another(words: str, route: Route) -> None:
    _comes_out("The word ", words, " stands there.", route, "repaired", "flagged", "missed")


@pytest.mark.parametrize("route", _named(1))
def test_a_common_word_is_restored_or_flagged_with_the_right_candidate_first(route: Route) -> None:
    _comes_out("The word ", "المدينة", " stands there.", route, "repaired", "flagged")


def test_text_that_is_damage_itself_is_no_candidate() -> None:
    """Of three layers, undoing one makes Arabic letters again: أگأںأ‘ is nobody's text."""
    route = (("cp1256", "latin-1"), ("utf-8", "cp1256"), ("utf-8", "cp1252"))
    _comes_out("The word ", "ذكر", " stands there.", route, "flagged")


# The order: Windows-1256 before ftfy


@pytest.mark.parametrize("quotes", ["‚لا‘ وقال „نعم“ في المدينة", "قال للوفد أقل القليل"])
def test_routes_come_before_ftfy(quotes: str) -> None:
    """ق and ل are U+201A and U+201E after UTF-8 is read as Windows-1256: ftfy's defaults straighten them for good."""
    made = case("", quotes, "", (("utf-8", "cp1256"),))
    assert made is not None
    assert {"‚", "„"} & set(made.text)
    spoilt = ftfy.fix_text(made.text)
    assert spoilt != made.text
    assert ENGINE.run(spoilt).clean != quotes, "what ftfy's defaults have touched cannot be restored"
    assert ENGINE.run(made.text).clean == quotes
    assert ENGINE.run(made.text).findings[0].source == "routes"


def test_ftfy_is_not_asked_in_the_pass_that_repairs_a_route(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def spy(line: str) -> object:
        asked.append(line)
        return repairs(line)

    monkeypatch.setattr(encoding, "repairs", spy)
    damaged = ARABIC.encode().decode("cp1256")
    assert ENGINE.run(damaged).clean == ARABIC
    assert damaged not in asked


# Marks and Latin letters


@pytest.mark.parametrize(
    "text",
    ["خطأ» ثم", "«أ» أو «ب»", "قرآ«ن»", "أ–Facebook", "قال: أ، ب، ج؛ د؟", "x آ« y", "عکس", "آپ نے کہا", "┌─┬┐ a table"],
)
def test_sound_arabic_is_not_taken_for_latin_letters(text: str) -> None:
    assert ENGINE.run(text).findings == ()


# Losses


@pytest.mark.parametrize("lost", ["\x95_", "\x95\x81", "\x8c\x89", "\x98", "\x81@", "\x82²", "\x99x", "\x95\\"])
def test_bytes_that_no_charset_explains_are_flagged_and_stay(lost: str) -> None:
    text = f"The word {lost} stands there."
    article = ENGINE.run(text)
    assert article.clean == text
    assert {finding.status for finding in article.findings} == {"flagged"}


@pytest.mark.parametrize("charset", ["cp1252", "cp1256", "latin-1"])
def test_a_word_whose_last_byte_is_cut_off_is_flagged_and_stays(charset: str) -> None:
    damaged = "إلى".encode()[:-1].decode(charset)
    article = ENGINE.run(f"The word {damaged} stands there.")
    assert article.clean == article.original
    (finding,) = article.findings
    assert (finding.rule, finding.status, finding.original) == ("encoding.doubtful", "flagged", damaged)
    assert "cut off" in finding.message
    assert finding.replacements[0].startswith("إل")


@pytest.mark.parametrize(
    "text", ["\x93so\x94", "don\x92t", "a \x96 b", "so\x85", "\x8cuvre", "5\x89", "Brand\x99", "\x80 5"]
)
def test_bytes_of_windows_1252_where_they_can_be_meant_are_repaired(text: str) -> None:
    assert ENGINE.run(f"He wrote {text} here.").clean == f"He wrote {text.encode('latin-1').decode('cp1252')} here."


@pytest.mark.parametrize(
    ("damaged", "first"),
    [
        pytest.param("¢ê", "تم", id="signs and a letter"),
        pytest.param("Ç\x8d", "اچ", id="UTF-8 of a letter of Latin, too"),
        pytest.param("ã£©", "عثر", id="UTF-8 of an ideograph, too"),
        pytest.param("¬ë", "شن", id="UTF-8 of a control character, too"),
        pytest.param("Ÿí", "او", id="not a word that begins with a letter that begins none"),
    ],
)
def test_one_word_that_is_explained_twice_is_offered_and_stays(damaged: str, first: str) -> None:
    article = ENGINE.run(f"He wrote {damaged} there.")
    assert article.clean == article.original
    (finding,) = article.findings
    assert (finding.rule, finding.status) == ("encoding.doubtful", "flagged")
    assert finding.replacements[0] == first


def test_a_quotation_mark_between_letters_is_no_rival() -> None:
    assert ENGINE.run("He wrote ÇäÚ˜ÇÓ there.").clean == "He wrote انعکاس there."


def test_no_foreign_letter_is_made_of_the_middle_of_a_word() -> None:
    text = "Voilà: Ý§èé où."
    assert any(edit.before == "Ý§" for finding in repairs(text) for edit in finding.fixes[0].edits)
    assert ENGINE.run(text).clean == text


@pytest.mark.parametrize("text", ["çà et là", "¿Él? ¡Ésa!", "5 °C à 6 €", "«É» ¢ 5", "§ 5 é", "üç öğün"])
def test_letters_of_the_west_beside_signs_are_sound(text: str) -> None:
    assert not ENGINE.run(f"Voilà: {text}.").findings


# The tables


def test_the_tables_are_whole_and_count_as_they_say() -> None:
    size = len(trigrams.SIGNS)
    assert len(trigrams.table()) == size**3
    assert list(trigrams.word_rows([("من من", 1)] * 3)) == ["0 من"]
    behind = trigrams.read_deeper(trigrams.deeper_rows([("سلام", 1)] * 30))
    assert behind["سلا"].bits == {"م": 0.0}
    assert behind["سلا"].unseen == 3.0
    assert not trigrams.read_deeper(trigrams.deeper_rows([("سلام", 1)] * 9))
    rows = list(trigrams.rows([("ابا اب", 1)]))
    assert len(rows) == size**2
    assert {len(row) for row in rows} == {size}
    first = rows[0]
    assert first[trigrams.NUMBER["ا"]] == min(first)


def test_words_surprise_less_than_the_same_letters_in_another_order() -> None:
    for word in ("المدينة", "على", "قال", "إلى", "است"):
        assert read_as_arabic(word).bits < read_as_arabic(word[::-1]).bits


@given(st.text(max_size=20))
def test_every_text_has_a_reading(text: str) -> None:
    reading = read_as_arabic(text)
    assert reading.letters >= 0
    assert reading.bits >= 0
