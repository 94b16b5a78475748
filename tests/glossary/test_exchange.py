"""Exchange: nothing is lost there and back, other programs read what is written, hostile files do no harm."""

from __future__ import annotations

import csv as stdlib_csv
import io
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree
from translate.storage.tbx import tbxfile

from normalize.glossary import Glossary, GlossaryError, Keep, Term, packaged
from normalize.glossary.exchange import csv, exporters, languagetool, read, tbx, vale
from normalize.glossary.exchange.xml import unwritable
from normalize.glossary.phrases import surfaces
from normalize.glossary.reading import read_folder
from tests.glossary.test_writing import TERMS

PACKAGED = read_folder(packaged())
NS = f"{{{tbx.NAMESPACE}}}"
RAQQA = Term(
    id="raqqa",
    file="places.toml",
    prefer=("Raqqa",),
    arabic=("الرقة",),
    kind="place",
    variants=("Rakka", "Ar Raqqah"),
    doubtful=("Raqa",),
    doubt="a surname",
    admitted=("Raqqa City",),
    never=("Rakaa",),
    near=("Syria",),
    gloss="a city",
    note="on the Euphrates",
    source="press usage",
    good=("Raqqa fell.",),
    bad=("Rakka fell.",),
)
KEEP = Keep("Abdalaziz Alhamza", "his own spelling")


# TBX-Basic


def writable(term: Term) -> bool:
    strings = [str(getattr(term, name)) if isinstance(getattr(term, name), str) else "".join(getattr(term, name))
               for name in Term.__dataclass_fields__]  # fmt: skip
    return not any(map(unwritable, strings))


@pytest.mark.parametrize("older", [False, True])
def test_the_packaged_glossary_is_the_same_after_tbx(older: bool) -> None:
    terms, keep = PACKAGED
    text = tbx.write(terms, keep, older=older)
    assert tbx.read(text.encode(), Path("x.tbx")) == (terms, keep, ())


@given(TERMS)
def test_any_entry_is_the_same_after_tbx(term: Term) -> None:
    if not writable(term):
        with pytest.raises(GlossaryError, match=r"U\+[0-9A-F]{4}, which XML cannot carry"):
            tbx.write([term])
        return
    assert tbx.read(tbx.write([term], [KEEP]).encode(), Path("x.tbx")) == ((term,), (KEEP,), ())


STATUSES = {"preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"}
ALLOWED = {
    "conceptEntry": {"descrip", "admin", "note", "langSec"},
    "langSec": {"termSec"},
    "termSec": {"term", "termNote", "descrip", "note"},
}
TYPES = {
    ("conceptEntry", "descrip"): {"subjectField", "definition"},
    ("conceptEntry", "admin"): {"source"},
    ("termSec", "termNote"): {"administrativeStatus", "termType"},
    ("termSec", "descrip"): {"context"},
}
"""What TBX-Basic allows where, as far as we write it: data categories, their levels and their values."""


def test_what_is_written_keeps_the_rules_of_tbx_basic() -> None:
    root = etree.fromstring(tbx.write(*PACKAGED).encode())
    assert (root.tag, root.get("type"), root.get("style")) == (f"{NS}tbx", "TBX-Basic", "dca")
    assert [etree.QName(one).localname for one in root] == ["tbxHeader", "text"]
    concepts = root.findall(f"{NS}text/{NS}body/{NS}conceptEntry")
    ids = [one.get("id") for one in concepts]
    assert len(ids) == len(set(ids)) == len(PACKAGED[0]) + len(PACKAGED[1])
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", id) for id in ids)
    for concept in concepts:
        for node in concept.iter():
            name = etree.QName(node).localname
            assert {etree.QName(child).localname for child in node} <= ALLOWED.get(name, set())
            parent = etree.QName(node.getparent()).localname
            if (parent, name) in TYPES:
                assert node.get("type") in TYPES[parent, name]
            if node.get("type") == "administrativeStatus":
                assert node.text in STATUSES
            if name == "termSec":
                assert etree.QName(node[0]).localname == "term"
                assert len(node.findall(f"{NS}term")) == 1
            if name == "langSec":
                assert node.get("{http://www.w3.org/XML/1998/namespace}lang") in ("ar", "en")


def test_translate_toolkit_reads_every_form_with_its_status(tmp_path: Path) -> None:
    path = tmp_path / "x.tbx"
    path.write_text(tbx.write(PACKAGED[0], older=True), encoding="utf-8")
    store = tbxfile.parsefile(str(path))
    store.setsourcelanguage("en")
    store.settargetlanguage("ar")
    units = {unit.getid(): unit for unit in store.units}
    assert len(units) == len(PACKAGED[0])
    for term in PACKAGED[0]:
        forms = {
            (" ".join(one.text.split()), one.administrative_status.removesuffix("Term-admn-sts"))
            for one in units[tbx._escaped(term.id)].get_source_terms()
        }
        wanted = {(form, "preferred") for form in term.prefer} | {(form, "admitted") for form in term.admitted}
        wanted |= {(form, "deprecated") for form in (*term.variants, *term.doubtful)}
        assert units[tbx._escaped(term.id)].target == term.arabic[0]
        assert forms == {(" ".join(form.split()), status) for form, status in wanted}


FOREIGN = """\
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="c1">
  <descripGrp><descrip type="definition">a city</descrip></descripGrp>
  <descrip type="subjectField">geography</descrip>
  <langSet xml:lang="en-GB"><ntig><termGrp><term>Raqqa</term></termGrp></ntig><tig><term>Rakka</term></tig></langSet>
  <langSet xml:lang="ar-SY"><tig><term>الرقة</term></tig></langSet>
  <langSet xml:lang="fr"><tig><term>Racca</term></tig></langSet>
</termEntry>
<termEntry><langSet xml:lang="en"><tig><term>Homs</term></tig></langSet></termEntry>
</body></text></martif>
"""


def test_files_of_others_are_read_and_what_is_missing_is_said_with_its_line() -> None:
    found = tbx.read(FOREIGN.encode(), Path("x.tbx"), kind="place")
    (term,) = found.terms
    assert (term.id, term.prefer, term.doubtful, term.arabic) == ("c1", ("Raqqa",), ("Rakka",), ("الرقة",))
    assert (term.kind, term.gloss, term.note) == ("place", "a city", "subject field: geography")
    assert term.doubt
    assert [str(one) for one in found.complaints] == ["x.tbx:9: the entry 'homs' needs a 'arabic'"]


LAUGHS = '<!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><tbx><text>&b;</text></tbx>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "x.tbx:1: not valid XML"),
        ("<tbx>\n<text>\n</tbx>", "x.tbx:3: not valid XML"),
        ("<html/>", "x.tbx:1: begins with <html>"),
        ('<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>', "declares the entity 'x'"),
        ('<!DOCTYPE tbx [<!ENTITY % x SYSTEM "http://a.example/x">%x;]><tbx/>', "x.tbx:1: "),
        (LAUGHS, "declares the entity"),
        ("<tbx>&nbsp;</tbx>", "x.tbx:1: "),
        ("<tbx>\x01</tbx>", "x.tbx:1: not valid XML"),
        ("<tbx>" + "<a>" * 5000, "x.tbx:1: not valid XML"),
    ],
)
def test_malformed_and_hostile_tbx_is_refused_with_its_line(content: str, said: str) -> None:
    with pytest.raises(GlossaryError) as refused:
        tbx.read(content.encode(), Path("x.tbx"))
    assert said in str(refused.value)
    assert "root:" not in str(refused.value)


def test_a_billion_laughs_are_not_laughed() -> None:
    names = "abcdefghij"
    rows = '<!ENTITY a "haha">' + "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in pairwise(names))
    with pytest.raises(GlossaryError, match=r"x\.tbx:1: "):
        tbx.read(f"<!DOCTYPE tbx [{rows}]><tbx>&j;</tbx>".encode(), Path("x.tbx"))


def test_a_file_on_this_machine_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    (tmp_path / "x.dtd").write_text(f'<!ENTITY s SYSTEM "{tmp_path}/secret">')
    body = '<text><body><termEntry id="a"><note>&s;</note></termEntry></body></text>'
    content = f'<!DOCTYPE martif SYSTEM "{tmp_path}/x.dtd"><martif>{body}</martif>'
    with pytest.raises(GlossaryError, match=r"x\.tbx:1") as refused:
        tbx.read(content.encode(), Path("x.tbx"))
    assert "SECRET" not in str(refused.value)


def test_a_document_type_without_entities_does_no_harm() -> None:
    found = tbx.read(b'<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">' + FOREIGN.encode(), Path("x.tbx"))
    assert len(found.terms) == 1


# CSV


@given(TERMS)
def test_any_entry_is_the_same_after_csv(term: Term) -> None:
    text = csv.write([term], [KEEP])
    assert csv.read(text.encode("utf-8"), Path("x.csv")) == ((term,), (KEEP,), ())


@given(TERMS)
def test_no_cell_can_run_as_a_formula_whichever_separator_a_program_takes(term: Term) -> None:
    text = csv.write([term], [Keep("=1+1", "@SUM(A1)")]).removeprefix("\ufeff")
    for delimiter in ",;\t":
        for row in stdlib_csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            for cell in row:
                assert cell.lstrip(' "\u200b\ufeff\xa0')[:1] not in tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


@pytest.mark.parametrize(
    "form",
    ["=1+1", "+A1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''", "a;=1", "\uff1d1", "=cmd|' /C calc'!A0"],
)
def test_what_would_be_a_formula_is_escaped_and_comes_back(form: str) -> None:
    term = Term(id="x", file="x.toml", prefer=(form,), arabic=("ا",), kind="place", note=form)
    text = csv.write([term])
    assert csv.read(text.encode(), Path("x.csv")).terms == (term,)
    rows = list(stdlib_csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[1][csv.COLUMNS.index("note")][:1] in ("'", "\\", "a")


def test_arabic_stays_arabic_in_a_spreadsheet_program() -> None:
    assert csv.write([RAQQA]).encode().startswith(b"\xef\xbb\xbf")


def test_the_packaged_glossary_is_the_same_after_csv() -> None:
    assert csv.read(csv.write(*PACKAGED).encode(), Path("x.csv")) == (*PACKAGED, ())


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8")])
def test_what_a_spreadsheet_program_saves_is_read(delimiter: str, encoding: str) -> None:
    rows = stdlib_csv.reader(io.StringIO(csv.write([RAQQA], [KEEP]).removeprefix("\ufeff"), newline=""))
    out = io.StringIO(newline="")
    stdlib_csv.writer(out, delimiter=delimiter).writerows(rows)
    assert csv.read(out.getvalue().encode(encoding), Path("x.csv")) == ((RAQQA,), (KEEP,), ())


def test_a_list_of_names_is_enough() -> None:
    found = csv.read("Prefer,Arabic\nRaqqa,الرقة\n\nHoms,\nRaqqa,الرقة\n".encode(), Path("x.csv"), kind="place")
    assert [(term.id, term.kind) for term in found.terms] == [("raqqa", "place")]
    assert [str(one) for one in found.complaints] == [
        "x.csv:4: the entry 'homs' needs a 'arabic'",
        "x.csv:5: 'raqqa' stands on line 2 too; give one another id",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "x.csv:1: is empty"),
        (b"a,b\n1,2\n", "x.csv:1: the first line names the columns"),
        (b"prefer,arabic,colour\n", "x.csv:1: there is no column 'colour'"),
        ("prefer,arabic\nRaqqa,الرقة\n".encode("windows-1256"), "x.csv:2: is no UTF-8"),
        (b'prefer,arabic\n"Raqqa,x\n', "x.csv:2: not valid CSV"),
        (b'prefer,arabic\n"' + b"x" * 1_000_001 + b'",y\n', "x.csv:2: not valid CSV: field larger"),
    ],
)
def test_malformed_csv_is_refused_with_its_line(content: bytes, said: str) -> None:
    with pytest.raises(GlossaryError) as refused:
        csv.read(content, Path("x.csv"))
    assert said in str(refused.value)


def test_a_row_with_too_many_cells_is_said_and_the_others_are_read() -> None:
    found = csv.read("prefer,arabic\nRaqqa,ا,x\nHoms,ا\n".encode(), Path("x.csv"))
    assert [term.id for term in found.terms] == ["homs"]
    assert "x.csv:2: has 3 cells for 2 columns" in str(found.complaints[0])


def test_other_endings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(GlossaryError, match=r"\.tbx and \.csv files are imported"):
        read(path)


# LanguageTool


def test_the_speller_gets_each_word_of_names_once_and_no_wrong_one() -> None:
    words = languagetool.spelling([RAQQA], [KEEP]).splitlines()
    assert words == ["Abdalaziz", "Alhamza", "City", "Raqqa"]


def test_replacements_are_forms_that_can_be_nothing_else() -> None:
    other = Term(id="o", file="", prefer=("Other",), arabic=("ا",), kind="place", variants=("Othr", "a=b", "Abdalaziz"))
    near = Term(id="n", file="", prefer=("Near",), arabic=("ا",), kind="place", variants=("Nir",), near=("x",))
    free = Term(id="f", file="", prefer=("Raqqa", "ar-Raqqa"), arabic=("ا",), kind="place", variants=("Rakka", "R K"))
    kept = Keep("Abdalaziz", "own")
    assert languagetool.replacements([other, near, free], [kept]).splitlines() == [
        "Othr=Other\tThe glossary writes ا: Other.",
        "R K=Raqqa|ar-Raqqa\tThe glossary writes ا: Raqqa or ar-Raqqa.",
        "Rakka=Raqqa|ar-Raqqa\tThe glossary writes ا: Raqqa or ar-Raqqa.",
    ]


def test_forms_of_several_words_are_replaced_with_either_apostrophe_and_english_words_are_not() -> None:
    hay = replace(
        RAQQA, near=(), prefer=("Hayat",), admitted=("HTS",), variants=("Hay'at al Sham", "colonal", "hts", "Sands")
    )
    assert languagetool.replacements([hay]).splitlines() == [
        "Hay'at al Sham|Hay’at al Sham=Hayat\tThe glossary writes الرقة: Hayat.",
        "colonal=Hayat\tThe glossary writes الرقة: Hayat.",
    ]


def test_words_for_the_speller_keep_their_hyphens_and_end_at_apostrophes() -> None:
    one = replace(RAQQA, prefer=("Deir ez-Zor",), admitted=("Mu'tasim Division",))
    two = replace(RAQQA, kind="concept", prefer=("takfiri",), admitted=("religious word",), variants=("takfeeri",))
    assert languagetool.spelling([one, two]).split() == [
        "Deir", "Division", "Mu", "Zor", "ez", "ez-Zor", "takfiri", "takfiris", "tasim"
    ]  # fmt: skip


def test_a_word_of_two_entries_is_not_replaced() -> None:
    one, two = (Term(id=id, file="", prefer=(id,), arabic=("ا",), kind="place", variants=("Same",)) for id in "ab")
    assert languagetool.replacements([one, two]) == ""


def test_every_line_of_the_packaged_lists_has_the_form_that_languagetool_reads() -> None:
    lists = {name: write(*PACKAGED) for name, write in exporters().items() if name.startswith("languagetool")}
    assert all(re.fullmatch(r"[^#=|/\s]+", line) for line in lists["languagetool-spelling"].splitlines())
    lines = lists["languagetool-replace"].splitlines()
    assert all(
        re.fullmatch(r"[^#=|\t{}]+(\|[^#=|\t{}]+)?=[^#=\t{}]+\tThe glossary writes [^\t]+\.", line) for line in lines
    )


# Vale


def style(text: str) -> dict[str, Any]:
    """Read a style as far as we write it: keys, a list of strings, and a map of strings."""
    found: dict[str, Any] = {}
    key = ""
    for line in text.splitlines():
        if item := re.fullmatch(r"  - (\".*\")", line):
            found.setdefault(key, []).append(json.loads(item[1]))
        elif pair := re.fullmatch(r"  (\"(?:[^\"\\]|\\.)*\"): (\".*\")", line):
            found.setdefault(key, {})[json.loads(pair[1])] = json.loads(pair[2])
        else:
            key, _, value = line.partition(":")
            if value.strip():
                found[key] = value.strip()
    return found


def test_a_style_replaces_variants_longer_ones_first_and_leaves_right_forms() -> None:
    raqqa = replace(RAQQA, near=())
    rule = style(vale.write([raqqa], [KEEP]))
    assert (rule["extends"], rule["ignorecase"]) == ("substitution", "false")
    assert list(rule["swap"].items()) == [("Ar Raqqah", "Raqqa"), ("Rakka", "Raqqa")]
    assert "Abdalaziz Alhamza" in rule["exceptions"]
    assert style(vale.write_doubtful([raqqa]))["swap"] == {"Raqa": "Raqqa"}
    assert style(vale.write([RAQQA]))["swap"] == "{}"  # Vale knows no condition


def test_the_keys_of_a_style_are_expressions_that_find_their_form() -> None:
    swap = style(vale.write(*PACKAGED))["swap"]
    forms = {form.text for term in PACKAGED[0] for form in surfaces(term)}
    found = {next(form for form in (re.sub(r"\\(.)", r"\1", key),)) for key in swap}
    assert len(swap) > 5000
    assert found <= forms
    assert all(re.fullmatch(key, re.sub(r"\\(.)", r"\1", key)) for key in swap)


def test_all_that_is_exported_can_be_written_for_the_packaged_glossary() -> None:
    glossary = Glossary.load()
    assert all(write(glossary.terms, glossary.keep) for write in exporters().values())
