"""The editor's own tools: its words, its faces, and the buttons of its bar."""

import pytest
from playwright.sync_api import expect

from accounts.enums import Role
from reports.services.screen_fonts import screen_fonts
from tests.e2e.browsers import PATIENCE_MS, in_both_browsers
from tests.e2e.pasting import opened, stored_by
from typesetting.web import WebPart, woff2

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(desk):
    return desk(Role.EDITOR)


def button(page, name: str):
    return page.locator(f".cke_button__{name}")


LEVELS = {
    "正文": "<p>原文。</p>",
    "一级标题 一、": "<h2>原文。</h2>",
    "二级标题（一）": "<h3>原文。</h3>",
    "三级标题 1.": "<h4>原文。</h4>",
    "四级标题（1）": "<h5>原文。</h5>",
}


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_is_chosen_by_the_offices_name_for_it(page, level):
    editor = opened(page, "<h3>原文。</h3>" if level == "正文" else "<p>原文。</p>")
    editor.locator(":text('原文。')").click()
    page.locator(".cke_combo_button").click()
    choices = page.frame_locator("iframe.cke_panel_frame").locator(".cke_panel_listItem")
    expect(choices).to_have_text(list(LEVELS))
    choices.filter(has_text=level).click()
    assert stored_by(page) == LEVELS[level]


@in_both_browsers
def test_what_is_typed_by_keys_is_stored(desk):
    page = desk(Role.EDITOR)
    opened(page).press("Control+End")
    for key in ["Enter", "Enter", "Backspace"]:  # the second of two new paragraphs is taken back
        page.keyboard.press(key)
    page.keyboard.type("GDP 3.5%,")
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+b")
    page.keyboard.type("up")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.keyboard.type("<2026>")
    assert stored_by(page) == "<p>原文。</p><p>GDP 3.5%<strong>up</strong></p><p>&lt;2026&gt;</p>"


def test_format_is_taken_away(page):
    editor = opened(page, "<p>原文。<strong>粗</strong>m<sup>2</sup></p>")
    editor.press("Control+a")
    button(page, "removeformat").click()
    assert stored_by(page) == "<p>原文。粗m2</p>"


def test_words_are_found_and_replaced(page):
    editor = opened(page, "<p>原文。小院和小院</p>")
    editor.click()
    button(page, "find").click()
    page.locator(".cke_dialog_tab", has_text="替换").click()
    page.get_by_role("textbox", name="查找").last.fill("小院")
    page.get_by_role("textbox", name="替换").fill("院坝")
    page.get_by_role("button", name="全部替换").click()
    expect(editor).to_have_text("原文。院坝和院坝")


def test_the_editor_takes_the_whole_window_and_gives_it_back(page):
    opened(page)
    chrome = page.locator(".cke_contents")
    before = chrome.bounding_box()
    button(page, "maximize").click()
    expect(page.locator(".cke_maximized")).to_be_visible()
    assert chrome.bounding_box()["width"] == 1366
    assert chrome.bounding_box()["height"] > 600
    button(page, "maximize").click()
    assert chrome.bounding_box() == before


def test_the_editor_is_in_chinese_in_an_english_browser(desk, browser, live_server):
    page = desk(Role.EDITOR)
    cookies = page.context.cookies()
    with browser.new_context(base_url=live_server.url, locale="en-US") as english:
        english.set_default_timeout(PATIENCE_MS)
        english.add_cookies(cookies)
        page = english.new_page()
        opened(page)
        assert button(page, "bold").get_attribute("title").startswith("加粗")


def test_the_line_holds_28_characters_beside_the_live_page(page):
    editor = opened(page, f"<p>原文。</p><p>{'字' * 26}</p>")
    expect(page.get_by_role("complementary", name="版面")).to_be_visible()
    # One line: the indent takes the room of two characters.
    height, line = (
        editor.locator("p")
        .nth(1)
        .evaluate("p => [p.getBoundingClientRect().height, parseFloat(getComputedStyle(p).lineHeight)]")
    )
    assert height == pytest.approx(line, abs=1)


def test_the_text_is_shown_in_the_printed_face_that_was_made_for_it(page):
    font = next(one for one in screen_fonts() if one.family == "print-body" and one.part is WebPart.COMMON)
    font.path.parent.mkdir(exist_ok=True)
    font.path.write_bytes(woff2(font.face.data(), WebPart.LATIN))  # a small one, quickly made
    try:
        with page.expect_response(lambda answer: answer.url.endswith(f"/screen-fonts/{font.digest}.woff2")):
            editor = opened(page, "<p>原文。ABC</p>")
        faces = (
            "body => body.ownerDocument.fonts.ready.then((fonts) => [...fonts].map((one) => [one.family, one.status]))"
        )
        assert editor.evaluate(faces) == [["print-body", "loaded"]]
    finally:
        font.path.unlink()
