"""What proofreading says, on the page of an article and of its issue."""

import re

import pytest
from django.urls import reverse

from accounts.enums import Role
from issues.enums import Act, IssueStatus
from issues.models import Article
from tests.factories import ArticleFactory, IssueFactory
from tests.offices import Office, proof_of, saved
from text.errors import Refusal

pytestmark = pytest.mark.django_db
FAULTY = "<p>截止目前，会期是9月31日。</p>"


def shown(client, model: str, pk: int) -> list[list[str]]:
    """The rows of 文字检查, as text; none where the page has no such table."""
    page = client.get(reverse(f"admin:issues_{model}_change", args=[pk])).content.decode()
    [section] = re.findall(r'<section class="proofread findings".*?</section>', page, re.S) or [""]
    rows = re.findall(r"<tr class=.*?</tr>", section, re.S)
    return [[re.sub("<.*?>", "", cell) for cell in re.findall("<td.*?>(.*?)</td>", row, re.S)] for row in rows]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER])
def test_an_article_shows_its_findings_with_severity_place_and_what_to_do(as_role, role):
    article = ArticleFactory(body=FAULTY)
    rows = shown(as_role(role), "article", article.pk)
    assert [row[:2] for row in rows] == [["警告", "第 1 段第 1 字"], ["错误", "第 1 段第 9 字"]]
    assert rows[1][2].startswith("没有“9月31日”这一天。请核对")


def test_an_issue_shows_those_of_all_its_articles_and_of_its_colophon(as_role):
    issue = IssueFactory(contact="0000—8800126")
    article = ArticleFactory(issue=issue, position=1, title="甲", body=FAULTY)
    client = as_role(Role.EDITOR)
    rows = shown(client, "issue", issue.pk)
    assert [row[:3] for row in rows] == [
        ["字1 警告", "甲", "第 1 段第 1 字"],
        ["字2 错误", "甲", "第 1 段第 9 字"],
        ["字3 警告", "版记", "联系方式第 5 字"],
    ]
    page = client.get(reverse("admin:issues_issue_change", args=[issue.pk])).content.decode()
    assert f'<a href="{reverse("admin:issues_article_change", args=[article.pk])}#proofread">甲</a>' in page


def test_a_closed_issue_has_nothing_to_mend(as_role):
    issue = IssueFactory(status=IssueStatus.GIVEN_UP.value)
    article = ArticleFactory(issue=issue, position=1, body=FAULTY)
    client = as_role(Role.EDITOR)
    assert (shown(client, "issue", issue.pk), shown(client, "article", article.pk)) == ([], [])


def test_an_error_in_the_text_stops_submission_and_its_mend_lets_it_pass():
    office = Office()
    issue = office.issue()
    article = issue.articles.get()
    article.body = FAULTY
    saved(article)
    proof_of(issue)
    with pytest.raises(Refusal, match=r"：稿件有 1 处文字错误，不能送审。请按“文字检查”改正，不用改的写明理由保留。$"):
        office.act(Act.SUBMIT, issue, office.editor)
    article.body = FAULTY.replace("31", "30")  # the warning stays, and stops nobody
    saved(article)
    proof_of(issue)
    office.act(Act.SUBMIT, issue, office.editor)
    issue.refresh_from_db()
    assert issue.status == IssueStatus.REVIEW.value


def page_of(client, article) -> str:
    return client.get(reverse("admin:issues_article_change", args=[article.pk])).content.decode()


def press(client, page: str, article, act: str, **more: str):
    """What a button of the page sends: the hidden fields of its form."""
    [form] = re.findall(
        rf'<form id="[^"]*" method="post" action="{reverse(f"issues:{act}", args=[article.pk])}".*?</form>', page
    )
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    return client.post(reverse(f"issues:{act}", args=[article.pk]), {**hidden, **more})


def test_an_editor_leaves_a_finding_for_a_reason_and_takes_that_back(as_role):
    article, client = ArticleFactory(body="<p>会期是9月31日。</p>"), as_role(Role.EDITOR)
    page = page_of(client, article)
    assert press(client, page, article, "exempt", reason="引文").url.endswith(f"/{article.pk}/change/#proofread")
    page = page_of(client, article)
    assert re.search(r"已保留：引文（user-editor，\d{4}年\d+月\d+日 \d\d:\d\d）", page)
    assert "不用改，理由" not in page
    press(client, page, article, "withdraw_exempt")
    page = page_of(client, article)
    assert ("已保留" in page, "不用改，理由" in page) == (False, True)


def test_an_editor_mends_one_finding_or_all_by_a_click(as_role):
    article, client = ArticleFactory(title="布署", body=FAULTY), as_role(Role.EDITOR)
    page = page_of(client, article)
    assert "全部改正（2 处）" in page
    [first, _] = re.findall(r'<button form="mend" name="finding" value="([^"]+)">改成“(?:部署|截至)”', page)
    press(client, page, article, "mend", finding=first)
    article.refresh_from_db()
    assert (article.title, article.body) == ("部署", FAULTY)
    assert press(client, page, article, "mend", all="1").status_code == 409  # the page is of an older version
    press(client, page_of(client, article), article, "mend", all="1")
    article.refresh_from_db()
    assert article.body == FAULTY.replace("截止", "截至")


def test_who_only_reads_sees_the_reason_and_no_button(as_role):
    article, client = ArticleFactory(body=FAULTY), as_role(Role.EDITOR)
    [key, *_] = re.findall(r'name="finding" value="([0-9a-f]{64})"', page_of(client, article))
    client.post(reverse("issues:exempt", args=[article.pk]), {"finding": key, "reason": "引文"})
    page = page_of(as_role(Role.REVIEWER), article)
    section = re.findall(r'<section class="proofread findings".*?</section>', page, re.S)[0]
    assert "已保留：引文（" in section
    assert ("<button" in section, "<input" in section) == (False, False)


def test_decisions_that_a_mend_makes_void_are_told(client):
    office = Office()
    issue = office.issue()
    article = issue.articles.get()
    article.body = "<p>截止目前，已办结。</p>"
    saved(article)
    proof_of(issue)
    office.act(Act.SUBMIT, issue, office.editor)
    client.force_login(office.editor)
    answer = press(client, page_of(client, article), article, "mend", all="1")
    assert answer.url == reverse("admin:issues_article_change", args=[article.pk])  # its top, where that is told
    assert "已有的审校作废" in page_of(client, article)


def test_an_article_with_something_left_can_be_deleted(as_role):
    article, client = ArticleFactory(body="<p>会期是9月31日。</p>"), as_role(Role.EDITOR)
    press(client, page_of(client, article), article, "exempt", reason="引文")
    client.post(reverse("admin:issues_article_delete", args=[article.pk]), {"post": "yes"})
    assert not Article.objects.filter(pk=article.pk).exists()
