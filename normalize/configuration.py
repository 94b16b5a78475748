"""normalize.toml: what a run is told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

LEVELS = ("off", "flag", "suggest")
POLICIES = ("never", "suggest", "free")


class ConfigurationError(ValueError):
    """A normalize.toml that cannot be used. The message names path and line and says what to do."""


class SourceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How inputs are read: the table [sources].

    Attributes:
        encodings: charset by file pattern, such as {"*.htm" = "windows-1256"}; it overrules every other evidence.
        id: the field of a row that holds its id.
        title: the field of a row that holds its title.
        text: the field of a row that holds its text.
    """

    encodings: dict[str, str] = {}
    id: str = "id"
    title: str = "title"
    text: str = "text"


class StyleSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """House style: the table [style].

    Attributes:
        english: the variety that the grammar stage checks.
        quotes: "keep" the author's quotation marks, or set them all "curly" or "straight".
    """

    english: Literal["en-US", "en-GB"] = "en-US"
    quotes: Literal["keep", "curly", "straight"] = "keep"


PROFILES: dict[str, dict[str, Any]] = {
    "newsroom": {"style": {"quotes": "curly"}},
    "research": {"style": {"quotes": "straight"}},
}
"""What a profile presets; a key of normalize.toml counts before it.

A newsroom prints: its quotation marks are curly. Research tools read: straight marks keep their tokens equal."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a run is told beside its inputs. Stored in run.json, so that `rerun` does the same again.

    Attributes:
        glossaries: folders laid over the packaged entries, in order.
        packaged: whether the packaged entries are read at all.
        apply: "safe" or "suggest".
        stages: names of the stages to run; empty for all.
        rules: rule ids with "off", "flag" or "suggest".
        style: the house style.
        zones: kinds of zones with "never", "suggest" or "free".
        sources: how inputs are read.
        decisions: where decisions are kept; empty for decisions.jsonl in the output.
    """

    glossaries: tuple[str, ...] = ()
    packaged: bool = True
    apply: Literal["safe", "suggest"] = "safe"
    stages: tuple[str, ...] = ()
    rules: dict[str, Literal["off", "flag", "suggest"]] = {}
    style: StyleSettings = StyleSettings()
    zones: dict[str, Literal["never", "suggest", "free"]] = {}
    sources: SourceSettings = SourceSettings()
    decisions: str = ""


_KEYS = {"glossaries", "packaged", "apply", "profile", "rules", "style", "zones", "sources"}
_ZONES = ("code", "email", "file", "handle", "hashtag", "speech", "url")


def profile_settings(profile: str) -> Settings:
    """Return the settings of a profile.

    Raises:
        ConfigurationError: if there is no such profile.
    """
    return msgspec.convert(_profile(profile), Settings)


def _profile(name: object, place: str = "") -> dict[str, Any]:
    if not isinstance(name, str) or name not in PROFILES:
        raise ConfigurationError(f"{place}there is no profile {name!r}; the profiles are {', '.join(PROFILES)}")
    return {key: dict(value) for key, value in PROFILES[name].items()}


def read_settings(path: Path) -> Settings:
    """Return the settings of a normalize.toml. Folders in it are relative to the file.

    Raises:
        ConfigurationError: if the file cannot be read, is no TOML, or has a key or value that means nothing.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: cannot be read: {error}") from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = line.group(1) if line else len(text.splitlines())  # otherwise at the end
        raise ConfigurationError(f"{path}:{number}: not valid TOML: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{path}:1: not valid TOML: nested too deeply") from error
    for key in content:
        if key not in _KEYS:
            raise ConfigurationError(
                f"{path}:{_line(text, key)}: there is no key {key!r}; the keys are {', '.join(sorted(_KEYS))}"
            )
    rules = content.get("rules", {})
    for rule, level in rules.items() if isinstance(rules, dict) else ():
        if level not in LEVELS:
            raise ConfigurationError(
                f"{path}:{_line(text, rule)}: a rule is set to {', '.join(LEVELS)}, not to {level!r}"
            )
    zones = content.get("zones", {})
    for zone, policy in zones.items() if isinstance(zones, dict) else ():
        if policy not in POLICIES:
            raise ConfigurationError(
                f"{path}:{_line(text, zone)}: a zone is set to {', '.join(POLICIES)}, not to {policy!r}"
            )
        if zone not in _ZONES:
            raise ConfigurationError(
                f"{path}:{_line(text, zone)}: there is no zone {zone!r}; the zones are {', '.join(_ZONES)}"
            )
    if "profile" in content:
        preset = _profile(content.pop("profile"), f"{path}:{_line(text, 'profile')}: ")
        for key, values in preset.items():
            if isinstance(content.setdefault(key, {}), dict):
                content[key] = values | content[key]
    folders = content.get("glossaries", [])
    if isinstance(folders, list) and all(isinstance(folder, str) for folder in folders):
        content["glossaries"] = [str(path.parent / folder) for folder in folders]
    return _converted(content, path, text)


def _converted(content: dict[str, Any], path: Path, text: str) -> Settings:
    try:
        return msgspec.convert(content, Settings)
    except msgspec.ValidationError as error:
        # The innermost key: an unknown one by its name, otherwise the last of the path to the value.
        key = re.search(r"field `(.+?)`", str(error)) or re.search(r"\$(?:\.\w+)*\.(\w+)", str(error))
        line = _line(text, key.group(1)) if key else 1
        raise ConfigurationError(f"{path}:{line}: {error}") from error


def _line(text: str, key: str) -> int:
    pattern = re.compile(rf"[^#]*?(?<![\w.-])[\"']?{re.escape(key)}[\"']?\s*[=\].]")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if pattern.match(line)), 1)
