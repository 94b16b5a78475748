"""Tables of comma-separated values (RFC 4180): one article a row, below a row of names."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from normalize.configuration import SourceSettings
from normalize.sources import rows
from normalize.sources.item import MAX_TEXT, Draft, SourceError
from normalize.sources.opening import MAX_INFLATED, Stream
from normalize.sources.plain import decode

DELIMITERS = ",;\t"
"""What may stand between cells. The one is taken with which the row of names has the column of the text."""


class _Lines:
    """The lines of a table; it keeps those that were taken since the last row."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")  # which ends lines at \n, \r\n and \r, and leaves them as they are
        self._taken: list[str] = []
        self.next = 1

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._taken.append(line)
            self.next += 1
            yield line

    def taken(self) -> str:
        """Return the lines since the last call."""
        lines, self._taken = self._taken, []
        return "".join(lines)


def read(stream: Stream, name: str, settings: SourceSettings, told: str) -> Iterator[Draft]:
    """Yield the article of each row, or the error in its place. A byte order mark is no part of the first name.

    Raises:
        SourceError: if the file is no table with the columns that the settings name, or its charset is in doubt.
        TooLarge: if the file is too large.
        OSError: if the reading fails.
    """
    csv.field_size_limit(max(MAX_TEXT + 1, csv.field_size_limit()))
    text, encoding = decode(stream.all(MAX_INFLATED), name, told=told, long=True)
    codec = "utf-8" if encoding["charset"].startswith("utf") else encoding["charset"]
    lines = _Lines(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    taking = iter(lines)
    header = next((line for line in taking if line.strip()), "")
    lines.taken()
    delimiter, names = _header(header, name, settings)
    reader = csv.reader(taking, delimiter=delimiter, strict=True)
    empty = True
    while True:
        first = lines.next
        place = f"{name}:{first}"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            taken = lines.taken()
            message = (
                f"{place}: not a row of cells: {error}; it begins {taken[:60]!r}; a quotation mark in a cell is doubled"
            )
            yield Draft(SourceError(message), line=first)
            empty = False
            continue
        content = lines.taken().encode(codec)
        if cells is None:
            break
        if not any(cells):
            continue
        empty = False
        if len(cells) != len(names):
            message = (
                f"{place}: the row has {len(cells)} cells, the row of names {len(names)}; it begins {cells[0][:60]!r}; "
                f"a cell with a delimiter, a quotation mark or a line end in it stands in quotation marks"
            )
            yield Draft(SourceError(message), line=first)
            continue
        yield rows.draft(dict(zip(names, cells, strict=True)), first, content, encoding, name, settings)
    if empty:
        raise SourceError(f"{name}: there is no row below the names of the columns")


def _header(line: str, name: str, settings: SourceSettings) -> tuple[str, list[str]]:
    """Return the delimiter and the names of the columns."""
    cells: dict[str, list[str]] = {}
    for delimiter in DELIMITERS:
        try:
            cells[delimiter] = next(csv.reader([line], delimiter=delimiter, strict=True), [])
        except csv.Error as error:
            raise SourceError(f"{name}:1: not a row of names: {error}; it begins {line[:60]!r}") from error
    delimiter = max(DELIMITERS, key=lambda one: (settings.text in cells[one], len(cells[one])))
    names = cells[delimiter]
    if settings.text not in names:
        raise SourceError(
            f'{name}:1: there is no column "{settings.text}"; the columns are {", ".join(names):.200}; '
            f'name it in normalize.toml: [sources] text = "COLUMN"'
        )
    twice = [column for column, count in Counter(names).items() if count > 1]
    if twice:
        raise SourceError(f'{name}:1: two columns are named "{twice[0]:.60}"; give each a name of its own')
    return delimiter, names
