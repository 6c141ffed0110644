from pathlib import Path

import pytest
from playwright.sync_api import expect

from accounts.enums import Role
from issues.models import Contributor
from tests.factories import BulletinFactory, ContributorFactory, RecipientFactory
from tests.text.excel.files import book

pytestmark = pytest.mark.django_db(transaction=True)


def file_of(folder: Path, *rows: list[object]) -> Path:
    path = folder / "名单.xlsx"
    path.write_bytes(book(*rows))
    return path


def test_an_editor_mends_a_file_and_brings_in_contributors(desk, tmp_path):
    ContributorFactory(name="青石区办")
    page = desk(Role.EDITOR)
    page.goto("/admin/issues/contributor/")
    page.click("text=导入 Excel")
    heads = ["类别", "名称", "所在单位"]
    page.set_input_files("#file", file_of(tmp_path, heads, ["供稿人", "周沐", "青石区"]))
    page.click("button:text('上传')")
    expect(page.get_by_role("alert")).to_contain_text("有 1 处错误")
    expect(page.locator("tr", has_text="第 2 行")).to_contain_text("没有供稿单位“青石区”。")
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)
    page.set_input_files("#file", file_of(tmp_path, heads, ["供稿人", "周沐", "青石区办"]))
    page.click("button:text('上传')")
    expect(page.locator(".excel .new tbody td")).to_have_text(["第 2 行", "供稿人", "周沐", "青石区办"])
    page.click("text=确认导入")
    expect(page.locator(".messagelist .success")).to_contain_text("新增 1 条，变动 0 条，不变 0 条")
    expect(page.locator("#result_list tbody tr")).to_have_count(2)
    assert str(Contributor.objects.get(name="周沐")) == "青石区办　周沐"


def test_what_an_administrator_takes_out_comes_in_changed(desk, tmp_path):
    bulletin = BulletinFactory()
    RecipientFactory(bulletin=bulletin, name="市委办公室", copies=3)
    RecipientFactory(bulletin=bulletin, name="旧单位")
    page = desk(Role.ADMINISTRATOR)
    page.goto(f"/admin/issues/bulletin/{bulletin.pk}/change/")
    page.click("text=发送范围导入 Excel")
    with page.expect_download() as taken:
        page.click("text=导出现在的名单")
    page.set_input_files("#file", taken.value.path().rename(tmp_path / "现在.xlsx"))
    page.click("button:text('上传')")
    expect(page.locator(".excel")).to_contain_text("和现在的名单一样，不用导入。")
    rows = [["类别", "行", "次序", "名称", "连接符", "份数"], ["送", 1, 1, "市委办公室", "", 5]]
    page.set_input_files("#file", file_of(tmp_path, *rows))
    page.click("button:text('上传')")
    expect(page.locator(".excel .changed tbody td")).to_have_text(["第 2 行", "份数", "3", "5"])
    expect(page.locator(".excel .gone tbody td")).to_have_text(["表里没有", "送", "1", "1", "旧单位", "1"])
    page.click("text=确认导入")
    expect(page.locator(".messagelist .success")).to_contain_text("变动 1 条，删除 1 条")
    assert list(bulletin.recipients.values_list("name", "copies")) == [("市委办公室", 5)]
