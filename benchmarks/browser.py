"""Debian's Chromium, as an office's screen shows it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

SCREEN: ViewportSize = {"width": 1366, "height": 768}


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium, until the block ends."""
    # Playwright's synchronous interface runs a loop of its own in this thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    rootless = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=rootless)
        yield browser
        browser.close()


def sign_in(browser: Browser, address: str, name: str, password: str) -> Page:
    """A window of its own, signed in."""
    context = browser.new_context(base_url=address, viewport=SCREEN, locale="zh-CN")
    page = context.new_page()
    page.goto("/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    return page
