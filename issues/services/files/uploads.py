"""Files that wait for a person to confirm what is to be made of them: that person's alone, for a day.

purpose: what is to be made of a file. Each page sees only its own.
"""

import os
import re
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.storage import default_storage

from accounts.models import User
from issues.services.files.storing import keep_file
from text.errors import Refusal

KEPT_SECONDS = 24 * 3600
MOST_WAITING = 20
_FOLDER = "incoming"
_WORD = "word"
_TOKEN = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class Upload:
    """A waiting file. token: names it, known to nobody but its person."""

    token: str
    name: str
    data: bytes = field(repr=False)


def keep_upload(*, user: User, name: str, data: bytes, purpose: str = _WORD) -> Upload:
    """Keep a file until it is confirmed, dropped or a day old; what is older goes now, whosoever it is.

    Raises Refusal where too many of this person's wait already.
    """
    sweep_uploads()
    if len(_waiting(user, purpose)) >= MOST_WAITING:
        raise Refusal(f"{name}：已有 {MOST_WAITING} 个文件等着确认，没有再收。请先确认或去掉一些。")
    upload = Upload(secrets.token_hex(16), name.replace("\n", " "), data)
    keep_file(name=f"{_place(user, purpose)}/{upload.token}", data=f"{upload.name}\n".encode() + data)
    return upload


def uploads_of(user: User, purpose: str = _WORD) -> list[Upload]:
    """This person's waiting files, in the order they came."""
    return [found for path in _waiting(user, purpose) if (found := _read(path))]


def find_uploads(*, user: User, tokens: list[str], purpose: str = _WORD) -> list[Upload]:
    """Those of this person's files that are named, in the order they came. Raises Refusal where one is not there."""
    found = [upload for upload in uploads_of(user, purpose) if upload.token in tokens]
    if len(found) < len(set(tokens)):
        raise _gone()
    return found


def drop_uploads(*, user: User, uploads: list[Upload], purpose: str = _WORD) -> None:
    """Take files away. Raises Refusal where somebody else has, in another window: of two, one comes first."""
    for upload in uploads:
        try:
            (_folder(user, purpose) / upload.token).unlink()
        except FileNotFoundError as error:
            raise _gone() from error


def sweep_uploads() -> None:
    """Take away what has waited for more than a day."""
    for path in Path(default_storage.path(_FOLDER)).glob("*/*"):
        try:
            if path.stat().st_mtime < time.time() - KEPT_SECONDS:
                path.unlink()
        except FileNotFoundError:
            continue  # confirmed meanwhile


def _place(user: User, purpose: str) -> str:
    return f"{_FOLDER}/{user.pk}-{purpose}"


def _folder(user: User, purpose: str) -> Path:
    return Path(default_storage.path(_place(user, purpose)))


def _waiting(user: User, purpose: str) -> list[Path]:
    folder = _folder(user, purpose)
    names = os.listdir(folder) if folder.is_dir() else []
    paths = [folder / name for name in names if _TOKEN.fullmatch(name)]
    return sorted(paths, key=lambda path: (path.stat().st_mtime_ns, path.name))


def _read(path: Path) -> Upload | None:
    try:
        name, _, data = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    return Upload(path.name, name.decode(), data)


def _gone() -> Refusal:
    return Refusal("这些文件已经处理过，或者等了一天以上，已自动去掉。没有导入的，请重新上传。")
