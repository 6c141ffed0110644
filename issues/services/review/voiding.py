"""Voiding decisions (作废) that were made on another content than the issue has now."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.content import content_digest, content_of
from issues.enums import IssueStatus
from issues.models import Issue
from issues.queries.turns import reviews_of_round
from issues.services.locking import lock_issues
from issues.services.review.moving import move_issue
from issues.services.review.notices import tell_of_void


@transaction.atomic
def void_outdated_decisions(*, issues: Iterable[Issue], actor: Actor) -> list[Issue]:
    """Void the decisions of this round in each issue whose content is no longer what they were made on.

    Whatever saves something that prints calls this in the same transaction. Those issues are drafts again, and all who
    submitted or decided are told.

    Returns:
        The issues whose decisions are void now.
    """
    # All are locked before the first entry goes into the event log, whose end is locked then.
    locked = lock_issues(issue.pk for issue in issues)
    return [issue for issue in locked if _void(issue, actor)]


def void_words(issue: Issue) -> str:
    """Return the message for the editor whose save made an issue's decisions void."""
    return f"{issue}正在审校，内容有了改动：已有的审校作废，请重新出清样、送审。"


def _void(issue: Issue, actor: Actor) -> bool:
    if issue.status != IssueStatus.REVIEW.value:
        return False
    submitted = reviews_of_round(issue).first()
    assert submitted is not None  # an issue in review was submitted
    if submitted.content_digest == content_digest(content_of(issue)):
        return False
    why = f"{actor.name or '有人'}改动了内容"
    tell_of_void(issue=issue, actor=actor, why=why)
    reviews_of_round(issue).update(voided_at=timezone.now(), void_reason=why)
    move_issue(issue, IssueStatus.DRAFT)
    record_event(kind=EventKind.DECIDED, actor=actor, subject=issue, detail={"作废": why})
    return True
