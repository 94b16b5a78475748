"""Getting LanguageTool into the cache, whole or not at all: over a Maven that is a small program of ours."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from normalize.cli import main
from normalize.stages.grammar.languagetool import installing, places
from normalize.stages.grammar.languagetool.installing import InstallError, install, remove, status
from tests.stages.grammar.conftest import Fake

FILES = {"languagetool-server.jar": b"server", "libs/one.jar": b"one", "libs/two.jar": b"two"}

MAVEN = """\
#!{python}
import sys, time, pathlib
behaviour = pathlib.Path({behaviour!r}).read_text()
with open({log!r}, "a") as log:
    log.write("called\\n")
given = dict(one[2:].split("=", 1) for one in sys.argv if one.startswith("-D") and "=" in one)
libraries = pathlib.Path(given["outputDirectory"])
libraries.mkdir(parents=True)
repository = pathlib.Path(given["maven.repo.local"])
repository.mkdir(parents=True, exist_ok=True)
(repository / "fetched").write_text("something")
if behaviour == "fails":
    print("[ERROR] Could not transfer artifact from somewhere: timed out")
    sys.exit(1)
(libraries / "languagetool-server.jar").write_bytes(b"server")
(libraries / "one.jar").write_bytes(b"one")
if behaviour == "slow":
    pathlib.Path({log!r} + ".begun").touch()
    time.sleep(600)
time.sleep(0.5)
(libraries / "two.jar").write_bytes(b"evil" if behaviour == "another" else b"two")
"""

INSTALL = (
    "import sys; from pathlib import Path; from normalize.stages.grammar.languagetool import installing\n"
    "installing.CHECKSUMS = Path(sys.argv[1]); installing._site_answers = lambda: False\n"
    "installing.install(print)\n"
)


class Maven:
    def __init__(self, folder: Path) -> None:
        self.behaviour = folder / "maven does"
        self.log = folder / "maven.log"
        self.checksums = folder / "checksums.txt"
        self.behaviour.write_text("well")
        (folder / "bin").mkdir()
        script = MAVEN.format(python=sys.executable, behaviour=str(self.behaviour), log=str(self.log))
        (folder / "bin" / "mvn").write_text(script)
        (folder / "bin" / "mvn").chmod(0o755)
        lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in FILES.items())
        self.checksums.write_text("".join(lines))

    @property
    def calls(self) -> int:
        return len(self.log.read_text().splitlines()) if self.log.exists() else 0


@pytest.fixture
def maven(fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maven:
    """A Maven that brings three files, and a cache with nothing in it."""
    one = Maven(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "home"))
    monkeypatch.setattr(installing, "CHECKSUMS", one.checksums)
    monkeypatch.setattr(installing, "_site_answers", lambda: False)
    return one


def _left() -> list[str]:
    return sorted(path.name for path in places.home().iterdir() if path.name != ".lock")


def test_it_says_how_much_comes_and_where_and_ends_with_one_that_runs(maven: Maven) -> None:
    told: list[str] = []
    there = install(told.append)
    assert there.folder == places.folder()
    assert sorted(path.name for path in there.folder.rglob("*.jar")) == [
        "languagetool-server.jar",
        "one.jar",
        "two.jar",
    ]
    assert "110 MB" in told[0]
    assert str(places.folder()) in told[0]
    assert told[-1].endswith("and runs")
    assert _left() == [f"LanguageTool-{places.VERSION}"]
    assert places.missing() is None


def test_a_second_one_fetches_nothing(maven: Maven) -> None:
    install()
    install()
    assert maven.calls == 1


def test_two_at_once_fetch_once(maven: Maven) -> None:
    command = [sys.executable, "-c", INSTALL, str(maven.checksums)]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait(120) for one in both] == [0, 0]
    assert maven.calls == 1


def test_one_that_is_killed_leaves_nothing_half_and_the_next_goes_on_from_there(maven: Maven) -> None:
    maven.behaviour.write_text("slow")
    command = [sys.executable, "-c", INSTALL, str(maven.checksums)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as first:
        until = time.monotonic() + 60
        while not Path(f"{maven.log}.begun").exists() and time.monotonic() < until:
            time.sleep(0.05)
        os.killpg(first.pid, signal.SIGKILL)
    assert places.installed() is None
    assert (places.home() / ".maven" / "fetched").exists(), "what was fetched is kept"
    maven.behaviour.write_text("well")
    install()
    assert _left() == [f"LanguageTool-{places.VERSION}"]


@pytest.mark.parametrize(
    ("behaviour", "says"),
    [("fails", "timed out .*normalize languagetool install"), ("another", "libs/two.jar")],
)
def test_what_is_not_as_it_should_be_is_not_installed(maven: Maven, behaviour: str, says: str) -> None:
    maven.behaviour.write_text(behaviour)
    with pytest.raises(InstallError, match=says):
        install()
    assert places.installed() is None


def test_what_does_not_run_is_not_installed(maven: Maven, fake: Fake) -> None:
    fake.be("dead at start")
    with pytest.raises(InstallError, match="the class path is broken"):
        install()
    assert places.installed() is None


def test_without_a_way_to_get_it_the_error_says_what_to_install(maven: Maven, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "mvn" else name)
    with pytest.raises(InstallError, match="apt-get install maven"):
        install()


def test_status_names_release_place_size_and_what_is_missing(maven: Maven) -> None:
    before = "\n".join(status())
    assert "normalize languagetool install" in before
    install()
    after = "\n".join(status())
    assert f"{places.VERSION} in {places.folder()}" in after
    assert "MB" in after
    assert "Nothing is missing." in after
    (places.folder() / "libs" / "one.jar").write_bytes(b"broken")
    assert "damaged: libs/one.jar" in "\n".join(status())


def test_remove_takes_away_what_was_installed_and_nothing_else(maven: Maven) -> None:
    install()
    other = places.home() / "something of the user's"
    other.write_text("x")
    remove()
    assert places.installed() is None
    assert _left() == [other.name]
    (places.folder()).mkdir()
    (places.folder() / places.JAR).write_bytes(b"somebody's own")
    with pytest.raises(InstallError, match="not installed by normalize"):
        remove()


def test_the_commands_do_the_same_and_end_with_codes_of_their_own(maven: Maven) -> None:
    def command(*arguments: str):
        return CliRunner().invoke(main, ["languagetool", *arguments])

    assert command("status").exit_code == 1
    assert command("install").exit_code == 0
    assert command("status").exit_code == 0
    assert command("remove").exit_code == 0
    maven.behaviour.write_text("fails")
    failed = command("install")
    assert (failed.exit_code, "Traceback" in failed.stderr) == (2, False)


def test_a_site_that_does_not_answer_is_given_up_soon() -> None:
    began = time.monotonic()
    installing._site_answers()
    assert time.monotonic() - began < installing.PROBE_SECONDS + 10


def test_what_maven_is_asked_for_is_one_release_and_every_file_has_its_checksum() -> None:
    root = ElementTree.parse(installing.POM).getroot()
    assert root.findtext("properties/languagetool.version") == places.VERSION
    versions = [one.text for one in root.iter("version")]
    assert all(version and ("$" in version or version[0].isdigit()) for version in versions)
    known = installing.checksums()
    assert {"languagetool-server.jar", "libs/language-en.jar", "libs/languagetool-core.jar"} <= known.keys()
    assert all(len(digest) == 64 for digests in known.values() for digest in digests)
