"""Files that wait for a person to confirm what is to be made of them: that person's alone, for a day.

purpose: what is to be made of a file. Each page sees only its own.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from issues.models import WaitingFile
from issues.services.files.storing import keep_file
from text.errors import Refusal

KEPT = timedelta(days=1)
MOST_WAITING = 20
_FOLDER = "incoming"
_WORD = "word"


@dataclass(frozen=True)
class Upload:
    """A waiting file. token: names it in addresses; a secret of the user who uploaded it."""

    token: str
    name: str
    data: bytes = field(repr=False)


def keep_upload(*, user: User, name: str, data: bytes, purpose: str = _WORD) -> Upload:
    """Keep a file until it is confirmed, dropped or a day old; what is older goes now, whosesoever it is.

    Raises:
        Refusal: too many of this person's wait already, or the disk is full.
    """
    sweep_uploads()
    if _waiting(user, purpose).count() >= MOST_WAITING:
        raise Refusal(f"{name}：已有 {MOST_WAITING} 个文件等着确认，没有再收。请先确认或去掉一些。")
    upload = Upload(secrets.token_hex(16), name.replace("\n", " ")[:255], data)
    stored = f"{_FOLDER}/{upload.token}"
    keep_file(name=stored, data=data)
    WaitingFile.objects.create(token=upload.token, user=user, purpose=purpose, name=upload.name, file=stored)
    return upload


def uploads_of(user: User, purpose: str = _WORD) -> list[Upload]:
    """Return this person's waiting files, in the order they came."""
    return [upload for waiting in _waiting(user, purpose) if (upload := _read(waiting)) is not None]


def find_uploads(*, user: User, tokens: list[str], purpose: str = _WORD) -> list[Upload]:
    """Return those of this person's files that are named, in the order they came.

    Raises:
        Refusal: one is not there.
    """
    found = [upload for upload in uploads_of(user, purpose) if upload.token in tokens]
    if len(found) < len(set(tokens)):
        raise _gone()
    return found


@transaction.atomic
def drop_uploads(*, user: User, uploads: Iterable[Upload], purpose: str = _WORD) -> None:
    """Take files away, all or none.

    Raises:
        Refusal: a file is gone, having been confirmed or discarded in another window.
    """
    for upload in uploads:
        waiting = _waiting(user, purpose).filter(token=upload.token).first()
        if waiting is None or not _take_away(waiting):
            raise _gone()


def sweep_uploads() -> None:
    """Take away what has waited for more than a day."""
    for waiting in WaitingFile.objects.filter(made_at__lt=timezone.now() - KEPT):
        _take_away(waiting)


def _take_away(waiting: WaitingFile) -> bool:
    """Delete the row, and its file after the commit; return False where another request has deleted it."""
    deleted, _ = WaitingFile.objects.filter(pk=waiting.pk).delete()
    name = str(waiting.file.name)
    # What a crash leaves of it is swept as any orphan.
    transaction.on_commit(lambda: default_storage.delete(name), robust=True)
    return bool(deleted)


def _waiting(user: User, purpose: str) -> QuerySet[WaitingFile]:
    return WaitingFile.objects.filter(user=user, purpose=purpose).order_by("pk")


def _read(waiting: WaitingFile) -> Upload | None:
    try:
        with waiting.file.open("rb") as stored:
            return Upload(waiting.token, waiting.name, stored.read())
    except FileNotFoundError:  # taken away meanwhile
        return None


def _gone() -> Refusal:
    return Refusal("这些文件已经处理过，或者等了一天以上，已自动去掉。没有导入的，请重新上传。")
