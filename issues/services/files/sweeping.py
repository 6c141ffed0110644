"""Clearing away files that nothing refers to: what a crash left, and pictures that no text shows any more.

Why it is safe. What is being made is young: a file gets its row within seconds, and `keep_file` makes one young again that
it finds there; only what is older than a day is looked at, pictures after a fortnight. Age is looked at again while the
folder is held, which `keep_file` does too. A file that a row names is left whatever its age, so are those that are sealed.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Manager, QuerySet

from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.models import Article, ArticleVersion, Picture, Proof, ProofFile, Seal, SealedFile
from issues.services.files.storing import hold_folder
from text.sanitise import PICTURE_ADDRESS

Rows = Manager[Any] | QuerySet[Any]

FOLDERS = ("proofs", "pictures")  # where keep_file puts what the services make
LEFT = timedelta(days=1)
UNUSED = timedelta(days=14)  # since it was uploaded, or a sweep last found it in a text


@dataclass(frozen=True)
class Swept:
    """A file that was, or would be, removed: its name under the folder of files, and its bytes."""

    name: str
    size: int


def sweep_files(*, actor: Actor, dry_run: bool = False) -> list[Swept]:
    """Remove what nothing refers to, and say what that was; with dry_run only say it."""
    swept = [*_unused_pictures(actor, dry_run), *_leavings(dry_run)]
    if swept and not dry_run:
        size = sum(one.size for one in swept)
        detail = {"事项": "清理文件", "文件": len(swept), "字节": size}
        record_event(kind=EventKind.SETTINGS, actor=actor, what="文件", detail=detail)
    return swept


def _leavings(dry_run: bool) -> Iterator[Swept]:
    """Files without a row. The names of the rows are read after the files are listed: a row that came between counts."""
    root = Path(default_storage.path(""))
    found = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*")) if path.is_file()]
    named = named_files()
    for path in found:
        name = str(path.relative_to(root))
        if name in named:
            continue
        with hold_folder(path.parent):
            if _is_older(path, LEFT):
                swept = Swept(name, path.stat().st_size)
                if not dry_run:
                    path.unlink()
                yield swept


def _unused_pictures(actor: Actor, dry_run: bool) -> Iterator[Swept]:
    """Rows of pictures that neither an article, a version of one nor the content of a proof or seal shows, and their files."""
    used = pictures_shown()
    for picture in Picture.objects.order_by("pk"):
        path = Path(picture.file.path)
        if picture.digest not in used:
            yield from _remove_picture(picture, path, actor, dry_run)
        elif not dry_run and path.exists():
            path.touch()  # so that one that is cut here and pasted there is not swept in between


def _remove_picture(picture: Picture, path: Path, actor: Actor, dry_run: bool) -> Iterator[Swept]:
    if not _is_older(path, UNUSED):
        return
    swept = Swept(str(picture.file.name), path.stat().st_size)
    # Rows first, since nobody waits for one while they hold a folder. It is let go of after the commit: whoever uploads
    # the same picture meanwhile makes file and row anew.
    with ExitStack() as until_committed:
        with transaction.atomic():
            detail = {"事项": "没有稿件再用，清理", "文件摘要": picture.digest}
            record_event(kind=EventKind.DELETED, actor=actor, subject=picture, detail=detail)
            picture.delete()
            until_committed.enter_context(hold_folder(path.parent))
            keeps = not _is_older(path, UNUSED)
            transaction.set_rollback(dry_run or keeps)
        if keeps:
            return
        if not dry_run:
            path.unlink()
    yield swept


def named_files() -> set[str]:
    """The names of the files that rows name."""
    return {
        name
        for model in (Proof, ProofFile, SealedFile, Picture)
        for name in model.objects.values_list("file", flat=True)
    }


def pictures_shown(
    bodies: Iterable[Rows] = (Article.objects, ArticleVersion.objects),
    contents: Iterable[Rows] = (Proof.objects, Seal.objects),
) -> set[str]:
    """The digests of the pictures that these texts and contents show; of all that there are, where left out."""
    used: set[str] = set()
    for texts in bodies:
        for body in texts.values_list("body", flat=True).iterator():
            used.update(PICTURE_ADDRESS.findall(body))
    for rows in contents:
        for content in rows.values_list("content", flat=True).iterator():
            for article in content.get("articles", ()):
                used.update(PICTURE_ADDRESS.findall(article["body"]))
    return used


def _is_older(path: Path, age: timedelta) -> bool:
    return path.exists() and time.time() - path.stat().st_mtime > age.total_seconds()
