import errno
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from common.storage import DurableStorage
from issues.models import Orphan
from issues.services.files.storing import file_digest, keep_file
from text.errors import Refusal

pytestmark = pytest.mark.django_db


def kept() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_whole_file_is_left_as_it_is_and_a_half_one_written_again():
    keep_file(name="x.pdf", data=b"%PDF")
    [path] = kept()
    before = path.stat().st_ino
    keep_file(name="x.pdf", data=b"%PDF")
    assert path.stat().st_ino == before
    path.write_bytes(b"%P")
    keep_file(name="x.pdf", data=b"%PDF")
    assert path.read_bytes() == b"%PDF"


def test_on_a_full_disk_nothing_is_left(monkeypatch):
    def full(self, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(DurableStorage, "_save", full)
        with pytest.raises(Refusal, match=r"^磁盘已满，文件没有存下，什么也没有改动。"):
            keep_file(name="x.pdf", data=b"%PDF")
        assert kept() == []
    keep_file(name="x.pdf", data=b"%PDF")
    assert len(kept()) == 1


def test_what_is_stored_again_is_no_orphan_any_more():
    Orphan.objects.create(name="x.pdf", seen_at=timezone.now())
    Orphan.objects.create(name="y.pdf", seen_at=timezone.now())
    keep_file(name="x.pdf", data=b"%PDF")
    assert [orphan.name for orphan in Orphan.objects.all()] == ["y.pdf"]


def test_the_digest_of_what_is_not_there_is_empty():
    keep_file(name="x.pdf", data=b"%PDF")
    default_storage.delete("x.pdf")
    assert [file_digest(name) for name in ("x.pdf", "", None)] == ["", "", ""]
