"""What a file holds that its name does not say, by how it begins, and what to do then."""

from __future__ import annotations

import codecs
import re

PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL)
"""How a page of the web begins."""

_HEAD = 4096
_MAIL = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,30}")
_MULTIPART = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)

_BEGINNINGS = (
    (b"%PDF-", "a PDF", "pdftotext -enc UTF-8 {name}"),
    (b"PK\x03\x04", "a Word file or another archive (zip)", "unzip it, or save it from Word as plain text"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Word or Excel", "save it from there as plain text in UTF-8"),
    (b"{\\rtf", "rich text (RTF)", "save it from a word processor as plain text in UTF-8"),
    (b"\x1f\x8b", "packed with gzip", "mv {name} {name}.gz"),
    (b"BZh", "packed with bzip2", "bunzip2 {name}"),
    (b"\xfd7zXZ\x00", "packed with xz", "unxz {name}"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", "unzstd {name}"),
    (b"PAR1", "a table of Parquet", "save it as .jsonl or .csv"),
)


def foreign(beginning: bytes, kind: str, name: str) -> str:
    """Return what a file is and what to do with it, if it is not of the kind that its name says; else nothing.

    Args:
        beginning: its first bytes.
        kind: what its name ends in.
        name: its path, for the command.
    """
    for mark, what, remedy in _BEGINNINGS:
        if beginning.startswith(mark):
            return f"this is {what}, no {kind}: {remedy.format(name=name)}"
    head = beginning[:_HEAD].removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    letter = _MAIL.match(head)
    if letter and _MULTIPART.search(letter.group()):
        return "this is a page with its pictures in one file (MHTML): open it in a browser and save it as HTML only"
    if kind in (".txt", ".md", ".jsonl") and PAGE.match(head):
        return f"this is a page of the web, no {kind}: mv {name} {name.rpartition('.')[0]}.html"
    return ""
