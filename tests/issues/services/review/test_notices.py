"""Who is told of what: once each, never of their own acts, in the desk and by mail."""

import logging

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction

from accounts.enums import Role
from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.enums import Act
from issues.models import Notice
from issues.queries.notices import notices_of, unread_notices
from issues.services.review.notices import mark_read
from issues.services.review.situation import current_step, deciders, situation_of
from issues.services.review.voiding import void_outdated_decisions
from issues.workflow import refusal
from tests.factories import BulletinFactory, account
from tests.offices import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def told(do):
    """What the act has told: to whom, of which kind, in which words."""
    before = set(Notice.objects.values_list("pk", flat=True))
    do()
    new = Notice.objects.exclude(pk__in=before).order_by("recipient__username")
    return [(one.recipient.username, one.kind, one.text) for one in new]


def test_each_step_tells_those_who_may_decide_there(office):
    issue = office.issue()
    gone = account(Role.REVIEWER, "gone")
    gone.is_active = False
    gone.save()
    title = str(issue)
    assert told(lambda: office.act(Act.SUBMIT, issue, office.editor, "请尽快")) == [
        (who, "turn", f"{title}等初审，请您办理。editor已送审。意见：请尽快") for who in ("first", "second")
    ]
    assert told(lambda: office.act(Act.PASS, issue, office.first)) == [
        ("second", "turn", f"{title}等复审，请您办理。first已初审通过。")
    ]
    assert told(lambda: office.act(Act.PASS, issue, office.second)) == [
        ("approver", "turn", f"{title}等签发，请您办理。second已复审通过。")
    ]
    assert told(lambda: office.act(Act.SIGN_OFF, issue, office.approver)) == [
        ("editor", "sealed", f"{title}已由approver签发。")
    ]
    assert told(lambda: office.act(Act.WITHDRAW, issue, office.approver, "数字\n有误")) == [
        ("editor", "withdrawn", f"{title}被approver撤销。原因：数字 有误")
    ]


def test_a_return_is_told_to_the_submitter_alone(office):
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    assert told(lambda: office.act(Act.RETURN, issue, office.second, "数字请核对")) == [
        ("editor", "returned", f"{issue}被second退回（复审）。原因：数字请核对")
    ]


def test_what_the_submitter_does_alone_is_told_to_nobody(office):
    issue = office.submitted()
    assert told(lambda: office.act(Act.TAKE_BACK, issue, office.editor)) == []
    assert told(lambda: office.act(Act.GIVE_UP, issue, office.editor, "并入下一期")) == []


@pytest.mark.parametrize(
    ("actor", "heard"),
    [("editor", ["first"]), ("first", ["editor"]), ("approver", ["editor", "first"]), (None, ["editor", "first"])],
)
def test_void_decisions_are_told_to_those_who_submitted_and_decided_but_not_to_who_changed_it(office, actor, heard):
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    issue.articles.update(title="标题改了一处")
    by = Actor(getattr(office, actor)) if actor else Actor()
    text = f"{issue}的审校已作废：{actor or '有人'}改动了内容。须重新出清样、送审。"
    assert told(lambda: void_outdated_decisions(issues=[issue], actor=by)) == [(who, "voided", text) for who in heard]
    assert told(lambda: void_outdated_decisions(issues=[issue], actor=by)) == []


def test_who_submits_and_reviews_is_not_told_of_their_own_submission(office):
    office.editor.groups.add(*office.first.groups.all())
    issue = office.issue()
    assert [who for who, *_ in told(lambda: office.act(Act.SUBMIT, issue, office.editor))] == ["first", "second"]


def test_who_may_not_see_drafts_any_longer_is_told_nothing(office):
    issue = office.submitted()
    office.editor.groups.clear()
    office.second.is_active = False
    office.second.save()
    assert told(lambda: office.act(Act.RETURN, issue, office.first, "再改")) == []
    assert told(lambda: office.act(Act.SUBMIT, issue, account(Role.EDITOR, "other"))) != []
    assert told(lambda: office.act(Act.PASS, issue, office.first)) == []


@pytest.mark.parametrize("eased", [False, True])
@pytest.mark.parametrize("way", [Office.submitted, Office.at_sign_off])
def test_whose_turn_it_is_are_those_whom_no_guard_stops(office, way, eased):
    """The question asked of all at once agrees with the workflow's table asked of each."""
    both = account(Role.APPROVER, "both")
    both.groups.add(*office.first.groups.all())
    issue = way(office)
    type(issue.bulletin).objects.update(own_edits_eased=eased)
    record_event(kind=EventKind.CHANGED, actor=Actor(both), subject=issue.articles.get())
    issue.refresh_from_db()
    issue.bulletin.refresh_from_db()
    step = current_step(issue)
    act = Act.SIGN_OFF if step.name == "签发" else Act.PASS
    people = [office.editor, office.first, office.second, office.approver, both]
    able = {person for person in people if not refusal(act, situation_of(issue, person))}
    assert set(deciders(issue, step)) == able
    assert (both in able) == (act is Act.PASS or eased)


def test_once_each_is_a_law_of_the_database(office):
    office.submitted()
    notice = Notice.objects.first()
    notice.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save()
    notice.kind = "overdue"  # the near miss: the same act, told as another thing
    notice.save()


def test_an_act_that_is_refused_tells_nobody(office):
    issue = office.submitted()
    issue.articles.update(title="绕过去改的")
    with pytest.raises(Exception, match="清样之后内容有改动"):
        office.act(Act.PASS, issue, office.first)
    assert set(Notice.objects.values_list("cause__act", flat=True)) == {"submit"}


def test_a_turn_is_settled_when_somebody_else_has_decided(office):
    issue = office.submitted()
    other = office.submitted(bulletin=issue.bulletin, year_number=2)
    assert unread_notices(office.second).count() == 2
    office.act(Act.PASS, issue, office.first)
    open_ = [(one.issue, one.cause.act) for one in notices_of(office.second) if not one.settled]
    assert open_ == [(issue, "pass"), (other, "submit")]
    office.act(Act.RETURN, issue, office.second, "再改")
    assert [one.issue for one in unread_notices(office.second)] == [other]
    assert [one.kind for one in unread_notices(office.editor)] == ["returned"]
    office.act(Act.TAKE_BACK, other, office.editor)
    assert unread_notices(office.second).count() == 0


def test_void_decisions_settle_the_turns_of_their_round_for_good(office):
    issue = office.submitted()
    issue.articles.update(title="标题改了一处")
    void_outdated_decisions(issues=[issue], actor=Actor(office.editor))
    assert unread_notices(office.first).count() == 0


def test_everybody_has_only_their_own(office):
    issue = office.submitted()
    mark_read(user=office.first)
    assert (unread_notices(office.first).count(), unread_notices(office.second).count()) == (0, 1)
    mark_read(user=office.second, issue=office.issue(bulletin=issue.bulletin, year_number=2))
    assert unread_notices(office.second).count() == 1
    mark_read(user=office.second, issue=issue)
    assert unread_notices(office.second).count() == 0
    assert {one.recipient for one in notices_of(office.second)} == {office.second}
    office.second.groups.clear()
    assert list(notices_of(type(office.second).objects.get(pk=office.second.pk))) == []


@pytest.fixture
def mailed(office, django_capture_on_commit_callbacks):
    """Submit an issue, with addresses for some; the mails that went out, one to each."""

    def submit(addresses=("first",), bulletin="望川动态"):
        for name in addresses:
            person = getattr(office, name)
            person.email = f"{name}@office.example"
            person.save()
        issue = office.issue(bulletin=BulletinFactory(name=bulletin))
        with django_capture_on_commit_callbacks(execute=True):
            office.act(Act.SUBMIT, issue, office.editor)
        return issue

    return submit


def test_who_has_an_address_gets_a_mail_of_their_own(mailed, settings):
    settings.DEFAULT_FROM_EMAIL = "jianbao@office.example"
    settings.SITE_ADDRESS = "https://bulletin.example"
    issue = mailed(["first", "second", "approver"])
    assert [(one.to, one.cc, one.bcc, one.from_email, one.subject, one.body) for one in mail.outbox] == [
        (
            [f"{who}@office.example"],
            [],
            [],
            "jianbao@office.example",
            f"待办：{issue}",
            f"{issue}等初审，请您办理。editor已送审。\n\n"
            f"https://bulletin.example/admin/issues/issue/{issue.pk}/change/\n\n"
            "这封信由简报采编系统自动发出，请勿回复。\n",
        )
        for who in ("first", "second")
    ]


def test_without_an_address_of_the_site_the_mail_has_no_link(mailed):
    mailed()
    [one] = mail.outbox
    assert "/" not in one.body


def test_who_has_no_address_has_the_notice_in_the_desk(mailed):
    mailed(())
    assert (mail.outbox, Notice.objects.count()) == ([], 2)


def test_names_add_no_lines_to_a_mail(mailed, office):
    office.editor.name = "苏禾\nBcc: all@office.example"
    office.editor.save()
    mailed(bulletin="动态\r\nBcc: all@office.example")
    [one] = mail.outbox
    title = "动态 Bcc: all@office.example 2026 年第 1 期"
    assert one.subject == f"待办：{title}"
    assert one.body.splitlines()[0] == f"{title}等初审，请您办理。苏禾 Bcc: all@office.example已送审。"
    assert (one.recipients(), one.message()["Bcc"]) == (["first@office.example"], None)


class Failing(BaseEmailBackend):
    """A server that takes nothing."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("no such server")


class Broken(Failing):
    """A fault of the program's own."""

    def open(self):
        raise KeyError("broken")


class Away(Failing):
    """A server that is not there."""

    def open(self):
        raise TimeoutError("timed out")


@pytest.mark.parametrize(
    ("backend", "said"),
    [
        (Failing, ["was not mailed: ConnectionRefusedError('no such server')"] * 2),
        (Away, ["no mail server: 2 notices were not mailed: TimeoutError('timed out')"]),
        (Broken, ["Error calling"]),
    ],
)
def test_a_mail_that_fails_undoes_nothing(mailed, settings, caplog, backend, said):
    settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"
    with caplog.at_level(logging.WARNING):
        issue = mailed(["first", "second"])
    issue.refresh_from_db()
    assert (issue.status, Notice.objects.count()) == ("review", 2)
    assert len(caplog.messages) == len(said)
    assert all(part in line for part, line in zip(said, caplog.messages, strict=True))


def test_an_address_that_is_none_stops_no_other_mail(mailed, office, caplog):
    office.first.email = "first\nBcc: all@office.example"
    office.first.save()
    mailed(["second"])
    assert [one.to for one in mail.outbox] == [["second@office.example"]]
    assert "BadHeaderError" in caplog.text


def test_what_is_rolled_back_is_not_mailed(office, django_capture_on_commit_callbacks):
    office.first.email = "first@office.example"
    office.first.save()
    issue = office.issue()

    @transaction.atomic
    def submit_and_fail():
        office.act(Act.SUBMIT, issue, office.editor)
        raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        submit_and_fail()
    assert (mail.outbox, Notice.objects.count()) == ([], 0)
