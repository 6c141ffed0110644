import hashlib

import pytest
from django.core.files.base import ContentFile

from issues.models import Exemption, Proof
from issues.services.proofreading.findings import proofread_issue
from reports.services.marking import mark_pages
from tests.factories import ArticleFactory, IssueFactory, ProofFactory
from tests.typesetting.comparing.pdfs import pdf
from tests.typesetting.documents import paragraph
from text.findings import Finding, Place, Severity, findings_to_data
from typesetting.comparing.marks import Box

pytestmark = pytest.mark.django_db
ERROR, WARNING, NOTE = Severity


def with_findings(*found: Finding, **fields: object) -> Proof:
    return ProofFactory(findings=findings_to_data(found), **fields)


def test_a_finding_is_drawn_as_well_as_its_place_is_known():
    proof = with_findings(
        Finding(ERROR, "characters", "一个字", Place(page=2, top_mm=120.0, left_mm=60.5)),
        Finding(WARNING, "lines", "一行", Place(page=2, top_mm=50.0)),
        Finding(NOTE, "colophon", "一页", Place(page=3)),
        Finding(NOTE, "numbers", "没有页"),
    )
    pages = mark_pages(proof=proof)
    assert [page.number for page in pages] == [1, 2, 3, 4, 5, 6]
    drawn = {mark.number: (page.number, mark.row, mark.boxes, mark.is_of_page) for page in pages for mark in page.marks}
    assert drawn == {
        "1": (2, "check-1", (Box(60.5, 120.0, 5.6, 5.6),), False),
        "2": (2, "check-2", (Box(28.0, 50.0, 155.6, 5.6),), False),
        "3": (3, "check-3", (Box(2.0, 2.0, 206.0, 293.0),), True),
    }
    assert [mark.number for mark in pages[1].marks] == ["2", "1"]  # from the top down


def test_numbers_beside_one_line_and_on_one_page_do_not_stand_on_one_another():
    line, page = Place(page=1, top_mm=50.0), Place(page=1)
    proof = with_findings(*(Finding(NOTE, "x", "甲", place) for place in (line, line, page, page)))
    tags = [(mark.tag_right, mark.tag_bottom) for mark in mark_pages(proof=proof)[0].marks]
    assert len(set(tags)) == 4
    assert [right for right, _ in tags] == [16.0, 27.0, 26.5, 15.5]


def test_a_proof_that_was_not_checked_has_its_pages_without_marks():
    assert [page.marks for page in mark_pages(proof=ProofFactory(findings=None, page_count=2))] == [(), ()]


@pytest.fixture
def faulty():
    """An issue of which proofreading finds two things in one paragraph, and its proof."""
    text = "截止目前，会期是9月31日。"
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1, body=f"<p>{text}</p>")
    data = pdf(paragraph(text))
    digest = hashlib.sha256(data).hexdigest()
    file = ContentFile(data, f"{digest}.pdf")
    return issue, ProofFactory(issue=issue, file=file, pdf_digest=digest, page_count=1, findings=[])


def test_what_proofreading_finds_is_drawn_at_its_words(faulty):
    issue, proof = faulty
    [page] = mark_pages(proof=proof, text=proofread_issue(issue))
    assert [(mark.number, mark.row, mark.finding.severity) for mark in page.marks] == [
        ("字1", "text-1", WARNING),
        ("字2", "text-2", ERROR),
    ]
    one, other = (mark.boxes[0] for mark in page.marks)
    assert (one.top, one.left) == (other.top, pytest.approx(28 + 2 * 5.56, abs=0.3))
    assert other.left > one.left + one.width


def test_what_is_left_for_a_reason_is_not_drawn_and_the_others_keep_their_numbers(faulty, django_user_model):
    issue, proof = faulty
    first = proofread_issue(issue)[0]
    before, found, after = first.words
    Exemption.objects.create(
        article=first.article,
        key=first.key,
        rule=first.finding.rule,
        before=before,
        found=found,
        after=after,
        reason="原文如此",
        by=django_user_model.objects.create_user("editor"),
        by_name="编辑",
        at=proof.made_at,
    )
    [page] = mark_pages(proof=proof, text=proofread_issue(issue))
    assert [mark.number for mark in page.marks] == ["字2"]
