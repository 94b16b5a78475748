"""Entries as text: what is written is read back, and what is not changed stays as it is."""

from __future__ import annotations

import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.glossary import GlossaryError, Keep, Term, packaged
from normalize.glossary.reading import read_text
from normalize.glossary.writing import KEYS, entry_text, file_of, keep_text, read_pieces, slug, value_text, with_entries

FORMS = st.text(min_size=1, max_size=12).filter(lambda form: form.strip())
LISTS = st.lists(FORMS, max_size=4, unique=True).map(tuple)
IDS = st.text(alphabet=string.ascii_lowercase + string.digits + "-_.é", min_size=1, max_size=10)
TERMS = st.builds(
    Term,
    id=IDS,
    file=st.just("x.toml"),
    prefer=st.lists(FORMS, min_size=1, max_size=3, unique=True).map(tuple),
    arabic=st.lists(FORMS, min_size=1, max_size=2, unique=True).map(tuple),
    kind=st.sampled_from(["place", "calque", "concept"]),
    variants=LISTS,
    doubtful=LISTS,
    doubt=st.text(max_size=8),
    admitted=LISTS,
    never=LISTS,
    case=st.sampled_from(["", "exact"]),
    match=st.sampled_from(["romanization", "exact"]),
    status=st.sampled_from(["preferred", "admitted", "deprecated", "superseded"]),
    head=LISTS,
    safe=st.text(max_size=5),
    near=LISTS,
    gloss=st.text(max_size=9),
    note=st.text(max_size=9),
    source=st.text(max_size=9),
    good=LISTS,
    bad=LISTS,
)


@given(TERMS)
def test_an_entry_that_is_written_is_read_back_as_it_was(term: Term) -> None:
    assert read_text(entry_text(term), Path("x.toml")) == ((term,), ())


@given(TERMS)
def test_what_cannot_be_seen_is_written_as_an_escape(term: Term) -> None:
    written = entry_text(term)
    assert not {"\N{NO-BREAK SPACE}", "\N{RIGHT-TO-LEFT MARK}", "\N{ZERO WIDTH SPACE}", "\r"} & set(written)


def test_every_key_of_an_entry_can_be_written() -> None:
    assert {key if key != "when" else "near" for key in KEYS} == set(Term.__dataclass_fields__) - {"file"}


def test_a_long_list_is_broken_into_lines_that_are_not_too_long() -> None:
    written = value_text([f"Deir ez-Zor {number}" for number in range(30)], 11)
    assert max(map(len, written.splitlines())) <= 120
    assert tomllib.loads(f"x = {written}")["x"][29] == "Deir ez-Zor 29"


@pytest.mark.parametrize("path", sorted(packaged().glob("*.toml")), ids=lambda path: path.name)
def test_a_file_in_pieces_is_the_file(path: Path) -> None:
    file = file_of(path)
    assert file.text == path.read_text(encoding="utf-8")
    assert len(file.pieces) == sum(map(len, read_text(file.text, path)))


FILE = """\
# Places.

# The capital of the caliphate.
[[term]]
id = "raqqa"  # not Rakka
prefer = "Raqqa"
arabic = "الرقة"
kind = "place"


[[keep]]
form = "Abdalaziz Alhamza"
reason = "his own spelling"
"""


def _term(id: str) -> Term:
    return Term(id=id, file="x.toml", prefer=(id.title(),), arabic=("ا",), kind="place")


@pytest.mark.parametrize(
    ("id", "before"), [("aleppo", "# The capital"), ("raqqa-x", "[[keep]]"), ("zabadani", "[[keep]]")]
)
def test_an_entry_stands_in_the_order_of_ids_and_comments_stay_with_theirs(id: str, before: str) -> None:
    text = with_entries(read_pieces(FILE, Path("x.toml")), [_term(id)]).text
    added = entry_text(_term(id))
    assert text.replace(added + "\n", "") == FILE
    assert text.index(added) < text.index(before)
    assert "\n\n" + added in text
    ids = [term.id for term in read_text(text, Path("x.toml"))[0]]
    assert ids == sorted(ids)


def test_a_file_that_is_not_there_yet_gets_its_entries_with_a_blank_line_between(tmp_path: Path) -> None:
    file = with_entries(file_of(tmp_path / "new.toml"), [_term("b"), _term("a")], [Keep("X", "own")])
    assert file.text == f"{entry_text(_term('a'))}\n{entry_text(_term('b'))}\n{keep_text(Keep('X', 'own'))}"


def test_a_replaced_entry_keeps_the_comment_above_it() -> None:
    text = with_entries(read_pieces(FILE, Path("x.toml")), [_term("raqqa")]).text
    assert text.startswith('# Places.\n\n# The capital of the caliphate.\n[[term]]\nid = "raqqa"\nprefer = "Raqqa"\n')
    assert text.endswith(FILE[FILE.index("\n\n\n[[keep]]") :])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[term]]\nid = ", "x.toml:2: not valid TOML"),
        ('[[term]]\nprefer = "X"', "x.toml:1: the entry needs an id"),
        ('[[term]]\nid = "a"\nnote = """\n[[term]]\n"""', "on a line of its own"),
        ('term = [{ id = "a" }]', "on a line of its own"),
        ('[term]\nid = "a"', "two brackets"),
    ],
)
def test_a_file_whose_entries_cannot_be_told_apart_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(GlossaryError, match=said.replace("[", r"\[")):
        read_pieces(text, Path("x.toml"))


@pytest.mark.parametrize(
    ("form", "id"),
    [("Deir ez-Zor", "deir-ez-zor"), ("Ma'arat al-Numan", "maarat-al-numan"), ("Kobanî", "kobani"), ("!", "")],
)
def test_an_id_is_made_of_the_preferred_form(form: str, id: str) -> None:
    assert slug(form) == id
