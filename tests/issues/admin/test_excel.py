from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from accounts.enums import Role
from audit.kinds import EventKind
from audit.models import Event
from issues.models import Bulletin, Contributor, Recipient
from issues.services.files.uploads import uploads_of
from tests.factories import BulletinFactory, ContributorFactory, RecipientFactory, account
from tests.text.excel.files import book
from text.excel.package import MOST_BYTES

pytestmark = pytest.mark.django_db
PAGE = "/admin/issues/contributor/import/"
CONTRIBUTORS = book(["类别", "名称", "所在单位"], ["供稿人", "周沐", "青石区办"], ["供稿单位", "青石区办", ""])
RECIPIENTS = book(["类别", "行", "次序", "名称", "连接符", "份数"], ["送", 1, 1, "市委办公室", "", 4])


class Desk:
    """A person at the pages of a list."""

    def __init__(self, role: Role, page: str = PAGE) -> None:
        self.user, self.page, self.client = account(role), page, Client()
        self.client.force_login(self.user)

    def send(self, data: bytes, name: str = "名单.xlsx") -> str:
        answer = self.client.post(self.page, {"file": SimpleUploadedFile(name, data)}, follow=True)
        assert answer.redirect_chain == [(self.page, 302)]
        return answer.content.decode()

    def form(self) -> dict[str, str]:
        """What the page's form would send."""
        context = self.client.get(self.page).context
        return {"upload": context["upload"].token, "seen": context["plan"].digest, "act": "take"}

    def confirm(self, form: dict[str, str]) -> str:
        return self.client.post(f"{self.page}confirm/", form, follow=True).content.decode()


def workbook(answer) -> list[tuple]:
    return [tuple(row) for row in load_workbook(BytesIO(answer.getvalue())).active.values]


@pytest.fixture
def bulletin() -> Bulletin:
    made = BulletinFactory(name="望川动态")
    RecipientFactory(bulletin=made, name="市委办公室", copies=3)
    RecipientFactory(bulletin=made, name="旧单位")
    return made


def test_an_editor_sees_what_would_change_and_nothing_is_written_before_it_is_confirmed():
    desk = Desk(Role.EDITOR)
    page = desk.send(CONTRIBUTORS)
    assert "新增（2 条）" in page
    assert "确认导入" in page
    assert not Contributor.objects.exists()
    page = desk.confirm(desk.form())
    assert "名单.xlsx 已导入供稿单位和供稿人：新增 2 条，变动 0 条，不变 0 条。" in page
    assert list(Contributor.objects.values_list("name", "office__name")) == [("青石区办", None), ("周沐", "青石区办")]


def test_an_administrator_sees_what_would_go_and_confirms(bulletin):
    desk = Desk(Role.ADMINISTRATOR, f"/admin/issues/bulletin/{bulletin.pk}/recipients/import/")
    page = desk.send(RECIPIENTS)
    assert "删除（1 条）" in page
    assert "变动（1 条）" in page
    assert '<td class="old">3</td><td class="new">4</td>' in page
    assert Recipient.objects.count() == 2
    assert "新增 0 条，变动 1 条，删除 1 条，不变 0 条" in desk.confirm(desk.form())
    assert list(bulletin.recipients.values_list("name", "copies")) == [("市委办公室", 4)]


def test_faults_are_shown_by_row_and_column_and_cannot_be_confirmed():
    desk = Desk(Role.EDITOR)
    page = desk.send(book(["类别", "名称"], ["供稿单位", "甲办"], ["供稿社", "乙办"]))
    assert "有 1 处错误，整个文件都不能导入，什么也没有改。" in page
    assert "<td>第 3 行</td><td>类别</td><td>没有“供稿社”这一类。请填：供稿单位、供稿人。</td>" in page
    assert "确认导入" not in page
    assert "表里有错，没有导入" in desk.confirm(desk.form())
    assert not Contributor.objects.exists()


def test_what_has_changed_meanwhile_is_said_and_shown_anew():
    desk = Desk(Role.EDITOR)
    desk.send(CONTRIBUTORS)
    form = desk.form()
    ContributorFactory(name="青石区办")
    page = desk.confirm(form)
    assert "您看过以后，别人改动了这份名单，没有导入。" in page
    assert "新增（1 条）" in page
    assert Contributor.objects.count() == 1
    desk.confirm(desk.form())
    assert Contributor.objects.count() == 2


def test_a_confirmation_sent_twice_is_taken_once():
    desk = Desk(Role.EDITOR)
    desk.send(CONTRIBUTORS)
    form = desk.form()
    desk.confirm(form)
    assert "这些文件已经处理过" in desk.confirm(form)
    assert Contributor.objects.count() == 2


def test_what_is_not_wanted_goes_and_a_new_file_takes_the_place_of_the_old():
    desk = Desk(Role.EDITOR)
    desk.send(CONTRIBUTORS, "旧.xlsx")
    assert "旧.xlsx" not in desk.send(CONTRIBUTORS, "新.xlsx")
    desk.confirm({**desk.form(), "act": "drop"})
    assert uploads_of(desk.user, "contributors") == []
    assert not Contributor.objects.exists()


def test_one_persons_file_and_one_bulletins_file_is_not_anothers(bulletin):
    other = BulletinFactory(name="别的刊物")
    desk = Desk(Role.ADMINISTRATOR, f"/admin/issues/bulletin/{bulletin.pk}/recipients/import/")
    desk.send(RECIPIENTS)
    form = desk.form()
    desk.page = f"/admin/issues/bulletin/{other.pk}/recipients/import/"
    assert desk.client.get(desk.page).context["upload"] is None
    assert "这些文件已经处理过" in desk.confirm(form)
    assert not other.recipients.exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("甲.xlsx", b"", "甲.xlsx：这是空文件"),
        ("甲.xlsx", "类别,名称".encode("gbk"), "甲.xlsx：这不是 .xlsx"),
        ("甲.xlsx", b"PK" + bytes(MOST_BYTES), "甲.xlsx：文件超过 2 MB"),
        ("<b>.xlsx", b"<html>", "&lt;b&gt;.xlsx：这是网页文件"),
    ],
)
def test_what_is_no_workbook_is_refused_and_does_not_wait(name, data, words):
    desk = Desk(Role.EDITOR)
    desk.send(CONTRIBUTORS, "好.xlsx")
    page = desk.send(data, name)
    assert words in page
    assert [upload.name for upload in uploads_of(desk.user, "contributors")] == ["好.xlsx"]


def test_no_file_is_said():
    assert "没有收到文件" in Desk(Role.EDITOR).client.post(PAGE, follow=True).content.decode()


def test_hostile_names_are_shown_as_text():
    page = Desk(Role.EDITOR).send(book(["类别", "名称"], ["供稿单位", "<script>alert(1)</script>"]))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_the_list_goes_out_as_it_is_filtered_and_on_record():
    office = ContributorFactory(name="=青石区办")
    person = ContributorFactory(kind="person", name="周沐", office=office)
    desk = Desk(Role.REVIEWER)
    answer = desk.client.get("/admin/issues/contributor/export/?kind__exact=person")
    assert workbook(answer) == [("编号", "类别", "名称", "所在单位"), (person.pk, "供稿人", "周沐", "=青石区办")]
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    event = Event.objects.get(kind=EventKind.DOWNLOADED.value)
    assert event.detail == {"事项": "导出 Excel", "条件": "kind__exact=person", "行数": 1}
    assert len(workbook(desk.client.get("/admin/issues/contributor/export/"))) == 3
    assert desk.client.get("/admin/issues/contributor/export/?nothing=1").status_code == 302


def test_the_recipients_of_one_bulletin_go_out(bulletin):
    RecipientFactory(name="别的刊物的单位")
    answer = Desk(Role.REVIEWER).client.get(f"/admin/issues/bulletin/{bulletin.pk}/recipients/export/")
    assert workbook(answer)[1:] == [("送", 1, 1, "市委办公室", None, 3), ("送", 1, 1, "旧单位", None, 1)]


def test_the_empty_table_has_an_example():
    answer = Desk(Role.EDITOR).client.get("/admin/issues/contributor/template/")
    assert workbook(answer)[1][0] == "#示例："


@pytest.mark.parametrize("page", [PAGE, "/admin/issues/bulletin/1/recipients/import/"])
def test_a_bulletin_that_is_not_there_and_a_wrong_method_are_answered(page):
    desk = Desk(Role.ADMINISTRATOR if "bulletin" in page else Role.EDITOR, page)
    assert desk.client.get(f"{page}confirm/").status_code == 405
    assert desk.client.get("/admin/issues/bulletin/0/recipients/import/").status_code in (403, 404)


BOTH = ("/admin/issues/contributor/", "/admin/issues/bulletin/{}/change/")


@pytest.mark.parametrize(
    ("role", "page", "words"),
    [
        (Role.EDITOR, 0, ("导出 Excel", "导入 Excel")),
        (Role.REVIEWER, 0, ("导出 Excel",)),
        (Role.ADMINISTRATOR, 1, ("发送范围导出 Excel", "发送范围导入 Excel")),
        (Role.EDITOR, 1, ("发送范围导出 Excel",)),
    ],
)
def test_the_buttons_are_there_for_those_who_may(role, page, words, bulletin):
    shown = Desk(role).client.get(BOTH[page].format(bulletin.pk)).content.decode()
    assert tuple(word for word in ("发送范围导出 Excel", "发送范围导入 Excel") if word in shown) == words * page
    assert page or tuple(word for word in ("导出 Excel", "导入 Excel") if word in shown) == words


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EDITOR])
def test_nobody_but_an_editor_brings_in_contributors(role):
    editor, other = Desk(Role.EDITOR), Desk(role)
    editor.send(CONTRIBUTORS)
    assert other.client.post(PAGE, {"file": SimpleUploadedFile("名单.xlsx", CONTRIBUTORS)}).status_code in (302, 403)
    other.client.post(f"{PAGE}confirm/", editor.form())
    assert uploads_of(other.user, "contributors") == []
    assert not Contributor.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_brings_in_recipients(role, bulletin):
    page = f"/admin/issues/bulletin/{bulletin.pk}/recipients/import/"
    administrator, other = Desk(Role.ADMINISTRATOR, page), Desk(role, page)
    administrator.send(RECIPIENTS)
    assert other.client.post(page, {"file": SimpleUploadedFile("名单.xlsx", RECIPIENTS)}).status_code in (302, 403)
    other.client.post(f"{page}confirm/", administrator.form())
    assert uploads_of(other.user, f"recipients-{bulletin.pk}") == []
    assert bulletin.recipients.count() == 2


def test_both_forms_need_their_token():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(account(Role.EDITOR))
    assert strict.post(PAGE, {"file": SimpleUploadedFile("名单.xlsx", CONTRIBUTORS)}).status_code == 403
    assert strict.post(f"{PAGE}confirm/", {"act": "drop"}).status_code == 403
