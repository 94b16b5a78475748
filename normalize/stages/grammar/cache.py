"""Answers that were given before: a paragraph that did not change is never checked twice, over runs and articles."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from normalize.stages.grammar.answers import Match, packed, unpacked

MOST = 2_000_000
"""How many answers are kept at most, some 100 bytes each; the ones longest unused go first."""

_DAY = 86_400
_AT_ONCE = 400
_SCHEMA = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, content BLOB NOT NULL, day INTEGER NOT NULL)"


class Cache:
    """Answers on the disk, shared by all runs and processes of a user.

    What goes wrong with it costs time and nothing else: a file that cannot be read is put aside, and one that cannot
    be written is done without.

    Args:
        path: the file; its folder is made.
        about: what an answer depends on beside the text: release, rules and language.
        most: how many answers are kept at most.
    """

    def __init__(self, path: Path, about: str, most: int = MOST) -> None:
        self._path = path
        self._about = about.encode("utf-8")
        self._most = most
        self._db: sqlite3.Connection | None = None
        self._pid = 0
        self._broken = False

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_db": None, "_pid": 0}

    def get(self, texts: Iterable[str]) -> dict[str, tuple[Match, ...]]:
        """Return the answers that are known, by the text as it was sent."""
        wanted = {self._key(text): text for text in texts}
        found: dict[str, tuple[Match, ...]] = {}
        with self._harmless():
            db, keys, today = self._open(), list(wanted), int(time.time() // _DAY)
            if db is None:
                return found
            old: list[tuple[int, bytes]] = []
            for at in range(0, len(keys), _AT_ONCE):
                some = keys[at : at + _AT_ONCE]
                marks = ",".join("?" * len(some))
                for key, content, day in db.execute(f"SELECT * FROM answers WHERE key IN ({marks})", some):
                    with contextlib.suppress(ValueError, zlib.error):
                        found[wanted[key]] = unpacked(zlib.decompress(content).decode("utf-8"))
                        if day != today:
                            old.append((today, key))
            if old:
                with db:
                    db.executemany("UPDATE answers SET day = ? WHERE key = ?", old)
        return found

    def put(self, answers: Mapping[str, tuple[Match, ...]]) -> None:
        """Keep answers, by the text as it was sent."""
        today = int(time.time() // _DAY)
        rows = [
            (self._key(text), zlib.compress(packed(matches).encode("utf-8"), 6), today)
            for text, matches in answers.items()
        ]
        with self._harmless():
            db = self._open()
            if db is not None and rows:
                with db:
                    db.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Let go of the file; drop what is too much."""
        with self._harmless():
            if self._db is not None and self._pid == os.getpid():
                with self._db as db:
                    (count,) = db.execute("SELECT count(*) FROM answers").fetchone()
                    if count > self._most:
                        db.execute(
                            "DELETE FROM answers WHERE key IN (SELECT key FROM answers ORDER BY day LIMIT ?)",
                            (count - self._most * 9 // 10,),
                        )
                self._db.close()
        self._db = None

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(self._about + b"\0" + text.encode("utf-8", "surrogatepass")).digest()

    def _open(self) -> sqlite3.Connection | None:
        if self._broken:
            return None
        if self._db is None or self._pid != os.getpid():  # a connection is not carried into another process
            try:
                self._db = self._connected()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                with contextlib.suppress(OSError):
                    os.replace(self._path, self._path.with_suffix(".damaged"))
                self._db = self._connected()
            self._pid = os.getpid()
        return self._db

    def _connected(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, timeout=10, check_same_thread=False)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(_SCHEMA)
        db.execute("SELECT * FROM answers LIMIT 1").fetchone()
        return db

    @contextlib.contextmanager
    def _harmless(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError):
            self._broken = True
            self._db = None
