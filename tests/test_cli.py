"""The command line: exit codes 0, 1 and 2, results on standard output, the rest on standard error, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from normalize.batch import open_output
from normalize.cli import main

GLOSSARY = """\
[[term]]
id = "raqqa"
prefer = "Raqqa"
arabic = "الرقة"
kind = "place"
variants = ["Rakka"]
doubtful = ["Raqa"]
doubt = "also a surname"
"""


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with two articles, a glossary and a configuration that reads nothing else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NORMALIZE_WHO", raising=False)
    Path("in").mkdir()
    Path("in/a.txt").write_text("The fall of Rakka.\n\nRaqa fell, and ??? too.\n")
    Path("in/b.txt").write_text("They left Raqa.\n")
    Path("mine").mkdir()
    Path("mine/places.toml").write_text(GLOSSARY)
    Path("n.toml").write_text('glossaries = ["mine"]\npackaged = false\n')


def _normalize(*arguments: str) -> Result:
    """Run a command as a user does; anything but a declared exit is a traceback."""
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def _run(*arguments: str) -> Result:
    return _normalize("run", "in", "-o", "out", "--config", "n.toml", *arguments)


def _id(article: str, original: str) -> str:
    return next(
        one.id for each in open_output("out") if each.id == article for one in each.findings if one.original == original
    )


def _real(*arguments: str, **more) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from normalize.cli import main; main(prog_name='normalize')", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **more)


# run


def test_a_run_that_is_done_exits_0_and_says_what_it_did_on_standard_output() -> None:
    result = _run()
    assert result.exit_code == 0
    assert result.stderr == ""
    said = result.stdout.splitlines()
    assert said[0].startswith("2 articles in out; findings: ")
    assert "2 suggested" in said[0]
    assert said[-1].startswith("ledger ")
    assert len(said[-1].split()[1]) == 64


def test_a_run_in_which_an_article_failed_exits_1_names_it_on_standard_error_and_does_the_others() -> None:
    Path("in/c.txt").write_bytes(b"caf\xe9")
    result = _run()
    assert result.exit_code == 1
    assert result.stdout.startswith("2 articles in out")
    assert "normalize: in/c.txt: byte 3 (0xe9)" in result.stderr
    assert "1 article could not be read; manifest.jsonl says why" in result.stderr


def test_progress_goes_to_standard_error_and_quiet_silences_it_but_no_error() -> None:
    Path("rows.jsonl").write_text("".join(f'{{"text":"Article {number}."}}\n' for number in range(105)) + "x\n")
    loud = _normalize("run", "rows.jsonl", "-o", "out", "--config", "n.toml")
    quiet = _normalize("run", "rows.jsonl", "-o", "out", "--config", "n.toml", "--quiet")
    assert [line for line in loud.stderr.splitlines() if line.endswith(" articles")] == ["100 articles"]
    assert "rows.jsonl:106" in loud.stderr
    assert "rows.jsonl:106" in quiet.stderr
    assert not [line for line in quiet.stderr.splitlines() if line.endswith(" articles")]
    assert loud.stdout == quiet.stdout


def test_apply_suggest_and_stages_and_glossary_do_what_they_say() -> None:
    _run("--apply", "suggest")
    assert Path("out/articles/b/clean.txt").read_text() == "They left Raqqa.\n"
    _run("--stages", "encoding, typography")
    assert Path("out/articles/a/clean.txt").read_text().startswith("The fall of Rakka.")
    _normalize("run", "in", "-o", "two", "--glossary", "mine", "--quiet")
    assert Path("two/articles/a/clean.txt").read_text().startswith("The fall of Raqqa.")


def test_an_option_counts_before_the_file() -> None:
    Path("n.toml").write_text('glossaries = ["mine"]\npackaged = false\napply = "suggest"\n')
    _run("--apply", "safe")
    assert Path("out/articles/b/clean.txt").read_text() == "They left Raqa.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Usage"),
        (["nonsense"], "No such command 'nonsense'"),
        (["run"], "Missing argument"),
        (["run", "in"], "Missing option '-o'"),
        (["run", "in", "-o", "n.toml"], "is a file"),
        (["run", "in", "-o", "in"], "is not an output of normalize"),
        (["run", "in", "-o", "n.toml/out"], "normalize: "),
        (["run", "in", "-o", "out", "--apply", "all"], "'all' is not one of 'safe', 'suggest'"),
        (["run", "in", "-o", "out", "--stages", "speling"], "there is no stage 'speling'; the stages are encoding, "),
        (["run", "in", "-o", "out", "--stages", ","], "there is no stage ''"),
        (["run", "in", "-o", "out", "--glossary", "nothing"], "nothing"),
        (["run", "in", "-o", "out", "--glossary", "n.toml"], "n.toml"),
        (["run", "in", "-o", "out", "--config", "nothing.toml"], "nothing.toml: cannot be read"),
        (["run", "in", "-o", "out", "--config", "wrong.toml"], "wrong.toml:2: there is no key 'aply'; the keys are "),
        (["run", "in", "-o", "out", "--profile", "gazette"], "the profiles are newsroom, research"),
        (
            ["run", "in", "-o", "out", "--profile", "newsroom", "--config", "n.toml"],
            "--profile does not go with --config",
        ),
        (["run", "in", "-o", "out", "--decisions", "wrong.toml"], "wrong.toml:2: not a decision"),
        (["rerun", "nothing"], "normalize run INPUT -o nothing"),
        (["rerun", "in"], "is not an output of normalize"),
        (["rerun", "n.toml"], "is a file"),
        (["verify", "nothing"], "does not exist"),
        (["decide", "nothing", "x", "accept"], "does not exist"),
        (["decide", "in", "x", "accept"], "is not an output of normalize"),
        (["decide", "in", "x", "perhaps"], "'perhaps' is not one of"),
        (["decide", "in", "x", "replace"], 'normalize decide OUTPUT ID replace "TEXT"'),
        (["decide", "in", "x", "accept", "text"], 'normalize decide OUTPUT ID replace "TEXT"'),
        (["explain"], "Missing argument"),
        (["explain", "a", "b"], "RULE or TERM, or OUTPUT ARTICLE START"),
        (["explain", "out", "a", "first"], "START being a number"),
        (["explain", "out", "a", "-1"], ""),
        (["explain", "nothing", "a", "1"], "normalize run INPUT -o nothing"),
        (["explain", "in", "a", "9" * 5000], ""),
        (["check"], "Missing argument"),
        (["check", "nothing.txt"], "there is no such file or folder"),
        (["glossary", "lint", "nothing"], "does not exist"),
        (["completion", "tcsh"], "is not one of"),
    ],
)
def test_what_cannot_be_used_exits_2_and_says_what_to_type_on_standard_error(arguments: list[str], says: str) -> None:
    Path("wrong.toml").write_text('apply = "safe"\naply = "safe"\n' if "--config" in arguments else "\nno decision\n")
    result = _normalize(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.strip()
    assert result.stdout == ""
    assert not Path("out").exists()


BROKEN = [b"", b"{}", b"{}\n{}\n{}\n", b"[1]\n", b"null\n", b"\xff\n", b"[" * 100_000 + b"\n", b"\0"]


@pytest.mark.parametrize("name", ["run.json", "manifest.jsonl", "ledger.jsonl", "articles/a/findings.jsonl"])
def test_no_command_ends_in_a_traceback_over_a_broken_output(name: str) -> None:
    _run()
    for content in BROKEN:
        (Path("out") / name).write_bytes(content)
        assert _normalize("verify", "out").exit_code == 1
        _normalize("explain", "out", "b", "3")
        assert _normalize("decide", "out", "0123456789abcdef", "reject", "--who", "me").exit_code == 2
        if name in ("run.json", "manifest.jsonl"):
            _normalize("rerun", "out")


# rerun, verify, decide


def test_decide_then_rerun_then_verify_tell_what_to_type_next() -> None:
    _run()
    decided = _normalize("decide", "out", _id("b", "Raqa"), "accept", "--who", "Amal")
    assert (decided.exit_code, decided.stdout) == (0, "accept stored for here; apply it: normalize rerun out\n")
    waiting = _normalize("verify", "out")
    assert waiting.exit_code == 0
    assert "note: decisions.jsonl: 1 decision is not yet applied; apply them: normalize rerun out" in waiting.stdout
    rerun = _normalize("rerun", "out")
    assert rerun.exit_code == 0
    assert "1 accepted" in rerun.stdout
    head = rerun.stdout.split()[-1]
    verified = _normalize("verify", "out", "--head", head)
    assert (verified.exit_code, verified.stdout) == (0, f"out is as its run wrote it; ledger {head}\n")


def test_verify_exits_1_and_names_file_and_place_on_standard_output() -> None:
    _run()
    path = Path("out/articles/a/clean.txt")
    path.write_bytes(path.read_bytes().replace(b"Raqqa", b"Raqqq"))
    result = _normalize("verify", "out")
    assert result.exit_code == 1
    assert "articles/a/clean.txt: byte 16 differs from the record" in result.stdout


@pytest.mark.parametrize("head", ["0" * 64, "x", ""])
def test_verify_with_another_head_exits_1(head: str) -> None:
    _run()
    result = _normalize("verify", "out", "--head", head)
    assert result.exit_code == 1
    assert "ledger.jsonl: its last hash is " in result.stdout


@pytest.mark.parametrize("files", [{}, {"ledger.jsonl": "Mon 10 EUR\n"}, {"run.json": "{}"}, {"run.json": "no json"}])
def test_verify_of_what_is_no_output_of_ours_says_so_and_exits_2(files: dict[str, str]) -> None:
    for name, content in files.items():
        Path("in", name).write_text(content)
    result = _normalize("verify", "in")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "in is not an output of normalize" in result.stderr
    assert "normalize run INPUT -o OUTPUT" in result.stderr


@pytest.mark.parametrize("gone", ["run.json", "ledger.jsonl"])
def test_verify_of_a_damaged_output_of_ours_names_what_is_missing(gone: str) -> None:
    _run()
    Path("out", gone).unlink()
    result = _normalize("verify", "out")
    assert result.exit_code == 1
    assert f"{gone}: is missing" in result.stdout


def test_decisions_that_wait_are_told() -> None:
    _run()
    _normalize("decide", "out", _id("b", "Raqa"), "accept", "--who", "Amal")
    Path("in/b.txt").unlink()
    assert "1 decisions met no finding and wait (run.json lists them)" in _run().stdout


def test_who_decides_is_the_option_else_the_environment_else_the_login_name(monkeypatch: pytest.MonkeyPatch) -> None:
    _run()
    target = _id("b", "Raqa")
    _normalize("decide", "out", target, "reject", "--who", "Amal")
    monkeypatch.setenv("NORMALIZE_WHO", "Basma")
    _normalize("decide", "out", target, "reject")
    monkeypatch.delenv("NORMALIZE_WHO")
    monkeypatch.setenv("LOGNAME", "dunya")
    _normalize("decide", "out", target, "reject")
    rows = [json.loads(line) for line in Path("out/decisions.jsonl").read_bytes().splitlines()]
    assert [row["who"] for row in rows] == ["Amal", "Basma", "dunya"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can become a user without a name")
def test_where_there_is_no_login_name_the_message_says_how_to_give_one() -> None:
    _run()
    environment = {
        key: value for key, value in os.environ.items() if key not in ("LOGNAME", "USER", "LNAME", "USERNAME")
    }
    script = (
        "import getpass, os, pwd; from normalize.cli import main; import normalize.batch; os.setuid(54321); "
        f"main(['decide', 'out', {_id('b', 'Raqa')!r}, 'reject'])"
    )
    os.chmod(Path.cwd(), 0o755)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["x", "accept"], "ids stand in articles/*/findings.jsonl"),
        (["x", "accept", "--article", "nothing"], "in article nothing of out"),
        (["{flag}", "accept"], 'normalize decide out {flag} replace "TEXT"'),
        (["{change}", "accept", "--scope", "article"], "name one with --article: a, b"),
        (["{change}", "accept", "--scope", "here"], "takes the id of a finding"),
    ],
)
def test_what_cannot_be_decided_exits_2_and_stores_nothing(arguments: list[str], says: str) -> None:
    _run()
    (change,) = {one.change for each in open_output("out") for one in each.findings if one.original == "Raqa"}
    words = {"flag": _id("a", "???"), "change": change}
    result = _normalize("decide", "out", *(one.format(**words) for one in arguments), "--who", "Amal")
    assert result.exit_code == 2
    assert says.format(**words) in result.stderr
    assert Path("out/decisions.jsonl").read_bytes() == b""


# explain


def test_explain_tells_of_a_rule_its_reason_and_its_examples() -> None:
    result = _normalize("explain", "dup.word")
    assert result.exit_code == 0
    assert result.stdout.startswith("dup.word: ")
    assert "found:" in result.stdout
    assert "quiet:" in result.stdout


@pytest.mark.parametrize("name", ["deir-ez-zor", "Deir Ezzor", "deir ezzor", "Deir ez-Zor"])
def test_explain_tells_of_a_term_by_its_id_or_any_of_its_forms(name: str) -> None:
    result = _normalize("explain", name)
    assert result.exit_code == 0
    assert "deir-ez-zor (place, places.toml): Deir ez-Zor, دير الزور" in result.stdout


@pytest.mark.parametrize("name", ["dup.wrod", "", " ", "\x1b[31m"])
def test_explain_of_an_unknown_name_fails_and_lists_the_rules(name: str) -> None:
    result = _normalize("explain", name)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "the rules are " in result.stderr
    assert "dup.word" in result.stderr
    assert "\x1b" not in result.stderr


def test_explain_tells_every_finding_at_a_place_held_ones_with_why() -> None:
    _run()
    target = _id("b", "Raqa")
    for who, verdict in (("Amal", "accept"), ("Basma", "reject")):
        _normalize("decide", "out", target, verdict, "--who", who)
    _normalize("rerun", "out")
    told = _normalize("explain", "out", "b", "10").stdout
    assert f"{target}  name.variant  held  10-14 'Raqa'" in told
    assert "held: Amal and Basma decided differently" in told
    assert "from places.toml#raqqa; stage terms; change " in told
    applied = _normalize("explain", "out", "a", "12").stdout
    assert "now reads: 'Raqqa'" in applied


@pytest.mark.parametrize("place", ["0", "16"])
def test_explain_of_a_place_without_findings_says_so(place: str) -> None:
    _run()
    assert "No finding here." in _normalize("explain", "out", "b", place).stdout


@pytest.mark.parametrize("place", ["17", "999999", "9" * 5000])
def test_explain_of_a_place_beyond_the_text_names_its_length(place: str) -> None:
    _run()
    result = _normalize("explain", "out", "b", place)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "its original has 16 characters, counted from 0" in result.stderr


@pytest.mark.parametrize("form", ["files", "jsonl"])
def test_explain_tells_of_a_finding_or_a_change_wherever_it_stands(form: str) -> None:
    _run("--format", form)
    (change,) = {one.change for each in open_output("out") for one in each.findings if one.original == "Raqa"}
    by_id = _normalize("explain", "out", _id("b", "Raqa")).stdout
    assert by_id.startswith(f"b, character 10:\n{_id('b', 'Raqa')}  name.variant  suggested  10-14 'Raqa'\n")
    assert "a, character" not in by_id
    by_change = _normalize("explain", "out", change).stdout
    assert "a, character 20:" in by_change
    assert "b, character 10:" in by_change


def test_explain_of_an_unknown_id_says_where_ids_are_listed() -> None:
    _run()
    for target in ("0" * 16, "nonsense", ""):
        result = _normalize("explain", "out", target)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "normalize waiting out" in result.stderr


def test_explain_of_an_output_alone_says_how_to_list_what_waits() -> None:
    _run()
    result = _normalize("explain", "out")
    assert result.exit_code == 2
    assert "normalize waiting out" in result.stderr


@pytest.mark.parametrize("options", [("--glossary", "mine"), ("--config", "n.toml")])
def test_explain_of_a_term_reads_the_glossaries_that_are_named(options: tuple[str, str]) -> None:
    told = _normalize("explain", "Rakka", *options).stdout
    assert "raqqa (place, places.toml): Raqqa, الرقة" in told
    assert "also a surname" in told
    assert ("Ar-Raqqah" in told) is False
    assert _normalize("explain", "out", "b", "3", *options).exit_code == 2


def test_explain_says_what_is_wrong_with_a_configuration() -> None:
    Path("wrong.toml").write_text('glossaries = ["nothing"]\n')
    result = _normalize("explain", "Rakka", "--config", "wrong.toml")
    assert result.exit_code == 2
    assert "wrong.toml:1: there is no folder 'nothing'" in result.stderr


def test_explain_of_an_unknown_article_says_where_articles_are() -> None:
    _run()
    result = _normalize("explain", "out", "z", "0")
    assert result.exit_code != 0
    assert "no article 'z' in out; articles are the folders in articles/" in result.stderr


# waiting


@pytest.mark.parametrize("form", ["files", "jsonl"])
def test_waiting_lists_changes_with_their_count_an_example_and_the_commands(form: str) -> None:
    assert "normalize waiting out" in _run("--format", form).stdout
    said = _normalize("waiting", "out").stdout
    (change,) = {one.change for each in open_output("out") for one in each.findings if one.original == "Raqa"}
    assert said.startswith("2 changes in out for you to decide, at 3 places.\n")
    first, second = said.split("\n\n")[1:3]
    assert first.splitlines() == [
        "2 places in 2 articles: Raqa -> Raqqa",
        '  name.variant (suggest): The glossary spells الرقة "Raqqa"; but in doubt: also a surname.',
        "  as in a, character 20: [Raqa] fell, and ??? too.",
        f"  normalize decide out {change} accept",
        f"  normalize decide out {change} reject",
    ]
    assert second.startswith("1 place in 1 article: ???")
    assert 'replace "TEXT"' in second
    assert said.endswith("What is decided is applied by: normalize rerun out\n")


def test_the_commands_that_waiting_lists_can_be_typed_until_nothing_waits() -> None:
    Path("in/a.txt").write_text("They left Raqa, and Raqa \x1b[31mis\n")
    _normalize("run", "in", "-o", "my out", "--config", "n.toml")
    said = _normalize("waiting", "my out").stdout
    assert "\x1b" not in said
    while commands := [line.split() for line in said.splitlines() if " decide " in line]:
        command = next(one for one in commands if one[-1] == "reject")
        assert command[:4] == ["normalize", "decide", "'my", "out'"]
        assert _normalize("decide", "my out", *command[4:], "--who", "Amal").exit_code == 0
        _normalize("rerun", "my out")
        said = _normalize("waiting", "my out").stdout
    assert said == "Nothing waits in my out.\n"


@pytest.mark.parametrize(("folder", "says"), [("in", "is not an output of normalize"), ("nothing", "does not exist")])
def test_waiting_in_what_is_no_output_is_an_error(folder: str, says: str) -> None:
    result = _normalize("waiting", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


# withdraw


def _withdraw(target: str, *options: str, who: str = "Amal") -> Result:
    return _normalize("decide", "out", target, "withdraw", "--who", who, *options)


def test_withdrawing_what_was_never_decided_is_refused_and_stores_nothing() -> None:
    _run()
    for target in (_id("b", "Raqa"), "0" * 16):
        result = _withdraw(target)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"Amal has no verdict on {target} to withdraw in out: nobody has decided on it" in result.stderr
    assert Path("out/decisions.jsonl").read_bytes() == b""


def test_one_takes_back_ones_own_verdict_once() -> None:
    _run()
    target = _id("b", "Raqa")
    _normalize("decide", "out", target, "accept", "--who", "Amal")
    other = _withdraw(target, who="Basma")
    assert other.exit_code == 2
    assert "Amal: accept --scope here --article b" in other.stderr
    assert "--who" in other.stderr
    assert _withdraw(target).stdout.startswith("withdraw stored for here")
    assert _withdraw(target).exit_code == 2
    assert len(Path("out/decisions.jsonl").read_bytes().splitlines()) == 2


def test_a_verdict_that_waits_for_its_finding_can_be_withdrawn() -> None:
    _run()
    target = _id("b", "Raqa")
    _normalize("decide", "out", target, "accept", "--who", "Amal")
    Path("in/b.txt").unlink()
    assert "1 decisions met no finding" in _run().stdout
    assert _withdraw(target).exit_code == 0
    assert "met no finding" not in _normalize("rerun", "out").stdout


def test_of_several_verdicts_the_one_is_withdrawn_that_is_named() -> None:
    _run()
    (change,) = {one.change for each in open_output("out") for one in each.findings if one.original == "Raqa"}
    for scope, article in (("article", "a"), ("article", "b")):
        _normalize("decide", "out", change, "accept", "--who", "Amal", "--scope", scope, "--article", article)
    result = _withdraw(change)
    assert result.exit_code == 2
    assert "Amal has 2 verdicts" in result.stderr
    assert "Name one with --scope and --article" in result.stderr
    _normalize("decide", "out", change, "reject", "--who", "Amal")
    assert _withdraw(change).stdout.startswith("withdraw stored for corpus")  # as `decide` means a change
    assert _withdraw(change, "--article", "b").stdout.startswith("withdraw stored for article")
    _normalize("rerun", "out")
    found = {each.id: [one.status for one in each.findings if one.original == "Raqa"] for each in open_output("out")}
    assert found == {"a": ["accepted"], "b": ["suggested"]}


# Formats


def test_format_jsonl_says_where_the_clean_texts_are_and_rerun_keeps_it() -> None:
    assert 'the clean texts stand as "clean" in out/articles-*.jsonl' in _run("--format", "jsonl").stdout
    assert 'the clean texts stand as "clean" in out/articles-*.jsonl' in _normalize("rerun", "out").stdout
    rows = [json.loads(line) for line in Path("out/articles-00001.jsonl").read_bytes().splitlines()]
    assert [(row["id"], row["clean"][:18]) for row in rows] == [("a", "The fall of Raqqa."), ("b", "They left Raqa.\n")]
    assert "no article 'z' in out; articles are the lines of articles-*.jsonl" in (
        _normalize("explain", "out", "z", "0").stderr
    )
    assert "the clean texts are out/articles/*/clean.txt" in _run().stdout
    assert not Path("out/articles-00001.jsonl").exists()


PAGE = "<!DOCTYPE html><html><head><title>The bridge</title></head><body><p>They left Rakka.</p></body></html>"


@pytest.mark.parametrize("options", [(), ("--as", "html")])
def test_a_page_on_standard_input_is_read_as_a_page(options: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["run", "-", "-o", "out", "--config", "n.toml", *options], input=PAGE)
    assert result.exit_code == 0
    assert Path("out/articles/stdin/original.txt").read_text().rstrip().endswith("They left Rakka.")
    (row,) = [json.loads(line) for line in Path("out/manifest.jsonl").read_bytes().splitlines()]
    evidence = "told" if options else "begins with <!doctype html"
    assert (row["encoding"]["format"], row["encoding"]["format_evidence"]) == ("html", evidence)


def test_standard_input_is_checked_as_it_is_told() -> None:
    arguments = ["check", "-", "--as", "csv", "--config", "n.toml"]
    result = CliRunner().invoke(main, arguments, input="id,text\nx,They left Rakka.\n")
    assert "stdin:2:1:11: name.variant" in result.stdout


# As real processes


def test_the_installed_command_runs_and_its_exit_code_reaches_the_shell() -> None:
    command = Path(sys.executable).with_name("normalize")
    assert subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    for arguments, code in (
        (["run", "in", "-o", "out", "--config", "n.toml"], 0),
        (["verify", "out"], 0),
        (["run"], 2),
    ):
        assert subprocess.run([command, *arguments], capture_output=True, check=False).returncode == code


def test_names_in_any_script_come_out_whatever_the_locale() -> None:
    Path("in/دير.txt").write_text("Text.\n")
    environment = {**os.environ, "LC_ALL": "C"}
    for arguments in (("run", "in", "-o", "out", "--config", "n.toml"), ("explain", "deir-ez-zor")):
        done = _real(*arguments, env=environment)
        assert "Traceback" not in done.stderr
        assert done.returncode == 0


def test_a_reader_that_stops_reading_is_no_error_of_ours() -> None:
    command = f"{sys.executable} -c 'from normalize.cli import main; main()' explain deir-ez-zor | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_clean_text_goes_to_standard_output_and_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(b"Clashes in Dier Ezzor , he said.\r\n")
    (tmp_path / "two.txt").write_bytes(b"No line end")
    (tmp_path / "three.txt").write_bytes(b"Last.\n")
    names = [str(tmp_path / f"{name}.txt") for name in ("one", "two", "three")]
    result = CliRunner().invoke(main, ["run", *names, "-o", "-"])
    assert result.exit_code == 0
    assert result.stdout_bytes == b"Clashes in Deir ez-Zor, he said.\r\nNo line end\nLast.\n"
    assert result.stderr == ""
