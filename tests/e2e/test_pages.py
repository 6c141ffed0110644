"""The pages of a proof on the issue's page and large; a proof while it is made."""

import re

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from accounts.enums import Role
from accounts.models import User
from audit.actor import Actor
from issues.enums import Act
from issues.models import Issue, Proof
from reports.services.proofs import make_proof
from tests.factories import ArticleFactory, IssueFactory, ProofFactory
from tests.offices import Office, proof_of
from tests.typesetting.comparing.pdfs import PARAGRAPHS, pdf
from text.findings import Finding, Place, Severity, findings_to_data

pytestmark = pytest.mark.django_db(transaction=True)
FAULTY = "<p>截止目前，会期是9月31日。</p>"


def opened(page: Page, issue: Issue) -> Page:
    page.goto(f"/admin/issues/issue/{issue.pk}/change/")
    expect(page.locator(".pages .said")).not_to_contain_text("正在画出")
    return page


def test_a_mark_stands_on_the_paper_where_its_millimetres_say(desk):
    found = (
        Finding(Severity.ERROR, "characters", "甲", Place(page=1, top_mm=120.0, left_mm=60.5)),
        Finding(Severity.WARNING, "colophon", "乙", Place(page=2)),
    )
    proof = ProofFactory(findings=findings_to_data(found), page_count=2)
    page = opened(desk(Role.EDITOR), proof.issue)

    def place(of: str) -> tuple[float, float]:
        paper = page.locator(f"{of} img").bounding_box()
        box = page.locator(f"{of} #mark-check-1 rect").bounding_box()
        return (box["x"] - paper["x"]) / paper["width"] * 210, (box["y"] - paper["y"]) / paper["height"] * 297

    assert place(".pages [data-page='1']") == pytest.approx((60.5, 120), abs=0.9)
    expect(page.locator("figcaption")).to_have_text([re.compile(r"第 1 页\s*1"), re.compile(r"第 2 页\s*2")])
    page.goto(f"/proofs/{proof.pk}/pages/")
    assert place("#page-1") == pytest.approx((60.5, 120), abs=0.6)


def test_a_row_leads_to_its_mark_and_the_mark_back_to_its_row(desk):
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1, body=FAULTY)
    make_proof(issue=issue, actor=Actor(None))
    page = opened(desk(Role.EDITOR), issue)
    page.locator("#text-2 .place a").click()
    expect(page).to_have_url(re.compile(r"/proofs/\d+/pages/#mark-text-2$"))
    mark = page.locator("#mark-text-2")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("mark => mark.matches(':target')")
    mark.locator("text").click()
    expect(page).to_have_url(re.compile(r"/change/#text-2$"))
    expect(page.locator("#text-2")).to_be_in_viewport()


def test_keys_turn_the_pages_and_lead_back(desk):
    proof = ProofFactory(page_count=3, findings=[])
    page = desk(Role.REVIEWER)
    page.goto(f"/proofs/{proof.pk}/pages/")
    for key, number in (("ArrowRight", 2), ("ArrowRight", 3), ("ArrowRight", 3), ("ArrowLeft", 2)):
        page.keyboard.press(key)
        expect(page.locator(f"#page-{number}")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/pages/#page-2$"))
    expect(page.locator("#page-2 img")).to_have_js_property("naturalWidth", 910)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(rf"/issue/{proof.issue_id}/change/#pages$"))


def test_the_reviewer_of_a_returned_issue_sees_the_changed_pages_first(desk):
    page = desk(Role.REVIEWER, "third")
    office = Office()
    issue = office.submitted()
    office.act(Act.RETURN, issue, User.objects.get(username="third"), "加一段")
    with_pages(issue.proofs.get(), 1)
    issue.articles.update(title="改过的标题")
    with_pages(proof_of(issue), 0)
    office.act(Act.SUBMIT, issue, office.editor)
    opened(page, issue)
    expect(page.locator(".since")).to_contain_text("您上次看后改动 1 处：题目 1 处；第 1 页版面有改动。")
    expect(page.locator("figure.is-changed")).to_have_count(1)
    expect(page.locator("figure.is-changed")).to_have_attribute("data-page", "1")
    page.locator("figcaption").get_by_role("link", name="有改动").click()
    expect(page).to_have_url(re.compile(r"/changes/\d+/#page-1$"))


def with_pages(proof: Proof, skipped: int) -> None:
    proof.file.save(f"{skipped}.pdf", ContentFile(pdf(*PARAGRAPHS[skipped:])), save=False)
    proof.page_count, proof.pdf_digest = 3, str(skipped) * 64
    proof.save()


def test_while_a_proof_is_made_the_page_says_so_and_a_second_press_does_nothing(desk):
    issue = ProofFactory(page_count=6).issue
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/issue/{issue.pk}/change/")
    # The page stays as it is while it waits: nothing is sent, and each time that it would be is counted.
    page.evaluate("""() => {
      window.sent = 0;
      document.querySelector("form.make-proof").addEventListener("submit", (event) => {
        event.preventDefault();
        window.sent += 1;
      });
    }""")
    button = page.locator("form.make-proof button")
    button.click()
    expect(button).to_have_text("正在排版……")
    expect(button).to_be_disabled()
    said = page.locator("form.make-proof .said")
    expect(said).to_have_text("正在排版、检查，上一份有 6 页。可以离开，排好后在本页看。")
    expect(page.locator("form.make-proof .seconds")).to_have_text(re.compile(r"^已 \d+ 秒$"))
    button.click(force=True)
    page.keyboard.press("Enter")
    assert page.evaluate("window.sent") == 1


def test_whoever_leaves_while_a_proof_is_made_finds_it_on_the_page(desk):
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1)
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/issue/{issue.pk}/change/")
    with page.expect_request("**/proofs/make/*/"):
        page.get_by_role("button", name="清样").click(no_wait_after=True)
    page.goto("/notices/")
    for _ in range(240):
        page.goto(f"/admin/issues/issue/{issue.pk}/change/")
        if page.locator(".pages").count():
            break
        page.wait_for_timeout(250)
    expect(page.locator(".pages figure")).not_to_have_count(0)
    assert Proof.objects.count() == 1
