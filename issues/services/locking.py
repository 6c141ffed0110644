"""Locking issues and articles until the transaction ends.

Everybody locks in one order: issues by key, then articles by key, then the end of the event log (audit/recording.py). Two who
went different ways round would wait for each other.
"""

from collections.abc import Iterable

from issues.enums import IssueStatus
from issues.models import Article, Issue
from text.errors import Refusal


def lock_issue(issue: Issue) -> Issue:
    """Return the issue as it is stored, locked.

    Raises:
        Refusal: it was deleted meanwhile.
    """
    [locked] = lock_issues([issue.pk])
    return locked


def lock_issues(pks: Iterable[int]) -> list[Issue]:
    """Return the issues as they are stored, in the order of their keys, locked.

    Raises:
        Refusal: one of them was deleted meanwhile.
    """
    wanted = set(pks)
    issues = Issue.objects.select_for_update(of=("self",)).select_related("bulletin").filter(pk__in=wanted)
    locked = list(issues.order_by("pk"))
    if len(locked) < len(wanted):
        raise Refusal("这一期刚被删除，没有办成。请从工作台重新进入。")
    return locked


def lock_open_issues(pks: Iterable[int]) -> list[Issue]:
    """Return the issues as `lock_issues` does.

    Raises:
        Refusal: one of them was deleted meanwhile, or is closed.
    """
    locked = lock_issues(pks)
    for issue in locked:
        refuse_closed(issue)
    return locked


def lock_article(article: Article, *, joins: Issue | None = None) -> Article | None:
    """Return the article as it is stored, locked with its issue; None for one that is not stored.

    joins: an issue that it is to be moved to, locked as well.

    Raises:
        Refusal: an issue is closed, or the article was moved while this waited for its issue.
    """
    known = Article.objects.filter(pk=article.pk).values_list("issue", flat=True).first()
    lock_open_issues({pk for pk in (known, joins.pk if joins else None) if pk is not None})
    locked = Article.objects.select_for_update().filter(pk=article.pk).first()
    if locked is not None and locked.issue_id != known:
        raise Refusal(f"《{locked}》刚被他人移动，没有办成。请刷新后再试。")
    return locked


def refuse_closed(issue: Issue) -> None:
    """Raise Refusal where nothing of the issue may be changed any more."""
    if issue.status in (IssueStatus.SEALED.value, IssueStatus.WITHDRAWN.value):
        raise Refusal(f"{issue}已于 {issue.seal.signed_on}签发，不能再改。要更正，请在下一期刊登更正。")
    if issue.status == IssueStatus.GIVEN_UP.value:
        raise Refusal(f"{issue}已经取消，不能再改。")
