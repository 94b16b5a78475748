"""What `doctor` says: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import importlib.util
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from typing import NamedTuple

import normalize
from normalize.glossary import Glossary, GlossaryError

DISTRIBUTION = "normalize-articles"


class Check(NamedTuple):
    """One thing that was looked at: is it well, what is there, and what to type if it is not.

    `needed` says whether the program cannot work without it.
    """

    name: str
    well: bool
    found: str
    remedy: str = ""
    needed: bool = True


_LIBRARIES = ("click", "ftfy", "jinja2", "msgspec", "regex", "tomlkit", "Unidecode")
_OPTIONAL = (
    ("trafilatura", "html", "saved web pages (.html)"),
    ("rich", "terminal", "a progress bar"),
    ("language-tool-python", "grammar", "LanguageTool"),
)


def examine() -> Iterator[Check]:
    """Look at the installation; yield what was found, the needed parts first."""
    yield Check("Python", True, platform.python_version())
    yield Check(DISTRIBUTION, True, f"{version(DISTRIBUTION)} in {normalize.__path__[0]}")
    yield _foreign()
    for name in _LIBRARIES:
        yield _library(name, f"pip install {DISTRIBUTION}")
    yield _glossary()
    for name, extra, purpose in _OPTIONAL:
        check = _library(name, f"pip install '{DISTRIBUTION}[{extra}]'")
        yield check._replace(needed=False, name=f"{name} ({purpose})")
    yield from _languagetool()


def _languagetool() -> Iterator[Check]:
    """Look at LanguageTool and the Java that runs it."""
    from normalize.stages.grammar.languagetool import places

    found, there, wrong = places.java(), places.installed(), places.java_missing()
    told = f"{found.version} at {found.command}" if found else "not there"
    yield Check("Java (LanguageTool)", wrong is None, told, wrong[1] if wrong else "", needed=False)
    told = f"{there.version} in {there.folder}" if there else "not installed"
    yield Check("LanguageTool (grammar)", there is not None, told, "normalize languagetool install", needed=False)


def _library(name: str, remedy: str) -> Check:
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, "not installed", remedy)


def _foreign() -> Check:
    """Look for the stranger's package that installs a `normalize/` of its own."""
    owners = sorted(set(packages_distributions().get("normalize", ())) - {DISTRIBUTION})
    spec = importlib.util.find_spec("normalize.text")
    if owners or spec is None:
        remedy = f"pip uninstall {' '.join(owners) or 'normalize'} && pip install --force-reinstall {DISTRIBUTION}"
        return Check("no other package called normalize", False, ", ".join(owners) or "shadows ours", remedy)
    return Check("no other package called normalize", True, "none")


def _glossary() -> Check:
    try:
        glossary = Glossary.load()
    except GlossaryError as error:
        return Check("packaged glossary", False, str(error), "normalize glossary lint")
    return Check("packaged glossary", True, f"{len(glossary.terms)} entries")
