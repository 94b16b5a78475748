"""Adding an entry: what lint refuses is refused with path and line, and nothing else in the file is touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from normalize.glossary import GlossaryError, Keep, Term, read_file
from normalize.glossary.adding import Refused, add, asked_for, doubts, term_of_fields, write_entries
from normalize.glossary.lint import lint
from normalize.glossary.writing import entry_text

RAQQA = Term(
    id="raqqa",
    file="places.toml",
    prefer=("Raqqa",),
    arabic=("الرقة",),
    kind="place",
    variants=("Rakka",),
    good=("Raqqa fell.",),
    bad=("Rakka fell.",),
)
HOMS = Term(id="homs", file="places.toml", prefer=("Homs",), arabic=("حمص",), kind="place")


@pytest.fixture
def below(tmp_path: Path) -> Path:
    """A glossary under that of the user, with one entry."""
    folder = tmp_path / "below"
    folder.mkdir()
    (folder / "places.toml").write_text(entry_text(RAQQA), encoding="utf-8")
    return folder


def test_an_entry_goes_into_the_file_of_its_kind_in_order(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert add(RAQQA, mine).place == f"{mine}/places.toml:1"
    added = add(HOMS, mine)
    assert added.place == f"{mine}/places.toml:1"
    assert added.text == entry_text(HOMS)
    assert read_file(mine / "places.toml") == ((HOMS, RAQQA), ())
    assert not lint([mine])


def test_a_file_can_be_named_and_its_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f"# Mine.\n\n# Look again in June.\n{entry_text(RAQQA)}", encoding="utf-8")
    add(HOMS, path)
    assert (
        path.read_text(encoding="utf-8") == f"# Mine.\n\n{entry_text(HOMS)}\n# Look again in June.\n{entry_text(RAQQA)}"
    )


def test_looking_only_writes_nothing(tmp_path: Path) -> None:
    add(HOMS, tmp_path / "mine", write=False)
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"variants": ("Rakka",)}, "'Rakka' of 'homs' is variants of 'raqqa' too"),
        ({"prefer": ("Rakka",)}, "one would undo the other"),
        ({"doubtful": ("Hims",)}, "say what the doubt is"),
        ({"variants": ("Hims",), "bad": ("Nothing.",), "good": ("Homs.",)}, "'homs' does not fire in 'Nothing.'"),
        ({"variants": ("Hims",)}, "needs a sentence in which it fires"),
    ],
)
def test_what_lint_refuses_is_refused_with_path_and_line_and_not_written(
    tmp_path: Path, below: Path, change: dict[str, tuple[str, ...]], said: str
) -> None:
    fields = {name: getattr(HOMS, name) for name in Term.__dataclass_fields__} | change
    mine = tmp_path / "mine"
    with pytest.raises(Refused) as refused:
        add(Term(**fields), mine, [below])
    assert said in str(refused.value)
    places = [line.split(": ")[0] for line in str(refused.value).splitlines()]
    assert all(re.fullmatch(rf"{tmp_path}/(mine|below)/places\.toml:\d+", place) for place in places)
    assert not mine.exists()


def test_what_lint_says_already_is_no_reason_to_refuse(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "old.toml").write_text(entry_text(RAQQA).replace("Rakka fell.", "Nothing fell."), encoding="utf-8")
    assert len(lint([mine])) == 1
    add(HOMS, mine)
    assert len(lint([mine])) == 1


def test_an_id_that_stands_there_is_refused_with_its_place(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    add(RAQQA, mine)
    with pytest.raises(GlossaryError, match=r"mine/places.toml:1: 'raqqa' stands here already"):
        add(RAQQA, mine / "other.toml")


def test_an_entry_may_override_one_below(tmp_path: Path, below: Path) -> None:
    add(RAQQA, tmp_path / "mine", [below])
    assert not lint([below, tmp_path / "mine"])


def test_a_form_that_the_arabic_does_not_explain_is_named() -> None:
    slipped = Term(id="x", file="", prefer=("Raqqa",), arabic=("الرقة",), kind="place", variants=("Rakka", "Mosul"))
    (doubt,) = doubts(slipped)
    assert doubt.startswith("'Mosul' is no usual spelling of الرقة: ")


def test_questions_ask_for_what_is_open_and_only_for_that() -> None:
    fields: dict[str, object] = {"prefer": "Raqqa", "kind": "place"}
    answers = {"arabic": "الرقة", "variants": "Rakka, Raka", "bad": "Rakka fell, they said. | Raka too.", "good": "No."}
    asked = []
    for question in asked_for(fields):
        asked.append(question.key)
        fields |= question.fields(answers.get(question.key, ""))
    assert asked == ["arabic", "variants", "doubtful", "admitted", "never", "source", "note", "bad", "good"]
    term = term_of_fields(fields)
    assert (term.id, term.file, term.variants) == ("raqqa", "places.toml", ("Rakka", "Raka"))
    assert term.bad == ("Rakka fell, they said.", "Raka too.")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "--prefer FORM"),
        ({"prefer": "X"}, "--arabic ARABIC"),
        ({"prefer": "X", "arabic": "ا"}, "--kind KIND"),
        ({"prefer": "X", "arabic": "ا", "kind": "town"}, "--kind: 'kind' is one of place"),
        ({"prefer": "!", "arabic": "ا", "kind": "place"}, "--id"),
    ],
)
def test_what_is_missing_is_said_with_the_option_that_gives_it(fields: dict[str, object], said: str) -> None:
    with pytest.raises(GlossaryError, match=said):
        term_of_fields(fields)


def test_many_entries_are_written_and_what_says_something_else_is_left_with_its_place(tmp_path: Path) -> None:
    write_entries([RAQQA], [Keep("X", "own")], tmp_path)
    other = Term(id="raqqa", file="places.toml", prefer=("Raqqah",), arabic=("الرقة",), kind="place")
    counts, complaints = write_entries([other, HOMS], [Keep("X", "another")], tmp_path)
    assert counts == {tmp_path / "places.toml": 1}
    assert read_file(tmp_path / "places.toml")[0] == (HOMS, RAQQA)
    assert [str(one).split(": ")[0] for one in complaints] == [f"{tmp_path}/places.toml:7", f"{tmp_path}/keep.toml:1"]
    assert write_entries([RAQQA, HOMS], [], tmp_path) == ({}, ())
