"""What is pasted into the editor, and what of it is stored. Each file of clipboard/ is HTML as a program puts it there, with
what must be stored of it beside it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from accounts.enums import Role
from tests.e2e.browsers import in_both_browsers
from tests.e2e.pasting import opened, stored_by
from tests.factories import stored_picture

pytestmark = pytest.mark.django_db(transaction=True)

CLIPBOARD = Path(__file__).parent / "clipboard"
PROGRAMS = sorted(path.name.removesuffix(".stored.html") for path in CLIPBOARD.glob("*.stored.html"))
# Copies as another program does, past CKEditor.
COPY = """(body, items) => {
    const fill = (event) => {
        Object.entries(items).forEach(([type, text]) => event.clipboardData.setData(type, text));
        event.preventDefault();
        event.stopImmediatePropagation();
    };
    body.ownerDocument.addEventListener("copy", fill, {capture: true, once: true});
    return body.ownerDocument.execCommand("copy");
}"""
# Firefox has answered for the keys before the editor has heard of them.
PASTED = "() => CKEDITOR.instances.id_body.once('afterPaste', () => document.body.setAttribute('data-pasted', ''))"


def paste(editor, html: str = "", text: str = "") -> None:
    """Paste what another program has copied, and wait until it is there."""
    kinds = {"text/html": html, "text/plain": text}
    editor.focus()
    editor.page.evaluate(PASTED)
    assert editor.evaluate(COPY, {kind: value for kind, value in kinds.items() if value})
    editor.press("Control+v")
    expect(editor.page.locator("body[data-pasted]")).to_be_attached()


@in_both_browsers
@pytest.mark.parametrize("program", PROGRAMS)
def test_of_what_is_pasted_is_stored_what_a_body_may_hold(desk, program):
    page = desk(Role.EDITOR)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    editor = opened(page)
    editor.press("Control+a")
    paste(editor, (CLIPBOARD / f"{program}.html").read_text("utf-8"), "文字")
    assert stored_by(page) == (CLIPBOARD / f"{program}.stored.html").read_text("utf-8").replace("\n", "")
    here = page.url.split("/admin/")[0]
    assert [url for url in asked if not url.startswith((here, "data:image/png"))] == []


@pytest.mark.parametrize(
    ("html", "text", "stored"),
    [
        ("<p class=MsoNormal><span lang=EN-US>几个字<o:p></o:p></span></p>", "", "<p>原文。几个字</p>"),
        ("<p>一段</p><p>又一段</p>", "", "<p>原文。</p><p>一段</p><p>又一段</p>"),
        ("", "　　一段\n\n    又一段<b>", "<p>原文。</p><p>一段</p><p>又一段&lt;b&gt;</p>"),
    ],
    ids=["words", "paragraphs", "plain text"],
)
def test_words_go_into_the_paragraph_and_paragraphs_behind_it(desk, html, text, stored):
    page = desk(Role.EDITOR)
    editor = opened(page)
    editor.press("Control+End")
    paste(editor, html, text)
    assert stored_by(page) == stored


def test_pictures_that_are_left_behind_are_said(desk):
    page = desk(Role.EDITOR)
    editor = opened(page)
    paste(editor, '<p>甲<img src="http://x.example/a.png">乙<img src="http://[">丙</p>')
    expect(page.locator(".cke_notification_warning")).to_contain_text("有 2 幅图片没有带进来")


def test_a_picture_of_the_desk_comes_along_with_its_caption(desk):
    figure = f'<figure><img alt="" src="/pictures/{stored_picture().digest}/"><figcaption>院中</figcaption></figure>'
    page = desk(Role.EDITOR)
    editor = opened(page)
    editor.press("Control+a")
    here = page.url.split("/admin/")[0]
    paste(editor, "<p>甲</p>" + figure.replace('src="', 'src="' + here) + "<p>乙</p>")
    expect(editor.locator("figure img").first).to_be_visible()
    assert stored_by(page) == f"<p>甲</p>{figure}<p>乙</p>"
    assert page.locator(".cke_notification").count() == 0
