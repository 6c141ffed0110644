"""An issue goes its whole way by the keyboard alone, and where the keyboard stands is seen at each stop."""

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page

from accounts.enums import Role
from issues.enums import ArticleStatus, IssueStatus
from issues.models import Issue
from tests.e2e.browsers import open_window
from tests.factories import account, whole_issue
from tests.offices import with_steps

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="where the keyboard goes does not hang on the database"),
]
MOST_TABS = 150
NAME = """() => {
  const at = document.activeElement;
  const name = at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent || at.value || "";
  return at === document.body ? "" : name.trim();
}"""
# Whether what has the keyboard looks otherwise than without it: by a line, a shade, a colour.
SEEN = """() => {
  const at = document.activeElement;
  const look = () => {
    at.getAnimations({ subtree: true }).forEach((one) => one.finish());
    const style = getComputedStyle(at);
    const line = style.outlineStyle === "none" || style.outlineWidth === "0px" ? "" : style.outline;
    return [line, style.boxShadow, style.borderColor, style.backgroundColor, style.textDecorationLine].join();
  };
  const focused = look();
  at.blur();
  const plain = look();
  at.focus({ focusVisible: true });
  return focused !== plain;
}"""


class Keyboard:
    """Somebody at work without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, name: str) -> None:
        """Tab until what has the keyboard is called so."""
        passed = []
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            passed.append(self.page.evaluate(NAME))
            if passed[-1].startswith(name):
                assert self.page.evaluate(SEEN), f"nobody sees that the keyboard is at {name}"
                return
        raise AssertionError(f"no way to {name} by {MOST_TABS} tabs: {passed}")

    def press(self, name: str) -> None:
        """Go to a button or link and press it, until the page that it leads to is there."""
        self.go_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type_into(self, name: str, text: str) -> None:
        self.go_to(name)
        self.page.keyboard.insert_text(text)

    def sign_in(self, name: str) -> None:
        self.page.goto("/login/")
        self.type_into("账号", name)
        self.type_into("密码", "secret-of-the-test")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open_issue(self, issue: Issue) -> None:
        """By the list of issues, which is on everybody's first page."""
        self.press("期次")
        self.press(str(issue))


@pytest.fixture
def keyboard(browser: Browser, live_server):
    """A window of its own for each who signs in."""
    contexts = []

    def of(name: str) -> Keyboard:
        context = open_window(browser, live_server.url)
        contexts.append(context)
        made = Keyboard(context.new_page())
        made.sign_in(name)
        return made

    yield of
    for context in contexts:
        context.close()


@pytest.fixture
def issue() -> Issue:
    """A draft in order, without a proof."""
    for name, role in (("yi", Role.REVIEWER), ("er", Role.REVIEWER), ("san", Role.APPROVER), ("bian", Role.EDITOR)):
        account(role, name)
    made = whole_issue(year_number=1)
    with_steps(made)
    made.articles.update(status=ArticleStatus.ACCEPTED.value)
    return made


def test_from_draft_to_seal_by_the_keyboard_alone(keyboard, issue):
    editor = keyboard("bian")
    editor.open_issue(issue)
    editor.press("清样")
    editor.page.go_back()  # from the PDF, as Alt+Left does
    editor.press("送审")
    for name in ("yi", "er"):
        reviewer = keyboard(name)
        reviewer.open_issue(issue)
        reviewer.press("通过")
    approver = keyboard("san")
    approver.open_issue(issue)
    approver.press("签发")
    if approver.page.locator("#password").evaluate("field => field !== document.activeElement"):
        approver.go_to("您的登录密码")
    approver.page.keyboard.insert_text("secret-of-the-test")
    approver.press("签发并封存")
    issue.refresh_from_db()
    assert issue.status == IssueStatus.SEALED.value
