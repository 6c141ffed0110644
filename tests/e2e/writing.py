"""Writing in the editor of an article that is there."""

from playwright.sync_api import Page, expect

from issues.models import Article

FIRST = "今年以来，望川县开展代表联系群众活动。"
SECOND = "县里召开重点项目推进会，部署下半年工作。"


def body_editor(page: Page):
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def opened(page: Page, article: Article) -> Page:
    page.goto(f"/admin/issues/article/{article.pk}/change/")
    expect(body_editor(page)).to_contain_text(FIRST)
    return page


def put_in(page: Page, text: str) -> None:
    """Put text in at the caret as an input method does, without a key."""
    body_editor(page).evaluate("(body, text) => body.ownerDocument.execCommand('insertText', false, text)", text)


def type_at(page: Page, key: str, text: str) -> None:
    body_editor(page).press(key)
    put_in(page, text)


def save(page: Page) -> None:
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_be_visible()
