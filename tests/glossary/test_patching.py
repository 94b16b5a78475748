"""Diffs of glossary files: what git would make of the files, or an error with the line of the diff."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normalize.glossary import GlossaryError
from normalize.glossary.patching import is_diff, patched

PLACES = "".join(
    f'[[term]]\nid = "{name}"\nprefer = "{name.title()}"\narabic = "{arabic}"\nkind = "place"\n\n'
    for name, arabic in (("aleppo", "حلب"), ("hama", "حماة"), ("homs", "حمص"), ("idlib", "إدلب"), ("raqqa", "الرقة"))
)


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("mine")
    folder.mkdir()
    (folder / "places.toml").write_bytes(PLACES.encode())
    return folder


def git(*arguments: str) -> str:
    """Return what git prints, without regard to anybody's settings."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *who, *arguments], capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.decode()


def diff(old: str, new: str, *options: str) -> str:
    """Return the diff that git writes between two texts of mine/places.toml."""
    for name, text in (("a", old), ("b", new)):
        path = Path(name, "mine", "places.toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return git("diff", "--no-index", "--no-prefix", *options, "a/mine/places.toml", "b/mine/places.toml")


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "ا\n", "\n", "-- x\n", "++ x\n"]), max_size=14)


@given(LINES, LINES, st.sampled_from(["", "z"]), st.sampled_from([(), ("-U1",), ("-U9",)]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_git_wrote_leads_from_one_text_to_the_other(
    mine: Path, old: list[str], new: list[str], end: str, options: tuple[str, ...]
) -> None:
    one, other = "".join(old), "".join(new) + end
    written = diff(one, other, *options)
    for standing in (one, other):
        (mine / "places.toml").write_bytes(standing.encode())
        if one == other:
            assert written == ""
            continue
        found = patched(written, "x.diff", [mine])
        before, after = found.before[mine / "places.toml"], found.after[mine / "places.toml"]
        if standing == one or found.standing:
            assert (before, after, found.standing) == (one, other, standing == other)
        else:
            assert before == standing  # of lines that repeat, what was changed may be there a second time


def test_a_diff_finds_its_lines_where_the_file_has_grown_above_them(mine: Path) -> None:
    written = diff(PLACES, PLACES.replace('"Homs"', '"Hims"'))
    grown = PLACES.replace('[[term]]\nid = "hama"', '# two lines\n# of comment\n[[term]]\nid = "hama"')
    (mine / "places.toml").write_bytes(grown.encode())
    after = patched(written, "x.diff", [mine]).after
    assert after == {mine / "places.toml": grown.replace('"Homs"', '"Hims"')}


def test_a_diff_that_was_applied_already_is_taken_back(mine: Path) -> None:
    changed = PLACES.replace('"Homs"', '"Hims"')
    written = diff(PLACES, changed)
    (mine / "places.toml").write_bytes(changed.encode())
    found = patched(written, "x.diff", [mine])
    assert found.standing
    assert found.before == {mine / "places.toml": PLACES}
    assert found.after == {mine / "places.toml": changed}


def test_an_entry_at_the_end_of_a_file_is_not_put_in_twice(mine: Path) -> None:
    changed = PLACES + PLACES[: PLACES.index("\n\n") + 2].replace("aleppo", "sarmin")
    written = diff(PLACES, changed)
    (mine / "places.toml").write_bytes(changed.encode())
    assert patched(written, "x.diff", [mine]).standing


def test_files_come_go_and_get_other_names(mine: Path) -> None:
    git("init", "-q", ".")
    git("add", "mine")
    git("commit", "-qm", "one")
    (mine / "places.toml").rename(mine / "towns.toml")
    (mine / "new.toml").write_text("# nothing yet\n")
    git("add", "-A")
    for options in ((), ("--no-renames",), ("--no-prefix",), ("--src-prefix=i/", "--dst-prefix=w/")):
        written = git("diff", "--cached", *options)
        found = patched(written, "x.diff", [mine])
        assert found.standing
        assert found.before == {
            mine / "places.toml": PLACES,
            mine / "towns.toml": None,
            mine / "new.toml": None,
        }
        assert found.after == {
            mine / "places.toml": None,
            mine / "towns.toml": PLACES,
            mine / "new.toml": "# nothing yet\n",
        }
    git("commit", "-qm", "two\n\n--- a message\n@@ that is no diff")
    series = git("format-patch", "--stdout", "-1")
    git("reset", "-q", "--hard", "HEAD~1")
    found = patched(series, "x.patch", [mine])
    assert not found.standing
    assert found.after[mine / "towns.toml"] == PLACES


def test_letters_other_than_ascii_in_names_and_line_ends_of_windows(mine: Path) -> None:
    written = diff(PLACES, PLACES.replace('"Homs"', '"Hims"')).replace("mine/places.toml", "mine/pl\\303\\244ces.toml")
    written = re.sub(r"(---|\+\+\+) (\S+)", r'\1 "\2"', written).replace("\n", "\r\n")
    (mine / "places.toml").rename(mine / "pläces.toml")
    assert patched(written, "x.diff", [mine]).after == {mine / "pläces.toml": PLACES.replace('"Homs"', '"Hims"')}


def test_a_file_with_line_ends_of_windows_keeps_them(mine: Path) -> None:
    old = PLACES.replace("\n", "\r\n")
    (mine / "places.toml").write_bytes(old.encode())
    new = old.replace('"Homs"', '"Hims"')
    assert patched(diff(old, new), "x.diff", [mine]).after == {mine / "places.toml": new}


def test_of_several_folders_the_one_that_the_diff_names_is_meant(mine: Path) -> None:
    other = Path("other", "mine")
    other.mkdir(parents=True)
    (other / "places.toml").write_bytes(PLACES.encode())
    elsewhere = Path("elsewhere")
    elsewhere.mkdir()
    (elsewhere / "places.toml").write_bytes(PLACES.encode())
    written = diff(PLACES, PLACES.replace('"Homs"', '"Hims"'))
    assert list(patched(written, "x.diff", [elsewhere, mine]).after) == [mine / "places.toml"]
    deep = written.replace("mine/places", "other/mine/places")
    assert list(patched(deep, "x.diff", [mine, other]).after) == [other / "places.toml"]
    with pytest.raises(GlossaryError, match=r"x\.diff:1: .* may be of mine or of other/mine; write the diff from"):
        patched(written, "x.diff", [mine, other])
    bare = re.sub(r"(---|\+\+\+) \S+", r"\1 a/places.toml", written)
    assert list(patched(bare, "x.diff", [mine]).after) == [mine / "places.toml"]


def test_files_of_other_folders_are_left_out_and_named(mine: Path) -> None:
    written = diff(PLACES, PLACES.replace('"Homs"', '"Hims"'))
    other = written.replace("mine/places.toml", "package/pyproject.toml")
    found = patched(other + written, "x.diff", [mine])
    assert found.left_out == ("b/package/pyproject.toml",)
    assert list(found.after) == [mine / "places.toml"]


CHANGE = """\
--- a/mine/places.toml
+++ b/mine/places.toml
@@ -13,5 +13,5 @@
 [[term]]
 id = "homs"
-prefer = "Homs"
+prefer = "Hims"
 arabic = "حمص"
 kind = "place"
"""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            CHANGE.replace('-prefer = "Homs"', '-prefer = "Himz"'),
            "x.diff:3: the diff expects 'prefer = \"Himz\"', and ",
        ),
        (
            CHANGE.replace('-prefer = "Homs"', '-prefer = "Himz"'),
            "mine/places.toml:15 holds 'prefer = \"Homs\"'; write",
        ),
        (
            CHANGE.replace("a/mine/places", "a/mine/gone").replace("b/mine/places", "b/mine/gone"),
            "gone.toml is not there",
        ),
        (CHANGE.replace("mine/", "theirs/"), "x.diff:1: b/theirs/places.toml is in no glossary folder that is read"),
        (CHANGE.replace(".toml", ".txt"), "x.diff:1: it changes no .toml file"),
        (CHANGE[: CHANGE.index(" arabic")], "x.diff:8: the diff ends early"),
        (CHANGE.replace("@@ -13,5 +13,5 @@", "@@@ -13,5 -13,5 +13,5 @@@"), "x.diff:3: this diff has several sides"),
        ('[[term]]\nid = "x"\n', "x.diff:1: this is no diff; write one with git diff > x.diff"),
        ("--- a/mine/places.toml\n+++ b/mine/places.toml\n@@ -4,0 +5 @@\n+# x\n", "x.diff:3: lines come into"),
        (CHANGE.replace("--- a/mine/places.toml", "--- /dev/null"), "x.diff:1: mine/places.toml is there already"),
        ("diff --git a/x b/y\ncopy from x\ncopy to y\n", "x.diff:2: it tells of copies"),
    ],
)
def test_what_does_not_fit_is_an_error_with_its_line_and_what_to_type_next(mine: Path, written: str, said: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        patched(written, "x.diff", [mine])
    assert said in str(caught.value)
    assert re.match(r"x\.diff:\d+: ", str(caught.value))
    assert re.search(r"git diff|--glossary", str(caught.value))
    assert (mine / "places.toml").read_bytes() == PLACES.encode()


def test_a_hunk_that_fits_in_two_places_is_put_in_none(mine: Path) -> None:
    written = CHANGE.replace('id = "homs"', "# x").replace("@@ -13", "@@ -40")
    entry = '[[term]]\n# x\nprefer = "Homs"\narabic = "حمص"\nkind = "place"\n'
    (mine / "places.toml").write_text("# head\n" + entry + "\n" + entry, encoding="utf-8")
    with pytest.raises(GlossaryError, match="write the diff anew"):
        patched(written, "x.diff", [mine])
    (mine / "places.toml").write_text("# head\n" + entry, encoding="utf-8")
    assert "Hims" in (patched(written, "x.diff", [mine]).after[mine / "places.toml"] or "")


def test_a_glossary_file_is_no_diff() -> None:
    assert not is_diff(PLACES)
    assert is_diff(CHANGE)
