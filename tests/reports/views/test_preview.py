import threading
import time
from base64 import b64decode
from io import BytesIO

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.urls import reverse
from PIL import Image, ImageChops

from accounts.enums import Role
from reports.services import preview
from reports.services.preview import LONGEST
from tests.factories import ArticleFactory, BulletinFactory, stored_picture
from tests.typesetting.workers.jobs import Nothing, Wait
from typesetting.workers.limits import Limits
from typesetting.workers.pool import Pool

pytestmark = pytest.mark.django_db
LONG = "<p>" + "代表到小院听意见。" * 300 + "</p>"


@pytest.fixture
def ask(as_role):
    """What an editor's browser is answered."""
    client, bulletin = as_role(Role.EDITOR), BulletinFactory()

    def send(**fields):
        sent = {"bulletin": bulletin.pk, "title": "题", "body": "<p>正文。</p>", "credit_word": "供稿", "page": 1}
        return client.post(reverse("reports:preview"), sent | fields)

    return send


def picture(answer) -> Image.Image:
    return Image.open(BytesIO(b64decode(answer.json()["picture"])))


def differ(one, other) -> bool:
    return ImageChops.difference(picture(one), picture(other)).getbbox() is not None


def rows() -> dict[str, list]:
    """All that is stored, but when the session ends."""
    kept = [model for model in apps.get_models() if model is not Session]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in kept}


def test_the_page_comes_as_a_picture_with_its_number(ask):
    answer = ask()
    assert {**answer.json(), "picture": ""} == {"page": 1, "pages": 1, "hints": [], "picture": ""}
    made = picture(answer)
    assert (made.format, made.mode, made.size) == ("PNG", "L", (910, 1287))
    assert answer["Cache-Control"] == "private, no-store"


def test_each_part_of_the_form_that_is_printed_is_seen(ask):
    before = ask(credit="甲")
    changed = [
        {"title": "题目"},
        {"subtitle": "副题"},
        {"body": "<p>正文</p>"},
        {"credit": "乙"},
        {"credit_word": "报"},
    ]
    assert [differ(before, ask(**{"credit": "甲"} | fields)) for fields in changed] == [True] * 5
    assert not differ(before, ask(credit="甲"))
    assert not differ(ask(credit=[" ", "甲"]), before)


def test_the_wanted_page_is_shown_and_the_last_one_where_there_are_fewer(ask):
    first, second, beyond = ask(body=LONG), ask(body=LONG, page=2), ask(body=LONG, page=9)
    shown = [(answer.json()["page"], answer.json()["pages"]) for answer in (first, second, beyond)]
    assert shown[:2] == [(1, shown[0][1]), (2, shown[0][1])]
    assert shown[2] == (shown[0][1],) * 2
    assert differ(first, second)


def test_what_is_sent_is_cleaned(ask):
    hostile = (
        '<p onclick="x()">正文。</p><script>alert(1)</script><img src="file:///etc/passwd"><style>p{color:red}</style>'
    )
    assert not differ(ask(), ask(body=hostile))


def test_a_character_that_no_face_has_is_told_with_its_place(ask):
    [hint] = ask(body="<p>字\U0001f9a9。</p>").json()["hints"]
    place, said = hint.split("：", 1)
    assert place.startswith("第 1 页，距上 ")
    assert said.startswith("没有字体能印“\U0001f9a9”（U+1F9A9），印出来是方框。")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"bulletin": ""}, "选定刊物以后，这里显示印出来的样子。"),
        ({"bulletin": "9999"}, "选定刊物以后，这里显示印出来的样子。"),
        ({"title": "题" * 121}, "标题、副题或署名太长，没有排版。请先改短。"),
        ({"credit": ["甲"] * 51}, "标题、副题或署名太长，没有排版。请先改短。"),
        ({"credit": "甲" * 201}, "标题、副题或署名太长，没有排版。请先改短。"),
        (
            {"body": "<p>" + "字" * (LONGEST - 6) + "</p>"},
            "正文有 30001 个字符，太长，不随打字排版。请保存后出清样看。",
        ),
    ],
    ids=["no bulletin", "unknown bulletin", "title", "credits", "credit", "body"],
)
def test_what_cannot_be_shown_is_said(ask, fields, said):
    assert ask(**fields).json() == {"refused": said}


def test_what_is_as_long_as_may_be_is_shown(ask):
    # As short paragraphs, as people write.
    paragraphs = ("<p>" + "字" * 293 + "</p>") * 100
    assert len(paragraphs) == LONGEST
    answer = ask(title="题" * 120, credit=["甲" * 2] * 50, body=paragraphs)
    assert "picture" in answer.json()


def test_a_picture_whose_file_is_gone_is_said(ask):
    stored = stored_picture()
    body = f'<figure><img src="/pictures/{stored.digest}/"></figure>'
    assert "picture" in ask(body=body).json()
    stored.file.delete(save=False)
    assert "有一幅图片的文件不在了" in ask(body=body).json()["refused"]


def test_nothing_is_stored_and_nothing_is_on_record(ask):
    ArticleFactory(issue=None)
    before = rows()
    assert "picture" in ask(title="没有保存的题", body=LONG, credit="甲").json()
    assert rows() == before


def test_a_child_at_work_is_not_waited_for(ask, monkeypatch, tmp_path):
    busy = Pool(Nothing(), Limits())
    monkeypatch.setattr(preview, "pool", lambda: busy)
    try:
        busy.run(Nothing())
        other = threading.Thread(target=busy.run, args=(Wait(tmp_path / "end"),))
        other.start()
        while not busy._idle.empty():
            time.sleep(0.01)
        answer = ask()
        was_at_work = other.is_alive()
        (tmp_path / "end").touch()
        other.join()
        assert (answer.status_code, answer.content, was_at_work) == (204, b"", True)
        assert "picture" in ask().json()
    finally:
        busy.close()


def test_what_is_not_done_in_time_is_said(ask, monkeypatch):
    hurried = Pool(Nothing(), Limits(seconds=0))
    monkeypatch.setattr(preview, "pool", lambda: hurried)
    try:
        assert ask().json()["refused"].startswith("这篇稿件没有排出来。")
    finally:
        hurried.close()
