"""Debian's two browsers, driven by Playwright: Chromium, and Firefox ESR over WebDriver BiDi (docs/decisions/0018)."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

# However busy the machine is: what is waited for comes, or the test has failed.
PATIENCE_MS = 60_000
# For a test that uses `desk`, itself or by a fixture.
in_both_browsers = pytest.mark.parametrize(
    "desk", ["chromium_page", "firefox_page"], ids=["chromium", "firefox"], indirect=True
)


def open_window(browser: Browser, address: str) -> BrowserContext:
    """A window as an office's screen shows it."""
    window = browser.new_context(base_url=address, viewport={"width": 1366, "height": 768}, locale="zh-CN")
    window.set_default_timeout(PATIENCE_MS)
    return window


@pytest.fixture(scope="session")
def chromium_page(browser: Browser, live_server) -> Callable[[int], Page]:
    """Open a page of the window of a number, from 0, which is as if it had never been to the desk.

    One test leaves its windows to the next, which finds the scripts and styles in their cache.
    """
    windows: list[BrowserContext] = []

    def open_page(number: int) -> Page:
        if number == len(windows):
            windows.append(open_window(browser, live_server.url))
        window = windows[number]
        window.clear_cookies()
        page = window.new_page()
        kept = {"origin": live_server.url, "storageTypes": "local_storage"}
        window.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)
        return page

    return open_page


@pytest.fixture(scope="session")
def firefox_page(playwright: Playwright, live_server, tmp_path_factory) -> Iterator[Callable[[int], Page]]:
    """Open a page of a new window, whatever its number, in a Firefox that is started once.

    Firefox refuses the home of another account, and leaves files in its own.
    """
    home = tmp_path_factory.mktemp("firefox")
    browser = playwright.firefox.launch(
        channel="moz-firefox", executable_path="/usr/bin/firefox-esr", env={"HOME": str(home)}
    )
    yield lambda number: open_window(browser, live_server.url).new_page()
    browser.close()
