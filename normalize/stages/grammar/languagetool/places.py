"""Where LanguageTool and what is kept for it lie, and which Java runs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

VERSION = "6.8"
"""The release that is installed; its rules and their ids are those that were measured."""

JAR = "languagetool-server.jar"
OLDEST_JAVA = 17

ANSWERS = "grammar-answers.sqlite"
"""The file of the cache that holds LanguageTool's answers."""

PACKAGE = Path(__file__).parent
CLASSES = PACKAGE / "classes"
"""A folder that stands first on LanguageTool's class path: our own rules lie in it."""

RULES = CLASSES / "org" / "languagetool" / "rules" / "en" / "grammar_custom.xml"


class Installation(NamedTuple):
    """A LanguageTool on this machine: its release and the folder that holds its server."""

    version: str
    folder: Path

    @property
    def jar(self) -> Path:
        """The archive that the server is started from; it names its libraries itself."""
        return self.folder / JAR


class Java(NamedTuple):
    """A Java on this machine: the command, and its first number; 0 if it does not say."""

    command: str
    version: int


def cache() -> Path:
    """Return the folder for what can be made or fetched anew: NORMALIZE_CACHE, or the user's cache folder."""
    given = os.environ.get("NORMALIZE_CACHE")
    if given:
        return Path(given)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "normalize"


def home() -> Path:
    """Return the folder that LanguageTool is installed into: LTP_PATH, as language_tool_python has it, or our own."""
    given = os.environ.get("LTP_PATH")
    return Path(given) if given else cache() / "languagetool"


def folder() -> Path:
    """Return the folder of the release; language_tool_python asks for exactly this name."""
    return home() / f"LanguageTool-{VERSION}"


def installed() -> Installation | None:
    """Return the LanguageTool of this machine, also one that language_tool_python has fetched by itself."""
    where = [folder()]
    if not os.environ.get("LTP_PATH"):
        where.append(Path.home() / ".cache" / "language_tool_python" / f"LanguageTool-{VERSION}")
    for place in where:
        if (place / JAR).is_file():
            return Installation(VERSION, place)
    return None


def java() -> Java | None:
    """Return the Java that JAVA_HOME or PATH names, with its version; None if there is none."""
    given = os.environ.get("JAVA_HOME")
    name = "java.exe" if sys.platform == "win32" else "java"
    own = Path(given, "bin", name) if given else None
    command = str(own) if own and own.is_file() else shutil.which("java")
    if command is None:
        return None
    try:
        done = subprocess.run([command, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Java(command, 0)
    told = re.search(r'version "(?:1\.)?(\d+)', done.stderr + done.stdout)
    return Java(command, int(told.group(1)) if told else 0)


def missing() -> tuple[str, str] | None:
    """Return what keeps LanguageTool from running here, and what to type; None if nothing does."""
    if installed() is None:
        return "LanguageTool is not installed", "normalize languagetool install"
    return java_missing()


def java_missing() -> tuple[str, str] | None:
    """Return what is wrong with this machine's Java, and what to do; None if nothing is."""
    found = java()
    if found is None:
        return "there is no Java", f"install Java {OLDEST_JAVA} or later"
    if found.version < OLDEST_JAVA:
        return (
            f"{found.command} is Java {found.version or 'of unknown age'}, and LanguageTool needs {OLDEST_JAVA}",
            f"install Java {OLDEST_JAVA} or later, or name one in JAVA_HOME",
        )
    return None
