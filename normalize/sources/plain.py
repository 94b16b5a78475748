"""Text files: one article a file."""

from __future__ import annotations

import codecs

from normalize.sources.item import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes, name: str) -> tuple[str, dict[str, str]]:
    """Return the text of some bytes with the charset and the evidence for it.

    A byte order mark decides; without one, the bytes are UTF-8 or an error. The mark stays the first code point.

    Raises:
        SourceError: if the bytes are not text, with the offset of the first doubt.
    """
    marked = [charset for mark, charset in _MARKS if content.startswith(mark)]
    if marked:
        charset, evidence = marked[0], "byte order mark"
    else:
        charset, evidence = "utf-8", "every byte fits"
        if b"\0" in content:
            raise SourceError(f"{name}: byte {content.index(0)} is NUL: this is not a text file")
    try:
        return content.decode(charset), {"charset": charset, "evidence": evidence}
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: byte {error.start} ({content[error.start]:#04x}) is not {charset}; "
            f"convert the file to UTF-8, for example: iconv -f WINDOWS-1256 -t UTF-8 {name}"
        ) from error
