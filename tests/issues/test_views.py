import re

import pytest
from django.test import Client

from issues.enums import Role
from issues.models import Picture
from issues.text.sanitise import PICTURE_ADDRESS
from tests.factories import account, picture_bytes, picture_file, stored_picture


def test_an_uploaded_picture_is_answered_with_its_address(as_role):
    answer = as_role(Role.EDITOR).post("/pictures/", {"upload": picture_file()})
    picture = Picture.objects.get()
    assert answer.json() == {"uploaded": 1, "fileName": "图.png", "url": f"/pictures/{picture.digest}/"}
    assert PICTURE_ADDRESS.fullmatch(answer.json()["url"])[1] == picture.digest
    assert picture.uploaded_by.username == "user-editor"


def test_a_refused_file_is_answered_in_words(as_role):
    file = picture_file()
    file.write(b"no picture")
    file.seek(0)
    answer = as_role(Role.EDITOR).post("/pictures/", {"upload": file})
    assert answer.json()["uploaded"] == 0
    assert "不是 PNG 或 JPEG" in answer.json()["error"]["message"]


def test_no_file_is_answered_in_words(as_role):
    answer = as_role(Role.EDITOR).post("/pictures/")
    assert answer.json() == {"uploaded": 0, "error": {"message": "没有收到图片文件。请重新选择文件再上传。"}}


@pytest.mark.django_db
def test_an_upload_without_its_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(account(Role.EDITOR))
    assert client.post("/pictures/", {"upload": picture_file()}).status_code == 403
    client.get("/admin/issues/article/add/")
    token = client.cookies["csrftoken"].value
    answer = client.post("/pictures/", {"upload": picture_file()}, headers={"X-CSRFToken": token})
    assert answer.json()["uploaded"] == 1


def test_a_picture_is_served_as_what_it_is_and_nothing_else(as_role):
    picture = stored_picture(kind="JPEG")
    answer = as_role(Role.REVIEWER).get(f"/pictures/{picture.digest}/")
    assert answer.getvalue() == picture_bytes(picture)
    assert {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")} == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert re.search("default-src 'self'", answer["Content-Security-Policy"])


@pytest.mark.parametrize("digest", ["0" * 64, "A" * 64, "0" * 63])
def test_what_is_not_stored_is_not_found(as_role, digest):
    assert as_role(Role.EDITOR).get(f"/pictures/{digest}/").status_code == 404


def test_a_picture_whose_file_has_gone_is_not_found(as_role):
    picture = stored_picture()
    picture.file.storage.delete(picture.file.name)
    assert as_role(Role.EDITOR).get(f"/pictures/{picture.digest}/").status_code == 404
