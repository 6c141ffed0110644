"""Debian's two browsers, driven by Playwright: Chromium, and Firefox ESR over WebDriver BiDi (docs/decisions/0018)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

# However busy the machine is: what is waited for comes, or the test has failed.
PATIENCE_MS = 60_000
# For a test that uses `desk`, itself or by a fixture.
in_both_browsers = pytest.mark.parametrize("desk", ["browser", "firefox"], ids=["chromium", "firefox"], indirect=True)


def open_window(browser: Browser, address: str) -> BrowserContext:
    """A window as an office's screen shows it."""
    window = browser.new_context(base_url=address, viewport={"width": 1366, "height": 768}, locale="zh-CN")
    window.set_default_timeout(PATIENCE_MS)
    return window


@pytest.fixture(scope="session")
def firefox(playwright: Playwright, tmp_path_factory) -> Iterator[Browser]:
    """A Firefox that is started once; `browser` is Chromium.

    Firefox refuses the home of another account, and leaves files in its own.
    """
    home = tmp_path_factory.mktemp("firefox")
    made = playwright.firefox.launch(
        channel="moz-firefox", executable_path="/usr/bin/firefox-esr", env={"HOME": str(home)}
    )
    yield made
    made.close()
