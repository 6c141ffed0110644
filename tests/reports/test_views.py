import hashlib
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from audit.models import Event
from issues.enums import Act
from issues.models import Issue, IssueRecipient, Proof
from issues.queries.proofs import latest_proof
from tests.factories import BLANK, ArticleFactory, BulletinFactory, IssueFactory, IssueRecipientFactory, ProofFactory
from tests.offices import Office, with_printers_files
from tests.typesetting.comparing.pdfs import PARAGRAPHS, pdf
from typesetting.inspect import inspect_pdf

pytestmark = pytest.mark.django_db
ARCHIVE_READERS = (Role.EDITOR, Role.REVIEWER, Role.APPROVER, Role.STAFF)


def test_making_a_proof_leads_back_to_the_issue_and_the_proof_can_be_opened(as_role):
    issue = IssueFactory(bulletin__name="望川动态", year=2021, year_number=15)
    ArticleFactory(issue=issue, position=1)
    client = as_role(Role.EDITOR)
    made = client.post(reverse("reports:make_proof", args=[issue.pk]), follow=True)
    proof = Proof.objects.get()
    assert made.redirect_chain == [(reverse("admin:issues_issue_change", args=[issue.pk]), 302)]
    [message] = [str(message) for message in made.context["messages"]]
    assert message == f"清样已出，{proof.page_count} 页，没有妨碍付印的错误。"
    response = client.get(reverse("reports:proof", args=[proof.pk]))
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
    assert (response.status_code, "的 PDF 文件不在了。" in response.content.decode()) == (409, True)


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
    assert response.getvalue() == BLANK
    assert [response["X-Content-Type-Options"], response["Cache-Control"]] == ["nosniff", "private, no-store"]


def test_the_archive_lists_what_was_signed_and_serves_its_bytes(as_role):
    office = Office()
    signed, draft = office.signed(total_number=1), office.issue(year=2027)
    Proof.objects.filter(issue=draft).update(titles=["只有清样的一期"])
    client = as_role(Role.STAFF)
    page = client.get(reverse("reports:archive"))
    assert [seal.issue for seal in page.context["page"]] == [signed]
    text = page.content.decode()
    assert ("代表进小院，议事到家门" in text, "6 页" in text, "只有清样的一期" in text) == (True, True, False)
    served = client.get(reverse("reports:archive_pdf", args=[signed.pk])).getvalue()
    assert hashlib.sha256(served).hexdigest() == signed.seal.sign_off.pdf_digest
    assert client.get(reverse("reports:archive_pdf", args=[draft.pk])).status_code == 404


def test_a_withdrawn_issue_is_marked_and_not_to_be_had(as_role):
    office = Office()
    issue = office.signed()
    office.act(Act.WITHDRAW, issue, office.approver, "第二页数字有误")
    client = as_role(Role.STAFF)
    text = client.get(reverse("reports:archive")).content.decode()
    assert ("已撤销：第二页数字有误" in text, "下载" in text) == (True, False)
    assert client.get(reverse("reports:archive_pdf", args=[issue.pk])).status_code == 404


def test_the_archive_asks_as_few_questions_for_thirty_issues_as_for_one(as_role, django_assert_num_queries):
    client = as_role(Role.STAFF)
    address = reverse("reports:archive")
    office = Office()

    def add(count: int) -> None:
        for _ in range(count):
            office.signed(bulletin=BulletinFactory())

    add(1)
    client.get(address)
    with django_assert_num_queries(11):
        client.get(address)
    add(29)
    with django_assert_num_queries(11):
        client.get(address)


def test_who_looked_at_a_proof_or_downloaded_it_is_recorded(as_role):
    proof = ProofFactory(issue__bulletin__name="望川动态")
    client = as_role(Role.REVIEWER)
    for name in ("proof", "proof_download"):
        client.get(reverse(f"reports:{name}", args=[proof.pk]), REMOTE_ADDR="10.0.0.7").getvalue()
    seen = Event.objects.filter(kind__in=["viewed", "downloaded"]).order_by("pk")
    assert [(e.kind, e.subject_model, e.subject_pk, e.parent_pk, e.address) for e in seen] == [
        (kind, "issues.proof", str(proof.pk), proof.issue_id, "10.0.0.7") for kind in ("viewed", "downloaded")
    ]
    assert seen[0].about == f"清样 {proof.issue}"


def test_a_download_from_the_archive_is_recorded_and_one_that_is_refused_is_not(as_role):
    issue = Office().signed()
    address = reverse("reports:archive_pdf", args=[issue.pk])
    assert as_role(Role.AUDITOR).get(address).status_code == 403
    as_role(Role.STAFF).get(address).getvalue()
    event = Event.objects.get(kind="downloaded")
    assert (event.actor.username, event.what, event.parent_pk) == ("user-staff", issue.title, issue.pk)


def test_a_proof_whose_file_is_gone_was_not_seen(as_role):
    proof = ProofFactory()
    Path(proof.file.path).unlink()
    as_role(Role.EDITOR).get(reverse("reports:proof", args=[proof.pk]))
    assert not Event.objects.filter(kind="viewed").exists()


def test_a_proof_costs_the_same_number_of_questions_however_long_the_log_is(as_role, django_assert_num_queries):
    client, address = as_role(Role.REVIEWER), reverse("reports:proof", args=[ProofFactory().pk])
    client.get(address).getvalue()
    with CaptureQueriesContext(connection) as first:
        client.get(address).getvalue()
    questions = len(first)  # the next request forgets them
    for _ in range(20):
        client.get(address).getvalue()
    with django_assert_num_queries(questions):
        client.get(address).getvalue()


def corrections_told(client: Client) -> dict[str, list[str]]:
    """What the archive says of corrections, by issue, as it is read."""
    page = client.get(reverse("reports:archive")).content.decode()
    return {
        re.search("<h3>(.*?)</h3>", sheet)[1]: [
            re.sub("<[^>]+>", "", line) for line in re.findall('<p class="correction">(.*?)</p>', sheet)
        ]
        for sheet in page.split('<li class="sheet">')[1:]
    }


def test_the_archive_shows_a_correction_at_both_issues_once_it_is_signed(as_role):
    office, client = Office(), as_role(Role.STAFF)
    corrected = office.signed()
    issue = office.correcting(corrected)
    assert corrections_told(client) == {corrected.title: []}
    office.sign(issue)
    assert corrections_told(client) == {
        issue.title: ["更正 2026 年第 1 期（第3页第2段），见本期《更正》"],
        corrected.title: ["本期有更正，见 2026 年第 2 期《更正》（第3页第2段）"],
    }
    page = client.get(reverse("reports:archive")).content.decode()
    for one in (corrected, issue):
        assert f'<a href="{reverse("reports:archive_pdf", args=[one.pk])}">{one.number_title}</a>' in page


def test_a_correction_that_was_withdrawn_is_none_in_the_archive(as_role):
    office, client = Office(), as_role(Role.STAFF)
    corrected = office.signed()
    issue = office.sign(office.correcting(corrected))
    office.act(Act.WITHDRAW, issue, office.approver, "更正有误")
    assert corrections_told(client) == {issue.title: [], corrected.title: []}


def test_a_correction_of_what_was_withdrawn_leads_to_no_file(as_role):
    office, client = Office(), as_role(Role.STAFF)
    corrected = office.signed()
    issue = office.sign(office.correcting(corrected))
    office.act(Act.WITHDRAW, corrected, office.approver, "数字有误")
    assert corrections_told(client)[issue.title] == ["更正 2026 年第 1 期（第3页第2段），见本期《更正》"]
    page = client.get(reverse("reports:archive")).content.decode()
    assert (reverse("reports:archive_pdf", args=[corrected.pk]) in page, "已撤销：数字有误" in page) == (False, True)


def test_the_archive_asks_as_few_questions_for_five_corrections_as_for_one(as_role, django_assert_num_queries):
    office, client, address = Office(), as_role(Role.STAFF), reverse("reports:archive")
    corrected = office.signed()

    def correct(number: int) -> None:
        office.sign(office.correcting(corrected, year_number=number))

    correct(2)
    client.get(address)
    with django_assert_num_queries(11):
        client.get(address)
    for number in range(3, 7):
        correct(number)
    with django_assert_num_queries(11):
        client.get(address)
    assert [len(told) for told in corrections_told(client).values()] == [1, 1, 1, 1, 1, 5]


def downloads() -> list[tuple[str, str, int]]:
    """What was downloaded, as the log has it: what it is, its name, its issue."""
    return [(e.subject_model, e.what, e.parent_pk) for e in Event.objects.filter(kind="downloaded").order_by("pk")]


PRINTERS_FILES = [("press", "印刷文件"), ("overprint", "套印文件（无红）")]


@pytest.mark.parametrize(("variant", "label"), PRINTERS_FILES)
def test_a_proofs_files_for_the_printing_house_are_named_and_recorded(as_role, variant, label):
    issue = Office().issue(bulletin__name="望川动态")
    proof = with_printers_files(latest_proof(issue))
    response = as_role(Role.REVIEWER).get(reverse("reports:proof_file", args=[proof.pk, variant]))
    assert response.getvalue() == f"%PDF-1.7 {variant}".encode()
    name = quote(f"望川动态2026年第1期{label}.pdf")
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert downloads() == [("issues.prooffile", f"{issue}{label}", issue.pk)]


@pytest.mark.parametrize(("variant", "label"), PRINTERS_FILES)
def test_a_signed_issue_gives_the_files_that_were_sealed(as_role, variant, label):
    office = Office()
    issue = signed_with_printers_files(office)
    sealed = issue.seal.files.get(variant=variant)
    response = as_role(Role.APPROVER).get(reverse("reports:sealed_file", args=[issue.pk, variant]))
    assert hashlib.sha256(response.getvalue()).hexdigest() == sealed.digest
    assert downloads() == [("issues.sealedfile", f"{issue}{label}", issue.pk)]


@pytest.mark.parametrize("variant", ["archive", "nothing"])
def test_a_proof_has_no_other_files(as_role, variant):
    proof = with_printers_files(latest_proof(Office().issue()))
    assert as_role(Role.EDITOR).get(reverse("reports:proof_file", args=[proof.pk, variant])).status_code == 404


def test_an_issue_that_is_not_signed_has_no_sealed_files(as_role):
    issue = Office().at_sign_off()
    with_printers_files(latest_proof(issue))
    assert as_role(Role.EDITOR).get(reverse("reports:sealed_file", args=[issue.pk, "press"])).status_code == 404


def test_a_withdrawn_issue_is_not_to_be_had_any_more_and_says_why(as_role):
    """Nor has its page a link to any of its files; it can still be looked at."""
    office = Office()
    issue, client = signed_with_printers_files(office), as_role(Role.EDITOR)
    proof = issue.seal.proof_id
    addresses = [
        reverse(f"reports:{name}", args=arguments)
        for name, arguments in (
            ("sealed_file", [issue.pk, "press"]),
            ("proof_file", [proof, "press"]),
            ("proof_download", [proof]),
            ("word", [issue.pk]),
        )
    ]
    page = reverse("admin:issues_issue_change", args=[issue.pk])
    linked = [one in client.get(page).content.decode() for one in addresses]
    assert linked == [True, False, True, True]  # the sealed file in place of the proof's
    office.act(Act.WITHDRAW, issue, office.approver, "第二页数字有误")
    assert not any(one in client.get(page).content.decode() for one in addresses)
    for address in addresses:
        response = client.get(address)
        said = f"{issue}已撤销，不再提供下载。撤销的原因：第二页数字有误"
        assert (response.status_code, said in response.content.decode()) == (409, True)
    assert downloads() == []
    assert client.get(reverse("reports:proof", args=[proof])).getvalue() == BLANK


def test_the_slip_is_shown_under_its_name_and_recorded(as_role):
    issue = Office().signed(bulletin__name="望川动态", year_number=1)
    response = as_role(Role.APPROVER).get(reverse("reports:slip", args=[issue.pk]))
    assert inspect_pdf(response.getvalue()).metadata["Title"] == "望川动态 2026 年第 1 期审校单"
    assert response["Content-Disposition"] == f"inline; filename*=utf-8''{quote('审校单-2026-1.pdf')}"
    assert [response["Content-Type"], response["Cache-Control"]] == ["application/pdf", "private, no-store"]
    assert downloads() == [("issues.issue", f"{issue}审校单", issue.pk)]


def test_no_slip_before_the_first_submission_and_none_is_recorded(as_role):
    issue = Office().issue()
    response = as_role(Role.EDITOR).get(reverse("reports:slip", args=[issue.pk]))
    assert (response.status_code, "还没有送审过，没有审校单。" in response.content.decode()) == (409, True)
    assert downloads() == []


def test_the_archive_leads_to_the_slip_those_who_may_read_it(as_role):
    address = reverse("reports:slip", args=[Office().signed().pk])
    shown = {
        role: address in as_role(role).get(reverse("reports:archive")).content.decode() for role in ARCHIVE_READERS
    }
    assert [role for role in shown if shown[role]] == [Role.EDITOR, Role.REVIEWER, Role.APPROVER]


def signed_with_printers_files(office: Office) -> Issue:
    """A signed issue whose seal has all three files."""
    issue = office.at_sign_off()
    with_printers_files(latest_proof(issue))
    office.act(Act.SIGN_OFF, issue, office.approver)
    issue.refresh_from_db()
    return issue


def proof_with(data: bytes, **fields: object) -> Proof:
    """A proof with this PDF."""
    pages = len(inspect_pdf(data).pages)
    digest = hashlib.sha256(data).hexdigest()
    return ProofFactory(file=ContentFile(data, f"{digest}.pdf"), pdf_digest=digest, page_count=pages, **fields)


@pytest.fixture
def two_proofs():
    """Of one issue: the second has a paragraph more, on the first of its three pages."""
    issue = IssueFactory(bulletin__name="望川动态", year=2021, year_number=15)
    return [proof_with(pdf(*PARAGRAPHS[skipped:]), issue=issue) for skipped in (1, 0)]


def test_the_pages_of_two_proofs_stand_side_by_side_with_what_differs_marked(as_role, two_proofs):
    old, new = two_proofs
    response = as_role(Role.REVIEWER).get(reverse("reports:page_changes", args=[old.pk, new.pk]))
    page = response.content.decode()
    words = f"新增“{PARAGRAPHS[0].text[:19]}…”"
    assert "望川动态 2021 年第 15 期：1 页版面有改动" in page
    for side, proof, said in (("左", old, "没有标出的地方"), ("右", new, words)):
        picture = reverse("reports:page_image", args=[proof.pk, 1])
        assert f'<img src="{picture}" loading="lazy" width="910" height="1287" alt="{side}边第 1 页：{said}">' in page
    # The legend, and one box a line of the paragraph.
    assert (page.count("<rect "), page.count('<g class="added">')) == (4 + 3, 1)
    assert [f"第 {number} 页内容无变化，只是挪了行" in page for number in (1, 2, 3)] == [False, True, True]
    assert "style=" not in page


def test_a_proof_and_itself_do_not_differ(as_role, two_proofs):
    same = two_proofs[0].pk
    page = as_role(Role.REVIEWER).get(reverse("reports:page_changes", args=[same, same])).content.decode()
    assert ("版面没有改动" in page, "第 3 页无变化" in page, "<img" in page) == (True, True, False)


def test_pages_of_two_issues_are_refused_in_words_and_not_on_record(as_role, two_proofs):
    other = proof_with(pdf(PARAGRAPHS[0]))
    response = as_role(Role.REVIEWER).get(reverse("reports:page_changes", args=[two_proofs[0].pk, other.pk]))
    assert (response.status_code, "不能互相比较版面" in response.content.decode()) == (409, True)
    assert not Event.objects.filter(kind="viewed").exists()


@pytest.mark.parametrize("wrong", [0, 1])
def test_pages_of_a_proof_that_is_not_there_are_not_found(as_role, two_proofs, wrong):
    pks = [proof.pk for proof in two_proofs]
    pks[wrong] = 999
    assert as_role(Role.REVIEWER).get(reverse("reports:page_changes", args=pks)).status_code == 404


def test_a_page_is_a_picture_that_is_asked_for_again_but_made_once(as_role, two_proofs):
    client, address = as_role(Role.REVIEWER), reverse("reports:page_image", args=[two_proofs[0].pk, 3])
    first = client.get(address)
    assert (first["Content-Type"], first["Cache-Control"]) == ("image/png", "private, no-cache")
    assert first.content[:4] == b"\x89PNG"
    Path(two_proofs[0].file.path).unlink()
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address).status_code == 409
    assert as_role(Role.AUDITOR).get(address, headers={"If-None-Match": first["ETag"]}).status_code == 403


@pytest.mark.parametrize("number", [0, 4])
def test_a_page_that_a_proof_has_not_is_not_found(as_role, two_proofs, number):
    address = reverse("reports:page_image", args=[two_proofs[0].pk, number])
    assert as_role(Role.REVIEWER).get(address).status_code == 404


def test_who_compared_pages_is_recorded_once_for_each_proof_however_many_pictures_follow(as_role, two_proofs):
    old, new = two_proofs
    client = as_role(Role.REVIEWER)
    client.get(reverse("reports:page_changes", args=[old.pk, new.pk]))
    for number in (1, 2):
        client.get(reverse("reports:page_image", args=[new.pk, number]))
    seen = Event.objects.filter(kind="viewed").order_by("pk")
    assert [(e.subject_pk, e.parent_pk, e.detail) for e in seen] == [
        (str(proof.pk), proof.issue_id, {"页面": "版面改动"}) for proof in two_proofs
    ]


def test_a_picture_asked_for_by_its_address_alone_is_recorded(as_role, two_proofs):
    for role in (Role.REVIEWER, Role.EDITOR):
        client = as_role(role)
        for number in (2, 3):
            client.get(reverse("reports:page_image", args=[two_proofs[0].pk, number]))
    seen = Event.objects.filter(kind="viewed").order_by("pk")
    assert [(e.actor.username, e.detail) for e in seen] == [
        (f"user-{role}", {"页面": "第 2 页"}) for role in ("reviewer", "editor")
    ]


def test_comparing_pages_asks_as_few_questions_for_many_pages_as_for_one(as_role, django_assert_num_queries):
    issue = IssueFactory()
    short = [proof_with(pdf(PARAGRAPHS[place]), issue=issue) for place in (0, 1)]
    long = [proof_with(pdf(*PARAGRAPHS[place:]), issue=issue) for place in (0, 1)]
    client = as_role(Role.REVIEWER)

    def ask(proofs: list[Proof]) -> None:
        client.get(reverse("reports:page_changes", args=[proof.pk for proof in proofs]))

    ask(short)
    with CaptureQueriesContext(connection) as first:
        ask(short)
    questions = len(first)
    with django_assert_num_queries(questions):
        ask(long)


def test_an_issue_is_had_as_a_word_file_and_that_is_recorded(as_role):
    issue = IssueFactory(bulletin__name="望川动态", year=2021, year_number=15)
    ArticleFactory(issue=issue, position=1)
    client = as_role(Role.REVIEWER)
    assert (
        reverse("reports:word", args=[issue.pk])
        in client.get(f"/admin/issues/issue/{issue.pk}/change/").content.decode()
    )
    response = client.get(reverse("reports:word", args=[issue.pk]))
    name = quote("望川动态2021年第15期.docx")
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert response.getvalue().startswith(b"PK")
    event = Event.objects.get(kind="downloaded")
    assert (event.parent_pk, event.detail) == (issue.pk, {"格式": "Word"})
