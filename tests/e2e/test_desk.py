import re

import pytest
from playwright.sync_api import Page, expect

from accounts.enums import Role
from issues.models import Article, Picture, Proof
from tests.factories import ArticleFactory, BulletinFactory, IssueFactory, ProofFactory, picture_file, stored_picture
from tests.offices import Office
from tests.typesetting.comparing.pdfs import pdf
from tests.typesetting.documents import paragraph
from text.blocks import Paragraph, Run
from text.blocks import Picture as PictureBlock
from text.html import parse_blocks
from typesetting.inspect import inspect_pdf

pytestmark = pytest.mark.django_db(transaction=True)


def body_editor(page: Page):
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def test_an_editor_types_an_article_and_it_is_stored_as_typed(desk):
    article = ArticleFactory(issue=IssueFactory(), position=1, body="<p>原有的一段。</p>")
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/article/{article.pk}/change/")
    editor = body_editor(page)
    expect(editor).to_have_text("原有的一段。")
    editor.press("Control+End")
    editor.press("Enter")
    page.keyboard.insert_text("新写的一段，共1+N项。")
    page.fill("#id_title", "改过的标题")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("改过的标题")
    article = Article.objects.get()
    assert article.title == "改过的标题"
    assert article.body.split() == ["<p>原有的一段。</p>", "<p>新写的一段，共1+N项。</p>"]


PASTE = """(body, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.mark.parametrize(("button", "dialog"), [("表格", "表格属性"), ("查找", "查找和替换")])
def test_the_editors_dialogs_open_with_what_is_published(desk, button, dialog):
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/article/{ArticleFactory().pk}/change/")
    body_editor(page).click()
    page.locator(f".cke_button[title^={button}]").click()
    expect(page.locator(".cke_dialog_title")).to_have_text(dialog)


def choose_picture(page: Page, path) -> None:
    """Open the dialog and choose the file, once the dialog is ready: with nothing to put in yet."""
    page.locator(".cke_button__image").click()
    expect(page.locator(".cke_dialog_ui_button_ok")).to_have_class(re.compile("cke_disabled"))
    page.set_input_files(".cke_dialog input[type=file]", path)


def put_in_picture(page: Page, path, caption: str) -> None:
    choose_picture(page, path)
    expect(page.locator(".cke_dialog [role=status]")).to_have_text(f"已上传：{path.name}")
    page.get_by_label("说明").fill(caption)
    page.locator(".cke_dialog_ui_button_ok").click()


def test_a_picture_is_uploaded_shown_again_and_printed(desk, tmp_path):
    path = tmp_path / "小院.jpeg"
    path.write_bytes(picture_file(900, 600, "JPEG").getvalue())
    article = ArticleFactory(issue=IssueFactory(), position=1, body="<p>原有的一段。</p>")
    page = desk(Role.EDITOR)
    address = f"/admin/issues/article/{article.pk}/change/"
    page.goto(address)
    body_editor(page).press("Control+End")
    put_in_picture(page, path, "小院议事<现场>")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_be_visible()
    picture = Picture.objects.get()
    assert parse_blocks(Article.objects.get().body) == (
        Paragraph((Run("原有的一段。"),)),
        PictureBlock(picture.digest, "小院议事<现场>"),
    )
    page.goto(address)
    image = body_editor(page).locator("figure img")
    expect(image).to_be_visible()
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 900
    # The dialog knows the caption, and changes it.
    image.dblclick()
    expect(page.get_by_label("说明")).to_have_value("小院议事<现场>")
    page.get_by_label("说明").fill("院里的一场议事")
    page.locator(".cke_dialog_ui_button_ok").click()
    expect(body_editor(page).locator("figcaption")).to_have_text("院里的一场议事")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_be_visible()
    page.goto(f"/admin/issues/issue/{article.issue.pk}/change/")
    page.get_by_role("button", name="清样").click()
    expect(page.locator(".messagelist")).to_contain_text("清样已出")
    with Proof.objects.get().file.open("rb") as file:
        shown = inspect_pdf(file.read()).pages[0]
    assert [(p.width_px, p.height_px) for p in shown.pictures] == [(900, 600)]
    assert "院里的一场议事" in shown.text


def test_a_file_that_is_no_picture_is_refused_in_the_dialog(desk, tmp_path):
    path = tmp_path / "图.png"
    path.write_bytes(b"<svg onload=alert(1)>")
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/article/{ArticleFactory().pk}/change/")
    body_editor(page).click()
    choose_picture(page, path)
    expect(page.locator(".cke_dialog [role=status]")).to_contain_text("不是 PNG 或 JPEG 图片")
    expect(page.locator(".cke_dialog_ui_button_ok")).to_have_class(re.compile("cke_disabled"))
    assert Picture.objects.count() == 0


def test_a_picture_of_another_address_does_not_come_in_by_pasting(desk):
    ours = stored_picture()
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/article/{ArticleFactory(body='<p>原文。</p>').pk}/change/")
    editor = body_editor(page)
    editor.press("Control+a")
    html = (
        f'<p>甲<img src="http://x.example/a.png">乙</p><figure><img src="/pictures/{ours.digest}/"></figure><p>丙</p>'
    )
    editor.evaluate(PASTE, html)
    expect(editor).to_contain_text("丙")
    expect(editor.locator("img")).to_have_count(1 + 1)  # the second is the widget's handle
    expect(editor.locator("figure img")).to_be_visible()


def test_a_reader_sees_the_pictures_of_an_article(desk):
    body = f'<figure><img src="/pictures/{stored_picture().digest}/" alt=""><figcaption>院中</figcaption></figure>'
    article = ArticleFactory(body=body)
    page = desk(Role.REVIEWER)
    page.goto(f"/admin/issues/article/{article.pk}/change/")
    image = page.locator(".field-body_shown img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 60


def test_an_editor_makes_and_downloads_a_proof(desk):
    issue = IssueFactory(bulletin__name="望川动态", year=2021, year_number=15)
    ArticleFactory(issue=issue, position=1, title="小院议事办实事")
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/issue/{issue.pk}/change/")
    page.get_by_role("button", name="清样").click()
    expect(page.locator(".messagelist")).to_contain_text("清样已出")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载").click()
    assert download.value.suggested_filename == "望川动态2021年第15期.pdf"
    data = download.value.path().read_bytes()
    assert "小院议事办实事" in inspect_pdf(data).pages[0].text
    assert Proof.objects.count() == 1


def test_an_editor_starts_an_issue_and_puts_an_article_into_it(desk):
    IssueFactory(bulletin__name="望川动态", year=2025, year_number=30, total_number=600)
    page = desk(Role.EDITOR)
    page.goto("/admin/issues/issue/add/")
    expect(page.locator("#id_total_number")).to_have_value("601")
    page.click("input[name=_continue]")
    page.get_by_role("link", name="新增稿件").click()
    page.fill("#id_title", "第一篇")
    body_editor(page).click()
    page.keyboard.insert_text("正文。")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("第一篇")
    article = Article.objects.get()
    assert (article.issue.total_number, article.position) == (601, 1)


def test_a_reviewer_reads_but_has_nothing_to_press(desk):
    issue = ProofFactory().issue
    article = ArticleFactory(issue=issue, position=1, body="<p>读得到的正文。</p>")
    page = desk(Role.REVIEWER)
    page.goto(f"/admin/issues/article/{article.pk}/change/")
    expect(page.locator(".field-body_shown .paper")).to_have_text("读得到的正文。")
    expect(page.locator("input[type=submit]")).to_have_count(0)
    page.goto(f"/admin/issues/issue/{issue.pk}/change/")
    expect(page.get_by_role("button", name="清样")).to_have_count(0)
    expect(page.get_by_role("link", name="查看", exact=True)).to_be_visible()


def test_staff_find_and_download_an_issue_in_the_archive(desk):
    Office().signed(bulletin=BulletinFactory(name="望川动态"), year=2021)
    page = desk(Role.STAFF)
    page.goto("/")
    expect(page).to_have_url("/archive/")
    expect(page.locator(".titles")).to_have_text("代表进小院，议事到家门")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载").click()
    assert download.value.suggested_filename == "望川动态2021年第1期.pdf"


def test_signing_out_closes_the_door(desk):
    page = desk(Role.STAFF)
    page.goto("/")
    page.get_by_role("button", name="退出").click()
    page.goto("/archive/")
    expect(page).to_have_url("/login/?next=/archive/")


def test_a_reviewer_sees_the_pages_of_two_proofs_with_boxes_upon_what_changed(desk):
    """The pictures come past the content policy, and a box lies on the paper where its millimetres say."""
    issue = IssueFactory()
    old, new = (
        ProofFactory(
            issue=issue,
            page_count=1,
            pdf_digest=digest,
            file__filename=f"{digest}.pdf",
            file__data=pdf(paragraph(text)),
        )
        for digest, text in (("a", "召开推进会"), ("b", "召开现场会"))
    )
    page = desk(Role.REVIEWER)
    page.goto(f"/proofs/{old.pk}/changes/{new.pk}/")
    sheet = page.get_by_role("link", name="右边第 1 页：新增“现场”")
    picture = sheet.locator("img")
    expect(picture).to_have_js_property("naturalWidth", 910)
    paper, box = picture.bounding_box(), sheet.locator("rect").bounding_box()
    # The fifth and sixth place of a line of 28, the first two being the indent, within margins of 28 and 26 mm.
    assert (box["x"] - paper["x"]) / paper["width"] * 210 == pytest.approx(28 + 4 * 156 / 28, abs=0.7)
    sheet.focus()
    # This browser has no viewer of its own for what the link leads to.
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.url.endswith(f"/proofs/{new.pk}/#page=1")
