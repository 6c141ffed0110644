"""A real browser: Debian's Chromium, driven by Playwright, against a live server."""

import os

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page

from issues.enums import Role
from tests.factories import account

# Playwright's synchronous interface runs a loop of its own in the test's thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    rootless = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": "/usr/bin/chromium", "args": [*quiet, *rootless]}


@pytest.fixture(scope="session", autouse=True)
def _published_files():
    """What the pages load is what collectstatic publishes, served by whitenoise as in the product."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture
def desk(browser: Browser, live_server):
    """Sign in as a role in a window of its own; no page of the test may print an error to the console."""
    complaints: list[str] = []
    contexts = []

    def sign_in(role: Role, name: str = "") -> Page:
        user = account(role, name)
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1366, "height": 768}, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda m: complaints.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda r: complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        page.goto("/login/")
        page.fill("#id_username", user.username)
        page.fill("#id_password", "secret-of-the-test")
        page.click("button.primary")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert complaints == []
