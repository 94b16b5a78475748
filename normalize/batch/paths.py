"""Paths in the settings of a run, so that an output can be run again from any working directory.

A path that was given relatively is stored relative to the output: the folders of a project stay together, may move
together, and equal runs on two machines store equal bytes. One that was given from the root is stored as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from normalize.configuration import Settings


def stored(settings: Settings, output: Path) -> Settings:
    """Return settings whose relative paths, which count from the working directory, count from the output."""
    base = os.path.realpath(output)

    def relative(path: str) -> str:
        if os.path.isabs(path):
            return path
        folder, name = os.path.split(os.path.abspath(path))
        try:
            # A link in the path's last place stays one: what it leads to may be another folder tomorrow.
            return Path(os.path.relpath(os.path.join(os.path.realpath(folder), name), base)).as_posix()
        except ValueError:  # on another drive
            return os.path.abspath(path)

    return _each(settings, relative)


def located(settings: Settings, output: Path) -> Settings:
    """Return settings as they were stored in an output with paths that lead there from the working directory."""
    base = os.path.realpath(output)
    try:
        here = os.path.realpath(os.curdir) + os.sep
    except OSError:  # a run has replaced the folder in which somebody stands
        here = ""

    def there(path: str) -> str:
        if os.path.isabs(path):
            return path
        found = os.path.normpath(os.path.join(base, path))
        return os.path.relpath(found) if here and found.startswith(here) else found

    return _each(settings, there)


def _each(settings: Settings, change: Callable[[str], str]) -> Settings:
    return replace(
        settings,
        glossaries=tuple(change(path) for path in settings.glossaries),
        decisions=change(settings.decisions) if settings.decisions else "",
    )
