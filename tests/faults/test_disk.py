"""A full disk is said in words, changes nothing, and is forgotten when there is room again."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from audit.verification import verify_events
from issues.enums import Act
from issues.models import Proof, Seal
from issues.services.sealing import damaged
from tests.factories import account, picture_file, whole_issue
from tests.offices import Office

pytestmark = pytest.mark.django_db(transaction=True)
KB = 1024


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """The files of issues on a disk of 64 KB, which has room for part of a proof."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={64 * KB}", "none", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def full_database() -> Iterator[None]:
    """As when the database's disk is full: SQLite may not grow; PostgreSQL says what it says then."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
            yield
            cursor.execute("PRAGMA max_page_count = 1073741823")
        else:
            cursor.execute(
                "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;"
                "CREATE TRIGGER no_room BEFORE INSERT ON issues_sealedfile FOR EACH ROW EXECUTE FUNCTION no_room()"
            )
            yield
            cursor.execute("DROP FUNCTION no_room() CASCADE")


def signed_in(user) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def test_a_proof_that_finds_no_room(small_disk):
    issue = whole_issue()
    client, address = signed_in(account(Role.EDITOR)), reverse("reports:make_proof", args=[issue.pk])
    response = client.post(address)
    said = "磁盘已满，文件没有存下，什么也没有改动。请告诉系统管理员清理磁盘，然后再试。"
    assert (response.status_code, said in response.content.decode()) == (409, True)
    assert not Proof.objects.exists()
    assert not list(small_disk.rglob("part-*"))
    subprocess.run(["mount", "-o", "remount,size=16m", small_disk], check=True)
    assert client.post(address)["Location"] == reverse("admin:issues_issue_change", args=[issue.pk])
    assert Proof.objects.get().issue == issue


def test_a_picture_that_finds_no_room(small_disk):
    (small_disk / "filler").write_bytes(b"x" * 56 * KB)
    client = signed_in(account(Role.EDITOR))
    answer = client.post(reverse("issues:upload_picture"), {"upload": picture_file(900, 900, "JPEG")}).json()
    assert answer["error"]["message"].startswith("磁盘已满，文件没有存下，什么也没有改动。")
    (small_disk / "filler").unlink()
    again = client.post(reverse("issues:upload_picture"), {"upload": picture_file(900, 900, "JPEG")}).json()
    assert again["uploaded"] == 1


def test_a_seal_that_finds_no_room():
    office = Office()
    issue = office.at_sign_off()
    client, proof = signed_in(office.approver), issue.proofs.get()
    seen = {"act": Act.SIGN_OFF.value, "proof": proof.pk, "step": "签发", "password": "secret-of-the-test"}
    reviews = issue.reviews.count()
    with full_database():
        response = client.post(reverse("issues:act", args=[issue.pk]), {**seen, "reason": "同意" * 900})
    said = "磁盘已满，这一步没有完成，已保存的内容不受影响。请告诉系统管理员清理磁盘，然后再试。"
    assert (response.status_code, said in response.content.decode()) == (507, True)
    issue.refresh_from_db()
    assert (issue.status, issue.step, issue.reviews.count()) == ("review", 3, reviews)
    assert list(issue.numbers.values_list("state", flat=True)) == ["reserved"]
    assert (Seal.objects.count(), verify_events().damage) == (0, ())
    assert client.post(reverse("issues:act", args=[issue.pk]), seen).status_code == 302
    assert damaged(Seal.objects.get()) == []
