"""An issue's way through its acts, and what stops it."""

import pytest
from django.db import IntegrityError, connection, transaction

from audit.actor import Actor
from issues.enums import Act, ArticleStatus, IssueStatus, VersionAct
from issues.models import NumberEntry, Proof, Review, ReviewStep, Seal
from issues.services.articles.saving import save_article
from issues.services.issues import change_issue, order_articles
from issues.services.review.acts import act_on_issue
from issues.services.review.voiding import void_outdated_decisions
from tests.factories import ArticleFactory, IssueFactory
from tests.offices import Office, proof_of, saved, with_steps
from text.errors import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def where(issue):
    issue.refresh_from_db()
    return issue.status, issue.step


def states(issue):
    return list(issue.numbers.values_list("number", "state"))


def test_the_whole_way(office):
    issue = office.issue(total_number=1)
    office.act(Act.SUBMIT, issue, office.editor)
    assert (where(issue), states(issue)) == (("review", 1), [(1, "reserved"), (1, "reserved")])
    office.act(Act.PASS, issue, office.first, "同意")
    assert where(issue) == ("review", 2)
    office.act(Act.PASS, issue, office.second)
    assert where(issue) == ("review", 3)
    office.act(Act.SIGN_OFF, issue, office.approver)
    assert (where(issue), states(issue)) == (("sealed", None), [(1, "used"), (1, "used")])
    assert list(issue.reviews.values_list("act", "step", "by__username", "reason")) == [
        ("submit", "", "editor", ""),
        ("pass", "初审", "first", "同意"),
        ("pass", "复审", "second", ""),
        ("sign_off", "签发", "approver", ""),
    ]


def test_a_decision_says_who_as_what_from_where_and_on_which_bytes(office):
    issue = office.submitted()
    review = office.act(Act.PASS, issue, office.first)
    proof = issue.proofs.get()
    office.first.name = "改了"
    office.first.save()
    review.refresh_from_db()
    assert (review.by_name, review.by_roles, review.address) == ("first", "审核", "10.0.0.7")
    assert (review.content_digest, review.pdf_digest) == (proof.content_digest, proof.pdf_digest)


def test_what_is_sealed_is_the_proof(office):
    issue = office.signed(total_number=1)
    proof, seal = issue.proofs.get(), issue.seal
    assert (seal.content, seal.content_digest, seal.print_run) == (proof.content, proof.content_digest, 1)
    assert [(one.variant, one.digest, one.size) for one in seal.files.all()] == [
        ("archive", proof.pdf_digest, proof.size)
    ]
    assert seal.sign_off.by == office.approver


def test_a_returned_issue_is_a_draft_that_keeps_its_number(office):
    issue = office.submitted()
    office.act(Act.RETURN, issue, office.first, "数字请核对")
    assert (where(issue), states(issue)) == (("draft", None), [(1, "reserved")])
    office.act(Act.SUBMIT, issue, office.editor)
    assert (where(issue), NumberEntry.objects.count()) == (("review", 1), 1)


def test_a_return_needs_its_reason(office):
    issue = office.submitted()
    with pytest.raises(Refusal, match=r"：请写明退回的原因。$"):
        office.act(Act.RETURN, issue, office.first, "  ")
    assert where(issue) == ("review", 1)


def test_a_submitter_takes_back_what_nobody_has_decided(office):
    issue = office.submitted()
    with pytest.raises(Refusal, match=r"只有送审人可以收回送审。$"):
        office.act(Act.TAKE_BACK, issue, office.first)
    office.act(Act.TAKE_BACK, issue, office.editor)
    assert where(issue) == ("draft", None)
    office.act(Act.SUBMIT, issue, office.editor)
    office.act(Act.PASS, issue, office.first)
    with pytest.raises(Refusal, match="已有人审过，不能收回。"):
        office.act(Act.TAKE_BACK, issue, office.editor)


def test_nobody_reviews_twice_on_one_way_but_may_after_a_return(office):
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    with pytest.raises(Refusal, match="您已经作过初审"):
        office.act(Act.PASS, issue, office.first)
    office.act(Act.RETURN, issue, office.second, "再改")
    office.act(Act.SUBMIT, issue, office.editor)
    office.act(Act.PASS, issue, office.first)
    assert where(issue) == ("review", 2)


def test_a_change_of_content_makes_decisions_void_on_record(office):
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    article = issue.articles.get()
    article.title = "标题改了一处"
    assert save_article(article=article, actor=Actor(office.editor), act=VersionAct.CHANGED) == [issue]
    assert where(issue) == ("draft", None)
    assert list(issue.reviews.values_list("act", "void_reason")) == [
        ("submit", "editor改动了内容"),
        ("pass", "editor改动了内容"),
    ]
    assert issue.reviews.filter(voided_at__isnull=True).count() == 0
    with pytest.raises(Refusal, match="清样之后内容有改动。"):
        office.act(Act.SUBMIT, issue, office.editor)
    proof_of(issue)
    office.act(Act.SUBMIT, issue, office.editor)
    assert where(issue) == ("review", 1)


def test_a_save_that_changes_nothing_makes_nothing_void(office):
    issue = office.submitted()
    article = issue.articles.get()
    saved(article)
    order_articles(issue=issue, articles=[article])
    issue.refresh_from_db()
    change_issue(issue=issue)
    assert not void_outdated_decisions(issues=[issue], actor=Actor(office.editor))
    assert where(issue) == ("review", 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda issue: issue.recipients.update(copies=3),
        lambda issue: issue.recipients.create(category="peer", name="市政协办公室", extra=True),
        lambda issue: type(issue).objects.filter(pk=issue.pk).update(marking="内部资料"),
        lambda issue: type(issue.bulletin).objects.filter(pk=issue.bulletin_id).update(name_pt=50),
        lambda issue: issue.articles.update(body="<p>代表到小院听意见！</p>"),
    ],
)
def test_whatever_prints_counts_as_content(office, change):
    issue = office.submitted()
    change(issue)
    assert void_outdated_decisions(issues=[issue], actor=Actor(office.editor))


def test_a_change_past_all_services_stops_the_sign_off_itself(office):
    issue = office.at_sign_off()
    issue.articles.update(title="绕过去改的")
    with pytest.raises(Refusal, match="清样之后内容有改动。"):
        office.act(Act.SIGN_OFF, issue, office.approver)
    assert (where(issue), Seal.objects.count()) == (("review", 3), 0)


def test_a_decision_is_made_on_the_newest_proof_alone(office):
    issue = office.submitted()
    old = issue.proofs.get()
    office.act(Act.RETURN, issue, office.first, "再改")
    issue.articles.update(title="改后的标题")
    proof_of(issue)
    office.act(Act.SUBMIT, issue, office.editor)
    with pytest.raises(Refusal, match="已有更新的清样，您看的不是最新的。您的通过没有作出"):
        office.act(Act.PASS, issue, office.first, proof=old)
    with pytest.raises(Refusal, match="已有更新的清样"):
        act_on_issue(act=Act.PASS, issue=issue, actor=Actor(office.first), proof=None, step="初审")


def test_a_proof_of_another_issue_is_none(office):
    issue, other = office.submitted(), IssueFactory(year=2025, year_number=9)
    with pytest.raises(Refusal, match="已有更新的清样"):
        office.act(Act.PASS, issue, office.first, proof=proof_of(other))


def test_who_comes_second_hears_what_the_first_has_done(office):
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    with pytest.raises(Refusal, match=r"first已于 [0-9:]{5} 通过，现在审校中复审。您的通过没有作出，请刷新后再看。$"):
        act_on_issue(act=Act.PASS, issue=issue, actor=Actor(office.second), proof=issue.proofs.get(), step="初审")
    signed = office.signed(year=2027)
    with pytest.raises(Refusal, match=r"approver已于 [0-9:]{5} 签发，现在已签发。您的签发没有作出"):
        act_on_issue(
            act=Act.SIGN_OFF, issue=signed, actor=Actor(office.approver), proof=signed.proofs.get(), step="签发"
        )


def test_later_numbers_wait_for_earlier_ones_or_for_a_reason(office):
    first = office.submitted()
    second = office.at_sign_off(bulletin=first.bulletin, year_number=2, date=first.date)
    with pytest.raises(Refusal, match=r"第 1 期还没有签发。先签发本期，请写明原因。$"):
        office.act(Act.SIGN_OFF, second, office.approver)
    office.act(Act.SIGN_OFF, second, office.approver, "第 1 期等会议结果")
    assert where(second)[0] == "sealed"


def test_given_up_it_leaves_its_number_to_another(office):
    issue = office.submitted()
    office.act(Act.TAKE_BACK, issue, office.editor)
    office.act(Act.GIVE_UP, issue, office.editor, "并入下一期")
    assert (where(issue), states(issue)) == (("given_up", None), [])
    again = office.submitted(bulletin=issue.bulletin)
    assert (again.title, states(again)) == (issue.title, [(1, "reserved")])


def test_a_withdrawn_issue_stays_on_file(office):
    issue = office.signed()
    with pytest.raises(Refusal, match=r"只有签发人可以撤销本期。$"):
        office.act(Act.WITHDRAW, issue, office.editor, "数字有误")
    office.act(Act.WITHDRAW, issue, office.approver, "数字有误")
    assert (where(issue), states(issue), Seal.objects.count()) == (("withdrawn", None), [(1, "used")], 1)
    assert issue.reviews.last().proof == issue.seal.proof


def test_a_sealed_issue_is_changed_by_nobody(office):
    issue = office.signed()
    article = issue.articles.get()
    article.title = "改"
    said = r"已于 \d+ 月 \d+ 日签发，不能再改。要更正，请在下一期刊登更正。$"
    for change in (
        lambda: saved(article),
        lambda: order_articles(issue=issue, articles=[article]),
        lambda: change_issue(issue=issue),
        lambda: saved(ArticleFactory.build(bulletin=issue.bulletin, issue=issue)),
    ):
        with pytest.raises(Refusal, match=said):
            change()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issues_issue SET issuing_body = 'x' WHERE id = {issue}",
        "UPDATE issues_issue SET status = 'draft' WHERE id = {issue}",
        "DELETE FROM issues_issuerecipient WHERE issue_id = {issue}",
        "UPDATE issues_issuerecipient SET copies = 9 WHERE issue_id = {issue}",
        "UPDATE issues_article SET title = 'x' WHERE issue_id = {issue}",
        "UPDATE issues_article SET issue_id = NULL, position = NULL WHERE issue_id = {issue}",
        "UPDATE issues_article SET corrects_id = NULL, corrected_place = '' WHERE issue_id = {issue}",
        "UPDATE issues_seal SET print_run = 9 WHERE issue_id = {issue}",
        "DELETE FROM issues_sealedfile",
        "UPDATE issues_proof SET page_count = 9 WHERE issue_id = {issue}",
        "UPDATE issues_review SET by_name = 'x' WHERE act = 'sign_off'",
        "DELETE FROM issues_review",
    ],
)
def test_not_even_past_the_program(office, statement):
    issue = office.signed()
    with pytest.raises(Exception, match="sealed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(issue=issue.pk))
    with transaction.atomic(), connection.cursor() as cursor:  # the near miss: withdrawing
        cursor.execute(f"UPDATE issues_issue SET status = 'withdrawn' WHERE id = {issue.pk}")


def test_what_a_sealed_issue_corrects_stays(office):
    issue = office.sign(office.correcting(office.signed()))
    article = issue.articles.get()
    assert issue.seal.content["articles"][0]["corrects"] == "2026 年第 1 期"
    article.corrected_place = "第4页"
    with pytest.raises(Refusal, match=r"要更正，请在下一期刊登更正。$"):
        saved(article)


def test_an_editor_signs_off_nothing_of_their_own(office):
    issue = office.at_sign_off()
    from audit.kinds import EventKind
    from audit.recording import record_event

    record_event(kind=EventKind.CHANGED, actor=Actor(office.approver), subject=issue.articles.get())
    with pytest.raises(Refusal, match="您改过本期的内容，不能由您签发。"):
        office.act(Act.SIGN_OFF, issue, office.approver)
    type(issue.bulletin).objects.update(own_edits_eased=True)
    office.act(Act.SIGN_OFF, issue, office.approver)
    assert where(issue)[0] == "sealed"


def test_a_bulletin_without_steps_submits_nothing(office):
    issue = office.issue()
    ReviewStep.objects.all().delete()
    with pytest.raises(Refusal, match="没有设审校步骤，不能送审。"):
        office.act(Act.SUBMIT, issue, office.editor)


def test_a_file_that_is_not_what_it_was_is_not_signed(office):
    issue = office.at_sign_off()
    proof = issue.proofs.get()
    with open(proof.file.path, "ab") as file:
        file.write(b" ")
    with pytest.raises(Refusal, match="的清样文件不在了或已损坏，不能签发。"):
        office.act(Act.SIGN_OFF, issue, office.approver)
    assert (where(issue), Seal.objects.count(), Review.objects.filter(act="sign_off").count()) == (("review", 3), 0, 0)


def test_no_issue_is_signed_off_twice_whatever_happens(office):
    issue = office.signed()
    review = issue.reviews.last()
    review.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        review.save()


def test_proofs_and_people_of_a_decision_cannot_be_deleted(office):
    issue = office.submitted()
    for row in (issue, office.editor, Proof.objects.get()):
        with pytest.raises(Exception, match="protected"):
            row.delete()


def test_articles_not_accepted_are_named(office):
    issue = office.issue()
    issue.articles.update(status=ArticleStatus.EDITING.value)
    with pytest.raises(Refusal, match="还没有定稿：《代表进小院，议事到家门》。"):
        office.act(Act.SUBMIT, issue, office.editor)
    assert where(issue) == (IssueStatus.DRAFT.value, None)
    with_steps(issue)
