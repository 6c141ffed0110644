"""The row of steps on an issue's page, and what a reviewer is told at its top."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from audit.actor import Actor
from issues.enums import Act
from issues.models import Issue
from issues.services.review.voiding import void_outdated_decisions
from tests.factories import ArticleFactory, IssueFactory, ProofFactory
from tests.offices import Office, proof_of, with_steps
from text.findings import Finding, Place, Severity, findings_to_data

pytestmark = pytest.mark.django_db


def shown(client, issue: Issue) -> str:
    return client.get(reverse("admin:issues_issue_change", args=[issue.pk])).content.decode()


def steps(client, issue: Issue) -> list[str]:
    """Each step as it is read, without times."""
    row = re.findall(r'<ol class="steps".*?</ol>', shown(client, issue), re.S)[0]
    items = re.findall("<li.*?</li>", re.sub("<time.*?</time>", "", row, flags=re.S), re.S)
    return [" ".join(re.sub("<[^>]+>", " ", item).split()) for item in items]


@pytest.fixture
def office():
    return Office()


def test_the_row_says_where_the_issue_is_and_who_decided_what(client, office):
    client.force_login(office.editor)
    issue = office.issue()
    assert steps(client, issue) == ["拟稿 现在", "初审 未到", "复审 未到", "签发 未到", "封存 未到"]
    office.act(Act.SUBMIT, issue, office.editor)
    office.act(Act.PASS, issue, office.first)
    assert steps(client, issue) == [
        "拟稿 已过 送审 editor",
        "初审 已过 通过 first",
        "复审 现在",
        "签发 未到",
        "封存 未到",
    ]
    office.act(Act.PASS, issue, office.second)
    office.act(Act.SIGN_OFF, issue, office.approver)
    signed = steps(client, issue)
    assert (signed[3], signed[4]) == ("签发 已过 签发 approver", "封存 已过")
    office.act(Act.WITHDRAW, issue, office.approver, "有误")
    assert steps(client, issue)[4:] == ["封存 已过", "已撤销 现在 撤销本期 approver"]


def test_a_returned_issue_is_a_draft_that_shows_where_it_was_returned(client, office):
    client.force_login(office.editor)
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    office.act(Act.RETURN, issue, office.second, "改标题")
    assert steps(client, issue) == [
        "拟稿 现在 送审 editor",
        "初审 未到 通过 first",
        "复审 未到 退回 second",
        "签发 未到",
        "封存 未到",
    ]
    office.act(Act.SUBMIT, issue, office.editor)
    assert steps(client, issue)[1:3] == ["初审 现在", "复审 未到"]  # a new round


def test_void_decisions_are_shown_as_void(client, office):
    client.force_login(office.editor)
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    issue.articles.update(title="改过的标题")
    assert void_outdated_decisions(issues=[issue], actor=Actor(office.editor))
    assert steps(client, issue)[:3] == ["拟稿 现在 送审 editor 已作废", "初审 未到 通过 first 已作废", "复审 未到"]


def test_an_issue_that_was_given_up_ends_there(client, office):
    client.force_login(office.editor)
    issue = office.issue()
    office.act(Act.GIVE_UP, issue, office.editor, "不出了")
    assert steps(client, issue)[-1] == "已取消 现在 取消本期 editor"


def banner(client, issue: Issue) -> str:
    found = re.findall(r'<section class="since.*?</section>', shown(client, issue), re.S)
    return " ".join(re.sub("<[^>]+>", "", found[0]).split()) if found else ""


@pytest.fixture
def sent_again(office):
    """An issue that the first reviewer returned, and that came back with another title."""
    issue = office.submitted()
    office.act(Act.RETURN, issue, office.first, "改标题")
    issue.articles.update(title="改过的标题")
    proof_of(issue)
    office.act(Act.SUBMIT, issue, office.editor)
    return issue


def test_a_reviewer_is_told_first_what_changed_since_their_last_look(client, office, sent_again):
    client.force_login(office.first)
    said = banner(client, sent_again)
    assert said.startswith("您上次看后改动 1 处：题目 1 处。您看的是 ")
    page = shown(client, sent_again)
    new, old = sent_again.proofs.all()
    assert page.index('class="since') < page.index('class="steps"') < page.index('class="pages"')
    assert f'{reverse("issues:redline", args=[sent_again.pk])}?since={old.pk}">看改动' in page
    assert f'{reverse("reports:page_changes", args=[old.pk, new.pk])}">看版面改动' in page


def test_nobody_else_is_told_so(client, office, sent_again):
    for user in (office.editor, office.second, office.approver):
        client.force_login(user)
        assert banner(client, sent_again) == ""


def test_while_the_issue_is_a_draft_again_nobody_is_told_so(client, office):
    issue = office.submitted()
    office.act(Act.RETURN, issue, office.first, "改标题")
    issue.articles.update(title="改过的标题")
    proof_of(issue)
    client.force_login(office.first)
    assert banner(client, issue) == ""


def test_who_has_seen_just_this_is_not_told_so(client, office):
    issue = office.submitted()
    office.act(Act.RETURN, issue, office.first, "再想想")
    office.act(Act.SUBMIT, issue, office.editor)
    client.force_login(office.first)
    assert banner(client, issue) == ""


def test_what_leads_on_comes_before_what_leads_back(client, office):
    issue = office.at_sign_off()
    client.force_login(office.approver)
    labels = re.findall(r'<p class="act(.*?)">\s*<(?:button|a).*?>(.*?)</', shown(client, issue))
    assert labels == [("", "签发…"), (" back", "退回"), (" back", "收回送审")]


def test_the_page_asks_as_many_questions_for_thirty_articles_findings_and_proofs_as_for_one(
    as_role, django_assert_num_queries
):
    client = as_role(Role.EDITOR)
    issue = IssueFactory()
    with_steps(issue)
    found = Finding(Severity.NOTE, "lines", "甲", Place(page=1, top_mm=50.0))

    def add(first: int, count: int) -> None:
        for position in range(first, first + count):
            ArticleFactory(issue=issue, position=position, body=f"<p>截止目前，第{position}次。</p>")
            ProofFactory(issue=issue, findings=findings_to_data((found,) * position), page_count=position)

    add(1, 1)
    client.get(reverse("admin:issues_issue_change", args=[issue.pk]))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("admin:issues_issue_change", args=[issue.pk]))
    questions = len(one)
    add(2, 29)
    with django_assert_num_queries(questions):
        page = client.get(reverse("admin:issues_issue_change", args=[issue.pk])).content.decode()
    assert (page.count("data-page="), page.count('id="check-'), page.count('id="text-')) == (30, 30, 30)
