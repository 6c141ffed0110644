"""Between the pool and an issue: articles taken in together, and one put back."""

from collections.abc import Sequence

from django.db import transaction

from audit.actor import Actor
from issues.enums import VersionAct
from issues.models import Article, Issue
from issues.services.articles.saving import save_article
from issues.services.locking import lock_article, lock_open_issues
from text.errors import Refusal


@transaction.atomic
def take_in(*, issue: Issue, articles: Sequence[Article], actor: Actor) -> bool:
    """Put articles of the pool at the end of an issue, in the order given.

    Returns:
        True if decisions on the issue are void now.

    Raises:
        Refusal: there are none, one is no longer in the pool, or the issue is closed.
    """
    if not articles:
        raise Refusal("没有选稿件。请在稿库里勾选要编入的稿件，再按“编入本期”。")
    lock_open_issues([issue.pk])
    pool = Article.objects.select_for_update().filter(pk__in=[article.pk for article in articles], issue__isnull=True)
    locked = {article.pk: article for article in pool.order_by("pk")}
    for article in articles:
        if article.pk not in locked:
            raise Refusal(f"《{article}》{_gone(article)}，所选稿件都没有编入。请刷新后再选。")
    voided: list[Issue] = []
    for article in articles:
        taken = locked[article.pk]
        taken.issue = issue
        voided += save_article(article=taken, actor=actor, act=VersionAct.CHANGED)
    return bool(voided)


@transaction.atomic
def take_out(*, issue: Issue, article: Article, actor: Actor) -> bool:
    """Put an article of an issue back into the pool.

    Returns:
        True if decisions on the issue are void now.

    Raises:
        Refusal: it is no longer in the issue, or the issue is closed.
    """
    lock_open_issues([issue.pk])
    locked = lock_article(article)
    if locked is None or locked.issue_id != issue.pk:
        raise Refusal(f"《{article}》已不在{issue}，没有移出。请刷新后再看。")
    locked.issue = None
    return bool(save_article(article=locked, actor=actor, act=VersionAct.CHANGED))


def _gone(article: Article) -> str:
    stored = Article.objects.select_related("issue__bulletin").filter(pk=article.pk).first()
    return f"已编入{stored.issue}" if stored and stored.issue else "已不在稿库"
