import hashlib
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from accounts.models import User
from audit.actor import Actor
from issues.enums import Act
from issues.models import Bulletin, Issue, Proof, Review
from issues.queries.proofs import latest_proof
from issues.services.review.voiding import void_outdated_decisions
from reports.slips import slip_of
from tests.offices import Office, proof_of, with_printers_files
from text.findings import Finding, Place, Severity, findings_to_data
from typesetting.slip import File, Number, Remark

pytestmark = pytest.mark.django_db
FOUND = (
    Finding(Severity.WARNING, "endings", "末页正文只有一行。", Place(page=3, top_mm=128.0)),
    Finding(Severity.NOTE, "characters", "用替代字体排印。"),
    Finding(Severity.NOTE, "colophon", "版记没有联系方式。"),
)


@pytest.fixture
def office():
    made = Office()
    User.objects.filter(username="editor").update(name="苏禾")
    made.editor.refresh_from_db()
    return made


def test_the_facts_of_a_signed_issue(office):
    issue = office.issue(year_number=1, total_number=1, file_copies=4)
    slip = slip_of(office.sign(issue))
    at = f"{timezone.localtime(issue.seal.sealed_at):%Y-%m-%d %H:%M}"
    assert slip.facts == (
        ("刊名", issue.bulletin.name),
        ("现在的状态", "已签发"),
        ("期号", "第 1 期"),
        ("总期号", "（总第一期）"),
        ("印发日期", "2026年9月16日"),
        ("印数", "5 份"),
        ("签发人", "approver"),
        ("签发时间", at),
    )
    assert (slip.title, slip.subject) == (f"{issue}审校单", str(issue))
    assert (slip.banner, slip.author) == ("", "望川市人大常委会办公室编")


def test_times_and_the_files_date_are_those_of_the_last_act_in_shanghai(office):
    issue = office.submitted()
    late = datetime(2026, 9, 16, 16, 30, tzinfo=UTC)
    made = Review.objects.get()
    Review(
        **{f.attname: getattr(made, f.attname) for f in Review._meta.fields if f.name not in ("id", "at")}, at=late
    ).save()
    slip = slip_of(issue)
    assert (slip.decisions[-1].at, slip.date) == ("2026-09-17 00:30", "2026-09-17")


def test_the_acts_of_all_rounds_in_order_and_the_void_ones_with_why(office):
    issue = office.submitted()
    office.act(Act.RETURN, issue, office.first, "第二页数字有误")
    office.act(Act.SUBMIT, issue, office.editor)
    office.act(Act.PASS, issue, office.first, "同意")
    issue.articles.update(title="标题改了一处")
    void_outdated_decisions(issues=[issue], actor=Actor(office.editor))
    proof_of(issue)
    office.sign(issue)
    office.act(Act.WITHDRAW, issue, office.approver, "人名有误")
    slip = slip_of(issue)
    assert [(one.round, one.step, one.name, one.roles, one.act, one.reason) for one in slip.decisions] == [
        ("一", "", "苏禾", "编辑", "送审", ""),
        ("一", "初审", "first", "审核", "退回", "第二页数字有误"),
        ("二", "", "苏禾", "编辑", "送审", ""),
        ("二", "初审", "first", "审核", "通过", "同意"),
        ("三", "", "苏禾", "编辑", "送审", ""),
        ("三", "初审", "first", "审核", "通过", ""),
        ("三", "复审", "second", "审核", "通过", ""),
        ("三", "签发", "approver", "签发", "签发", ""),
        ("", "", "approver", "签发", "撤销本期", "人名有误"),
    ]
    assert [one.void.partition("，")[0] for one in slip.decisions] == [*["", ""], *["苏禾改动了内容"] * 2, *[""] * 5]
    assert slip.banner == "已撤销：人名有误"


def test_names_and_groups_are_those_of_then(office):
    issue = office.submitted()
    before = slip_of(issue)
    User.objects.filter(pk=office.editor.pk).update(name="顾知秋")
    office.editor.groups.clear()
    [after] = slip_of(issue).decisions
    assert (after, after.name, after.roles) == (before.decisions[0], "苏禾", "编辑")


def test_before_the_sign_off_it_says_so_and_where_the_issue_waits(office):
    issue = office.submitted()
    issue.refresh_from_db()
    slip = slip_of(issue)
    facts = dict(slip.facts)
    assert (slip.banner, facts["现在的状态"]) == ("尚未签发", "审校中，等初审")
    assert [facts[name] for name in ("印数", "签发人", "签发时间")] == ["—"] * 3
    assert [(one.series, one.number, one.state) for one in slip.numbers] == [("期号", "1", "已占用")]


def test_an_issue_that_was_given_up_after_a_round(office):
    issue = office.submitted()
    office.act(Act.TAKE_BACK, issue, office.editor)
    office.act(Act.GIVE_UP, issue, office.editor, "不出了")
    issue.refresh_from_db()
    slip = slip_of(issue)
    assert (slip.banner, slip.numbers) == ("未经签发，本期已取消", ())
    assert [(one.round, one.act) for one in slip.decisions] == [("一", "送审"), ("一", "收回送审"), ("", "取消本期")]


def test_the_signed_proof_with_its_files_findings_and_what_it_was_made_with(office):
    issue = office.issue()
    with_printers_files(latest_proof(issue))
    made_with = {"program": "p" * 64, "package weasyprint": "70.0", "face F": "f" * 64, "stylesheet s.css": "5" * 64}
    Proof.objects.filter(issue=issue).update(
        findings=findings_to_data(FOUND), made_with=made_with, made_by=office.editor, made_at="2026-09-16T01:00Z"
    )
    slip = slip_of(office.sign(issue))
    proof = issue.seal.proof
    assert slip.proof == (
        ("制作人", "苏禾"),
        ("制作时间", "2026-09-16 09:00"),
        ("页数", "6 页"),
        ("清样编号", str(proof.pk)),
    )
    assert slip.content_digest == proof.content_digest
    assert slip.files == (
        File("成品文件", f"{proof.size:,}", proof.pdf_digest),
        *(
            File(label, str(len(data)), hashlib.sha256(data).hexdigest())
            for label, data in (("印刷文件", b"%PDF-1.7 press"), ("套印文件（无红）", b"%PDF-1.7 overprint"))
        ),
    )
    assert slip.checked == "错误 0 处，警告 1 处，提示 2 处。"
    assert slip.remarks[:2] == (
        Remark("警告", "第 3 页，距上 128 毫米", "末页正文只有一行。"),
        Remark("提示", "", "用替代字体排印。"),
    )
    assert slip.made_with == (
        ("字体 F", "f" * 64),
        ("软件 weasyprint", "70.0"),
        ("排版程序", "p" * 64),
        ("样式 s.css", "5" * 64),
    )


def test_the_files_before_the_sign_off_are_those_of_the_proof(office):
    issue = office.issue()
    with_printers_files(latest_proof(issue))
    office.act(Act.SUBMIT, issue, office.editor)
    assert [one.use for one in slip_of(issue).files] == ["成品文件", "印刷文件", "套印文件（无红）"]


@pytest.mark.parametrize(("found", "said"), [(None, "这份清样没有检查过。"), ([], "错误 0 处，警告 0 处，提示 0 处。")])
def test_a_proof_without_findings_is_not_one_that_was_not_checked(office, found, said):
    issue = office.submitted()
    Proof.objects.update(findings=found)
    assert (slip_of(issue).checked, slip_of(issue).remarks) == (said, ())


def test_a_newer_proof_that_nobody_acted_on_is_not_the_one_it_is_about(office):
    issue = office.submitted()
    seen = latest_proof(issue)
    office.act(Act.RETURN, issue, office.first, "再改")
    issue.articles.update(title="标题改了一处")
    assert proof_of(issue) != seen
    assert slip_of(issue).content_digest == seen.content_digest


def test_what_the_seal_has_stays_whatever_becomes_of_the_rest(office):
    issue = office.sign(office.issue())
    before = slip_of(issue)
    Bulletin.objects.update(name="改了名的刊物")
    assert slip_of(Issue.objects.get()) == before


def test_the_register_says_who_confirmed_the_numbers(office):
    issue = office.sign(office.issue(total_number=1))
    at = [f"{timezone.localtime(one.changed_at):%Y-%m-%d %H:%M}" for one in issue.numbers.order_by("-series__kind")]
    assert slip_of(issue).numbers == (
        Number("期号", "1", "已签发", at[0], "approver", ""),
        Number("总期号", "1", "已签发", at[1], "approver", ""),
    )
