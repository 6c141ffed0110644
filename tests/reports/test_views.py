from pathlib import Path
from urllib.parse import quote

import pytest
from django.db.models import F
from django.urls import reverse

from issues.enums import Role
from issues.models import IssueRecipient, Proof
from reports.typesetting.inspect import inspect_pdf
from tests.factories import ArticleFactory, IssueFactory, IssueRecipientFactory, ProofFactory

pytestmark = pytest.mark.django_db


def test_making_a_proof_shows_it(as_role):
    issue = IssueFactory(bulletin__name="望川动态", year=2021, year_number=15)
    ArticleFactory(issue=issue, position=1)
    response = as_role(Role.EDITOR).post(reverse("reports:make_proof", args=[issue.pk]), follow=True)
    proof = Proof.objects.get()
    assert response.redirect_chain == [(reverse("reports:proof", args=[proof.pk]), 302)]
    assert response["Content-Type"] == "application/pdf"
    name = quote("望川动态2021年第15期.pdf")
    assert response["Content-Disposition"] == f"inline; filename*=utf-8''{name}"
    assert len(inspect_pdf(response.getvalue()).pages) == proof.page_count
    assert proof.made_by.username == "user-editor"


def test_a_proof_with_an_error_leads_back_to_the_issue_and_says_so(as_role):
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1, title="标题\U0001f9a9")
    response = as_role(Role.EDITOR).post(reverse("reports:make_proof", args=[issue.pk]), follow=True)
    assert response.redirect_chain == [(reverse("admin:issues_issue_change", args=[issue.pk]), 302)]
    [message] = [str(message) for message in response.context["messages"]]
    assert message == "清样已出，但有 1 处错误，不能付印。见下面的检查结果。"
    assert "没有字体能印“\U0001f9a9”（U+1F9A9），印出来是方框。" in response.content.decode()
    assert Proof.objects.count() == 1


def test_an_issue_that_cannot_be_typeset_is_refused_in_words(as_role):
    issue = IssueFactory()
    IssueRecipientFactory.create_batch(60, issue=issue)
    IssueRecipient.objects.filter(issue=issue).update(line=F("pk"))
    response = as_role(Role.EDITOR).post(reverse("reports:make_proof", args=[issue.pk]))
    assert response.status_code == 409
    assert "版记超过一页，排不下。" in response.content.decode()
    assert not Proof.objects.exists()


def test_a_file_that_is_gone_is_said_in_words(as_role):
    proof = ProofFactory(issue__bulletin__name="望川动态")
    Path(proof.file.path).unlink()
    response = as_role(Role.EDITOR).get(reverse("reports:proof", args=[proof.pk]))
    assert (response.status_code, "清样文件不在了" in response.content.decode()) == (409, True)


def test_asking_by_get_makes_no_proof(as_role):
    issue = IssueFactory()
    response = as_role(Role.EDITOR).get(reverse("reports:make_proof", args=[issue.pk]))
    assert (response.status_code, "这个地址不能直接打开" in response.content.decode()) == (405, True)
    assert not Proof.objects.exists()


def test_a_download_is_named_as_people_name_the_issue(as_role):
    proof = ProofFactory(
        issue=IssueFactory(bulletin__name="望川动态", year=2021, year_number=None, supplement_number=2)
    )
    response = as_role(Role.EDITOR).get(reverse("reports:proof_download", args=[proof.pk]))
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('望川动态2021年增刊第2期.pdf')}"
    assert response.getvalue() == b"%PDF-1.7 test"
    assert [response["X-Content-Type-Options"], response["Cache-Control"]] == ["nosniff", "private, no-store"]


def test_the_archive_lists_issues_that_have_a_pdf_and_serves_the_newest(as_role):
    shown = ProofFactory(issue__total_number=639, titles=["头一次清样的标题"]).issue
    newest = ProofFactory(issue=shown, page_count=8, titles=["有成品的一期"], file__data=b"%PDF-1.7 newest")
    ArticleFactory(issue=shown, position=1, title="清样之后加的草稿")
    ArticleFactory(issue=IssueFactory(), position=1, title="只有草稿的一期")
    client = as_role(Role.STAFF)
    page = client.get(reverse("reports:archive"))
    assert [issue.pk for issue in page.context["page"]] == [shown.pk]
    text = page.content.decode()
    assert ("有成品的一期" in text, "8 页" in text) == (True, True)
    assert not [draft for draft in ("头一次清样的标题", "清样之后加的草稿", "只有草稿的一期") if draft in text]
    served = client.get(reverse("reports:archive_pdf", args=[shown.pk]))
    with newest.file.open("rb") as file:
        assert served.getvalue() == file.read()


def test_the_archive_has_nothing_of_an_issue_without_a_pdf(as_role):
    assert as_role(Role.STAFF).get(reverse("reports:archive_pdf", args=[IssueFactory().pk])).status_code == 404


def test_the_archive_asks_as_few_questions_for_thirty_issues_as_for_one(as_role, django_assert_num_queries):
    client = as_role(Role.STAFF)
    address = reverse("reports:archive")

    def add(count: int) -> None:
        for _ in range(count):
            ArticleFactory(issue=ProofFactory().issue, position=1)

    add(1)
    client.get(address)
    with django_assert_num_queries(9):
        client.get(address)
    add(29)
    with django_assert_num_queries(9):
        client.get(address)
