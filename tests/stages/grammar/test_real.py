"""The real LanguageTool, where there is one."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from normalize import Pipeline
from normalize.stages.grammar.languagetool.installing import self_check
from normalize.stages.grammar.languagetool.places import VERSION, installed
from normalize.text import Status
from tests.stages.grammar.conftest import RUN, gone, lives

pytestmark = pytest.mark.usefixtures("languagetool")

TEXT = (
    "The unrest in Dier Ezzor may develops, he said. \N{BAT}𝒯 Peace talks in العراق has recieved support.\r\n\r\n"
    "The shelling led to kill ten civilians in al-Raqqa. A expert from Bashar al-Assad's office spoke."
)


def test_the_installation_runs_and_reads_our_own_rules() -> None:
    there = installed()
    assert there is not None
    assert self_check(there.jar) == VERSION


def test_findings_stand_where_they_say_and_never_on_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMALIZE_CACHE", str(tmp_path))
    pipeline = Pipeline(["terms", "grammar"])
    article = pipeline.run(TEXT)
    again = Pipeline(["terms", "grammar"]).run(TEXT)
    british = Pipeline(["grammar"], english="en-GB").run("The neighbor recieved it.")
    pipeline.close()
    assert article.unavailable == ()
    assert article == again
    found = {one.rule: one for one in article.findings if one.stage == "grammar"}
    assert {"languagetool.md-baseform", "calque.led-to-infinitive", "languagetool.en-a-vs-an"} <= found.keys()
    assert found["spelling.unknown-word"].original == "recieved"
    assert found["spelling.unknown-word"].status is Status.FLAGGED
    for one in article.findings:
        assert TEXT[one.start : one.end] == one.original
    for name in ("Ezzor", "العراق", "Raqqa", "Assad"):
        start = TEXT.index(name)
        assert not [one for one in found.values() if one.start < start + len(name) and start < one.end]
    assert [one.original for one in british.findings] == ["recieved"], "what one variety spells so is no mistake"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_no_java_is_left_where_a_run_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMALIZE_CACHE", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", RUN], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout is not None
        java = int(run.stdout.readline())
        assert lives(java)
        run.send_signal(signal.SIGKILL)
    assert gone(lambda: lives(java), 15)
