"""Between the pool and an issue: articles taken in together, and one put back."""

from collections.abc import Sequence

from django.db import transaction

from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import change_of, record_event
from issues.models import Article, Issue
from issues.services.editing import hold_article, refuse_closed, save_article
from issues.services.review import hold_issue, settle_content
from text.errors import Refusal


@transaction.atomic
def take_in(*, issue: Issue, articles: Sequence[Article], actor: Actor) -> bool:
    """Put articles of the pool at the end of an issue, in the order given: whether decisions are void now.

    Raises Refusal where there are none, where one is no longer in the pool, and where the issue is closed.
    """
    if not articles:
        raise Refusal("没有选稿件。请在稿库里勾选要编入的稿件，再按“编入本期”。")
    # What is in the pool is held before the issue, as on an article's own page: two who went the other way round would
    # wait for each other. What is in an issue is not held at all.
    pks = [article.pk for article in articles]
    pool = Article.objects.select_for_update().filter(pk__in=pks, issue__isnull=True).order_by("pk")
    held = {article.pk: article for article in pool}
    refuse_closed(hold_issue(issue))
    for article in articles:
        if article.pk not in held:
            raise Refusal(f"《{article}》{_gone(article)}，所选稿件都没有编入。请刷新后再选。")
    for pk in pks:
        held[pk].issue = issue
        save_article(article=held[pk])
    voided = settle_content(issue=issue, actor=actor)
    for pk in pks:
        detail = {"changes": [change_of("期次", "", str(issue))]}
        record_event(kind=EventKind.CHANGED, actor=actor, subject=held[pk], detail=detail)
    return voided


@transaction.atomic
def take_out(*, issue: Issue, article: Article, actor: Actor) -> bool:
    """Put an article of an issue back into the pool: whether decisions are void now.

    Raises Refusal where it is no longer in the issue, and where the issue is closed.
    """
    refuse_closed(hold_issue(issue))
    held = hold_article(article=article)
    if held is None or held.issue != issue:
        raise Refusal(f"《{article}》已不在{issue}，没有移出。请刷新后再看。")
    held.issue = None
    save_article(article=held)
    voided = settle_content(issue=issue, actor=actor)
    detail = {"changes": [change_of("期次", str(issue), "")]}
    record_event(kind=EventKind.CHANGED, actor=actor, subject=held, detail=detail)
    # A change of the issue too: what it prints has become less.
    detail = {"changes": [change_of("稿件", str(held), "")]}
    record_event(kind=EventKind.CHANGED, actor=actor, subject=issue, detail=detail)
    return voided


def _gone(article: Article) -> str:
    stored = Article.objects.select_related("issue__bulletin").filter(pk=article.pk).first()
    return f"已编入{stored.issue}" if stored and stored.issue else "已不在稿库"
