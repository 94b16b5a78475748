"""A LanguageTool that is a small program of ours, for what can go wrong; and the real one."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from normalize.stages.grammar import Grammar
from normalize.stages.grammar.languagetool import places
from normalize.stages.grammar.languagetool.serving import Lease

RUN = """
import time
from normalize import Pipeline
pipeline = Pipeline(["grammar"])
article = pipeline.run("It may develops.")
assert not article.unavailable, article.unavailable
print(pipeline.lease.running().java, flush=True)
time.sleep(600)
"""
"""A run that says the number of its server's process, and waits to be ended."""

FAKE = Path(__file__).with_name("fake_java.py")


class Fake:
    """A folder with a Java that is none and a LanguageTool that is empty, and what the Java was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.behaviour = folder / "behaviour"
        self.log = folder / "asked"

    def be(self, behaviour: str) -> None:
        self.behaviour.write_text(behaviour)

    @property
    def asked(self) -> list[str]:
        """The texts that were sent to be checked, words of the second speller apart."""
        if not self.log.exists():
            return []
        rows = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [text for text, language in rows if language == "en-US" and text != "A."]

    @property
    def started(self) -> list[int]:
        """The processes of all servers that were started."""
        path = self.log.with_name("started")
        return [int(pid) for pid in path.read_text().split()] if path.exists() else []


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """A LanguageTool that knows one mistake ("may develops"), behaves as told, and starts in no time."""
    made = Fake(tmp_path / "fake")
    java = made.folder / "jdk" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{FAKE}" "$@"\n')
    java.chmod(0o755)
    jar = made.folder / "home" / f"LanguageTool-{places.VERSION}" / places.JAR
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"")
    made.be("well")
    monkeypatch.setenv("JAVA_HOME", str(made.folder / "jdk"))
    monkeypatch.setenv("LTP_PATH", str(made.folder / "home"))
    monkeypatch.setenv("NORMALIZE_CACHE", str(made.folder / "cache"))
    monkeypatch.setenv("FAKE_JAVA", str(made.behaviour))
    monkeypatch.setenv("FAKE_JAVA_LOG", str(made.log))
    return made


@pytest.fixture
def lease(fake: Fake) -> Iterator[Lease]:
    """A right to a server that is given up after the test."""
    one = Lease(start_seconds=30)
    yield one
    one.stop()
    assert gone(one.folder.exists), "the keeper left its folder behind"


@pytest.fixture
def stage(lease: Lease, fake: Fake) -> Iterator[Grammar]:
    """The grammar stage over that server, with a cache of its own."""
    grammar = Grammar(lease, lambda _: "place", cache=fake.folder / "answers.sqlite")
    yield grammar
    grammar.close()


def gone(there: Callable[[], bool], seconds: float = 15) -> bool:
    """Wait until something is gone; say whether it is."""
    until = time.monotonic() + seconds
    while there() and time.monotonic() < until:
        time.sleep(0.1)
    return not there()


def lives(pid: int) -> bool:
    """Say whether a process runs, a dead one that nobody has waited for left out."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    if Path("/proc/self").exists():
        return False
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


@pytest.fixture
def languagetool(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real LanguageTool of this machine. Without it the test is skipped, but never with CI=true."""
    given = os.environ["NORMALIZE_TEST_LTP_PATH"]
    if given:
        monkeypatch.setenv("LTP_PATH", given)
    else:
        monkeypatch.delenv("LTP_PATH")
    wrong = places.missing()
    if wrong is not None:
        told = f"{wrong[0]}; {wrong[1]}"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    there = places.installed()
    assert there is not None
    monkeypatch.setenv("LTP_PATH", str(there.folder.parent))
