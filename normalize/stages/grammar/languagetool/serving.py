"""A server for one run on one machine, started when it is first needed and shared by all processes of the run."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from normalize.stages.grammar.languagetool import keeper
from normalize.stages.grammar.languagetool.places import CLASSES, RULES, installed, java, missing

LONGEST_TEXT = 20_000
"""How many UTF-16 units are sent at once at most; the server refuses more than twice as many."""

SECONDS_PER_TEXT = 60
"""How long the server may think about one text."""


PREFIX = "normalize-languagetool-"
"""How the name of a run's folder begins, in the folder for temporary files."""


class Unreachable(Exception):
    """There is no server to ask. The message says why, and what to do."""


class Running(NamedTuple):
    """A server that answers.

    Attributes:
        url: where it listens.
        java: the number of its process, 0 if it is not ours.
        generation: how many servers of this run there were, this one counted.
    """

    url: str
    java: int = 0
    generation: int = 1


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A server that somebody else keeps, by its URL."""

    url: str

    def release(self) -> str | None:
        """Return nothing: only the server itself can say which release it is."""
        return None

    def running(self, after: int = 0) -> Running:
        """Return the server, unless it was found not to answer.

        Raises:
            Unreachable: if it was.
        """
        if after:
            raise Unreachable(f"the server {self.url} does not answer; start it, or take [grammar] server out")
        return Running(self.url)

    def end(self, one: Running) -> None:
        """Leave it alone: it is not ours."""

    def stop(self) -> None:
        """Leave it alone: it is not ours."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A right to one server, for a run on this machine: processes that hold the same lease share the server.

    Attributes:
        folder: where the run's keeper says what goes on; it exists while there is a keeper.
        owner: the process whose end ends the server, with what tells it from a later one of the same number.
        heap: how much memory the server may take, as Java says it.
        starts: how often it is started at most.
        start_seconds: how long a start may take.
    """

    folder: Path = field(default_factory=lambda: Path(tempfile.gettempdir()) / f"{PREFIX}{secrets.token_hex(8)}")
    owner: tuple[int, str] = field(default_factory=lambda: (os.getpid(), keeper.born(os.getpid())))
    heap: str = "1g"
    starts: int = 4
    start_seconds: float = 90.0

    def release(self) -> str | None:
        """Return the release that is installed, with our own rules' fingerprint; None if none is."""
        place = installed()
        return f"{place.version} {own_rules()}" if place else None

    def running(self, after: int = 0) -> Running:
        """Return the server, starting it if there is none yet.

        Args:
            after: the generation of the server that did not answer; the next one is waited for.

        Raises:
            Unreachable: if there is none and none can be started.
        """
        self._begin()
        until = time.monotonic() + self.start_seconds + 5
        while time.monotonic() < until:
            state = self._state()
            if "failed" in state:
                raise Unreachable(f"LanguageTool does not run: {state['failed']}")
            if state and not keeper.born(int(state["keeper"])):
                raise Unreachable("LanguageTool's keeper was killed; run again")
            if state and int(state["generation"]) > after:
                return Running(state["url"], int(state["java"]), int(state["generation"]))
            if not (self.folder / keeper.OPTIONS).exists():
                raise Unreachable("LanguageTool's keeper is gone; run again")
            time.sleep(0.05)
        raise Unreachable(f"LanguageTool did not start within {self.start_seconds:g} s")

    def end(self, one: Running) -> None:
        """End a server that hangs; its keeper starts the next one."""
        if one.java and self._state().get("java") == one.java:
            with contextlib.suppress(OSError):
                os.kill(one.java, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    def stop(self) -> None:
        """End the server, if this process owns the lease. It may be called again, and without a server."""
        if self.owner[0] == os.getpid() and self.folder.is_dir():
            state = self._state()
            if state and not keeper.born(int(state["keeper"])):  # nobody is left to tidy up
                shutil.rmtree(self.folder, ignore_errors=True)
            with contextlib.suppress(OSError):
                (self.folder / keeper.STOP).touch()

    def _state(self) -> dict[str, Any]:
        try:
            state: dict[str, Any] = json.loads((self.folder / keeper.STATE).read_bytes())
        except (OSError, ValueError):
            return {}
        return state

    def _begin(self) -> None:
        """Make sure that there is a keeper: whoever makes the folder starts it.

        The folder appears with its options in it, so that no process of the run takes it for one that is left over.
        """
        if self.folder.is_dir():
            return
        wanting = missing()
        if wanting is not None:
            raise Unreachable(f"{wanting[0]}; {wanting[1]}")
        _sweep(self.folder.parent)
        new: Path | None = None
        try:
            new = Path(tempfile.mkdtemp(prefix=f"{self.folder.name}-", dir=self.folder.parent))
            self._write_options(new)
            os.rename(new, self.folder)
        except OSError as error:
            if self.folder.is_dir():  # another process of the run was faster
                return
            raise Unreachable(f"{self.folder}: cannot be made: {error.strerror}") from error
        finally:
            if new is not None:
                shutil.rmtree(new, ignore_errors=True)
        # A session of its own: Ctrl-C is for the run, and the keeper sees the run end.
        process = subprocess.Popen(
            [sys.executable, "-I", keeper.__file__, str(self.folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        threading.Thread(target=process.wait, daemon=True).start()
        atexit.register(self.stop)

    def _write_options(self, folder: Path) -> None:
        properties = {
            "maxTextLength": 2 * LONGEST_TEXT,
            "maxCheckTimeMillis": 1000 * SECONDS_PER_TEXT,
            "maxCheckThreads": max(2, min(8, os.cpu_count() or 2)),
            "maxWorkQueueSize": 256,
            "pipelineCaching": "true",
            "maxPipelinePoolSize": 16,
            "pipelineExpireTimeInSeconds": 86400,
            "cacheSize": 1000,
        }
        lines = "".join(f"{key}={value}\n" for key, value in properties.items())
        (folder / keeper.PROPERTIES).write_text(lines, encoding="ascii")
        options = {
            "command": command(self.heap),
            "owner": self.owner[0],
            "born": self.owner[1],
            "starts": self.starts,
            "start_seconds": self.start_seconds,
        }
        (folder / keeper.OPTIONS).write_text(json.dumps(options), encoding="utf-8")


def _sweep(place: Path) -> None:
    """Take away the folders of runs that were killed together with their keepers, so that nobody was left to do it."""
    for folder in place.glob(f"{PREFIX}*"):
        try:
            options = json.loads((folder / keeper.OPTIONS).read_bytes())
            state = folder / keeper.STATE
            kept = state.exists() and bool(keeper.born(int(json.loads(state.read_bytes())["keeper"])))
            over = keeper.born(int(options["owner"])) != options["born"]
        except (OSError, ValueError, KeyError, TypeError):
            continue  # another user's, or one that is being made
        if over and not kept:
            shutil.rmtree(folder, ignore_errors=True)


def command(heap: str, jar: Path | None = None) -> list[str]:
    """Return the command that starts a server, without port and settings.

    Raises:
        Unreachable: if there is no Java or no LanguageTool.
    """
    found, place = java(), installed()
    if found is None or (place is None and jar is None):
        told = missing() or ("LanguageTool is not installed", "normalize languagetool install")
        raise Unreachable(f"{told[0]}; {told[1]}")
    archive = jar if jar is not None or place is None else place.jar
    options = [f"-Xmx{heap}", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-Djava.awt.headless=true"]
    return [found.command, *options, "-cp", f"{CLASSES}{os.pathsep}{archive}", "org.languagetool.server.HTTPServer"]


def own_rules() -> str:
    """Return 8 hex digits of a hash of our own rules in LanguageTool's format."""
    return hashlib.sha256(RULES.read_bytes()).hexdigest()[:8]
