"""Deleting orphaned files: leftovers of a crash, and pictures that no article has used for a fortnight.

A file is deleted when no row has named it for a day: the first sweep that finds it so notes it as an orphan, a later one
deletes it. `keep_file` takes that note away before it looks whether the file is there, and the sweeper holds the note
meanwhile, so that a file is never deleted while it is being stored again. A file that a row names stays however old it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Manager, QuerySet
from django.utils import timezone

from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.models import (
    Article,
    ArticleVersion,
    Orphan,
    Picture,
    Proof,
    ProofFile,
    Seal,
    SealedFile,
    WaitingFile,
)
from text.sanitise import PICTURE_ADDRESS

Rows = Manager[Any] | QuerySet[Any]

FOLDERS = ("proofs", "pictures", "incoming")  # where the services store what they make
ORPHANED = timedelta(days=1)
UNUSED = timedelta(days=14)  # since it was uploaded, or a sweep last found it in a text


@dataclass(frozen=True)
class Swept:
    """A file that was, or would be, deleted: its name in the storage, and its bytes."""

    name: str
    size: int


def sweep_files(*, actor: Actor, dry_run: bool = False) -> list[Swept]:
    """Delete what nothing refers to, and return it; with dry_run only return it.

    Of pictures that nothing uses the rows go at once, on record, and their files as orphans a day later.
    """
    if not dry_run:
        _delete_unused_pictures(actor)
    swept = [*_delete_orphans(dry_run)]
    if swept and not dry_run:
        size = sum(one.size for one in swept)
        detail = {"事项": "清理文件", "文件": len(swept), "字节": size}
        record_event(kind=EventKind.SETTINGS, actor=actor, what="文件", detail=detail)
    return swept


def _delete_orphans(dry_run: bool) -> Iterator[Swept]:
    # The names of the rows are read after the files are listed: a row that came between counts.
    stored = {name for folder in FOLDERS for name in _stored_in(folder)}
    orphaned = stored - named_files()
    known = set(Orphan.objects.values_list("name", flat=True))
    if not dry_run:
        Orphan.objects.filter(name__in=known - orphaned).delete()
        now = timezone.now()
        Orphan.objects.bulk_create((Orphan(name=name, seen_at=now) for name in orphaned - known), ignore_conflicts=True)
    for name in sorted(orphaned & known):
        if swept := _delete_orphan(name, dry_run):
            yield swept


def _delete_orphan(name: str, dry_run: bool) -> Swept | None:
    """Delete the file with its note, if it has been an orphan long enough and is not being stored again."""
    with transaction.atomic():
        notes = Orphan.objects.select_for_update(skip_locked=True)
        note = notes.filter(name=name, seen_at__lt=timezone.now() - ORPHANED).first()
        if note is None or any(rows.filter(file=name).exists() for rows in _rows_with_files()):
            return None
        swept = Swept(name, default_storage.size(name))
        if not dry_run:
            default_storage.delete(name)
            note.delete()
    return swept


def _delete_unused_pictures(actor: Actor) -> None:
    """Delete the rows of pictures that neither an article, a version of one nor the content of a proof or seal shows."""
    used = pictures_shown()
    Picture.objects.filter(digest__in=used).update(used_at=timezone.now())
    for pk in Picture.objects.exclude(digest__in=used).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            pictures = Picture.objects.select_for_update()
            picture = pictures.filter(pk=pk, used_at__lt=timezone.now() - UNUSED).first()
            if picture is None:
                continue
            detail = {"事项": "没有稿件再用，清理", "文件摘要": picture.digest}
            record_event(kind=EventKind.DELETED, actor=actor, subject=picture, detail=detail)
            picture.delete()


def named_files() -> set[str]:
    """Return the names of the files that rows name."""
    return {name for rows in _rows_with_files() for name in rows.values_list("file", flat=True)}


def _rows_with_files() -> Iterator[Rows]:
    for model in (Proof, ProofFile, SealedFile, Picture, WaitingFile):
        yield model._default_manager


def pictures_shown(
    bodies: Iterable[Rows] = (Article.objects, ArticleVersion.objects),
    contents: Iterable[Rows] = (Proof.objects, Seal.objects),
) -> set[str]:
    """Return the digests of the pictures that these texts and contents show."""
    used: set[str] = set()
    for texts in bodies:
        for body in texts.values_list("body", flat=True).iterator():
            used.update(PICTURE_ADDRESS.findall(body))
    for rows in contents:
        for content in rows.values_list("content", flat=True).iterator():
            for article in content.get("articles", ()):
                used.update(PICTURE_ADDRESS.findall(article["body"]))
    return used


def _stored_in(folder: str) -> Iterator[str]:
    """Yield the names of the files in a folder of the storage, and in its folders."""
    if not default_storage.exists(folder):
        return
    folders, names = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in names)
    for inner in folders:
        yield from _stored_in(f"{folder}/{inner}")
