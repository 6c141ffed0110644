"""Ctrl+S in a real browser: saved, and the page as it was; what is not saved is shown."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.enums import Role
from issues.models import Article, ArticleVersion
from tests.e2e.browsers import in_both_browsers
from tests.e2e.keeping import KEPT, wait_until_kept
from tests.e2e.writing import FIRST, SECOND, body_editor, opened, put_in, type_at
from tests.factories import ArticleFactory, BulletinFactory, ContributorFactory
from tests.offices import saved

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "".join(f"<p>第{n}段：{SECOND * 3}</p>" for n in range(30))
# Where the caret is, how far both windows are scrolled, which element has the focus.
PLACE = """() => { const frame = document.querySelector('iframe.cke_wysiwyg_frame');
  const caret = frame.contentWindow.getSelection();
  return [caret.focusNode?.textContent, caret.focusOffset, frame.contentWindow.scrollY, scrollY,
          document.activeElement.id || document.activeElement.tagName, document.activeElement.selectionStart] }"""


@pytest.fixture
def article() -> Article:
    return ArticleFactory(title="题", body=f"<p>{FIRST}</p>{LONG}")


def state(page: Page):
    return page.locator("#save")


def said(page: Page) -> None:
    expect(state(page)).to_have_text(re.compile(r"^\d\d:\d\d:\d\d 已保存$"))


@in_both_browsers
def test_from_within_the_editor_caret_and_scroll_stay_and_typing_goes_on(desk, article):
    page = opened(desk(Role.EDITOR), article)
    expect(state(page)).to_be_hidden()
    type_at(page, "Control+End", "新的字。")
    expect(state(page)).to_have_text("有未保存的修改")
    page.evaluate("scrollTo(0, 300)")
    page.keyboard.press("ArrowLeft")
    before = page.evaluate(PLACE)
    page.keyboard.press("Control+s")
    said(page)
    assert page.evaluate(PLACE) == before
    assert before[0].endswith("新的字。")
    assert before[2] > 0
    assert Article.objects.get().body.endswith("新的字。</p>\n") or Article.objects.get().body.endswith("新的字。</p>")
    put_in(page, "又打的")
    expect(state(page)).to_have_text(re.compile("已保存；有未保存的修改$"))
    page.keyboard.press("Meta+s")
    said(page)
    assert "新的字又打的。" in Article.objects.get().body
    assert [version.number for version in ArticleVersion.objects.all()] == [2, 1]
    page.keyboard.press("Control+z")
    expect(body_editor(page)).not_to_contain_text("又打的")


def test_from_a_field_and_from_nowhere(desk, article):
    page = opened(desk(Role.EDITOR), article)
    page.fill("#id_title", "新的题目")
    page.keyboard.press("Home")
    before = page.evaluate(PLACE)
    page.keyboard.press("Control+s")
    said(page)
    assert page.evaluate(PLACE) == before
    assert before[-2:] == ["id_title", 0]
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+s")
    expect(state(page)).to_have_text("没有修改，不用保存")
    assert (Article.objects.get().title, ArticleVersion.objects.count()) == ("新的题目", 1)


def test_what_was_saved_so_is_kept_no_longer_and_what_comes_after_it_is(desk, article):
    page = opened(desk(Role.EDITOR), article)
    type_at(page, "Control+End", "先打的。")
    wait_until_kept(page, "先打的。")
    page.keyboard.press("Control+s")
    said(page)
    wait_until_kept(page)
    page.keyboard.insert_text("后打的。")
    wait_until_kept(page, "后打的。")
    page.goto("/admin/")
    page.goto(f"/admin/issues/article/{article.pk}/change/")
    page.get_by_role("button", name="恢复").click()
    expect(body_editor(page)).to_contain_text("先打的。后打的。")
    page.keyboard.press("Control+s")
    said(page)
    assert "先打的。后打的。" in Article.objects.get().body
    wait_until_kept(page)


def test_leaving_asks_only_where_something_is_not_saved(desk, article):
    page = opened(desk(Role.EDITOR), article)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    body_editor(page).click()
    page.goto("/admin/")
    opened(page, article)
    type_at(page, "Control+End", "字。")
    page.keyboard.press("Control+s")
    said(page)
    page.goto("/admin/")
    assert asked == []
    opened(page, article)
    type_at(page, "Control+End", "字。")
    page.goto("/admin/")
    assert asked == ["beforeunload"]
    opened(page, article)
    type_at(page, "Control+End", "字。")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_be_visible()
    assert asked == ["beforeunload"]


def test_what_somebody_saved_meanwhile_leads_to_both_texts(desk, article):
    page = opened(desk(Role.EDITOR), article)
    theirs = Article.objects.get()
    theirs.body = theirs.body.replace(FIRST, f"别人的字。{FIRST}")
    saved(theirs)
    type_at(page, "Control+End", "我的字。")
    page.keyboard.press("Control+s")
    expect(page.locator(".merge tbody ins")).to_have_text(["别人的字。", "我的字。"])
    page.get_by_role("button", name="合并，回到稿件").click()
    expect(body_editor(page)).to_contain_text("我的字。")
    expect(state(page)).to_have_text("有未保存的修改")
    body_editor(page).press("Control+End")
    page.keyboard.press("Control+s")
    said(page)
    expect(page.locator(".unsaved")).to_have_count(0)
    stored = Article.objects.get().body
    assert ("别人的字。" in stored, "我的字。" in stored) == (True, True)
    assert [version.act for version in ArticleVersion.objects.all()] == ["merged", "changed"]


def test_faults_are_shown_and_nothing_is_lost(desk, article):
    page = opened(desk(Role.EDITOR), article)
    type_at(page, "Control+End", "我的字。")
    page.fill("#id_title", "")
    page.keyboard.press("Control+s")
    expect(page.locator(".errornote")).to_be_visible()
    expect(body_editor(page)).to_contain_text("我的字。")
    expect(page.locator("#id_title")).to_be_focused()
    page.keyboard.insert_text("补上的题")
    page.keyboard.press("Control+s")
    said(page)
    expect(page.locator(".errornote, .errorlist")).to_have_count(0)
    assert Article.objects.get().title == "补上的题"


def test_after_the_session_has_ended_it_says_so_and_saves_once_signed_in_again(desk, article):
    page = desk(Role.EDITOR)
    # Without the live page: an answer on its way would bring the session back.
    page.add_init_script("localStorage.setItem('lianluo.preview.folded', '1')")
    opened(page, article)
    type_at(page, "Control+End", "我的字。")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("Control+s")
    expect(state(page)).to_contain_text("没有保存：登录已过期，文字留在本机")
    assert "我的字。" not in Article.objects.get().body
    with page.context.expect_page() as opening:
        state(page).get_by_role("link", name="登录").click()
    again = opening.value
    again.fill("#id_username", "user-editor")
    again.fill("#id_password", "secret-of-the-test")
    again.click("button.primary")
    expect(again.locator("#site-name")).to_be_visible()
    body_editor(page).press("Control+s")
    said(page)
    assert "我的字。" in Article.objects.get().body


def test_a_row_of_credits_goes_the_buttons_way_and_the_caret_comes_back(desk, article):
    contributor = ContributorFactory(name="梅溪镇人大")
    page = opened(desk(Role.EDITOR), article)
    page.click("#credits-group .add-row a")
    page.locator("#id_credits-0-contributor").evaluate(
        "(field, key) => { field.append(new Option('梅溪镇人大', key, true, true)); }", contributor.pk
    )
    type_at(page, "Control+End", "我的字。")
    page.keyboard.press("ArrowLeft")
    before = page.evaluate(PLACE)
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(body_editor(page)).to_contain_text("我的字。")
    expect(page.locator("iframe.cke_wysiwyg_frame")).to_be_focused()
    assert page.evaluate(PLACE)[:2] == before[:2]
    expect(state(page)).to_be_hidden()
    assert Article.objects.get().credits.get().printed_name == "梅溪镇人大"
    page.keyboard.insert_text("再来")
    page.keyboard.press("Control+s")
    said(page)
    assert ("我的字再来。" in Article.objects.get().body, Article.objects.get().credits.count()) == (True, 1)


def test_a_new_article_is_made_and_goes_on(desk):
    bulletin = BulletinFactory()
    page = desk(Role.EDITOR)
    page.goto("/admin/issues/article/add/")
    expect(body_editor(page)).to_be_visible()
    page.select_option("#id_bulletin", str(bulletin.pk))
    page.fill("#id_title", "新稿")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile("/change/"))
    expect(page.locator("#id_title")).to_be_focused()
    page.fill("#id_title", "新稿子")
    page.keyboard.press("Control+s")
    said(page)
    assert [(one.number, one.act, one.title) for one in ArticleVersion.objects.all()] == [
        (2, "changed", "新稿子"),
        (1, "created", "新稿"),
    ]


def test_an_old_version_opened_is_not_saved_until_somebody_saves_it(desk, article):
    page = opened(desk(Role.EDITOR), article)
    page.fill("#id_title", "旧题")
    page.keyboard.press("Control+s")
    said(page)
    page.fill("#id_title", "新题")
    page.keyboard.press("Control+s")
    said(page)
    page.get_by_role("link", name="历史").click()
    expect(page.locator(".redline section :is(ins, del)")).to_have_text(["旧", "新"])
    page.get_by_role("link", name="用这一版打开").click()
    expect(page.locator("#id_title")).to_have_value("旧题")
    expect(state(page)).to_have_text("有未保存的修改")
    wait_until_kept(page, "旧题")
    assert Article.objects.get().title == "新题"
    page.keyboard.press("Control+s")
    said(page)
    assert Article.objects.get().title == "旧题"
    page.reload()
    expect(page.locator(".unsaved")).to_have_count(0)
    assert page.evaluate(KEPT) == []
