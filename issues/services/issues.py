"""Making an issue, changing its own fields, ordering its articles."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from common.saving import save_checked
from issues.models import Article, Issue, IssueRecipient
from issues.models.imprint import TAKEN_OVER
from issues.queries.articles import last_position
from issues.services.locking import lock_open_issues
from text.errors import Refusal


@transaction.atomic
def start_issue(*, issue: Issue) -> Issue:
    """Save a new issue with what its bulletin prints and with the standing recipients."""
    for name in TAKEN_OVER:
        setattr(issue, name, getattr(issue.bulletin, name))
    save_checked(issue)
    IssueRecipient.objects.bulk_create(
        IssueRecipient(
            issue=issue,
            category=standing.category,
            line=standing.line,
            position=standing.position,
            name=standing.name,
            mark=standing.mark,
            copies=standing.copies,
        )
        for standing in issue.bulletin.recipients.all()
    )
    return issue


@transaction.atomic
def order_articles(*, issue: Issue, articles: Sequence[Article]) -> None:
    """Number the articles of an issue from 1 in the order given.

    Raises Refusal where the articles are not exactly those of the issue: another editor has
    added or taken away one meanwhile.
    """
    lock_open_issues([issue.pk])
    here = Article.objects.filter(issue=issue)
    if sorted(article.pk for article in articles) != sorted(here.values_list("pk", flat=True)):
        raise Refusal("本期的稿件刚被他人增减，次序没有改。请刷新后再排。")
    # Past the end first: two articles never have one position, not even between two statements.
    here.update(position=F("position") + last_position(issue) + len(articles))
    for position, article in enumerate(articles, start=1):
        Article.objects.filter(pk=article.pk).update(position=position)


@transaction.atomic
def change_issue(*, issue: Issue) -> Issue:
    """Save an issue's own fields. Its numbers stay once the register has them. Raises Refusal where it is closed."""
    lock_open_issues([issue.pk])
    stored = Issue.objects.get(pk=issue.pk)
    if issue.numbers.exists():
        for name in ("year", "year_number", "total_number", "supplement_number"):
            setattr(issue, name, getattr(stored, name))
    issue.status, issue.step = stored.status, stored.step
    return save_checked(issue)
