"""Notices: a person's own, and which of them still matter."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from issues.enums import IssueStatus, NoticeKind
from issues.models import Notice, Review


def notices_of(user: User | AnonymousUser) -> QuerySet[Notice]:
    """This person's own notices, newest first; none for those who may not see drafts any longer.

    Each with `settled`: of a turn and of one that is overdue, that the issue does not wait there any more.
    """
    if not user.has_perm("issues.view_issue"):
        return Notice.objects.none()
    own = Notice.objects.filter(recipient=user.pk).annotate(settled=_settled())
    return own.select_related("cause__issue__bulletin")


def unread_notices(user: User | AnonymousUser) -> QuerySet[Notice]:
    """Return the user's unread notices, without settled ones."""
    return notices_of(user).filter(~_settled(), read_at__isnull=True)


def _settled() -> Q:
    """The issue is no longer where the notice says. Worked out from the issue's state, not stored."""
    later = Review.objects.filter(issue=OuterRef("issue"), pk__gt=OuterRef("pk"))
    # Asked of the act, so that counting notices joins nothing.
    waits = Review.objects.filter(~Exists(later), pk=OuterRef("cause"), issue__status=IssueStatus.REVIEW.value)
    return Q(~Exists(waits), kind__in=[NoticeKind.TURN.value, NoticeKind.OVERDUE.value])
