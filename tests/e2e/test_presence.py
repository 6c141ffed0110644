"""Two browsers see each other at one article."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from accounts.enums import Role
from issues.models import Article, Presence
from tests.e2e.writing import FIRST, body_editor, opened, type_at
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    return ArticleFactory(title="题", body=f"<p>{FIRST}</p>")


def beating_fast(page: Page) -> Page:
    """Its pages of articles speak up five times a second."""

    def shorten(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace('data-every="20"', 'data-every="0.2"'))

    page.route(re.compile("/change/$"), shorten)
    return page


def line(page: Page):
    return page.locator("#presence")


def test_each_sees_the_other_come_and_go_and_keeps_the_caret(desk, article):
    one, other = beating_fast(desk(Role.EDITOR, "jia")), beating_fast(desk(Role.EDITOR, "yi"))
    opened(one, article)
    body_editor(one).press("Control+End")
    expect(line(one)).to_be_hidden()
    opened(other, article)
    expect(line(other)).to_have_text(re.compile(r"^jia \d\d:\d\d 起也打开着这篇稿件$"))
    expect(line(one)).to_have_text(re.compile(r"^yi \d\d:\d\d 起也打开着这篇稿件$"))
    one.keyboard.insert_text("接着打。")
    expect(body_editor(one)).to_contain_text(f"{FIRST}接着打。")
    other.goto("/admin/")
    expect(line(one)).to_be_hidden()


def test_who_saves_and_stays_has_not_been_away(desk, article):
    page = opened(desk(Role.EDITOR), article)
    since = Presence.objects.get().opened_at
    type_at(page, "Control+End", "字。")
    page.click("input[name=_continue]")
    expect(page.locator(".messagelist")).to_be_visible()
    expect(body_editor(page)).to_contain_text("字。")
    assert Presence.objects.get().opened_at == since


def test_who_may_only_read_sees_who_works_on_it(desk, article):
    opened(desk(Role.EDITOR, "jia"), article)
    reader = desk(Role.REVIEWER)
    reader.goto(f"/admin/issues/article/{article.pk}/change/")
    expect(line(reader)).to_contain_text("jia")
    assert Presence.objects.get().user.username == "jia"


def test_a_session_that_ends_is_said_and_the_page_stays(desk, article):
    page = desk(Role.EDITOR)
    page.add_init_script("localStorage.setItem('lianluo.preview.folded', '1')")
    opened(beating_fast(page), article)
    type_at(page, "Control+End", "我的字。")
    page.context.clear_cookies(name="sessionid")
    expect(line(page)).to_contain_text("登录已过期，没保存的文字留在本机")
    expect(body_editor(page)).to_contain_text("我的字。")
