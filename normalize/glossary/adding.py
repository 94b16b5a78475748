"""Putting an entry into a glossary: checked first, placed in order, and nothing else in the file touched."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from normalize.glossary.lint import Complaint, lint
from normalize.glossary.reading import GlossaryError, read_file, term_of
from normalize.glossary.romanization import romanizes
from normalize.glossary.term import KINDS, Keep, Term
from normalize.glossary.writing import file_of, read_pieces, slug, with_entries

FILES = {
    "place": "places.toml",
    "person": "people.toml",
    "group": "groups.toml",
    "office": "offices.toml",
    "title": "titles.toml",
    "concept": "concepts.toml",
    "nisba": "nisbas.toml",
    "calque": "calques.toml",
}
"""The file of a folder into which an entry of a kind goes."""


@dataclass(frozen=True, slots=True)
class Question:
    """What `glossary add` asks for: the key of an entry, the words of the question, and whether many may be named."""

    key: str
    text: str
    many: bool = True

    def fields(self, answer: str) -> dict[str, object]:
        """Return what an answer says of the entry; forms have commas between them, sentences a stroke."""
        if not answer:
            return {}
        if not self.many:
            return {self.key: answer}
        mark = "|" if self.key in ("good", "bad") else ","
        return {self.key: tuple(part.strip() for part in answer.split(mark) if part.strip())}


def asked_for(fields: Mapping[str, object]) -> Iterator[Question]:
    """Yield the questions that are open, one after the other; `fields` may grow with the answers between them."""
    for key, text, many in (
        ("prefer", "Preferred form", False),
        ("arabic", "Arabic (دير الزور)", True),
        ("kind", f"Kind ({', '.join(KINDS)})", False),
        ("head", "The word that inflects (device, to put); of several forms, with commas", True),
        ("variants", "Variants that can be nothing else, with commas", True),
        ("doubtful", "Doubtful forms, with commas", True),
        ("doubt", "What may they be instead", False),
        ("admitted", "Forms that stay as they are, with commas", True),
        ("never", "Forms that look alike and are another, with commas", True),
        ("source", "Source of the preferred form", False),
        ("note", "Note for maintainers", False),
        ("bad", "A sentence in which it fires", True),
        ("good", "A sentence in which it stays quiet", True),
    ):
        if fields.get(key) or (key == "doubt" and not fields.get("doubtful")):
            continue
        if key == "head" and fields.get("kind") != "calque":
            continue
        if key in ("bad", "good") and not (fields.get("variants") or fields.get("doubtful")):
            continue
        yield Question(key, text, many)


def term_of_fields(fields: Mapping[str, object]) -> Term:
    """Return the entry of some fields, with an id made of the preferred form and a file that its kind names.

    Raises:
        GlossaryError: if one is missing, or holds what it cannot.
    """
    entry = {key: list(value) if isinstance(value, tuple) else value for key, value in fields.items()}
    for key, option in (("prefer", "--prefer FORM"), ("arabic", "--arabic ARABIC"), ("kind", "--kind KIND")):
        if not entry.get(key):
            raise GlossaryError(f"an entry needs {key!r}: give it with {option}, or say --ask")
    prefer = entry["prefer"]
    first = prefer[0] if isinstance(prefer, list) else str(prefer)
    entry["id"] = entry.get("id") or slug(first)
    if not entry["id"]:
        raise GlossaryError(f"no id can be made of {first!r}; name one with --id")
    if near := entry.pop("near", None):
        entry["when"] = {"near": near}
    return term_of(entry, 0, _Given(FILES.get(str(entry["kind"]), "glossary.toml")))


class _Given:
    """The command line, as the place of an entry."""

    def __init__(self, file: str) -> None:
        self.path = Path(file)

    def of(self, table: str, number: int, key: str | None = None, value: str | None = None) -> str:
        return f"--{key}" if key else "the entry"


class Refused(GlossaryError):
    """An entry that lint refuses: each complaint with path and line, on a line of its own. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` wrote: `path:line` of the entry, its text, and what a maintainer might look at again."""

    place: str
    text: str
    notes: tuple[str, ...]


def add(term: Term, target: Path, below: Sequence[Path] = (), *, write: bool = True) -> Added:
    """Put an entry into a glossary, if lint has nothing against it.

    Args:
        term: the entry; its `file` names the file in a folder.
        target: a .toml file, or a folder; either may be missing yet.
        below: the folders over which the target's folder is laid.
        write: False to look only.

    Raises:
        Refused: if lint would complain of something that it does not complain of now.
        GlossaryError: if the target cannot be read, or holds an entry of that id.
        OSError: if it cannot be written.
    """
    path = target if target.suffix == ".toml" else target / term.file
    file = file_of(path)
    for other in sorted(path.parent.glob("*.toml")):
        place = (file if other == path else file_of(other)).place("term", term.id)
        if place is not None:
            raise GlossaryError(f"{place}: {term.id!r} stands here already; change it there, or name another id")
    changed = with_entries(file, [replace(term, file=path.name)])
    complaints = new_complaints({path: changed.text}, below)
    if complaints:
        raise Refused("\n".join(map(str, complaints)))
    if write:
        write_file(path, changed.text)
    place = read_pieces(changed.text, path).place("term", term.id) or str(path)
    text = next(piece.text for piece in changed.pieces if piece.name == term.id)
    return Added(place, text.strip() + "\n", tuple(doubts(term)))


def write_entries(
    terms: Iterable[Term], keep: Iterable[Keep], folder: Path
) -> tuple[dict[Path, int], tuple[Complaint, ...]]:
    """Put many entries into a folder, each into the file that it names.

    Returns:
        How many entries went into which file, and complaints of those that stand there already and say something else:
        these are left as they are.

    Raises:
        GlossaryError: if a file there cannot be read.
        OSError: if one cannot be written.
    """
    standing: dict[str, tuple[Term, Path]] = {}
    kept: dict[str, tuple[Keep, Path]] = {}
    for path in sorted(folder.glob("*.toml")):
        in_file, forms = read_file(path)
        standing |= {term.id: (term, path) for term in in_file}
        kept |= {form.form: (form, path) for form in forms}
    left: list[tuple[Path, str, str]] = []
    wanted: dict[Path, tuple[list[Term], list[Keep]]] = {}
    for term in terms:
        known = standing.get(term.id)
        if known is None:
            wanted.setdefault(folder / term.file, ([], []))[0].append(term)
        elif replace(known[0], file=term.file) != term:
            left.append((known[1], "term", term.id))
    for form in keep:
        there = kept.get(form.form)
        if there is None:
            wanted.setdefault(folder / "keep.toml", ([], []))[1].append(form)
        elif there[0] != form:
            left.append((there[1], "keep", form.form))
    counts = {}
    for path, (entries, forms_to_keep) in sorted(wanted.items()):
        write_file(path, with_entries(file_of(path), entries, forms_to_keep).text)
        counts[path] = len(entries) + len(forms_to_keep)
    complaints = (
        Complaint(
            file_of(path).place(table, name) or str(path),
            f"{name!r} says something else here and was left; remove it here to import it",
        )
        for path, table, name in left
    )
    return counts, tuple(complaints)


def new_complaints(
    changed: Mapping[Path, str | None],
    below: Sequence[Path] = (),
    was: Mapping[Path, str | None] = MappingProxyType({}),
) -> tuple[Complaint, ...]:
    """Return what lint would say of folders if some of their files read otherwise, and does not say now.

    Args:
        changed: the new text of files; None for one that goes.
        below: the folders that are read; those of the files are laid over them, unless they are among them.
        was: the text of files that are to be thought of as they were; the others are as they stand on the disk.
    """
    known = {_bare(one) for one in _lint(was, below, (*was, *changed))}
    return tuple(one for one in _lint(changed, below, (*was, *changed)) if _bare(one) not in known)


def _lint(changed: Mapping[Path, str | None], below: Sequence[Path], files: Iterable[Path]) -> Iterator[Complaint]:
    """Yield what lint says of folders, and of those of some files, in which some files read otherwise."""
    layers = list(below)
    layers += (
        one for one in dict.fromkeys(path.parent for path in files) if not any(is_same(one, two) for two in layers)
    )
    with tempfile.TemporaryDirectory() as place:
        copies: dict[Path, Path] = {}
        for number, folder in enumerate(layers):
            new = {path.name: text for path, text in changed.items() if is_same(path.parent, folder)}
            if new:
                copies[folder] = copy = Path(place, str(number))
                copy.mkdir()
                for path in folder.glob("*.toml"):
                    shutil.copyfile(path, copy / path.name)
                for name, text in new.items():
                    if text is None:
                        (copy / name).unlink(missing_ok=True)
                    else:
                        (copy / name).write_bytes(text.encode("utf-8"))
        for complaint in lint([copies.get(one, one) for one in layers]):
            where, message = complaint
            for folder, copy in copies.items():
                where, message = (part.replace(f"{copy}/", f"{folder}/") for part in (where, message))
            yield Complaint(where, message)


def is_same(one: Path, other: Path) -> bool:
    """Say whether two paths are one folder."""
    return one == other or (one.exists() and other.exists() and one.samefile(other))


def _bare(complaint: Complaint) -> str:
    """Return a complaint without numbers of lines, which move when an entry is put in."""
    return re.sub(r":\d+\b", "", str(complaint))


def doubts(term: Term) -> Iterable[str]:
    """Yield the forms that the Arabic of an entry does not explain, each with why: a slip, or a translation."""
    if term.kind not in ("place", "person", "nisba"):
        return
    for form in (*term.prefer, *term.variants):
        found = [romanizes(form, arabic) for arabic in term.arabic]
        if all(one.verdict == "different" for one in found):
            yield f"{form!r} is no usual spelling of {term.script}: {found[0].explanation}"


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        OSError: if it cannot be written; it stays as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(OSError):
            shutil.copymode(path, name) if path.exists() else os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
