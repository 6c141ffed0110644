"""The editor with an article of its own, and what is stored of it."""

import re

from playwright.sync_api import Page, expect

from issues.models import Article
from tests.factories import ArticleFactory
from text.sanitise import sanitise


def opened(page: Page, body: str = "<p>原文。</p>"):
    """The editor with an article of its own, ready."""
    page.goto(f"/admin/issues/article/{ArticleFactory(body=body).pk}/change/")
    editor = page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    expect(editor).to_contain_text("原文。")
    return editor


def solid(html: str) -> str:
    """Without the line breaks that CKEditor puts between elements."""
    return re.sub(r"[\r\n\t]", "", html)


def stored_by(page: Page) -> str:
    """Save: the body that is stored then, which is what the editor held, with nothing for the sanitiser to do."""
    sent = page.evaluate("() => CKEDITOR.instances.id_body.getData()")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_be_visible()
    stored = Article.objects.get().body
    assert sanitise(stored) == stored
    assert solid(stored) == solid(sanitise(sent))
    return solid(stored)
