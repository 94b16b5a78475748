"""What is left of damaged text after the ways that texts go: repaired right, or flagged, and never made worse."""

from __future__ import annotations

import pytest

from normalize.pipeline import Pipeline

_PIPELINE = Pipeline(stages=("encoding",))

_LEFT = (
    "إن Ø§Ù„Ù‚Ø°ÙŠÙØ© سقطت",  # the byte 81 was dropped
    "shells it again,â€ he added",  # the byte 9D was dropped
    "الساحة ŮŘ·Ř§Ů„Ř¨ŮŘ§ بعد",
    "the word ط§ظ'ط¬ظ…ط¹ط© there",  # a low mark became straight
    "ÃšÃ¤Ã\N{SOFT HYPHEN}ÃÃ‰Ã°",
    "سوى Ù… ثلاث",
    "the ø§ù„ø¬ù…ø¹ø© prayer",  # in small letters
    "lق\x80\x99école",
)


@pytest.mark.parametrize("damaged", _LEFT)
def test_what_is_left_of_utf8_is_flagged_and_stays(damaged: str) -> None:
    article = _PIPELINE.run(damaged)
    assert article.clean == damaged
    assert any(finding.rule.startswith("encoding.") for finding in article.findings)


_WRITTEN_OUT = (
    ("He wrote =D8=A7=D9=84=D8=AD=D9=83=D9=88=D9=85=D8=A9 there.", "الحكومة"),
    ("He wrote %D8%A7%D9%84%D8%AD%D9%83%D9%88%D9%85%D8%A9 there.", "الحكومة"),
    ("He wrote \\u0627\\u0644\\u062d\\u0643\\u0648\\u0645\\u0629 there.", "الحكومة"),
    ("He wrote \\xd8\\xa7\\xd9\\x84 there.", "ال"),
    ("He wrote +BicGRAYtBkMGSAZFBik- there.", "الحكومة"),
    ("it=E2=80=99s late", "\N{RIGHT SINGLE QUOTATION MARK}"),
    ("ةموكحلا يف ثدحتملا لاق", "قال المتحدث في الحكومة"),
)


@pytest.mark.parametrize(("written", "meant"), _WRITTEN_OUT)
def test_letters_that_are_written_out_are_flagged_with_what_they_stand_for(written: str, meant: str) -> None:
    article = _PIPELINE.run(written)
    assert article.clean == written
    assert [finding.replacements[0] for finding in article.findings] == [meant]


@pytest.mark.parametrize(
    "sound",
    [
        "See https://ar.wikipedia.org/wiki/%D8%A7%D9%84 and www.site.example/a?q=%D8%A7%D9%84 for more.",
        "The vote was 100% for it; x=12, y=AB, C:\\users\\x, +BBC World.",
        "جاء الوفد إلى القاعة ورأى ة في آخر الكلمة",
        "Øystein’s menú… and “Ú” in São Tomé",
    ],
)
def test_what_only_looks_like_it_is_not_flagged(sound: str) -> None:
    article = _PIPELINE.run(sound)
    assert article.clean == sound
    assert not article.findings


def test_entities_are_decoded_before_what_they_stand_for_is_judged() -> None:
    article = _PIPELINE.run("&Ocirc;&ccedil;&Ntilde; in")
    assert article.clean == "ÔçÑ in"  # not the one character for private use that these are in MacRoman
    assert any(finding.replacements[:1] == ("شهر",) for finding in article.findings)
    damaged = "ط&sect;ظ&bdquo;ط&sup3;ظ&circ;ظ&sbquo;"
    assert _PIPELINE.run(damaged).clean == "السوق"


def test_quotation_marks_of_the_page_stay_around_text_in_iso_8859_6() -> None:
    assert _PIPELINE.run("«ãÇÑËê»¬ èÃÖÇá: äÇ").clean == "«كارثي»، وأضاف: لا"


def test_the_semicolon_of_iso_8859_6_stays_one_where_no_quotation_is_open() -> None:
    text = "عن وقف القتال؛ فقد ضاعفوا في الأشهر الأخيرة الهجمات"
    assert _PIPELINE.run(text.encode("iso8859-6").decode("latin-1")).clean == text
    quoted = "قال «نعم؛ ثم لا» وخرج من القاعة الكبيرة"
    damaged = "".join(one if one in "«»" else one.encode("iso8859-6").decode("latin-1") for one in quoted)
    assert _PIPELINE.run(damaged).clean == damaged  # which » is the mark cannot be told


def test_code_page_720_without_alif_is_not_proved() -> None:
    whole = "قال شاهد من حي القصور إن القذيفة سقطت على سوق الخضار".encode("cp720").decode("latin-1")
    assert _PIPELINE.run(whole).clean == "قال شاهد من حي القصور إن القذيفة سقطت على سوق الخضار"
    dropped = "".join(one for one in whole if not "\x80" <= one < "\xa0")
    assert _PIPELINE.run(dropped).clean == dropped


def test_a_pair_that_stands_alone_is_repaired_where_its_line_proves_the_charset() -> None:
    damaged = "Les أ©lأ¨ves آ« Pأ¨re Noأ«l آ» ont fأھtأ© lâ€™أ©tأ©."
    assert _PIPELINE.run(damaged).clean == "Les élèves « Père Noël » ont fêté l\N{RIGHT SINGLE QUOTATION MARK}été."
