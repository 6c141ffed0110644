import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from issues.models import Article, Issue
from tests.factories import ArticleFactory, CreditFactory, IssueFactory, IssueRecipientFactory
from tests.offices import Office

pytestmark = pytest.mark.django_db


def page_of(client, issue: Issue, query: str = "") -> str:
    return client.get(reverse("admin:issues_issue_change", args=[issue.pk]) + query).content.decode()


def rows_in(page: str) -> list[list[str]]:
    """The cells of the pool's table as they are read."""
    body = re.search('<section class="pool.*?<tbody>(.*?)</tbody>', page, re.S)
    rows = re.findall("<tr>(.*?)</tr>", body[1], re.S) if body else []
    return [[" ".join(re.sub("<[^>]+>", "", c).split()) for c in re.findall("<td.*?</td>", r, re.S)[1:]] for r in rows]


def test_a_draft_shows_the_pool_of_its_bulletin_the_newest_first(as_role):
    issue = IssueFactory()
    old = ArticleFactory(
        bulletin=issue.bulletin, title="旧稿", body="<p>一 二&nbsp;三</p><p>四。</p>", status="accepted"
    )
    CreditFactory(article=old, printed_name="梅溪镇人大")
    Article.objects.update(created_at=timezone.now() - timedelta(days=12))
    ArticleFactory(bulletin=issue.bulletin, title="新稿", body="")
    ArticleFactory(title="别刊的稿")
    ArticleFactory(issue=IssueFactory(bulletin=issue.bulletin), position=1, title="已编入")
    assert rows_in(page_of(as_role(Role.EDITOR), issue)) == [
        ["新稿 看稿", "待编", "", "0", "今天"],
        ["旧稿 看稿", "定稿", "梅溪镇人大", "5", "12 天前"],
    ]


def test_titles_are_searched(as_role):
    issue = IssueFactory()
    for title in ("代表进小院", "立法调研"):
        ArticleFactory(bulletin=issue.bulletin, title=title)
    client = as_role(Role.EDITOR)
    assert [row[0] for row in rows_in(page_of(client, issue, "?pool=+立法"))] == ["立法调研 看稿"]
    assert rows_in(page_of(client, issue, "?pool=没有")) == []
    assert "标题里有“没有”的 0 篇" in page_of(client, issue, "?pool=没有")


def test_of_more_than_fifty_the_newest_fifty_are_listed_and_the_page_says_so(as_role):
    issue = IssueFactory()
    ArticleFactory.create_batch(51, bulletin=issue.bulletin)
    page = page_of(as_role(Role.EDITOR), issue)
    assert (len(rows_in(page)), "只列最新的 50 篇" in page, "51 篇" in page) == (50, True, True)


def test_thirty_articles_in_the_pool_take_as_many_questions_as_one(as_role, django_assert_num_queries):
    issue = IssueFactory()
    client = as_role(Role.EDITOR)
    CreditFactory(article=ArticleFactory(bulletin=issue.bulletin))
    page_of(client, issue)
    with CaptureQueriesContext(connection) as one:
        page_of(client, issue)
    for _ in range(29):
        CreditFactory(article=ArticleFactory(bulletin=issue.bulletin))
    with django_assert_num_queries(len(one)):
        page_of(client, issue)


def has_buttons(page: str) -> tuple[bool, bool]:
    return "编入本期" in page, "移出本期" in page


def test_only_editors_have_the_buttons_and_only_while_the_issue_is_open(as_role):
    office = Office()
    draft, waiting, signed = office.issue(year=2024), office.submitted(year=2025), office.signed(year=2026)
    for issue in (draft, waiting, signed):
        ArticleFactory(bulletin=issue.bulletin)
    editor, reviewer = as_role(Role.EDITOR), as_role(Role.REVIEWER)
    assert [has_buttons(page_of(editor, issue)) for issue in (draft, waiting, signed)] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    assert [has_buttons(page_of(reviewer, issue)) for issue in (draft, waiting)] == [(False, False)] * 2


def test_the_page_says_how_many_copies_go_where(as_role):
    issue = IssueFactory(file_copies=2)
    IssueRecipientFactory(issue=issue, copies=30)
    IssueRecipientFactory(issue=issue, copies=5, extra=True)
    page = page_of(as_role(Role.REVIEWER), issue)
    said = " ".join(re.sub("<[^>]+>", "", re.search('<p class="copies">.*?</p>', page, re.S)[0]).split())
    assert said == "印数 37 份：送 35 份，存档 2 份。其中本期增发 5 份。"
