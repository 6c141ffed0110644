"""A real browser against a live server: Debian's Chromium, and Firefox for a few tests."""

import os

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from accounts.enums import Role
from tests.e2e.browsers import PATIENCE_MS, firefox, open_window  # noqa: F401 - a fixture
from tests.factories import account

# Playwright's synchronous interface runs a loop of its own in the test's thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
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


def sign_in_by_session(window: BrowserContext, user, address: str) -> None:
    """Give the window what the sign-in page would give it."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    window.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address, "httpOnly": True}])


@pytest.fixture
def desk(request, live_server):
    """Sign in as a role in a window of its own; no page of the test may print an error to the console.

    The window is Chromium's, or that of the browser which `in_both_browsers` names. It goes with the test: what its pages
    send when they are closed would change the cookies of the next.
    """
    browser = request.getfixturevalue(getattr(request, "param", "browser"))
    complaints: list[str] = []
    windows: list[BrowserContext] = []

    def sign_in(role: Role, name: str = "") -> Page:
        windows.append(open_window(browser, live_server.url))
        sign_in_by_session(windows[-1], account(role, name), live_server.url)
        page = windows[-1].new_page()
        page.on(
            "console", lambda m: complaints.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda r: complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        return page

    yield sign_in
    for window in windows:
        window.close()
    assert complaints == []
