"""Getting LanguageTool into the user's cache, whole or not at all, and out of it again."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from normalize.stages.grammar.languagetool import keeper, places
from normalize.stages.grammar.languagetool.places import ANSWERS, JAR, PACKAGE, VERSION, Installation
from normalize.stages.grammar.languagetool.serving import command

POM = PACKAGE / "pom.xml"
CHECKSUMS = PACKAGE / "checksums.txt"
SUMS = "SHA256SUMS"
"""The file of an installation that names what belongs to it; by it we know that it is ours."""

PROBE_SECONDS = 6
GIVE_UP_SECONDS = 5
START_SECONDS = 90.0
MEGABYTE = 1_000_000

SENTENCE = "The shelling led to kill ten civilians, and it may develops."
"""What the self-check sends: a mistake for our own rules and one for LanguageTool's."""

OWN_RULE = "NORMALIZE_LED_TO_INFINITIVE"

Tell = Callable[[str], None]


class InstallError(ValueError):
    """LanguageTool cannot be installed or removed. The message says why, and what to type."""


class Way(NamedTuple):
    """A way to get LanguageTool: its name, what it costs, and what does it, given a folder and what tells."""

    name: str
    size: str
    fetch: Callable[[Path, Tell], None]


def install(tell: Tell = lambda _: None) -> Installation:
    """Install LanguageTool, and make sure that it runs. Where it is installed, only make sure.

    Two at once wait for each other. One that is killed leaves what Maven had fetched, and the next goes on from there.

    Args:
        tell: is told what happens, in sentences.

    Raises:
        InstallError: if it cannot be fetched, is not what it should be, or does not run; nothing is installed then.
    """
    wrong = places.java_missing()
    if wrong is not None:
        raise InstallError(f"{wrong[0]}; {wrong[1]}")
    home = places.home()
    with _locked(home, tell):
        there = places.installed()
        if there is None:
            there = _install(home, tell)
        else:
            self_check(there.jar)
    tell(f"LanguageTool {there.version} is in {there.folder} and runs")
    return there


def _install(home: Path, tell: Tell) -> Installation:
    for left in home.glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)
    staging = Path(tempfile.mkdtemp(prefix=".new-", dir=home))
    try:
        way = _way()
        tell(f"Getting LanguageTool {VERSION} {way.name}: {way.size}. It goes to {places.folder()}")
        began = time.monotonic()
        way.fetch(staging, tell)
        made = staging / f"LanguageTool-{VERSION}"
        if not (made / JAR).is_file():
            raise InstallError(f"what came holds no {JAR}; try again, or unzip a LanguageTool into {places.folder()}")
        _write_sums(made)
        tell(f"Fetched in {time.monotonic() - began:.0f} s; trying it out")
        self_check(made / JAR)
        if places.folder().exists():
            shutil.rmtree(places.folder())  # a folder without a server: broken
        os.rename(made, places.folder())
        shutil.rmtree(_repository(home), ignore_errors=True)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Installation(VERSION, places.folder())


def _way() -> Way:
    if _site_answers():
        return Way("as language_tool_python does", "some 260 MB to fetch, 400 MB on the disk, minutes", _by_package)
    if shutil.which("mvn"):
        return Way("with Maven", "some 110 MB to fetch, 81 MB on the disk, about a minute", _by_maven)
    raise InstallError(
        "the site that language_tool_python fetches LanguageTool from does not answer, and there is no Maven to ask "
        "others; install Maven (apt-get install maven), or unzip a LanguageTool into "
        f"{places.folder()}, then: normalize languagetool install"
    )


def _site_answers() -> bool:
    try:
        return _package("probe", {}, PROBE_SECONDS) == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _by_package(staging: Path, tell: Tell) -> None:
    if _package("download", {"LTP_PATH": str(staging)}, None) != 0:
        tell("language_tool_python's download failed")
        if shutil.which("mvn") is None:
            raise InstallError(
                "language_tool_python could not fetch LanguageTool, as told above; install Maven for the other way"
            )
        shutil.rmtree(staging / f"LanguageTool-{VERSION}", ignore_errors=True)
        _by_maven(staging, tell)


def _package(what: str, environment: dict[str, str], seconds: float | None) -> int:
    quiet = subprocess.DEVNULL if what == "probe" else None
    done = subprocess.run(
        [sys.executable, "-m", "normalize.stages.grammar.languagetool.fetching", what],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=quiet,
        stderr=quiet,
        timeout=seconds,
        check=False,
    )
    return done.returncode


def _repository(home: Path) -> Path:
    """Return where Maven keeps what it has fetched until all is there."""
    return home / ".maven"


def _by_maven(staging: Path, tell: Tell) -> None:
    made = staging / f"LanguageTool-{VERSION}"
    libraries = made / "libs"
    pom = staging / "pom.xml"
    shutil.copyfile(POM, pom)
    repository = _repository(places.home())
    waits = [
        f"-Daether.connector.connectTimeout={1000 * GIVE_UP_SECONDS}",
        f"-Dmaven.wagon.http.connectionTimeout={1000 * GIVE_UP_SECONDS}",
        "-Daether.connector.requestTimeout=60000",
        "-Dmaven.wagon.rto=60000",
        "-Daether.connector.http.retryHandler.count=1",
        "-Dmaven.wagon.http.retryHandler.count=1",
    ]
    goal = [
        "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies",
        "-DincludeScope=runtime",
        "-Dmdep.stripVersion=true",
    ]
    asked = [shutil.which("mvn") or "mvn", "-B", "-ntp", "-C", "-f", str(pom), f"-Dmaven.repo.local={repository}"]
    done = subprocess.run(
        [*asked, *waits, *goal, f"-DoutputDirectory={libraries}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        told = [line for line in (done.stdout + done.stderr).splitlines() if "ERROR" in line][:3]
        raise InstallError(
            "Maven could not fetch LanguageTool: " + " ".join(told or ["it does not say why"]) + " "
            "What it has fetched is kept; go on with: normalize languagetool install"
        )
    (libraries / JAR).rename(made / JAR)
    _check(made, repository)
    tell("All checksums are right")


def checksums() -> dict[str, set[str]]:
    """Return the SHA-256 of each file that Maven brings; two archives share a name, and either may come first."""
    known: dict[str, set[str]] = {}
    for line in CHECKSUMS.read_text(encoding="ascii").splitlines():
        digest, name = line.split()
        known.setdefault(name, set()).add(digest)
    return known


def _check(made: Path, repository: Path) -> None:
    """Make sure that the files are those that were measured.

    Raises:
        InstallError: if one is missing, too much or another.
    """
    known = checksums()
    there = {path.relative_to(made).as_posix(): _sha256(path) for path in made.rglob("*.jar")}
    wrong = sorted(name for name in known.keys() | there.keys() if there.get(name, "") not in known.get(name, ()))
    if wrong:
        shutil.rmtree(repository, ignore_errors=True)
        raise InstallError(
            f"{len(wrong)} of the files that came are not those of LanguageTool {VERSION}: {', '.join(wrong[:5])}; "
            "nothing was installed. Try again, or look at what stands between here and Maven's repository"
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_sums(made: Path) -> None:
    files = sorted(path for path in made.rglob("*") if path.is_file())
    lines = (f"{_sha256(path)}  {path.relative_to(made).as_posix()}\n" for path in files)
    (made / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def self_check(jar: Path) -> str:
    """Start the server once, let it read one sentence, and return its release.

    Raises:
        InstallError: if it does not start, or does not find what it should, with what Java said.
    """
    with tempfile.TemporaryDirectory(prefix="normalize-languagetool-check-") as name:
        folder = Path(name)
        port = keeper.free_port()
        with (folder / "java.log").open("wb") as log:
            java = subprocess.Popen(
                [*command("512m", jar), "-p", str(port)], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            wrong = keeper.wait_until_healthy(java, port, START_SECONDS, lambda: False)
            if wrong is None:
                version, rules = _asked(port)
                wrong = None if OWN_RULE in rules else f"our own rules are not read; it found {', '.join(rules)}"
                wrong = wrong if len(rules) > 1 or wrong else "its own rules are not read"
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError) as error:
            wrong = f"it does not answer: {error}"
        finally:
            java.kill()
            java.wait()
        if wrong is not None:
            told = (folder / "java.log").read_text(encoding="utf-8", errors="replace").strip()[-1500:]
            raise InstallError(f"LanguageTool does not run: {wrong}. It said:\n{told}")
    return version


def _asked(port: int) -> tuple[str, list[str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        body = urlencode({"language": "en-US", "text": SENTENCE})
        connection.request("POST", "/v2/check", body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = json.loads(connection.getresponse().read())
    finally:
        connection.close()
    return str(answer["software"]["version"]), [str(match["rule"]["id"]) for match in answer["matches"]]


def remove(tell: Tell = lambda _: None) -> None:
    """Remove the LanguageTool that `install` made, and the answers that were kept.

    Raises:
        InstallError: if the one that is there was not made by `install`.
    """
    home, where = places.home(), places.folder()
    if home.is_dir():
        with _locked(home, tell):
            if where.is_dir():
                if not (where / SUMS).is_file():
                    raise InstallError(f"{where} was not installed by normalize; remove the folder yourself")
                size = _megabytes(where)
                aside = home / f".old-{os.getpid()}"
                os.rename(where, aside)  # at once, so that no run meets half of it
                shutil.rmtree(aside)
                tell(f"Removed {where}: {size}")
            shutil.rmtree(_repository(home), ignore_errors=True)
            for left in (*home.glob(".new-*"), *home.glob(".old-*")):
                shutil.rmtree(left, ignore_errors=True)
    for file in sorted(places.cache().glob(f"{ANSWERS}*")):
        file.unlink(missing_ok=True)
        tell(f"Removed {file}")


def status() -> Iterator[str]:
    """Yield what there is and what is missing, with the command that gets it."""
    there, found = places.installed(), places.java()
    wanting = [one for one in (places.missing(), places.java_missing()) if one is not None]
    if there is None:
        yield f"LanguageTool: not in {places.folder()}"
    else:
        ours = "" if (there.folder / SUMS).is_file() else ", not installed by normalize"
        yield f"LanguageTool: {there.version} in {there.folder}, {_megabytes(there.folder)}{ours}"
        damaged = damage(there)
        if damaged:
            yield f"  damaged: {', '.join(damaged[:5])}; get it anew: normalize languagetool remove, then install"
    yield f"Java: {found.version} at {found.command}" if found else "Java: none"
    yield f"Maven: {shutil.which('mvn') or 'none (needed to install only)'}"
    answers = places.cache() / ANSWERS
    yield f"Answers kept: {_megabytes(answers)} in {answers}" if answers.exists() else "Answers kept: none"
    for what, how in dict(wanting).items():
        yield f"missing: {what}; {how}"
    if not wanting:
        yield "Nothing is missing."


def damage(there: Installation) -> list[str]:
    """Return the files of an installation of ours that are gone or not as they were installed."""
    sums = there.folder / SUMS
    if not sums.is_file():
        return []
    wrong = []
    for line in sums.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = there.folder / name
        if not path.is_file() or _sha256(path) != digest:
            wrong.append(name)
    return wrong


def _megabytes(path: Path) -> str:
    files = [path] if path.is_file() else path.rglob("*")
    return f"{sum(file.stat().st_size for file in files if file.is_file()) / MEGABYTE:.0f} MB"


@contextmanager
def _locked(home: Path, tell: Tell) -> Iterator[None]:
    """Let nobody else install or remove meanwhile; wait for one who does. The lock ends with its process."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        file = (home / ".lock").open("ab")
    except OSError as error:
        raise InstallError(f"{home}: cannot be written ({error.strerror}); name another folder in LTP_PATH") from error
    with file:
        waited = False
        while not _try_lock(file.fileno()):
            if not waited:
                tell("Another one is installing; waiting for it")
                waited = True
            time.sleep(0.5)
        yield


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
