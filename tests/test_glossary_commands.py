"""Keeping a glossary on the command line: the page that tells of it is walked, and errors say what to type next."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from normalize.cli import main
from normalize.glossary import read_file

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "keeping-a-glossary.md").read_text(encoding="utf-8")

ENTRY = """\
[[term]]
id = "raqqa"
prefer = "Raqqa"
arabic = "الرقة"
kind = "place"
variants = ["Rakka"]
good = ["Raqqa fell."]
bad = ["Rakka fell."]
"""


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text("The fall of Rakka.\n")
    Path("mine").mkdir()
    Path("mine/places.toml").write_text(ENTRY, encoding="utf-8")
    Path("n.toml").write_text('glossaries = ["mine"]\npackaged = false\n')


def _normalize(*arguments: str, input: str | None = None) -> Result:
    result = CliRunner().invoke(main, list(arguments), input=input)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def test_the_page_can_be_walked() -> None:
    shutil.copytree(ROOT / "corpus", "corpus")
    lines = [line for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.M | re.S) for line in block.splitlines()]
    commands = {shlex.split(line)[2] for line in lines if line.startswith("normalize glossary")}
    assert commands == {"stats", "discover", "add", "preview", "expand", "export", "import"}
    for line in lines:
        result = _normalize(*shlex.split(line)[1:])
        assert result.exit_code == 0, f"{line}\n{result.output}"
        assert result.output
    assert Path("imported/places.toml").read_bytes() == Path("names/places.toml").read_bytes()
    assert '"Rakka": "Raqqa"' not in Path("Names.yml").read_text(encoding="utf-8").split("swap:")[0]


def test_the_page_names_every_command_and_every_format() -> None:
    for name in main.commands["glossary"].commands:  # type: ignore[attr-defined]
        assert f"`{name}`" in PAGE or f"normalize glossary {name}" in PAGE
    formats = next(one for one in main.commands["glossary"].commands["export"].params if one.name == "form")  # type: ignore[attr-defined]
    for name in formats.type.choices:
        assert f"`{name}`" in PAGE


def test_add_asks_for_what_is_not_given_and_writes_the_entry() -> None:
    answers = ["Homs", "حمص", "place", "Hims", "", "", "", "press usage", "", "They left Hims.", "They left Homs."]
    result = _normalize("glossary", "add", "new", "--ask", "--config", "n.toml", input="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "Preferred form" in result.stdout
    assert "stands at new/places.toml:1" in result.stderr
    (term,) = read_file(Path("new/places.toml"))[0]
    assert (term.id, term.variants, term.source) == ("homs", ("Hims",), "press usage")


def test_add_refuses_what_lint_refuses_and_writes_nothing() -> None:
    before = Path("mine/places.toml").read_bytes()
    result = _normalize(
        "glossary", "add", "mine", "--prefer", "Rakka", "--arabic", "ركا", "--kind", "place", "--config", "n.toml"
    )
    assert result.exit_code == 2
    assert re.search(r"mine/places\.toml:\d+: .*one would undo the other", result.stderr)
    assert Path("mine/places.toml").read_bytes() == before


def test_add_without_what_an_entry_needs_names_the_option() -> None:
    result = _normalize("glossary", "add", "mine", "--prefer", "X")
    assert (result.exit_code, result.stderr) == (
        2,
        "normalize: an entry needs 'arabic': give it with --arabic ARABIC, or say --ask\n",
    )


def test_preview_of_an_output_takes_its_glossary_and_decisions() -> None:
    _normalize("run", "in", "-o", "out", "--config", "n.toml", "--quiet")
    assert "  + The fall of Raqqa." in _normalize("glossary", "preview", "raqqa", "out").stdout
    change = re.search(r"decide out (\w+)", _normalize("waiting", "out").stdout)
    assert change is None  # the variant was applied: reject it
    finding = re.search(r"^(\w{16})  ", _normalize("explain", "out", "a", "13").stdout, re.M)
    assert finding is not None
    _normalize("decide", "out", finding[1], "reject", "--who", "me")
    assert "+ The fall" not in _normalize("glossary", "preview", "raqqa", "out").stdout


def test_preview_reads_an_entry_from_standard_input_and_tells_of_clashes() -> None:
    entry = ENTRY.replace('"raqqa"', '"rakka"').replace('"Raqqa"', '"Rakkah"')
    result = _normalize("glossary", "preview", "-", "in", "--config", "n.toml", input=entry)
    assert result.exit_code == 0
    assert re.search(r"clash: standard input:\d+: 'Rakka' of 'rakka' is variants of 'raqqa' too", result.stdout)


DIFF = """\
--- a/mine/places.toml
+++ b/mine/places.toml
@@ -3,4 +3,4 @@
 prefer = "Raqqa"
 arabic = "الرقة"
 kind = "place"
-variants = ["Rakka"]
+variants = ["Rakkah"]
"""


def test_preview_applies_a_diff_to_the_glossary_and_writes_nothing() -> None:
    before = Path("mine/places.toml").read_bytes()
    diff = DIFF.replace("@@ -3,4 +3,4 @@", "@@ -3,6 +3,6 @@") + ' good = ["Raqqa fell."]\n bad = ["Rakka fell."]\n'
    Path("x.diff").write_text(diff, encoding="utf-8")
    named = _normalize("glossary", "preview", "x.diff", "in", "--config", "n.toml")
    piped = _normalize("glossary", "preview", "-", "in", "--config", "n.toml", input=diff)
    assert (named.exit_code, piped.exit_code) == (0, 0)
    assert named.stdout.replace("x.diff", "standard input") == piped.stdout
    assert "  - The fall of Raqqa." in named.stdout
    assert "  + The fall of Rakka." in named.stdout
    assert "clash: mine/places.toml:8: 'raqqa' does not fire in 'Rakka fell.'" in named.stdout
    assert Path("mine/places.toml").read_bytes() == before


def test_preview_of_a_diff_that_does_not_fit_names_both_lines_and_what_to_type() -> None:
    Path("x.diff").write_text(DIFF.replace('"Raqqa"', '"Ar-Raqqa"'), encoding="utf-8")
    result = _normalize("glossary", "preview", "x.diff", "in", "--config", "n.toml")
    assert result.exit_code == 2
    assert result.stderr == (
        "normalize: x.diff:3: the diff expects 'prefer = \"Ar-Raqqa\"', and mine/places.toml:3 holds "
        "'prefer = \"Raqqa\"'; write the diff anew against the glossary as it is: git diff > x.diff\n"
    )


def test_preview_cannot_read_the_change_and_the_articles_from_one_input() -> None:
    result = _normalize("glossary", "preview", "-", "-", input=DIFF)
    assert result.exit_code == 2
    assert "standard input cannot be both" in result.stderr


def test_explain_tells_where_a_term_fires_and_what_shadows_it() -> None:
    longer = (
        ENTRY.replace('"raqqa"', '"raqqa-center"').replace("Raqqa", "Raqqa Center").replace("Rakka", "Rakka Center")
    )
    Path("mine/places.toml").write_text(f"{ENTRY}\n{longer}", encoding="utf-8")
    _normalize("run", "in", "-o", "out", "--config", "n.toml", "--quiet")
    told = _normalize("explain", "out", "raqqa").stdout
    assert "  met: Rakka (variant) 1x" in told
    assert "  in 1 article: a" in told
    assert "  fires: 1 applied" in told
    assert "gives way to the longer forms of raqqa-center: 'Raqqa' to 'Raqqa Center' and 1 more" in told
    assert "never met in this output" in _normalize("explain", "out", "raqqa-center").stdout


def test_import_leaves_what_stands_there_and_names_it() -> None:
    Path("x.csv").write_text("id,prefer,arabic,kind,file\nraqqa,Rakka,ا,place,places.toml\n", encoding="utf-8")
    result = _normalize("glossary", "import", "x.csv", "mine")
    assert result.exit_code == 1
    assert "mine/places.toml:1: 'raqqa' says something else here and was left" in result.stderr
    assert Path("mine/places.toml").read_text(encoding="utf-8") == ENTRY


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.tbx", b'<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>'),
        ("x.csv", b'prefer,arabic\n"a'),
        ("x.csv", b"\xff\xfe\x00"),
        ("x.toml", b"[[term]]"),
    ],
)
def test_what_cannot_be_imported_is_an_error_with_its_path_and_nothing_is_written(name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    result = _normalize("glossary", "import", name, "new")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"normalize: {name}")
    assert not Path("new").exists()


def test_discover_counts_by_outlet_in_articles_and_in_an_output() -> None:
    rows = [
        {"id": "a", "text": "Qais Harfoush spoke. Qais Harfoush left.", "source": "The Paper"},
        {"id": "b", "text": "Qais Harfoush spoke.", "url": "https://www.agency.example/1"},
    ]
    Path("rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    _normalize("run", "rows.jsonl", "-o", "out", "--config", "n.toml", "--quiet")
    for source in ("rows.jsonl", "out"):
        told = _normalize("glossary", "discover", source, "--config", "n.toml").stdout
        assert "Qais Harfoush  3x in 2 articles (The Paper 2, agency.example 1)" in told


def test_discover_does_not_overwrite_a_file() -> None:
    result = _normalize("glossary", "discover", "in", "--toml", "n.toml")
    assert result.exit_code == 2
    assert "name another file with --toml" in result.stderr


def test_a_newsroom_overrides_an_entry_and_lint_shows_it() -> None:
    Path("mine/places.toml").write_text(
        ENTRY.replace('"Raqqa"', '"Ar-Raqqah"').replace("Raqqa fell", "X"), encoding="utf-8"
    )
    result = _normalize("glossary", "lint", "mine")
    assert re.search(
        r"note: mine/places\.toml:2: raqqa overrides .*places\.toml:\d+: Raqqa -> Ar-Raqqah", result.stdout
    )
    assert re.search(r"Raqqa -> Ar-Raqqah; it forgets .* and \d+ more\n", result.stdout)
    assert re.search(
        r"note: mine/places\.toml:3: Raqqa stands on in the names of .*\(Wilayat al-Raqqa\)", result.stdout
    )
    _normalize("run", "in", "-o", "out", "--glossary", "mine", "--quiet")
    assert Path("out/articles/a/clean.txt").read_text() == "The fall of Ar-Raqqah.\n"


def test_expand_of_an_unknown_entry_names_one_that_is_near() -> None:
    result = _normalize("glossary", "expand", "raqka", "--config", "n.toml")
    assert (result.exit_code, "there is 'raqqa'" in result.stderr) == (2, True)


def test_merge_exits_1_and_names_the_line_of_a_conflict() -> None:
    for name, note in (("base", ""), ("ours", 'note = "a"\n'), ("theirs", 'note = "b"\n')):
        Path(f"{name}.toml").write_text(ENTRY + note, encoding="utf-8")
    result = _normalize("glossary", "merge", "base.toml", "ours.toml", "theirs.toml", "places.toml")
    assert result.exit_code == 1
    assert result.stderr.startswith("places.toml:1: 'raqqa' was changed by both sides in note")
    assert _normalize("glossary", "merge", "base.toml", "base.toml", "theirs.toml").exit_code == 0
    assert Path("base.toml").read_text(encoding="utf-8") == ENTRY + 'note = "b"\n'
