from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from accounts.enums import Role
from issues.models import WaitingFile
from issues.services.files.uploads import (
    KEPT,
    MOST_WAITING,
    drop_uploads,
    find_uploads,
    keep_upload,
    sweep_uploads,
    uploads_of,
)
from tests.factories import account
from text.errors import Refusal

pytestmark = pytest.mark.django_db


def path_of(upload) -> Path:
    return Path(default_storage.path(f"incoming/{upload.token}"))


def test_a_file_waits_for_its_person_alone():
    editor, other = account(Role.EDITOR), account(Role.EDITOR, "other")
    kept = keep_upload(user=editor, name="稿\n一.docx", data=b"a\nb")
    assert [(u.name, u.data) for u in uploads_of(editor)] == [("稿 一.docx", b"a\nb")]
    assert uploads_of(other) == []
    with pytest.raises(Refusal, match="已经处理过"):
        find_uploads(user=other, tokens=[kept.token])
    assert find_uploads(user=editor, tokens=[kept.token, kept.token]) == [kept]
    assert path_of(kept).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("token", ["", "..", "../2/x", "part-1", "A" * 32])
def test_what_is_no_token_names_no_file(token):
    editor = account(Role.EDITOR)
    keep_upload(user=editor, name="稿.docx", data=b"a")
    with pytest.raises(Refusal):
        find_uploads(user=editor, tokens=[token])


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_with_its_row_and_not_before():
    editor = account(Role.EDITOR)
    kept = keep_upload(user=editor, name="稿.docx", data=b"a")
    with transaction.atomic():
        drop_uploads(user=editor, uploads=[kept])
        assert path_of(kept).exists()
        transaction.set_rollback(True)
    assert uploads_of(editor) == [kept]
    drop_uploads(user=editor, uploads=[kept])
    assert (uploads_of(editor), path_of(kept).exists()) == ([], False)


def test_a_row_whose_file_is_gone_is_passed_over():
    editor = account(Role.EDITOR)
    kept = keep_upload(user=editor, name="稿.docx", data=b"a")
    path_of(kept).unlink()
    assert uploads_of(editor) == []


def test_of_two_who_take_one_file_away_one_is_refused():
    editor = account(Role.EDITOR)
    kept = keep_upload(user=editor, name="稿.docx", data=b"a")
    drop_uploads(user=editor, uploads=[kept])
    with pytest.raises(Refusal, match="已经处理过"):
        drop_uploads(user=editor, uploads=[kept])


def test_what_is_older_than_a_day_goes_whosesoever_it_is():
    editor, other = account(Role.EDITOR), account(Role.EDITOR, "other")
    old, new = (keep_upload(user=editor, name=f"{n}.docx", data=b"a") for n in (1, 2))
    for upload, age in ((old, KEPT + timedelta(seconds=1)), (new, KEPT - timedelta(minutes=1))):
        WaitingFile.objects.filter(token=upload.token).update(made_at=timezone.now() - age)
    keep_upload(user=other, name="3.docx", data=b"a")
    assert [upload.name for upload in uploads_of(editor)] == ["2.docx"]


def test_there_is_an_end_to_what_may_wait():
    editor = account(Role.EDITOR)
    for n in range(MOST_WAITING):
        keep_upload(user=editor, name=f"{n}.docx", data=b"a")
    with pytest.raises(Refusal, match="等着确认"):
        keep_upload(user=editor, name="多.docx", data=b"a")


def test_sweeping_where_there_is_nothing():
    sweep_uploads()


def test_what_waits_for_another_purpose_is_not_seen():
    editor = account(Role.EDITOR)
    kept = keep_upload(user=editor, name="名单.xlsx", data=b"a", purpose="contributors")
    assert uploads_of(editor) == []
    with pytest.raises(Refusal):
        find_uploads(user=editor, tokens=[kept.token])
    assert find_uploads(user=editor, tokens=[kept.token], purpose="contributors") == [kept]
