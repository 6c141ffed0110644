import pytest
from playwright.sync_api import expect

from accounts.enums import Role
from tests.factories import ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_articles_are_found_taken_in_and_put_back(desk):
    issue = IssueFactory()
    for title in ("代表进小院", "代表议事厅", "立法调研"):
        ArticleFactory(bulletin=issue.bulletin, title=title)
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/issue/{issue.pk}/change/")
    page.fill("#pool-words", "代表")
    page.press("#pool-words", "Enter")
    expect(page.locator(".pool tbody tr")).to_have_count(2)
    page.check("text=代表进小院")
    page.check("text=代表议事厅")
    page.click("text=编入本期")
    expect(page.locator(".messagelist .success")).to_contain_text("编入 2 篇")
    expect(page.locator("#articles-group tr.form-row")).to_have_count(2)
    page.get_by_label("《代表进小院》移出本期").click()
    expect(page.locator(".messagelist .success")).to_contain_text("回到稿库")
    assert list(issue.articles.values_list("title", flat=True)) == ["代表议事厅"]


def test_an_order_not_saved_yet_is_not_left_behind(desk):
    issue = IssueFactory()
    for position in (1, 2):
        ArticleFactory(issue=issue, position=position, title=f"第{position}篇")
    ArticleFactory(bulletin=issue.bulletin)
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/issue/{issue.pk}/change/")
    expect(page.locator("button[form]:enabled")).to_have_count(4)
    page.get_by_label("下移").first.click()
    expect(page.locator("button[form]:enabled")).to_have_count(0)
