"""normalize.toml: what a run is told."""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

LEVELS = ("off", "flag", "suggest")
OPEN_FAMILY = "languagetool."
"""The family of rules that no list holds: LanguageTool's own."""

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
        gloss: whether the first mention of a term or acronym that readers may not know is explained, as a suggestion.
    """

    english: Literal["en-US", "en-GB"] = "en-US"
    quotes: Literal["keep", "curly", "straight"] = "keep"
    gloss: bool = False


class GrammarSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The grammar stage: the table [grammar].

    Attributes:
        server: the URL of a LanguageTool server that somebody else keeps; empty for one of our own.
        allow_remote: whether that server may be on another machine, so that text leaves this one.
        require: whether a run fails where LanguageTool does not answer.
        heap: how much memory our own server may take, as Java says it.
        on: ids of LanguageTool's rules that are asked although the packaged table has them off.
        off: ids of rules that are not asked; a * stands for any letters.
        cache: whether answers are kept for later runs.
    """

    server: str = ""
    allow_remote: bool = False
    require: bool = False
    heap: Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]*[mg]$")] = "1g"
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    cache: bool = True


PROFILES: dict[str, dict[str, Any]] = {
    "newsroom": {"style": {"quotes": "curly", "gloss": True}},
    "research": {"style": {"quotes": "straight"}},
}
"""What a profile presets; a key of normalize.toml counts before it.

A newsroom prints: its quotation marks are curly, and its readers are told what a hisba is. Research tools read:
straight marks keep their tokens equal."""


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
        grammar: how LanguageTool is asked.
        decisions: where decisions are kept; empty for decisions.jsonl in the output.
        format: "files" for a folder an article, "jsonl" for many articles to a file, one a line.
    """

    glossaries: tuple[str, ...] = ()
    packaged: bool = True
    apply: Literal["safe", "suggest"] = "safe"
    stages: tuple[str, ...] = ()
    rules: dict[str, Literal["off", "flag", "suggest"]] = {}
    style: StyleSettings = StyleSettings()
    zones: dict[str, Literal["never", "suggest", "free"]] = {}
    sources: SourceSettings = SourceSettings()
    grammar: GrammarSettings = GrammarSettings()
    decisions: str = ""
    format: Literal["files", "jsonl"] = "files"


_KEYS = {"glossaries", "packaged", "apply", "profile", "rules", "style", "zones", "sources", "grammar"}
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


def settings_for_run(path: Path, rules: Callable[[], Iterable[str]]) -> Settings:
    """Return the settings of a normalize.toml whose rules and folders exist.

    Args:
        path: the file.
        rules: returns the ids of all rules; it is asked only if the file sets one.

    Raises:
        ConfigurationError: as `read_settings`, or if a rule or a folder does not exist; it names path and line.
    """
    settings = read_settings(path)
    text, content = _content(path)
    known = tuple(rules()) if settings.rules else ()
    for rule in settings.rules:
        if rule not in known and not rule.startswith(OPEN_FAMILY):
            raise ConfigurationError(
                f"{path}:{_line(text, rule)}: there is no rule {rule!r}{_near(rule, known)}; "
                f"the rules are {', '.join(known)}"
            )
    for given, folder in zip(content.get("glossaries", ()), settings.glossaries, strict=True):
        if not Path(folder).is_dir():
            raise ConfigurationError(
                f"{path}:{_line_of_folder(text, given)}: there is no folder {given!r} beside the file ({folder}); "
                "glossaries are folders of .toml files"
            )
    return settings


def read_settings(path: Path) -> Settings:
    """Return the settings of a normalize.toml. Folders in it are relative to the file.

    Raises:
        ConfigurationError: if the file cannot be read, is no TOML, or has a key or value that means nothing.
    """
    text, content = _content(path)
    for key in content:
        if key not in _KEYS:
            raise ConfigurationError(
                f"{path}:{_line(text, key)}: there is no key {key!r}; the keys are {', '.join(sorted(_KEYS))}"
                f"{_near(key, _KEYS)}"
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
    _check_charsets(content, path, text)
    folders = content.get("glossaries", [])
    if isinstance(folders, list) and all(isinstance(folder, str) for folder in folders):
        content["glossaries"] = [str(path.parent / folder) for folder in folders]
    return _converted(content, path, text)


def _check_charsets(content: Mapping[str, Any], path: Path, text: str) -> None:
    sources = content.get("sources")
    encodings = sources.get("encodings") if isinstance(sources, dict) else None
    for charset in encodings.values() if isinstance(encodings, dict) else ():
        if not isinstance(charset, str):
            continue
        try:
            codecs.lookup(charset)
        except (LookupError, ValueError) as error:
            raise ConfigurationError(
                f"{path}:{_line(text, 'encodings')}: there is no charset {charset!r}; charsets are named as in "
                "utf-8, windows-1256, windows-1252, iso-8859-6, cp720"
            ) from error


def _content(path: Path) -> tuple[str, dict[str, Any]]:
    """Return the text of a normalize.toml, and what it holds."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            f"{path}: byte {error.start} is not UTF-8, as TOML is; save the file as UTF-8"
        ) from error
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror or error}") from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = line.group(1) if line else len(text.splitlines())  # otherwise at the end
        raise ConfigurationError(f"{path}:{number}: not valid TOML: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{path}:1: not valid TOML: nested too deeply") from error


def _converted(content: dict[str, Any], path: Path, text: str) -> Settings:
    try:
        return msgspec.convert(content, Settings)
    except msgspec.ValidationError as error:
        # The innermost key: an unknown one by its name, otherwise the last of the path to the value.
        key = re.search(r"field `(.+?)`", str(error)) or re.search(r"\$(?:\.\w+)*\.(\w+)", str(error))
        line = _line(text, key.group(1)) if key else 1
        raise ConfigurationError(f"{path}:{line}: {_in_words(str(error), key)}") from error


_CHOICES = {
    "apply": "safe, suggest",
    "english": "en-US, en-GB",
    "quotes": "keep, straight, curly",
}
_TYPES = {"bool": "true or false", "str": "a string", "array": "a list", "object": "a table", "int": "a number"}


def _in_words(error: str, key: re.Match[str] | None) -> str:
    """Return what is the matter with a value, in the words of TOML."""
    name = key.group(1) if key else ""
    value = re.match(r"Invalid enum value '(.*)' - at", error)
    if value and name in _CHOICES:
        return f"{name!r} is one of {_CHOICES[name]}, not {value.group(1)!r}"
    kinds = re.match(r"Expected `(\w+)`, got `(\w+)`", error)
    if kinds and name and kinds.group(1) in _TYPES:
        return f"{name!r} is {_TYPES[kinds.group(1)]}, not {_TYPES.get(kinds.group(2), kinds.group(2))}"
    return error


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"; {near[0]!r} is one" if near else ""


def _line(text: str, key: str) -> int:
    pattern = re.compile(rf"[^#]*?(?<![\w.-])[\"']?{re.escape(key)}[\"']?\s*[=\].]")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if pattern.match(line)), 1)


def _line_of_folder(text: str, folder: str) -> int:
    """Return the line that names a folder: of a list, each may stand on its own line."""
    first = _line(text, "glossaries")
    lines = text.splitlines()[first - 1 :]
    return next((number for number, line in enumerate(lines, start=first) if folder in line.split("#")[0]), first)
