"""Ids of articles: one safe path segment each, no two alike."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_UNSAFE = re.compile(r"[^\w.,+=@ -]", re.ASCII)
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
MAX_LENGTH = 80
"""The longest id, in ASCII characters, before the mark that tells two apart."""


class Names:
    """Gives each article of a run its id."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, wanted: str, source: str, position: str) -> str:
        """Return an id for an article: `wanted` where it is a safe path segment and still free.

        Otherwise `~` and 8 hex digits of a hash of source and position are added. File systems that know no capitals
        see no two ids alike.
        """
        safe = _safe(wanted)
        key = safe.casefold()
        if safe == wanted and key not in self._taken:
            self._taken.add(key)
            return safe
        attempt = 0
        while True:
            content = "\0".join((source, position, wanted, *([str(attempt)] if attempt else [])))
            mark = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
            marked = f"{safe}~{mark}"
            if marked.casefold() not in self._taken:
                self._taken.add(marked.casefold())
                return marked
            attempt += 1


def _safe(wanted: str) -> str:
    plain = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode("ascii")
    plain = _UNSAFE.sub("-", plain).strip(" .-~")[:MAX_LENGTH].rstrip(" .")
    if not plain or plain.split(".")[0].casefold() in _RESERVED:
        return f"article-{plain}".rstrip("-")
    return plain
