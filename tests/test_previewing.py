"""Previewing: what is said to change is the difference of two full runs, article by article and record by record."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.glossary import Glossary, GlossaryError, Term
from normalize.glossary.writing import entry_text
from normalize.pipeline import Pipeline
from normalize.previewing import (
    Change,
    Changed,
    Text,
    change_of,
    changed_entries,
    differences,
    record_of,
    told,
    with_terms,
    without_term,
)
from normalize.sources import Item, read_inputs
from normalize.text import Article, Part

STAGES = ("encoding", "boilerplate", "typography", "terms", "artifacts")
"""All stages but the one that asks LanguageTool."""


def pipeline(glossary: Glossary) -> Pipeline:
    return Pipeline(stages=STAGES, glossary=glossary)


def full(texts: list[Text], glossary: Glossary) -> dict[str, tuple[object, ...]]:
    made = pipeline(glossary)
    return {one.id: record_of(made.run(one.text, id=one.id, source=one.source, parts=one.parts)) for one in texts}


def assert_equal(texts: list[Text], old: Glossary, new: Glossary, before: dict[str, tuple[object, ...]]) -> int:
    """Compare a preview with two full runs. Return how many articles change."""
    found = list(differences(texts, old, new, pipeline))
    after = full(texts, new)
    assert [one.old.id for one in found] == [id for id in before if before[id] != after[id]]
    for one in found:
        assert record_of(one.old) == before[one.old.id]
        assert record_of(one.new) == after[one.new.id]
    return len(found)


WORDS = [
    "Rakka",
    "Raqqa",
    "Raqqah",
    "Homs",
    "Hims",
    "fell",
    "and",
    "the",
    "Abu Bakr al-Homsi",
    "الرقة",
    ".",
    ",",
    "\n\n",
]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
ENTRIES = st.builds(
    Term,
    id=st.sampled_from(["raqqa", "homs"]),
    file=st.just("p.toml"),
    prefer=st.sampled_from([("Raqqa",), ("Homs",), ("ar-Raqqa", "Raqqa")]),
    arabic=st.sampled_from([("الرقة",), ("حمص",)]),
    kind=st.sampled_from(["place", "nisba", "calque", "person"]),
    variants=st.lists(st.sampled_from(WORDS[:9]), max_size=3, unique=True).map(tuple),
    doubtful=st.lists(st.sampled_from(WORDS[:9]), max_size=2, unique=True).map(tuple),
    admitted=st.lists(st.sampled_from(WORDS[:9]), max_size=1).map(tuple),
    never=st.lists(st.sampled_from(WORDS[:9]), max_size=1).map(tuple),
    near=st.sampled_from([(), ("fell",)]),
    note=st.sampled_from(["", "x"]),
)
GLOSSARIES = st.lists(ENTRIES, max_size=2, unique_by=lambda term: term.id).map(lambda terms: Glossary(tuple(terms)))


@given(st.lists(SENTENCES, max_size=3), GLOSSARIES, GLOSSARIES)
def test_a_preview_is_the_difference_of_two_runs(sentences: list[str], old: Glossary, new: Glossary) -> None:
    texts = [Text(str(number), "s", sentence) for number, sentence in enumerate(sentences)]
    assert_equal(texts, old, new, full(texts, old))


def changes_of(glossary: Glossary, met: list[Term], count: int) -> Iterator[Glossary]:
    """Yield random changes, of entries that the texts name every other time: taken out, changed, put in."""
    chosen = random.Random(6)
    words = [form for term in glossary.terms for form in (*term.prefer, *term.variants)]
    for number in range(count):
        term = chosen.choice(met if met and number % 2 else glossary.terms)
        match number % 5:
            case 0:
                yield without_term(glossary, term.id)
            case 1:
                yield with_terms(glossary, [replace(term, prefer=(f"New {term.prefer[0]}",))])
            case 2:
                yield with_terms(glossary, [replace(term, variants=term.doubtful, doubtful=term.variants)])
            case 3:
                yield with_terms(glossary, [replace(term, variants=(*term.variants, chosen.choice(words)))])
            case _:
                variants = (chosen.choice(words), chosen.choice(["Army", "city", "Syrian", "forces"]))
                new = Term(id="zz-new", file="x.toml", prefer=("Zz",), arabic=("زز",), kind="group", variants=variants)
                yield with_terms(glossary, [new])


def compare(texts: list[Text], count: int) -> int:
    glossary = Glossary.load()
    before = full(texts, glossary)
    ids = {mention.term for text in texts for mention in glossary.mentions(text.text)}
    met = [glossary[id] for id in sorted(ids)]
    return sum(assert_equal(texts, glossary, new, before) > 0 for new in changes_of(glossary, met, count))


@pytest.mark.data
def test_random_changes_are_previewed_as_two_runs_show_them_on_some_articles(
    sample: Callable[..., Iterator[tuple[str, str]]], request: pytest.FixtureRequest
) -> None:
    articles = sample("data/articles/syria_articles.jsonl", one_in=12)  # some stand in it twice
    texts = [Text(f"{number}-{id}", "s", text) for number, (id, text) in enumerate(articles)]
    assert texts
    assert compare(texts, 50 if len(texts) > 100 else 5) > 0


def test_random_changes_are_previewed_as_two_runs_show_them_on_the_samples() -> None:
    corpus = Path(__file__).parent.parent / "corpus"
    texts = [
        Text(item.id, item.source, item.text, item.parts)
        for item in islice((one for one in read_inputs([str(corpus)]) if isinstance(one, Item)), 5)
    ]
    assert compare(texts, 10) > 0


RAQQA = Term(id="raqqa", file="p.toml", prefer=("Raqqa",), arabic=("الرقة",), kind="place", variants=("Rakka",))
TEXTS = [
    Text("a", "in/a.txt", "The fall of Rakka.\n\nQuiet."),
    Text("b", "in/b.txt", "Nothing."),
    Text("c", "", "الرقة"),
]


def lines(old: Glossary, new: Glossary) -> list[str]:
    return list(told(differences(TEXTS, old, new, pipeline), changed_entries(old, new)))


def test_what_would_change_is_told_with_lines_before_and_after() -> None:
    said = lines(Glossary(), Glossary((RAQQA,)))
    assert said[:3] == [
        "2 articles would change: a, c",
        "findings that would come: 1 applied",
        "findings that would go: none",
    ]
    assert said[4:7] == ["a", "  - The fall of Rakka.", "  + The fall of Raqqa."]


def test_suggestions_are_told_with_their_line() -> None:
    doubtful = replace(RAQQA, variants=(), doubtful=("Rakka",))
    said = lines(Glossary(), Glossary((doubtful,)))
    assert "a (suggested)" in said
    assert "  + The fall of Raqqa." in said


def test_words_that_go_from_one_entry_to_another_are_a_clash() -> None:
    other = replace(RAQQA, id="rakka", prefer=("Rakka",), variants=())
    assert "clash: 'Rakka' is rakka where it was raqqa (1x)" in lines(Glossary((RAQQA,)), Glossary((RAQQA, other)))


def test_a_change_that_changes_nothing_says_so() -> None:
    other = Term(id="x", file="p.toml", prefer=("Xyz",), arabic=("ا",), kind="place")
    assert lines(Glossary((RAQQA,)), Glossary((RAQQA, other))) == ["nothing would change"]
    assert lines(Glossary((RAQQA,)), Glossary((RAQQA,))) == ["nothing would change"]


def test_only_articles_that_a_change_reaches_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    old, new = Glossary(), Glossary((replace(RAQQA, arabic=("ا",)),))

    class Counted(Pipeline):
        def run(self, text: str, *, id: str = "", source: str = "", parts: Sequence[Part] = ()) -> Article:
            ran.append(text)
            return super().run(text, id=id, source=source, parts=parts)

    found = list(differences(TEXTS, old, new, lambda glossary: Counted(stages=STAGES, glossary=glossary)))
    assert [one.new.id for one in found] == ["a"]
    assert ran == [TEXTS[0].text]
    assert all(isinstance(one, Changed) for one in found)


# What the command line names


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "p.toml").write_text(entry_text(RAQQA), encoding="utf-8")
    return folder


def _ids(change: Change) -> tuple[list[str], list[str]]:
    return [term.id for term in change.old.terms], [term.id for term in change.new.terms]


def test_an_id_is_the_change_that_its_entry_makes(mine: Path) -> None:
    assert _ids(change_of("raqqa", [mine], with_packaged=False)) == ([], ["raqqa"])


def test_a_folder_is_laid_over_the_others_or_compared_with_how_it_was(mine: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    changed.mkdir()
    (changed / "p.toml").write_text(entry_text(replace(RAQQA, id="homs")), encoding="utf-8")
    assert _ids(change_of(str(changed), [mine], with_packaged=False)) == (["raqqa"], ["raqqa", "homs"])
    assert _ids(change_of(str(changed), [mine, changed], with_packaged=False)) == (["raqqa"], ["raqqa", "homs"])
    assert _ids(change_of(str(changed), [], with_packaged=False, against=mine)) == (["raqqa"], ["homs"])


def test_a_file_is_laid_over_and_what_lint_would_say_has_its_line(mine: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    path.write_text(entry_text(replace(RAQQA, id="rakka", prefer=("Rakka",), variants=())), encoding="utf-8")
    change = change_of(str(path), [mine], with_packaged=False)
    assert _ids(change) == (["raqqa"], ["raqqa", "rakka"])
    assert change.entries == {"rakka"}
    (said,) = (one for one in change.complaints() if "undo" in one)
    assert said.startswith(f"{path}:3: 'Rakka' of 'rakka'") or said.startswith(f"{mine}/p.toml:")


def test_a_file_of_a_folder_that_is_read_counts_against_the_folder_without_it(mine: Path) -> None:
    assert _ids(change_of(str(mine / "p.toml"), [mine], with_packaged=False)) == ([], ["raqqa"])


def written_by_git(old: str, new: str, name: str) -> str:
    """Return what git diff writes of a file whose text changes."""
    for folder, text in (("a", old), ("b", new)):
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    command = ["git", "diff", "--no-index", "--no-prefix", f"a/{name}", f"b/{name}"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout


def test_a_diff_is_previewed_as_two_runs_show_it(mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    homs = replace(RAQQA, id="homs", prefer=("Homs",), arabic=("حمص",), variants=("Hims",))
    hama = replace(RAQQA, id="hama", prefer=("Hama",), arabic=("حماة",), variants=("Hamah",))
    texts = [Text(str(n), "s", text) for n, text in enumerate(("Rakka fell.", "Hims and Hamah.", "Rakkah", "حماة"))]
    states = [
        [hama, RAQQA],
        [hama, replace(RAQQA, prefer=("Ar-Raqqah",))],
        [hama, homs, RAQQA],
        [RAQQA],
        [hama, replace(RAQQA, variants=("Rakka", "Rakkah"))],
        [],
    ]
    written = ["\n".join(map(entry_text, one)) for one in states]
    for old, new in permutations(written, 2):
        for standing in (old, new):
            (mine / "p.toml").write_text(standing, encoding="utf-8")
            Path("x.diff").write_text(written_by_git(old, new, "mine/p.toml"), encoding="utf-8")
            change = change_of("x.diff", [mine], with_packaged=False)
            glossaries = []
            for text in (old, new):
                (mine / "p.toml").write_text(text, encoding="utf-8")
                glossaries.append(Glossary.load(mine, with_packaged=False))
            assert [change.old.terms, change.new.terms] == [one.terms for one in glossaries]
            assert bool(list(change.notes)) == (standing == new)
            assert assert_equal(texts, change.old, change.new, full(texts, glossaries[0])) > 0


def test_a_diff_on_standing_files_is_linted_with_the_lines_of_the_result(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    one = entry_text(RAQQA)
    two = one.replace('"raqqa"', '"rakka"').replace('"Raqqa"', '"Rakkah"')
    for standing in (one, f"{two}\n{one}"):
        (mine / "p.toml").write_text(standing, encoding="utf-8")
        Path("x.patch").write_text(written_by_git(one, f"{two}\n{one}", "mine/p.toml"), encoding="utf-8")
        change = change_of("x.patch", [Path("mine")], with_packaged=False)
        assert change.entries == {"rakka"}
        assert [said for said in change.complaints() if said.startswith("mine/p.toml:") and "'Rakka' of" in said]


def test_a_diff_that_breaks_a_file_is_refused_with_the_line_that_it_would_break(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (mine / "p.toml").read_text(encoding="utf-8")
    broken = text.replace('kind = "place"', 'kind = "town"')
    Path("x.diff").write_text(written_by_git(text, broken, "mine/p.toml"), encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"p\.toml:5: 'kind' is one of .*\(with x\.diff\)"):
        change_of("x.diff", [mine], with_packaged=False)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("raqa", "there is 'raqqa'"),
        ("nothing", "no .toml file, no .diff, no folder and no entry"),
        ("none.toml", "cannot be read"),
    ],
)
def test_what_cannot_be_previewed_is_refused_with_what_is_near(mine: Path, what: str, said: str) -> None:
    with pytest.raises(GlossaryError, match=said):
        change_of(what, [mine], with_packaged=False)
