from urllib.parse import quote

import pytest
from django.urls import reverse

from issues.enums import Role
from issues.models import Proof
from reports.typesetting.inspect import inspect_pdf
from tests.factories import ArticleFactory, IssueFactory, ProofFactory

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


def test_asking_by_get_makes_no_proof(as_role):
    issue = IssueFactory()
    assert as_role(Role.EDITOR).get(reverse("reports:make_proof", args=[issue.pk])).status_code == 405
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
    shown = ProofFactory(issue__total_number=639).issue
    ArticleFactory(issue=shown, position=1, title="有成品的一期")
    newest = ProofFactory(issue=shown, page_count=8, file__data=b"%PDF-1.7 newest")
    ArticleFactory(issue=IssueFactory(), position=1, title="只有草稿的一期")
    client = as_role(Role.STAFF)
    page = client.get(reverse("reports:archive"))
    assert [issue.pk for issue in page.context["page"]] == [shown.pk]
    text = page.content.decode()
    assert ("有成品的一期" in text, "只有草稿的一期" in text, "8 页" in text) == (True, False, True)
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
    with django_assert_num_queries(10):
        client.get(address)
    add(29)
    with django_assert_num_queries(10):
        client.get(address)
