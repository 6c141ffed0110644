"""Two browsers on one article."""

import pytest
from playwright.sync_api import expect

from accounts.enums import Role
from issues.models import Article
from tests.e2e.writing import FIRST, SECOND, body_editor, opened, save, type_at
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_second_save_is_merged_and_nothing_is_lost(desk):
    article = ArticleFactory(body=f"<p>{FIRST}</p><p>{SECOND}</p>")
    one, other = opened(desk(Role.EDITOR, "jia"), article), opened(desk(Role.EDITOR, "yi"), article)
    type_at(one, "Control+Home", "甲加的字。")
    save(one)
    type_at(other, "Control+End", "乙加的字。")
    other.fill("#id_subtitle", "乙的副题")
    other.click("input[name=_save]")
    expect(other.locator("h1")).to_contain_text("jia保存过这篇稿件，没有覆盖")
    expect(other.locator(".merge tbody ins")).to_have_text(["乙的副题", "甲加的字。", "乙加的字。"])
    assert Article.objects.get().body.split() == [f"<p>甲加的字。{FIRST}</p>", f"<p>{SECOND}</p>"]
    other.get_by_role("button", name="合并，回到稿件").click()
    expect(body_editor(other).locator("p")).to_have_text([f"甲加的字。{FIRST}", f"{SECOND}乙加的字。"])
    expect(other.locator(".unsaved")).to_contain_text("还没有保存")
    save(other)
    stored = Article.objects.get()
    assert stored.body.split() == [f"<p>甲加的字。{FIRST}</p>", f"<p>{SECOND}乙加的字。</p>"]
    assert stored.subtitle == "乙的副题"


def test_a_paragraph_that_both_changed_is_chosen(desk):
    article = ArticleFactory(title="题", body=f"<p>{FIRST}</p>")
    one, other = opened(desk(Role.EDITOR, "jia"), article), opened(desk(Role.EDITOR, "yi"), article)
    type_at(one, "Control+End", "甲。")
    one.fill("#id_title", "甲题")
    save(one)
    type_at(other, "Control+End", "乙。")
    other.fill("#id_title", "乙题")
    other.click("input[name=_save]")
    part = other.locator("tr.two").last
    expect(part.get_by_label("两段都留")).to_be_checked()
    part.get_by_label("用我的").check()
    other.locator("tr.two").first.get_by_label("用对方的").check()
    other.get_by_role("button", name="合并，回到稿件").click()
    expect(body_editor(other).locator("p")).to_have_text([f"{FIRST}乙。"])
    expect(other.locator("#id_title")).to_have_value("甲题")
