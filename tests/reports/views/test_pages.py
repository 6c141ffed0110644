import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from audit.actor import Actor
from audit.models import Event
from issues.enums import Act
from issues.models import Article, Issue, Proof
from reports.services.proofs import make_proof
from reports.views.pages import TEXT_CHANGED
from tests.factories import ArticleFactory, IssueFactory, ProofFactory
from tests.offices import Office
from tests.typesetting.comparing.pdfs import PARAGRAPHS, pdf
from text.findings import Finding, Place, Severity, findings_to_data

pytestmark = pytest.mark.django_db
FAULTY = "<p>截止目前，会期是9月31日。</p>"


def shown(client, proof: Proof) -> str:
    response = client.get(reverse("reports:pages", args=[proof.pk]))
    assert response.status_code == 200
    return response.content.decode()


def marks(page: str) -> list[tuple[str, str, str]]:
    """Each mark that is drawn: its name, its class, where it leads."""
    return re.findall(r'<a id="mark-([\w-]+)" class="([\w -]+)"(?: href="([^"]+)")?', page)


def test_the_newest_proof_shows_its_pages_and_each_mark_leads_to_its_row(as_role):
    found = (
        Finding(Severity.ERROR, "lines", "这一行<太宽>", Place(page=2, top_mm=120.0)),
        Finding(Severity.NOTE, "colophon", "没有文号", Place(page=3)),
    )
    proof = ProofFactory(findings=findings_to_data(found), page_count=3)
    page = shown(as_role(Role.REVIEWER), proof)
    back = reverse("admin:issues_issue_change", args=[proof.issue_id])
    assert marks(page) == [("check-1", "error", f"{back}#check-1"), ("check-2", "note of-page", f"{back}#check-2")]
    assert '<rect x="28.0" y="120.0" width="155.6" height="5.6"/>' in page
    for number in (1, 2, 3):
        picture = reverse("reports:page_image", args=[proof.pk, number])
        assert f'<img src="{picture}" loading="lazy" width="910" height="1287" alt="第 {number} 页">' in page
    assert "这一行&lt;太宽&gt;" in page
    assert "style=" not in page


def test_the_marks_of_an_older_proof_lead_nowhere_and_it_says_that_it_is_old(as_role):
    issue = IssueFactory()
    found = findings_to_data((Finding(Severity.ERROR, "lines", "甲", Place(page=1, top_mm=120.0)),))
    old = ProofFactory(issue=issue, findings=found, page_count=1)
    ProofFactory(issue=issue)
    page = shown(as_role(Role.REVIEWER), old)
    assert (marks(page), "不是最新的" in page) == ([("check-1", "error", "")], True)


@pytest.fixture
def faulty() -> Proof:
    """A proof of an issue with a fault in its text that has no error."""
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1, body=FAULTY)
    return make_proof(issue=issue, actor=Actor(None)).proof


def of_text(page: str) -> list[str]:
    return [name for name, _, _ in marks(page) if name.startswith("text")]


def test_what_proofreading_finds_is_drawn_on_the_proof_of_that_text(as_role, faulty):
    assert of_text(shown(as_role(Role.EDITOR), faulty)) == ["text-1", "text-2"]


def test_where_the_text_has_changed_none_is_drawn_and_that_is_said(as_role, faulty):
    Article.objects.update(body=FAULTY.replace("会期", "日期"))
    page = shown(as_role(Role.EDITOR), faulty)
    assert (of_text(page), TEXT_CHANGED in page) == ([], True)


def test_where_the_words_stand_twice_none_is_drawn_and_that_is_counted(as_role):
    issue = IssueFactory()
    for position in (1, 2):
        ArticleFactory(issue=issue, position=position, body=FAULTY)
    page = shown(as_role(Role.EDITOR), make_proof(issue=issue, actor=Actor(None)).proof)
    assert (of_text(page), "文字检查有 4 处在清样上找不到唯一的位置" in page) == ([], True)


@pytest.fixture
def sent_again():
    """An issue in review again: its first reviewer has seen a proof without the paragraph on its first page."""
    office = Office()
    issue = office.submitted()
    with_pages(issue, 1)
    office.act(Act.RETURN, issue, office.first, "加一段")
    Article.objects.update(title="改过的标题")
    new = ProofFactory(issue=issue)
    with_pages(issue, 0)
    return office, issue, new


def with_pages(issue: Issue, skipped: int) -> None:
    data = pdf(*PARAGRAPHS[skipped:])
    proof = issue.proofs.first()
    proof.file.save(f"{skipped}.pdf", ContentFile(data), save=False)
    proof.page_count, proof.pdf_digest = 3, str(skipped) * 64
    proof.save()


def changed(page: str) -> list[str]:
    return re.findall(r'class="changed" href="[^"]+#page-(\d)">有改动', page)


def test_pages_that_changed_since_a_persons_last_look_are_marked_for_them(client, sent_again):
    office, _, new = sent_again
    client.force_login(office.first)
    page = shown(client, new)
    assert changed(page) == ["1"]
    assert "第 1 页版面有改动" in page
    client.force_login(office.second)
    assert ("有改动" in shown(client, new)) is False


def test_a_proof_that_cannot_be_compared_is_shown_all_the_same(client, sent_again):
    office, issue, new = sent_again
    old = issue.proofs.last()
    old.file.storage.delete(old.file.name)
    client.force_login(office.first)
    page = shown(client, new)
    assert (changed(page), "清样 PDF 文件不在了" in page, page.count("<img")) == ([], True, 3)


def test_to_look_is_put_on_record_by_the_pictures_alone(as_role):
    proof = ProofFactory()
    client = as_role(Role.REVIEWER)
    shown(client, proof)
    assert not Event.objects.filter(kind="viewed").exists()
    client.get(reverse("reports:page_image", args=[proof.pk, 1]))
    assert Event.objects.filter(kind="viewed").count() == 1


def test_many_pages_and_findings_cost_as_few_questions_as_one(as_role, django_assert_num_queries):
    client = as_role(Role.EDITOR)
    found = Finding(Severity.NOTE, "lines", "甲", Place(page=1, top_mm=50.0))
    one, many = (ProofFactory(findings=findings_to_data((found,) * n), page_count=n) for n in (1, 6))
    shown(client, one)
    with CaptureQueriesContext(connection) as first:
        shown(client, one)
    questions = len(first)
    with django_assert_num_queries(questions):
        shown(client, many)
