"""Writing so that nothing is ever half-written."""

from __future__ import annotations

import enum
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EROFS})
"""What systems answer that cannot make sure of the names in a folder; any other answer is a failure."""


def write(path: Path, content: bytes) -> None:
    """Write a file and make sure that it is on the disk.

    Raises:
        OSError: if it cannot be written.
    """
    with path.open("wb") as file:
        file.write(content)
        sync_file(file)


def sync_file(file: BinaryIO) -> None:
    """Make sure that what was written into an open file is on the disk.

    Raises:
        OSError: if it is not.
    """
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside `folder` to write into, and put it in `folder`'s place once all is written.

    If anything goes wrong, `folder` stays as it was. The new folder is locked until it is in place or removed: by that
    `recover` tells it from what a run that was killed left behind.

    Raises:
        OSError: if the folder cannot be made, written or put in place.
    """
    recover(folder)
    folder = _real(folder)  # what a link leads to is replaced, not the link
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _staging(folder) as staging:
        try:
            os.chmod(staging, 0o777 & ~_umask())
            yield staging
            _sync(staging)
            old = _aside(folder)
            try:
                if folder.exists():
                    os.rename(folder, old)
                os.rename(staging, folder)
            except BaseException:  # Ctrl-C too
                if old.exists() and not folder.exists():
                    os.rename(old, folder)
                raise
            _sync(folder.parent)
            shutil.rmtree(old, ignore_errors=True)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def recover(folder: Path) -> tuple[str, ...]:
    """Put back what a replacement that was killed in the middle had set aside, and remove what it was writing.

    What a living run writes is locked, and left alone.

    Returns:
        What was done, in words.
    """
    folder = _real(folder)
    aside = _aside(folder)
    done: list[str] = []
    if aside.exists():
        if folder.exists():
            shutil.rmtree(aside)
            done.append(f"{aside}: removed; a run that was interrupted had replaced it")
        else:
            os.rename(aside, folder)
            done.append(f"{folder}: put back as it was before a run that was interrupted")
    for staging in _stagings(folder):
        with _locked(staging) as lock:
            if lock is _Lock.OURS:
                shutil.rmtree(staging, ignore_errors=True)
                done.append(f"{staging}: removed; a run that was interrupted left it behind")
    return tuple(done)


def _real(folder: Path) -> Path:
    return Path(os.path.realpath(folder))


def _aside(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.old"


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Make an empty folder beside `folder` and lock it."""
    while True:
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
        with _locked(staging) as lock:
            if lock is not _Lock.TAKEN:  # else another run took it for a dead one's, before it was locked
                yield staging
                return


def _stagings(folder: Path) -> list[Path]:
    """Return the folders that runs into `folder` are writing, or were when they were killed."""
    ours = re.compile(rf"\.{re.escape(folder.name)}\.new-[a-z0-9_]{{8}}")
    try:
        found = [path for path in folder.parent.iterdir() if ours.fullmatch(path.name)]
    except OSError:
        return []
    return sorted(path for path in found if path.is_dir() and not path.is_symlink())


class _Lock(enum.Enum):
    """Whether a folder could be locked; some file systems know no locks."""

    OURS = enum.auto()
    TAKEN = enum.auto()
    UNKNOWN = enum.auto()


@contextmanager
def _locked(folder: Path) -> Iterator[_Lock]:
    """Lock a folder until this process leaves the block or ends, however it ends.

    The lock is the folder's own, not a file's in it, so that it moves with the folder and leaves nothing in it.
    """
    if sys.platform == "win32":
        yield _Lock.UNKNOWN
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        yield _Lock.TAKEN if error.errno == errno.ENOENT else _Lock.UNKNOWN
        return
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            lock = _Lock.OURS if os.fstat(descriptor).st_nlink else _Lock.TAKEN
        except BlockingIOError:
            lock = _Lock.TAKEN
        except OSError:
            lock = _Lock.UNKNOWN
        yield lock
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system can.

    Raises:
        OSError: if the disk fails.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
