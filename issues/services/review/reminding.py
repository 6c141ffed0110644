"""Reminding: what waits at a step for too long is said once to those whose turn it is."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from issues.enums import IssueStatus
from issues.models import Issue
from issues.services.locking import lock_issue
from issues.services.review.notices import tell_of_delay


@dataclass(frozen=True)
class Reminded:
    """Of how many issues how many notices were made."""

    issues: int
    notices: int


def remind_of_overdue(*, now: datetime) -> Reminded:
    """Remind of overdue issues in review, each in a transaction of its own. A second run sends nothing."""
    waiting = Issue.objects.filter(status=IssueStatus.REVIEW.value).order_by("pk")
    told = [_remind(issue, now) for issue in waiting]
    return Reminded(sum(people > 0 for people in told), sum(told))


@transaction.atomic
def _remind(issue: Issue, now: datetime) -> int:
    held = lock_issue(issue)
    return tell_of_delay(issue=held, now=now) if held.status == IssueStatus.REVIEW.value else 0
