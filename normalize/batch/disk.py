"""Writing so that nothing is ever half-written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a file and make sure that it is on the disk.

    Raises:
        OSError: if it cannot be written.
    """
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside `folder` to write into, and put it in `folder`'s place once all is written.

    If anything goes wrong, `folder` stays as it was. A folder that an interrupted replacement left behind under its
    temporary name is put back first.

    Raises:
        OSError: if the folder cannot be made, written or put in place.
    """
    restore(folder)
    folder = Path(os.path.realpath(folder))  # what a link leads to is replaced, not the link
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    try:
        os.chmod(staging, 0o777 & ~_umask())
        yield staging
        _sync(staging)
        old = _aside(folder)
        if folder.exists():
            os.rename(folder, old)
        try:
            os.rename(staging, folder)
        except OSError:
            if old.exists():
                os.rename(old, folder)
            raise
        _sync(folder.parent)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def restore(folder: Path) -> None:
    """Put back what a replacement that was killed in the middle had set aside."""
    folder = Path(os.path.realpath(folder))
    aside = _aside(folder)
    if not aside.exists():
        return
    if folder.exists():
        shutil.rmtree(aside)
    else:
        os.rename(aside, folder)


def _aside(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.old"


def _sync(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
