"""What is wrong with glossary files, each complaint with path and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from normalize.glossary.matching import Matcher, gap
from normalize.glossary.phrases import faults, slots_of, surfaces
from normalize.glossary.reading import GlossaryError, Lines, read_file
from normalize.glossary.term import FormStatus, Keep, Term
from normalize.text import Context
from normalize.text.words import Words

_OWNED = frozenset({FormStatus.PREFERRED, FormStatus.ADMITTED, FormStatus.VARIANT})
_KEYS = {
    FormStatus.PREFERRED: "prefer",
    FormStatus.ADMITTED: "admitted",
    FormStatus.VARIANT: "variants",
    FormStatus.DOUBTFUL: "doubtful",
    FormStatus.NEVER: "never",
}


class Complaint(NamedTuple):
    """What is wrong, and where: `path:line`."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class _Entry(NamedTuple):
    """An entry with its number in its file, so that its lines can be found."""

    term: Term
    number: int
    lines: Lines

    def place(self, key: str | None = None, value: str | None = None) -> str:
        return self.lines.of("term", self.number, key, value)


def lint(folders: Iterable[Path]) -> tuple[Complaint, ...]:
    """Return what is wrong with glossary folders that are laid over each other, by file and line.

    A file that cannot be read is one complaint; the others are still looked at. An entry that a later folder
    overrides is judged in its own folder and then gone.
    """
    complaints: list[Complaint] = []
    standing: dict[str, _Entry] = {}
    keep: list[Keep] = []
    for folder in folders:
        in_folder: list[_Entry] = []
        for path in sorted(folder.glob("*.toml")):
            try:
                in_file, kept = _read(path)
            except GlossaryError as error:
                place, _, message = str(error).partition(": ")
                complaints.append(Complaint(place, message))
                continue
            complaints += _order(in_file)
            in_folder += in_file
            keep += kept
        complaints += _ids(in_folder)
        standing |= {entry.term.id: entry for entry in in_folder}
    entries = list(standing.values())
    for entry in entries:
        complaints += _alone(entry)
    complaints += _owners(entries)
    complaints += _examples(entries, keep)
    return tuple(complaints)


def overrides(folders: Iterable[Path]) -> Iterator[str]:
    """Yield which entries of earlier folders the later ones replace, with both places.

    An entry is replaced whole: the forms that only the old one lists are named, and the entries whose preferred forms
    go on holding the old name.
    """
    standing: dict[str, _Entry] = {}
    replaced: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            try:
                in_file, _ = _read(path)
            except GlossaryError:
                continue  # `lint` complains of it
            for entry in in_file:
                known = standing.get(entry.term.id)
                if known is not None and known.lines.path.parent != path.parent:
                    old, new = " or ".join(known.term.prefer), " or ".join(entry.term.prefer)
                    lost = _forgotten(known.term, entry.term)
                    yield (
                        f"{entry.place('id')}: {entry.term.id} overrides {known.place('id')}: {old} -> {new}"
                        + (f"; it forgets {_some(lost)}" if lost else "")
                    )
                    if entry.term.kind != "calque":
                        replaced[entry.place("prefer")] = tuple(
                            form for form in known.term.prefer if form not in entry.term.prefer
                        )
                standing[entry.term.id] = entry
    for place, gone in replaced.items():
        for old in gone:
            words = Words(old).folded
            others = [
                f"{one.term.id} ({form})"
                for one in standing.values()
                for form in one.term.prefer
                if one.term.kind != "calque" and len(Words(form)) > len(words) and _holds(Words(form).folded, words)
            ]
            if others:
                yield f"{place}: {old} stands on in the names of {_some(others)}"


def _forgotten(old: Term, new: Term) -> list[str]:
    """Return the wrong forms that an entry lists and the one that replaces it does not know."""
    known = {_key(form, new) for form, _ in new.forms()}
    return [form for form in (*old.variants, *old.doubtful) if _key(form, old) not in known]


def _holds(words: list[str], part: list[str]) -> bool:
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def _some(forms: list[str], most: int = 6) -> str:
    more = f" and {len(forms) - most} more" if len(forms) > most else ""
    return ", ".join(forms[:most]) + more


def _read(path: Path) -> tuple[list[_Entry], tuple[Keep, ...]]:
    terms, kept = read_file(path)
    lines = Lines(path, path.read_text(encoding="utf-8"))
    return [_Entry(term, number, lines) for number, term in enumerate(terms)], kept


def _order(entries: list[_Entry]) -> Iterator[Complaint]:
    for one, other in pairwise(entries):
        if other.term.id < one.term.id:
            yield Complaint(
                other.place("id"), f"{other.term.id!r} stands behind {one.term.id!r}; entries are sorted by id"
            )


def _ids(entries: list[_Entry]) -> Iterator[Complaint]:
    first: dict[str, _Entry] = {}
    for entry in entries:
        known = first.setdefault(entry.term.id, entry)
        if known is not entry:
            yield Complaint(entry.place("id"), f"{entry.term.id!r} stands at {known.place('id')} too; ids are unique")


def _alone(entry: _Entry) -> Iterator[Complaint]:
    term = entry.term
    seen: dict[tuple[object, ...], str] = {}
    for form, status in term.forms():
        key = _key(form, term)
        if not key:
            yield Complaint(entry.place(_KEYS[status], form), f"{form!r} holds no word")
        elif form != " ".join(form.split()):
            yield Complaint(
                entry.place(_KEYS[status], form), f"{form!r} holds spaces too many; write {' '.join(form.split())!r}"
            )
        elif key in seen:
            yield Complaint(
                entry.place(_KEYS[status], form), f"{form!r} stands in this entry already, as {seen[key]!r}"
            )
        seen.setdefault(key, form)
    found: dict[tuple[object, ...], str] = {}
    for form, status, _, listed in surfaces(term) if term.head else ():
        known = found.setdefault(_key(form, term), listed)
        if _key(known, term) != _key(listed, term):
            yield Complaint(
                entry.place(_KEYS[status], listed), f"{listed!r} is found already, as {form!r} of {known!r}"
            )
    for key_of, value, fault in faults(term):
        yield Complaint(entry.place(key_of, value), fault)
    if term.doubtful and not term.doubt:
        yield Complaint(
            entry.place("doubtful"), f'{term.id!r} has doubtful forms; say what the doubt is: doubt = "..."'
        )
    if term.safe and (term.kind != "calque" or len(term.prefer) > 1):
        yield Complaint(entry.place("safe"), f"{term.id!r}: safe goes with a calque that has one preferred form")
    if (term.variants or term.doubtful) and not (term.good and term.bad):
        yield Complaint(
            entry.place(), f"{term.id!r} needs a sentence in which it fires (bad) and one in which it does not (good)"
        )


def _owners(entries: list[_Entry]) -> Iterator[Complaint]:
    """Complain of forms with two owners, and of preferred forms that another entry would replace."""
    owners: dict[tuple[object, ...], tuple[_Entry, str, FormStatus]] = {}
    for entry in entries:
        for form, status, _, listed in surfaces(entry.term):
            # What a calque is replaced by is plain English: several may say "soon".
            if status not in _OWNED or (entry.term.kind == "calque" and status is FormStatus.PREFERRED):
                continue
            key = _key(form, entry.term)
            known, other, known_status = owners.setdefault(key, (entry, listed, status))
            if known is entry:
                continue
            chain = FormStatus.PREFERRED in (status, known_status) and FormStatus.VARIANT in (status, known_status)
            where = known.place(_KEYS[known_status], other)
            yield Complaint(
                entry.place(_KEYS[status], listed),
                f"{form!r} of {entry.term.id!r} is {_KEYS[known_status]} of {known.term.id!r} too ({where}); "
                + ("one would undo the other" if chain else "a form that several may own is doubtful in each"),
            )


def _examples(entries: list[_Entry], keep: Iterable[Keep]) -> Iterator[Complaint]:
    matcher = Matcher((entry.term for entry in entries), (kept.form for kept in keep))
    for entry in entries:
        for sentence in entry.term.bad:
            if entry.term.id not in _firing(sentence, matcher):
                yield Complaint(entry.place("bad", sentence), f"{entry.term.id!r} does not fire in {sentence!r}")
        for sentence in entry.term.good:
            if entry.term.id in _firing(sentence, matcher):
                yield Complaint(entry.place("good", sentence), f"{entry.term.id!r} fires in {sentence!r}")


def _firing(sentence: str, matcher: Matcher) -> set[str]:
    """Return the entries that would change something in a sentence."""
    return {
        term.id
        for hit in matcher.hits(Context(sentence))
        for term, status, _ in hit.owners
        if status in (FormStatus.VARIANT, FormStatus.DOUBTFUL)
    }


def _key(form: str, term: Term) -> tuple[object, ...]:
    """Return what makes two forms the same to the matcher."""
    words = Words(form)
    if not len(words):
        return ()
    acronym = term.case == "exact" or (form.isupper() and " " not in form)
    gaps = tuple(gap(words.between(number)) for number in range(len(words) - 1))
    around = (words.starts[0], len(form) - words.ends[-1])
    return (tuple(words.folded), gaps, around, slots_of(form), form if acronym else "")
