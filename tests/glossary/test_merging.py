"""Merging glossary files by entry: both sides' work is kept, and what both changed differently is for a person."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.glossary import GlossaryError
from normalize.glossary.merging import BETWEEN, OURS, THEIRS, merge, merge_files

HEAD = "# Places.\n\n"
NAME = Path("places.toml")


def entry(id: str, *lines: str) -> str:
    return "\n".join(
        ("[[term]]", f'id = "{id}"', f'prefer = "{id.title()}"', 'arabic = "ا"', 'kind = "place"', *lines, "")
    )


HOMS, HAMA, RAQQA = (entry(id) for id in ("homs", "hama", "raqqa"))


def file(*entries: str, head: str = HEAD) -> str:
    return head + "\n".join(entries)


def merged(base: str, ours: str, theirs: str) -> str:
    found = merge(base, ours, theirs, NAME)
    assert not found.conflicts
    return found.text


def test_entries_that_both_sides_add_stand_in_order() -> None:
    assert merged(file(HOMS), file(HAMA, HOMS), file(HOMS, RAQQA)) == file(HAMA, HOMS, RAQQA)


def test_what_one_side_removes_is_gone_and_what_one_side_changes_is_changed() -> None:
    changed = entry("homs", 'note = "new"')
    assert merged(file(HAMA, HOMS), file(HOMS), file(HAMA, changed)) == file(changed)
    assert merged(file(HAMA, HOMS), file(HAMA, changed), file(HOMS)) == file(changed)


def test_two_keys_of_one_entry_may_be_changed_by_two_people_and_comments_stay() -> None:
    base = entry("homs", 'note = "old"', 'source = "old"')
    ours = entry("homs", "# Asked twice.", 'note = "ours"', 'source = "old"  # 2016')
    theirs = entry("homs", 'gloss = "a city"', 'note = "old"', 'source = "old"', 'never = ["Hims"]')
    assert merged(file(base), file(ours), file(theirs)) == file(
        entry(
            "homs", 'gloss = "a city"', "# Asked twice.", 'note = "ours"', 'source = "old"  # 2016', 'never = ["Hims"]'
        )
    )


def test_lists_that_both_sides_changed_have_the_additions_and_not_the_removals_of_both() -> None:
    base, ours, theirs = (
        entry("homs", f"variants = {forms}") for forms in ('["A", "B", "C"]', '["A", "C", "D"]', '["A", "B", "E"]')
    )
    assert merged(file(base), file(ours), file(theirs)) == file(entry("homs", 'variants = ["A", "D", "E"]'))


def test_what_both_change_differently_stands_between_marks_and_is_named_with_its_line() -> None:
    ours, theirs = entry("homs", 'note = "ours"'), entry("homs", 'note = "theirs"')
    found = merge(file(HAMA, HOMS), file(HAMA, ours), file(HAMA, theirs), NAME)
    assert [one.message for one in found.conflicts] == [
        "'homs' was changed by both sides in note; keep one of the two, or join them"
    ]
    lines = found.text.splitlines()
    assert lines[found.conflicts[0].line - 1] == OURS
    block = found.text[found.text.index(OURS) :]
    assert block.strip() == f"{OURS}\n{ours}{BETWEEN}\n{theirs}{THEIRS}"
    assert found.text.startswith(file(HAMA))


def test_an_entry_that_one_side_removes_and_the_other_changes_is_for_a_person() -> None:
    changed = entry("homs", 'note = "x"')
    for ours, theirs, said in ((HAMA, changed, "removed by ours"), (changed, HAMA, "removed by theirs")):
        found = merge(
            file(HAMA, HOMS),
            file(HAMA, *(one for one in [ours] if one != HAMA)),
            file(HAMA, *(one for one in [theirs] if one != HAMA)),
            NAME,
        )
        assert said in found.conflicts[0].message
        assert 'note = "x"' in found.text


def test_two_entries_of_one_id_that_say_something_else_are_for_a_person() -> None:
    found = merge(file(HAMA), file(HAMA, entry("homs", 'note = "a"')), file(HAMA, entry("homs", 'note = "b"')), NAME)
    assert "added by both sides" in found.conflicts[0].message
    assert found.text.count('id = "homs"') == 2


def test_a_comment_inside_a_list_that_both_changed_is_not_lost() -> None:
    base = entry("homs", 'variants = ["A"]')
    ours = entry("homs", "variants = [", '    "A",  # ours', '    "B",', "]")
    theirs = entry("homs", 'variants = ["A", "C"]')
    found = merge(file(base), file(ours), file(theirs), NAME)
    assert found.conflicts
    assert "# ours" in found.text


IDS = st.sampled_from(["a", "b", "c", "d"])
NOTES = st.sampled_from(["", "one", "two"])
LISTS = st.lists(st.sampled_from("ABCD"), max_size=3, unique=True)
Version = dict[str, tuple[str, list[str]]]
VERSIONS = st.dictionaries(IDS, st.tuples(NOTES, LISTS))


def written(version: Version) -> str:
    return file(
        *(
            entry(id, *([f'note = "{note}"'] if note else []), *([f"never = {forms}"] if forms else []))
            for id, (note, forms) in sorted(version.items())
        )
    )


def content(text: str) -> dict[str, dict[str, list[str]]]:
    return {one["id"]: one for one in tomllib.loads(text).get("term", [])}


@given(VERSIONS, VERSIONS)
def test_what_one_side_alone_changed_is_the_result(base: Version, other: Version) -> None:
    old, new = written(base), written(other)
    assert content(merged(old, old, new)) == content(new)
    assert merged(old, new, old) == new
    assert merged(old, new, new) == new


@given(VERSIONS, VERSIONS, VERSIONS)
def test_sides_may_be_swapped_and_nothing_is_lost_silently(base: Version, ours: Version, theirs: Version) -> None:
    one = merge(written(base), written(ours), written(theirs), NAME)
    other = merge(written(base), written(theirs), written(ours), NAME)
    assert len(one.conflicts) == len(other.conflicts)
    if not one.conflicts:
        left, right = content(one.text), content(other.text)
        assert left.keys() == right.keys()
        for id in left:
            assert {k: sorted(v) for k, v in left[id].items()} == {k: sorted(v) for k, v in right[id].items()}
        for id in ours.keys() & theirs.keys():
            for form in {*ours[id][1], *theirs[id][1]} - set(base.get(id, ("", []))[1]):
                assert form in left[id]["never"]
    for side in (ours, theirs):
        for id in side.keys() - base.keys():
            assert f'id = "{id}"' in one.text


@pytest.mark.parametrize("broken", [0, 1, 2])
def test_a_side_that_is_no_glossary_is_named_and_nothing_is_written(tmp_path: Path, broken: int) -> None:
    paths = [tmp_path / name for name in ("base.toml", "ours.toml", "theirs.toml")]
    for number, path in enumerate(paths):
        path.write_text("[[term]\n" if number == broken else file(entry(f"x{number}")), encoding="utf-8")
    before = paths[1].read_text(encoding="utf-8")
    with pytest.raises(GlossaryError, match=("base", "ours", "theirs")[broken]):
        merge_files(paths[0], paths[1], paths[2])
    assert paths[1].read_text(encoding="utf-8") == before


def test_a_form_that_each_side_gave_to_another_entry_is_for_a_person(tmp_path: Path) -> None:
    more = 'variants = ["Rakka"]', 'good = ["Nothing."]', 'bad = ["Rakka fell."]'
    paths = []
    for name, text in (
        ("base", file(HAMA, HOMS)),
        ("ours", file(entry("hama", *more), HOMS)),
        ("theirs", file(HAMA, entry("homs", *more))),
    ):
        paths.append(tmp_path / f"{name}.toml")
        paths[-1].write_text(text, encoding="utf-8")
    complaints = merge_files(paths[0], paths[1], paths[2], NAME)
    assert complaints
    assert all(one.startswith("places.toml:") for one in complaints)
    assert any("'Rakka' of 'homs' is variants of 'hama' too" in one for one in complaints)


def test_git_merges_with_it(tmp_path: Path) -> None:
    def git(*arguments: str, ok: bool = True) -> str:
        who = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main"]
        done = subprocess.run(
            ["git", *who, *arguments], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert (done.returncode == 0) == ok, done.stdout + done.stderr
        return done.stdout + done.stderr

    path = tmp_path / "places.toml"

    def commit(text: str, said: str) -> None:
        path.write_text(text, encoding="utf-8")
        git("add", ".")
        git("commit", "-qm", said)

    git("init", "-q")
    program = f'"{sys.executable}" -c "from normalize.cli import main; main()"'
    git("config", "merge.glossary.driver", f"{program} glossary merge %O %A %B %P")
    (tmp_path / ".gitattributes").write_text("*.toml merge=glossary\n")
    commit(file(HOMS), "base")
    git("checkout", "-qb", "other")
    commit(file(HOMS, RAQQA), "theirs")
    git("checkout", "-q", "main")
    commit(file(HAMA, HOMS), "ours")
    git("merge", "-q", "-m", "both", "other")
    assert path.read_text(encoding="utf-8") == file(HAMA, HOMS, RAQQA)
    git("checkout", "-qb", "third")
    commit(file(HAMA, entry("homs", 'note = "third"'), RAQQA), "third")
    git("checkout", "-q", "main")
    commit(file(HAMA, entry("homs", 'note = "main"'), RAQQA), "main")
    said = git("merge", "-q", "third", ok=False)
    assert "places.toml:9: 'homs' was changed by both sides in note" in said
    assert OURS in path.read_text(encoding="utf-8")
