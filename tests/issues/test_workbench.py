"""工作台: what waits for whom, and for how long; the rest of a day at a glance."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.enums import Role
from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.enums import Act, SeriesKind
from issues.models import Bulletin
from issues.services.articles.pool import take_in
from issues.services.register import start_series
from issues.workbench import workbench_of
from tests.factories import ArticleFactory, account
from tests.offices import Office, proof_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def bench(user, days=0):
    """The page of this person, so many days from now."""
    return workbench_of(user, timezone.localdate() + timedelta(days))


def tasks(user):
    """What waits for this person, in the words of the page."""
    return [(task.what, task.issue.year_number, task.words) for task in bench(user)["tasks"]]


def edited(issue, user):
    """The user has worked on the issue, as the log has it."""
    record_event(kind=EventKind.CHANGED, actor=Actor(user), subject=issue)


def test_a_step_waits_for_those_who_may_decide_there_and_for_nobody_else(office):
    issue = office.submitted()
    people = [office.editor, office.first, office.second, office.approver]
    assert [tasks(user) for user in people] == [[], [("初审", 1, "")], [("初审", 1, "")], []]
    office.act(Act.PASS, issue, office.first)
    assert [tasks(user) for user in people] == [[], [], [("复审", 1, "")], []]  # nobody reviews twice
    office.act(Act.PASS, issue, office.second)
    assert [tasks(user) for user in people] == [[], [], [], [("签发", 1, "")]]
    office.act(Act.SIGN_OFF, issue, office.approver)
    assert [tasks(user) for user in people] == [[], [], [], []]


def test_a_new_round_waits_for_who_passed_the_one_before(office):
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    office.act(Act.RETURN, issue, office.second, "改标题")
    office.act(Act.SUBMIT, issue, office.editor, proof=proof_of(issue))
    assert tasks(office.first) == [("初审", 1, "")]


@pytest.mark.parametrize(("eased", "expected"), [(False, []), (True, [("签发", 1, "")])])
def test_what_one_has_worked_on_does_not_wait_for_ones_own_signature(office, eased, expected):
    issue = office.at_sign_off()
    Bulletin.objects.update(own_edits_eased=eased)
    edited(issue, office.approver)
    assert tasks(office.approver) == expected


def test_who_worked_on_an_article_before_it_came_into_the_issue_does_not_sign_it(office):
    issue = office.issue()
    article = ArticleFactory(bulletin=issue.bulletin, status="accepted")
    edited(article, office.approver)
    take_in(issue=issue, articles=[article], actor=Actor(office.editor))
    proof_of(issue)
    for act, user in ((Act.SUBMIT, office.editor), (Act.PASS, office.first), (Act.PASS, office.second)):
        office.act(act, issue, user)
    assert tasks(office.approver) == []


def test_what_one_has_worked_on_does_wait_for_ones_own_review(office):
    issue = office.submitted()
    edited(issue, office.first)
    assert tasks(office.first) == [("初审", 1, "")]


def test_a_returned_issue_waits_for_editors_with_its_reason_until_it_goes_on(office):
    issue = office.submitted()
    assert tasks(office.editor) == []
    office.act(Act.RETURN, issue, office.first, "请核对数字")
    assert tasks(office.editor) == [("退回", 1, "请核对数字")]
    assert tasks(office.second) == []
    office.act(Act.SUBMIT, issue, office.editor)
    assert tasks(office.editor) == []


def test_findings_wait_for_whoever_has_worked_on_the_draft(office):
    issue = office.issue()
    issue.articles.update(body="<p>截止2026年8月，身份证号11010519491231002X。</p>")
    other = account(Role.EDITOR, "other")
    assert tasks(office.editor) == []
    edited(issue, office.editor)
    assert tasks(office.editor) == [("文字检查", 1, "1 处错误，1 处警告")]
    assert tasks(other) == []
    issue.articles.update(body="<p>代表到小院听意见。</p>")
    assert tasks(office.editor) == []


def test_the_longest_wait_stands_first_and_says_its_days(office):
    first = office.submitted(year_number=1)
    second = office.issue(year_number=2, bulletin=first.bulletin)
    office.act(Act.SUBMIT, second, office.editor)
    Bulletin.objects.update(overdue_days=3)
    assert [(task.issue, task.days, task.words) for task in bench(office.first, days=3)["tasks"]] == [
        (first, 3, ""),
        (second, 3, ""),
    ]
    assert [(task.days, task.words) for task in bench(office.first, days=5)["tasks"]] == [(5, "已逾期 2 天")] * 2


def test_issues_under_way_stand_by_step_in_the_order_of_the_way(office):
    signed = office.signed(year_number=1)
    second, first, draft = (office.issue(year_number=number, bulletin=signed.bulletin) for number in (2, 3, 4))
    office.act(Act.SUBMIT, second, office.editor)
    office.act(Act.PASS, second, office.first)
    office.act(Act.SUBMIT, first, office.editor)
    shown = bench(office.editor)
    assert [(step.name, step.issues) for step in shown["steps"]] == [
        ("拟稿", [draft]),
        ("初审", [first]),
        ("复审", [second]),
    ]
    assert shown["signed"] == [signed]


def test_the_pool_shows_its_newest_and_how_many_there_are(office):
    issue = office.issue()
    made = [ArticleFactory(bulletin=issue.bulletin, title=f"来稿{number}") for number in range(8)]
    shown = bench(office.editor)
    assert shown["pool"] == made[:1:-1]
    assert shown["pool_total"] == 8


def test_the_next_number_is_the_lowest_free_one(office):
    issue = office.submitted()
    start_series(bulletin=issue.bulletin, kind=SeriesKind.TOTAL, year=None, first=640)
    assert [(one.kind, one.following) for one in bench(office.editor)["series"]] == [("total", 640), ("year", 2)]
    office.act(Act.TAKE_BACK, issue, office.editor)
    office.act(Act.GIVE_UP, issue, office.editor, "并入下期")
    assert [(one.kind, one.following) for one in bench(office.editor)["series"]] == [("total", 640), ("year", 1)]


def test_each_role_sees_what_it_has_rights_for():
    seen = {role: sorted(bench(account(role))) for role in Role}
    desk = ["acts", "first_day", "pool", "pool_total", "series", "signed", "steps", "tasks"]
    assert seen == {
        Role.EDITOR: desk,
        Role.REVIEWER: desk,
        Role.APPROVER: desk,
        Role.STAFF: [],
        Role.ADMINISTRATOR: ["first_day", "groups", "series"],
        Role.AUDITOR: ["events"],
    }


def test_groups_list_their_active_accounts_in_the_order_of_the_product(office):
    gone = account(Role.REVIEWER, "gone")
    gone.is_active = False
    gone.save()
    shown = bench(account(Role.ADMINISTRATOR, "admin"))["groups"]
    assert [(group.name, [user.username for user in group.people]) for group in shown] == [
        ("编辑", ["editor"]),
        ("审核", ["first", "second"]),
        ("签发", ["approver"]),
        ("阅览", []),
        ("系统管理员", ["admin"]),
        ("审计员", []),
    ]
