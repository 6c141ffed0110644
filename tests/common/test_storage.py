"""A file is there whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from common.storage import DurableStorage


@pytest.fixture
def storage(tmp_path) -> DurableStorage:
    return DurableStorage(location=tmp_path, file_permissions_mode=0o600, directory_permissions_mode=0o700)


def stored(storage: DurableStorage) -> list[Path]:
    return [path for path in Path(storage.location).rglob("*") if path.is_file()]


def test_a_file_is_its_owners_alone(storage):
    assert storage.save("proofs/ab/x.pdf", ContentFile(b"%PDF")) == "proofs/ab/x.pdf"
    [path] = stored(storage)
    assert (path.name, path.read_bytes()) == ("x.pdf", b"%PDF")
    assert [stat.S_IMODE(p.stat().st_mode) for p in (path, path.parent)] == [0o600, 0o700]


def test_one_of_the_same_name_is_replaced(storage):
    for data in (b"%P", b"%PDF"):
        storage.save("x.pdf", ContentFile(data))
    assert [path.read_bytes() for path in stored(storage)] == [b"%PDF"]


def test_of_what_could_not_be_written_nothing_is_left_and_what_was_there_stays(storage, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    storage.save("x.pdf", ContentFile(b"%PDF"))
    monkeypatch.setattr(os, "fsync", full)
    for name in ("x.pdf", "y.pdf"):
        with pytest.raises(OSError, match="No space"):
            storage.save(name, ContentFile(b"%PDF-2"))
    assert [(path.name, path.read_bytes()) for path in stored(storage)] == [("x.pdf", b"%PDF")]
