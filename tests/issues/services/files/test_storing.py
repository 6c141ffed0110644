"""A file is there whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest
from django.conf import settings

from issues.services.files.storing import keep_file
from text.errors import Refusal


def kept() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_file_is_kept_for_its_owner_alone():
    keep_file(name="proofs/ab/x.pdf", data=b"%PDF")
    [path] = kept()
    assert (path.name, path.read_bytes()) == ("x.pdf", b"%PDF")
    assert [stat.S_IMODE(p.stat().st_mode) for p in (path, path.parent)] == [0o600, 0o700]


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
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(Refusal, match=r"^磁盘已满，文件没有存下，什么也没有改动。"):
            keep_file(name="x.pdf", data=b"%PDF")
        assert kept() == []
    keep_file(name="x.pdf", data=b"%PDF")
    assert len(kept()) == 1
