"""The live page beside the editor."""

import pytest
from playwright.sync_api import Page, expect

from accounts.enums import Role
from tests.e2e.browsers import in_both_browsers
from tests.e2e.writing import FIRST, SECOND, opened, type_at
from tests.factories import ArticleFactory, BulletinFactory, CreditFactory

pytestmark = pytest.mark.django_db(transaction=True)


def panel(page: Page):
    return page.get_by_role("complementary", name="版面")


def shown(page: Page):
    return panel(page).get_by_role("img")


def wait_for_another(page: Page, before: str | None) -> str:
    for _ in range(600):  # page.wait_for_function evaluates a string, which the pages' policy forbids
        now = shown(page).get_attribute("src") if shown(page).count() else None
        if now != before:
            return now
        page.wait_for_timeout(100)
    raise AssertionError("the picture stayed")


@in_both_browsers
def test_the_picture_follows_what_is_typed(desk):
    article = ArticleFactory(body=f"<p>{FIRST}</p><p>{SECOND}</p>")
    CreditFactory(article=article)
    page = opened(desk(Role.EDITOR), article)
    stored = wait_for_another(page, None)
    expect(panel(page)).to_contain_text("第 1 页，共 1 页")
    type_at(page, "Control+End", "刚打的字。")
    typed = wait_for_another(page, stored)
    page.fill("#id_title", "刚改的题")
    titled = wait_for_another(page, typed)
    page.fill("#id_credits-0-printed_name", "刚改的署名")
    credited = wait_for_another(page, titled)
    page.check("#id_credits-0-DELETE")
    wait_for_another(page, credited)
    article.refresh_from_db()
    assert article.body == f"<p>{FIRST}</p><p>{SECOND}</p>"


def test_pages_are_turned_and_the_panel_stays_folded(desk):
    article = ArticleFactory(body=f"<p>{FIRST}</p>" + f"<p>{SECOND * 9}</p>" * 12)
    page = opened(desk(Role.EDITOR), article)
    first = wait_for_another(page, None)
    expect(page.get_by_role("button", name="上一页")).to_be_disabled()
    page.get_by_role("button", name="下一页").click()
    second = wait_for_another(page, first)
    expect(panel(page)).to_contain_text("第 2 页，共")
    page.get_by_role("button", name="上一页").click()
    assert wait_for_another(page, second) == first
    page.get_by_role("button", name="收起版面").click()
    expect(shown(page)).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="显示版面").click()
    expect(shown(page)).to_be_visible()


def test_what_cannot_be_shown_is_said_and_the_old_picture_is_marked_as_old(desk):
    page = opened(desk(Role.EDITOR), ArticleFactory(body=f"<p>{FIRST}</p>"))
    wait_for_another(page, None)
    type_at(page, "Control+End", "字" * 30_001)
    expect(panel(page).get_by_role("status")).to_contain_text("太长，不随打字排版。")
    expect(shown(page)).to_have_class("picture old")


def test_a_new_article_is_shown_once_its_bulletin_is_chosen(desk):
    bulletin = ArticleFactory().bulletin
    BulletinFactory()  # of one alone it would be chosen already
    page = desk(Role.EDITOR)
    page.goto("/admin/issues/article/add/")
    expect(panel(page).get_by_role("status")).to_contain_text("选定刊物以后")
    page.select_option("#id_bulletin", str(bulletin.pk))
    expect(shown(page)).to_be_visible()


@pytest.mark.parametrize("width", [1180, 1280])
def test_the_credits_leave_the_panel_its_place(desk, width):
    article = ArticleFactory(body=f"<p>{FIRST}</p>")
    CreditFactory(article=article)
    page = desk(Role.EDITOR)
    page.set_viewport_size({"width": width, "height": 768})
    opened(page, article)
    expect(panel(page)).to_be_visible()
    credits = page.locator("#credits-group table").bounding_box()
    assert credits["x"] + credits["width"] < panel(page).bounding_box()["x"]


def test_those_who_may_only_read_have_no_live_page(desk):
    article = ArticleFactory(body=f"<p>{FIRST}</p>")
    page = desk(Role.REVIEWER)
    page.goto(f"/admin/issues/article/{article.pk}/change/")
    expect(page.locator(".readonly .paper")).to_contain_text(FIRST)
    assert page.locator("#preview").count() == 0
