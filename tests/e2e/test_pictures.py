"""Pictures that are pasted into the editor, or dropped onto it, as files."""

from base64 import b64encode
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.enums import Role
from common.storage import DurableStorage
from issues.models import Article, Picture
from issues.services.files import storing
from tests.e2e.pasting import opened, stored_by
from tests.factories import picture_file
from text.blocks import Paragraph, Run
from text.blocks import Picture as PictureBlock
from text.html import parse_blocks

pytestmark = pytest.mark.django_db(transaction=True)

# The file as a program puts it into the clipboard, or as it is dragged from a folder onto the last paragraph.
PUT = """(body, {way, files, text}) => {
    const data = new DataTransfer();
    for (const {name, type, base64, more} of files) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes, new Uint8Array(more)], name, {type}));
    }
    if (text) {
        data.setData("text/plain", text);
        data.setData("text/html", `<p>${text}</p>`);
    }
    if (way === "paste") {
        body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    } else {
        const target = body.querySelector("p:last-of-type");
        const {right, top, height} = target.getBoundingClientRect();
        const at = {clientX: right - 5, clientY: top + height / 2, dataTransfer: data, bubbles: true, cancelable: true};
        target.dispatchEvent(new DragEvent("dragover", at));
        target.dispatchEvent(new DragEvent("drop", at));
    }
}"""
# A file of so many bytes is chosen in the dialog.
CHOOSE = """(field, [name, size]) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(size + 1)], name, {type: "image/png"}));
    field.files = data.files;
    field.dispatchEvent(new Event("change"));
}"""


def a_file(name: str, type: str, data: bytes, more: int = 0) -> dict[str, object]:
    """more: so many bytes of zero behind the data."""
    return {"name": name, "type": type, "base64": b64encode(data).decode(), "more": more}


def put(editor, way: str, *given: dict[str, object], text: str = "") -> None:
    editor.evaluate(PUT, {"way": way, "files": given, "text": text})


@pytest.fixture
def page(desk):
    return desk(Role.EDITOR)


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_files_of_pictures_are_uploaded_and_stand_where_they_were_put(page, way):
    editor = opened(page, "<p>原文。</p>")
    editor.press("Control+End")
    two = (a_file("甲.png", "image/png", picture_file(90, 60).getvalue()),
           a_file("乙.jpg", "image/jpeg", picture_file(60, 90, "JPEG").getvalue()))  # fmt: skip
    put(editor, way, *two)
    expect(editor.locator("figure.cke_widget_element, .cke_widget_element figure")).to_have_count(2)
    expect(page.locator(".cke_notification")).to_have_count(0)
    stored = stored_by(page)
    first, second = Picture.objects.order_by("pk")
    assert ((first.width, first.mime), (second.width, second.mime)) == ((90, "image/png"), (60, "image/jpeg"))
    assert parse_blocks(Article.objects.get().body) == (
        Paragraph((Run("原文。"),)),
        PictureBlock(first.digest, ""),
        PictureBlock(second.digest, ""),
    )
    assert "data:" not in stored


NO_PICTURE = b"<svg onload=alert(1)>"
REFUSED = {
    "another kind by its content": (a_file("图.png", "image/png", NO_PICTURE), "不是 PNG 或 JPEG 图片，没有上传"),
    "another kind by its name": (
        a_file("图.gif", "image/gif", b"GIF89a"),
        "“图.gif”不是 PNG 或 JPEG 图片，没有放进来。",
    ),
    "a manuscript": (
        a_file("稿.docx", "", b"PK"),
        "“稿.docx”是文稿，不能放进正文。请在“稿件”列表按“导入 Word”收进来。",
    ),
    "too large": (a_file("大.png", "image/png", b"\x89PNG", more=20 * 1024 * 1024), "图片超过 20 MB，没有上传。"),
}


@pytest.mark.parametrize("way", ["paste", "drop"])
@pytest.mark.parametrize("case", REFUSED)
def test_other_files_are_refused_in_words_and_nothing_of_them_gets_in(page, way, case):
    given, words = REFUSED[case]
    editor = opened(page)
    editor.press("Control+End")
    put(editor, way, given)
    expect(page.locator(".cke_notification_warning")).to_contain_text(words)
    assert stored_by(page) == "<p>原文。</p>"
    assert Picture.objects.count() == 0


def test_what_is_too_large_is_not_even_sent(page):
    sent = []
    page.on("request", lambda request: sent.append(urlsplit(request.url).path))
    editor = opened(page)
    given, words = REFUSED["too large"]
    put(editor, "drop", given)
    expect(page.locator(".cke_notification_warning")).to_contain_text(words)
    page.locator(".cke_button__image").click()
    chooser = page.locator(".cke_dialog input[type=file]")
    expect(chooser).to_be_visible()
    chooser.evaluate(CHOOSE, [given["name"], given["more"]])
    expect(page.locator(".cke_dialog [role=status]")).to_contain_text(words)
    assert reverse("issues:upload_picture") not in sent


def test_the_name_of_a_file_is_shown_as_it_is(page):
    name = "<img src=x onerror=alert(1)>.docx"
    editor = opened(page)
    editor.press("Control+End")
    put(editor, "drop", a_file(name, "", b"PK"))
    expect(page.locator(".cke_notification_warning")).to_contain_text(f"“{name}”是文稿")
    assert page.locator(".cke_notification img").count() == 0


def test_of_two_files_the_one_that_is_a_picture_gets_in(page):
    editor = opened(page)
    editor.press("Control+End")
    put(
        editor,
        "paste",
        a_file("图.png", "image/png", NO_PICTURE),
        a_file("图.png", "image/png", picture_file().getvalue()),
    )
    expect(editor.locator("figure")).to_have_count(1)
    expect(page.locator(".cke_notification_warning")).to_contain_text("不是 PNG 或 JPEG")


def test_a_full_disk_is_said(page, monkeypatch):
    def full(storage, name, content):
        raise OSError(storing.DISK_FULL[0], "No space left on device")

    monkeypatch.setattr(DurableStorage, "_save", full)
    editor = opened(page)
    editor.press("Control+End")
    put(editor, "paste", a_file("图.png", "image/png", picture_file().getvalue()))
    expect(page.locator(".cke_notification_warning")).to_contain_text("磁盘已满")


def test_of_text_that_comes_with_its_picture_the_text_is_taken(page):
    editor = opened(page)
    editor.press("Control+a")
    put(editor, "paste", a_file("image.png", "image/png", picture_file().getvalue()), text="表里的字")
    assert stored_by(page) == "<p>表里的字</p>"
    assert Picture.objects.count() == 0


def test_what_is_typed_while_a_picture_is_on_its_way_goes_on_behind_it(page):
    held = []
    page.route("**/pictures/", lambda route: held.append(route))
    editor = opened(page)
    editor.press("Control+End")
    put(editor, "paste", a_file("图.png", "image/png", picture_file().getvalue()))
    expect(page.locator(".cke_notification")).to_contain_text("正在上传：图.png")
    page.keyboard.insert_text("后来打的。")
    assert page.evaluate("() => CKEDITOR.instances.id_body.getData()").strip() == "<p>原文。后来打的。</p>"
    held[0].continue_()
    expect(editor.locator("figure")).to_have_count(1)
    address = f"/pictures/{Picture.objects.get().digest}/"
    figure = f'<figure><img alt="" src="{address}"><figcaption></figcaption></figure>'
    assert stored_by(page) == f"<p>原文。</p>{figure}<p>后来打的。</p>"


def test_a_file_that_misses_the_editor_opens_nothing(page):
    opened(page)
    stopped = page.locator("#id_title").evaluate("""(field) => {
        const data = new DataTransfer();
        data.items.add(new File(["PK"], "稿.docx"));
        return !field.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
    }""")
    assert stopped
