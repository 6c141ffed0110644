"""Storing files that are named by the digest of their bytes and never change."""

import errno
import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from issues.models import Orphan
from text.errors import Refusal

DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


def keep_file(*, name: str, data: bytes) -> None:
    """Store the file unless it is there already, and keep the sweeper away from it until its row is there.

    One that is there with other bytes, as only a damaged disk leaves it, is written again.

    Raises:
        Refusal: the disk is full; nothing is left then.
    """
    # No longer an orphan. A sweep that is deleting it holds this row, so what is looked for afterwards is there or not.
    Orphan.objects.filter(name=name).delete()
    if file_digest(name) == hashlib.sha256(data).hexdigest():
        return
    try:
        default_storage.save(name, ContentFile(data))
    except OSError as error:
        if error.errno not in DISK_FULL:
            raise
        raise Refusal("磁盘已满，文件没有存下，什么也没有改动。请告诉系统管理员清理磁盘，然后再试。") from error


def file_digest(name: str | None) -> str:
    """Return the SHA-256 in hex of a stored file; empty where it is not there."""
    if not name or not default_storage.exists(name):
        return ""
    digest = hashlib.sha256()
    with default_storage.open(name) as stored:
        for part in stored.chunks():
            digest.update(part)
    return digest.hexdigest()
