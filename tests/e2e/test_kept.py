"""What is typed is kept in the browser, and offered back."""

import pytest
from playwright.sync_api import Page, expect

from accounts.enums import Role
from audit.models import Event
from issues.models import Article
from tests.e2e.keeping import KEPT, kept, wait_until_kept
from tests.e2e.writing import FIRST, SECOND, body_editor, opened, save, type_at
from tests.factories import ArticleFactory, BulletinFactory, account
from tests.offices import saved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    return ArticleFactory(title="题", body=f"<p>{FIRST}</p><p>{SECOND}</p>")


def offered(page: Page):
    return page.locator("#keep")


def crash_after_typing(page: Page, article: Article) -> Page:
    """Type, let the browser keep it, and lose the page."""
    opened(page, article)
    type_at(page, "Control+End", "没保存的字。")
    page.fill("#id_title", "没保存的题")
    wait_until_kept(page, "没保存的字。", "没保存的题")
    again = page.context.new_page()
    page.close()
    return again


def test_what_comes_without_a_key_is_kept_too(desk, article):
    """Dictation, handwriting and some input methods press none."""
    page = opened(desk(Role.EDITOR), article)
    body_editor(page).click()
    page.keyboard.insert_text("听写的字。")
    wait_until_kept(page, "听写的字。")


def test_after_a_crash_the_text_is_offered_restored_and_forgotten_once_saved(desk, article):
    page = opened(crash_after_typing(desk(Role.EDITOR), article), article)
    assert Article.objects.get().title == "题"
    expect(offered(page)).to_contain_text("您有未保存的文字")
    expect(body_editor(page)).not_to_contain_text("没保存的字。")
    page.get_by_role("button", name="恢复").click()
    expect(body_editor(page)).to_contain_text("没保存的字。")
    expect(page.locator("#id_title")).to_have_value("没保存的题")
    expect(offered(page)).to_be_hidden()
    save(page)
    assert Article.objects.get().body.split() == [f"<p>{FIRST}</p>", f"<p>{SECOND}没保存的字。</p>"]
    wait_until_kept(page)
    expect(offered(opened(page, article))).to_be_hidden()


def test_the_kept_text_is_compared_with_what_is_stored_and_thrown_away(desk, article):
    page = opened(crash_after_typing(desk(Role.EDITOR), article), article)
    with page.context.expect_page() as opening:
        page.get_by_role("button", name="查看差异").click()
    expect(opening.value.locator(".redline section ins")).to_have_text(["没保存的", "没保存的字。"])
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="丢弃").click()
    assert len(kept(page)) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="丢弃").click()
    expect(offered(page)).to_be_hidden()
    wait_until_kept(page)
    assert Article.objects.get().title == "题"


def test_after_an_ended_session_the_text_is_offered(desk, article):
    page = desk(Role.EDITOR)
    # Without the live page: an answer on its way would bring the session back.
    page.add_init_script("localStorage.setItem('lianluo.preview.folded', '1')")
    opened(page, article)
    type_at(page, "Control+End", "没保存的字。")
    page.context.clear_cookies(name="sessionid")
    page.click("input[name=_save]")
    page.fill("#id_username", "user-editor")
    page.fill("#id_password", "secret-of-the-test")
    page.click("button.primary")
    expect(body_editor(page)).to_contain_text(FIRST)
    page.get_by_role("button", name="恢复").click()
    expect(body_editor(page)).to_contain_text("没保存的字。")
    save(page)
    assert "没保存的字。" in Article.objects.get().body


def test_a_text_restored_on_a_newer_version_is_merged_not_put_over_it(desk, article):
    page = crash_after_typing(desk(Role.EDITOR), article)
    theirs = Article.objects.get()
    theirs.body = theirs.body.replace(FIRST, f"{FIRST}别人的字。")
    saved(theirs)
    opened(page, article)
    page.get_by_role("button", name="恢复").click()
    expect(body_editor(page)).to_contain_text("没保存的字。")
    page.click("input[name=_save]")
    page.get_by_role("button", name="合并，回到稿件").click()
    expect(body_editor(page)).to_contain_text("没保存的字。")
    assert len(kept(page)) == 1
    save(page)
    assert Article.objects.get().body.split() == [f"<p>{FIRST}别人的字。</p>", f"<p>{SECOND}没保存的字。</p>"]
    wait_until_kept(page)


def test_another_account_of_the_machine_is_offered_nothing(desk, article):
    page = crash_after_typing(desk(Role.EDITOR), article)
    account(Role.EDITOR, "colleague")
    page.goto("/admin/")
    page.get_by_role("button", name="退出").click()
    page.fill("#id_username", "colleague")
    page.fill("#id_password", "secret-of-the-test")
    page.click("button.primary")
    expect(offered(opened(page, article))).to_be_hidden()
    assert len(kept(page)) == 1


def test_what_is_typed_and_taken_back_is_not_kept(desk, article):
    page = opened(desk(Role.EDITOR), article)
    page.fill("#id_title", "别的题")
    wait_until_kept(page, "别的题")
    page.fill("#id_title", "题")
    wait_until_kept(page)


def test_a_new_article_is_kept_until_it_is_saved(desk):
    bulletin = BulletinFactory()
    page = desk(Role.EDITOR)
    page.goto("/admin/issues/article/add/")
    expect(body_editor(page)).to_be_visible()
    page.fill("#id_title", "新的题")
    page.goto("/admin/")
    page.goto("/admin/issues/article/add/")
    page.get_by_role("button", name="恢复").click()
    expect(page.locator("#id_title")).to_have_value("新的题")
    expect(page.get_by_role("button", name="查看差异")).to_have_count(0)
    page.select_option("#id_bulletin", str(bulletin.pk))
    save(page)
    assert Article.objects.get().title == "新的题"
    page.goto("/admin/issues/article/add/")
    expect(body_editor(page)).to_be_visible()
    expect(offered(page)).to_be_hidden()


def test_an_old_text_is_forgotten(desk, article):
    page = crash_after_typing(desk(Role.EDITOR), article)
    page.goto("/admin/")
    age = f"(days) => {{ for (const key of {KEPT}) {{ const entry = JSON.parse(localStorage[key]); "
    age += "entry.at = Date.now() - days * 24 * 3600 * 1000; localStorage[key] = JSON.stringify(entry); } }"
    page.evaluate(age, 13.9)
    page.reload()
    assert len(kept(page)) == 1
    page.evaluate(age, 14.1)
    page.reload()
    wait_until_kept(page)


def test_keeping_leaves_no_trace_on_the_server(desk, article):
    page = crash_after_typing(desk(Role.EDITOR), article)
    before = Event.objects.count()
    page.goto("about:blank")
    stored = Article.objects.get()
    assert (stored.updated_at, Event.objects.count()) == (article.updated_at, before)
