"""An issue is found by typing, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from accounts.enums import Role
from tests.factories import ArticleFactory, BulletinFactory, IssueFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_issue_that_is_corrected_is_found_by_its_number(desk):
    bulletin = BulletinFactory(name="望川动态")
    signed = [IssueFactory(bulletin=bulletin, year_number=number, status="sealed") for number in (3, 4)]
    article = ArticleFactory(bulletin=bulletin)
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/article/{article.pk}/change/")
    page.get_by_text("更正", exact=True).click()
    box = page.locator(".field-corrects .select2-selection")
    expect(box).to_have_accessible_name(re.compile("^更正期次"))
    box.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".select2-results__option")).to_have_text(
        ["望川动态 2026 年第 4 期", "望川动态 2026 年第 3 期"]
    )
    page.keyboard.type("第 3 期")
    expect(page.locator(".select2-results__option")).to_have_text(["望川动态 2026 年第 3 期"])
    page.keyboard.press("Enter")
    expect(box).to_have_text(re.compile("望川动态 2026 年第 3 期"))
    page.fill("#id_corrected_place", "第3页")
    page.click("input[name=_save]")
    page.wait_for_url("**/admin/issues/article/")
    article.refresh_from_db()
    assert article.corrects == signed[0]


def test_what_is_not_there_is_said_in_chinese(desk):
    article = ArticleFactory()
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/article/{article.pk}/change/")
    page.locator(".field-issue .select2-selection").click()
    expect(page.locator(".select2-results")).to_have_text("未找到结果")
