"""Where an issue stands: the only writer of its status and step."""

from issues.enums import IssueStatus
from issues.models import Issue


def move_issue(issue: Issue, status: IssueStatus, step: int | None = None) -> None:
    """Put the issue, which is locked, at a status; in review also at a step of its bulletin, by position."""
    issue.status, issue.step = status.value, step
    issue.save(update_fields=["status", "step", "updated_at"])
