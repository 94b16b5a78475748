"""TBX-Basic (ISO 30042:2019, style DCA), written and read; files of the older edition are read too.

Facts: the data categories of TBX-Basic and their permitted values as LTAC Global publishes them. What TBX-Basic has no
category for is a note that begins with `normalize.`, so that nothing is lost on the way there and back:

| entry | TBX-Basic |
|---|---|
| id | `id` of `conceptEntry`, escaped where XML forbids a character |
| kind | `descrip` `subjectField` |
| gloss | `descrip` `definition` |
| source | `admin` `source` |
| note | `note` |
| arabic | `langSec` ar |
| prefer, admitted | `langSec` en, `preferredTerm-admn-sts` and `admittedTerm-admn-sts` |
| variants, doubtful | `langSec` en, `deprecatedTerm-admn-sts` |
| good, bad | `descrip` `context` of the first preferred form, and of the first form that is replaced |
| never and all else | `note` |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from normalize.glossary.exchange import Imported
from normalize.glossary.exchange.xml import (
    Element,
    element,
    lang_of,
    name_of,
    parse,
    root_of,
    serialised,
    text_of,
    unwritable,
)
from normalize.glossary.lint import Complaint
from normalize.glossary.reading import GlossaryError, term_of
from normalize.glossary.term import KINDS, Keep, Term
from normalize.glossary.writing import entry_of, slug

NAMESPACE = "urn:iso:std:iso:30042:ed-2"

_STATUS = {
    "prefer": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "variants": "deprecatedTerm-admn-sts",
    "doubtful": "deprecatedTerm-admn-sts",
}
_KEY = {
    "preferredTerm-admn-sts": "prefer",
    "admittedTerm-admn-sts": "admitted",
    "deprecatedTerm-admn-sts": "variants",
    "supersededTerm-admn-sts": "variants",
    "preferredTerm": "prefer",
    "admittedTerm": "admitted",
    "deprecatedTerm": "variants",
    "supersededTerm": "variants",
}
_OWN = "normalize."
_KEEP = "keep"
_DOUBT = "imported without a status"
_DATA = {"subjectField": "kind", "definition": "gloss", "source": "source"}
_FOREIGN = "\0foreign"
"""Marks an entry with forms of which the file does not say what they are."""
_OTHERS = ("case", "match", "status", "safe", "doubt", "file")


class _Edition(NamedTuple):
    """What the two editions of the standard call their elements."""

    namespace: str
    root: str
    header: str
    concept: str
    language: str
    term: str


_2019 = _Edition(NAMESPACE, "tbx", "tbxHeader", "conceptEntry", "langSec", "termSec")
_2008 = _Edition("", "martif", "martifHeader", "termEntry", "langSet", "tig")


def write(terms: Iterable[Term], keep: Iterable[Keep] = (), *, older: bool = False) -> str:
    """Return a glossary as a TBX-Basic document.

    Args:
        terms: the entries.
        keep: the forms to keep.
        older: write the edition of 2008 (`martif`), which many programs read and no other.

    Raises:
        GlossaryError: if an entry holds a character that XML cannot carry; the message names entry and character.
    """
    edition = _2008 if older else _2019
    style = {} if older else {"style": "dca"}
    root = root_of(edition.root, edition.namespace, type="TBX-Basic", **style, xml_lang="en")
    header = _sub(root, edition.header)
    _sub(_sub(_sub(header, "fileDesc"), "sourceDesc"), "p", "A glossary of Arabic names and terms in English texts.")
    _sub(_sub(header, "encodingDesc"), "p", "TBXBasicXCSV02.xcs", type="XCSURI")
    body = _sub(_sub(root, "text"), "body")
    for term in terms:
        _check(term.id, entry_of(term))
        _concept(body, term, edition)
    for number, kept in enumerate(keep, start=1):
        _check(kept.form, [kept.form, kept.reason])
        concept = _sub(body, edition.concept, id=f"{_KEEP}_x_{number}")
        _sub(concept, "note", f"{_OWN}{_KEEP}: {kept.reason}")
        group = _sub(_sub(concept, edition.language, xml_lang="en"), edition.term)
        _sub(group, "term", kept.form)
        _sub(group, "termNote", _STATUS["admitted"], type="administrativeStatus")
    return serialised(root)


def write_older(terms: Iterable[Term], keep: Iterable[Keep] = ()) -> str:
    """Return a glossary in the edition of 2008; as `write`."""
    return write(terms, keep, older=True)


def _sub(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    return element(parent, tag, text, **attributes)


def _check(name: str, value: object) -> None:
    strings = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if strings is not None:
        for one in strings:
            _check(name, one)
    elif bad := unwritable(str(value)):
        raise GlossaryError(f"{name!r} holds U+{ord(bad):04X}, which XML cannot carry; take it out of the entry")


def _concept(body: Element, term: Term, edition: _Edition) -> None:
    concept = _sub(body, edition.concept, id=_escaped(term.id))
    _sub(concept, "descrip", term.kind, type="subjectField")
    if term.gloss:
        _sub(concept, "descrip", term.gloss, type="definition")
    if term.source:
        _sub(concept, "admin", term.source, type="source")
    if term.note:
        own = f"{_OWN}note: " if term.note.startswith(_OWN) else ""
        _sub(concept, "note", own + term.note)
    entry = entry_of(term) | {"file": term.file}
    for key in _OTHERS:
        if key in entry:
            _sub(concept, "note", f"{_OWN}{key}: {entry[key]}")
    for key, values in (("head", term.head), ("near", term.near), ("never", term.never)):
        for value in values:
            _sub(concept, "note", f"{_OWN}{key}: {value}")
    replaced = "variants" if term.variants else "doubtful" if term.doubtful else ""
    if not replaced:
        for sentence in term.bad:
            _sub(concept, "note", f"{_OWN}bad: {sentence}")
    arabic = _sub(concept, edition.language, xml_lang="ar")
    for form in term.arabic:
        _sub(_sub(arabic, edition.term), "term", form)
    english = _sub(concept, edition.language, xml_lang="en")
    for key, status in _STATUS.items():
        for number, form in enumerate(getattr(term, key)):
            group = _sub(english, edition.term)
            _sub(group, "term", form)
            _sub(group, "termNote", status, type="administrativeStatus")
            if key == "variants":
                _sub(group, "termNote", "variant", type="termType")
            if key == "doubtful":
                _sub(group, "note", f"{_OWN}doubtful: {term.doubt}" if term.doubt else f"{_OWN}doubtful:")
            if not number and key in ("prefer", replaced):
                for sentence in term.good if key == "prefer" else term.bad:
                    _sub(group, "descrip", sentence, type="context")


def _escaped(id: str) -> str:
    """Return an id as a name of XML: what may not stand there is written by its number. The underscore escapes."""
    return "".join(
        letter
        if letter.isascii() and (letter.isalpha() or (at and (letter.isdecimal() or letter in "-.")))
        else f"_x{ord(letter):x}_"
        for at, letter in enumerate(id)
    )


def _unescaped(id: str) -> str:
    return re.sub(r"_x([0-9a-f]{1,6})_", lambda found: chr(min(int(found[1], 16), 0x10FFFF)), id)


class _Place:
    """Where an entry stands in a TBX file."""

    def __init__(self, path: Path, file: str, line: int) -> None:
        self._path = path
        self._line = line
        self.path = Path(file)

    def of(self, table: str, number: int, key: str | None = None, value: str | None = None) -> str:
        return f"{self._path}:{self._line}"


def read(content: bytes, path: Path, kind: str = "concept") -> Imported:
    """Return the entries of a TBX document.

    A form without a status is preferred if it is the first of its entry, else doubtful.

    Args:
        content: the file's bytes.
        path: what messages call it.
        kind: the kind of entries whose `subjectField` is none of ours.

    Raises:
        GlossaryError: if it is malformed, or no TBX.
    """
    root = parse(content, path)
    if name_of(root) not in ("tbx", "martif"):
        raise GlossaryError(f"{path}:{root.sourceline or 1}: begins with <{name_of(root)}>; a TBX file with <tbx>")
    terms: list[Term] = []
    keep: list[Keep] = []
    complaints: list[Complaint] = []
    seen: dict[str, int] = {}
    for concept in root.iter():
        if name_of(concept) not in ("conceptEntry", "termEntry"):
            continue
        line = concept.sourceline or 1
        entry, file = _entry(concept, kind)
        reason = entry.pop(_KEEP, None)
        if reason is not None:
            keep += (Keep(form, reason) for form in entry.get("admitted", ()))
            continue
        place = _Place(path, file or "imported.toml", line)
        try:
            term = term_of(entry, 0, place)
        except GlossaryError as error:
            complaints.append(Complaint(*_parts(str(error), f"{path}:{line}")))
            continue
        if term.id in seen:
            complaints.append(
                Complaint(f"{path}:{line}", f"{term.id!r} stands on line {seen[term.id]} too; give one another id")
            )
            continue
        seen[term.id] = line
        terms.append(term)
    if not terms and not keep and not complaints:
        complaints.append(Complaint(f"{path}:1", "holds no conceptEntry (or termEntry)"))
    return Imported(tuple(terms), tuple(keep), tuple(complaints))


def _parts(message: str, place: str) -> tuple[str, str]:
    return place, message.removeprefix(f"{place}: ")


def _entry(concept: Element, kind: str) -> tuple[dict[str, Any], str]:
    """Return an entry as the table that a glossary file would hold, and the name of its file."""
    entry: dict[str, Any] = {}
    own: dict[str, list[str]] = {}
    notes: list[str] = []
    for node in concept:
        name, text = name_of(node), text_of(node)
        if name == "note":
            if found := re.match(r"normalize\.([a-z]+): ?(.*)", text, re.DOTALL):
                own.setdefault(found[1], []).append(found[2])
            else:
                notes.append(text)
        elif name in ("langSec", "langSet"):
            _language(node, entry)
        else:
            # A group holds one descrip, admin or ref, and what says more about it.
            inner = [node, *node] if name.endswith("Grp") else [node]
            entry |= {_DATA[one.get("type")]: text_of(one) for one in inner if one.get("type") in _DATA}
    notes += own.pop("note", [])
    foreign = entry.pop(_FOREIGN, False)
    if entry.get("kind") not in KINDS:
        if entry.get("kind"):
            notes.append(f"subject field: {entry['kind']}")
        entry["kind"] = kind
    if notes:
        entry["note"] = "; ".join(notes)
    if near := own.pop("near", None):
        entry["when"] = {"near": near}
    for key, values in own.items():
        entry[key] = entry.get(key, []) + values if key in ("head", "never", "bad") else values[0]
    file = entry.pop("file", "")
    if foreign:
        entry.setdefault("doubt", _DOUBT)
    entry["id"] = _unescaped(concept.get("id", "")) or slug(entry.get("prefer", [""])[0])
    return entry, re.sub(r"[^\w.-]", "_", file)


def _language(node: Element, entry: dict[str, Any]) -> None:
    language = lang_of(node).split("-")[0]
    for group in _groups(node):
        term = next((text_of(one) for one in group.iter() if name_of(one) == "term"), "")
        if not term.strip():
            continue
        if language == "ar":
            entry.setdefault("arabic", []).append(term)
            continue
        if language != "en":
            continue
        status = next((text_of(one) for one in group.iter() if one.get("type") == "administrativeStatus"), "")
        key = _KEY.get(status.strip())
        doubtful = [text_of(one) for one in group if name_of(one) == "note"]
        if any(note.startswith(f"{_OWN}doubtful:") for note in doubtful):
            key = "doubtful"
        elif key is None:
            key = "doubtful" if entry.get("prefer") else "prefer"
            if key == "doubtful":
                entry[_FOREIGN] = True
        entry.setdefault(key, []).append(term)
        contexts = [text_of(one) for one in group.iter() if one.get("type") == "context"]
        if contexts:
            entry.setdefault("good" if key in ("prefer", "admitted") else "bad", []).extend(contexts)


def _groups(node: Element) -> Iterator[Element]:
    return (one for one in node if name_of(one) in ("termSec", "tig", "ntig"))
