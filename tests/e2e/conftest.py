"""A real browser: Debian's Chromium, driven by Playwright, against a live server."""

import os

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from issues.enums import Role
from tests.factories import account

# Playwright's synchronous interface runs a loop of its own in the test's thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
# However busy the machine is: what is waited for comes, or the test has failed.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    rootless = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": "/usr/bin/chromium-headless-shell", "args": [*quiet, *rootless]}


@pytest.fixture(scope="session", autouse=True)
def _published_files():
    """What the pages load is what collectstatic publishes, served by whitenoise as in the product."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def windows(browser: Browser, live_server) -> list[BrowserContext]:
    """Windows that one test leaves to the next, which finds the scripts and styles in their cache."""
    return []


def new_page(windows: list[BrowserContext], number: int, browser: Browser, address: str) -> Page:
    """A page of the window of this number, from 0, which is as if it had never been to the desk."""
    if number == len(windows):
        made = browser.new_context(base_url=address, viewport={"width": 1366, "height": 768}, locale="zh-CN")
        made.set_default_timeout(PATIENCE_MS)
        windows.append(made)
    window = windows[number]
    window.clear_cookies()
    page = window.new_page()
    kept = {"origin": address, "storageTypes": "local_storage"}
    window.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)
    return page


def sign_in_by_session(window: BrowserContext, user, address: str) -> None:
    """Give the window what the sign-in page would give it."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    window.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address, "httpOnly": True}])


@pytest.fixture
def desk(browser: Browser, live_server, windows):
    """Sign in as a role in a window of its own; no page of the test may print an error to the console."""
    complaints: list[str] = []
    used: list[BrowserContext] = []

    def sign_in(role: Role, name: str = "") -> Page:
        page = new_page(windows, len(used), browser, live_server.url)
        used.append(page.context)
        sign_in_by_session(page.context, account(role, name), live_server.url)
        page.on(
            "console", lambda m: complaints.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda r: complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        return page

    yield sign_in
    for window in used:
        for page in window.pages:
            page.close()
    assert complaints == []
