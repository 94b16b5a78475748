"""The house (DESIGN section 2): who may import whom, which door each third-party package has, and what is forbidden.

The tables below are the specification; they are read against the imports that stand in the files.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import normalize

HOUSE = Path(normalize.__file__).parent

FLOORS = {
    "text": 0,
    "charsets": 1,
    "glossary": 1,
    "decisions": 1,
    "configuration": 1,
    "stages": 2,
    "sources": 2,
    "outputs": 2,
    "engine": 3,
    "pipeline": 3,
    "batch": 4,
    "checking": 4,
    "doctor": 4,
    "explaining": 4,
    "previewing": 4,
    "review": 4,
    "cli": 5,
}
"""The floor of each room. A room that is not named here has no place in the house."""

SIBLINGS = {("pipeline", "engine")}
"""The edges between rooms of one floor."""

ALLOWED = {
    ("charsets", "text"),
    ("glossary", "text"),
    ("decisions", "text"),
    ("stages/encoding", "text"),
    ("stages/encoding", "charsets"),
    ("stages/boilerplate", "text"),
    ("stages/typography", "text"),
    ("stages/artifacts", "text"),
    ("stages/terms", "text"),
    ("stages/terms", "glossary"),
    ("stages/grammar", "text"),
    ("sources", "text"),
    ("sources", "charsets"),
    ("sources", "configuration"),
    ("outputs", "text"),
    ("engine", "text"),
    ("pipeline", "text"),
    ("pipeline", "glossary"),
    ("pipeline", "configuration"),
    ("pipeline", "outputs"),
    ("pipeline", "stages"),
    ("pipeline", "engine"),
    ("batch", "text"),
    ("batch", "glossary"),
    ("batch", "decisions"),
    ("batch", "configuration"),
    ("batch", "sources"),
    ("batch", "outputs"),
    ("batch", "pipeline"),
    ("batch", "stages/grammar"),
    ("explaining", "text"),
    ("explaining", "glossary"),
    ("explaining", "pipeline"),
    ("explaining", "outputs"),
    ("previewing", "text"),
    ("previewing", "glossary"),
    ("previewing", "engine"),
    ("previewing", "pipeline"),
    ("previewing", "outputs"),
    ("checking", "text"),
    ("checking", "outputs"),
    ("doctor", "glossary"),
    ("doctor", "stages/grammar"),
    ("cli", "text"),
    ("cli", "glossary"),
    ("cli", "configuration"),
    ("cli", "sources"),
    ("cli", "outputs"),
    ("cli", "decisions"),
    ("cli", "batch"),
    ("cli", "pipeline"),
    ("cli", "checking"),
    ("cli", "doctor"),
    ("cli", "explaining"),
    ("cli", "previewing"),
    ("cli", "stages/grammar"),
}
"""Every edge between two rooms. A new one is a decision: it is written here, with the change that needs it."""

DOORS = {
    "click": {"cli.py"},
    "ftfy": {"stages/encoding"},
    "unidecode": {"outputs"},
    "lxml": {"sources/pages", "glossary/exchange/xml.py"},
    "trafilatura": {"sources/pages/judging.py"},
    "language_tool_python": {"stages/grammar"},
    "tomlkit": {"glossary"},
    "jinja2": {"outputs/report", "review"},
    "ray": {"batch"},
    "rich": {"cli.py"},
    "sqlalchemy": {"decisions"},
    "fastapi": {"review"},
    "regex": {"text", "charsets", "glossary", "stages", "outputs"},
    "msgspec": {"batch", "cli.py", "configuration.py", "decisions", "outputs", "sources"},
}
"""Where each third-party package may be imported."""


class Import(NamedTuple):
    """One import statement: the file that holds it, the module named, and the names taken from it."""

    file: str
    line: int
    module: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"normalize/{self.file}:{self.line} imports {self.module}"


def _files() -> list[Path]:
    return sorted(path for path in HOUSE.rglob("*.py") if "_glossaries" not in path.parts)


def _imports_of(path: Path) -> Iterator[Import]:
    file = path.relative_to(HOUSE).as_posix()
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(file, node.lineno, alias.name, ())
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"normalize/{file}:{node.lineno}: imports in the house are absolute"
            yield Import(file, node.lineno, node.module or "", tuple(alias.name for alias in node.names))


IMPORTS = [found for path in _files() for found in _imports_of(path)]
INNER = [found for found in IMPORTS if found.module.split(".")[0] == "normalize"]


def _room(parts: tuple[str, ...]) -> str:
    """Return the room of a module by its path: `text`, `stages/encoding`, `cli`; "" for the package itself."""
    if not parts:
        return ""
    if parts[0] == "stages" and len(parts) > 1:
        return "/".join(parts[:2])
    return parts[0]


def _home(found: Import) -> str:
    parts = Path(found.file).with_suffix("").parts
    return _room(parts[:-1] if parts[-1] == "__init__" else parts)


def _targets(found: Import) -> Iterator[str]:
    """Yield the rooms that an import inside the house reaches; `from normalize import x` reaches the room x."""
    parts = tuple(found.module.split(".")[1:])
    if parts in ((), ("stages",)) and found.names:
        yield from (_room((*parts, name)) for name in found.names)
    else:
        yield _room(parts)


def _floor(room: str) -> int:
    return FLOORS[room.split("/", maxsplit=1)[0]]


def test_the_imports_are_found() -> None:
    assert len(IMPORTS) > 150
    assert any(_home(found) == "cli" and "batch" in _targets(found) for found in INNER)


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_every_file_stands_in_a_room_that_has_a_floor(path: Path) -> None:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    assert parts == ("__init__",) or parts[0] in FLOORS


def test_the_table_itself_goes_downward_only() -> None:
    for source, target in ALLOWED:
        if (source, target) not in SIBLINGS:
            assert _floor(target) < _floor(source), f"{source} -> {target}"


def test_rooms_import_each_other_only_along_the_edges_of_the_table() -> None:
    strangers = [
        f"{found}: there is no edge {_home(found)} -> {target}"
        for found in INNER
        for target in _targets(found)
        if _home(found) and target and target != _home(found)
        # The pipeline and `explain` know all stages by name; for everybody else each stage is a room of its own.
        if (_home(found), target) not in ALLOWED and (_home(found), target.split("/")[0]) not in ALLOWED
    ]
    assert strangers == []


def test_every_edge_of_the_table_between_rooms_that_exist_is_in_use() -> None:
    used = {
        (_home(found), edge) for found in INNER for target in _targets(found) for edge in (target, target.split("/")[0])
    }
    # Edges of rooms that are planned (charsets) wait for them.
    planned = {"charsets"}
    idle = {(source, target) for source, target in ALLOWED - used if not planned & {source, target}}
    assert idle == set()


def test_stages_never_import_each_other() -> None:
    crossing = [
        str(found)
        for found in INNER
        for target in _targets(found)
        if _home(found).startswith("stages") and target.startswith("stages") and target != _home(found)
    ]
    assert crossing == []


def test_text_imports_the_standard_library_and_regex_only() -> None:
    outside = {
        found.module.split(".")[0]
        for found in IMPORTS
        if found.file.startswith("text/") and found.module.split(".")[0] not in sys.stdlib_module_names
    }
    assert outside <= {"normalize", "regex"}


def test_the_face_of_the_package_takes_from_rooms_only_what_it_shows() -> None:
    taken = {name for found in INNER if found.file == "__init__.py" for name in found.names}
    assert taken <= set(normalize.__all__)


def test_third_party_packages_come_in_by_their_doors_only() -> None:
    burglars = [
        str(found)
        for found in IMPORTS
        if (package := found.module.split(".")[0]) not in sys.stdlib_module_names and package != "normalize"
        if not any(
            found.file == door or found.file.startswith(f"{door}/") or found.file == f"{door}.py"
            for door in DOORS.get(package, ())
        )
    ]
    assert burglars == []


@pytest.mark.parametrize("package", ["click", "ftfy", "unidecode", "regex", "msgspec"])
def test_a_package_that_is_depended_on_is_imported(package: str) -> None:
    assert any(found.module.split(".")[0] == package for found in IMPORTS)


def test_unicodedata_is_imported_whole_so_that_normalize_means_this_package() -> None:
    assert [str(found) for found in IMPORTS if found.module == "unicodedata" and found.names] == []


@pytest.mark.parametrize("module", ["pickle", "marshal", "shelve", "dill", "code", "codeop"])
def test_nothing_that_runs_foreign_data_as_code_is_imported(module: str) -> None:
    assert [str(found) for found in IMPORTS if found.module.split(".")[0] == module] == []


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_nothing_is_evaluated_or_executed(path: Path) -> None:
    called = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"eval", "exec", "compile", "__import__"}


def _loaded_after(code: str) -> set[str]:
    """Return the names of the modules that a new Python has loaded after running some code."""
    script = f"{code}\nimport sys\nprint()\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["run", "--help"], ["verify", "--help"], ["decide", "--help"]]
)
def test_help_waits_for_nothing_that_it_does_not_need(arguments: list[str]) -> None:
    loaded = _loaded_after(f"from normalize.cli import main\nmain({arguments!r}, standalone_mode=False)")
    assert "normalize.cli" in loaded
    assert not loaded & {"regex", "ftfy", "msgspec", "unidecode", "tomlkit", "normalize.text", "normalize.pipeline"}


def test_importing_the_package_loads_no_room() -> None:
    assert {name for name in _loaded_after("import normalize") if name.startswith("normalize.")} == set()


def test_a_run_of_one_stage_does_not_load_the_others() -> None:
    loaded = _loaded_after("import normalize\nnormalize.Pipeline(stages=['typography']).run('One , two .')")
    assert "normalize.stages.typography" in loaded
    assert not loaded & {"ftfy", "normalize.stages.encoding", "normalize.stages.artifacts", "normalize.stages.terms"}
