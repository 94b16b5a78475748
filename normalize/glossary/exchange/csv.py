"""CSV for spreadsheet programs: Arabic stays Arabic, and no cell can run as a formula.

The file begins with a byte order mark, by which spreadsheet programs know UTF-8. In a cell ` | ` stands between the
forms of a list. What a program could take for a formula gets an apostrophe in front; what would break a cell apart is
written as an escape with a backslash. Reading takes both away again, so that nothing is lost.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from normalize.glossary.exchange import Imported
from normalize.glossary.lint import Complaint
from normalize.glossary.reading import GlossaryError, term_of
from normalize.glossary.term import Keep, Term
from normalize.glossary.writing import KEYS, entry_of, slug

COLUMNS: Final = ("id", "file", *(("near" if key == "when" else key) for key in KEYS[1:]), "keep")
"""The columns: the keys of an entry, the file that it stands in, and `keep`, the reason of a form that stays."""

_LISTS = frozenset({"prefer", "arabic", "head", "variants", "doubtful", "admitted", "never", "near", "good", "bad"})
_FORMULA = "=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
_BLANK = "\\s\\0\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH NO-BREAK SPACE}"
_RUNS = re.compile(rf"[{_BLANK}\"]*[{_FORMULA}']|[{_BLANK}]")
_SPLIT = re.compile(rf";(?=[{_BLANK}\"']*[{_FORMULA}])")
_ESCAPES: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
_BACK: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "_": " "}
_MAX_CELL = 1_000_000


def write(terms: Sequence[Term], keep: Sequence[Keep] = ()) -> str:
    """Return a glossary as CSV, with a byte order mark and lines that end as spreadsheet programs expect."""
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for term in terms:
        entry = entry_of(term) | {"file": term.file, "near": list(term.near)}
        rows.writerow(_cell(entry.get(column, ""), listed=column in _LISTS) for column in COLUMNS)
    for kept in keep:
        rows.writerow({"id": _cell(kept.form), "keep": _cell(kept.reason)}.get(column, "") for column in COLUMNS)
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + stream.getvalue()


def _cell(value: str | list[str], *, listed: bool = False) -> str:
    if listed:
        items = [value] if isinstance(value, str) and value else value
        text = " | ".join(_edges(_escaped(one).replace("|", "\\|")) for one in items)
    else:
        text = _escaped(str(value))
    text = _SPLIT.sub(r"\\s", text)
    return f"'{text}" if _RUNS.match(text) else text


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def _edges(text: str) -> str:
    """Write spaces at the edges of a form so that they are not taken for those around the stroke."""
    inner = text.strip(" ")
    if not inner:
        return "\\_" * len(text)
    start = len(text) - len(text.lstrip(" "))
    return "\\_" * start + inner + "\\_" * (len(text) - start - len(inner))


def _plain(text: str) -> str:
    """Undo the escapes of a cell or of a form."""
    return re.sub(
        r"\\(.)", lambda found: ";" if found[1] == "s" else _BACK.get(found[1], found[1]), text, flags=re.DOTALL
    )


class _Place:
    """Where an entry stands in a CSV file."""

    def __init__(self, path: Path, file: str, line: int) -> None:
        self._path = path
        self._line = line
        self.path = Path(file)

    def of(self, table: str, number: int, key: str | None = None, value: str | None = None) -> str:
        return f"{self._path}:{self._line}"


def read(content: bytes, path: Path, kind: str = "concept") -> Imported:
    """Return the entries of a CSV file as `write` makes it, or as a spreadsheet program saves it.

    Commas, semicolons or tabs part the cells, whichever the first line has. An empty `id` is made of the preferred
    form; an empty `kind` is `kind`.

    Raises:
        GlossaryError: if it is no text in UTF-8 or UTF-16, or its first line does not name columns of ours.
    """
    rows = _rows(_decoded(content, path), path)
    first = next(rows, None)
    if first is None:
        raise GlossaryError(f"{path}:1: is empty; the first line names the columns: {', '.join(COLUMNS)}")
    columns = [name.strip().casefold() for name in first[1]]
    if not {"prefer", "arabic"} <= set(columns):
        raise GlossaryError(
            f"{path}:1: the first line names the columns, prefer and arabic among them; they may be "
            f"{', '.join(COLUMNS)}"
        )
    for name in columns:
        if name and name not in COLUMNS:
            raise GlossaryError(f"{path}:1: there is no column {name!r}; they may be {', '.join(COLUMNS)}")
    terms: list[Term] = []
    keep: list[Keep] = []
    complaints: list[Complaint] = []
    seen: dict[str, int] = {}
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            complaints.append(
                Complaint(f"{path}:{line}", f"has {len(cells)} cells for {len(columns)} columns; quote the cells")
            )
            continue
        entry = {name: cell for name, cell in zip(columns, cells, strict=False) if name and cell}
        if "keep" in entry and "id" in entry:
            keep.append(Keep(_value(entry.get("id", "")), _value(entry["keep"])))
            continue
        table, file = _table(entry, kind)
        try:
            term = term_of(table, 0, _Place(path, file, line))
        except GlossaryError as error:
            complaints.append(Complaint(f"{path}:{line}", str(error).removeprefix(f"{path}:{line}: ")))
            continue
        if term.id in seen:
            complaints.append(
                Complaint(f"{path}:{line}", f"{term.id!r} stands on line {seen[term.id]} too; give one another id")
            )
            continue
        seen[term.id] = line
        terms.append(term)
    return Imported(tuple(terms), tuple(keep), tuple(complaints))


def _table(entry: dict[str, str], kind: str) -> tuple[dict[str, Any], str]:
    table: dict[str, Any] = {}
    for name, cell in entry.items():
        value = _forms(cell) if name in _LISTS else _value(cell)
        if name == "near":
            table["when"] = {"near": value}
        else:
            table[name] = value
    table.setdefault("kind", kind)
    prefer = table.get("prefer") or [""]
    table.setdefault("id", slug(prefer[0]))
    file = table.pop("file", "") or "imported.toml"
    return table, re.sub(r"[^\w.-]", "_", file)


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


def _value(cell: str) -> str:
    return _plain(_bare(cell))


def _forms(cell: str) -> list[str]:
    """Return the forms of a list: a stroke that no backslash escapes stands between them."""
    found = re.findall(r"(?:[^\\|]|\\.)+", _bare(cell), re.DOTALL)
    return [form for one in found if (form := _plain(one.strip(" ")))]


def _decoded(content: bytes, path: Path) -> str:
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise GlossaryError(
            f"{path}:{line}: is no UTF-8; save it as “CSV UTF-8” in the spreadsheet program, or Arabic is lost"
        ) from error


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the line on which each begins."""
    head = text[: text.find("\n") + 1] or text
    delimiter = max(",;\t", key=head.count)
    limit = csv.field_size_limit(_MAX_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        line = 1
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise GlossaryError(f"{path}:{line}: not valid CSV: {error}") from error
            yield line, row
            line = reader.line_num + 1
    finally:
        csv.field_size_limit(limit)
