"""Files that wait for a person to confirm what is to be made of them: that person's alone, for a day."""

import os
import re
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files.storage import default_storage

from issues.errors import Refusal
from issues.services.files import keep_file

KEPT_SECONDS = 24 * 3600
MOST_WAITING = 20
_FOLDER = "incoming"
_TOKEN = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class Upload:
    """A waiting file. token: names it, known to nobody but its person."""

    token: str
    name: str
    data: bytes = field(repr=False)


def keep_upload(*, user: User, name: str, data: bytes) -> Upload:
    """Keep a file until it is confirmed, dropped or a day old; what is older goes now, whosoever it is.

    Raises Refusal where too many of this person's wait already.
    """
    sweep_uploads()
    if len(_waiting(user)) >= MOST_WAITING:
        raise Refusal(f"{name}：已有 {MOST_WAITING} 个文件等着确认，没有再收。请先确认或去掉一些。")
    upload = Upload(secrets.token_hex(16), name.replace("\n", " "), data)
    keep_file(name=f"{_FOLDER}/{user.pk}/{upload.token}", data=f"{upload.name}\n".encode() + data)
    return upload


def uploads_of(user: User) -> list[Upload]:
    """This person's waiting files, in the order they came."""
    return [found for path in _waiting(user) if (found := _read(path))]


def find_uploads(*, user: User, tokens: list[str]) -> list[Upload]:
    """Those of this person's files that are named, in the order they came. Raises Refusal where one is not there."""
    found = [upload for upload in uploads_of(user) if upload.token in tokens]
    if len(found) < len(set(tokens)):
        raise _gone()
    return found


def drop_uploads(*, user: User, uploads: list[Upload]) -> None:
    """Take files away. Raises Refusal where somebody else has, in another window: of two, one comes first."""
    for upload in uploads:
        try:
            (_folder(user) / upload.token).unlink()
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


def _folder(user: User) -> Path:
    return Path(default_storage.path(f"{_FOLDER}/{user.pk}"))


def _waiting(user: User) -> list[Path]:
    folder = _folder(user)
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
    return Refusal("这些文件已经处理过，或者等了一天以上，已自动去掉。请看看稿库；没有的，重新上传。")
