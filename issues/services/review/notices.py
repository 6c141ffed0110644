"""Notices: who is told what, once each and never of their own acts; in the desk, and by e-mail after the commit."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.actor import Actor
from issues.enums import Act, NoticeKind
from issues.models import Issue, Notice, Review
from issues.queries.accounts import desk_accounts
from issues.queries.notices import notices_of
from issues.queries.turns import reviews_of_round
from issues.services.review.situation import current_step, deciders
from issues.workflow import days_overdue

log = logging.getLogger(__name__)

# What the submitter is told of: the kind, and how it is said.
TO_SUBMITTER: dict[Act, tuple[NoticeKind, str]] = {
    Act.RETURN: (NoticeKind.RETURNED, "{issue}被{by}退回（{step}）。原因：{reason}"),
    Act.SIGN_OFF: (NoticeKind.SEALED, "{issue}已由{by}签发。"),
    Act.WITHDRAW: (NoticeKind.WITHDRAWN, "{issue}被{by}撤销。原因：{reason}"),
}


def tell_of_act(*, issue: Issue, review: Review) -> None:
    """Tell those whom an act concerns, in its transaction: whose turn it is now, or whose submission it was."""
    act = Act(review.act)
    if act in (Act.SUBMIT, Act.PASS):
        step = current_step(issue)
        assert step is not None  # the issue waits there now
        done = f"{review.step}通过" if act is Act.PASS else "送审"
        text = f"{issue}等{step}，请您办理。{review.by_name}已{done}。"
        if review.reason:
            text += f"意见：{review.reason}"
        _tell(NoticeKind.TURN, review, text, [one for one in deciders(issue, step) if one.pk != review.by_id])
    elif act in TO_SUBMITTER:
        kind, words = TO_SUBMITTER[act]
        text = words.format(issue=issue, by=review.by_name, step=review.step, reason=review.reason)
        submitted = reviews_of_round(issue).filter(act=Act.SUBMIT.value)
        _tell(kind, review, text, desk_accounts().filter(pk__in=submitted.values("by")).exclude(pk=review.by_id))


def tell_of_void(*, issue: Issue, actor: Actor, why: str) -> None:
    """Tell those who submitted and decided that their acts are void; called before they are, in that transaction."""
    acts = reviews_of_round(issue)
    text = f"{issue}的审校已作废：{why}。须重新出清样、送审。"
    people = desk_accounts().filter(pk__in=acts.values("by"))
    if actor.user is not None:
        people = people.exclude(pk=actor.user.pk)
    _tell(NoticeKind.VOIDED, acts[0], text, people)


def tell_of_delay(*, issue: Issue, now: datetime) -> int:
    """Tell whose turn it is that the step is overdue, where it is and they were not told yet: how many people.

    The issue is in review, and its row is held.
    """
    step, began = current_step(issue), reviews_of_round(issue).last()
    assert step is not None
    assert began is not None
    days = days_overdue(timezone.localdate(began.at), timezone.localdate(now), issue.bulletin.overdue_days)
    if not days:
        return 0
    told = set(began.notices.filter(kind=NoticeKind.OVERDUE.value).values_list("recipient", flat=True))
    people = [one for one in deciders(issue, step) if one.pk not in told]
    return _tell(NoticeKind.OVERDUE, began, f"{issue}等{step}，已逾期 {days} 天，请您尽快办理。", people)


def mark_read(*, user: User, issue: Issue | None = None) -> None:
    """The person has seen their notices, all or those of one issue."""
    notices = notices_of(user).filter(read_at__isnull=True)
    if issue is not None:
        notices = notices.filter(cause__issue=issue)
    Notice.objects.filter(pk__in=notices.values("pk")).update(read_at=timezone.now())


def _tell(kind: NoticeKind, cause: Review, text: str, people: Iterable[User]) -> int:
    at, line = timezone.now(), " ".join(text.split())
    notices = Notice.objects.bulk_create(
        Notice(recipient=person, kind=kind.value, cause=cause, text=line, made_at=at) for person in people
    )
    # No partial: where one fails, Django asks a callback for its name.
    transaction.on_commit(lambda: _send_mails(notices), robust=True)
    return len(notices)


def _send_mails(notices: Sequence[Notice]) -> None:
    """A mail to each who has an address. What cannot be sent is logged: the notice stands in the desk."""
    mailed = [notice for notice in notices if notice.recipient.email]
    if not mailed:
        return
    try:
        with get_connection() as connection:
            for notice in mailed:
                _send_mail(connection, notice)
    except OSError as error:
        log.warning("no mail server: %d notices were not mailed: %r", len(mailed), error)


def _send_mail(connection: BaseEmailBackend, notice: Notice) -> None:
    try:
        connection.send_messages([_mail(notice)])
    except (OSError, ValueError) as error:  # the server refuses it, or the address is none
        log.warning("notice %d was not mailed: %r", notice.pk, error)


def _mail(notice: Notice) -> EmailMessage:
    lines = [notice.text]
    if settings.SITE_ADDRESS:
        lines.append(settings.SITE_ADDRESS + reverse("admin:issues_issue_change", args=[notice.issue.pk]))
    lines.append("这封信由简报采编系统自动发出，请勿回复。")
    return EmailMessage(
        subject=" ".join(f"{notice.get_kind_display()}：{notice.issue}".split()),
        body="\n\n".join(lines) + "\n",
        to=[notice.recipient.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
