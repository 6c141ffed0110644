import pytest
from playwright.sync_api import Page, expect

from accounts.enums import Role
from issues.models import Issue
from tests.e2e.browsers import in_both_browsers
from tests.factories import ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def issue(db) -> Issue:
    made = IssueFactory()
    for position, title in enumerate("甲乙丙", start=1):
        ArticleFactory(issue=made, position=position, title=title)
    return made


def shown(page: Page) -> list[tuple[str, str]]:
    rows = page.locator("#articles-group tr.form-row").all()
    return [
        (row.locator(".field-place input").input_value(), row.locator(".field-title_link").inner_text()) for row in rows
    ]


def opened(page: Page, issue: Issue) -> Page:
    page.goto(f"/admin/issues/issue/{issue.pk}/change/")
    expect(page.locator("[aria-label=上移]")).to_have_count(3)
    return page


def saved(page: Page, issue: Issue) -> str:
    page.click("input[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    return "".join(issue.articles.order_by("position").values_list("title", flat=True))


def row(page: Page, title: str):
    return page.locator("#articles-group tr.form-row").filter(has=page.get_by_text(title, exact=True))


@in_both_browsers
def test_an_article_is_dragged_to_its_place(desk, issue):
    page = opened(desk(Role.EDITOR), issue)
    row(page, "丙").locator(".handle").scroll_into_view_if_needed()
    grip, over = row(page, "丙").locator(".handle").bounding_box(), row(page, "甲").bounding_box()
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, over["y"] + 2, steps=5)
    page.mouse.up()
    expect(page.locator(".order-status")).to_have_text("《丙》移到第 1 篇，保存后生效。")
    assert shown(page) == [("1", "丙"), ("2", "甲"), ("3", "乙")]
    assert saved(page, issue) == "丙甲乙"


def test_buttons_move_an_article_and_keep_the_focus(desk, issue):
    page = opened(desk(Role.EDITOR), issue)
    down = row(page, "甲").get_by_label("下移")
    down.click()
    expect(page.locator(".order-status")).to_have_text("《甲》移到第 2 篇，保存后生效。")
    page.keyboard.press("Enter")
    expect(down).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".order-status")).to_have_text("《甲》已经是第 3 篇。")
    assert saved(page, issue) == "乙丙甲"


@in_both_browsers
def test_the_keyboard_alone_orders_and_saves(desk, issue):
    page = opened(desk(Role.EDITOR), issue)
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#articles-1') !== null"):
            break
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".order-status")).to_have_text("《乙》移到第 1 篇，保存后生效。")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    assert shown(page) == [("1", "甲"), ("2", "丙"), ("3", "乙")]
    row(page, "乙").locator(".field-place input").press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert list(issue.articles.order_by("position").values_list("title", flat=True)) == ["甲", "丙", "乙"]


def test_a_number_that_is_typed_moves_the_row_there(desk, issue):
    page = opened(desk(Role.EDITOR), issue)
    row(page, "丙").locator(".field-place input").fill("1")
    row(page, "丙").locator(".field-place input").press("Tab")
    assert shown(page) == [("1", "丙"), ("2", "甲"), ("3", "乙")]


def test_those_who_only_read_have_nothing_to_move(desk, issue):
    page = desk(Role.REVIEWER)
    page.goto(f"/admin/issues/issue/{issue.pk}/change/")
    expect(page.locator("#articles-group tr.form-row")).to_have_count(3)
    expect(page.locator("[aria-label=上移], .handle")).to_have_count(0)
