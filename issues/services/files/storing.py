"""Files that are named by the digest of their bytes and never change."""

import errno
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from text.errors import Refusal


def keep_file(*, name: str, data: bytes) -> None:
    """See to it that the file is there and whole, also after a crash: it gets its name when it is on the disk.

    One that is there with other bytes is written again; one that is whole counts as young again, so that no sweep takes it
    before its row is there. Raises Refusal where the disk is full; nothing is left then.
    """
    path = Path(default_storage.path(name))
    if path.parent.exists():
        with hold_folder(path.parent):
            if path.exists() and hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(data).digest():
                path.touch()
                return
    try:
        _write(path, data)
    except OSError as error:
        if error.errno not in DISK_FULL:
            raise
        raise Refusal("磁盘已满，文件没有存下，什么也没有改动。请告诉系统管理员清理磁盘，然后再试。") from error


def remove_files(*, names: Iterable[str], before: float) -> None:
    """Remove files that no row names, but for those that were kept again since `before` (seconds of the clock)."""
    for name in sorted(names):
        path = Path(default_storage.path(name))
        if not path.exists():
            continue
        with hold_folder(path.parent):
            if path.exists() and path.stat().st_mtime < before:
                path.unlink()


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """No other process looks at the age of a file in the folder, or makes it young, meanwhile. Wait for no row in here."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
PART = "part-"  # begins the name of a file that is being written


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS, parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=PART, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, settings.FILE_UPLOAD_PERMISSIONS)
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """A name is on the disk when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
