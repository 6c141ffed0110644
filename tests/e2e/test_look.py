"""The desk's look as a browser works it out: dark where the system is, paper always paper, saving in reach, print."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.enums import Role
from issues.enums import Act
from tests.factories import ArticleFactory, IssueFactory
from tests.offices import Office

pytestmark = pytest.mark.django_db(transaction=True)


def lightness(page, selector, what="backgroundColor"):
    """0 for black to 255 for white, of the colour that the element is given."""
    value = page.locator(selector).first.evaluate("(node, what) => getComputedStyle(node)[what]", what)
    return sum(int(part) for part in value[4:-1].split(",")) / 3


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_desk_is_dark_where_the_system_is_and_paper_stays_paper(desk, scheme, dark):
    article = ArticleFactory()
    page = desk(Role.EDITOR)
    page.emulate_media(color_scheme=scheme)
    page.goto(reverse("admin:issues_article_change", args=[article.pk]))
    assert (lightness(page, "body") < 60) is dark
    assert (lightness(page, "body", "color") > 200) is dark
    paper = page.frame_locator(".cke_wysiwyg_frame").locator("body")
    expect(paper).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("#preview .picture")).to_be_visible()
    expect(page.locator("#preview .picture")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_saving_is_in_sight_at_the_top_of_a_page_that_is_longer_than_the_screen(desk):
    issue = IssueFactory()
    for position in range(1, 21):
        ArticleFactory(issue=issue, position=position)
    page = desk(Role.EDITOR)
    page.goto(reverse("admin:issues_issue_change", args=[issue.pk]))
    assert page.evaluate("document.documentElement.scrollHeight") > 1200
    box = page.locator("[name=_save]").bounding_box()
    assert box["y"] + box["height"] <= 768


def test_what_is_printed_of_a_page_is_its_content(desk):
    issue = IssueFactory()
    page = desk(Role.EDITOR)
    page.goto(reverse("admin:issues_issue_change", args=[issue.pk]))
    frame = ["#header", ".rooms", ".trail", ".submit-row"]
    assert [page.locator(part).is_visible() for part in frame] == [True] * 4
    page.emulate_media(media="print")
    assert [page.locator(part).is_visible() for part in frame] == [False] * 4
    expect(page.locator("h1")).to_have_text(str(issue))
    assert page.locator("#content").bounding_box()["x"] < 1


def test_what_waits_is_one_click_away_from_signing_in(desk):
    issue = Office().submitted()
    page = desk(Role.REVIEWER, "third")
    page.goto("/")
    expect(page.locator("#tasks + table tbody tr")).to_have_count(1)
    expect(page.locator("#tasks + table tbody td").first).to_have_text("初审")
    page.click(f"#tasks + table >> text={issue}")
    page.click(f"button[value={Act.PASS.value}]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.click(".rooms >> text=工作台")
    expect(page.locator("#tasks ~ .empty")).to_have_text("没有等您办的事。")
